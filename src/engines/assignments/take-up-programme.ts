import { sql } from 'kysely'
import { findUnit, UnitNotFound } from '#engines/organisations'
import { compareProgrammes, findProgramme, programmeTasks, type TaskRow } from '#engines/programmes'
import { type CommandScope, type Context, inTurn } from '#kernel'
import { z } from '#kernel/http'
import type { Task } from './change-task.ts'
import { command } from './engine.ts'
import { ProgrammeNotInForce } from './errors.ts'
import { moveEnded } from './move-duties.ts'
import { insertTasks } from './new-tasks.ts'
import { printedOf } from './printed-task.ts'
import { reprintTasks } from './reprint-tasks.ts'
import { rollUpFrom } from './roll-up.ts'
import type { Tables } from './tables.ts'
import { withdrawTrees } from './withdraw-task.ts'
import { officeCount } from './working-count.ts'

type Scope = CommandScope<Tables>

/**
 * Makes every published task of a programme somebody's task here, once. Taking up again brings what a later version
 * prints differently, and only that: what people agreed meanwhile stays. What lapsed is withdrawn with its reason. What
 * another programme replaced is carried over, with its history, to the item that continues it.
 */
export const takeUpProgramme = command('take-up-programme', {
  does: { vi: 'Đưa nhiệm vụ của chương trình vào theo dõi', en: 'Take up the tasks of a programme' },
  permit: 'programme-office',
  input: z.object({ programme: z.string().min(1).max(200) }),

  async run(scope, { programme: given }) {
    const { db, now, context, emit } = scope
    const programme = await programmeInForce(scope, given)
    // One at a time: the second sees what the first has taken up.
    await inTurn(db, `assignments:${programme.id}`)
    const rows = await publishedTasks(context, programme.slug)
    const { count, today } = await officeCount(context, now)
    const carried = await carryOver(scope, programme)
    const standing = await tasksOfProgramme(scope, programme.id)

    const fresh = rows.filter((row) => !standing.has(row.id))
    const since = programme.issuedOn && programme.issuedOn <= today.day ? programme.issuedOn : today.day
    const taken = await insertTasks(
      { db, now, count, today: today.day },
      fresh.map((row) => newTaskOf(row, { programme: programme.id, since })),
    )
    const known = rows.flatMap((row) => {
      const task = standing.get(row.id)
      return task ? [{ task, row }] : []
    })
    const changed = await reprintTasks(scope, { pairs: known, count, today: today.day, version: programme.version })
    const printed = new Set(rows.map((row) => row.id))
    const lapsed = [...standing.values()].filter(
      (task) => task.state !== 'withdrawn' && !printed.has(task.item_id as string),
    )
    await withdrawTrees(scope, {
      roots: lapsed.map(({ id }) => id),
      reason: `Không còn trong bản công bố ${programme.version} của ${programme.number ?? programme.title}`.slice(
        0,
        2000,
      ),
      act: 'take-up-programme',
    })
    await rollUpFrom(db, changed.reinstated)
    const handedOver = await moveEnded(scope)

    // One event a unit: a plan of 300 tasks is one piece of news to each of those it names.
    const news = [...taken.map(({ id, leadUnit }) => ({ id, unit: leadUnit })), ...changed.offered]
    for (const [unit, tasks] of Map.groupBy(news, (task) => task.unit)) {
      if (unit) await emit('task-assigned', { task: tasks[0]?.id, unit, count: tasks.length, programme: programme.id })
    }
    const { rows: joined } = await sql<{ unit: string; task: string; count: number }>`
      select unit, (array_agg(task_id order by task_id))[1] as task, count(*)::int as count from assignments.part
      where (task_id = any(${taken.map(({ id }) => id)}::uuid[]) or id = any(${changed.joined}::uuid[])) and state = 'offered' group by unit order by unit`.execute(
      db,
    )
    for (const part of joined) await emit('part-assigned', { ...part, programme: programme.id })
    const counts = {
      added: taken.length,
      changed: changed.changed,
      withdrawn: lapsed.length,
      carriedOver: carried,
      handedOver,
    }
    await emit('programme-taken-up', { programme: programme.id, slug: programme.slug, ...counts })
    return { programme: programme.id, ...counts }
  },
})

/** Whether a programme is the city's own: another city's plan, published here to be compared, obliges nobody here. */
export async function isOurs(context: Context, programme: string): Promise<boolean> {
  const { ownerUnit } = await findProgramme(context, { slug: programme })
  const { city } = context.system
  if (!city?.owner) return true
  if (!ownerUnit) return false
  const own = [city.owner, city.office]
  if (own.includes(ownerUnit)) return true
  const owner = await findUnit(context, { id: ownerUnit }).catch((error) => {
    if (UnitNotFound.is(error)) return null
    throw error
  })
  return owner?.above.some(({ id }) => own.includes(id)) ?? false
}

async function programmeInForce({ db, context }: Scope, given: string) {
  const { rows } = await sql<{
    id: string
    slug: string
    title: string
    number: string | null
    state: string
    issuedOn: string | null
  }>`
    select p.id, p.slug, p.title, p.number, p.state, p.issued_on as "issuedOn" from programmes.programme_public p
    where p.slug = ${given} or p.id::text = ${given}`.execute(db)
  const [programme] = rows
  if (programme?.state !== 'published') throw ProgrammeNotInForce()
  const { publication, relations } = await findProgramme(context, { slug: programme.slug })
  const replaces = relations.filter(({ relation }) => relation === 'replaces')
  return { ...programme, version: publication.number, replaces }
}

/** All published tasks, by pages: the door lists 200 at most at once. */
async function publishedTasks(context: Context, programme: string): Promise<TaskRow[]> {
  const rows: TaskRow[] = []
  for (let page = 1; ; page++) {
    const found = await programmeTasks(context, { programme, page, size: 200 })
    rows.push(...found.rows)
    if (rows.length >= found.total || found.rows.length === 0) return rows
  }
}

/** Tasks of a replaced programme go on as the items that continue them; the rest lapses with its programme. */
async function carryOver(scope: Scope, newer: Awaited<ReturnType<typeof programmeInForce>>): Promise<number> {
  let carried = 0
  for (const older of newer.replaces) {
    const before = await tasksOfProgramme(scope, older.id)
    if (before.size === 0) continue
    const { pairs } = await compareProgrammes(scope.context, { older: older.slug, newer: newer.slug })
    const onto = pairs.flatMap(({ kind, older: from, newer: to }) => {
      const task = kind === 'task' && from ? before.get(from.id) : undefined
      return task && to ? [{ task: task.id, item: to.id, number: to.number }] : []
    })
    const { rows } = await sql<{ id: string }>`
      update assignments.task t set programme_id = ${newer.id}, item_id = o.item, number = o.number, version = t.version + 1
      from jsonb_to_recordset(${JSON.stringify(onto)}::jsonb) as o (task uuid, item uuid, number int)
      where t.id = o.task and not exists (select 1 from assignments.task s where s.source = 'plan' and s.item_id = o.item)
      returning t.id`.execute(scope.db)
    const moved = rows.map(({ id }) => id)
    await sql`update assignments.task set programme_id = ${newer.id} where root = any(${moved}::uuid[])`.execute(
      scope.db,
    )
    const left = [...before.values()].filter(({ id, state }) => state !== 'withdrawn' && !moved.includes(id))
    await withdrawTrees(scope, {
      roots: left.map(({ id }) => id),
      reason: `${newer.number ?? newer.title} thay thế, không tiếp tục nhiệm vụ này`.slice(0, 2000),
      act: 'take-up-programme',
    })
    carried += moved.length
  }
  return carried
}

/** Tasks taken up from a programme by the item they come from, locked. */
async function tasksOfProgramme({ db }: Scope, programme: string): Promise<Map<string, Task>> {
  const tasks = await db
    .selectFrom('task')
    .selectAll()
    .where('programme_id', '=', programme)
    .where('source', '=', 'plan')
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(tasks.map((task) => [task.item_id as string, task]))
}

function newTaskOf(row: TaskRow, { programme, since }: { programme: string; since: string }) {
  const printed = printedOf(row)
  return {
    source: 'plan' as const,
    programme,
    item: row.id,
    number: row.number,
    printed,
    named: printed.named,
    ordinal: row.number,
    title: printed.title,
    product: printed.product,
    authority: printed.authority,
    leadUnit: printed.leadUnit,
    leadSince: since,
    startOn: printed.startOn,
    dueOn: printed.dueOn,
    recurrence: printed.recurrence,
    parts: printed.parts.map((part) => ({ ...part, work: null, dueOn: null })),
  }
}
