import {
  type Frequency,
  frequencies,
  partsOf,
  periodAt,
  periodsOfYear,
  printPeriod,
  readPeriod,
} from '#engines/indicators'
import type { Layout } from './grid-shape.ts'

export const layouts: readonly Layout[] = ['chi-tieu-ky', 'chi-tieu-don-vi', 'don-vi-ky']

/** What the address of a grid asks for; whatever is not understood falls back to what most people want. */
export type GridQuery = {
  layout: Layout
  frequency: Frequency
  year: number
  years: number
  /** The one period of a grid of indicators × units. */
  period: string
  unit: string | null
  kind: string | null
  indicator: string | null
  cell: string
  /** All indicators of the frequency, not only those that the unit owes. */
  all: boolean
  /** As the fields of a form instead of a spreadsheet. */
  isForm: boolean
  page: number
}

const firstYear = 1990

export function gridQuery(query: URLSearchParams, today: string): GridQuery {
  const given = readPeriod(query.get('ky') ?? '')
  const parts = given ? partsOf(given) : null
  const asked = query.get('tan-suat') as Frequency
  const frequency = frequencies.includes(asked) ? asked : (parts?.frequency ?? 'quarter')
  const year = Number(query.get('nam'))
  const now = Number(today.slice(0, 4))
  const shownYear = Number.isInteger(year) && year >= firstYear && year <= now + 1 ? year : (parts?.year ?? now)
  const years = Number(query.get('so-nam'))
  const layout = layouts.find((one) => one === query.get('dang')) ?? 'chi-tieu-ky'
  const fits = given && parts?.frequency === frequency && parts.year === shownYear
  return {
    layout,
    frequency,
    year: shownYear,
    years: years === 2 || years === 3 ? years : 1,
    period: printPeriod(fits ? given : lastPeriod(frequency, shownYear, today)),
    unit: unitIn(query.get('don-vi')),
    kind: query.get('loai')?.slice(0, 60) || null,
    indicator: codeIn(query.get('chi-tieu')),
    cell: cellIn(query.get('phan-to')),
    all: query.get('tat-ca') === '1',
    isForm: query.get('bieu-mau') === '1',
    page: Math.max(1, Math.min(1000, Number(query.get('trang')) || 1)),
  }
}

const unitIn = (text: string | null) => (text && /^[a-z0-9][a-z0-9.-]{1,99}$/.test(text) ? text : null)
const codeIn = (text: string | null) =>
  text && text.length <= 80 && /^[a-z0-9]+([._-][a-z0-9]+)*$/.test(text) ? text : null
const cellIn = (text: string | null) =>
  text && text.length <= 400 && /^[a-z0-9-]+=[a-z0-9-]+(&[a-z0-9-]+=[a-z0-9-]+)*$/.test(text) ? text : ''

/** The last period of the year that has begun. */
function lastPeriod(frequency: Frequency, year: number, today: string): number {
  const all = periodsOfYear(frequency, year)
  const now = periodAt(frequency, today, 'calendar')
  const begun = now === null ? all : all.filter((period) => period <= now)
  return (begun.at(-1) ?? all[0]) as number
}

/** The periods across: of the years asked for, as far as they have begun. */
export function periodsAcross({ layout, frequency, year, years, period }: GridQuery, today: string): string[] {
  if (layout === 'chi-tieu-don-vi') return [period]
  const now = periodAt(frequency, today, 'calendar') ?? Number.POSITIVE_INFINITY
  const all = Array.from({ length: years }, (_, n) => periodsOfYear(frequency, year - years + 1 + n)).flat()
  const begun = all.filter((each) => each <= now)
  return (begun.length > 0 ? begun : all.slice(0, 1)).slice(-60).map(printPeriod)
}
