import { type Kysely, sql } from 'kysely'
import { refuseUnless, speaksFor } from '#kernel'
import { z } from '#kernel/http'
import { changeTask, lockTask } from './change-task.ts'
import { command } from './engine.ts'
import { TaskChanged, TaskNotFound, TaskNotThere } from './errors.ts'
import { Reason, Seen } from './shapes.ts'
import { writeSteps } from './steps.ts'
import type { Tables } from './tables.ts'

const speakers = ['unit-officer', 'leader'] as const

/** The lead unit takes the task on. */
export const acceptTask = command('accept-task', {
  does: { vi: 'Tiếp nhận nhiệm vụ', en: 'Accept a task' },
  permit: speakers,
  input: z.object({ id: z.uuid(), seen: Seen }),
  async run(scope, { id, seen }) {
    const task = await lockTask(scope.db, { id, seen })
    refuseUnless(speaksFor(scope.actor, task.lead_unit), 'accept-task')
    if (task.state !== 'offered') throw TaskNotThere({ state: task.state })
    const version = await changeTask(scope, { task, changes: { state: 'accepted' }, step: { act: 'accept-task' } })
    await scope.emit('task-accepted', { task: id, unit: task.lead_unit })
    return { id, version }
  },
})

/** The lead unit says that it cannot answer for the task, and why; those who assign decide anew. */
export const returnTask = command('return-task', {
  does: { vi: 'Trả lại nhiệm vụ', en: 'Return a task' },
  permit: speakers,
  input: z.object({ id: z.uuid(), seen: Seen, reason: Reason }),
  async run(scope, { id, seen, reason }) {
    const task = await lockTask(scope.db, { id, seen })
    refuseUnless(speaksFor(scope.actor, task.lead_unit), 'return-task')
    if (task.state !== 'offered' && task.state !== 'accepted') throw TaskNotThere({ state: task.state })
    const version = await changeTask(scope, {
      task,
      changes: { state: 'returned' },
      step: { act: 'return-task', reason },
    })
    await scope.emit('task-returned', { task: id, unit: task.lead_unit, reason })
    return { id, version }
  },
})

/** A coordinating unit takes on its part. */
export const acceptPart = command('accept-part', {
  does: { vi: 'Tiếp nhận phần việc phối hợp', en: 'Accept a part of a task' },
  permit: speakers,
  input: z.object({ id: z.uuid(), seen: Seen }),
  async run(scope, { id, seen }) {
    const part = await lockPart(scope.db, { id, seen })
    refuseUnless(speaksFor(scope.actor, part.unit), 'accept-part')
    if (part.state !== 'offered') throw TaskNotThere({ state: part.state })
    await movePart(scope.db, { id, state: 'accepted', now: scope.now })
    await writeSteps(scope, [{ task: part.task_id, act: 'accept-part', after: { unit: part.unit, state: 'accepted' } }])
    return { id, version: seen + 1 }
  },
})

/** A coordinating unit gives its part back, with a reason. */
export const returnPart = command('return-part', {
  does: { vi: 'Trả lại phần việc phối hợp', en: 'Return a part of a task' },
  permit: speakers,
  input: z.object({ id: z.uuid(), seen: Seen, reason: Reason }),
  async run(scope, { id, seen, reason }) {
    const part = await lockPart(scope.db, { id, seen })
    refuseUnless(speaksFor(scope.actor, part.unit), 'return-part')
    if (part.state !== 'offered' && part.state !== 'accepted') throw TaskNotThere({ state: part.state })
    await movePart(scope.db, { id, state: 'returned', now: scope.now })
    const after = { unit: part.unit, state: 'returned' }
    await writeSteps(scope, [{ task: part.task_id, act: 'return-part', reason, after }])
    await scope.emit('part-returned', { task: part.task_id, part: id, unit: part.unit, reason })
    return { id, version: seen + 1 }
  },
})

async function lockPart(db: Kysely<Tables>, { id, seen }: { id: string; seen: number }) {
  const part = await db.selectFrom('part').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!part) throw TaskNotFound()
  if (part.version !== seen) throw TaskChanged({ seen, current: part.version })
  return part
}

async function movePart(db: Kysely<Tables>, { id, state, now }: { id: string; state: string; now: Date }) {
  await sql`update assignments.part set state = ${state}, since = ${now}, version = version + 1 where id = ${id}`.execute(
    db,
  )
}
