import { UnitId, z } from '#kernel/http'
import { type Aggregate, type AggregationRule, type Assessed, aggregate } from '#statistics'
import { query } from './engine.ts'
import { eyeOf, officialValues, pointOf } from './known-values.ts'
import { factorOf, versionsOf } from './meanings.ts'
import { periodsOfYear, printPeriod } from './periods.ts'
import { stretch } from './series-of.ts'
import { Code, KnownAt, PeriodText } from './shapes.ts'
import { partOf, totalOf } from './units-by-value.ts'

/**
 * One indicator over all units that have it, period by period, by its own rule: sums of counts, ratios by the sums of
 * their parts. `atLeast` is the share of units that must be known; a sum without one ward is not the city's sum, so that
 * less than all must be asked for. Two statements.
 */
export const totalsOver = query('totals-over', {
  does: { vi: 'Cộng gộp các đơn vị theo kỳ', en: 'Aggregate units period by period' },
  permit: 'anyone',
  input: z.object({
    code: Code,
    from: PeriodText,
    to: PeriodText,
    units: z.array(UnitId).max(1000).optional(),
    atLeast: z.number().min(0).max(1).default(1),
    knownAt: KnownAt,
  }),

  async run({ db, context }, { code, from, to, units, atLeast, knownAt }) {
    const versions = await versionsOf(db, code)
    const periods = stretch(versions, from, to)
    const wanted = { series: [versions[0].series], periods, ...(units && { units }) }
    const rows = await officialValues(db, eyeOf(context, knownAt), wanted)
    const byPeriod = Map.groupBy(rows, ({ period }) => period)
    // A unit that reported in any of the periods is expected in each: its silence lowers the coverage.
    const expected = new Set(units ?? rows.map(({ unit }) => unit)).size
    return {
      code,
      totals: periods.map((period): { period: string; total: Assessed<Aggregate> } => {
        const there = (byPeriod.get(period) ?? []).map(pointOf)
        const silent = { state: 'missing' as const, value: null, numerator: null, denominator: null }
        const all = [...there, ...Array.from({ length: expected - there.length }, () => silent)]
        return { period: printPeriod(period), total: totalOf(versions[0], all, atLeast) }
      }),
    }
  },
})

/** A unit's years from their periods, by the indicator's rule over time. Two statements. */
export const yearTotals = query('year-totals', {
  does: { vi: 'Cộng gộp các kỳ trong năm', en: 'Aggregate the periods of years' },
  permit: 'anyone',
  input: z.object({
    code: Code,
    unit: UnitId,
    fromYear: z.int().min(1990).max(2100),
    toYear: z.int().min(1990).max(2100),
    atLeast: z.number().min(0).max(1).default(1),
    knownAt: KnownAt,
  }),

  async run({ db, context }, { code, unit, fromYear, toYear, atLeast, knownAt }) {
    const [meaning] = await versionsOf(db, code)
    const years = Array.from({ length: Math.max(0, Math.min(50, toYear - fromYear + 1)) }, (_, n) => fromYear + n)
    const periods = years.flatMap((year) => periodsOfYear(meaning.frequency, year))
    const rows = await officialValues(db, eyeOf(context, knownAt), { series: [meaning.series], periods, units: [unit] })
    const values = new Map(rows.map((row) => [row.period, pointOf(row)]))
    const rule: AggregationRule = meaning.overTime === 'weighted-mean' ? 'ratio' : meaning.overTime
    return {
      code,
      unit,
      years: years.map((year) => {
        const parts = periodsOfYear(meaning.frequency, year).map((period) => {
          const point = values.get(period)
          return point ? partOf(point) : { state: 'missing' as const }
        })
        return { year, total: aggregate(parts, rule, { atLeast, factor: factorOf(meaning) }) }
      }),
    }
  },
})
