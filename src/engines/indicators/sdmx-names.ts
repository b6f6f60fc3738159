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

/** The first and the last day that a time of a query names: a year, half, quarter, month or day. Null for anything else. */
export function daysOf(text: string): { first: string; last: string } | null {
  const match = /^(\d{4})(?:-(?:([SQ])([1-4])|(\d\d)(?:-(\d\d))?|A1))?$/.exec(text)
  if (!match) return null
  const [, year = '', kind, nth, month, day] = match
  if (Number(year) < 1900 || Number(year) > 2200 || (kind === 'S' && Number(nth) > 2)) return null
  if (day) {
    const at = new Date(`${text}T00:00:00Z`)
    return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? { first: text, last: text } : null
  }
  const length = kind === 'S' ? 6 : kind === 'Q' ? 3 : month ? 1 : 12
  const first = kind ? (Number(nth) - 1) * length + 1 : Number(month ?? 1)
  if (first < 1 || first > 12) return null
  const end = new Date(Date.UTC(Number(year), first - 1 + length, 0))
  return { first: `${year}-${String(first).padStart(2, '0')}-01`, last: end.toISOString().slice(0, 10) }
}
