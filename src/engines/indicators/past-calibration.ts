import { type Kysely, sql } from 'kysely'
import { dayOf, type Label } from '#kernel'
import { UnitId, z } from '#kernel/http'
import { type Assessed, type Calibration, calibrationOf, leastSaid, meets } from '#statistics'
import { query } from './engine.ts'
import { publishedAt, type StepSaid } from './keep-said.ts'
import { unitsKnown } from './known-labels.ts'
import { officialValues } from './known-values.ts'
import { type Meaning, madeBy, versionsOf } from './meanings.ts'
import { type Period, printPeriod } from './periods.ts'
import { seriesIn } from './series-of.ts'
import { goalOfTarget, judgedBy, type TargetKept } from './set-target.ts'
import { Code, KnownAt } from './shapes.ts'
import type { Tables } from './tables.ts'

/** Of the periods forecast earlier and known since: how many, and how many lay where 8 and 9.5 in 10 should. */
export type IntervalsHeld = { count: number; in80: number; in95: number; since: string }

/** A probability that was said of a target that is due now, and what came. */
export type SaidOnce = {
  code: string
  label: Label
  unit: string
  unitLabel: Label | null
  due: string
  /** The day on which it was said last of this many known periods. */
  saidOn: string
  probability: number
  met: boolean
}

export type PastCalibration = {
  /** Of all probabilities ever said of targets that are due: the model is one for all of them. */
  chances: Assessed<Calibration>
  /** How many targets those were: what is said of one again and again is not so many tries. */
  targets: number
  /** One by one where they are too few to say anything together; empty otherwise. */
  said: SaidOnce[]
  /** Of this indicator in this unit; null where nothing forecast is known yet. */
  intervals: IntervalsHeld | null
}

/**
 * How well what was said of the future kept its word, from what stood published on each day. Of one target and one last
 * known period what was said last counts, once. As known at a moment: what was said by that day, held against what was
 * published by then. One statement, as of a moment two; one more where they are few; two more with the forecasts of an
 * indicator.
 */
export const pastCalibration = query('past-calibration', {
  does: { vi: 'Xem dự báo trước đây đúng đến đâu', en: 'See how well earlier forecasts held' },
  permit: 'anyone',
  input: z.object({ code: Code.optional(), unit: UnitId.optional(), knownAt: KnownAt }),

  async run({ db }, { code, unit, knownAt }): Promise<PastCalibration> {
    const settled = knownAt ? await settledBy(db, knownAt) : await settledNow(db)
    return {
      chances: calibrationOf(settled),
      targets: new Set(settled.map(({ target }) => target)).size,
      said: settled.length > 0 && settled.length < leastSaid ? await oneByOne(db, settled, knownAt) : [],
      intervals: code && unit ? await intervals(code, unit) : null,
    }

    async function intervals(of: string, by: string): Promise<IntervalsHeld | null> {
      const methods = seriesIn(await versionsOf(db, of, knownAt))
      type Said = { series: number; last: Period; steps: StepSaid[] }
      const { rows: all } = await sql<Said>`
        select distinct on (f.series_id, f.last) f.series_id as series, f.last, f.steps from indicators.forecast_said f
          join indicators.unit_key k on k.key = f.unit_key
        where f.series_id = any(${methods}::int[]) and k.unit = ${by} ${knownAt ? saidBy(sql`f.said_on`, knownAt) : sql``} order by f.series_id, f.last, f.said_on desc limit 400`.execute(
        db,
      )
      const series = methods.find((one) => all.some((each) => each.series === one)) // the newest of which anything was said
      if (series === undefined) return null
      const said = all.filter((each) => each.series === series)
      const periods = [...new Set(said.flatMap(({ steps }) => steps.map(([period]) => period)))]
      if (periods.length === 0) return null
      const eye = { isPublic: true, at: knownAt ?? null }
      const known = await officialValues(db, eye, { series: [series], periods, units: [by] })
      const values = new Map(known.flatMap(({ period, value }) => (value === null ? [] : [[period, value] as const])))
      const met = said.flatMap(({ last, steps }) =>
        steps.flatMap(([period, , low80, high80, low95, high95]) => {
          const value = values.get(period)
          if (value === undefined) return []
          return [{ last, in80: value >= low80 && value <= high80, in95: value >= low95 && value <= high95 }]
        }),
      )
      const [first] = met
      if (!first) return null
      return {
        count: met.length,
        in80: met.filter(({ in80 }) => in80).length,
        in95: met.filter(({ in95 }) => in95).length,
        since: printPeriod(first.last),
      }
    }
  },
})

type Settled = { target: string; saidOn: string; probability: number; met: boolean }

async function settledNow(db: Kysely<Tables>): Promise<Settled[]> {
  const { rows } = await sql<Settled>`
    select distinct on (target_id, last) target_id as target, said_on::text as "saidOn", probability, met from indicators.chance_said
    where met is not null order by target_id, last, said_on desc limit 20000`.execute(db)
  return rows
}

/** What is kept of a day is what stood at its end; a moment before that end sees the days before only. */
const saidBy = (day: ReturnType<typeof sql>, knownAt: string) =>
  sql`and ${day} <= ${dayOf(new Date(Date.parse(knownAt) + 1 - dayLong))}::date`
const dayLong = 86_400_000

/** The same as of a moment. Whether a target was met is judged anew: the value may have been corrected since. */
async function settledBy(db: Kysely<Tables>, knownAt: string): Promise<Settled[]> {
  type Row = Omit<Settled, 'met'> &
    Pick<TargetKept, 'comparator' | 'value' | 'high' | 'due'> &
    Pick<Meaning, 'direction' | 'frequency' | 'overTime'> & { series_id: number; unit_key: number }
  const { rows } = await sql<Row>`
    select distinct on (c.target_id, c.last) c.target_id as target, c.said_on::text as "saidOn", c.probability, c.series_id, c.unit_key,
      t.comparator, t.value, t.high, t.due, d.direction, d.frequency, d.over_time as "overTime"
    from indicators.chance_said c join indicators.target t on t.id = c.target_id
      join lateral (select d.direction, d.frequency, d.over_time from indicators.definition d where d.indicator_id = t.indicator_id
        and d.method_code = t.method_code and ${madeBy(knownAt)} order by d.version desc limit 1) d on true
    where t.made_at <= ${knownAt}::timestamptz ${saidBy(sql`c.said_on`, knownAt)}
    order by c.target_id, c.last, c.said_on desc limit 20000`.execute(db)
  const targets = new Map(rows.map((row) => [row.target, { ...row, id: row.target, judgedAt: judgedBy(row) }]))
  const came = await publishedAt(db, [...targets.values()], knownAt)
  return rows.flatMap(({ target, saidOn, probability, direction, ...kept }) => {
    const value = came.get(target)
    const goal = goalOfTarget(kept, direction)
    const judged = value === undefined || goal === null ? null : meets(goal, value)
    return judged?.assessable ? [{ target, saidOn, probability, met: judged.met }] : []
  })
}

/** With the names of what they were said of. */
async function oneByOne(db: Kysely<Tables>, settled: readonly Settled[], knownAt: string | undefined) {
  type Named = Omit<SaidOnce, 'due'> & { due: Period }
  const { rows } = await sql<Named>`
    select i.code, d.label, t.unit, u.label as "unitLabel", t.due, s."saidOn", s.probability, s.met
    from jsonb_to_recordset(${JSON.stringify(settled)}::jsonb) as s (target uuid, "saidOn" text, probability float8, met boolean)
      join indicators.target t on t.id = s.target join indicators.indicator i on i.id = t.indicator_id
      join lateral (select d.label from indicators.definition d where d.indicator_id = i.id and ${madeBy(knownAt)}
        order by d.version desc limit 1) d on true
      left join ${unitsKnown(knownAt ?? null)} u on u.id = t.unit
    order by t.due, i.code, t.unit, s."saidOn", s.probability`.execute(db)
  return rows.map(({ due, ...each }): SaidOnce => ({ ...each, due: printPeriod(due) }))
}
