import type { Label } from '#kernel'
import { fold, sortKey } from '#kernel/text'

/** Lists sort by this: "Quận 3" stands before "Quận 10", as a person would write them. */
export function sortKeyOf(name: Label): string {
  return sortKey(name.vi.replace(/\d+/g, (digits) => digits.padStart(3, '0')))
}

/** What a search for a unit looks in. */
export function foldedOf({
  name,
  aliases,
  code,
}: {
  name: Label
  aliases: readonly string[]
  code: string | null
}): string {
  return fold([name.vi, name.en, ...aliases, ...(code ? [code] : [])].join(' · '))
}

/** A text as the middle of a LIKE pattern: what it holds of % and _ stands for itself. */
export function likeAnywhere(text: string): string {
  return `%${fold(text.normalize('NFC'))
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[\\%_]/g, '\\$&')}%`
}
