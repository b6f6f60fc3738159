import { sql } from 'kysely'
import { Day, z } from '#kernel/http'
import { query } from './engine.ts'
import { UnitId } from './shapes.ts'

export type TaskToReport = {
  id: string
  role: 'lead' | 'coordinating'
  /** The part, where the unit only takes part. */
  part: string | null
  /** Its own part of the work, as given. */
  work: string | null
  source: 'plan' | 'directive' | 'cascade'
  programmeId: string | null
  itemId: string | null
  number: number | null
  parent: string | null
  title: string
  product: string | null
  startOn: string | null
  dueOn: string | null
  state: string
  /** What the unit said last: of the task where it leads, of its part where it takes part. */
  claim: 'missing' | 'value' | 'not-applicable' | 'not-verifiable'
  claimed: number | null
  claimedAt: Date | null
  doneOn: string | null
  earlier: number | null
  progress: number | null
  coverage: number | null
  evidence: string
  obstacles: string[]
  budget: number | null
  spent: number | null
  children: number
  version: number
}

/**
 * What a unit must report on for a time: tasks that it leads or takes part in, accepted or offered, begun by its end
 * and not done before its beginning. A task that it both leads and takes part in is listed once, as lead. One statement.
 */
export const tasksToReport = query('tasks-to-report', {
  does: { vi: 'Nhiệm vụ đơn vị phải báo cáo', en: 'Tasks that a unit must report on' },
  permit: ['unit-officer', 'leader', 'programme-office', 'auditor'],
  input: z.object({ unit: UnitId, from: Day, to: Day }),

  async run({ db }, { unit, from, to }) {
    const shown = sql`t.source, t.programme_id as "programmeId", t.item_id as "itemId", t.number, t.parent, t.title, t.product,
      t.start_on as "startOn", t.evidence, t.obstacles, t.budget, t.spent, t.children, t.version, t.progress, t.coverage, t.title_sort`
    const { rows } = await sql<TaskToReport>`
      select * from (
        select t.id, 'lead' as role, null::uuid as part, null as work, t.due_on as "dueOn", t.state, t.claim, t.claimed,
          t.claimed_at as "claimedAt", t.done_on as "doneOn", t.earlier, ${shown}
        from assignments.task t where t.lead_unit = ${unit}
          and (t.state in ('offered', 'accepted') or t.done_on >= ${from}::date) and coalesce(t.start_on, '-infinity') <= ${to}::date
        union all
        select t.id, 'coordinating', p.id, p.work, p.due_on, p.state, p.claim, p.claimed, p.claimed_at, p.done_on, null, ${shown}
        from assignments.part p join assignments.task t on t.id = p.task_id
        where p.unit = ${unit} and t.lead_unit is distinct from ${unit} and t.state not in ('withdrawn', 'unassigned')
          and (p.state in ('offered', 'accepted') or p.done_on >= ${from}::date) and coalesce(t.start_on, '-infinity') <= ${to}::date) r
      order by role desc, "programmeId" nulls last, number nulls last, title_sort, id limit 2000`.execute(db)
    return rows.map(({ title_sort: _, ...row }: TaskToReport & { title_sort?: string }): TaskToReport => row)
  },
})
