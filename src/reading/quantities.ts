import { anyOf } from './any-of.ts'
import { type Comparison, comparisonAt } from './comparators.ts'
import { fractionAt, wordedAmounts } from './fractions.ts'
import { type Measure, measureAt, type QuantityKind } from './measures.ts'
import { isName } from './not-quantities.ts'
import { findNumbers, type WrittenNumber } from './numbers.ts'
import type { Phrase } from './phrase.ts'
import type { Comparator } from './plan.ts'
import { inheritComparison, joinRange } from './ranges.ts'
import { rankAt } from './ranks.ts'

/** One amount in a sentence: its number, unit and comparison, with the places of their words. */
export type Quantity = {
  kind: QuantityKind
  value: number | [number, number]
  unit: string | null
  comparator: Comparator
  /** True where the text names the comparison ("tối thiểu"), false where it only gives the number. */
  stated: boolean
  /** The first word that belongs to the amount, comparison included. */
  opens: number
  /** The number alone. */
  start: number
  numberEnd: number
  /** After the unit. */
  end: number
  /** After the last word of the comparison ("trở lên"). */
  closes: number
  /** "từ 10% lên 15%": where it starts, not where it shall arrive. */
  isOrigin: boolean
}

/** Every amount of a sentence, from left to right. Names that hold digits (documents, dates, 5G) are left out. */
export function findQuantities(phrase: Phrase): Quantity[] {
  const links = linkSpans(phrase.lower)
  const quantities: Quantity[] = []
  let named: WrittenNumber | undefined
  for (const number of allNumbers(phrase.lower)) {
    if (links.some(([from, to]) => number.start >= from && number.start < to)) continue
    const quantity = readOne(phrase, number, named, quantities.at(-1))
    if (quantity === undefined) {
      named = number
      continue
    }
    named = undefined
    const last = quantities.at(-1)
    const joined = last === undefined ? undefined : joinRange(phrase, last, quantity)
    if (joined === undefined) quantities.push(inheritComparison(phrase, last, quantity))
    else quantities[quantities.length - 1] = joined
  }
  return withMultiples(phrase, withOrigins(phrase, quantities))
}

/** Numbers in figures and, where there are any, in words, from left to right. */
function allNumbers(lower: string): (WrittenNumber & { share?: number | null })[] {
  const figures = findNumbers(lower)
  const worded = wordedAmounts(lower)
  return worded.length === 0 ? figures : [...figures, ...worded].sort((one, other) => one.start - other.start)
}

function withOrigins(phrase: Phrase, quantities: Quantity[]): Quantity[] {
  return quantities.map((quantity, i) => {
    const next = quantities[i + 1]
    if (next === undefined || !phrase.lower.startsWith('từ', quantity.opens)) return quantity
    const gap = phrase.lower.slice(quantity.closes, next.start)
    const moves = gap.length <= 60 && /(?:^|\s)(?:lên|xuống|còn|thành)(?:\s[^.;:%]{0,24})?\s*$/.test(gap)
    return moves ? { ...quantity, isOrigin: true } : quantity
  })
}

function readOne(
  phrase: Phrase,
  number: WrittenNumber & { share?: number | null },
  named: WrittenNumber | undefined,
  last: Quantity | undefined,
): Quantity | undefined {
  const rank = rankAt(phrase, number)
  if (rank !== undefined) {
    const place = { opens: rank.opens, start: number.start, numberEnd: number.end, end: rank.end, closes: rank.end }
    return {
      kind: 'rank',
      value: number.value,
      unit: rank.unit,
      comparator: 'in_top',
      stated: true,
      isOrigin: false,
      ...place,
    }
  }
  if (typeof number.share === 'number')
    return quantityOf(
      number,
      { kind: 'percent', unit: '%', end: number.end, factor: 1 },
      comparisonAt(phrase, number.start, number.end),
    )
  const fraction = fractionAt(phrase, number)
  if (fraction !== undefined) {
    const { value, measure } = fraction
    return quantityOf({ ...number, value }, measure, comparisonAt(phrase, number.start, measure.end))
  }
  let measure = measureAt(phrase, number.end)
  // "từ 90 đến 95%": the first half of a range has no unit of its own.
  // "dưới 9,5 vào năm 2025" has none at all.
  if (
    measure.kind === 'count' &&
    (measure.unit === 'đến' || beforeYear.test(phrase.lower.slice(number.end, measure.end + 5)))
  )
    measure = { kind: 'bare', unit: null, end: number.end, factor: 1 }
  if (measure.kind !== 'percent' && measure.kind !== 'money') {
    if (isName(phrase, number)) return undefined
    // "mức độ 3, 4": what follows a name in a list is a name as well. "năm 2025 và 109 bé trai" is no such list.
    if (
      named !== undefined &&
      named.value < 1900 &&
      /^\s*(?:,|;|và|đến|hoặc|[-–])\s*$/.test(phrase.lower.slice(named.end, number.start))
    )
      return undefined
    if (
      measure.kind === 'count' &&
      (notCounted.test(measure.unit as string) || !/[\s(]/.test(phrase.text.charAt(number.end)))
    )
      return undefined
    if (measure.kind === 'bare' && isPartOfRange(phrase, number, last)) return undefined
  }
  return quantityOf(number, measure, comparisonAt(phrase, number.start, measure.end))
}

/** A number followed by a word of grammar counts nothing: "mức 3 và", "(5) của". */
const notCounted = new RegExp(
  `^${anyOf(
    'và|của|là|các|những|trên|theo|tại|cho|với|để|do|về|trong|từ|đến|được|đã|này|nêu|kèm|hoặc|nhằm|như|thì|mà|ở|vào',
    'bằng|so|lên|trở|x|u|đ',
  )}$`,
)

const beforeYear = /^ vào năm/

function isPartOfRange(phrase: Phrase, number: WrittenNumber, last: Quantity | undefined): boolean {
  return last !== undefined && last.numberEnd === number.start - 1 && phrase.text.charAt(last.numberEnd) === '.'
}

function quantityOf(number: WrittenNumber, measure: Measure, comparison: Comparison): Quantity {
  const counts = measure.kind === 'count' || measure.kind === 'money'
  const printed = counts && number.asThousands !== null ? number.asThousands : number.value
  const { opens, closes, comparator, stated } = comparison
  const place = { opens, start: number.start, numberEnd: number.end, end: measure.end, closes }
  return {
    kind: measure.kind,
    value: rounded(printed * measure.factor),
    unit: measure.unit,
    comparator,
    stated,
    isOrigin: false,
    ...place,
  }
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6
}

/** "gấp đôi" is a quantity without a digit. */
function withMultiples(phrase: Phrase, quantities: Quantity[]): Quantity[] {
  if (!/p [đdbr]/.test(phrase.lower)) return quantities
  const match = /\bgap (doi|ba|bon|ruoi)\b/.exec(phrase.plain)
  if (match === null) return quantities
  const value = { doi: 2, ba: 3, bon: 4, ruoi: 1.5 }[match[1] as 'doi' | 'ba' | 'bon' | 'ruoi']
  const start = match.index + 4
  const end = match.index + match[0].length
  const comparison = comparisonAt(phrase, match.index, end)
  const place = { opens: comparison.opens, start, numberEnd: end, end, closes: comparison.closes }
  const multiple: Quantity = {
    kind: 'multiple',
    value,
    unit: 'lần',
    comparator: comparison.comparator,
    stated: comparison.stated,
    isOrigin: false,
    ...place,
  }
  return [...quantities, multiple].sort((a, b) => a.start - b.start)
}

/** Addresses on the net and of mail; their digits are part of a name. */
function linkSpans(lower: string): [number, number][] {
  if (!/:\/\/|www\.|@|\.(?:vn|com|org|net)/.test(lower)) return []
  return [
    ...lower.matchAll(/(?:https?:\/\/|www\.)\S+|\S+@\S+|[a-z\d-]+(?:\.[a-z\d-]+){0,4}\.(?:vn|com|org|net)\S*/g),
  ].map((match) => [match.index, match.index + match[0].length])
}
