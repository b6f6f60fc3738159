import type { Label } from '#kernel'
import { type Frequency, frequencies, type Period, partsOf, printPeriod } from './periods.ts'

// Names as SDMX 2.1 allows them. Dataflows, structures and code lists must be names of XML: letters, digits, "-" and "_".

export const agency = 'KIENTAO'
export const version = '1.0'
export const conceptScheme = 'CS_INDICATORS'

/** `digital-economy.share` → `digital-economy--share`. A code never holds two dashes, so that it can be turned back. */
export function flowOf(code: string): string {
  const name = code.replaceAll('.', '--')
  return /^\d/.test(name) ? `x---${name}` : name
}

export const codeOf = (flow: string): string => flow.replace(/^x---/, '').replaceAll('--', '.')

export const structureOf = (code: string): string => `DSD_${flowOf(code)}`

/** A dimension's code list and its dimension; `BY_` keeps them apart from FREQ and the like. */
export const byDimension = (code: string): string => `BY_${code.toUpperCase().replaceAll('-', '_')}`
export const itemsOf = (code: string): string => `CL_${byDimension(code)}`
export const methodsOf = (code: string): string => `CL_METHOD_${flowOf(code)}`

/** `hcm.city` → `hcm@city`: in a key the dot stands between dimensions. */
export const areaOf = (unit: string): string => unit.replaceAll('.', '@')
export const unitOf = (area: string): string => area.replaceAll('@', '.')

export const total = '_T'

export const frequencyCodes: Record<Frequency, { code: string; label: Label }> = {
  month: { code: 'M', label: { vi: 'Tháng', en: 'Monthly' } },
  quarter: { code: 'Q', label: { vi: 'Quý', en: 'Quarterly' } },
  half: { code: 'S', label: { vi: 'Sáu tháng', en: 'Half-yearly' } },
  'nine-month': { code: 'P9M', label: { vi: 'Chín tháng', en: 'First nine months' } },
  year: { code: 'A', label: { vi: 'Năm', en: 'Annual' } },
}

export const frequencyOf = (period: Period): string =>
  frequencyCodes[partsOf(period)?.frequency ?? (frequencies[4] as Frequency)].code

/** 2026-Q3, 2026-07, 2026-S1 and 2026 are SDMX's own; nine months are a stretch that begins on 1 January. */
export function timeOf(period: Period): string {
  const { frequency, year, ordinal } = partsOf(period) as NonNullable<ReturnType<typeof partsOf>>
  if (frequency === 'half') return `${year}-S${ordinal}`
  return frequency === 'nine-month' ? `${year}-01-01/P9M` : printPeriod(period)
}

export type Days = { first: string; last: string }

/** The days by which SDMX's calendar knows a period, whatever calendar its indicator has. */
export function namedDays(period: Period): Days {
  const { frequency, year } = partsOf(period) as NonNullable<ReturnType<typeof partsOf>>
  if (frequency === 'nine-month') return { first: `${year}-01-01`, last: `${year}-09-30` }
  return daysOf(timeOf(period)) as Days
}

/**
 * The first and the last day that a time of a query names: a year, half, third, quarter, month, week or day of SDMX's
 * calendar, or a moment. Null for anything else.
 */
export function daysOf(text: string): Days | null {
  const moment = /^(\d{4}-\d\d-\d\d)T[\d:.]+(Z|[+-]\d\d:\d\d)?$/.exec(text)
  if (moment) return Number.isNaN(Date.parse(text)) ? null : daysOf(moment[1] as string)
  const match = /^(\d{4})(?:-(?:([ASTQMWD])(\d{1,3})|(\d\d)(?:-(\d\d))?))?$/.exec(text)
  if (!match) return null
  const [, year = '', kind, nth, month, day] = match
  if (Number(year) < 1900 || Number(year) > 2200) return null
  if (day) {
    const at = new Date(`${text}T00:00:00Z`)
    return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? { first: text, last: text } : null
  }
  const { months, most, width } = reporting[kind ?? (month ? 'M' : 'A')] as (typeof reporting)[string]
  const ordinal = Number(nth ?? month ?? 1)
  if (ordinal < 1 || ordinal > most || (nth && nth.length !== width)) return null
  const at = (month: number, day: number) => new Date(Date.UTC(Number(year), month, day)).toISOString().slice(0, 10)
  if (months > 0) return { first: at((ordinal - 1) * months, 1), last: at(ordinal * months, 0) }
  if (kind === 'D') return { first: at(0, ordinal), last: at(0, ordinal) }
  // ISO 8601: the first week has the year's first Thursday, and so 4 January; weeks begin on Monday.
  const fourth = new Date(Date.UTC(Number(year), 0, 4)).getUTCDay() || 7
  const monday = 5 - fourth + (ordinal - 1) * 7
  return { first: at(0, monday), last: at(0, monday + 6) }
}

/** SDMX's periods: how many months each has (none where days count), the last of a year, and its digits. */
const reporting: Record<string, { months: number; most: number; width: number }> = {
  A: { months: 12, most: 1, width: 1 },
  S: { months: 6, most: 2, width: 1 },
  T: { months: 4, most: 3, width: 1 },
  Q: { months: 3, most: 4, width: 1 },
  M: { months: 1, most: 12, width: 2 },
  W: { months: 0, most: 53, width: 2 },
  D: { months: 0, most: 366, width: 3 },
}
