import { sql } from 'kysely'
import type { Label } from '#kernel'
import { UnitId, z } from '#kernel/http'
import { type Assessed, type Calibration, calibrationOf, leastSaid } from '#statistics'
import { query } from './engine.ts'
import type { StepSaid } from './keep-said.ts'
import { officialValues } from './known-values.ts'
import { versionsOf } from './meanings.ts'
import { type Period, printPeriod } from './periods.ts'
import { seriesIn } from './series-of.ts'
import { Code } from './shapes.ts'

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
 * known period what was said last counts, once. One statement; two where they are few; two more with the forecasts of an
 * indicator.
 */
export const pastCalibration = query('past-calibration', {
  does: { vi: 'Xem dự báo trước đây đúng đến đâu', en: 'See how well earlier forecasts held' },
  permit: 'anyone',
  input: z.object({ code: Code.optional(), unit: UnitId.optional() }),

  async run({ db }, { code, unit }): Promise<PastCalibration> {
    const { rows } = await sql<{ target: string; probability: number; met: boolean }>`
      select distinct on (target_id, last) target_id as target, probability, met from indicators.chance_said
      where met is not null order by target_id, last, said_on desc limit 20000`.execute(db)
    return {
      chances: calibrationOf(rows),
      targets: new Set(rows.map(({ target }) => target)).size,
      said: rows.length > 0 && rows.length < leastSaid ? await oneByOne() : [],
      intervals: code && unit ? await intervals(code, unit) : null,
    }

    async function oneByOne(): Promise<SaidOnce[]> {
      const { rows: all } = await sql<Omit<SaidOnce, 'due'> & { due: Period }>`
        select * from (select distinct on (c.target_id, c.last) i.code, d.label, t.unit, u.label as "unitLabel", t.due,
            c.said_on::text as "saidOn", c.probability, c.met
          from indicators.chance_said c join indicators.target t on t.id = c.target_id join indicators.indicator i on i.id = t.indicator_id
            join lateral (select d.label from indicators.definition d where d.indicator_id = i.id order by d.version desc limit 1) d on true
            left join organisations.unit_public u on u.id = t.unit
          where c.met is not null order by c.target_id, c.last, c.said_on desc) s
        order by due, code, unit, "saidOn", probability limit ${leastSaid}`.execute(db)
      return all.map(({ due, ...each }) => ({ ...each, due: printPeriod(due) }))
    }

    async function intervals(of: string, by: string): Promise<IntervalsHeld | null> {
      const methods = seriesIn(await versionsOf(db, of))
      type Said = { series: number; last: Period; steps: StepSaid[] }
      const { rows: all } = await sql<Said>`
        select distinct on (f.series_id, f.last) f.series_id as series, f.last, f.steps from indicators.forecast_said f
          join indicators.unit_key k on k.key = f.unit_key
        where f.series_id = any(${methods}::int[]) and k.unit = ${by} order by f.series_id, f.last, f.said_on desc limit 400`.execute(
        db,
      )
      const series = methods.find((one) => all.some((each) => each.series === one)) // the newest of which anything was said
      if (series === undefined) return null
      const said = all.filter((each) => each.series === series)
      const periods = [...new Set(said.flatMap(({ steps }) => steps.map(([period]) => period)))]
      if (periods.length === 0) return null
      const eye = { isPublic: true, at: null }
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
