import { type Kysely, sql } from 'kysely'
import { dayOf } from '#kernel'
import { z } from '#kernel/http'
import { type Assessed, chanceOfMeeting, type Forecast, meets } from '#statistics'
import { command } from './engine.ts'
import { keptForecast } from './kept-forecast.ts'
import { seriesKnown } from './known-labels.ts'
import { officialFirst, seenBy } from './known-values.ts'
import type { Meaning } from './meanings.ts'
import { countOf, type Frequency, type Period, periodAtCount, periodsInYear } from './periods.ts'
import { goalOfTarget, judgedBy, type PathKept, type TargetKept } from './set-target.ts'
import type { Tables } from './tables.ts'

/** A period of a forecast as it is kept: the middle, and where 80 and 95 % should lie. */
export type StepSaid = [period: Period, value: number, low80: number, high80: number, low95: number, high95: number]

type Made = { series_id: number; unit_key: number; last: Period; forecast: Assessed<Forecast>; frequency: Frequency }
type At = { series: readonly number[]; units: readonly number[] }

const yearsKept = 2 // as far as a page draws without a target further off

/** Keeps forecasts with their day: the last of a day stands. Where there is none nothing was said. */
export async function keepForecasts(db: Kysely<Tables>, made: readonly Made[], at: Date): Promise<void> {
  const said = made.flatMap(({ forecast, frequency, ...of }) => {
    if (!forecast.assessable) return []
    const steps = forecast.steps.slice(0, yearsKept * periodsInYear(frequency)).map(
      (step): StepSaid => [
        periodAtCount(frequency, step.period),
        ...([step.value, step.low80, step.high80, step.low95, step.high95].map(tidy) as [number, number, number, number, number]), // biome-ignore format: one
      ],
    )
    return [{ ...of, steps }]
  })
  await sql`insert into indicators.forecast_said (series_id, unit_key, said_on, last, steps)
    select series_id, unit_key, ${dayOf(at)}::date, last, steps
    from jsonb_to_recordset(${JSON.stringify(said)}::jsonb) as s (series_id int, unit_key int, last int, steps jsonb)
    on conflict (series_id, unit_key, said_on) do update set last = excluded.last, steps = excluded.steps`.execute(db)
}

const tidy = (value: number) => Number(value.toPrecision(9)) // finite: a forecast that is not is none

/** Keeps how likely the targets of these series and units are met, as the forecasts kept of them say, with the day. */
export async function keepChances(db: Kysely<Tables>, at: Date, { series, units }: At): Promise<void> {
  const targets = await targetsOf(db, { series, units }, sql`t.ended_at is null`)
  const said = targets.flatMap(({ id, series_id, unit_key, forecast, last, direction, judgedAt, ...kept }) => {
    const target = goalOfTarget(kept, direction)
    if (!target || !forecast?.assessable || judgedAt === null) return []
    const chance = chanceOfMeeting(forecast, target, countOf(judgedAt))
    return chance.assessable ? [{ id, series_id, unit_key, last, probability: chance.probability }] : []
  })
  await sql`insert into indicators.chance_said (target_id, said_on, series_id, unit_key, last, probability)
    select id, ${dayOf(at)}::date, series_id, unit_key, last, probability
    from jsonb_to_recordset(${JSON.stringify(said)}::jsonb) as s (id uuid, series_id int, unit_key int, last int, probability float8)
    on conflict (target_id, said_on) do update set last = excluded.last, probability = excluded.probability`.execute(db)
}

/** Says of what was said earlier whether it came, once the period in which a target is due is published or corrected. */
export async function settleChances(db: Kysely<Tables>, { series, units }: At): Promise<void> {
  const targets = await targetsOf(
    db,
    { series, units },
    sql`exists (select 1 from indicators.chance_said c where c.target_id = t.id)`,
  )
  const known = await publishedAt(db, targets)
  const came = targets.flatMap(({ id, direction, ...kept }): Came[] => {
    const target = goalOfTarget(kept, direction)
    const value = known.get(id)
    if (value === undefined) return [{ id, value: null, met: null }] // not yet, or what was published was taken back
    const judged = target && meets(target, value)
    return judged?.assessable ? [{ id, value, met: judged.met }] : []
  })
  await sql`update indicators.chance_said c set came = g.value, met = g.met
    from jsonb_to_recordset(${JSON.stringify(came)}::jsonb) as g (id uuid, value float8, met boolean)
    where c.target_id = g.id and (c.came, c.met) is distinct from (g.value, g.met)`.execute(db)
}

type Came = { id: string; value: number | null; met: boolean | null }
type TargetRow = Omit<TargetKept, 'baseline'> & {
  id: string
  series_id: number
  unit_key: number
  direction: 'up' | 'down' | 'none'
  frequency: Frequency
  baseline_period: Period | null
  baseline_value: number | null
  path: PathKept
  overTime: Meaning['overTime']
  forecast: Assessed<Forecast> | null
  last: Period | null
}
/** With the period of the indicator by which it is judged; null where there is none. */
type TargetDue = ReturnType<typeof withDue>
const withDue = ({ baseline_period: period, baseline_value: value, ...row }: TargetRow) => ({
  ...row,
  forecast: keptForecast(row.forecast),
  baseline: period === null || value === null ? null : { period, value },
  judgedAt: judgedBy(row),
})

/** What is published of the periods by which targets are judged, now or as of a moment; by target. One statement. */
export async function publishedAt(
  db: Kysely<Tables>,
  targets: readonly Pick<TargetDue, 'id' | 'series_id' | 'unit_key' | 'judgedAt'>[],
  at: string | null = null,
): Promise<Map<string, number>> {
  const asked = targets.flatMap(({ id, series_id, unit_key, judgedAt }) => (judgedAt === null ? [] : [{ id, series_id, unit_key, period: judgedAt }])) // biome-ignore format: one
  if (asked.length === 0) return new Map()
  const { rows } = await sql<{ id: string; value: number }>`
    select a.id, c.value from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a (id uuid, series_id int, unit_key int, period int)
      join ${seriesKnown(at)} s on s.id = a.series_id
      join lateral (select v.value from ${seenBy({ isPublic: true, at })} v where v.series_id = a.series_id and v.cell = 0
        and v.unit_key = a.unit_key and v.period = a.period and v.state = 0 order by ${officialFirst} limit 1) c on true`.execute(
    db,
  )
  return new Map(rows.map(({ id, value }) => [id, value]))
}

/** Targets of series in units, with the forecast kept. */
async function targetsOf(db: Kysely<Tables>, { series, units }: At, which: ReturnType<typeof sql>) {
  const { rows } = await sql<TargetRow>`
    select t.id, s.id as series_id, k.key as unit_key, d.direction, d.frequency, d.over_time as "overTime", t.comparator, t.value, t.high,
      t.due, t.baseline_period, t.baseline_value, t.path, f.answer as forecast, f.last
    from indicators.series s join indicators.target t on t.indicator_id = s.indicator_id and t.method_code = s.method_code
      join indicators.unit_key k on k.unit = t.unit
      join lateral (select d.direction, d.frequency, d.over_time from indicators.definition d
        where d.indicator_id = s.indicator_id and d.method_code = s.method_code order by d.version desc limit 1) d on true
      left join indicators.forecast f on f.series_id = s.id and f.unit_key = k.key and f.cell = 0
    where s.id = any(${[...series]}::int[]) and k.key = any(${[...units]}::int[]) and ${which} order by t.id`.execute(
    db,
  )
  return rows.map(withDue)
}

/** Says how likely a target is met, on the day on which it is set. For a job. */
export const sayChance = command('say-chance', {
  does: { vi: 'Ghi khả năng đạt của mục tiêu', en: 'Say how likely a target is met' },
  permit: 'system',
  input: z.object({ target: z.uuid() }),
  async run({ db, now }, { target }) {
    const { rows } = await sql<{ series: number; unit: number }>`
      select s.id as series, k.key as unit from indicators.target t
        join indicators.series s on s.indicator_id = t.indicator_id and s.method_code = t.method_code join indicators.unit_key k on k.unit = t.unit
      where t.id = ${target}`.execute(db)
    const at = { series: rows.map(({ series }) => series), units: rows.map(({ unit }) => unit) }
    if (rows.length > 0) await keepChances(db, now, at)
    return { target }
  },
})
