import { sql } from 'kysely'
import { dayOf, directsAll, InvalidInput, refuseUnless, speaksFor } from '#kernel'
import { Day, z } from '#kernel/http'
import { type Changes, changeTask, lockTask } from './change-task.ts'
import { command } from './engine.ts'
import { TaskNotThere } from './errors.ts'
import { evidenceAfter } from './evidence-after.ts'
import { rollUpFrom } from './roll-up.ts'
import { Reason, Seen } from './shapes.ts'

/**
 * The lead says that the task is done, and since when. It is a claim like that of a report: 100 per cent. Whether the
 * evidence bears it out is another status, and whether it was in time a third.
 */
export const markTaskDone = command('mark-task-done', {
  does: { vi: 'Báo hoàn thành nhiệm vụ', en: 'Mark a task as done' },
  permit: ['unit-officer', 'leader', 'programme-office'],
  input: z.object({ id: z.uuid(), seen: Seen, doneOn: Day, reason: Reason }),

  async run(scope, { id, seen, doneOn, reason }) {
    const { db, actor, now, context, emit } = scope
    const task = await lockTask(db, { id, seen })
    refuseUnless(directsAll(context) || speaksFor(actor, task.lead_unit), 'mark-task-done')
    if (task.state !== 'accepted' && task.state !== 'offered') throw TaskNotThere({ state: task.state })
    if (doneOn > dayOf(now)) {
      const message = { vi: 'Ngày hoàn thành không thể ở tương lai', en: 'The day of completion cannot lie ahead' }
      throw InvalidInput({ faults: [{ path: 'doneOn', message }] })
    }
    const evidence = evidenceAfter(task, 100)
    const changes = { state: 'done', done_on: doneOn, claim: 'value', claimed: 100, evidence }
    const version = await changeTask(scope, { task, changes, step: { act: 'mark-task-done', reason } })
    await sql`update assignments.task set claimed_at = ${now}, claimed_in = null where id = ${id}`.execute(db)
    await rollUpFrom(db, [id])
    await emit('task-done', { task: id, unit: task.lead_unit, doneOn })
    return { id, version }
  },
})

/** Work that was said to be done goes on. The claim is again what it was before, if that is known. */
export const reopenTask = command('reopen-task', {
  does: { vi: 'Mở lại nhiệm vụ', en: 'Reopen a task' },
  permit: ['unit-officer', 'leader', 'programme-office'],
  input: z.object({ id: z.uuid(), seen: Seen, reason: Reason }),

  async run(scope, { id, seen, reason }) {
    const { db, actor, context, emit } = scope
    const task = await lockTask(db, { id, seen })
    const may = directsAll(context) || speaksFor(actor, task.lead_unit)
    refuseUnless(may, 'reopen-task')
    if (task.state !== 'done') throw TaskNotThere({ state: task.state })
    const { rows } = await sql<{ before: Changes }>`select before from assignments.step
      where task_id = ${id} and after @> '{"claimed": 100}' and before ? 'claimed' order by seq desc limit 1`.execute(
      db,
    )
    const { claim = 'missing', claimed = null } = rows[0]?.before ?? {}
    const earlier =
      claimed === null || claimed === 100
        ? { claim: claim === 'value' ? 'missing' : claim, claimed: null }
        : { claim: 'value', claimed }
    const evidence = evidenceAfter(task, earlier.claimed)
    const changes = { state: 'accepted', done_on: null, evidence, ...earlier }
    const version = await changeTask(scope, { task, changes, step: { act: 'reopen-task', reason } })
    await rollUpFrom(db, [id])
    await emit('task-reopened', { task: id, unit: task.lead_unit })
    return { id, version }
  },
})
