// Promise: with 50,000 tasks in trees of five levels and 300 units on PostgreSQL, the task list with filter and sort, the
// tree, one task and every overview answer with p95 ≤ 100 ms, five users at once on two cores (the load included).
import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { sql } from 'kysely'
import {
  budgetProgress,
  findAssignedTask,
  groupCounts,
  heatMap,
  listTasks,
  obstacleCounts,
  programmeProgress,
  recordClaims,
  riskiestTasks,
  tasksToReport,
  taskTree,
  unitDuties,
} from '#engines/assignments'
import { shiftDay } from '#kernel'
import { insertSampleRows, type SampleRow } from '../src/engines/assignments/sample-rows.ts'
import { type BenchCity, onServer } from './city.ts'
import { percentile, print } from './measure.ts'

const size = Number(process.env.TASKS ?? 50_000)
const [users, rounds] = [5, 40]

await onServer(async ({ system, platform }: BenchCity) => {
  const db = system.database.kysely
  const { rows } = await sql<{ id: string }>`
    select u.id from organisations.unit_public u order by u.valid_to nulls first, u.level = 'commune' desc, u.id limit 300`.execute(
    db,
  )
  const units = rows.map(({ id }) => id)
  const programmes: string[] = Array.from({ length: 12 }, () => randomUUID())
  const tasks = madeTasks({ units, programmes })
  for (let at = 0; at < tasks.length; at += 2000) await insertSampleRows(db, tasks.slice(at, at + 2000))
  await sql`insert into assignments.part (id, task_id, unit, ordinal, title, due_on, since)
    select gen_random_uuid(), t.id, (${units}::text[])[1 + abs(hashtext(t.id::text || n)) % ${units.length}], n, t.title, t.due_on, now()
    from assignments.task t cross join generate_series(1, 2) n where t.depth < 2`.execute(db)
  await sql`update assignments.task p set children = c.n from (select parent, count(*)::int as n from assignments.task group by 1) c where c.parent = p.id`.execute(
    db,
  )
  await sql`vacuum analyze assignments.task`.execute(db)
  await sql`vacuum analyze assignments.part`.execute(db)

  const unit = () => pick(units)
  const programme = () => pick(programmes)
  const roots = tasks.filter((task) => task.depth === 0).map(({ id }) => id)
  const leaves = tasks.filter((task) => task.depth === 4)
  const pages: Record<string, () => Promise<unknown>> = {
    'list by due': () => listTasks(platform, { page: 1 + Math.floor(Math.random() * 20) }),
    'list by title, page 40': () => listTasks(platform, { sort: 'title', page: 40 }),
    'list of a unit': () => listTasks(platform, { unit: unit(), sort: 'due' }),
    'list of a unit by risk': () => listTasks(platform, { unit: unit(), sort: 'risk' }),
    'list by risk': () => listTasks(platform, { sort: 'risk' }),
    'list by lead': () => listTasks(platform, { sort: 'lead', source: 'cascade' }),
    'list by progress': () => listTasks(platform, { sort: 'progress', state: 'accepted' }),
    'list of red tasks of a programme': () => listTasks(platform, { group: 'red', programme: programme() }),
    'list of orange tasks by title': () => listTasks(platform, { group: 'orange', sort: 'title' }),
    'list overdue': () => listTasks(platform, { schedule: 'overdue', sort: 'lead' }),
    'list by words': () => listTasks(platform, { text: 'du lieu so 77' }),
    'list by common words': () => listTasks(platform, { text: 'nhiem vu', sort: 'due' }),
    'tree of a task': () => taskTree(platform, { root: pick(roots) }),
    'tree of a programme': () => taskTree(platform, { programme: programme() }),
    'one task': () => findAssignedTask(platform, { id: pick(tasks).id }),
    'duties of a unit': () => unitDuties(platform, { unit: unit() }),
    'tasks to report': () => tasksToReport(platform, { unit: unit(), from: '2026-09-15', to: '2026-12-14' }),
    'heat map': () => heatMap(platform, {}),
    groups: () => groupCounts(platform, {}),
    'ten riskiest': () => riskiestTasks(platform, {}),
    budget: () => budgetProgress(platform, {}),
    obstacles: () => obstacleCounts(platform, {}),
    'public progress': () => programmeProgress(platform, {}),
    'a report of 40 claims': () => {
      const from = Math.floor(Math.random() * (leaves.length - 40))
      const entries = leaves
        .slice(from, from + 40)
        .map(({ id }) => ({ task: id, claim: 'value' as const, claimed: Math.floor(Math.random() * 99) }))
      return recordClaims(platform, { report: randomUUID(), day: '2026-11-20', entries })
    },
  }
  const figures: Record<string, { p50: number; p95: number }> = {}
  for (const [name, ask] of Object.entries(pages)) figures[name] = await load(ask)
  const worst = Math.max(...Object.values(figures).map(({ p95 }) => p95))
  print({ bench: 'tasks', tasks: tasks.length, units: units.length, users, figures, worst, promised: { p95: 100 } })
})

/** Five people who ask again as soon as they have their answer. */
async function load(ask: () => Promise<unknown>): Promise<{ p50: number; p95: number }> {
  for (let n = 0; n < 3; n++) await ask()
  const times: number[] = []
  const user = async () => {
    for (let n = 0; n < rounds; n++) {
      const started = performance.now()
      await ask()
      times.push(performance.now() - started)
    }
  }
  await Promise.all(Array.from({ length: users }, user))
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) }
}

function pick<T>(list: T[]): T {
  return list[Math.floor(Math.random() * list.length)] as T
}

/** Trees of 25: 1, 3, 6, 8 and 7 tasks on five levels, a share of them late, silent, done or contradicted. */
function madeTasks({ units, programmes }: { units: string[]; programmes: string[] }): SampleRow[] {
  const made: SampleRow[] = []
  while (made.length < size) {
    const programme = pick(programmes)
    const root = randomUUID()
    let above: string[] = [root]
    for (const [depth, n] of [1, 3, 6, 8, 7].entries()) {
      const level = Array.from({ length: n }, (_, at) => madeTask({ id: depth === 0 ? root : randomUUID(), parent: depth === 0 ? null : (above[at % above.length] ?? null), root, depth, programme, units })) // biome-ignore format: one
      made.push(...level)
      above = level.map(({ id }) => id)
    }
  }
  return made.slice(0, size)
}

function madeTask({
  units,
  programme,
  ...place
}: {
  id: string
  parent: string | null
  root: string
  depth: number
  programme: string
  units: string[]
}): SampleRow {
  const chance = Math.random()
  const due = shiftDay('2026-06-01', Math.floor(Math.random() * 700))
  const known = chance > 0.3
  const done = chance > 0.85
  const progress = done ? 100 : Math.floor(Math.random() * 100)
  const dueWork = 1670 + Math.floor((Date.parse(due) - Date.parse('2026-06-01')) / 86_400_000 / 1.46)
  return {
    ...place,
    source: place.depth === 0 ? 'plan' : 'cascade',
    item_id: place.depth === 0 ? randomUUID() : null,
    programme_id: programme,
    lead_unit: pick(units),
    title: `Nhiệm vụ ${Math.floor(Math.random() * 1e6)}: xây dựng, kết nối, chia sẻ dữ liệu số ${Math.floor(chance * 1000)} phục vụ chỉ đạo, điều hành và cung cấp dịch vụ công trực tuyến trên địa bàn`,
    due_on: due,
    start_work: 1500,
    due_work: dueWork,
    state: done ? 'done' : chance < 0.1 ? 'offered' : 'accepted',
    done_on: done ? due : null,
    claim: known ? 'value' : 'missing',
    claimed: known ? progress : null,
    progress: known ? progress : null,
    coverage: known ? 1 : 0,
    evidence: chance > 0.97 ? 'contradicted' : chance > 0.5 ? 'supported' : 'none',
    trend: chance > 0.6 ? 'rising' : 'unknown',
    missed: chance < 0.1 ? 2 : 0,
    moved: chance < 0.2 ? 1 : 0,
    obstacles: chance < 0.3 ? ['funding', 'staff'] : [],
    budget: chance > 0.5 ? 1e9 : null,
    spent: chance > 0.6 ? 4e8 : null,
    budget_source: chance > 0.5 ? 'regular' : null,
  }
}
