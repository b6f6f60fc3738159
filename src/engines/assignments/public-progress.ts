import { type RawBuilder, sql } from 'kysely'
import { dayOf, type Label } from '#kernel'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { overview } from './overview.ts'
import { countsSql, type GroupCounts, groupedRows, progressOf } from './overview-counts.ts'
import { groupSql, scheduleSql } from './schedule.ts'
import { UnitId } from './shapes.ts'
import { officeCount } from './working-count.ts'

// What everybody may see: tasks of published plans and what was cascaded from them, never directives.
const ofPlans = sql`t.programme_id is not null`

export type UnitFigures = {
  unit: string
  label: Label
  counts: GroupCounts
  progress: number | null
  coverage: number | null
}
export type ProgrammeFigures = {
  id: string
  slug: string
  title: string
  number: string | null
  counts: GroupCounts
  progress: number | null
  coverage: number | null
}

/** Progress of the programmes in figures, or of one of them by lead unit. Two statements. */
export const programmeProgress = query('programme-progress', {
  does: { vi: 'Tiến độ chương trình', en: 'Progress of programmes' },
  permit: 'anyone',
  input: z.object({ programme: z.uuid().optional() }),

  run({ db, context, now }, { programme }) {
    return overview({ context, now }, { of: 'programme-progress', asked: programme }, async () => {
      const { today } = await officeCount(context, now)
      const where = programme ? sql`${ofPlans} and t.programme_id = ${programme}` : ofPlans
      const r = groupedRows(today, where)
      const { rows } =
        await sql<Figures>`with p as materialized (${byProgramme(r, 'topmost')}), u as materialized (${programme ? byUnit(r) : nothing})
        select ${programmesSql} as programmes, ${unitsSql} as units, (select max(newest) from p) as "dataOf"`.execute(
          db,
        )
      return answerOf(today.day, rows[0])
    })
  },
})

/** Progress of what a unit leads in published plans, by programme; without `unit` of every unit. Two statements. */
export const unitProgress = query('unit-progress', {
  does: { vi: 'Tiến độ của đơn vị', en: 'Progress of units' },
  permit: 'anyone',
  input: z.object({ unit: UnitId.optional() }),

  run({ db, context, now }, { unit }) {
    return overview({ context, now }, { of: 'unit-progress', asked: unit }, async () => {
      const { today } = await officeCount(context, now)
      const where = sql`${ofPlans} and ${unit ? sql`t.lead_unit = ${unit}` : sql`t.lead_unit is not null`}`
      const r = groupedRows(today, where)
      const { rows } =
        await sql<Figures>`with u as materialized (${byUnit(r)}), p as materialized (${unit ? byProgramme(r, 'all') : nothing})
        select ${programmesSql} as programmes, ${unitsSql} as units, (select max(newest) from u) as "dataOf"`.execute(
          db,
        )
      return answerOf(today.day, rows[0])
    })
  },
})

type Figures = { programmes: ProgrammeFigures[]; units: UnitFigures[]; dataOf: Date | null }

/** With the day of the newest claim that is counted: the date of the data, beside the day of the reckoning. */
function answerOf(day: string, found: Figures | undefined) {
  const { programmes = [], units = [], dataOf: newest = null } = found ?? {}
  return { day, dataOf: newest && dayOf(newest), programmes, units }
}

const nothing = sql`select null as key, '{}'::jsonb as counts, 0 as progress, 0 as coverage where false`
const byProgramme = (r: RawBuilder<unknown>, among: 'topmost' | 'all') => sql`
  select programme_id as key, ${countsSql} as counts, ${progressOf(among)}, max(claimed_at) as newest from (${r}) r group by 1`
const byUnit = (r: RawBuilder<unknown>) => sql`
  select lead_unit as key, ${countsSql} as counts, ${progressOf('all')}, max(claimed_at) as newest from (${r}) r where lead_unit is not null group by 1`
const figuresOf = sql`'counts', g.counts, 'progress', g.progress, 'coverage', g.coverage`
const unitsSql = sql`(select coalesce(jsonb_agg(jsonb_build_object('unit', n.id, 'label', n.label, ${figuresOf}) order by n.sort_key collate "C", n.id), '[]')
  from u g join organisations.unit_public n on n.id = g.key::text)`
const programmesSql = sql`(select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'slug', n.slug, 'title', n.title, 'number', n.number, ${figuresOf})
    order by n.issued_on desc nulls last, n.id), '[]') from p g join programmes.programme_public n on n.id = g.key::text::uuid)`

export type ItemProgress = {
  item: string
  task: string
  unit: string | null
  label: Label | null
  state: string
  claim: string
  claimed: number | null
  evidence: string
  supported: number | null
  schedule: string
  group: string
  trend: string
  progress: number | null
  coverage: number | null
  dueOn: string | null
  claimedOn: string | null
}

/** The statuses of published tasks, for their public pages. Two statements. */
export const itemProgress = query('item-progress', {
  does: { vi: 'Tiến độ của nhiệm vụ đã công bố', en: 'Progress of published tasks' },
  permit: 'anyone',
  input: z.object({ items: z.array(z.uuid()).min(1).max(500) }),

  async run({ db, context, now }, { items }) {
    const { today } = await officeCount(context, now)
    const { rows } = await sql<Omit<ItemProgress, 'claimedOn'> & { claimedAt: Date | null }>`
      select t.item_id as item, t.id as task, t.lead_unit as unit, u.label, t.state, t.claim, t.claimed, t.evidence, t.supported,
        ${scheduleSql(today)} as schedule, ${groupSql(today)} as "group", t.trend, t.progress, t.coverage, t.due_on as "dueOn", t.claimed_at as "claimedAt"
      from assignments.task t left join organisations.unit_public u on u.id = t.lead_unit
      where t.item_id = any(${items}::uuid[]) and t.source = 'plan' and t.state <> 'withdrawn'`.execute(db)
    return {
      day: today.day,
      items: rows.map(({ claimedAt, ...row }): ItemProgress => ({ ...row, claimedOn: claimedAt && dayOf(claimedAt) })),
    }
  },
})
