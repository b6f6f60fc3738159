import { sql } from 'kysely'
import { UnitId, z } from '#kernel/http'
import { type Aggregate, type AggregationRule, type Assessed, aggregate } from '#statistics'
import { query } from './engine.ts'
import { seriesKnown } from './known-labels.ts'
import { eyeOf, keysOfUnits, officialFirst, officialValues, pointOf, seenBy } from './known-values.ts'
import { factorOf, type Meaning, meaningIn, versionsOf } from './meanings.ts'
import { type Period, periodsOfYear, printPeriod } from './periods.ts'
import { seriesIn, stretch } from './series-of.ts'
import { Code, KnownAt, PeriodText, type Point, type ValueState, valueStates } from './shapes.ts'
import { partOf, totalOf } from './units-by-value.ts'

/**
 * One indicator over all units that have it, period by period, by its own rule: sums of counts, ratios by the sums of
 * their parts. `atLeast` is the share of units that must be known; a sum without one ward is not the city's sum, so that
 * less than all must be asked for. Each period is told by the method of its own. Two statements.
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
    const versions = await versionsOf(db, code, knownAt)
    const periods = stretch(versions, from, to)
    const eye = eyeOf(context, knownAt)
    const meanings = new Map(periods.map((period) => [period, meaningIn(versions, period) ?? versions[0]]))
    const bySeries = Map.groupBy(periods, (period) => (meanings.get(period) as Meaning).series)
    const asked = [...bySeries].map(
      ([series, of]) => sql`v.series_id = ${series} and v.cell = 0 and v.period = any(${of}::int[])`,
    )
    // Thousands of values come as one JSON text a period: reading them as rows cost more than finding them.
    const { rows } = await sql<{ period: Period; points: Packed[] }>`
      select p.period, json_agg(json_build_array(p.unit_key, p.state, p.value, p.numerator, p.denominator) order by p.unit_key) as points from (
        select distinct on (v.period, v.unit_key) v.period, v.unit_key, v.state, v.value, v.numerator, v.denominator
        from ${seenBy(eye)} v join ${seriesKnown(eye.at)} s on s.id = v.series_id
        where (${sql.join(asked, sql` or `)}) ${units ? sql`and v.unit_key = ${keysOfUnits(units)}` : sql``}
        order by v.period, v.unit_key, ${officialFirst}) p group by p.period`.execute(db)
    const byPeriod = new Map(rows.map(({ period, points }) => [period, points]))
    // A unit that reported in any of the periods is expected in each: its silence lowers the coverage.
    const seen = new Map(
      [...bySeries].map(([series, of]) => [
        series,
        new Set(of.flatMap((period) => (byPeriod.get(period) ?? []).map(([unit]) => unit))).size,
      ]),
    )
    return {
      code,
      totals: periods.map((period): { period: string; total: Assessed<Aggregate> } => {
        const meaning = meanings.get(period) as Meaning
        const expected = units ? new Set(units).size : (seen.get(meaning.series) as number)
        const there = (byPeriod.get(period) ?? []).map(unpacked)
        const silent = { state: 'missing' as const, value: null, numerator: null, denominator: null }
        const all = [...there, ...Array.from({ length: expected - there.length }, () => silent)]
        return { period: printPeriod(period), total: totalOf(meaning, all, atLeast) }
      }),
    }
  },
})

type Packed = [unit: number, state: number, value: number | null, numerator: number | null, denominator: number | null]

const unpacked = ([, state, value, numerator, denominator]: Packed) => ({
  state: valueStates[state] as ValueState,
  value,
  numerator,
  denominator,
})

/**
 * A unit's years from their periods, by the indicator's rule over time and the method that ended the year: what another
 * one counted before is not added to it. Two statements.
 */
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
    const versions = await versionsOf(db, code, knownAt)
    const years = Array.from({ length: Math.max(0, Math.min(50, toYear - fromYear + 1)) }, (_, n) => fromYear + n)
    const meanings = new Map(years.map((year) => [year, meaningAtEnd(versions, year)]))
    const periods = years.flatMap((year) => periodsOfYear((meanings.get(year) as Meaning).frequency, year))
    const series = seriesIn([...meanings.values()])
    const rows = await officialValues(db, eyeOf(context, knownAt), { series, periods, units: [unit] })
    const values = Map.groupBy(rows, (row) => row.series)
    const total = (year: number) => {
      const meaning = meanings.get(year) as Meaning
      const own = (values.get(meaning.series) ?? []).map((row) => [printPeriod(row.period), pointOf(row)] as const)
      return totalOfYear(meaning, year, new Map(own), atLeast)
    }
    return { code, unit, years: years.map((year) => ({ year, total: total(year) })) }
  },
})

/** What an indicator meant when a year ended. */
export function meaningAtEnd(versions: readonly [Meaning, ...Meaning[]], year: number): Meaning {
  const last = periodsOfYear(versions[0].frequency, year).at(-1)
  return (last && meaningIn(versions, last)) || versions[0]
}

/** A year from its periods by the rule of the indicator over time. */
export function totalOfYear(
  meaning: Pick<Meaning, 'frequency' | 'measure' | 'overTime'>,
  year: number,
  values: ReadonlyMap<string, Pick<Point, 'value' | 'numerator' | 'denominator' | 'state'>>,
  atLeast = 1,
): Assessed<Aggregate> {
  const rule: AggregationRule = meaning.overTime === 'weighted-mean' ? 'ratio' : meaning.overTime
  const parts = periodsOfYear(meaning.frequency, year).map((period) => {
    const point = values.get(printPeriod(period))
    return point ? partOf(point) : { state: 'missing' as const }
  })
  return aggregate(parts, rule, { atLeast, factor: factorOf(meaning) })
}
