import type { Phrase } from './phrase.ts'
import type { Quantity } from './quantities.ts'

/**
 * The level of administration an amount is for. "80% cấp huyện" names it behind the amount; "của các sở, cấp huyện, cấp
 * xã đạt 70%, 60%, 55%" names as many levels before as there are amounts, in the same order.
 */
export function levelsOf(phrase: Phrase, quantities: Quantity[], index: number): string | null {
  const quantity = quantities[index] as Quantity
  const first = listStart(phrase, quantities, index)
  const count = listEnd(phrase, quantities, index) - first + 1
  const before = phrase.lower.slice(0, (quantities[first] as Quantity).opens)
  if (count > 1) {
    const named = [...before.matchAll(levels)].map((match) => match[0].trim())
    return named.length >= count ? (named.slice(-count)[index - first] ?? null) : null
  }
  const end = quantities[index + 1]?.opens ?? phrase.text.length
  const behind = level.exec(phrase.lower.slice(quantity.closes, Math.min(end, quantity.closes + 80)))
  return behind?.[0] ?? levelAhead.exec(before.slice(-40))?.[1] ?? null
}

/**
 * "58 trạm (trong đó: VNPT: 25 trạm, Viettel: 33 trạm)": an amount in such a bracket is a part of the last amount before
 * it, for whom the word before its colon names. Undefined for any other amount.
 */
export function partsOf(
  phrase: Phrase,
  quantities: Quantity[],
  index: number,
): { whole: number; scope: string } | undefined {
  const { opens } = quantities[index] as Quantity
  const bracket = phrase.lower.lastIndexOf('(', opens)
  if (bracket < 0 || !breakdown.test(phrase.lower.slice(bracket, bracket + 24))) return undefined
  if (phrase.lower.slice(bracket, opens).includes(')')) return undefined
  const whole = quantities.findLastIndex((quantity) => quantity.closes <= bracket)
  const inside = phrase.text.slice(Math.max(bracket + 1, quantities[index - 1]?.closes ?? 0), opens)
  const scope = inside.replace(breakdown, '').replace(/^[\s,;:]+|(?:\s(?:là|đạt|có))?[\s:]+$/gu, '')
  return whole < 0 || scope === '' || scope.length > 60 ? undefined : { whole, scope }
}

export const breakdown = /^\s*\(?\s*(?:trong đó|bao gồm|gồm|cụ thể)(?: có)?\s*:?\s/iu
const level = /cấp (?:trung ương|bộ|tỉnh|thành phố|quận,? huyện|huyện|phường,? xã|xã|phường|cơ sở)(?!\p{L})/u
/** "Cấp xã: 80%". */
const levelAhead = new RegExp(`(${level.source})\\s*(?:đạt|là|:)?\\s*$`, 'u')
const levels =
  /(?:các\s+)?sở,?\s*ban\s*[-,]?\s*ngành|cấp (?:trung ương|bộ|tỉnh|thành phố|huyện|xã|phường|cơ sở)(?!\p{L})/gu

function listStart(phrase: Phrase, quantities: Quantity[], index: number): number {
  let first = index
  while (
    first > 0 &&
    index - first < 12 &&
    isBare(phrase, quantities[first - 1] as Quantity, quantities[first] as Quantity)
  )
    first -= 1
  return first
}

function listEnd(phrase: Phrase, quantities: Quantity[], index: number): number {
  let last = index
  while (
    last + 1 < quantities.length &&
    last - index < 12 &&
    isBare(phrase, quantities[last] as Quantity, quantities[last + 1] as Quantity)
  )
    last += 1
  return last
}

function isBare(phrase: Phrase, one: Quantity, next: Quantity): boolean {
  return /^\s*(?:,|;|và|,\s*và)\s*$/.test(phrase.lower.slice(one.closes, next.opens))
}
