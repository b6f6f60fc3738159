import { sql } from 'kysely'
import { dayOf } from '#kernel'
import { Day, z } from '#kernel/http'
import { query } from './engine.ts'
import { UnitId } from './shapes.ts'
import { linesOf } from './task-lines.ts'
import { officeCount } from './working-count.ts'

/**
 * The tasks of a unit in two readings. As it was: what it led on that day, though another leads it now. As it is: what it
 * leads now. Two totals that never contradict: between them lies the list of what was handed over.
 */
export const tasksOfUnit = query('tasks-of-unit', {
  does: { vi: 'Nhiệm vụ của đơn vị theo thời điểm', en: 'Tasks of a unit, then and now' },
  permit: ['programme-office', 'leader', 'auditor', 'unit-officer'],
  input: z.object({
    unit: UnitId,
    view: z.enum(['as-was', 'as-is']).default('as-is'),
    day: Day.nullish(),
    page: z.int().min(1).max(10_000).default(1),
    size: z.int().min(1).max(200).default(50),
  }),

  async run({ db, context, now }, { unit, view, day, page, size }) {
    const { today } = await officeCount(context, now)
    const asked = day ?? dayOf(now)
    const led =
      view === 'as-is'
        ? sql`select t.id, t.due_on from assignments.task t where t.lead_unit = ${unit} and t.state <> 'withdrawn'`
        : sql`select t.id, t.due_on from assignments.task t where t.id in (select h.task_id from assignments.lead_history h where h.unit = ${unit}
            and h.from_day <= ${asked}::date and not exists (select 1 from assignments.lead_history n where n.task_id = h.task_id
              and n.from_day > h.from_day and n.from_day <= ${asked}::date))`
    const { rows } = await sql<{ ids: string[]; total: number }>`with led as materialized (${led})
      select array(select id from led order by due_on, id limit ${size} offset ${(page - 1) * size}) as ids, (select count(*)::int from led) as total`.execute(
      db,
    )
    const { ids = [], total = 0 } = rows[0] ?? {}
    return { unit, view, day: asked, total, page, size, tasks: await linesOf(db, { ids, today }) }
  },
})
