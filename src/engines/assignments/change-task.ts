import { type Kysely, type Selectable, sql, type Updateable } from 'kysely'
import { type CommandScope, dayOf } from '#kernel'
import { sortKey } from '#kernel/text'
import { TaskChanged, TaskNotFound } from './errors.ts'
import { readinessBits } from './readiness.ts'
import { searchForm } from './search-form.ts'
import { type Step, writeSteps } from './steps.ts'
import type { Tables, TaskTable } from './tables.ts'
import { sortKeyOf, unitSortKeys } from './unit-words.ts'
import { officeCount } from './working-count.ts'

export type Task = Selectable<TaskTable>
type Scope = CommandScope<Tables>

/** The fields that acts may move; everything that follows from them is worked out here and nowhere else. */
export type Changes = Partial<
  Pick<
    Task,
    | 'title'
    | 'product'
    | 'authority'
    | 'lead_unit'
    | 'person_id'
    | 'person_name'
    | 'start_on'
    | 'due_on'
    | 'recurrence'
    | 'budget'
    | 'budget_source'
    | 'budget_line'
    | 'spent'
    | 'weight'
    | 'state'
    | 'done_on'
    | 'claim'
    | 'claimed'
    | 'evidence'
  >
>

/** The task, locked. `seen` is the version that the person was looking at. */
export async function lockTask(db: Kysely<Tables>, { id, seen }: { id: string; seen?: number }): Promise<Task> {
  const task = await db.selectFrom('task').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!task) throw TaskNotFound()
  if (seen !== undefined && task.version !== seen) throw TaskChanged({ seen, current: task.version })
  return task
}

/**
 * Moves fields of a locked task: writes the row with all that follows, the history with what really moved, and the
 * events that others wait for. Answers the new version.
 */
export async function changeTask(
  scope: Scope,
  { task, changes, step }: { task: Task; changes: Changes; step: Omit<Step, 'task' | 'before' | 'after'> },
): Promise<number> {
  const { db, now, context, emit } = scope
  const moved = Object.fromEntries(
    Object.entries(changes).filter(([field, value]) => value !== undefined && value !== task[field as keyof Task]),
  ) as Changes
  const next = { ...task, ...moved }
  const version = task.version + 1
  const set: Updateable<TaskTable> = { ...moved, version, readiness: readinessBits(next) }
  if (moved.title !== undefined || moved.product !== undefined) {
    set.folded = searchForm(next)
    set.title_sort = sortKey(next.title)
  }
  if (moved.state !== undefined) set.state_since = now
  if (moved.start_on !== undefined || moved.due_on !== undefined) {
    const { count } = await officeCount(context, now)
    set.start_work = count(next.start_on ?? dayOf(next.created_at))
    set.due_work = next.due_on === null ? null : count(next.due_on)
  }
  const later = task.due_on !== null && next.due_on !== null && next.due_on > task.due_on
  if (later) set.moved = task.moved + 1
  if (moved.lead_unit !== undefined) {
    set.lead_sort = sortKeyOf(await unitSortKeys(db, next.lead_unit ? [next.lead_unit] : []), next.lead_unit)
    set.lead_since = dayOf(now)
    await noteLead(db, { task: task.id, day: dayOf(now), unit: next.lead_unit })
    // Whoever leads the whole has no part of it beside: what the unit said of its part stays, marked as withdrawn.
    await sql`update assignments.part set state = 'withdrawn', since = ${now}, version = version + 1
      where task_id = ${task.id} and unit = ${next.lead_unit} and state in ('offered', 'accepted', 'returned')`.execute(
      db,
    )
    await settleHandovers(scope, { task: task.id, unit: next.lead_unit, reason: step.reason ?? null })
  }
  await db.updateTable('task').set(set).where('id', '=', task.id).execute()
  if (moved.due_on !== undefined) {
    // Parts that were due with the task stay due with it; those with a day of their own keep it.
    await sql`update assignments.part set due_on = ${next.due_on}::date
      where task_id = ${task.id} and due_on is not distinct from ${task.due_on}::date`.execute(db)
    await emit('deadline-moved', { task: task.id, unit: next.lead_unit, from: task.due_on, to: next.due_on })
  }
  const before = Object.fromEntries(Object.keys(moved).map((field) => [field, task[field as keyof Task]]))
  await writeSteps(scope, [{ ...step, task: task.id, before, after: moved }])
  return version
}

/** From that day on the unit leads the task; of several changes on one day the last counts. */
async function noteLead(db: Kysely<Tables>, { task, day, unit }: { task: string; day: string; unit: string | null }) {
  await sql`insert into assignments.lead_history (task_id, from_day, unit) values (${task}, ${day}, ${unit})
    on conflict (task_id, from_day) do update set unit = excluded.unit`.execute(db)
}

/** Who gets a task by assignment has it: its hand-over waits for nobody, and nobody passes on what is another's by now. */
async function settleHandovers(
  { db, actor, now }: Scope,
  { task, unit, reason }: { task: string; unit: string | null; reason: string | null },
) {
  await sql`update assignments.handover set state = 'passed-on', to_unit = ${unit}, version = version + 1, reason = coalesce(${reason}, reason),
      decided_at = ${now}, decided_by = ${actor.id}, decided_name = ${actor.name}
    where kind = 'task' and subject = ${task} and state = 'to-confirm'`.execute(db)
}
