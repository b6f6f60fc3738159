import { sql } from 'kysely'
import { unitLineage } from '#engines/organisations'
import { type CommandScope, type Context, dayOf, inTurn } from '#kernel'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import { NotAnHeir, TakeOverUnknown } from './errors.ts'
import { Reason, UnitId } from './shapes.ts'
import { writeSteps } from './steps.ts'
import type { Tables } from './tables.ts'
import { sortKeyOf, unitSortKeys } from './unit-words.ts'

type Scope = CommandScope<Tables>

/**
 * Moves what ended units owe to their heirs: open tasks, open parts, open proposals. It may run as often as it likes and
 * moves each thing once a change; nothing is merged, nothing dropped, so that the totals before and after are equal.
 */
export const moveDuties = command('move-duties', {
  does: { vi: 'Chuyển nhiệm vụ của đơn vị đã kết thúc', en: 'Move the duties of ended units' },
  permit: ['programme-office'],
  input: z.object({}),
  run: async (scope) => ({ moved: await moveEnded(scope) }),
})

/**
 * A take-over ends nobody, so it moves nothing by itself: which tasks go over is said here, by the office. `tasks` names
 * them; without it every open task that the unit leads goes.
 */
export const takeOverDuties = command('take-over-duties', {
  does: { vi: 'Chuyển nhiệm vụ theo tiếp nhận', en: 'Move duties of a take-over' },
  permit: ['programme-office'],
  input: z.object({
    succession: z.uuid(),
    from: UnitId,
    to: UnitId,
    tasks: z.array(z.uuid()).max(5000).optional(),
    reason: Reason,
  }),

  async run(scope, { succession, from, to, tasks }) {
    const { successors } = await unitLineage(scope.context, { id: from })
    const step = successors.find((each) => each.id === succession && each.kind === 'take-over')
    if (!step?.from.some(({ id }) => id === from) || step.on > dayOf(scope.now)) throw TakeOverUnknown()
    if (!step.to.some(({ id }) => id === to)) throw NotAnHeir({ unit: to })
    const heirs = [to, ...step.to.map(({ id }) => id).filter((id) => id !== to)]
    return {
      moved: await moveUnit(scope, { succession, day: step.on, from, heirs, only: tasks ?? null, tasksAlone: true }),
    }
  },
})

/** Every change of an ended unit that has open work, the earliest first, until nobody who ended owes anything. */
export async function moveEnded(scope: Scope): Promise<number> {
  const today = dayOf(scope.now)
  // One at a time: the event, the daily job and a publication may meet.
  await inTurn(scope.db, 'assignments:move-duties')
  let moved = 0
  const settled = new Set<string>() // units without a recorded heir: nothing more can be done for them
  for (;;) {
    const ended = (await endedDebtors(scope, today)).filter((unit) => !settled.has(unit))
    if (ended.length === 0) return moved
    for (const from of ended) {
      const next = await endOf(scope.context, from)
      if (next) moved += await moveUnit(scope, { ...next, from })
      settled.add(from)
    }
  }
}

/** Ended units that lead open tasks, have open parts or wait for a decision. */
async function endedDebtors({ db }: Scope, today: string): Promise<string[]> {
  const { rows } = await sql<{ unit: string }>`
    select u.id as unit from organisations.unit_public u where u.valid_to < ${today}::date and (
      exists (select 1 from assignments.task t where t.lead_unit = u.id and t.state in ('offered', 'accepted', 'returned'))
      or exists (select 1 from assignments.part p where p.unit = u.id and p.state in ('offered', 'accepted', 'returned'))
      or exists (select 1 from assignments.proposal o where o.unit = u.id and o.state = 'open'))
    order by u.valid_to, u.id`.execute(db)
  return rows.map(({ unit }) => unit)
}

type Ending = { succession: string; day: string; heirs: string[] }

/** The change that ended a unit, and its heirs in the order of their names. Several directions on one day are one choice. */
async function endOf(context: Context, unit: string): Promise<Ending | null> {
  const { unit: ended, successors } = await unitLineage(context, { id: unit })
  const ends = successors.filter(
    ({ kind, from, on }) => kind !== 'take-over' && on > (ended.validTo ?? '') && from.some(({ id }) => id === unit),
  )
  const [first] = ends
  if (!first) return null
  const heirs = ends.filter(({ on }) => on === first.on).flatMap(({ to }) => to.map(({ id }) => id))
  return { succession: first.id, day: first.on, heirs: [...new Set(heirs)].filter((id) => id !== unit) }
}

/** Open tasks, parts and proposals of one unit go to the first of its heirs, each with a line to confirm. */
async function moveUnit(
  scope: Scope,
  {
    succession,
    day,
    from,
    heirs,
    only = null,
    tasksAlone = false,
  }: Ending & { from: string; only?: string[] | null; tasksAlone?: boolean },
): Promise<number> {
  const { db, now } = scope
  const to = heirs[0] ?? null
  const kinds = sql`
    select 'task' as kind, t.id as subject, t.id as task_id, t.title from assignments.task t
      where t.lead_unit = ${from} and t.state in ('offered', 'accepted', 'returned')
        and (${only === null} or t.id = any(${only ?? []}::uuid[]))
    union all select 'part', p.id, t.id, t.title from assignments.part p join assignments.task t on t.id = p.task_id
      where ${!tasksAlone} and p.unit = ${from} and p.state in ('offered', 'accepted', 'returned')
    union all select 'proposal', o.id, t.id, t.title from assignments.proposal o join assignments.task t on t.id = o.task_id
      where ${!tasksAlone} and o.unit = ${from} and o.state = 'open'`
  // The key of the line is what moves a thing once: whatever has its line already stays where it is now.
  const { rows: opened } = await sql<{ kind: string; subject: string; taskId: string }>`
    insert into assignments.handover (id, succession, day, kind, subject, task_id, title, from_unit, to_unit, candidates, opened_at)
    select gen_random_uuid(), ${succession}, ${day}::date, k.kind, k.subject, k.task_id, k.title, ${from}, ${to}, ${heirs}::text[], ${now}
    from (${kinds}) k on conflict (succession, kind, subject, from_unit) do nothing
    returning kind, subject, task_id as "taskId"`.execute(db)
  const of = (kind: string) => opened.filter((row) => row.kind === kind).map(({ subject }) => subject)
  await leadBy(scope, { tasks: of('task'), unit: to, day })
  await sql`update assignments.part set unit = coalesce(${to}, unit), version = version + 1 where id = any(${of('part')}::uuid[])`.execute(
    db,
  )
  await sql`update assignments.proposal set unit = coalesce(${to}, unit) where id = any(${of('proposal')}::uuid[])`.execute(
    db,
  )
  await writeSteps(
    scope,
    opened.map(({ kind, taskId }) => ({
      task: taskId,
      act: 'move-duties',
      before: kind === 'task' ? { lead_unit: from } : { [kind]: from },
      after: kind === 'task' ? { lead_unit: to, day } : { [kind]: to, day },
    })),
  )
  if (opened.length) await scope.emit('handover-opened', { unit: to, from, count: opened.length, day, succession })
  return opened.length
}

/**
 * Gives tasks to another lead from a day on. What was accepted stays accepted, since the duty goes on; the accountable
 * person does not come along. With no heir the task waits to be assigned, and is offered to whoever gets it then.
 */
export async function leadBy(
  { db, now }: Pick<Scope, 'db' | 'now'>,
  { tasks, unit, day }: { tasks: string[]; unit: string | null; day: string },
): Promise<void> {
  if (tasks.length === 0) return
  const leadSort = sortKeyOf(await unitSortKeys(db, unit ? [unit] : []), unit)
  await sql`update assignments.task set lead_unit = ${unit}, lead_since = ${day}::date, lead_sort = ${leadSort}, person_id = null,
      person_name = null, readiness = case when ${unit}::text is null then readiness & ~9 else readiness & ~1 | 8 end, version = version + 1,
      state_since = case when ${unit}::text is null or state = 'unassigned' then ${now} else state_since end,
      state = case when ${unit}::text is null then 'unassigned' when state = 'unassigned' then 'offered' else state end
    where id = any(${tasks}::uuid[])`.execute(db)
  await sql`insert into assignments.lead_history (task_id, from_day, unit) select id, ${day}::date, ${unit} from unnest(${tasks}::uuid[]) as i (id)
    on conflict (task_id, from_day) do update set unit = excluded.unit`.execute(db)
}
