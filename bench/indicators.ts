// Promise: with 10 million values (300 units, 600 indicators, 20 years of quarters) on PostgreSQL, 18 shapes of question have
// a mean ≤ 60 ms, p95 ≤ 150 ms, none over 300 ms; a new value is in all of them within 1 s; an import of a million values takes
// ≤ 60 s and ≤ 3 × a bare COPY plus the same indexes. Three more shapes are those of the public pages.
// VALUES=200000 for a try, IMPORT=100000 for a smaller file, PARTS=shapes,visible,import for some of it, SHAPE=ranking for one
// shape, ROUNDS for more questions. Making the values takes minutes: with BENCH_FOLDER they are kept there (5 GB), and each
// run works on a copy.
import { loadavg } from 'node:os'
import { performance } from 'node:perf_hooks'
import { sql } from 'kysely'
import {
  breakdownOf,
  compareUnits,
  entryGrid,
  fiveYears,
  importProgress,
  importValues,
  indicatorPage,
  laneDifferences,
  levelsOf,
  listIndicators,
  pointHistory,
  publishedValues,
  publishValues,
  rankUnits,
  ratesOfUnit,
  reportingRates,
  runImport,
  saveValues,
  seriesExtent,
  seriesOf,
  submitValues,
  totalsOver,
  unitProfile,
  valuesOnMap,
  verifyValues,
  yearsOf,
  yearTotals,
} from '#engines/indicators'
import { type BenchCity, onMadeServer } from './city.ts'
import { beginsIn, brokenDown, codeOf, indicatorCount, lastYear, makeValues, standing } from './made-values.ts'
import { percentile, print, spent } from './measure.ts'

const wanted = Number(process.env.VALUES ?? 10_000_000)
const importing = Number(process.env.IMPORT ?? Math.min(1_000_000, wanted))
const rounds = Number(process.env.ROUNDS ?? 40)
const parts = (process.env.PARTS ?? 'shapes,visible,import').split(',')
const settings: string[] = [] // as PostgreSQL comes

await onMadeServer(
  { folder: process.env.BENCH_FOLDER, name: `values_${wanted}`, settings },
  (city) => makeValues(city, wanted),
  async (city) => {
    const db = city.system.database.kysely
    const units = await standing(db)
    const { rows } = await sql<{
      values: number
      past: number
    }>`select count(*) filter (where known_to = 'infinity') as values,
      count(*) filter (where known_to < 'infinity') as past from indicators.value`.execute(db)
    const figures = parts.includes('shapes') ? await measuredShapes(city, units) : {}
    const all = Object.values(figures)
    print({
      bench: 'indicators',
      ...rows[0],
      units: units.length,
      figures,
      slowest: {
        mean: Math.max(...all.map(({ mean }) => mean)),
        p95: Math.max(...all.map(({ p95 }) => p95)),
        worst: Math.max(...all.map(({ worst }) => worst)),
      },
      promised: { mean: 60, p95: 150, worst: 300 },
      newValueVisibleMs: parts.includes('visible') ? await visible(city.platform, { unit: units[0] as string }) : null,
      import: parts.includes('import') ? await imported({ ...city, units }) : null,
      load: loadavg()[0],
    })
  },
)

type Figure = { mean: number; p95: number; worst: number; serverMs: number; postgresMs: number }

async function measuredShapes({ platform }: BenchCity, units: string[]): Promise<Record<string, Figure>> {
  const unit = () => pick(units)
  const some = () => Math.floor(Math.random() * indicatorCount)
  const code = () => codeOf(some())
  const inYear = (year: number) => `${year}-Q${1 + Math.floor(Math.random() * 4)}`
  const period = () => inYear(2010 + Math.floor(Math.random() * 16))
  /** An indicator and a period in which it has values. */
  const point = () => {
    const n = some()
    return { code: codeOf(n), period: inYear(lastYear - Math.floor(Math.random() * (lastYear + 1 - beginsIn(n)))) }
  }
  const [from, to] = ['2006-Q1', '2025-Q4']
  const shapes: Record<string, () => Promise<unknown>> = {
    'list of indicators': () => listIndicators(platform, { page: 1 + Math.floor(Math.random() * 10) }),
    'indicator, headline of a unit': () => indicatorPage(platform, { code: code(), unit: unit() }),
    'series of 20 years': () => seriesOf(platform, { code: code(), unit: unit(), from, to }),
    'the same as known on a day': () =>
      seriesOf(platform, { code: code(), unit: unit(), from, to, knownAt: '2030-01-01T00:00:00Z' }),
    'map of a period': () => valuesOnMap(platform, point()),
    'ranking of units': () => rankUnits(platform, point()),
    levels: () => levelsOf(platform, point()),
    'reporting rates of a period': () => reportingRates(platform, { period: period() }),
    'reporting rates of a unit': () => ratesOfUnit(platform, { unit: unit(), from: '2020-Q1', to }),
    'five years': () =>
      fiveYears(platform, { code: code(), unit: unit(), period: `2025-Q${1 + Math.floor(Math.random() * 4)}` }),
    'years by quarters': () => yearsOf(platform, { code: code(), unit: unit(), years: [2023, 2024, 2025] }),
    'breakdown of a unit': () =>
      breakdownOf(platform, {
        ...point(),
        code: codeOf(brokenDown * Math.floor(Math.random() * 10)),
        unit: unit(),
        dimension: 'bench',
      }),
    'ten units side by side': () =>
      compareUnits(platform, { code: code(), units: Array.from({ length: 10 }, unit), from: '2016-Q1', to }),
    'all units over five years': () => totalsOver(platform, { code: code(), from: '2021-Q1', to, atLeast: 0 }),
    'years of a unit': () =>
      yearTotals(platform, { code: code(), unit: unit(), fromYear: 2006, toYear: 2025, atLeast: 0 }),
    'public list with last values': () => publishedValues(platform, { unit: unit(), size: 25 }),
    'indicators of a unit, last values': () => publishedValues(platform, { unit: unit(), own: true, size: 50 }),
    'how far an indicator reaches': () => seriesExtent(platform, { code: code() }),
    'profile of a unit': () => unitProfile(platform, { unit: unit(), period: period() }),
    'entry grid 60 × 12': () =>
      entryGrid(platform, {
        indicators: Array.from({ length: 12 }, code),
        units: units.slice(0, 60),
        periods: [period()],
      }),
    'history of a value and both lanes': async () => {
      const asked = point()
      await pointHistory(platform, { ...asked, unit: unit() })
      await laneDifferences(platform, asked)
    },
  }
  const only = process.env.SHAPE
  const figures: Record<string, Figure> = {}
  for (const [name, ask] of Object.entries(shapes))
    if (!only || name.includes(only)) figures[name] = await measured(ask)
  return figures
}

type Db = BenchCity['system']['database']['kysely']

async function measured(ask: () => Promise<unknown>): Promise<Figure> {
  for (let n = 0; n < 6; n++) await ask() // statements have their names
  const times: number[] = []
  const before = spent()
  for (let n = 0; n < rounds; n++) {
    const started = performance.now()
    await ask()
    times.push(performance.now() - started)
  }
  const after = spent()
  return {
    mean: times.reduce((sum, time) => sum + time, 0) / times.length,
    p95: percentile(times, 0.95),
    worst: Math.max(...times),
    serverMs: (after.here - before.here) / rounds,
    postgresMs: (after.postgres - before.postgres) / rounds,
  }
}

/** From the entry to the moment in which series, map and profile show it; publication included. */
async function visible(platform: BenchCity['platform'], { unit }: { unit: string }): Promise<number> {
  const code = codeOf(1)
  const started = performance.now()
  const { saved } = await saveValues(platform, {
    values: [{ indicator: code, unit, period: '2026-Q1', value: 77, seen: null }],
  })
  const submitted = await submitValues(platform, { ids: saved.map(({ id }) => id) })
  await publishValues(platform, await verifyValues(platform, submitted))
  const map = await valuesOnMap(platform, { code, period: '2026-Q1' })
  const profile = await unitProfile(platform, { unit, period: '2026-Q1' })
  const series = await seriesOf(platform, { code, unit, from: '2026-Q1', to: '2026-Q1' })
  const seen = [map.rows[0]?.value, profile.rows[0]?.point.value, series.lines[0]?.points[0]?.value]
  if (seen.some((value) => value !== 77)) throw new Error(`not visible: ${seen}`)
  return performance.now() - started
}

/** A file of a million values: the quarters of this year, and of the last two of which values are published already. */
async function imported({ system, platform, units }: BenchCity & { units: string[] }) {
  const db = system.database.kysely
  const lines = ['indicator,unit,period,value']
  outer: for (const period of ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4', '2025-Q3', '2025-Q4'])
    for (const unit of units)
      for (let n = 0; n < indicatorCount; n++) {
        if (lines.length > importing) break outer
        lines.push(`${codeOf(n)},${unit},${period},${(lines.length * 7) % 97}`)
      }
  const bytes = new TextEncoder().encode(lines.join('\n'))
  await sql`checkpoint`.execute(db)
  const [started, before] = [performance.now(), spent()]
  const { id } = await importValues(platform, { name: 'bench.csv', bytes })
  const watch = watched(platform, id)
  await runImport(platform, id)
  const seconds = (performance.now() - started) / 1000
  const after = spent()
  const { state, changed, faults } = await importProgress(platform, { id })
  const bare = await bareCopy(db)
  return {
    rows: lines.length - 1,
    state,
    changed,
    faults: faults.slice(0, 3),
    progressSeen: await watch(),
    seconds,
    serverSeconds: (after.here - before.here) / 1000,
    postgresSeconds: (after.postgres - before.postgres) / 1000,
    bareSeconds: bare.seconds,
    barePostgresSeconds: bare.postgresSeconds,
    times: seconds / bare.seconds,
    promised: { seconds: 60, times: 3 },
  }
}

/** How often a reader who asks every half a second saw the import come on. */
function watched(platform: BenchCity['platform'], id: string): () => Promise<number> {
  const seen = new Set<number>()
  const timer = setInterval(async () => seen.add((await importProgress(platform, { id })).done), 500)
  return async () => {
    clearInterval(timer)
    return seen.size
  }
}

/** The same rows, three years on, copied by the server from a file of its own into the same table: what no import can beat. */
async function bareCopy(db: Db): Promise<{ seconds: number; postgresSeconds: number }> {
  const columns =
    sql.raw(`series_id, cell, period, unit_key, lane, state, status, value, numerator, denominator, source_kind,
    source_ref, note, known_from, entered_by, entered_name`)
  const { rows } = await sql<{ folder: string }>`select current_setting('data_directory') as folder`.execute(db)
  const file = sql.lit(`${rows[0]?.folder}/bare.csv`)
  await sql`copy (select series_id, cell, period + 300, unit_key, lane, state, status, value, numerator, denominator, source_kind, source_ref,
    note, known_from, entered_by, entered_name from indicators.value where status = 1 and known_to = 'infinity' and source_kind = 'import'
    order by (period >= 2202600) desc, period, unit_key, series_id) to ${file}`.execute(db)
  await sql`checkpoint`.execute(db)
  const [started, before] = [performance.now(), spent()]
  await sql`copy indicators.value (${columns}) from ${file}`.execute(db)
  return {
    seconds: (performance.now() - started) / 1000,
    postgresSeconds: (spent().postgres - before.postgres) / 1000,
  }
}

function pick<T>(list: T[]): T {
  return list[Math.floor(Math.random() * list.length)] as T
}
