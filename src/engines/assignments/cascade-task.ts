import { sql } from 'kysely'
import { type CommandScope, dayOf, directsAll, refuseUnless, speaksFor } from '#kernel'
import { z } from '#kernel/http'
import { lockTask, type Task } from './change-task.ts'
import { command } from './engine.ts'
import { NobodyToCascadeTo, TaskNotThere, TaskTooDeep, UnitTwice } from './errors.ts'
import { refuseLacking } from './lacking.ts'
import { insertTasks } from './new-tasks.ts'
import { readinessBits } from './readiness.ts'
import { rollUpFrom } from './roll-up.ts'
import { BudgetGiven, Seen, UnitId, Weight, Words, WorkDay } from './shapes.ts'
import { writeSteps } from './steps.ts'
import type { Tables } from './tables.ts'
import { standingUnits } from './unit-words.ts'
import { officeCount } from './working-count.ts'

/** Levels of a tree of tasks. */
export const mostLevels = 5

const share = {
  title: Words.optional(),
  product: Words.nullable().optional(),
  authority: Words.nullable().optional(),
  startOn: WorkDay.nullable().optional(),
  dueOn: WorkDay.nullable().optional(),
  weight: Weight.optional(),
  budget: BudgetGiven.optional(),
}
const Share = z.object(share)
type Share = z.output<typeof Share>

/**
 * Shares a task out: to named units, each with its own words where given, or to all of a kind or level that stand today.
 * What a share does not say for itself it has from `shared`, then from the larger task. A unit that has its share keeps
 * it: doing the same again adds only who is missing. One act, a few statements, also for 168 communes.
 */
export const cascadeTask = command('cascade-task', {
  does: { vi: 'Phân cấp nhiệm vụ', en: 'Cascade a task' },
  permit: ['programme-office', 'leader', 'unit-officer'],
  input: z
    .object({
      id: z.uuid(),
      seen: Seen,
      units: z
        .array(z.object({ unit: UnitId, ...share }))
        .max(1000)
        .default([]),
      all: z
        .object({
          kind: z.array(z.string().max(100)).max(50).optional(),
          level: z.enum(['central', 'province', 'commune', 'other']).optional(),
          /** The unit that they belong to; the city's own where none is given. */
          parent: UnitId.optional(),
          except: z.array(UnitId).max(1000).default([]),
        })
        .refine((all) => all.kind?.length || all.level || all.parent)
        .optional(),
      shared: Share.default({}),
    })
    .refine((given) => given.units.length > 0 || given.all),

  async run(scope, { id, seen, units, all, shared }) {
    const { db, actor, now, context, emit } = scope
    const task = await lockTask(db, { id, seen })
    refuseUnless(directsAll(context) || speaksFor(actor, task.lead_unit), 'cascade-task')
    if (task.state === 'done' || task.state === 'withdrawn') throw TaskNotThere({ state: task.state })
    if (task.depth + 1 >= mostLevels) throw TaskTooDeep({ levels: mostLevels })
    const wanted = await sharesWanted(scope, { units, all })
    const { rows: below } = await sql<{ unit: string | null; ordinal: number; state: string }>`
      select lead_unit as unit, ordinal, state from assignments.task where parent = ${id}`.execute(db)
    const served = new Set(below.filter(({ state }) => state !== 'withdrawn').map(({ unit }) => unit))
    const missing = wanted.filter(({ unit }) => !served.has(unit))
    if (missing.length === 0) throw NobodyToCascadeTo()

    const { count, today } = await officeCount(context, now)
    const first = Math.max(0, ...below.map(({ ordinal }) => ordinal)) + 1
    const tasks = missing.map((own, at) => taskOf(task, { own, shared, ordinal: first + at, day: today.day }))
    for (const each of tasks)
      refuseLacking(
        context,
        readinessBits({
          ...each,
          lead_unit: each.leadUnit,
          due_on: each.dueOn,
          recurrence: each.recurrence ?? null,
          person_name: null,
        }),
      )
    const written = await insertTasks({ db, now, count, today: today.day }, tasks)
    await db
      .updateTable('task')
      .set({ version: task.version + 1 })
      .where('id', '=', id)
      .execute()
    await writeSteps(scope, [
      { task: id, act: 'cascade-task', after: { shares: written.length } },
      ...written.map((each) => ({
        task: each.id,
        act: 'cascade-task',
        after: { parent: id, leadUnit: each.leadUnit },
      })),
    ])
    await rollUpFrom(db, [id])
    for (const each of written) await emit('task-assigned', { task: each.id, unit: each.leadUnit, count: 1 })
    return {
      id,
      version: task.version + 1,
      added: written.length,
      kept: wanted.length - missing.length,
      tasks: written,
    }
  },
})

type Wanted = Share & { unit: string }

/** The units meant, each once: those named, then those of the kind or level in the Vietnamese alphabet. */
async function sharesWanted(
  { db, now, context }: CommandScope<Tables>,
  { units, all }: { units: Wanted[]; all?: { kind?: string[]; level?: string; parent?: string; except: string[] } },
): Promise<Wanted[]> {
  const day = dayOf(now)
  const met = new Set<string>()
  for (const { unit } of units) {
    if (met.has(unit)) throw UnitTwice({ unit })
    met.add(unit)
  }
  await standingUnits(db, { ids: met, day })
  if (!all) return units
  const { city } = context.system
  const parents = all.parent ? [all.parent] : [city?.owner, city?.office].filter((id) => typeof id === 'string')
  const { rows } = await sql<{ unit: string }>`select u.id as unit from organisations.unit_public u
    where coalesce(u.valid_from, '-infinity') <= ${day}::date and coalesce(u.valid_to, 'infinity') >= ${day}::date
      and (${all.kind?.length ? all.kind : null}::text[] is null or u.kind = any(${all.kind ?? []}::text[]))
      and (${all.level ?? null}::text is null or u.level = ${all.level ?? null})
      and (${parents.length === 0} or u.parent = any(${parents}::text[])) and u.id <> all(${all.except}::text[])
    order by u.sort_key collate "C", u.id limit 1000`.execute(db)
  return [...units, ...rows.filter(({ unit }) => !met.has(unit))]
}

function taskOf(
  task: Task,
  { own, shared, ordinal, day }: { own: Wanted; shared: Share; ordinal: number; day: string },
) {
  const said = <K extends keyof Share>(field: K, inherited: NonNullable<Share[K]> | null) =>
    own[field] !== undefined ? own[field] : shared[field] !== undefined ? shared[field] : inherited
  const budget = said('budget', null)
  return {
    source: 'cascade' as const,
    programme: task.programme_id,
    parent: task.id,
    root: task.root,
    depth: task.depth + 1,
    ordinal,
    title: said('title', task.title) as string,
    product: said('product', task.product) ?? null,
    authority: said('authority', task.authority) ?? null,
    leadUnit: own.unit,
    leadSince: day,
    startOn: said('startOn', task.start_on) ?? null,
    dueOn: said('dueOn', task.due_on) ?? null,
    recurrence: task.recurrence,
    weight: said('weight', 1) ?? 1,
    budget: budget?.amount,
    budgetSource: budget?.source,
    budgetLine: budget?.line,
  }
}
