// Published figures that are hard to write in messages, for the tests of SDMX: odd signs, gaps, every kind of period.
import type { Context } from '#kernel'
import { defineIndicator } from './define-indicator.ts'
import { dossiers, online, published, wards } from './sample-city.ts'

const [one, two] = wards as [string, string]
export const hostile = { vi: 'Tỷ lệ "trực tuyến" <b>&\'\u0001]]>\u{1f600}', en: '=HYPERLINK("x")\u007f\u0085' }
export const flows = ['online--share', 'dossiers', 'x---9--months', 'by-half', 'by--month_x', 'yearly']

/** To be called at a moment after the third quarter of 2026. */
export async function hardFigures(office: Context): Promise<void> {
  const odd = { ...online, validFrom: '2026-01-01', label: hostile, concept: hostile, measure: '%' }
  await defineIndicator(office, odd as never)
  for (const [code, frequency] of Object.entries({ '9.months': 'nine-month', 'by-half': 'half', 'by.month_x': 'month', yearly: 'year' }))
    await defineIndicator(office, { ...dossiers, code, frequency, calendar: 'cut-off', measure: '', least: null } as never) // biome-ignore format: one
  await published(office, [
    ...['2025-Q4', '2026-Q1'].map((period) => ({ indicator: 'online.share', unit: 'x.city', period, numerator: 1, denominator: 3 })),
    { indicator: 'online.share', unit: 'x.city', period: '2026-Q2', state: 'missing' },
    { indicator: 'online.share', unit: one, period: '2026-Q2', state: 'not-applicable' },
    { indicator: 'online.share', unit: two, period: '2026-Q2', state: 'not-verifiable' },
    { indicator: 'online.share', unit: 'x.city', period: '2026-Q2', cell: 'channel=web', numerator: 40, denominator: 100 },
    { indicator: 'online.share', unit: two, period: '2025-Q4', numerator: -3, denominator: 4, note: hostile.vi },
    { indicator: 'dossiers', unit: two, period: '2026-Q2', value: 12 },
    { indicator: '9.months', unit: two, period: '2025-9M', value: 1 },
    { indicator: '9.months', unit: two, period: '2024-9M', value: 2 },
    { indicator: 'by-half', unit: two, period: '2026-H1', value: -1.5 },
    { indicator: 'by.month_x', unit: two, period: '2026-07', value: 1e-7 },
    { indicator: 'yearly', unit: two, period: '2025', value: 123456789012 },
  ] as never) // biome-ignore format: a row a value
}

/** Addresses that are refused, with the status and SDMX's own code. */
export const refusals = [
  ['/sdmx/data/none', 404, 100],
  ['/sdmx/data/online--share/A...', 404, 100],
  ['/sdmx/data/online--share/all/OTHER,SOMEBODY', 404, 100],
  ['/sdmx/data/OTHER,online--share,1.0', 404, 100],
  ['/sdmx/dataflow/OTHER/all/latest', 404, 100],
  ['/sdmx/codelist/KIENTAO/CL_FREQ/1.0/NONE', 404, 100],
  ['/sdmx/data/online--share/Q.counted', 400, 140],
  ['/sdmx/data/online--share?startPeriod=2026-Q5', 400, 140],
  ['/sdmx/data/online--share?dimensionAtObservation=<NONE>', 400, 140],
  ['/sdmx/data/online--share?detail=everything', 400, 140],
  ['/sdmx/data/online--share/all?lastNObservations=-1', 400, 140],
  ['/sdmx/data/online--share?format=pdf', 400, 140],
  ['/sdmx/nothing', 400, 140],
  ['/sdmx/dataflow?references=everything', 400, 140],
  ['/sdmx/hierarchicalcodelist', 501, 501],
  ['/sdmx/contentconstraint', 501, 501],
  ['/sdmx/availableconstraint/none', 404, 100],
  ['/sdmx/availableconstraint/online--share/A...', 404, 100],
  ['/sdmx/availableconstraint/online--share/Q.counted', 400, 140],
  ['/sdmx/availableconstraint/online--share/all/all/<script>', 400, 140],
  ['/sdmx/availableconstraint/online--share?mode=guess', 400, 140],
  ['/sdmx/availableconstraint/online--share?references=dataproviderscheme', 501, 501],
  ['/sdmx/data/online--share?includeHistory=perhaps', 400, 140],
  ['/sdmx/data/online--share?startPeriod=2026-Q3&endPeriod=2026-Q1', 400, 140],
  ['/sdmx/data/online--share?updatedAfter=yesterday', 400, 140],
  [`/sdmx/data/online--share/${'.'.repeat(1999)}`, 400, 140],
  [`/sdmx/data/online--share/..${'a+'.repeat(900)}a.`, 404, 100],
] as const
