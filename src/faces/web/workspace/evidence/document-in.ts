import { DocumentNotFound, findDocument, listDocuments, outlineOfDocument } from '#engines/documents'
import type { Context } from '#kernel'

const slugShape = /^[a-z0-9][a-z0-9-]{0,199}$/

/** The document whose clause is wanted, with its clauses; or those among which one is chosen. */
export async function documentIn(acting: Context, query: URLSearchParams) {
  const slug = query.get('vb') ?? ''
  const chosen = slugShape.test(slug) ? await clausesOf(acting, slug) : null
  const text =
    query
      .get('q')
      ?.slice(0, 200)
      .toWellFormed()
      .replace(/\p{Cc}+/gu, ' ')
      .trim() ?? ''
  const found = chosen ? null : await listDocuments(acting, { ...(text && { text }), size: 20 })
  return {
    text,
    chosen,
    anchor: query.get('muc') ?? '',
    total: found?.total ?? 0,
    found:
      found?.documents.map(({ slug: at, number, title, issuedOn }) => ({ slug: at, number, title, issuedOn })) ?? [],
  }
}
export type DocumentAsked = Awaited<ReturnType<typeof documentIn>>

async function clausesOf(acting: Context, slug: string) {
  try {
    const { id, number, title } = await findDocument(acting, { slug })
    const outline = await outlineOfDocument(acting, { id })
    return {
      slug,
      name: number ?? title,
      clauses: outline.map(({ anchor, label, heading }) => ({
        anchor,
        title: (heading.startsWith(label) ? heading : `${label} ${heading}`).trim().slice(0, 160),
      })),
    }
  } catch (error) {
    if (DocumentNotFound.is(error)) return null
    throw error
  }
}
