import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { sortKey } from '#kernel/text'
import { readinessBits } from './readiness.ts'
import { searchForm } from './search-form.ts'
import type { Tables } from './tables.ts'
import { sortKeyOf, unitSortKeys } from './unit-words.ts'
import type { WorkingCount } from './working-count.ts'

export type NewPart = { unit: string; work: string | null; dueOn: string | null; joint?: boolean }
export type NewTask = {
  id?: string
  source: 'plan' | 'directive' | 'cascade'
  programme?: string | null
  item?: string | null
  number?: number | null
  directive?: object | null
  printed?: object | null
  named?: string[]
  parent?: string | null
  root?: string
  depth?: number
  ordinal: number
  weight?: number
  title: string
  product: string | null
  authority: string | null
  leadUnit: string | null
  /** First day of that lead: of a plan the day it was issued. */
  leadSince: string
  personId?: string | null
  personName?: string | null
  startOn: string | null
  dueOn: string | null
  recurrence?: string | null
  budget?: number | null
  budgetSource?: string | null
  budgetLine?: string | null
  parts?: NewPart[]
}

/**
 * Writes tasks with their parts and the first line of their lead history: three statements, however many tasks.
 * A plan task that somebody took up in the same moment is left as it stands. Answers what was really written.
 */
export async function insertTasks(
  { db, now, count, today }: { db: Kysely<Tables>; now: Date; count: WorkingCount; today: string },
  tasks: NewTask[],
): Promise<{ id: string; leadUnit: string | null }[]> {
  if (tasks.length === 0) return []
  const keys = await unitSortKeys(db, tasks.flatMap((task) => task.leadUnit ?? [])) // biome-ignore format: one look
  const given = tasks.map((task) => ({ ...task, id: task.id ?? randomUUID() }))
  const rows = given.map((task) => rowOf(task, { count, today, leadSort: sortKeyOf(keys, task.leadUnit) }))
  const { rows: written } = await sql<{ id: string; leadUnit: string | null }>`
    insert into assignments.task (id, source, programme_id, item_id, number, directive, printed, named, parent, root, depth, ordinal, weight,
      title, product, authority, lead_unit, lead_since, lead_sort, person_id, person_name, start_on, due_on, start_work, due_work, recurrence,
      budget, budget_source, budget_line, readiness, state, state_since, folded, title_sort, created_at)
    select id, source, programme_id, item_id, number, directive, printed, array(select jsonb_array_elements_text(named)), parent, root, depth,
      ordinal, weight, title, product, authority, lead_unit, lead_since, lead_sort, person_id, person_name, start_on, due_on, start_work,
      due_work, recurrence, budget, budget_source, budget_line, readiness, state, ${now}, folded, title_sort, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, source text, programme_id uuid, item_id uuid, number int,
      directive jsonb, printed jsonb, named jsonb, parent uuid, root uuid, depth int, ordinal int, weight float8, title text, product text,
      authority text, lead_unit text, lead_since date, lead_sort text, person_id text, person_name text, start_on date, due_on date,
      start_work int, due_work int, recurrence text, budget bigint, budget_source text, budget_line text, readiness int, state text,
      folded text, title_sort text)
    on conflict (item_id) where source = 'plan' do nothing
    returning id, lead_unit as "leadUnit"`.execute(db)
  const really = new Set(written.map(({ id }) => id))
  await sql`insert into assignments.lead_history (task_id, from_day, unit)
    select id, lead_since, lead_unit from assignments.task where id = any(${[...really]}::uuid[])`.execute(db)
  await insertParts(
    { db, now },
    given
      .filter(({ id }) => really.has(id))
      .flatMap((task) =>
        (task.parts ?? []).map((part, at) => ({
          ...part,
          task: task.id,
          ordinal: at + 1,
          dueOn: part.dueOn ?? task.dueOn,
        })),
      ),
  )
  return written
}

/** Coordinating units of tasks, in one statement. Answers the parts that were made. */
export async function insertParts(
  { db, now }: { db: Kysely<Tables>; now: Date },
  parts: (NewPart & { task: string; ordinal: number })[],
): Promise<string[]> {
  if (parts.length === 0) return []
  const rows = parts.map((part) => ({ ...part, id: randomUUID(), joint: part.joint ?? false }))
  await sql`insert into assignments.part (id, task_id, unit, ordinal, joint, title, work, due_on, since)
    select p.id, p.task, p.unit, p.ordinal, p.joint, t.title, p.work, p."dueOn", ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p (id uuid, task uuid, unit text, ordinal int, joint boolean, work text, "dueOn" date)
    join assignments.task t on t.id = p.task`.execute(db)
  return rows.map(({ id }) => id)
}

function rowOf(
  task: NewTask & { id: string },
  { count, today, leadSort }: { count: WorkingCount; today: string; leadSort: string },
) {
  const { title, product, authority } = task
  const [lead_unit, due_on, recurrence, person_name] = [
    task.leadUnit,
    task.dueOn,
    task.recurrence ?? null,
    task.personName ?? null,
  ]
  return {
    id: task.id,
    source: task.source,
    programme_id: task.programme ?? null,
    item_id: task.item ?? null,
    number: task.number ?? null,
    directive: task.directive ?? null,
    printed: task.printed ?? null,
    named: task.named ?? [],
    parent: task.parent ?? null,
    root: task.root ?? task.id,
    depth: task.depth ?? 0,
    ordinal: task.ordinal,
    weight: task.weight ?? 1,
    title,
    product,
    authority,
    lead_unit,
    lead_since: task.leadSince,
    lead_sort: leadSort,
    person_id: task.personId ?? null,
    person_name,
    start_on: task.startOn,
    due_on,
    start_work: count(task.startOn ?? today),
    due_work: due_on === null ? null : count(due_on),
    recurrence,
    budget: task.budget ?? null,
    budget_source: task.budgetSource ?? null,
    budget_line: task.budgetLine ?? null,
    readiness: readinessBits({ title, product, authority, lead_unit, due_on, recurrence, person_name }),
    state: lead_unit === null ? 'unassigned' : 'offered',
    folded: searchForm({ title, product }),
    title_sort: sortKey(title),
  }
}
