import { type Label, shiftDay } from '#kernel'

/** How often an indicator has a value. `half` and `nine-month` are the first six or the second, and the first nine. */
export const frequencies = ['month', 'quarter', 'half', 'nine-month', 'year'] as const
export type Frequency = (typeof frequencies)[number]

/**
 * When periods close. cut-off: month m runs from the 15th of m − 1 to the 14th of m, as administrative reports do
 * (Khánh Hòa QĐ 01/2023; TT 06/2025/TT-TTCP). calendar: whole months, as statistics do.
 */
export type Calendar = 'cut-off' | 'calendar'

/**
 * One period as one number: frequency digit × 1 000 000 + year × 100 + ordinal. 2202603 is the third quarter of 2026.
 * Periods of one frequency sort by time.
 */
export type Period = number

const lasts: Record<Frequency, number> = { month: 12, quarter: 4, half: 2, 'nine-month': 1, year: 1 }
/** In months. */
export const lengths: Record<Frequency, number> = { month: 1, quarter: 3, half: 6, 'nine-month': 9, year: 12 }

export const periodOf = (frequency: Frequency, year: number, ordinal = 1): Period =>
  (frequencies.indexOf(frequency) + 1) * 1_000_000 + year * 100 + ordinal

/** The parts of a period; null where the number names none. Years 1990 to 2100. */
export function partsOf(period: number): { frequency: Frequency; year: number; ordinal: number } | null {
  const frequency = frequencies[Math.floor(period / 1_000_000) - 1]
  const year = Math.floor((period % 1_000_000) / 100)
  const ordinal = period % 100
  const exists = frequency !== undefined && Number.isInteger(period) && year >= 1990 && year <= 2100
  return exists && ordinal >= 1 && ordinal <= lasts[frequency] ? { frequency, year, ordinal } : null
}

/** `2026-07`, `2026-Q3`, `2026-H1`, `2026-9M`, `2026`; null for what does not exist. */
export function readPeriod(text: string): Period | null {
  const match = /^(\d{4})(?:-(?:Q(\d)|H(\d)|(9M)|(\d\d)))?$/.exec(text.trim().toUpperCase())
  if (!match) return null
  const [, year, quarter, half, nine, month] = match
  const [frequency, ordinal]: [Frequency, number] = quarter
    ? ['quarter', Number(quarter)]
    : half
      ? ['half', Number(half)]
      : month
        ? ['month', Number(month)]
        : [nine ? 'nine-month' : 'year', 1]
  const period = periodOf(frequency, Number(year), ordinal)
  return partsOf(period) ? period : null
}

/**
 * A period as people write it in a spreadsheet, in the spelling that `readPeriod` knows: Quý III/2026, Q3 2026, Tháng 7/2026,
 * 07/2026, 6 tháng đầu năm 2026, Năm 2026. What is none of these comes back as it is.
 */
export function periodWritten(text: string): string {
  const plain = text.trim().normalize('NFC').toLowerCase()
  const [, quarter, ofYear] = /^(?:quý|q)\s*(iv|i{1,3}|[1-4])\s*(?:\/|-|\s)\s*(?:năm\s*)?(\d{4})$/.exec(plain) ?? []
  if (quarter) return `${ofYear}-Q${romans.indexOf(quarter.toUpperCase()) + 1 || quarter}`
  const [, month, inYear] = /^(?:tháng\s*)?(0?[1-9]|1[0-2])\s*(?:\/|\s*năm\s*)(\d{4})$/.exec(plain) ?? []
  if (month) return `${inYear}-${month.padStart(2, '0')}`
  const [, part, whole] = /^(6 tháng đầu|6 tháng cuối|9 tháng)?\s*năm\s*(\d{4})$/.exec(plain) ?? []
  if (!whole) return text.trim()
  const ends: Record<string, string> = { '6 tháng đầu': '-H1', '6 tháng cuối': '-H2', '9 tháng': '-9M' }
  return `${whole}${ends[part ?? ''] ?? ''}`
}

export function printPeriod(period: Period): string {
  const { frequency, year, ordinal } = known(period)
  if (frequency === 'month') return `${year}-${String(ordinal).padStart(2, '0')}`
  if (frequency === 'quarter') return `${year}-Q${ordinal}`
  if (frequency === 'half') return `${year}-H${ordinal}`
  return frequency === 'year' ? String(year) : `${year}-9M`
}

export function periodLabel(period: Period): Label {
  const { frequency, year, ordinal } = known(period)
  if (frequency === 'month') return { vi: `Tháng ${ordinal}/${year}`, en: `${months[ordinal - 1]} ${year}` }
  if (frequency === 'quarter') return { vi: `Quý ${romans[ordinal - 1]}/${year}`, en: `Q${ordinal} ${year}` }
  if (frequency === 'half')
    return ordinal === 1
      ? { vi: `6 tháng đầu năm ${year}`, en: `First half of ${year}` }
      : { vi: `6 tháng cuối năm ${year}`, en: `Second half of ${year}` }
  if (frequency === 'nine-month') return { vi: `9 tháng năm ${year}`, en: `Nine months of ${year}` }
  return { vi: `Năm ${year}`, en: String(year) }
}

const romans = ['I', 'II', 'III', 'IV']
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] // biome-ignore format: one line

/** First day of a period, ISO. */
export function periodStart(period: Period, calendar: Calendar): string {
  const { frequency, year, ordinal } = known(period)
  return monthStart(year * 12 + (ordinal - 1) * lengths[frequency], calendar)
}

/** Last day of a period, inclusive. */
export function periodEnd(period: Period, calendar: Calendar): string {
  const { frequency, year, ordinal } = known(period)
  return shiftDay(monthStart(year * 12 + ordinal * lengths[frequency], calendar), -1)
}

/** Months are counted from year 0; a month closed by cut-off begins on the 15th of the one before. */
function monthStart(month: number, calendar: Calendar): string {
  const at = calendar === 'calendar' ? month : month - 1
  const year = String(Math.floor(at / 12)).padStart(4, '0')
  return `${year}-${String((at % 12) + 1).padStart(2, '0')}-${calendar === 'calendar' ? '01' : '15'}`
}

/** The period that holds a day; for nine-month null outside the first nine. */
export function periodAt(frequency: Frequency, day: string, calendar: Calendar): Period | null {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const at = year * 12 + month - 1 + (calendar === 'cut-off' && date >= 15 ? 1 : 0)
  const ordinal = Math.floor((at % 12) / lengths[frequency]) + 1
  const period = periodOf(frequency, Math.floor(at / 12), ordinal)
  return partsOf(period) ? period : null
}

/** n periods of the same frequency later; earlier when n is negative. */
export function periodsLater(period: Period, n: number): Period {
  const { frequency, year, ordinal } = known(period)
  const last = lasts[frequency]
  const at = year * last + ordinal - 1 + n
  return periodOf(frequency, Math.floor(at / last), (at % last) + 1)
}

export const nextPeriod = (period: Period): Period => periodsLater(period, 1)
export const previousPeriod = (period: Period): Period => periodsLater(period, -1)

/** The periods of a year, in order. */
export const periodsOfYear = (frequency: Frequency, year: number): Period[] =>
  Array.from({ length: lasts[frequency] }, (_, n) => periodOf(frequency, year, n + 1))

/** From the first period of the year to this one. */
export const yearToDate = (period: Period): Period[] =>
  periodsOfYear(known(period).frequency, known(period).year).filter((each) => each <= period)

/** Both ends and what lies between; empty when they are of different frequencies or the wrong way round. */
export function periodsBetween(from: Period, to: Period): Period[] {
  const span = countOf(to) - countOf(from)
  if (known(from).frequency !== known(to).frequency || span < 0 || span > 1500) return []
  return Array.from({ length: span + 1 }, (_, n) => periodsLater(from, n))
}

/** A whole number that counts periods of one length, as src/statistics wants them. */
export function countOf(period: Period): number {
  const { frequency, year, ordinal } = known(period)
  return year * lasts[frequency] + ordinal - 1
}

export const periodAtCount = (frequency: Frequency, count: number): Period =>
  periodOf(frequency, Math.floor(count / lasts[frequency]), (count % lasts[frequency]) + 1)

/** How many periods of this frequency a year has; the season of a forecast. */
export const periodsInYear = (frequency: Frequency): number => lasts[frequency]

/** The end of a period as years with decimals: the end of Q1/2026 is 2026.25. Baselines and targets are counted so. */
export function yearsAt(period: Period): number {
  const { frequency, year, ordinal } = known(period)
  return year + (ordinal * lengths[frequency]) / 12
}

/** The same period as src/formulas writes it; null for nine months, which formulas do not know. */
export function toFormula(period: Period): number | null {
  const { frequency, year, ordinal } = known(period)
  if (frequency === 'nine-month') return null
  return (year * 12 + (ordinal - 1) * lengths[frequency]) * 100 + lengths[frequency]
}

export function fromFormula(period: number): Period {
  const start = Math.floor(period / 100)
  const length = period % 100
  const frequency = frequencies.find((each) => lengths[each] === length) as Frequency
  return periodOf(frequency, Math.floor(start / 12), (start % 12) / length + 1)
}

function known(period: Period): { frequency: Frequency; year: number; ordinal: number } {
  const parts = partsOf(period)
  if (!parts) throw new Error(`${period} is no period`)
  return parts
}

/** The period of a length that ends when a longer one does: of 2028 the fourth quarter; null where none does. */
export function lastWithin(whole: Period, frequency: Frequency): Period | null {
  const { year } = known(whole)
  return periodsOfYear(frequency, year).find((period) => yearsAt(period) === yearsAt(whole)) ?? null
}
