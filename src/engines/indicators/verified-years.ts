import { UnitId, z } from '#kernel/http'
import { type AggregationRule, aggregate } from '#statistics'
import { query } from './engine.ts'
import { officialValues, pointOf } from './known-values.ts'
import { factorOf, type Meaning, meaningIn, meaningsOf } from './meanings.ts'
import { periodsOfYear } from './periods.ts'
import type { Point } from './shapes.ts'
import { partOf } from './units-by-value.ts'

/** What an indicator says of a unit and year. `ref` names the indicator, its period and, where it is one row, that row. */
export type YearReading = {
  indicator: string
  unit: string
  state: 'value' | 'missing' | 'not-applicable' | 'not-verifiable'
  value: number | null
  ref: string
}

/**
 * The values of a year that were verified at least, by unit: the year's own where the indicator has one, else its periods
 * by the rule of the indicator. A sum or a ratio of three quarters is no year, so that it is missing until the fourth is
 * verified. What nobody reported is left out. Two statements.
 */
export const verifiedYears = query('verified-years', {
  does: { vi: 'Số liệu cả năm đã xác minh', en: 'Verified values of a year' },
  permit: ['programme-office', 'leader', 'auditor', 'unit-officer'],
  input: z.object({
    codes: z.array(z.string().max(200)).max(5000),
    units: z.array(UnitId).max(5000),
    year: z.int().min(1990).max(2100),
  }),

  async run({ db }, { codes, units, year }): Promise<YearReading[]> {
    const byCode = Map.groupBy(await meaningsOf(db, codes), ({ code }) => code)
    const meanings = [...byCode.values()].map((versions) => inYear(versions, year))
    const periodsOf = new Map(meanings.map(({ series, frequency }) => [series, periodsOfYear(frequency, year)]))
    const rows = await officialValues(
      db,
      { isPublic: false, isVerified: true, at: null },
      { series: [...periodsOf.keys()], periods: [...new Set([...periodsOf.values()].flat())], units },
    )
    const byPlace = Map.groupBy(rows, ({ series, unit }) => `${series} ${unit}`)
    return meanings.flatMap((meaning) =>
      units.flatMap((unit) => {
        const points = new Map(
          (byPlace.get(`${meaning.series} ${unit}`) ?? []).map((row) => [row.period, pointOf(row)]),
        )
        if (points.size === 0) return []
        const all = (periodsOf.get(meaning.series) ?? []).map((period) => points.get(period))
        return [{ indicator: meaning.code, unit, ...yearOf(meaning, all, year) }]
      }),
    )
  },
})

/** The indicators and units that an event of changed values names by number. */
export const changedNames = query('changed-names', {
  does: { vi: 'Tên chỉ tiêu và đơn vị có số liệu thay đổi', en: 'Names behind changed values' },
  permit: 'system',
  input: z.object({ series: z.array(z.int()).max(5000), units: z.array(z.int()).max(5000) }),

  async run({ db }, { series, units }) {
    const codes = await db
      .selectFrom('series as s')
      .innerJoin('indicator as i', 'i.id', 's.indicator_id')
      .select('i.code')
      .distinct()
      .where('s.id', 'in', series.length ? series : [-1])
      .execute()
    const names = await db
      .selectFrom('unit_key')
      .select('unit')
      .where('key', 'in', units.length ? units : [-1])
      .execute()
    return { indicators: codes.map(({ code }) => code), units: names.map(({ unit }) => unit) }
  },
})

/** Of these codes, those that are defined, with the unit in which each is measured now. */
export const knownIndicators = query('known-indicators', {
  does: { vi: 'Mã chỉ tiêu đã định nghĩa', en: 'Codes that are defined' },
  permit: ['programme-office', 'leader', 'auditor', 'unit-officer'],
  input: z.object({ codes: z.array(z.string().max(200)).max(5000) }),

  async run({ db }, { codes }) {
    if (codes.length === 0) return []
    const newest = Map.groupBy(await meaningsOf(db, codes), ({ code }) => code)
    return [...newest].map(([code, versions]) => ({ code, measure: (versions[0] as Meaning).measure }))
  },
})

/** What the indicator meant at the end of the year, else what it means now. */
function inYear(versions: readonly Meaning[], year: number): Meaning {
  const newest = versions[0] as Meaning
  for (const { frequency } of versions) {
    const last = periodsOfYear(frequency, year).at(-1)
    const meant = last === undefined ? undefined : meaningIn(versions, last)
    if (meant) return meant
  }
  return newest
}

function yearOf(
  meaning: Meaning,
  points: readonly (Point | undefined)[],
  year: number,
): Omit<YearReading, 'indicator' | 'unit'> {
  const [only] = points
  if (points.length === 1 && only) {
    const { state, value, id, period } = only
    const there = state === 'value' && value !== null
    return {
      state: there ? 'value' : emptyState(state),
      value: there ? value : null,
      ref: `${meaning.code} ${period} #${id}`,
    }
  }
  const ref = `${meaning.code} ${year}`
  const states = new Set(points.map((point) => point?.state ?? 'missing'))
  if (states.size === 1 && !states.has('value')) return { state: emptyState([...states][0]), value: null, ref }
  const rule: AggregationRule = meaning.overTime === 'weighted-mean' ? 'ratio' : meaning.overTime
  const parts = points.map((point) => (point ? partOf(point) : { state: 'missing' as const }))
  const total = aggregate(parts, rule, { atLeast: 1, factor: factorOf(meaning) })
  return total.assessable ? { state: 'value', value: total.value, ref } : { state: 'missing', value: null, ref }
}

const emptyState = (state: string | undefined) =>
  state === 'not-applicable' || state === 'not-verifiable' ? state : ('missing' as const)
