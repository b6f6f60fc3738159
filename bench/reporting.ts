// Promise: with 50,000 tasks, 300 units and 8 rounds on PostgreSQL, from the approval of a report of 60 tasks to every
// overview showing it ≤ 200 ms. An overview is worked out when it is asked: the time is that of the approval and of the
// overview asked right after it.
import { randomUUID } from 'node:crypto'
import { loadavg } from 'node:os'
import { performance } from 'node:perf_hooks'
import { sql } from 'kysely'
import {
  budgetProgress,
  groupCounts,
  heatMap,
  listTasks,
  obstacleCounts,
  riskiestTasks,
  unitDuties,
} from '#engines/assignments'
import {
  approveReport,
  fileReport,
  listRounds,
  openRound,
  reportForm,
  reportNumbers,
  saveFields,
} from '#engines/reporting'
import { contextFor, dayOf, shiftDay } from '#kernel'
import { insertSampleRows, type SampleRow } from '../src/engines/assignments/sample-rows.ts'
import { type BenchCity, onServer } from './city.ts'
import { median, percentile, print } from './measure.ts'

const size = Number(process.env.TASKS ?? 50_000)
const [reporters, each] = [20, 60]

await onServer(async ({ system, platform }: BenchCity) => {
  const db = system.database.kysely
  const { rows } = await sql<{ id: string }>`
    select u.id from organisations.unit_public u order by u.valid_to nulls first, u.level = 'commune' desc, u.id limit 300`.execute(
    db,
  )
  const units = rows.map(({ id }) => id)
  const tasks = madeTasks(units)
  for (let at = 0; at < tasks.length; at += 2000) await insertSampleRows(db, tasks.slice(at, at + 2000))
  await sql`update assignments.task p set children = c.n from (select parent, count(*)::int as n from assignments.task group by 1) c where c.parent = p.id`.execute(
    db,
  )
  await earlierRounds(db)
  for (const table of ['assignments.task', 'reporting.filing_line', 'reporting.filing', 'reporting.obligation'])
    await sql`vacuum analyze ${sql.raw(table)}`.execute(db)

  const today = dayOf(system.clock.now())
  const opening = performance.now()
  await openRound(platform, {
    label: { vi: 'Kỳ đo', en: 'Measured round' },
    who: { kind: 'tasks', programme: null },
    dataFrom: shiftDay(today, -60),
    dataTo: today,
    dueOn: shiftDay(today, 10),
  })
  const opened = performance.now() - opening

  const figures: Record<string, number[]> = { form: [], save: [], file: [], approve: [], slowest: [] }
  const shown: Record<string, number[]> = {}
  const note = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const started = performance.now()
    const result = await work()
    figures[name]?.push(performance.now() - started)
    return result
  }
  for (const unit of units.slice(0, reporters)) {
    const officer = contextFor(system, {
      kind: 'person',
      id: 'officer',
      name: 'Cán bộ',
      roles: [{ role: 'unit-officer', unit }],
    })
    const leader = contextFor(system, {
      kind: 'person',
      id: 'leader',
      name: 'Lãnh đạo',
      roles: [{ role: 'leader', unit }],
    })
    const { rows: owed } = await sql<{
      id: string
    }>`select id from reporting.obligation where unit = ${unit} and state = 'expected'`.execute(db)
    const obligation = owed[0]?.id as string
    const form = await note('form', () => reportForm(officer, { obligation }))
    const said = { state: 'value', progress: 55, done: 'Đã bàn giao đợt một', obstacles: ['funding'], spent: 5e8 }
    const fields = [
      { subject: 'report', field: 'summary', value: 'Đúng tiến độ', seen: null },
      ...form.rows.flatMap(({ subject }) =>
        Object.entries(said).map(([field, value]) => ({ subject, field, value, seen: null })),
      ),
    ]
    const { version } = await note('save', () => saveFields(officer, { obligation, fields }))
    const filed = await note('file', () => fileReport(officer, { obligation, seen: version }))
    const approving = performance.now()
    await approveReport(leader, { obligation, seen: filed.version })
    const approved = performance.now() - approving
    figures.approve?.push(approved)
    const overviews: Record<string, () => Promise<unknown>> = {
      heatMap: () => heatMap(platform, {}),
      groups: () => groupCounts(platform, {}),
      riskiest: () => riskiestTasks(platform, {}),
      budget: () => budgetProgress(platform, {}),
      obstacles: () => obstacleCounts(platform, {}),
      duties: () => unitDuties(platform, { unit }),
      tasks: () => listTasks(platform, { unit }),
      rounds: () => listRounds(platform, {}),
    }
    const times: number[] = []
    for (const [name, ask] of Object.entries(overviews)) {
      const started = performance.now()
      await ask()
      const time = performance.now() - started
      times.push(time)
      shown[name] = [...(shown[name] ?? []), approved + time]
    }
    figures.slowest?.push(approved + Math.max(...times))
  }
  const numbers = performance.now()
  await reportNumbers(platform, {})
  const numbersOfAll = performance.now() - numbers
  const of = (times: number[] = []) => ({ p50: median(times), p95: percentile(times, 0.95) })
  print({
    bench: 'reporting',
    tasks: tasks.length,
    units: units.length,
    rounds: 8,
    lines: each,
    opened,
    numbersOfAll,
    ...Object.fromEntries(Object.entries(figures).map(([name, times]) => [name, of(times)])),
    shownIn: Object.fromEntries(Object.entries(shown).map(([name, times]) => [name, of(times)])),
    load: loadavg()[0],
    promised: { slowest: 200 },
  })
})

/** Trees of 25 tasks on five levels; the first twenty units lead sixty tasks each, the others the rest. */
function madeTasks(units: string[]): SampleRow[] {
  const made: SampleRow[] = []
  while (made.length < size) {
    const root = randomUUID()
    const programme = null
    let above: string[] = [root]
    for (const [depth, n] of [1, 3, 6, 8, 7].entries()) {
      const level = Array.from(
        { length: n },
        (_, at): SampleRow => ({
          id: depth === 0 ? root : randomUUID(),
          parent: depth === 0 ? null : (above[at % above.length] ?? null),
          root,
          depth,
          source: depth === 0 ? 'directive' : 'cascade',
          programme_id: programme,
          state: 'accepted',
          title: `Nhiệm vụ ${made.length + at}: kết nối, chia sẻ dữ liệu số phục vụ chỉ đạo, điều hành`,
          due_on: shiftDay('2026-10-01', Math.floor(Math.random() * 500)),
          claim: 'value',
          claimed: 40,
          progress: 40,
          coverage: 1,
          budget: 1e9,
          budget_source: 'regular',
        }),
      )
      made.push(...level)
      above = level.map(({ id }) => id)
    }
  }
  const step = Math.floor(made.length / (reporters * each))
  for (const [at, task] of made.entries()) {
    const n = at / step
    const isReported = Number.isInteger(n) && n < reporters * each
    task.lead_unit = isReported ? units[n % reporters] : units[reporters + (at % (units.length - reporters))]
  }
  return made.slice(0, size)
}

/** Seven rounds in which every unit reported on every task, written at once: what the eighth has behind it. */
async function earlierRounds(db: BenchCity['system']['database']['kysely']): Promise<void> {
  await sql`insert into reporting.round (id, regime_id, regime_version, period, title, label, who, data_from, data_to, due_on, state, opened_on, opened_at, approval)
    select gen_random_uuid(), 'made', 1, n::text, 'Kỳ ' || n, jsonb_build_object('vi', 'Kỳ ' || n, 'en', 'Round ' || n), '{}', '2025-01-01'::date + n * 90,
      '2025-01-01'::date + n * 90 + 89, '2025-01-01'::date + n * 90 + 94, 'locked', '2025-01-01'::date + n * 90, now(), '{leader}' from generate_series(0, 6) n`.execute(
    db,
  )
  await sql`insert into reporting.obligation (id, round_id, unit, unit_sort, title, due_on, first_due_on, since, state, filings, filed_at, filed_on, late_days)
    select gen_random_uuid(), r.id, u.unit, u.unit, r.title, r.due_on, r.due_on, now(), 'approved', 1, now(), r.due_on, 0
    from reporting.round r cross join (select distinct lead_unit as unit from assignments.task where lead_unit is not null) u`.execute(
    db,
  )
  await sql`insert into reporting.filing (id, obligation_id, round_id, unit, number, kind, regime_id, regime_version, approval, lines, sha256, filed_at, filed_on, filed_by, filed_name)
    select gen_random_uuid(), o.id, o.round_id, o.unit, 1, 'report', 'made', 1, '{leader}', 1, '', now(), o.due_on, 'x', 'x' from reporting.obligation o`.execute(
    db,
  )
  await sql`update reporting.obligation o set filing_id = f.id, approved_filing = f.id from reporting.filing f where f.obligation_id = o.id`.execute(
    db,
  )
  await sql`insert into reporting.filing_line (filing_id, ordinal, subject, unit, role, title, state, progress, done, promise, promised, before, evidence)
    select f.id, row_number() over (partition by f.id), 'task:' || t.id, f.unit, 'lead', t.title, 'value', 40, 'Đã làm', 'Sẽ làm', 60, '{}', '[]'
    from reporting.filing f join assignments.task t on t.lead_unit = f.unit`.execute(db)
}
