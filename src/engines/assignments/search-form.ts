import { fold } from '#kernel/text'

/** What lists search in: the words of title and product, one blank before each and one after the last. */
export function searchForm({ title, product }: { title: string; product: string | null }): string {
  return ` ${wordsOf(`${title} ${product ?? ''}`).join(' ')} `
}

/** Words and numbers, without diacritics and signs. */
export function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}
