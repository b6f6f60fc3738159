import type { Target } from '#reading'
import type { IndicatorKey } from './indicator-key.ts'

/** What of a target can be compared: its comparator and its number or range. */
export type Amount = Pick<Target, 'comparator' | 'value'>

/**
 * Whether two statements on one indicator and year contradict each other. The same way of saying it with another number
 * does ("ít nhất 80%", "ít nhất 90%"), and so does a fixed number against a range; else only what cannot hold together:
 * "trên 10%" and "10%" may both be true, "dưới 5%" and "8%" may not.
 */
export function contradict(a: Amount, b: Amount): boolean {
  if (a.value === null || b.value === null) return false
  if (a.comparator === b.comparator || (isPlain(a) && isPlain(b))) return low(a) !== low(b) || high(a) !== high(b)
  return low(a) > high(b) || low(b) > high(a)
}

/** Whether the later statement promises less than the earlier one; a rank promises less when its number is greater. */
export function promisesLess(later: Amount, earlier: Amount): boolean {
  if (later.value === null || earlier.value === null) return false
  if (later.comparator === 'in_top') return high(later) > high(earlier)
  return low(later) < low(earlier)
}

/** Shares, ranks, indices and speeds are levels that last. What is counted anew each year (courses, models) is not. */
export function isLevel(key: IndicatorKey): boolean {
  return /^(?:share|rank|index|diem|[gmk]?bit s|[gmk]bps)$/.test(key.form)
}

function isPlain(amount: Amount): boolean {
  return amount.comparator === '=' || amount.comparator === 'range'
}

function low(amount: Amount): number {
  if (amount.comparator === '<' || amount.comparator === '<=') return Number.NEGATIVE_INFINITY
  return Array.isArray(amount.value) ? amount.value[0] : (amount.value as number)
}

function high(amount: Amount): number {
  if (amount.comparator === '>' || amount.comparator === '>=') return Number.POSITIVE_INFINITY
  return Array.isArray(amount.value) ? amount.value[1] : (amount.value as number)
}
