import { dayOf, directsAll, refuseUnless, speaksFor } from '#kernel'
import { z } from '#kernel/http'
import { changeTask, lockTask, type Task } from './change-task.ts'
import { command } from './engine.ts'
import { TaskNotThere } from './errors.ts'
import { refuseLacking } from './lacking.ts'
import { refuseTwice, replaceParts } from './parts.ts'
import { readinessBits } from './readiness.ts'
import { rollUpFrom } from './roll-up.ts'
import { BudgetGiven, PartGiven, Reason, Seen, UnitId, Weight, Words, WorkDay } from './shapes.ts'
import { standingUnits } from './unit-words.ts'
import { giverOf } from './withdraw-task.ts'

const facts = {
  product: Words.nullable().optional(),
  authority: Words.nullable().optional(),
  startOn: WorkDay.nullable().optional(),
  dueOn: WorkDay.nullable().optional(),
  recurrence: Words.nullable().optional(),
  budget: BudgetGiven.optional(),
  weight: Weight.optional(),
}
type Facts = z.output<z.ZodObject<typeof facts>>

/**
 * Gives a task to a lead unit, with its coordinating units where `parts` is given. Another lead than before is asked
 * anew and names its own accountable person. The step is the city's, or of the unit that gave the task.
 */
export const assignTask = command('assign-task', {
  does: { vi: 'Giao nhiệm vụ', en: 'Assign a task' },
  permit: ['programme-office', 'leader', 'unit-officer'],
  input: z.object({
    id: z.uuid(),
    seen: Seen,
    lead: UnitId,
    parts: z.array(PartGiven).max(500).optional(),
    ...facts,
    reason: Reason.nullable().default(null),
  }),

  async run(scope, { id, seen, lead, parts, reason, ...given }) {
    const { db, actor, now, context, emit } = scope
    const task = await lockTask(db, { id, seen })
    refuseUnless(directsAll(context) || speaksFor(actor, await giverOf(db, task)), 'assign-task')
    if (task.state === 'done' || task.state === 'withdrawn') throw TaskNotThere({ state: task.state })
    refuseTwice(lead, parts ?? [])
    await standingUnits(db, { ids: [lead, ...(parts ?? []).map(({ unit }) => unit)], day: dayOf(now) })
    const other = lead !== task.lead_unit
    const offered = other || task.state === 'returned' || task.state === 'unassigned'
    const changes = {
      ...changesOf(given),
      lead_unit: lead,
      ...(other ? { person_id: null, person_name: null } : {}),
      ...(offered ? { state: 'offered' } : {}),
    }
    refuseLacking(context, readinessBits({ ...task, ...(definedOf(changes) as object) }))
    const version = await changeTask(scope, { task, changes, step: { act: 'assign-task', reason } })
    const dueOn = changes.due_on === undefined ? task.due_on : changes.due_on
    const joined = parts ? await replaceParts(scope, { task: id, dueOn, parts }) : []
    for (const unit of joined) await emit('part-assigned', { task: id, unit, count: 1 })
    if (offered) await emit('task-assigned', { task: id, unit: lead, count: 1 })
    return { id, version }
  },
})

/** Changes what is owed, not who owes it: product, deadline, money, weight. A later deadline counts as moved. */
export const amendTask = command('amend-task', {
  does: { vi: 'Sửa nội dung nhiệm vụ', en: 'Amend a task' },
  permit: ['programme-office', 'leader', 'unit-officer'],
  input: z.object({ id: z.uuid(), seen: Seen, title: Words.optional(), ...facts, reason: Reason }),

  async run(scope, { id, seen, title, reason, ...given }) {
    const task = await lockTask(scope.db, { id, seen })
    const allowed = directsAll(scope.context) || speaksFor(scope.actor, await giverOf(scope.db, task))
    refuseUnless(allowed, 'amend-task')
    if (task.state === 'withdrawn') throw TaskNotThere({ state: task.state })
    const changes = { title, ...changesOf(given) }
    const version = await changeTask(scope, { task, changes, step: { act: 'amend-task', reason } })
    if (given.weight !== undefined && task.parent) await rollUpFrom(scope.db, [task.parent])
    // A deadline tells of itself, and a weight is no business of the unit.
    const { startOn: _, dueOn: __, weight: ___, ...words } = given
    const isReworded = Object.entries({ title, ...changesOf(words) }).some(
      ([field, value]) => value !== undefined && value !== task[field as keyof Task],
    )
    await scope.emit('task-changed', { task: id, unit: task.lead_unit, ...(isReworded ? { amended: true } : {}) })
    return { id, version }
  },
})

/** Facts as columns; what was not given stays out. */
export function changesOf({ startOn, dueOn, budget, ...plain }: Facts) {
  return {
    ...plain,
    start_on: startOn,
    due_on: dueOn,
    ...(budget ? { budget: budget.amount, budget_source: budget.source, budget_line: budget.line } : {}),
  }
}

const definedOf = <T extends object>(changes: T) =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as T
