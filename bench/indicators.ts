// Promise: with 10 million values (300 units, 600 indicators, 20 years of quarters) on PostgreSQL, 18 shapes of question have
// a mean ≤ 60 ms, p95 ≤ 150 ms, none over 300 ms; a new value is in all of them within 1 s; an import of a million values takes
// ≤ 60 s and ≤ 3 × a bare COPY plus the same indexes. Twelve more shapes are those of the public pages, and of pages as they
// were known.
// `look` is what the job after an import takes to look at 54,000 values that are broken down.
// VALUES=200000 for a try, IMPORT=100000 for a smaller file, PARTS=shapes,visible,import,after,vacuum,look for some of it, SHAPE=ranking
// for one shape, ROUNDS for more questions. Making the values takes minutes: with BENCH_FOLDER they are kept there (5 GB), and
// each run works on a copy.
import { loadavg } from 'node:os'
import { performance } from 'node:perf_hooks'
import { sql } from 'kysely'
import {
  breakdownOf,
  compareUnits,
  entryGrid,
  fiveYears,
  forecastOf,
  importProgress,
  importValues,
  indicatorPage,
  laneDifferences,
  levelsOf,
  listIndicators,
  lookAtImport,
  pastCalibration,
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
const rounds = Number(process.env.ROUNDS ?? 100)
const parts = (process.env.PARTS ?? 'shapes,visible,import,after,vacuum,look').split(',')

await onMadeServer(
  { folder: process.env.BENCH_FOLDER, name: `values_${wanted}` },
  (city) => makeValues(city, wanted),
  async (city) => {
    const { rows } = await sql<{
      values: number
      past: number
    }>`select count(*) filter (where known_to = 'infinity') as values,
      count(*) filter (where known_to < 'infinity') as past from indicators.value`.execute(city.system.database.kysely)
    const units = await standing(city.system.database.kysely)
    print({
      bench: 'indicators',
      ...rows[0],
      units: units.length,
      shapes: parts.includes('shapes') ? await measuredShapes(city.platform, units) : null,
      newValue: parts.includes('visible') ? await visible(city.platform, units) : null,
      import: parts.includes('import') ? await imported(city, units) : null,
      // Nothing was vacuumed since: what is read from an index alone is read from the table too.
      shapesAfterImport: parts.includes('after') ? await measuredShapes(city.platform, units) : null,
      // The job after an import begins with this.
      shapesVacuumed: parts.includes('vacuum') ? await vacuumed(city, units) : null,
      look: parts.includes('look') ? await lookedAt(city, units) : null,
      load: loadavg()[0],
    })
  },
)

type Platform = BenchCity['platform']
type Asked = {
  unit(): string
  /** An indicator and a period in which it has values. */
  point(): { code: string; period: string }
  /** The same of one that is broken down. */
  broken(): { code: string; period: string }
  knownAt(): string
}

function shapesOf(platform: Platform, units: string[], { unit, point, broken, knownAt }: Asked) {
  const code = () => point().code
  const period = () => point().period
  const [from, to] = ['2006-Q1', '2026-Q1']
  const some = <T>(n: number, make: () => T) => Array.from({ length: n }, make)
  return {
    'list of indicators': () => listIndicators(platform, { page: 1 + Math.floor(Math.random() * 10) }),
    'indicator, headline of a unit': () => indicatorPage(platform, { code: code(), unit: unit() }),
    'series of 20 years': () => seriesOf(platform, { code: code(), unit: unit(), from, to }),
    'the same as known on a day': () =>
      seriesOf(platform, { code: code(), unit: unit(), from, to, knownAt: knownAt() }),
    'map of a period': () => valuesOnMap(platform, point()),
    'ranking of units': () => rankUnits(platform, { ...point(), size: 200 }),
    levels: () => levelsOf(platform, point()),
    'reporting rates of a period': () => reportingRates(platform, { period: period() }),
    'reporting rates of a unit': () => ratesOfUnit(platform, { unit: unit(), from: '2020-Q1', to }),
    'five years': () => fiveYears(platform, { ...point(), unit: unit() }),
    'years by quarters': () => yearsOf(platform, { code: code(), unit: unit(), years: [2024, 2025, 2026] }),
    'breakdown of a unit': () => breakdownOf(platform, { ...broken(), unit: unit(), dimension: 'bench' }),
    'ten units side by side': () =>
      compareUnits(platform, { code: code(), units: some(10, unit), from: '2016-Q1', to }),
    'all units over five years': () => totalsOver(platform, { code: code(), from: '2021-Q1', to, atLeast: 0 }),
    'years of a unit': () =>
      yearTotals(platform, { code: code(), unit: unit(), fromYear: 2006, toYear: 2026, atLeast: 0 }),
    'public list with last values': () => publishedValues(platform, { unit: unit(), size: 25 }),
    'indicators of a unit, last values': () => publishedValues(platform, { unit: unit(), own: true, size: 50 }),
    'how far an indicator reaches': () => seriesExtent(platform, { code: code() }),
    'profile of a unit': () => unitProfile(platform, { unit: unit(), period: period() }),
    'entry grid 60 × 12': () =>
      entryGrid(platform, { indicators: some(12, code), units: units.slice(0, 60), periods: [period()] }),
    'history of a value and both lanes': async () => {
      const asked = point()
      return [await pointHistory(platform, { ...asked, unit: unit() }), await laneDifferences(platform, asked)]
    },
    'map as known on a day': () => valuesOnMap(platform, { ...point(), knownAt: knownAt() }),
    'profile as known on a day': () => unitProfile(platform, { unit: unit(), period: period(), knownAt: knownAt() }),
    'totals as known on a day': () =>
      totalsOver(platform, { code: code(), from: '2021-Q1', to, atLeast: 0, knownAt: knownAt() }),
    'public list as known on a day': () => publishedValues(platform, { unit: unit(), size: 25, knownAt: knownAt() }),
    'public list before anything was known': () =>
      publishedValues(platform, { unit: unit(), size: 25, knownAt: '1990-01-01T00:00:00Z' }),
    'indicators of a unit as known on a day': () =>
      publishedValues(platform, { unit: unit(), own: true, size: 50, knownAt: knownAt() }),
    'public list of a unit without values': () => publishedValues(platform, { unit: 'bench.nobody', size: 25 }),
    'public list of a unit without values as known on a day': () =>
      publishedValues(platform, { unit: 'bench.nobody', size: 25, knownAt: knownAt() }),
    'reach as known on a day': () => seriesExtent(platform, { code: code(), knownAt: knownAt() }),
    'reporting rates of a period as known on a day': () =>
      reportingRates(platform, { period: period(), knownAt: knownAt() }),
    'forecast as known on a day': () => forecastOf(platform, { code: code(), unit: unit(), knownAt: knownAt() }),
    'calibration as known on a day': () =>
      pastCalibration(platform, { code: code(), unit: unit(), knownAt: knownAt() }),
  } satisfies Record<string, () => Promise<unknown>>
}

async function vacuumed({ system, platform }: BenchCity, units: string[]) {
  const started = performance.now()
  await sql`vacuum (analyze) indicators.value`.execute(system.database.kysely)
  return { seconds: (performance.now() - started) / 1000, ...(await measuredShapes(platform, units)) }
}

type Figure = { mean: number; p95: number; worst: number; serverMs: number; postgresMs: number }

async function measuredShapes(platform: Platform, units: string[]) {
  const any = (most: number) => Math.floor(Math.random() * most)
  const pointOf = (n: number) => ({
    code: codeOf(n),
    period: `${beginsIn(n) + any(lastYear + 1 - beginsIn(n))}-Q${1 + any(4)}`,
  })
  const shapes = shapesOf(platform, units, {
    unit: () => units[any(units.length)] as string,
    point: () => pointOf(any(indicatorCount)),
    broken: () => pointOf(brokenDown * any(indicatorCount / brokenDown)),
    knownAt: () => `${2022 + any(4)}-10-0${1 + any(9)}T00:00:00Z`,
  })
  const figures: Record<string, Figure> = {}
  for (const [name, ask] of Object.entries(shapes))
    if (name.includes(process.env.SHAPE ?? '')) figures[name] = await measured(ask)
  const most = (of: 'mean' | 'p95' | 'worst') => Math.max(...Object.values(figures).map((figure) => figure[of]))
  const slowest = { mean: most('mean'), p95: most('p95'), worst: most('worst') }
  return { figures, slowest, promised: { mean: 60, p95: 150, worst: 300 } }
}

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

/** From the entry, through submission, verification and publication, until the last shape has answered otherwise. */
async function visible(platform: Platform, units: string[]) {
  const [unit, code, period] = [units[0] as string, codeOf(0), '2026-Q1']
  const point = () => ({ code, period })
  const shapes = shapesOf(platform, units, {
    unit: () => unit,
    point,
    broken: point,
    knownAt: () => '2030-01-01T00:00:00Z',
  })
  // They show no values, or those of the first of all units.
  const without = ['list of indicators', 'public list before anything was known']
  const isAsked = (name: string) => !without.includes(name) && !name.includes('without values')
  const asked = Object.entries(shapes).filter(([name]) => isAsked(name))
  const answers = async () => {
    const all = new Map<string, string>()
    for (const [name, ask] of asked) all.set(name, JSON.stringify(await ask()))
    return all
  }
  const before = await answers()
  const started = performance.now()
  const { saved } = await saveValues(platform, {
    values: [{ indicator: code, unit, period, numerator: 77, denominator: 499, seen: null }],
  })
  const submitted = await submitValues(platform, { ids: saved.map(({ id }) => id) })
  await publishValues(platform, await verifyValues(platform, submitted))
  const publishedMs = performance.now() - started
  const after = await answers()
  const visibleMs = performance.now() - started
  return {
    publishedMs,
    visibleMs,
    promised: 1000,
    shapes: asked.length,
    stillAsBefore: asked.map(([name]) => name).filter((name) => before.get(name) === after.get(name)),
  }
}

/** A file of a million values: the quarters of this year, and of the last two of which values are published already. */
async function imported({ system, platform }: BenchCity, units: string[]) {
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
    progressSeen: watch(),
    seconds,
    serverSeconds: (after.here - before.here) / 1000,
    postgresSeconds: (after.postgres - before.postgres) / 1000,
    bareSeconds: bare.seconds,
    barePostgresSeconds: bare.postgresSeconds,
    times: seconds / bare.seconds,
    promised: { seconds: 60, times: 3 },
  }
}

/** A file of 54,000 values that are broken down, on an empty outbox, and the job that looks at them: ten lines a transaction. */
async function lookedAt({ platform }: BenchCity, units: string[]) {
  const lines = ['indicator,unit,period,value,bench']
  for (const period of ['2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'])
    for (const unit of units)
      for (let n = 0; n < indicatorCount; n += brokenDown)
        for (const part of ['a', 'b', 'c'])
          lines.push(`${codeOf(n)},${unit},${period},${(lines.length * 7) % 97},${part}`)
  const bytes = new TextEncoder().encode(lines.join('\n'))
  const { id } = await importValues(platform, { name: 'bench-parts.csv', bytes })
  await runImport(platform, id)
  const [started, before] = [performance.now(), spent()]
  await lookAtImport(platform, id)
  const after = spent()
  const { state, faults, look } = await importProgress(platform, { id })
  return {
    rows: lines.length - 1,
    state,
    faults: faults.slice(0, 3),
    ...look,
    seconds: (performance.now() - started) / 1000,
    serverSeconds: (after.here - before.here) / 1000,
    postgresSeconds: (after.postgres - before.postgres) / 1000,
  }
}

/** How often a reader who asks every half a second saw the import come on, while it was read and while it was stored. */
function watched(platform: Platform, id: string): () => { reading: number; storing: number } {
  const seen = { reading: new Set<number>(), storing: new Set<number>() }
  const look = async () => {
    const { state, done, stored } = await importProgress(platform, { id })
    if (state === 'storing') seen.storing.add(stored)
    else seen.reading.add(done)
  }
  const timer = setInterval(() => void look(), 500)
  return () => {
    clearInterval(timer)
    return { reading: seen.reading.size, storing: seen.storing.size }
  }
}

/** The same rows, three years on, copied by the server from a file of its own into the same table: what no import can beat. */
async function bareCopy(
  db: BenchCity['system']['database']['kysely'],
): Promise<{ seconds: number; postgresSeconds: number }> {
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
