import { listDocuments } from '#engines/documents'
import type { Context } from '#kernel'

/** A document of the library as a legal basis names it. */
export type BasisDocument = { slug: string; number: string | null; title: string }

/** The documents on which definitions rest, by slug, as far as the reader may read them. No statement where there is none. */
export async function basisDocuments(
  context: Context,
  slugs: readonly (string | null)[],
): Promise<Map<string, BasisDocument>> {
  const wanted = [...new Set(slugs)].filter((slug) => slug !== null)
  if (wanted.length === 0) return new Map()
  const { documents } = await listDocuments(context, { slugs: wanted.slice(0, 200), size: 200 })
  return new Map(documents.map(({ slug, number, title }) => [slug, { slug, number, title }]))
}
