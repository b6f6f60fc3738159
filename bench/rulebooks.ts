// Promises: one verified value → the index of 300 units × 98 criteria scored again ≤ 200 ms; 10,000 Monte Carlo
// re-scores of 300 × 98 in a worker ≤ 3 s. On PostgreSQL: a cycle of 300 made units, every cell scored. Prints JSON.
import { loadavg } from 'node:os'
import { performance } from 'node:perf_hooks'
import { sql } from 'kysely'
import { defineIndicator } from '#engines/indicators'
import {
  approveRulebook,
  askRanking,
  computeRanking,
  cycleStanding,
  defineRulebook,
  findRanking,
  moveCycles,
  openCycle,
  takeValues,
  withoutCriteria,
} from '#engines/rulebooks'
import { contextFor } from '#kernel'
import { onServer } from './city.ts'
import { median, percentile, print } from './measure.ts'

const [units, width, times] = [300, 98, 30]
const label = (vi: string) => ({ vi, en: vi })

await onServer(async ({ system, platform }) => {
  const db = system.database.kysely
  await sql`insert into organisations.unit_kind (id, names, level) values ('bench-ward', '{"vi":"Đơn vị đo","en":"Measured unit"}', 'commune')`.execute(
    db,
  )
  await sql`insert into organisations.unit (id, kind, names, sort_key, folded, source)
    select 'bench.' || n, 'bench-ward', jsonb_build_object('vi', 'Đơn vị ' || n, 'en', 'Unit ' || n), lpad(n::text, 4, '0'), 'don vi ' || n, 'office'
    from generate_series(1, ${units}::int) n`.execute(db)
  for (let n = 0; n < width; n++) await defineIndicator(platform, definition(n) as never)
  await defineRulebook(platform, {
    id: 'bench.set',
    label: label('Bộ chỉ số đo'),
    unitKinds: ['bench-ward'],
    declared: { total: null },
    decimals: 2,
    groups: Array.from({ length: 9 }, (_, n) => ({ code: `G${n}`, label: label(`Nhóm ${n}`) })),
    criteria: Array.from({ length: width }, (_, n) => ({
      code: `C${n}`,
      group: `G${n % 9}`,
      label: label(`Tiêu chí ${n}`),
      max: 5 + (n % 11),
      kind: 'automatic' as const,
      target: 100,
      indicator: `bench.${n}`,
    })),
  })
  await approveRulebook(platform, { id: 'bench.set', version: 1 })
  const opening = performance.now()
  const { id: cycle } = await openCycle(platform, {
    rulebook: 'bench.set',
    label: label('Kỳ đo'),
    year: 2026,
    opensOn: new Date(system.clock.now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10),
  })
  await moveCycles(platform)
  const opened = performance.now() - opening
  const valueAt = (unit: number, indicator: number) => ({
    unit: `bench.${unit}`,
    indicator: `bench.${indicator}`,
    state: 'value' as const,
    value: Math.random() * 100,
    ref: `value:${unit}:${indicator}`,
  })
  const filling = performance.now()
  const all = Array.from({ length: units * width }, (_, n) => valueAt(1 + Math.floor(n / width), n % width))
  await takeValues(platform, { cycle, values: all })
  const filled = performance.now() - filling
  await sql`vacuum analyze rulebooks.cell`.execute(db)
  await sql`vacuum analyze rulebooks.score`.execute(db)

  const rescored: number[] = []
  for (let n = 0; n < times; n++) {
    const started = performance.now()
    await takeValues(platform, { cycle, values: [valueAt(1 + n, n)] })
    const { lines } = await cycleStanding(platform, { cycle, lane: 'appraised' })
    if (lines.length !== units) throw new Error('units are missing')
    rescored.push(performance.now() - started)
  }
  const office = contextFor(system, { ...platform.actor, name: 'bench' })
  const { id: ranking } = await askRanking(office, { cycle, lane: 'appraised', draws: 10_000, seed: 'bench' })
  const ranking0 = performance.now()
  await computeRanking(platform, ranking)
  const ranked = performance.now() - ranking0
  const { state, done } = await findRanking(platform, { ranking })
  const removing = performance.now()
  await withoutCriteria(platform, { cycle, lane: 'appraised' })
  const removed = performance.now() - removing
  print({
    bench: 'rulebooks',
    units,
    criteria: width,
    opened,
    filled,
    rescored: {
      mean: rescored.reduce((a, b) => a + b, 0) / times,
      p50: median(rescored),
      p95: percentile(rescored, 0.95),
    },
    ranking: { state, draws: done, ms: ranked },
    withoutEachCriterion: removed,
    load: loadavg()[0],
    promised: { rescored: 200, ranking: 3000 },
  })
})

/** What a criterion takes its values from; they are given to the cycle here, as the engine of indicators gives them. */
function definition(n: number) {
  return {
    code: `bench.${n}`,
    validFrom: '2006-01-01',
    label: label(`Chỉ tiêu đo ${n}`),
    measure: '%',
    direction: 'up',
    frequency: 'year',
    calendar: 'calendar',
    method: { code: 'made', label: label('Thử') },
    reporters: { kinds: ['bench-ward'] },
    overUnits: 'none',
    overTime: 'none',
  }
}
