import { UnitId, z } from '#kernel/http'
import { query } from './engine.ts'
import { PeriodUnknown } from './errors.ts'
import { cellNumber, eyeOf, officialValues, pointOf, type Row } from './known-values.ts'
import { type Meaning, periodFor, versionsOf } from './meanings.ts'
import { type Period, partsOf, periodOf, periodsBetween, periodsOfYear, printPeriod } from './periods.ts'
import { CellKey, Code, KnownAt, PeriodText, type Point } from './shapes.ts'

/** Points by one method, with what they are measured in and how exactly: another method may count another thing. */
export type Line = Pick<Meaning, 'method' | 'measure' | 'decimals'> & {
  label: Meaning['label']
  from: string
  points: Point[]
}

/** One indicator in one unit, from period to period. */
export const SeriesAsked = z.object({
  code: Code,
  unit: UnitId,
  cell: CellKey.default(''),
  from: PeriodText,
  to: PeriodText,
  knownAt: KnownAt,
})

/**
 * The values of one indicator in one unit from period to period, one line for each method: between two lines stands a
 * break, and no page may draw through it. Two statements; three for a breakdown.
 */
export const seriesOf = query('series-of', {
  does: { vi: 'Xem chuỗi số liệu', en: 'See a series' },
  permit: 'anyone',
  input: SeriesAsked,

  async run({ db, context }, { code, unit, cell, from, to, knownAt }) {
    const versions = await versionsOf(db, code, knownAt)
    const periods = stretch(versions, from, to)
    const cells = [await cellNumber(db, cell)]
    const series = seriesIn(versions)
    const rows = await officialValues(db, eyeOf(context, knownAt), { series, cells, periods, units: [unit] })
    return { code, unit, cell, lines: linesOf(versions, pointsOf(rows)) }
  },
})

/** The last five years of a unit, the same period of each year. Two statements. */
export const fiveYears = query('five-years', {
  does: { vi: 'So sánh năm năm', en: 'Compare five years' },
  permit: 'anyone',
  input: z.object({ code: Code, unit: UnitId, period: PeriodText, knownAt: KnownAt }),

  async run({ db, context }, { code, unit, period: text, knownAt }) {
    const versions = await versionsOf(db, code, knownAt)
    const { frequency, year, ordinal } = partsOf(periodFor(versions, text)) as NonNullable<ReturnType<typeof partsOf>>
    const years = [year - 4, year - 3, year - 2, year - 1, year].filter((each) => each >= 1990)
    const periods = years.map((each) => periodOf(frequency, each, ordinal))
    const rows = await officialValues(db, eyeOf(context, knownAt), {
      series: seriesIn(versions),
      periods,
      units: [unit],
    })
    return { code, unit, periods: periods.map(printPeriod), lines: linesOf(versions, pointsOf(rows)) }
  },
})

/** One indicator in several units side by side, by its newest method that has a value there. Two statements. */
export const compareUnits = query('compare-units', {
  does: { vi: 'So sánh các đơn vị', en: 'Compare units' },
  permit: 'anyone',
  input: z.object({
    code: Code,
    units: z.array(UnitId).min(1).max(50),
    from: PeriodText,
    to: PeriodText,
    knownAt: KnownAt,
  }),

  async run({ db, context }, { code, units, from, to, knownAt }) {
    const versions = await versionsOf(db, code, knownAt)
    const periods = stretch(versions, from, to)
    const series = seriesIn(versions)
    const rows = ofOneMethod(series, await officialValues(db, eyeOf(context, knownAt), { series, periods, units }))
    const byUnit = Map.groupBy(rows, ({ unit }) => unit)
    return { code, units: units.map((unit) => ({ unit, points: (byUnit.get(unit) ?? []).map(pointOf) })) }
  },
})

/** A unit's values of some years by period and one method, for a table year × quarter. Two statements. */
export const yearsOf = query('years-of', {
  does: { vi: 'Xem số liệu theo năm và kỳ', en: 'See values by year and period' },
  permit: 'anyone',
  input: z.object({
    code: Code,
    unit: UnitId,
    years: z.array(z.int().min(1990).max(2100)).min(1).max(30),
    knownAt: KnownAt,
  }),

  async run({ db, context }, { code, unit, years, knownAt }) {
    const versions = await versionsOf(db, code, knownAt)
    const periods = years.flatMap((year) => periodsOfYear(versions[0].frequency, year))
    const series = seriesIn(versions)
    const all = await officialValues(db, eyeOf(context, knownAt), { series, periods, units: [unit] })
    const rows = ofOneMethod(series, all)
    const byYear = Map.groupBy(rows, ({ period }) => partsOf(period)?.year as number)
    return { code, unit, years: years.map((year) => ({ year, points: (byYear.get(year) ?? []).map(pointOf) })) }
  },
})

/** Both ends and what lies between, refused when they do not meet or there are too many. */
export function stretch(versions: readonly Meaning[], from: string, to: string): Period[] {
  const periods = periodsBetween(periodFor(versions, from), periodFor(versions, to))
  if (periods.length === 0 || periods.length > 400) throw PeriodUnknown({ period: `${from}…${to}` })
  return periods
}

export const seriesIn = (versions: readonly Meaning[]): number[] => [...new Set(versions.map(({ series }) => series))]

/** Of rows by several methods those of the newest: a list without a break may hold one only. */
function ofOneMethod(series: readonly number[], rows: readonly Row[]): Row[] {
  const newest = series.find((one) => rows.some((row) => row.series === one))
  return rows.filter((row) => row.series === newest)
}

const pointsOf = (rows: readonly Row[]): Map<number, Point[]> =>
  new Map([...Map.groupBy(rows, ({ series }) => series)].map(([series, all]) => [series, all.map(pointOf)]))

/** The points of each series under the name of its method, the oldest method first. */
export function linesOf<P>(
  versions: readonly Meaning[],
  bySeries: ReadonlyMap<number, P[]>,
): (Omit<Line, 'points'> & { points: P[] })[] {
  return seriesIn(versions)
    .map((series) => {
      const all = versions.filter((each) => each.series === series)
      const { method, methodLabel: label, measure, decimals } = all[0] as Meaning
      const from = all.map(({ validFrom }) => validFrom).sort()[0] as string
      return { method, label, measure, decimals, from, points: bySeries.get(series) ?? [] }
    })
    .filter(({ points }, at) => at === 0 || points.length > 0)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
}
