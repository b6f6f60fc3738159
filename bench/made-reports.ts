// Made tasks and reports for measuring what reports cost: 50,000 tasks of 300 units in trees, and rounds behind them.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { openRound } from '#engines/reporting'
import { dayOf, shiftDay } from '#kernel'
import type { SampleRow } from '../src/engines/assignments/sample-rows.ts'
import type { BenchCity } from './city.ts'

export const size = Number(process.env.TASKS ?? 50_000)
export const [reporters, each] = [20, 60] as const

/** Trees of 25 tasks on five levels, those of plan items first; the first twenty units lead sixty tasks each, the others the rest. */
export function madeTasks(units: string[], items: { id: string; programme: string }[] = []): SampleRow[] {
  const made: SampleRow[] = []
  while (made.length < size) {
    const root = randomUUID()
    const item = items[made.length / 25] ?? null
    const programme = item?.programme ?? null
    let above: string[] = [root]
    for (const [depth, n] of [1, 3, 6, 8, 7].entries()) {
      const level = Array.from(
        { length: n },
        (_, at): SampleRow => ({
          id: depth === 0 ? root : randomUUID(),
          parent: depth === 0 ? null : (above[at % above.length] ?? null),
          root,
          depth,
          source: depth > 0 ? 'cascade' : item ? 'plan' : 'directive',
          item_id: depth === 0 ? (item?.id ?? null) : null,
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
export async function earlierRounds(db: BenchCity['system']['database']['kysely']): Promise<void> {
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
  await sql`insert into reporting.filing_line (filing_id, ordinal, subject, unit, role, title, programme_id, state, progress, done, promise, promised, before, evidence)
    select f.id, row_number() over (partition by f.id), 'task:' || t.id, f.unit, 'lead', t.title, t.programme_id, 'value', 40, 'Đã làm', 'Sẽ làm', 60, '{}', '[]'
    from reporting.filing f join assignments.task t on t.lead_unit = f.unit`.execute(db)
}

/** A round in which every unit reports its tasks: of the last sixty days, to be filed within ten. */
export async function openMeasuredRound({ system, platform }: BenchCity): Promise<void> {
  const today = dayOf(system.clock.now())
  await openRound(platform, {
    label: { vi: 'Kỳ đo', en: 'Measured round' },
    who: { kind: 'tasks', programme: null },
    dataFrom: shiftDay(today, -60),
    dataTo: today,
    dueOn: shiftDay(today, 10),
  })
}
