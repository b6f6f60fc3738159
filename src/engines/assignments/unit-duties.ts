import { sql } from 'kysely'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { countsSql, type GroupCounts, groupedRows } from './overview-counts.ts'
import { UnitId } from './shapes.ts'
import { linesOf, type TaskLine } from './task-lines.ts'
import { officeCount } from './working-count.ts'

export type PartDuty = {
  id: string
  task: string
  title: string
  lead: string | null
  work: string | null
  dueOn: string | null
  state: string
  version: number
  joint: boolean
  claim: string
  claimed: number | null
}
export type ProgrammeDuties = {
  programme: { id: string; slug: string; title: string; number: string | null } | null
  counts: GroupCounts
}

/**
 * Everything that a unit owes, over all programmes, on one screen: figures by programme, the tasks that it leads by
 * deadline, the parts that it takes. Three statements.
 */
export const unitDuties = query('unit-duties', {
  does: { vi: 'Mọi nhiệm vụ của đơn vị', en: 'All duties of a unit' },
  permit: ['programme-office', 'leader', 'auditor', 'unit-officer'],
  input: z.object({ unit: UnitId, size: z.int().min(1).max(500).default(200), done: z.boolean().default(false) }),

  async run({ db, context, now }, { unit, size, done }) {
    const { today } = await officeCount(context, now)
    const open = done ? sql`t.state <> 'withdrawn'` : sql`t.state not in ('done', 'withdrawn')`
    const { rows } = await sql<{
      programmes: ProgrammeDuties[]
      counts: GroupCounts
      ids: string[]
      parts: PartDuty[]
    }>`
      with r as materialized (${groupedRows(today, sql`t.lead_unit = ${unit}`)}),
      prog as (select programme_id, ${countsSql} as counts from r group by 1)
      select (select ${countsSql} from r) as counts,
        (select coalesce(jsonb_agg(jsonb_build_object('programme', case when p.id is null then null else
            jsonb_build_object('id', p.id, 'slug', p.slug, 'title', p.title, 'number', p.number) end, 'counts', g.counts)
          order by p.issued_on desc nulls last, p.id nulls last), '[]') from prog g left join programmes.programme_public p on p.id = g.programme_id) as programmes,
        array(select t.id from assignments.task t where t.lead_unit = ${unit} and ${open} order by t.due_on, t.id limit ${size}) as ids,
        (select coalesce(jsonb_agg(to_jsonb(q)), '[]') from (
          select p.id, p.task_id as task, t.title, t.lead_unit as lead, p.work, p.due_on as "dueOn", p.state, p.version, p.joint, p.claim, p.claimed
          from assignments.part p join assignments.task t on t.id = p.task_id
          where p.unit = ${unit} and p.state <> 'withdrawn' and ${open} and (${done} or p.state <> 'done')
          order by p.due_on, p.id limit ${size}) q) as parts`.execute(db)
    const [found] = rows
    const tasks: TaskLine[] = await linesOf(db, { ids: found?.ids ?? [], today })
    return {
      unit,
      day: today.day,
      counts: found?.counts,
      programmes: found?.programmes ?? [],
      tasks,
      parts: found?.parts ?? [],
    }
  },
})
