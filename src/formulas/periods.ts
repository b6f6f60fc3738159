/** How often values come. The length in months is part of every period. */
export type Frequency = 'month' | 'quarter' | 'half' | 'year'

/**
 * One period as one number, so that it is a fast key: (months since year 0 at its start) × 100 + its length in months.
 * 2026-Q3 is 2431803. When a period closes (calendar quarter or the cut-off of reports) is the indicator's matter.
 */
export type Period = number

const lengths: Record<Frequency, number> = { month: 1, quarter: 3, half: 6, year: 12 }
const names: Record<number, Frequency> = { 1: 'month', 3: 'quarter', 6: 'half', 12: 'year' }

/** `2026`, `2026-H1`, `2026-Q3`, `2026-07`. Null for a period that does not exist; years 1900 to 2199. */
export function readPeriod(text: string): Period | null {
  const match = /^(19\d\d|2[01]\d\d)(?:-(?:Q([1-4])|H([12])|(0[1-9]|1[0-2])))?$/.exec(text)
  if (!match) return null
  const [, year, quarter, half, month] = match
  const january = Number(year) * 12
  if (quarter) return (january + (Number(quarter) - 1) * 3) * 100 + 3
  if (half) return (january + (Number(half) - 1) * 6) * 100 + 6
  if (month) return (january + Number(month) - 1) * 100 + 1
  return january * 100 + 12
}

export function printPeriod(period: Period): string {
  const start = Math.floor(period / 100)
  const year = Math.floor(start / 12)
  const month = start - year * 12
  switch (frequencyOf(period)) {
    case 'month':
      return `${year}-${String(month + 1).padStart(2, '0')}`
    case 'quarter':
      return `${year}-Q${month / 3 + 1}`
    case 'half':
      return `${year}-H${month / 6 + 1}`
    default:
      return String(year)
  }
}

export const frequencyOf = (period: Period) => names[period % 100] as Frequency

export const isFiner = (one: Frequency, other: Frequency) => lengths[one] < lengths[other]

/** n periods of the same length later; earlier when n is negative. */
export const periodsLater = (period: Period, n: number): Period => period + n * (period % 100) * 100

/** The same period n years later. */
export const yearsLater = (period: Period, n: number): Period => period + n * 1200

/** The period of this frequency that holds the start of the given one. */
export function periodAround(period: Period, frequency: Frequency): Period {
  const length = lengths[frequency]
  return Math.floor(Math.floor(period / 100) / length) * length * 100 + length
}

/** The periods of this frequency inside the given one, in order. Empty when they are longer than it. */
export function periodsWithin(period: Period, frequency: Frequency): Period[] {
  const length = lengths[frequency]
  const whole = period % 100
  const start = (period - whole) / 100
  return Array.from({ length: Math.floor(whole / length) }, (_, n) => (start + n * length) * 100 + length)
}

/** The last n periods, this one included, in order. */
export const lastPeriods = (period: Period, n: number): Period[] =>
  Array.from({ length: n }, (_, k) => periodsLater(period, k - n + 1))

/** From the first period of the year to this one. */
export function yearToDate(period: Period): Period[] {
  return periodsWithin(periodAround(period, 'year'), frequencyOf(period)).filter((each) => each <= period)
}
