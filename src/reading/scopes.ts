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
