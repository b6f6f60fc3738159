import { sql } from 'kysely'
import type { TaskRow } from '#engines/programmes'
import type { CommandScope } from '#kernel'
import { sortKey } from '#kernel/text'
import type { Task } from './change-task.ts'
import { insertParts } from './new-tasks.ts'
import { type Printed, printedOf, reprinted } from './printed-task.ts'
import { readinessBits } from './readiness.ts'
import { searchForm } from './search-form.ts'
import { writeSteps } from './steps.ts'
import type { Tables } from './tables.ts'
import { sortKeyOf, unitSortKeys } from './unit-words.ts'
import type { WorkingCount } from './working-count.ts'

type Reprint = { task: Task; row: TaskRow }

/**
 * Brings what a later publication prints differently into tasks that stand. A field that reads as before is left as
 * people have made it since; a lead that people have changed stays, and the step says what the text now names.
 */
export async function reprintTasks(
  scope: CommandScope<Tables>,
  { pairs, count, today, version }: { pairs: Reprint[]; count: WorkingCount; today: string; version: number },
) {
  const { db, now } = scope
  const moves = pairs.flatMap(({ task, row }) => moveOf(task, { row, count }))
  if (moves.length === 0) return { changed: 0, offered: [], joined: [], reinstated: [] }
  const keys = await unitSortKeys(
    db,
    moves.flatMap(({ next }) => next.lead_unit ?? []),
  )
  const rows = moves.map(({ task, next, printed }) => ({
    ...next,
    id: task.id,
    printed,
    named: printed.named,
    lead_sort: sortKeyOf(keys, next.lead_unit),
    lead_moved: next.lead_unit !== task.lead_unit,
    due_before: task.due_on,
  }))
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, title text, product text, authority text, start_on date,
    due_on date, start_work int, due_work int, recurrence text, lead_unit text, lead_sort text, lead_moved boolean, due_before date,
    state text, moved int, readiness int, folded text, title_sort text, printed jsonb, named jsonb)`
  await sql`update assignments.task t set title = r.title, product = r.product, authority = r.authority, start_on = r.start_on, due_on = r.due_on,
      start_work = r.start_work, due_work = r.due_work, recurrence = r.recurrence, lead_unit = r.lead_unit, lead_sort = r.lead_sort,
      lead_since = case when r.lead_moved then ${today}::date else t.lead_since end,
      state_since = case when r.state <> t.state then ${now} else t.state_since end, state = r.state, moved = r.moved, readiness = r.readiness,
      folded = r.folded, title_sort = r.title_sort, printed = r.printed, named = array(select jsonb_array_elements_text(r.named)),
      version = t.version + 1
    from ${given} where t.id = r.id`.execute(db)
  await sql`insert into assignments.lead_history (task_id, from_day, unit)
    select r.id, ${today}::date, r.lead_unit from ${given} where r.lead_moved
    on conflict (task_id, from_day) do update set unit = excluded.unit`.execute(db)
  await sql`update assignments.part p set due_on = r.due_on from ${given}
    where p.task_id = r.id and p.due_on is not distinct from r.due_before and r.due_on is distinct from r.due_before`.execute(
    db,
  )
  const joined = await reprintParts(scope, moves)
  await writeSteps(
    scope,
    moves.map(({ task, next, fields, printed }) => ({
      task: task.id,
      act: 'take-up-programme',
      reason: `Bản công bố ${version}`,
      before: Object.fromEntries(fields.map((field) => [field, (task.printed as Printed | null)?.[field] ?? null])),
      after: {
        ...Object.fromEntries(fields.map((field) => [field, printed[field]])),
        ...(next.state === task.state ? {} : { state: next.state }),
      },
    })),
  )
  for (const { task, next } of moves) {
    if (next.due_on === task.due_on) continue
    await scope.emit('deadline-moved', { task: task.id, unit: next.lead_unit, from: task.due_on, to: next.due_on })
  }
  return {
    changed: moves.length,
    offered: moves
      .filter(
        ({ task, next }) => next.state === 'offered' && (task.state !== 'offered' || task.lead_unit !== next.lead_unit),
      )
      .map(({ task, next }) => ({ id: task.id, unit: next.lead_unit })),
    joined,
    reinstated: moves.filter(({ task }) => task.state === 'withdrawn').map(({ task }) => task.id),
  }
}

function moveOf(task: Task, { row, count }: { row: TaskRow; count: WorkingCount }) {
  const printed = printedOf(row)
  const before = task.printed as Printed | null
  const fields = reprinted(before, printed)
  if (fields.length === 0 && task.state !== 'withdrawn') return []
  const takes = (field: keyof Printed) => fields.includes(field)
  const leadFollows = takes('leadUnit') && (task.lead_unit === null || task.lead_unit === before?.leadUnit)
  const next = {
    title: takes('title') ? printed.title : task.title,
    product: takes('product') ? printed.product : task.product,
    authority: takes('authority') ? printed.authority : task.authority,
    start_on: takes('startOn') ? printed.startOn : task.start_on,
    due_on: takes('dueOn') ? printed.dueOn : task.due_on,
    recurrence: takes('recurrence') ? printed.recurrence : task.recurrence,
    lead_unit: leadFollows ? printed.leadUnit : task.lead_unit,
    person_name: task.person_name,
  }
  const later = task.due_on !== null && next.due_on !== null && next.due_on > task.due_on
  const again = task.state === 'withdrawn' || (leadFollows && task.state !== 'done')
  return [
    {
      task,
      fields,
      printed,
      next: {
        ...next,
        start_work: takes('startOn') && next.start_on ? count(next.start_on) : task.start_work,
        due_work: next.due_on === null ? null : takes('dueOn') ? count(next.due_on) : task.due_work,
        moved: task.moved + (later ? 1 : 0),
        state: again ? (next.lead_unit === null ? 'unassigned' : 'offered') : task.state,
        readiness: readinessBits(next),
        folded: searchForm(next),
        title_sort: sortKey(next.title),
      },
    },
  ]
}

type Move = ReturnType<typeof moveOf>[number]

/**
 * Units that the text no longer names keep what they did, marked as withdrawn; new ones are asked, but for those whom
 * people had asked already. Answers the parts that were made.
 */
async function reprintParts(scope: CommandScope<Tables>, moves: Move[]): Promise<string[]> {
  const concerned = moves.filter(({ fields }) => fields.includes('parts'))
  if (concerned.length === 0) return []
  const gone = concerned.flatMap(({ task, printed }) => {
    const named = new Set(printed.parts.map(({ unit }) => unit))
    const before = (task.printed as Printed | null)?.parts ?? []
    return before.filter(({ unit }) => !named.has(unit)).map(({ unit }) => ({ task: task.id, unit }))
  })
  await sql`update assignments.part p set state = 'withdrawn', since = ${scope.now}, version = p.version + 1
    from jsonb_to_recordset(${JSON.stringify(gone)}::jsonb) as g (task uuid, unit text)
    where p.task_id = g.task and p.unit = g.unit and p.state in ('offered', 'accepted', 'returned')`.execute(scope.db)
  const standing = await scope.db
    .selectFrom('part')
    .select(['task_id', 'unit'])
    .where('task_id', 'in', concerned.map(({ task }) => task.id)) // biome-ignore format: one
    .where('state', '<>', 'withdrawn')
    .execute()
  const asked = new Set(standing.map(({ task_id, unit }) => `${task_id} ${unit}`))
  return insertParts(
    scope,
    concerned.flatMap(({ task, printed, next }) => {
      const before = new Set(((task.printed as Printed | null)?.parts ?? []).map(({ unit }) => unit))
      return printed.parts
        .map((part, at) => ({ ...part, task: task.id, ordinal: at + 1, work: null, dueOn: next.due_on }))
        .filter(({ unit }) => !before.has(unit) && unit !== next.lead_unit && !asked.has(`${task.id} ${unit}`))
    }),
  )
}
