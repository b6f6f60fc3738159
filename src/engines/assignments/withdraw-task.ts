import { sql } from 'kysely'
import { type CommandScope, directsAll, refuseUnless, speaksFor } from '#kernel'
import { z } from '#kernel/http'
import { lockTask } from './change-task.ts'
import { command } from './engine.ts'
import { TaskNotThere } from './errors.ts'
import { rollUpFrom } from './roll-up.ts'
import { Reason, Seen } from './shapes.ts'
import { writeSteps } from './steps.ts'
import type { Tables } from './tables.ts'

/**
 * Takes a task back, with everything cascaded from it that is not done. It stays readable, and stands in no figure.
 * Whoever gave a directive or cascaded the share may take it back; a task of a plan, only those who act for the city.
 */
export const withdrawTask = command('withdraw-task', {
  does: { vi: 'Rút nhiệm vụ', en: 'Withdraw a task' },
  permit: ['programme-office', 'leader', 'unit-officer'],
  input: z.object({ id: z.uuid(), seen: Seen, reason: Reason }),

  async run(scope, { id, seen, reason }) {
    const task = await lockTask(scope.db, { id, seen })
    refuseUnless(directsAll(scope.context) || speaksFor(scope.actor, await giverOf(scope.db, task)), 'withdraw-task')
    if (task.state === 'withdrawn') throw TaskNotThere({ state: task.state })
    const withdrawn = await withdrawTrees(scope, { roots: [id], reason, act: 'withdraw-task' })
    return { id, version: seen + 1, withdrawn }
  },
})

/** The unit that gave the task: of a directive the leader's, of a share the lead of the larger task. */
export async function giverOf(
  db: CommandScope<Tables>['db'],
  task: { parent: string | null; directive: unknown },
): Promise<string | null> {
  if (task.parent === null) return (task.directive as { unit?: string } | null)?.unit ?? null
  const above = await db.selectFrom('task').select('lead_unit').where('id', '=', task.parent).executeTakeFirst()
  return above?.lead_unit ?? null
}

/** Withdraws tasks and all below them that is not done, with a step each. Answers how many. */
export async function withdrawTrees(
  scope: CommandScope<Tables>,
  { roots, reason, act }: { roots: string[]; reason: string; act: string },
): Promise<number> {
  if (roots.length === 0) return 0
  const { db, now } = scope
  // The deepest first, as every act that locks several tasks: two acts on one tree wait for each other in one order.
  const { rows } = await sql<{ id: string; state: string; lead: string | null; root: boolean }>`
    select t.id, t.state, t.lead_unit as lead, t.id = any(${roots}::uuid[]) as root from assignments.task t where t.id = any(array(
      with recursive down as (
        select c.id from assignments.task c where c.id = any(${roots}::uuid[])
        union select c.id from assignments.task c join down on c.parent = down.id)
      select id from down)) order by t.depth desc, t.id for update`.execute(db)
  const open = rows.filter((row) => row.state !== 'withdrawn' && (row.root || row.state !== 'done'))
  const ids = open.map((row) => row.id)
  await sql`update assignments.task set state = 'withdrawn', state_since = ${now}, done_on = null, version = version + 1
    where id = any(${ids}::uuid[])`.execute(db)
  await sql`update assignments.proposal set state = 'withdrawn', decided_at = ${now}, answer = ${reason}
    where task_id = any(${ids}::uuid[]) and state = 'open'`.execute(db)
  await writeSteps(
    scope,
    open.map((row) => ({ task: row.id, act, reason, before: { state: row.state }, after: { state: 'withdrawn' } })),
  )
  await rollUpFrom(db, ids)
  for (const row of open) {
    if (row.lead) await scope.emit('task-withdrawn', { task: row.id, unit: row.lead })
  }
  return ids.length
}
