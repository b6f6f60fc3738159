// Promise: with 50,000 tasks, 300 units and 8 rounds on PostgreSQL, from the approval of a report of 60 tasks to every
// overview showing it ≤ 200 ms. An overview is worked out when it is asked: the time is that of the approval and of the
// overview asked right after it.
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
import { approveReport, fileReport, listRounds, reportForm, reportNumbers, saveFields } from '#engines/reporting'
import { contextFor } from '#kernel'
import { insertSampleRows } from '../src/engines/assignments/sample-rows.ts'
import { type BenchCity, onServer } from './city.ts'
import { each, earlierRounds, madeTasks, openMeasuredRound, reporters } from './made-reports.ts'
import { median, percentile, print, spent } from './measure.ts'

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

  const opening = performance.now()
  await openMeasuredRound({ system, platform })
  const opened = performance.now() - opening

  const figures: Record<string, number[]> = { form: [], save: [], file: [], approve: [], slowest: [] }
  const shown: Record<string, number[]> = {}
  const processor = { here: 0, postgres: 0 }
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
    const [approving, spentBefore] = [performance.now(), spent()]
    await approveReport(leader, { obligation, seen: filed.version })
    const approved = performance.now() - approving
    const spentAfter = spent()
    processor.here += spentAfter.here - spentBefore.here
    processor.postgres += spentAfter.postgres - spentBefore.postgres
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
    processorMsAnApproval: { here: processor.here / reporters, postgres: processor.postgres / reporters },
    load: loadavg()[0],
    promised: { slowest: 200 },
  })
})
