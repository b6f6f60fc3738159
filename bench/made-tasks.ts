// 50,000 tasks that no act would make in time: trees of five levels, a share of them late, silent, done or contradicted.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { shiftDay } from '#kernel'
import { insertSampleRows, type SampleRow } from '../src/engines/assignments/sample-rows.ts'
import type { BenchCity } from './city.ts'

export type MadeTasks = { units: string[]; programmes: string[]; tasks: SampleRow[] }

/** Writes them with their parts, over 300 units and 12 programmes. */
export async function makeTasks({ system }: BenchCity, size: number): Promise<MadeTasks> {
  const db = system.database.kysely
  const { rows } = await sql<{ id: string }>`
    select u.id from organisations.unit_public u order by u.valid_to nulls first, u.level = 'commune' desc, u.id limit 300`.execute(
    db,
  )
  const units = rows.map(({ id }) => id)
  const programmes: string[] = Array.from({ length: 12 }, () => randomUUID())
  const tasks = madeTasks({ units, programmes, size })
  for (let at = 0; at < tasks.length; at += 2000) await insertSampleRows(db, tasks.slice(at, at + 2000))
  await sql`insert into assignments.part (id, task_id, unit, ordinal, title, due_on, since)
    select gen_random_uuid(), t.id, (${units}::text[])[1 + abs(hashtext(t.id::text || n)) % ${units.length}], n, t.title, t.due_on, now()
    from assignments.task t cross join generate_series(1, 2) n where t.depth < 2`.execute(db)
  await sql`update assignments.task p set children = c.n from (select parent, count(*)::int as n from assignments.task group by 1) c where c.parent = p.id`.execute(
    db,
  )
  await sql`vacuum analyze assignments.task`.execute(db)
  await sql`vacuum analyze assignments.part`.execute(db)
  return { units, programmes, tasks }
}

export function pick<T>(list: T[]): T {
  return list[Math.floor(Math.random() * list.length)] as T
}

/** Trees of 25: 1, 3, 6, 8 and 7 tasks on five levels, a share of them late, silent, done or contradicted. */
function madeTasks({ units, programmes, size }: { units: string[]; programmes: string[]; size: number }): SampleRow[] {
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
