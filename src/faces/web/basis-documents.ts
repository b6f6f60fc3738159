import { listDocuments } from '#engines/documents'
import type { Context } from '#kernel'
import type { BasisDocument } from './basis.tsx'

const number = /\d+[a-z]?(?:\/\d{4})?\/\p{L}[\p{L}\d&]*(?:-[\p{L}\d&]+)*/giu

/** Numbers of documents as Vietnamese texts write them: 766/QĐ-TTg, 30/2020/NĐ-CP. */
export const numbersIn = (texts: readonly (string | null | undefined)[]): string[] => [
  ...new Set(texts.flatMap((text) => text?.normalize('NFC').match(number) ?? [])),
]

/** The documents of the library whose numbers these texts write, as far as the reader may read them. */
export async function documentsNamed(
  context: Context,
  texts: readonly (string | null | undefined)[],
): Promise<BasisDocument[]> {
  const numbers = numbersIn(texts).slice(0, 200)
  if (numbers.length === 0) return []
  const { documents } = await listDocuments(context, { numbers, size: 200 })
  return documents.map(({ slug, number: written, title }) => ({ slug, number: written, title }))
}
