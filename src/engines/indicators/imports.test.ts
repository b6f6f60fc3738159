import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import assignments from '#engines/assignments'
import documents from '#engines/documents'
import evidence from '#engines/evidence'
import identity from '#engines/identity'
import indicators, {
  breakdownOf,
  carriedValues,
  compareUnits,
  defineIndicator,
  entryGrid,
  fiveYears,
  forecastOf,
  forecastSeries,
  giveUpImport,
  importProgress,
  importValues,
  indicatorPage,
  laneDifferences,
  latestCorrections,
  levelsOf,
  listFindings,
  listIndicators,
  lookAtImport,
  lookForFindings,
  pointHistory,
  previewImport,
  rankUnits,
  ratesOfUnit,
  recomputeFormulas,
  reportingRates,
  runImport,
  saveValues,
  seriesOf,
  settleFinding,
  submitValues,
  totalsOver,
  unitProfile,
  valuesOnMap,
  yearsOf,
  yearTotals,
} from '#engines/indicators'
import organisations, { registerUnit } from '#engines/organisations'
import programmes from '#engines/programmes'
import reporting from '#engines/reporting'
import type { Context } from '#kernel'
import { apiOf, testCity, testDay } from '#kernel/testing'
import { dossiers, online, published, sampleCity, samplePack, wards } from './sample-city.ts'

const city = sampleCity(
  await testCity({
    engines: [organisations, identity, documents, programmes, assignments, evidence, reporting, indicators],
    packs: [samplePack],
  }),
)
const { office, officer, visitor, platform } = city
beforeEach(() => city.empty())
afterAll(() => city.close())

const [one, two] = wards as [string, string]
const bytesOf = (text: string) => new TextEncoder().encode(text)
const quarters = ['Q1', 'Q2', 'Q3', 'Q4']
const rowsOf = (list: string[]) =>
  bytesOf(`indicator;unit;period;value;numerator;denominator;channel\n${list.join('\n')}\n`)

async function imported(who: Context, bytes: Uint8Array<ArrayBuffer>) {
  const { id } = await importValues(who, { name: 'so-lieu.csv', bytes })
  await runImport(platform, id)
  await runImport(platform, id) // a job may run again
  return importProgress(who, { id })
}

test('a file is shown before it is taken in, then stored as a whole', async () => {
  await published(office, [{ indicator: 'dossiers', unit: one, period: '2026-Q1', value: 10 }])
  const file = rowsOf([
    `dossiers;${one};2026-Q1;10;;;`,
    `dossiers;${one};2026-Q2;"1234,5";;;`,
    `online.share;${two};2026-Q1;;1;4;web`,
  ])
  const preview = await previewImport(office, { bytes: file })
  expect(preview).toMatchObject({ rows: 3, same: 1, added: 2, changed: 0, faults: [] })
  expect(await imported(office, file)).toMatchObject({ state: 'done', rows: 3, changed: 2 })
  const parts = await breakdownOf(office, { code: 'online.share', unit: two, period: '2026-Q1', dimension: 'channel' })
  expect(parts.rows[1]?.point).toMatchObject({ value: 25, numerator: 1, status: 'submitted' })
})

test('a file in another measure is refused by cell; periods are read as people write them', async () => {
  const file = (rows: string[]) =>
    new TextEncoder().encode(['chỉ tiêu;đơn vị;kỳ;giá trị;đơn vị tính', ...rows].join('\n'))
  const seen = await previewImport(office, {
    bytes: file([
      `dossiers;${one};Quý I/2026;10;dossier`,
      `dossiers;${two};quý 2 năm 2026;10;`,
      `dossiers;${one};Q3/2026;10;person`,
      `dossiers;${one};Quý V/2026;10;`,
    ]),
  })
  expect(seen.changes.map(({ period }) => period)).toEqual([])
  expect(seen.faults.map(({ path, message }) => [path, message.vi])).toEqual([
    ['E4', 'Chỉ tiêu tính bằng dossier, không phải person'],
    ['C5', 'Không có kỳ Quý V/2026'],
  ])
  const well = await previewImport(office, { bytes: file([`dossiers;${one};Quý I/2026;10;dossier`]) })
  expect(well).toMatchObject({ added: 1, faults: [], changes: [{ period: '2026-Q1' }] })
  const empty = await previewImport(office, { bytes: file([]) })
  expect(empty.faults).toMatchObject([{ message: { en: 'The file has no row with a value yet' } }])
})

test('a file that takes back what is on its way is a change, though it says what is published', async () => {
  const at = { indicator: 'dossiers', unit: one, period: '2026-Q1' }
  const [seen = 0] = await published(office, [{ ...at, value: 10 }])
  const { saved } = await saveValues(office, { values: [{ ...at, value: 12, seen }] })
  await submitValues(office, { ids: saved.map(({ id }) => id) })
  const file = rowsOf([`dossiers;${one};2026-Q1;10;;;`])
  expect(await previewImport(office, { bytes: file })).toMatchObject({ changed: 1, same: 0 })
  expect(await imported(office, file)).toMatchObject({ state: 'done', changed: 1 })
  const { rows } = await pointHistory(office, { code: 'dossiers', unit: one, period: '2026-Q1' })
  expect(rows.map(({ value, status }) => `${value} ${status}`).slice(0, 2)).toEqual(['10 submitted', '12 submitted'])
  expect(await imported(office, file)).toMatchObject({ state: 'done', changed: 0 })
})

test('a file that breaks after its first twenty thousand rows leaves nothing behind', async () => {
  const years = Array.from({ length: 20 }, (_, n) => 2006 + n)
  for (let n = 0; n < 63; n++)
    await defineIndicator(office, { ...dossiers, code: `made.${n}`, validFrom: '2005-01-01' } as never)
  const list = Array.from({ length: 63 }, (_, n) =>
    years.flatMap((year) =>
      wards.flatMap((unit) => quarters.map((quarter) => `made.${n};${unit};${year}-${quarter};3;;;`)),
    ),
  ).flat()
  expect(list.length).toBeGreaterThan(20_000)
  const preview = await previewImport(office, { bytes: rowsOf(list) })
  expect(preview).toMatchObject({ rows: list.length, isWhole: true, added: list.length, faults: [] })
  const done = await imported(office, rowsOf([...list, `"dossiers;${one}`]))
  expect(done).toMatchObject({ state: 'refused', faults: [{ message: { vi: 'Dấu nháy không đóng' } }] })
  const { lines } = await seriesOf(office, { code: 'made.0', unit: one, from: '2006-Q1', to: '2025-Q4' })
  expect(lines.flatMap(({ points }) => points)).toEqual([])
})

test('a large file is seen to be stored; killed in the middle it leaves nothing, and the next try says so', async () => {
  const { database } = city.system
  if (!('pool' in database.driver)) return // the embedded database has one connection: nobody can look meanwhile
  const points = Array.from({ length: 17 }, (_, n) => n).flatMap((n) =>
    Array.from({ length: 20 }, (_, year) => 2006 + year).flatMap((year) =>
      wards.flatMap((unit) =>
        quarters.map((quarter) => ({ indicator: `made.${n}`, unit, period: `${year}-${quarter}` })),
      ),
    ),
  )
  for (let n = 0; n < 17; n++)
    await defineIndicator(office, { ...dossiers, code: `made.${n}`, validFrom: '2005-01-01' } as never)
  const file = rowsOf(points.map(({ indicator, unit, period }) => `${indicator};${unit};${period};3;;;`))
  await published(office, [{ indicator: 'dossiers', unit: one, period: '2026-Q1', value: 10 }]) // gives the unit its key
  const { id } = await importValues(office, { name: 'lon.csv', bytes: file })
  const stored = async () => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from indicators.value where source_kind = 'import'`.execute(database.kysely) // biome-ignore format: one
    return rows[0]?.n
  }

  // Somebody is about to enter one of the last values: the storing waits there, most of its rows behind it.
  const other = await database.driver.pool.connect()
  await other.query('begin')
  await other.query(`insert into indicators.value (series_id, cell, period, unit_key, lane, state, status, value, source_kind, known_from,
      entered_by, entered_name)
    select s.id, 0, 2202504, k.key, 0, 0, 1, 3, 'entry', now(), 'x', 'x' from indicators.series s
      join indicators.indicator i on i.id = s.indicator_id cross join indicators.unit_key k where i.code = 'made.9' and k.unit = '${one}'`)
  const broken = runImport(platform, id).catch((error: Error) => error)
  const seen = await vi.waitUntil(async () => {
    const now = await importProgress(office, { id })
    return now.stored > 0 && now
  }, 10_000)
  expect(seen).toMatchObject({ state: 'storing', rows: points.length, attempts: 1, silentSince: null })
  expect(seen.stored).toBeLessThan(points.length)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
    database.kysely,
  )
  expect(await broken).toBeInstanceOf(Error)
  await other.query('rollback')
  other.release()
  expect(await stored()).toBe(0)
  city.clock.set('2026-11-22T02:01:00.000Z')
  expect(await importProgress(office, { id })).toMatchObject({ state: 'storing', silentSince: testDay })

  await runImport(platform, id)
  expect(await importProgress(office, { id })).toMatchObject({ state: 'done', attempts: 2, changed: points.length })
  expect(await stored()).toBe(points.length)
  city.clock.set(testDay)
})

test('a large file is looked at after it: each finding has an owner, and what is not kept is said', async () => {
  const codes = Array.from({ length: 9 }, (_, n) => `made.${n}`)
  for (const code of codes)
    await defineIndicator(office, { ...dossiers, code, validFrom: '2005-01-01', dimensions: ['channel'] } as never)
  // Every figure is sent three times; nothing but that is odd. And one is nine times what it was.
  const list = codes.flatMap((code, n) =>
    ['web', 'app'].flatMap((channel, c) =>
      wards.flatMap((unit, w) =>
        Array.from({ length: 80 }, (_, t) => {
          const value = 1001 + Math.floor(t / 3) * 7 + n * 1000 + c * 300 + w * 50000
          const isSudden = code === 'made.3' && channel === 'app' && unit === two && t === 40
          return `${code};${unit};${2006 + Math.floor(t / 4)}-${quarters[t % 4]};${isSudden ? value * 9 : value};;;${channel}`
        }),
      ),
    ),
  )
  const { id } = await importValues(office, { name: 'phan-to.csv', bytes: rowsOf(list) })
  await runImport(platform, id)
  const progress = async () => (await importProgress(office, { id })).look
  expect(await progress()).toMatchObject({ state: 'waiting', kept: 0 })
  await Promise.all([lookAtImport(platform, id), lookAtImport(platform, id)]) // another worker took it for dead
  await lookAtImport(platform, id)
  const looked = await progress()
  const runs = 9 * 2 * 4 * 26 // of three; the sudden value and its two fellows are none
  expect(looked).toEqual({
    state: 'done',
    of: 18,
    done: 18,
    found: runs,
    kept: 1000,
    kinds: { copied: runs - 1, jump: 1 },
  })
  const listed = await listFindings(office, { import: id, size: 200 })
  expect(listed.total).toBe(1000)
  expect(listed.rows.every(({ unit, cell }) => wards.includes(unit) && /^channel=(web|app)$/.test(cell))).toBe(true)
  const own = await listFindings(officer(two), { import: id, size: 200 })
  expect(new Set(own.rows.map(({ unit }) => unit))).toEqual(new Set([two]))
  const { rows: told } = await sql<{ payload: { unit: string; count: number } }>`
    select payload from kernel.event where type = 'indicators/finding-found' order by id`.execute(
    city.system.database.kysely,
  )
  expect(told.map(({ payload }) => payload.unit)).toEqual(wards) // once, whoever looked
  expect(told.reduce((sum, { payload }) => sum + payload.count, 0)).toBe(1000)
})

test('a breakdown that is entered is looked at like a total, among its own kind and by the rules that hold of parts', async () => {
  await defineIndicator(office, {
    ...dossiers,
    code: 'dossiers.late',
    dimensions: ['channel'],
    rules: [
      {
        id: 'late-among-all',
        severity: 'warning',
        kind: 'compare',
        left: [{ code: 'dossiers.late' }],
        comparator: '<=',
        right: [{ code: 'dossiers.all' }],
      },
      { id: 'many', severity: 'warning', kind: 'range', code: 'dossiers.late', low: 90 },
    ],
  } as never)
  await defineIndicator(office, { ...dossiers, code: 'dossiers.all', dimensions: ['channel'] } as never)
  const history = (values: number[], cell?: string) =>
    values.map((value, n) => ({
      indicator: 'dossiers.late',
      unit: one,
      period: `202${4 + Math.floor(n / 4)}-${quarters[n % 4]}`,
      value,
      ...(cell && { cell }),
    }))
  await published(office, [
    ...history([100, 103, 101, 104, 102, 103, 104]),
    ...history([50, 53, 51, 54, 52, 53, 1900], 'channel=web'),
    { indicator: 'dossiers.all', unit: one, period: '2025-Q3', value: 800, cell: 'channel=web' },
  ])
  const { rows } = await sql<{ payload: { series: number[]; cells: number[] } }>`
    select payload from kernel.event where type = 'indicators/values-changed' order by id limit 1`.execute(
    city.system.database.kysely,
  )
  const { series = [], cells = [] } = rows[0]?.payload ?? {}
  expect(cells).toEqual([0, 1])
  await lookForFindings(platform, { series, cells, units: [1], periods: [2202503] })
  const found = await listFindings(officer(one), {})
  expect(found.rows.map(({ kind, cell }) => [kind, cell]).sort()).toEqual([
    ['jump', 'channel=web'],
    ['rule', 'channel=web'],
  ])
  expect(found.rows.find(({ kind }) => kind === 'jump')?.words).toEqual({
    vi: 'web: Thay đổi đột ngột từ 53 đến 1.900',
    en: 'web: A sudden change from 53 to 1,900',
  })
})

test('of two workers that begin with one file the later goes on, and what is stored is stored once', async () => {
  const { id } = await importValues(office, { name: 'a.csv', bytes: rowsOf([`dossiers;${one};2026-Q2;7;;;`]) })
  await Promise.all([runImport(platform, id), runImport(platform, id)])
  expect(await importProgress(office, { id })).toMatchObject({ state: 'done', changed: 1 })
  const { rows } = await pointHistory(office, { code: 'dossiers', unit: one, period: '2026-Q2' })
  expect(rows).toHaveLength(1)
})

test('each cell that does not fit is named, and nothing of the file is stored', async () => {
  const file = rowsOf([
    `dossiers;${one};2026-Q1;7;;;`,
    `nothing;${one};2026-Q1;7;;;`,
    `dossiers;${two};2026-Q1;7;;;`,
    `dossiers;${one};2026-Q7;7;;;`,
    `dossiers;${one};2026-Q2;1.234;;;`,
    `dossiers;${one};2026-Q3;1e308;;;`,
    `dossiers;${one};2026-Q1;7;;;`,
    `online.share;${one};2026-Q1;;5;4;`,
    `online.share;${one};2026-Q2;5;;;fax`,
  ])
  const done = await imported(officer(one), file)
  expect(done.state).toBe('refused')
  expect(done.faults.map(({ path }) => path)).toEqual(['A3', 'B4', 'C5', 'D6', 'D7', 'A8', 'D9', 'G10'])
  const { cells } = await entryGrid(office, { indicators: ['dossiers'], units: [one], periods: ['2026-Q1'] })
  expect(cells).toEqual([])
})

test.each([
  ['', 'Tệp trống'],
  ['indicator,unit\n', 'Thiếu cột'],
  ['indicator,unit,period,wat\n', 'wat'],
  [`indicator,unit,period,value\n"dossiers,${one}`, 'nháy'],
  ['PK\u0003\u0004 not a workbook', 'hỏng'],
])('a broken file %j ends its import with the reason', async (text, reason) => {
  const done = await imported(office, bytesOf(text))
  expect(done.state).toBe('refused')
  expect(JSON.stringify(done.faults)).toContain(reason)
})

test('thousands of rows are stored with their reporting rates and formulas', async () => {
  await defineIndicator(office, {
    ...dossiers,
    code: 'dossiers.twice',
    reporters: { kinds: ['ward'] },
    formula: '[dossiers] * 2',
    prefers: 'computed',
  } as never)
  for (let n = 0; n < 16; n++)
    await defineIndicator(office, { ...dossiers, code: `made.${n}`, validFrom: '2005-01-01' } as never)
  const years = Array.from({ length: 20 }, (_, n) => 2006 + n)
  const made = (code: string) =>
    years.flatMap((year) =>
      wards.flatMap((unit) => quarters.map((quarter) => `${code};${unit};${year}-${quarter};3;;;`)),
    )
  const list = [...Array.from({ length: 16 }, (_, n) => made(`made.${n}`)).flat(), `dossiers;${one};2025-Q1;3;;;`]
  const at = { indicator: 'made.0', unit: one }
  await published(office, [
    { ...at, period: '2006-Q1', value: 3 },
    { ...at, period: '2006-Q2', value: 4 },
  ])
  await saveValues(office, { values: [{ ...at, period: '2006-Q3', value: 5, seen: null }] })
  expect(await imported(office, rowsOf(list))).toMatchObject({ state: 'done', rows: 16 * 320 + 1, changed: 16 * 320 })
  const { cells } = await entryGrid(office, { indicators: ['made.0'], units: [one], periods: ['2006-Q1', '2006-Q2', '2006-Q3'] }) // biome-ignore format: one question
  expect(cells.map(({ period, value, status }) => `${period} ${value} ${status}`).sort()).toEqual([
    '2006-Q1 3 published',
    '2006-Q2 3 submitted',
    '2006-Q3 3 submitted',
  ])
  const open = await seriesOf(visitor, { code: 'made.0', unit: one, from: '2006-Q1', to: '2006-Q4' })
  expect(open.lines[0]?.points.map(({ value }) => value)).toEqual([3, 4])
  await recomputeFormulas(platform, { series: [2] })
  expect((await indicatorPage(office, { code: 'dossiers.twice', unit: one })).headline?.value).toBe(6)
  const rates = await ratesOfUnit(visitor, { unit: one, from: '2025-Q1', to: '2025-Q1' })
  expect(rates.rows).toMatchObject([{ filled: 17, expected: 18 }])
}, 60_000)

test('a sudden value is found, belongs to its unit, and ends by a word or by a correction', async () => {
  const history = (unit: string, values: number[]) =>
    values.map((value, n) => ({
      indicator: 'dossiers',
      unit,
      period: `202${4 + Math.floor(n / 4)}-${quarters[n % 4]}`,
      value,
    }))
  await published(office, [
    ...history(one, [1100, 1103, 1101, 1104, 1102, 1103, 9000]),
    ...history(two, [50, 51, 52, 53, 54, 55, 56]),
  ])
  const look = () => lookForFindings(platform, { series: [2], units: [1, 2], periods: [2202503] })
  await look()
  await look()
  const { rows } = await listFindings(officer(one), {})
  expect(rows).toMatchObject([
    {
      kind: 'jump',
      unit: one,
      period: '2025-Q3',
      periodLabel: { vi: 'Quý III/2025' },
      state: 'open',
      words: { vi: 'Thay đổi đột ngột từ 1.103 đến 9.000', en: 'A sudden change from 1,103 to 9,000' },
    },
  ])
  const id = rows[0]?.id as string
  const settle = { id, state: 'explained' as const, reason: 'Cổng mới vận hành' }
  expect(await settleFinding(officer(two), settle).catch((error) => error.type)).toBe('kernel/not-permitted')
  await settleFinding(officer(one), settle)
  await look()
  expect((await listFindings(officer(one), { state: 'open' })).rows).toEqual([])
  await published(office, [{ indicator: 'dossiers', unit: one, period: '2025-Q3', value: 8000 }])
  await look()
  const [again] = (await listFindings(officer(one), { state: 'open' })).rows
  expect(again?.kind).toBe('jump')
  await published(office, [{ indicator: 'dossiers', unit: one, period: '2025-Q3', value: 1104 }])
  await look()
  expect((await listFindings(officer(one), { state: 'corrected' })).rows).toHaveLength(1)
})

test('the total of the city is no odd value among its wards, a ward that is far from the others is', async () => {
  const values = [...wards, 'x.city'].map((unit, n) => ({
    indicator: 'dossiers',
    unit,
    period: '2025-Q3',
    value: unit === 'x.city' ? 4000 : 100 + n,
  }))
  await registerUnit(office, {
    id: 'x.ward.5',
    kind: 'ward',
    name: { vi: 'Phường 5', en: 'Ward 5' },
    parent: 'x.city',
  } as never)
  await published(office, [...values, { indicator: 'dossiers', unit: 'x.ward.5', period: '2025-Q3', value: 900 }])
  await lookForFindings(platform, { series: [2], units: [1, 2, 3, 4, 5, 6], periods: [2202503] })
  const { rows } = await listFindings(office, {})
  expect(rows.map(({ kind, unit }) => [kind, unit])).toEqual([['outlier', 'x.ward.5']])
})

test('one table filled in for two units is found in both, and figures that end in 0 or 5 are', async () => {
  const copied = [101, 117, 123, 139].map((value, n) => ({
    indicator: 'dossiers',
    period: `2025-${quarters[n]}`,
    value,
  }))
  const heaped = Array.from({ length: 56 }, (_, n) => ({
    indicator: 'dossiers',
    unit: wards[2] as string,
    period: `${2011 + Math.floor(n / 4)}-${quarters[n % 4]}`,
    value: 15 + ((n * 35) % 400),
  }))
  await defineIndicator(office, { ...dossiers, validFrom: '2010-01-01' } as never)
  await published(office, [...[one, two].flatMap((unit) => copied.map((row) => ({ ...row, unit }))), ...heaped])
  await lookForFindings(platform, { series: [2], units: [1, 2, 3], periods: [2202504, 2202404] })
  const { rows } = await listFindings(office, { size: 200 })
  const found = rows.map(({ kind, unit }) => `${kind} ${unit}`)
  expect(found).toEqual(
    expect.arrayContaining([`copied-between ${one}`, `copied-between ${two}`, `heaping ${wards[2]}`]),
  )
})

test('a forecast is kept with its intervals, or with the reason why there is none', async () => {
  const history = [50, 52, 54, 56, 58, 60, 62, 64].map((value, n) => ({
    indicator: 'dossiers',
    unit: one,
    period: `202${4 + Math.floor(n / 4)}-${quarters[n % 4]}`,
    value,
  }))
  await published(office, [...history, { indicator: 'dossiers', unit: two, period: '2025-Q1', value: 3 }])
  await forecastSeries(platform, { series: [2], units: [1, 2] })
  const known = await forecastOf(visitor, { code: 'dossiers', unit: one })
  expect(known).toMatchObject({ last: '2025-Q4', answer: { assessable: true } })
  expect(known.steps[0]).toMatchObject({ period: '2026-Q1' })
  expect((await forecastOf(visitor, { code: 'dossiers', unit: two })).answer).toMatchObject({
    assessable: false,
    reason: 'too-few-values',
  })
})

test('a rate of growth in per cent may fall below zero, and is forecast all the same', async () => {
  const { numerator: _, denominator: __, ...growth } = { ...online, code: 'growth', dimensions: [] }
  await defineIndicator(office, { ...growth, overUnits: 'none', overTime: 'none' } as never)
  const rates = [3, -1, 2, -2, 4, 1, 0, 2, 3, -1]
  await published(
    office,
    rates.map((value, n) => ({
      indicator: 'growth',
      unit: one,
      period: `202${3 + Math.floor(n / 4)}-${quarters[n % 4]}`,
      value,
    })),
  )
  await forecastSeries(platform, { series: [3], units: [1] })
  expect((await forecastOf(visitor, { code: 'growth', unit: one })).answer).toMatchObject({
    assessable: true,
    bounding: 'none',
  })
})

test('each question of a page takes one or two statements, however many values there are', async () => {
  await published(
    office,
    wards.flatMap((unit) =>
      quarters.map((quarter) => ({ indicator: 'dossiers', unit, period: `2025-${quarter}`, value: 5 })),
    ),
  )
  const statements: string[] = []
  const counting = city.system.database.kysely.withPlugin({
    transformQuery: ({ node }) => {
      statements.push(node.kind)
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const reader = { ...office, system: { ...city.system, database: { ...city.system.database, kysely: counting } } }
  const at = { code: 'dossiers', unit: one }
  const [from, to, period] = ['2024-Q1', '2025-Q4', '2025-Q3'] as const
  const knownAt = '2026-11-22T02:00:00Z'
  const shapes: Record<string, () => Promise<unknown>> = {
    listIndicators: () => listIndicators(reader, {}),
    indicatorPage: () => indicatorPage(reader, at),
    seriesOf: () => seriesOf(reader, { ...at, from, to }),
    seriesOfKnownAt: () => seriesOf(reader, { ...at, from, to, knownAt }),
    valuesOnMap: () => valuesOnMap(reader, { code: 'dossiers', period }),
    rankUnits: () => rankUnits(reader, { code: 'dossiers', period }),
    levelsOf: () => levelsOf(reader, { code: 'dossiers', period }),
    reportingRates: () => reportingRates(reader, { period }),
    ratesOfUnit: () => ratesOfUnit(reader, { unit: one, from, to }),
    fiveYears: () => fiveYears(reader, { ...at, period }),
    yearsOf: () => yearsOf(reader, { ...at, years: [2024, 2025] }),
    breakdownOf: () => breakdownOf(reader, { code: 'online.share', unit: one, period, dimension: 'channel' }),
    compareUnits: () => compareUnits(reader, { code: 'dossiers', units: wards, from, to }),
    totalsOver: () => totalsOver(reader, { code: 'dossiers', from, to }),
    yearTotals: () => yearTotals(reader, { ...at, fromYear: 2024, toYear: 2025 }),
    unitProfile: () => unitProfile(reader, { unit: one, period }),
    entryGrid: () => entryGrid(reader, { indicators: ['dossiers'], units: wards, periods: [period] }),
    pointHistory: () => pointHistory(reader, { ...at, period }),
    laneDifferences: () => laneDifferences(reader, { code: 'dossiers', period }),
    latestCorrections: () => latestCorrections(reader, { since: knownAt }),
  }
  for (const [name, ask] of Object.entries(shapes)) {
    statements.length = 0
    await ask()
    expect([name, statements.length], name).toEqual([name, Math.min(2, statements.length)])
  }
  statements.length = 0
  await carriedValues(reader, { code: 'dossiers', period })
  expect(statements.length).toBe(3)
})

test('over HTTP a value is entered, and read as it was known', async () => {
  const apiAs = (context: Context) => apiOf(indicators, context)
  const values = [{ indicator: 'dossiers', unit: one, period: '2026-Q3', value: 4, seen: null }]
  const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ values }) }
  expect((await apiAs(visitor).request('/indicator-values', sent)).status).toBe(401)
  const saved = await (await apiAs(officer(one)).request('/indicator-values', sent)).json()
  expect(saved).toMatchObject({ saved: [{ unit: one }], conflicts: [], faults: [] })
  await published(office, [{ indicator: 'dossiers', unit: one, period: '2026-Q3', value: 5 }])
  const read = await apiAs(visitor).request(`/indicators/dossiers/series?unit=${one}&from=2026-Q1&to=2026-Q4`)
  expect((await read.json()).lines[0].points).toMatchObject([{ period: '2026-Q3', value: 5, status: 'published' }])
  expect((await apiAs(visitor).request('/indicators/nothing?unit=x.city')).status).toBe(404)
  expect((await apiAs(visitor).request(`/indicators/dossiers/series?unit=${one}&from=2026-Q9&to=2026-Q4`)).status).toBe(
    422,
  )
  const answerTo = async (who: Context, path: string) => {
    const answer = await apiAs(who).request(path)
    return [answer.status, await answer.json()]
  }
  const compared = `/indicators/dossiers/comparison?units=${one},${wards[1]}&from=2026-Q3&to=2026-Q3`
  expect(await answerTo(visitor, compared)).toMatchObject([
    200,
    { units: [{ points: [{ value: 5 }] }, { points: [] }] },
  ])
  expect(await answerTo(visitor, `/indicators/dossiers/years?unit=${one}&years=2026,x`)).toMatchObject([422, {}])
  expect(await answerTo(visitor, `/indicators/dossiers/years?unit=${one}&years=2026`)).toMatchObject([
    200,
    { years: [{ year: 2026, points: [{ value: 5 }] }] },
  ])
  expect(await answerTo(visitor, `/indicators/dossiers/origin?unit=${one}&period=2026-Q3`)).toMatchObject([
    200,
    { values: [{ value: 5 }] },
  ])
  expect(await answerTo(visitor, '/waiting-values')).toMatchObject([401, {}])
  expect(await answerTo(officer(one), `/waiting-values/${wards[1]}/2026-Q3`)).toMatchObject([403, {}])
  expect(await answerTo(officer(one), `/enterable-indicators?units=${one}`)).toMatchObject([200, [{}, {}]])
})

test.skipIf(city.system.database.kind !== 'server')('after a large file the indexes of values answer alone again', async () => {
  const values = quarters.map((quarter) => ({ indicator: 'dossiers', unit: one, period: `2025-${quarter}`, value: 3 }))
  await published(office, values)
  const seen = async () => {
    const { rows } = await sql<{ all: number; visible: number }>`select relpages as all, relallvisible as visible from pg_class
      where oid = 'indicators.value'::regclass`.execute(city.system.database.kysely)
    return rows[0]
  }
  const { id } = await imported(office, rowsOf([`dossiers;${one};2026-Q1;10;;;`]))
  const told = (count: number) => indicators.on?.['indicators/import-done']?.(platform, { payload: { id, count } } as never)
  const before = await seen()
  await told(4) // a small one: nothing is done
  expect(await seen()).toEqual(before)
  await told(6000)
  expect((await seen())?.visible).toBeGreaterThan(0)
}) // biome-ignore format: few lines

test('a file whose reader was killed each time is refused, and says so; one that ended stays as it is', async () => {
  const { id } = await importValues(office, { name: 'so-lieu.csv', bytes: rowsOf([`dossiers;${one};2026-Q1;7;;;`]) })
  const db = city.system.database.kysely
  await sql`update indicators.import set state = 'reading', attempts = 4 where id = ${id}::uuid`.execute(db)
  await giveUpImport(platform, id)
  await giveUpImport(platform, id)
  const refused = { state: 'refused', faults: [{ message: { vi: expect.stringContaining('Chưa lưu gì từ tệp') } }] }
  expect(await importProgress(office, { id })).toMatchObject(refused)
  const ended = await imported(office, rowsOf([`dossiers;${one};2026-Q1;7;;;`]))
  await giveUpImport(platform, ended.id)
  expect(await importProgress(office, { id: ended.id })).toMatchObject({ state: 'done', changed: 1 })
})
