import { sql } from 'kysely'
import type { Label } from '#kernel'
import { Day, z } from '#kernel/http'
import { query } from './engine.ts'
import { countsOf, type RoundCounts } from './round-counts.ts'
import { staff } from './shapes.ts'

export type NumbersOfRound = {
  round: string
  label: Label
  period: string
  regime: string
  dataTo: string
  dueOn: string
  state: string
  counts: RoundCounts
}
export type NumbersOfUnit = { unit: string; label: Label | null; counts: RoundCounts }

/**
 * Completeness and timeliness as figures to chart: a row a round in order of time, a row a unit over those rounds, and,
 * of one round, how many had come by the end of each day. Two statements, three with a round.
 */
export const reportNumbers = query('report-numbers', {
  does: { vi: 'Số liệu nộp báo cáo', en: 'Reports in figures' },
  permit: staff,
  input: z.object({
    from: Day.optional(),
    to: Day.optional(),
    regime: z.string().max(100).optional(),
    unit: z.string().max(100).optional(),
    round: z.uuid().optional(),
  }),

  async run({ db }, { from, to, regime, unit, round }) {
    const which = sql`true ${from ? sql`and r.data_to >= ${from}::date` : sql``} ${to ? sql`and r.data_to <= ${to}::date` : sql``}
      ${regime ? sql`and r.regime_id = ${regime}` : sql``} ${unit ? sql`and o.unit = ${unit}` : sql``} ${round ? sql`and r.id = ${round}` : sql``}`
    const { rows: rounds } = await sql<NumbersOfRound>`
      select r.id as round, r.label, r.period, r.regime_id as regime, r.data_to as "dataTo", r.due_on as "dueOn", r.state, ${countsOf} as counts
      from reporting.obligation o join reporting.round r on r.id = o.round_id where ${which}
      group by r.id order by r.data_to, r.due_on, r.id limit 1000`.execute(db)
    const { rows: units } = await sql<NumbersOfUnit>`
      select o.unit, u.label, ${countsOf} as counts
      from reporting.obligation o join reporting.round r on r.id = o.round_id left join organisations.unit_public u on u.id = o.unit
      where ${which} and o.state <> 'moved' group by o.unit, u.label, o.unit_sort order by o.unit_sort collate "C", o.unit limit 2000`.execute(
      db,
    )
    const { rows: days } = round
      ? await sql<{
          day: string
          filed: number
        }>`select d.day, (sum(d.filed) over (order by d.day))::int as filed from (
          select o.filed_on as day, count(*) as filed from reporting.obligation o
          where o.round_id = ${round} and o.filed_on is not null and o.state not in ('moved', 'excused') ${unit ? sql`and o.unit = ${unit}` : sql``}
          group by o.filed_on) d order by d.day`.execute(db)
      : { rows: [] }
    return { rounds, units, days }
  },
})
