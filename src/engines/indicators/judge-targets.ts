import { type Kysely, sql } from 'kysely'
import type { Label } from '#kernel'
import { UnitId, z } from '#kernel/http'
import {
  type Assessed,
  type Chance,
  chanceOfMeeting,
  type Forecast,
  type Goal,
  type Judgement,
  judge,
  judgeAlone,
  notAssessable,
  type Progress,
  progressOf,
} from '#statistics'
import { query } from './engine.ts'
import { keptForecast } from './kept-forecast.ts'
import { seriesKnown } from './known-labels.ts'
import { eyeOf, officialFirst, seenBy } from './known-values.ts'
import { makeForecasts } from './make-forecasts.ts'
import { type Meaning, madeBy } from './meanings.ts'
import { countOf, frequencies, lengths, type Period, partsOf, printPeriod, yearsAt } from './periods.ts'
import { dueAmong, goalOfTarget, judgedTarget, type PathKept, standingAt, type TargetKept } from './set-target.ts'
import { Code, KnownAt } from './shapes.ts'
import type { Tables } from './tables.ts'

export type TargetJudged = {
  id: string
  code: string
  label: Label
  unit: string
  comparator: string
  value: number | null
  high: number | null
  due: string
  baseline: { period: string; value: number } | null
  path:
    | { kind: 'linear' | 'growth' }
    | { kind: 'milestones'; between: 'line' | 'step'; points: { period: string; value: number }[] }
  item: string | null
  basis: string | null
  version: number
  /** The last value up to the period in which it is due: what came later says nothing of the promise. */
  latest: { period: string; value: number } | null
  /** There is a value of the period in which it is due, or of a later one. */
  isDue: boolean
  /** Null where there is no value yet. */
  progress: Assessed<Progress> | null
  judgement: Assessed<Judgement> | null
  /**
   * Probability of meeting it by its date, from the forecast kept of the published values; why none can be said where
   * there is too little. It needs no baseline. Null once it is due, and where there is no goal.
   */
  chance: Assessed<Chance> | null
}
type Kept = Omit<TargetKept, 'baseline'> & {
  id: string
  code: string
  label: Label
  unit: string
  direction: 'up' | 'down' | 'none'
  baseline_period: Period | null
  baseline_value: number | null
  path: PathKept
  item: string | null
  basis: string | null
  version: number
  points: { period: Period; value: number }[]
  newest: Period | null
  forecast: Assessed<Forecast> | null
  overTime: Meaning['overTime']
  series: number
  unitKey: number | null
}

/**
 * Targets with how far they have come: progress along their path, level and direction, and the probability of meeting
 * them. The value is the latest one by the method that the target was set for, up to the period in which it is due. Known
 * at a moment, they are the targets that stood then, and the probabilities come from what was published by then. One
 * statement; as of a moment three.
 */
export const judgedTargets = query('judged-targets', {
  does: { vi: 'Xem mục tiêu và tiến độ', en: 'See targets and their progress' },
  permit: 'anyone',
  input: z.object({
    code: Code.optional(),
    unit: UnitId.optional(),
    items: z.array(z.uuid()).max(500).optional(),
    /** Of these indicators: as of a day each forecast is computed, so that a page asks for what it shows. */
    codes: z.array(Code).max(100).optional(),
    /** False where probabilities are not shown: as of a day each is a forecast to be made. */
    chances: z.boolean().default(true),
    knownAt: KnownAt,
  }),

  async run({ db, context }, { code, unit, items, codes, chances, knownAt }): Promise<TargetJudged[]> {
    const eye = eyeOf(context, knownAt)
    const { rows } = await sql<Kept>`
      select t.id, i.code, d.label, t.unit, t.comparator, t.value, t.high, t.due, t.baseline_period, t.baseline_value, t.path, t.item, t.basis,
        t.version, d.direction, d.over_time as "overTime", s.id as series, k.key as "unitKey", f.answer as forecast,
        coalesce((select jsonb_agg(p) from (select q.period, q.value from (
          select distinct on (v.period) v.period, v.value, v.state
          from ${seenBy(eye)} v where v.series_id = s.id and v.cell = 0 and v.unit_key = k.key
            and v.period between ${digit} * 1000000 and ${lastBy}
          order by v.period desc, ${officialFirst}) q where q.state = 0 order by q.period desc limit 2) p), '[]') as points,
        (select v.period from ${seenBy(eye)} v where v.series_id = s.id and v.cell = 0 and v.unit_key = k.key
          and v.period between ${digit} * 1000000 and ${digit} * 1000000 + 999999 and v.state = 0 order by v.period desc limit 1) as newest
      from indicators.target t join indicators.indicator i on i.id = t.indicator_id
        join ${seriesKnown(eye.at)} s on s.indicator_id = i.id and s.method_code = t.method_code
        join lateral (select d.label, d.direction, d.frequency, d.over_time from indicators.definition d
          where d.indicator_id = i.id and d.method_code = t.method_code and ${madeBy(knownAt)} order by d.version desc limit 1) d on true
        left join indicators.unit_key k on k.unit = t.unit
        left join indicators.forecast f on f.series_id = s.id and f.unit_key = k.key and f.cell = 0 and ${knownAt === undefined}::boolean
      where ${standingAt(knownAt)} ${code ? sql`and i.code = ${code}` : sql``} ${unit ? sql`and t.unit = ${unit}` : sql``}
        ${items ? sql`and t.item = any(${items}::uuid[])` : sql``} ${codes ? sql`and i.code = any(${codes}::text[])` : sql``} order by i.code, t.unit, t.due, t.id limit 1000`.execute(
      db,
    )
    const forecasts = knownAt === undefined ? null : await forecastsThen(db, chances ? rows : [], knownAt)
    return rows.map((row) =>
      judged(forecasts ? { ...row, forecast: forecasts.get(`${row.series} ${row.unitKey}`) ?? null } : row),
    )
  },
})

/** In SQL, of a definition `d`: the first digit of its periods. */
const digit = sql`array_position(${[...frequencies]}::text[], d.frequency)`
const months = sql`(${frequencies.map((each) => lengths[each])}::int[])`

/** In SQL: the last period of definition `d` that ends no later than the one in which target `t` is due. */
const lastBy = sql`(${digit} * 1000000 + t.due / 100 % 10000 * 100 + t.due % 100 * ${months}[t.due / 1000000] / ${months}[${digit}])`

/** The forecasts as of a moment of those targets whose day had not come by then. */
async function forecastsThen(db: Kysely<Tables>, rows: readonly Kept[], knownAt: string) {
  const open = rows.filter(({ newest, due }) => newest !== null && yearsAt(due) > yearsAt(newest))
  const wanted = new Set<string>(open.map(({ series, unitKey }) => `${series} ${unitKey}`))
  const made = await makeForecasts(db, {
    series: [...new Set(open.map(({ series }) => series))],
    units: [...new Set(open.flatMap(({ unitKey }) => unitKey ?? []))],
    knownAt,
    only: (series, unit) => wanted.has(`${series} ${unit}`),
  })
  return new Map<string, Assessed<Forecast>>(
    made.map(({ series_id, unit_key, forecast }) => [`${series_id} ${unit_key}`, forecast] as const),
  )
}

const chanceIn = (forecast: Assessed<Forecast>, goal: Goal, due: Period): Assessed<Chance> =>
  forecast.assessable ? chanceOfMeeting(forecast, goal, countOf(due)) : forecast

function judged(row: Kept): TargetJudged {
  const {
    direction,
    overTime,
    baseline_period: period,
    baseline_value: value,
    points,
    newest,
    forecast: kept,
    path,
    ...told
  } = row
  const forecast = keptForecast(kept)
  const baseline = period === null || value === null ? null : { period, value }
  const goal = goalOfTarget(row, direction)
  const target = judgedTarget({ ...row, path, baseline }, direction)
  const [now, before] = points.map((point) => ({ at: yearsAt(point.period), value: point.value }))
  const [latest] = points
  const frequency = newest === null ? null : partsOf(newest)?.frequency
  const due = frequency ? dueAmong(row.due, { frequency, overTime }) : null
  const isDue = newest !== null && yearsAt(newest) >= yearsAt(row.due)
  const hindrances = {
    'other-length': due === 'other-length',
    'no-direction': direction === 'none',
    'not-quantified': goal === null,
    'no-value-when-due': isDue && !(latest && yearsAt(latest.period) >= yearsAt(row.due)),
    'no-value': !now,
  }
  const why = (Object.keys(hindrances) as (keyof typeof hindrances)[]).find((reason) => hindrances[reason])
  return {
    id: told.id,
    code: told.code,
    label: told.label,
    unit: told.unit,
    comparator: told.comparator,
    value: told.value,
    high: told.high,
    due: printPeriod(told.due),
    baseline: baseline && { period: printPeriod(baseline.period), value: baseline.value },
    path:
      path.kind === 'milestones'
        ? { ...path, points: path.points.map((point) => ({ ...point, period: printPeriod(point.period) })) }
        : path,
    item: told.item,
    basis: told.basis,
    version: told.version,
    latest: latest ? { period: printPeriod(latest.period), value: latest.value } : null,
    isDue,
    progress: newest === null ? null : why ? notAssessable(why) : progressNow(),
    judgement: newest === null ? null : why ? notAssessable(why) : judgementNow(),
    chance: goal && !why && !isDue && typeof due === 'number' && forecast ? chanceIn(forecast, goal, due) : null,
  }

  function progressNow(): Assessed<Progress> {
    return target && now ? progressOf(target, now) : notAssessable('no-baseline')
  }
  function judgementNow(): Assessed<Judgement> {
    if (!goal || !now) return notAssessable(goal ? 'no-value' : 'not-quantified')
    return target
      ? judge(target, { now, previous: before ?? null })
      : judgeAlone({ ...goal, due: yearsAt(row.due) }, now)
  }
}
