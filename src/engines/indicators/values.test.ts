import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import assignments from '#engines/assignments'
import documents from '#engines/documents'
import evidence from '#engines/evidence'
import identity from '#engines/identity'
import indicators, {
  breakdownOf,
  carriedSeries,
  compareUnits,
  DefinitionRefused,
  defineDimension,
  defineIndicator,
  entryGrid,
  indicatorPage,
  judgedTargets,
  laneDifferences,
  latestCorrections,
  listFindings,
  lookForFindings,
  pointHistory,
  publishedValues,
  publishValues,
  rankUnits,
  reportingRates,
  returnValues,
  saveValues,
  seriesOf,
  setTarget,
  submitValues,
  targetPaths,
  totalsOver,
  unitProfile,
  ValuesChanged,
  valueOrigin,
  valuesOnMap,
  valuesUnderWay,
  verifyValues,
  yearTotals,
} from '#engines/indicators'
import organisations from '#engines/organisations'
import programmes from '#engines/programmes'
import reporting from '#engines/reporting'
import { NotPermitted, type Problem, settleEvents } from '#kernel'
import { testCity } from '#kernel/testing'
import { authorOfValue } from './author-of-value.ts'
import { dossiers, entered, online, published, sampleCity, samplePack, wards } from './sample-city.ts'

const engines = [organisations, identity, documents, programmes, assignments, evidence, reporting, indicators]
const city = sampleCity(await testCity({ engines, packs: [samplePack] }))
const { office, officer, auditor, visitor, clock } = city
beforeEach(() => {
  clock.set('2026-11-22T02:00:00.000Z')
  return city.empty()
})
afterAll(() => city.close())

const [one, two, three] = wards as [string, string, string]
const at = { indicator: 'dossiers', unit: one, period: '2026-Q3' }
const typeOf = (error: Problem) => error.type
const problems = (definition: object) =>
  defineIndicator(office, { ...online, ...definition } as never).catch((error: Problem) => [error.type, ...((error.details.faults ?? []) as { path: string }[]).map(({ path }) => path)]) // biome-ignore format: one

test('a value goes its way, and visitors see it when it is published', async () => {
  const first = await saveValues(officer(one), { values: [{ ...at, value: 120, seen: null }] })
  expect(first).toMatchObject({ saved: [{ status: 'draft' }], conflicts: [], faults: [] })
  const seen = async () => {
    const lines = [office, visitor].map((who) =>
      seriesOf(who, { code: 'dossiers', unit: one, from: '2026-Q1', to: '2026-Q3' }),
    )
    return (await Promise.all(lines)).map(({ lines }) => lines[0]?.points.map(({ value }) => value))
  }
  expect(await seen()).toEqual([[], []])
  const submitted = await submitValues(officer(one), { ids: first.saved.map(({ id }) => id) })
  expect(await seen()).toEqual([[120], []])
  const verified = await verifyValues(auditor, submitted)
  const { ids } = await publishValues(office, verified)
  expect(await seen()).toEqual([[120], [120]])

  // A correction on its way leaves the published value to everybody until it is published itself.
  const again = await saveValues(officer(one), { values: [{ ...at, value: 125, seen: ids[0] as number }] })
  const sent = await submitValues(officer(one), { ids: again.saved.map(({ id }) => id) })
  expect(await seen()).toEqual([[125], [120]])
  clock.set('2026-11-23T02:00:00.000Z')
  await publishValues(office, await verifyValues(office, sent))
  expect(await seen()).toEqual([[125], [125]])
  const history = await pointHistory(visitor, { code: 'dossiers', unit: one, period: '2026-Q3' })
  expect(history.rows.map(({ value, by }) => [value, by])).toEqual([
    [125, null],
    [120, null],
  ])
  const corrected = await latestCorrections(visitor, { since: '2026-11-22T12:00:00Z' })
  expect(corrected.rows).toMatchObject([{ code: 'dossiers', before: 120, value: 125 }])
})

test('why a value was sent back is between the office and the unit: the public reads neither note nor name', async () => {
  const given = { ...at, value: 90, note: 'Số của phòng Tài chính, chưa ký', seen: null }
  const { saved } = await saveValues(officer(one), { values: [given] })
  const sent = await submitValues(officer(one), { ids: saved.map(({ id }) => id) })
  const { ids } = await returnValues(auditor, { ids: sent.ids, reason: 'Thiếu minh chứng' })
  const again = await submitValues(officer(one), { ids }) // as it stands, with the reason on it
  const { ids: open } = await publishValues(office, await verifyValues(auditor, again))
  const notes = async (who: typeof visitor) =>
    (await pointHistory(who, { code: 'dossiers', unit: one, period: '2026-Q3' })).rows.map(({ note, by }) => [note, by])
  expect(await notes(visitor)).toEqual([[null, null]])
  expect((await notes(office))[0]?.[0]).toBe('Thiếu minh chứng')
  expect(JSON.stringify(await valueOrigin(visitor, { code: 'dossiers', unit: one, period: '2026-Q3' }))).not.toMatch(
    /Thiếu minh chứng|Tài chính/,
  )
  expect(open).toHaveLength(1)
})

test('what everybody knew on a day can be asked of a page', async () => {
  await published(office, [{ ...at, value: 100 }])
  clock.set('2026-12-01T02:00:00.000Z')
  await published(office, [{ ...at, value: 110 }])
  const on = async (knownAt?: string) =>
    (await indicatorPage(visitor, { code: 'dossiers', unit: one, ...(knownAt && { knownAt }) })).headline?.value
  expect([await on('2026-11-21T00:00:00Z'), await on('2026-11-25T00:00:00Z'), await on()]).toEqual([
    undefined,
    100,
    110,
  ])
})

test('a page of an earlier day knows neither later corrections nor targets that were set since', async () => {
  const target = { code: 'dossiers', unit: one, comparator: '>=' as const, value: 200, due: '2027-Q4' }
  const baseline = { period: '2025-Q4', value: 50 }
  const first = await setTarget(office, { ...target, baseline })
  await published(office, [{ ...at, value: 100 }])
  clock.set('2026-12-01T02:00:00.000Z')
  await published(office, [{ ...at, value: 110 }])
  await setTarget(office, { ...target, baseline, value: 300, id: first.id, seen: 1 })
  const page = async (knownAt?: string) => {
    const asked = { code: 'dossiers', unit: one, ...(knownAt && { knownAt }) }
    const since = '2026-01-01T00:00:00Z'
    return {
      wanted: (await judgedTargets(visitor, asked)).map(({ value }) => value),
      last: (await targetPaths(visitor, asked)).map(({ points }) => points.at(-1)?.expected),
      corrected: (await latestCorrections(visitor, { ...asked, since })).rows.map(({ value }) => value),
    }
  }
  expect(await page('2026-11-21T00:00:00Z')).toEqual({ wanted: [], last: [], corrected: [] })
  expect(await page('2026-11-25T00:00:00Z')).toEqual({ wanted: [200], last: [200], corrected: [] })
  expect(await page()).toEqual({ wanted: [300], last: [300], corrected: [110] })
})

test('the correction of a breakdown is none of the whole', async () => {
  const share = { indicator: 'online.share', unit: one, period: '2026-Q3', denominator: 100 }
  await published(office, [
    { ...share, numerator: 50 },
    { ...share, numerator: 20, cell: 'channel=web' },
  ])
  clock.set('2026-12-01T02:00:00.000Z')
  await published(office, [{ ...share, numerator: 25, cell: 'channel=web' }])
  const of = async (cell: string) =>
    (await latestCorrections(visitor, { code: 'online.share', cell, since: '2026-01-01T00:00:00Z' })).total
  expect([await of(''), await of('channel=web'), await of('channel=app')]).toEqual([0, 1, 0])
})

test('a cell that somebody else changed is not overwritten: both values come back', async () => {
  const { saved } = await saveValues(officer(one), { values: [{ ...at, value: 10, seen: null }] })
  const late = await saveValues(office, {
    values: [
      { ...at, value: 11, seen: null },
      { ...at, period: '2026-Q2', value: 7, seen: null },
    ],
  })
  expect(late.conflicts).toMatchObject([{ mine: { value: 11 }, theirs: { value: 10 }, id: saved[0]?.id }])
  expect(late.saved).toMatchObject([{ period: '2026-Q2' }])
  const settled = await saveValues(office, { values: [{ ...at, value: 11, seen: late.conflicts[0]?.id as number }] })
  expect(settled.saved).toHaveLength(1)
})

test('of a value that somebody else wrote beside, both are named: whose value it is, and who wrote last', async () => {
  const { saved } = await saveValues(officer(one), { values: [{ ...at, value: 10, seen: null }] })
  const noted = await saveValues(office, {
    values: [{ ...at, value: 10, note: 'Đã đối chiếu sổ', seen: saved[0]?.id as number }],
  })
  const late = await saveValues(officer(one), { values: [{ ...at, value: 12, seen: saved[0]?.id as number }] })
  const [author, by] = [officer(one).actor.name, office.actor.name]
  expect(author).not.toBe(by)
  expect(late.conflicts).toMatchObject([{ theirs: { value: 10 }, by, author }])
  await submitValues(office, { ids: noted.saved.map(({ id }) => id) })
  expect((await valuesUnderWay(auditor, { unit: one, period: at.period })).rows).toMatchObject([{ by, author }])
  const [standing] = (await valuesUnderWay(auditor, { unit: one, period: at.period })).rows
  const [again] = (await saveValues(office, { values: [{ ...at, value: 13, seen: standing?.id as number }] })).saved
  await submitValues(office, { ids: [again?.id as number] })
  expect((await valuesUnderWay(auditor, { unit: one, period: at.period })).rows).toMatchObject([{ by, author: null }])
})

test('whose value it is, is read from the rows of its point alone, however many there are of others', async () => {
  await published(office, [{ ...at, period: '2026-Q2', value: 9 }])
  const db = city.system.database.kysely
  await sql`insert into indicators.value (series_id, cell, period, unit_key, value, lane, state, status, known_from, source_kind, entered_by, entered_name)
    select v.series_id, v.cell, 2000000 + (1000 + n) * 100 + 1, v.unit_key, 1, 0, 0, 3, v.known_from, 'import', 'x', 'x'
    from indicators.value v cross join generate_series(1, 5000) n where v.known_to = 'infinity' and v.status = 3`.execute(
    db,
  )
  await published(office, [{ ...at, value: 10 }])
  await sql`analyze indicators.value`.execute(db)
  const { rows } = await sql<Record<string, string>>`explain (analyze, costs off)
    select ${authorOfValue} from indicators.value v where v.period = 2202603 and v.known_to = 'infinity' limit 1`.execute(
    db,
  )
  const removed = rows.map((row) => /Rows Removed by Filter: (\d+)/.exec(Object.values(row)[0] ?? '')?.[1])
  expect(Math.max(0, ...removed.flatMap((many) => (many ? [Number(many)] : [])))).toBeLessThan(100)
})

test('a unit of which many values wait shows them page by page, and says how many there are', async () => {
  const periods = ['2026-Q1', '2026-Q2', '2026-Q3'].map((period) => ({ ...at, period, value: 7 }))
  const ids = await entered(officer(one), periods)
  await submitValues(officer(one), { ids })
  const db = city.system.database.kysely
  await sql`insert into indicators.cell (key) select 'x=' || n from generate_series(1, 70) n`.execute(db)
  await sql`insert into indicators.value (series_id, cell, period, unit_key, value, lane, state, status, known_from, source_kind, entered_by, entered_name)
    select v.series_id, c.id, v.period, v.unit_key, 1, 0, 0, 1, v.known_from, 'import', 'x', 'x'
    from indicators.value v cross join indicators.cell c where v.known_to = 'infinity' and v.period = 2202603 and c.key like 'x=%'`.execute(
    db,
  )
  const of = { unit: one, period: '2026-Q3' }
  const [first, last] = [await valuesUnderWay(auditor, of), await valuesUnderWay(auditor, { ...of, page: 2 })]
  expect([first.total, first.rows.length, last.rows.length]).toEqual([71, 50, 21])
  expect(new Set([...first.rows, ...last.rows].map(({ id }) => id)).size).toBe(71)
})

test('what does not fit is refused with its place, and the rest is kept', async () => {
  const base = { indicator: 'online.share', unit: one, period: '2026-Q3', seen: null }
  const values = [
    { ...base, numerator: 12, denominator: 10 },
    { ...base, period: '2026-Q2', numerator: 1, denominator: 0 },
    { ...base, period: '2026-Q5', value: 1 },
    { ...base, period: '2026', value: 1 },
    { ...base, period: '2029-Q1', value: 1 },
    { ...base, unit: 'x.nobody', value: 1 },
    { ...base, unit: 'x.ward.new', period: '2026-Q2', value: 1 },
    { ...base, indicator: 'nothing', value: 1 },
    { ...base, cell: 'channel=fax', value: 1 },
    { ...base, period: '2025-Q4', value: 1e308 },
    { ...base, period: '2025-Q3', numerator: 1, denominator: 2, value: 60 },
    { ...base, period: '2025-Q2', state: 'missing' as const, value: 3 },
    { ...base, indicator: 'dossiers', value: -1 },
    { ...base, period: '2025-Q1', value: 150 }, // of a share: its numerator would be the larger, whoever does not name it
    { ...base, period: '2026-Q1', numerator: 1, denominator: 3 },
  ]
  const { saved, faults } = await saveValues(office, { values })
  expect(faults.map(({ path }) => path)).toEqual([
    'values.0.value', 'values.1.value', 'values.2.period', 'values.3.period', 'values.4.period', 'values.5.unit', 'values.6.unit',
    'values.7.indicator', 'values.8.cell', 'values.9.value', 'values.10.value', 'values.11.value', 'values.12.value',
    'values.13.value',
  ]) // biome-ignore format: a list
  expect(saved).toMatchObject([{ period: '2026-Q1' }])
  expect(await saveValues(office, { values: [{ ...base, value: Number.NaN }] }).catch(typeOf)).toBe(
    'kernel/invalid-input',
  )
})

test('nobody enters the values of another unit, and the office alone publishes', async () => {
  const other = saveValues(officer(two), { values: [{ ...at, value: 1, seen: null }] })
  expect(await other.catch(typeOf)).toBe(NotPermitted.type)
  const ids = await entered(officer(one), [{ ...at, value: 5 }])
  expect(await submitValues(officer(two), { ids }).catch(typeOf)).toBe(NotPermitted.type)
  expect(await publishValues(office, { ids }).catch(typeOf)).toBe(ValuesChanged.type)
  const sent = await submitValues(officer(one), { ids })
  const back = await returnValues(auditor, { ...sent, reason: 'Thiếu minh chứng' })
  expect(await verifyValues(auditor, sent).catch(typeOf)).toBe(ValuesChanged.type)
  const grid = await entryGrid(officer(one), { indicators: ['dossiers'], units: [one], periods: ['2026-Q3'] })
  expect(grid.cells).toMatchObject([{ id: back.ids[0], status: 'draft', note: 'Thiếu minh chứng' }])
})

test('totals are made of numerators and denominators, never of percentages, and say what is missing', async () => {
  const share = (unit: string, period: string, numerator: number, denominator: number) => ({
    indicator: 'online.share',
    unit,
    period,
    numerator,
    denominator,
  })
  await published(office, [share(one, '2026-Q1', 1, 10), share(two, '2026-Q1', 90, 100), share(one, '2026-Q2', 5, 10)])
  const { totals } = await totalsOver(visitor, { code: 'online.share', from: '2026-Q1', to: '2026-Q2' })
  expect(totals[0]?.total).toMatchObject({ assessable: true, numerator: 91, denominator: 110, value: (100 * 91) / 110 })
  expect(totals[1]?.total).toMatchObject({ assessable: false, reason: 'coverage-too-low' })
  const half = await yearTotals(visitor, {
    code: 'online.share',
    unit: one,
    fromYear: 2026,
    toYear: 2026,
    atLeast: 0.5,
  })
  expect(half.years[0]?.total).toMatchObject({ value: 30, known: 2, expected: 4 })
})

test('values stand on the map, in an order with stated ties, in a breakdown and in the profile of a unit', async () => {
  const row = (unit: string, value: number) => ({ indicator: 'dossiers', unit, period: '2026-Q3', value })
  await published(office, [
    row(one, 5),
    row(two, 9),
    row(three, 9),
    { indicator: 'online.share', unit: one, period: '2026-Q3', cell: 'channel=web', value: 40 },
  ])
  const map = await valuesOnMap(visitor, { code: 'dossiers', period: '2026-Q3' })
  expect(map.rows.map(({ unit, value }) => [unit, value])).toEqual([
    [one, 5],
    [two, 9],
    [three, 9],
  ])
  const ranking = await rankUnits(visitor, { code: 'dossiers', period: '2026-Q3' })
  expect(ranking.rows.map(({ rank, tied }) => [rank, tied])).toEqual([
    [1, 2],
    [1, 2],
    [3, 1],
  ])
  const parts = await breakdownOf(visitor, { code: 'online.share', unit: one, period: '2026-Q3', dimension: 'channel' })
  expect(parts.rows.map(({ item, point }) => [item, point?.value ?? null])).toEqual([
    [null, null],
    ['web', 40],
    ['app', null],
  ])
  const profile = await unitProfile(visitor, { unit: one, period: '2026-Q3' })
  expect(profile.rows.map(({ code, point }) => [code, point.value])).toEqual([['dossiers', 5]])
  const rates = await reportingRates(visitor, { period: '2026-Q3' })
  expect(rates.rows.map(({ unit, filled, expected }) => [unit, filled, expected])).toContainEqual([one, 1, 2])
})

test('a formula computes in the moment of the entry, is told in words, and stands beside what was reported', async () => {
  await defineIndicator(office, {
    ...dossiers,
    code: 'dossiers.double',
    dimensions: [],
    formula: '[dossiers] * 2',
    prefers: 'reported',
  } as never)
  await defineIndicator(office, { ...dossiers, code: 'dossiers.city', reporters: { units: ['x.city'] }, formula: 'sum of [dossiers] over children require any', prefers: 'computed' } as never) // biome-ignore format: one
  await published(office, [
    { ...at, value: 10 },
    { ...at, unit: two, value: 5 },
  ])
  const value = async (code: string, unit: string) => (await indicatorPage(visitor, { code, unit })).headline?.value
  expect([await value('dossiers.double', one), await value('dossiers.city', 'x.city')]).toEqual([20, 15])
  await published(office, [{ indicator: 'dossiers.double', unit: one, period: '2026-Q3', value: 21 }])
  expect(await value('dossiers.double', one)).toBe(21)
  const differ = await laneDifferences(office, { code: 'dossiers.double', period: '2026-Q3' })
  expect(differ.rows).toEqual([{ unit: one, reported: 21, computed: 20 }])
  const page = await indicatorPage(visitor, { code: 'dossiers.double', unit: one })
  expect(page.inWords?.vi).toContain('Số hồ sơ')

  // Computed anew later: the origin still tells of the figure that is official, and what stands beside it.
  clock.set('2026-12-01T02:00:00.000Z')
  await published(office, [{ ...at, value: 11 }])
  const origin = (knownAt?: string) =>
    valueOrigin(visitor, { code: 'dossiers.double', unit: one, period: '2026-Q3', ...(knownAt && { knownAt }) })
  const now = await origin()
  expect(now).toMatchObject({ values: [{ value: 21, lane: 'reported' }], other: { value: 22, lane: 'computed' } })
  expect(now.values).toHaveLength(1)
  expect(await origin('2026-11-25T00:00:00Z')).toMatchObject({ values: [{ value: 21 }], other: { value: 20 } })
  expect(await origin('2026-11-01T00:00:00Z')).toMatchObject({ values: [], other: null })
})

test('a formula over another formula is computed for what stood before it was defined', async () => {
  const more = { ...dossiers, dimensions: [], prefers: 'computed' }
  await defineIndicator(office, { ...more, code: 'twice', formula: '[dossiers] * 2' } as never)
  await published(office, [{ ...at, value: 10 }])
  await settleEvents(city.system, engines)
  await defineIndicator(office, { ...more, code: 'fourfold', formula: '[twice] * 2' } as never)
  await settleEvents(city.system, engines)
  expect((await indicatorPage(visitor, { code: 'fourfold', unit: one })).headline?.value).toBe(40)
})

test('what was computed ends where the formula is given up, and what the job computes is news like what is entered', async () => {
  const more = { ...dossiers, dimensions: [], code: 'twice' }
  await published(office, [{ ...at, value: 10 }])
  await settleEvents(city.system, engines)
  await defineIndicator(office, { ...more, prefers: 'computed', formula: '[dossiers] * 2' } as never)
  await settleEvents(city.system, engines)
  const value = async (knownAt?: string) => {
    const page = await indicatorPage(visitor, { code: 'twice', unit: one, ...(knownAt && { knownAt }) })
    return page.headline?.value
  }
  expect(await value()).toBe(20)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from kernel.event e, indicators.series s
    join indicators.indicator i on i.id = s.indicator_id where i.code = 'twice' and e.type = 'indicators/values-changed'
      and e.payload -> 'series' @> to_jsonb(s.id)`.execute(city.system.database.kysely)
  expect(rows[0]?.n).toBe(1)

  clock.set('2026-12-01T02:00:00.000Z')
  await defineIndicator(office, more as never)
  await settleEvents(city.system, engines)
  expect([await value(), await value('2026-11-25T00:00:00Z')]).toEqual([undefined, 20])
})

test('circles, unknown codes, units that do not meet and half a ratio are refused where they stand', async () => {
  await defineIndicator(office, { ...dossiers, code: 'a', formula: '[dossiers] + 1' } as never)
  expect(await problems({ code: 'a', measure: 'dossier', formula: '[a]' })).toEqual([
    DefinitionRefused.type,
    'formula.1.1',
  ])
  expect(await problems({ code: 'b', formula: '[nothing] * 2' })).toEqual([DefinitionRefused.type, 'formula.1.1'])
  expect(await problems({ code: 'b', dimensions: [], formula: '[dossiers]' })).toEqual([
    DefinitionRefused.type,
    'formula.1.1',
  ])
  // Where it stands in this formula, not in the one that closes the circle.
  const computed = { measure: 'dossier', numerator: null, denominator: null, overUnits: 'none', overTime: 'none' }
  await defineIndicator(office, { ...online, ...computed, code: 'a', dimensions: [], formula: '[dossiers]' } as never)
  await defineIndicator(office, { ...online, ...computed, code: 'b', dimensions: [], formula: '[a]' } as never)
  const again = (formula: string) => problems({ ...computed, code: 'a', dimensions: [], formula })
  expect(await again('[dossiers] +\n  2 * [b]')).toEqual([DefinitionRefused.type, 'formula.2.7'])
  expect(await again('[dossiers] / (2 - 2)')).toEqual([DefinitionRefused.type, 'formula.1.15'])
  expect(await again('[dossiers] * 1e308')).toEqual([DefinitionRefused.type, 'formula.1.14'])
  expect(await problems({ code: 'b', denominator: null })).toContain('denominator')
  expect(await problems({ code: 'b', dimensions: ['nowhere'] })).toContain('dimensions.0')
  expect(await problems({ code: 'b', least: 5, most: 1 })).toContain('most')
})

test('a computed figure is told by the formula of its period, and what could not be computed says why', async () => {
  const rate = {
    ...dossiers,
    code: 'rate',
    decimals: 2,
    measure: '',
    dimensions: [],
    overUnits: 'none',
    overTime: 'none',
    prefers: 'computed',
  }
  const parts = { ...dossiers, code: 'parts', dimensions: [] }
  await defineIndicator(office, parts as never)
  await defineIndicator(office, { ...rate, formula: '[dossiers] / [parts]' } as never)
  const row = (indicator: string, period: string, value: number) => ({ indicator, unit: one, period, value })
  await published(office, [row('dossiers', '2025-Q4', 4), row('parts', '2025-Q4', 2), row('dossiers', '2026-Q1', 4), row('parts', '2026-Q1', 0)]) // biome-ignore format: one
  await settleEvents(city.system, engines)
  await defineIndicator(office, {
    ...rate,
    validFrom: '2026-04-01',
    decimals: 0,
    formula: '[parts] / [dossiers]',
  } as never)
  const origin = (period: string) => valueOrigin(visitor, { code: 'rate', unit: one, period })
  const [before, broken] = [await origin('2025-Q4'), await origin('2026-Q1')]
  expect(before).toMatchObject({
    values: [{ value: 2, why: null }],
    meant: { formula: '[dossiers] / [parts]', decimals: 2 },
  })
  expect(before.meant.inWords?.en).toContain('divided by')
  expect(broken.values).toMatchObject([{ value: null, state: 'undefined', why: { en: 'undefined: division by zero' } }])
})

test('a formula decided for a later day leaves the figures before it alone, also when they are computed anew', async () => {
  const twice = { ...dossiers, code: 'twice', dimensions: [], overUnits: 'none', overTime: 'none', prefers: 'computed' }
  const series = async () => {
    const { lines } = await seriesOf(office, { code: 'twice', unit: one, from: '2025-Q4', to: '2026-Q3' })
    return lines.flatMap(({ points }) => points.map(({ period, value }) => `${period} ${value}`))
  }
  await defineIndicator(office, { ...twice, formula: '[dossiers] * 2' } as never)
  await published(office, [{ ...at, period: '2025-Q4', value: 1 }, { ...at, period: '2026-Q1', value: 2 }, { ...at, value: 3 }]) // biome-ignore format: one
  await settleEvents(city.system, engines)
  expect(await series()).toEqual(['2025-Q4 2', '2026-Q1 4', '2026-Q3 6'])
  await defineIndicator(office, { ...twice, validFrom: '2026-07-01', formula: '[dossiers] * 10' } as never)
  await defineIndicator(office, { ...twice, validFrom: '2027-01-01', formula: '[dossiers] * 100' } as never)
  await settleEvents(city.system, engines)
  expect(await series()).toEqual(['2025-Q4 2', '2026-Q1 4', '2026-Q3 30'])
  const [seen] = (await pointHistory(office, { code: 'dossiers', unit: one, period: '2025-Q4' })).rows
  const { saved } = await saveValues(office, {
    values: [{ ...at, period: '2025-Q4', value: 5, seen: seen?.id ?? null }],
  })
  await submitValues(office, { ids: saved.map(({ id }) => id) })
  expect(await series()).toEqual(['2025-Q4 10', '2026-Q1 4', '2026-Q3 30'])
  const grid = async (periods: string[]) =>
    (await entryGrid(office, { indicators: ['dossiers', 'twice'], units: [one], periods })).world?.formulas
  expect(await grid(['2025-Q4', '2026-Q1'])).toMatchObject([{ text: '[dossiers] * 2' }])
  expect(await grid(['2026-Q1', '2026-Q3'])).toBeUndefined()
})

test('a definition that somebody else changed meanwhile is not taken back, nor a code that is taken', async () => {
  const named = (vi: string, seen: number) =>
    defineIndicator(office, { ...dossiers, label: { vi, en: vi }, seen } as never).catch((error: Problem) => error.type)
  expect(await named('Tên thứ hai', 1)).toMatchObject({ version: 2 })
  expect(await named('Tên của người khác', 1)).toBe('indicators/definition-changed')
  expect(await named('Chỉ tiêu mới mang mã đã dùng', 0)).toBe('indicators/definition-changed')
  const page = await indicatorPage(visitor, { code: 'dossiers', unit: one })
  expect(page).toMatchObject({ label: { vi: 'Tên thứ hai' }, version: 2 })
})

test('a method that has values keeps its measure, parts and calendar: another one is another method', async () => {
  const amended = (given: object) =>
    defineIndicator(office, { ...dossiers, ...given } as never).catch((error: Problem) =>
      ((error.details.faults ?? []) as { path: string }[]).map(({ path }) => path),
    )
  expect(await amended({ calendar: 'cut-off' })).toMatchObject({ version: 2 }) // no values yet: a mistake is mended
  expect(await amended({})).toMatchObject({ version: 3 })
  await entered(officer(one), [{ ...at, value: 5 }])
  expect(await amended({ measure: 'person' })).toEqual(['measure'])
  expect(await amended({ calendar: 'cut-off' })).toEqual(['calendar'])
  const parts = { numerator: online.numerator, denominator: online.denominator }
  expect(await amended(parts)).toEqual(['numerator.measure', 'denominator.measure'])
  const method = { code: 'by-person', label: { vi: 'Theo người', en: 'By person' } }
  expect(await amended({ measure: 'person', method })).toMatchObject({ version: 4 })
})

test('another method is another series: two lines, and a break between them', async () => {
  await published(office, [{ ...at, period: '2025-Q4', value: 50 }])
  await defineIndicator(office, {
    ...dossiers,
    validFrom: '2026-01-01',
    method: { code: 'register', label: { vi: 'Từ sổ', en: 'Register' } },
  } as never)
  await published(office, [{ ...at, period: '2026-Q1', value: 80 }])
  const { lines } = await seriesOf(visitor, { code: 'dossiers', unit: one, from: '2025-Q1', to: '2026-Q4' })
  expect(lines.map(({ method, points }) => [method, points.map(({ value }) => value)])).toEqual([
    ['counted', [50]],
    ['register', [80]],
  ])
})

test('a method decided for next year hides nothing of what stands by the one of today', async () => {
  const quarters = ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4']
  await published(
    office,
    quarters.map((period, n) => ({ ...at, period, value: 50 + n })),
  )
  await defineIndicator(office, {
    ...dossiers,
    validFrom: '2027-01-01',
    label: { vi: 'Tên của năm sau', en: 'Name of next year' },
    method: { code: 'register', label: { vi: 'Từ sổ', en: 'Register' } },
  } as never)
  const list = await publishedValues(visitor, { unit: one, own: true })
  expect(list.rows).toMatchObject([{ code: 'dossiers', method: 'counted', label: dossiers.label }])
  expect(list.rows[0]?.points).toHaveLength(4)
  expect((await publishedValues(visitor, { text: 'hồ sơ' })).groups).toEqual([{ stage: null, n: 1 }])
  const page = await indicatorPage(visitor, { code: 'dossiers', unit: one })
  expect(page).toMatchObject({ label: dossiers.label, headline: { value: 53 }, before: { value: 52 } })
  const [line] = (await compareUnits(visitor, { code: 'dossiers', units: [one], from: '2025-Q1', to: '2025-Q4' })).units
  expect(line?.points.map(({ value }) => value)).toEqual([50, 51, 52, 53])
})

test('a year is added up by the method that ended it, and never from two', async () => {
  const quarter = (period: string, value: number) => ({ ...at, period, value })
  await published(office, [
    ...['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4', '2025-Q1', '2025-Q2'].map((period) => quarter(period, 10)),
    { ...quarter('2024-Q4', 5), unit: two },
  ])
  await defineIndicator(office, {
    ...dossiers,
    validFrom: '2025-07-01',
    method: { code: 'register', label: { vi: 'Từ sổ', en: 'Register' } },
  } as never)
  await published(office, [quarter('2025-Q3', 100), quarter('2025-Q4', 100)])
  const { years } = await yearTotals(visitor, { code: 'dossiers', unit: one, fromYear: 2024, toYear: 2025 })
  expect(years).toMatchObject([
    { total: { assessable: true, value: 40, known: 4 } },
    { total: { assessable: false, reason: 'coverage-too-low', details: { have: 2 } } },
  ])
  const carried = await carriedSeries(visitor, { code: 'dossiers', unit: one, from: '2024-Q1', to: '2025-Q4' })
  expect(carried.years).toEqual(years)
  const { totals } = await totalsOver(visitor, { code: 'dossiers', from: '2024-Q4', to: '2025-Q3' })
  expect(totals.map(({ total }) => (total.assessable ? total.value : total.reason))).toEqual([
    15,
    'coverage-too-low',
    'coverage-too-low',
    100,
  ])
})

test('a target is judged along its path; one that could never be judged is refused', async () => {
  const target = {
    code: 'online.share',
    unit: one,
    comparator: '>=' as const,
    value: 80,
    due: '2026-Q4',
    baseline: { period: '2025-Q4', value: 40 },
  }
  await setTarget(office, target)
  await published(office, [
    { indicator: 'online.share', unit: one, period: '2026-Q2', value: 60 },
    { indicator: 'online.share', unit: one, period: '2026-Q3', value: 65 },
  ])
  const [judged] = await judgedTargets(visitor, { code: 'online.share' })
  expect(judged).toMatchObject({
    latest: { value: 65 },
    progress: { share: 0.625, expected: 70 },
    judgement: { level: 'behind', light: 'yellow' },
    chance: null,
  })
  expect(await setTarget(office, { ...target, comparator: '<=' }).catch(typeOf)).toBe('indicators/target-refused')
  expect(await setTarget(office, { ...target, due: '2025-Q1' }).catch(typeOf)).toBe('indicators/target-refused')
  expect(await setTarget(office, { ...target, unit: 'x.nowhere' }).catch(typeOf)).toBe('indicators/target-refused')
  for (const value of [1e308, Number.NaN, -1e16])
    expect(await setTarget(office, { ...target, value }).catch(typeOf)).toBe('kernel/invalid-input')
  expect(await setTarget(office, { ...target, item: '00000000-0000-4000-8000-000000000000' }).catch(typeOf)).toBe(
    'indicators/target-refused',
  )
})

test('a target that was due is judged by the period in which it was, whatever came later', async () => {
  const at = (period: string, value: number) => ({ indicator: 'online.share', unit: one, period, value })
  await published(office, [at('2025-Q2', 55), at('2025-Q3', 58), at('2025-Q4', 60), at('2026-Q2', 90)])
  const wanted = async (due: string, value = 70) => {
    const { id } = await setTarget(office, { code: 'online.share', unit: one, comparator: '>=', value, due })
    return (await judgedTargets(visitor, { code: 'online.share' })).find((each) => each.id === id)
  }
  const late = { isDue: true, chance: null, latest: { period: '2025-Q4', value: 60 } }
  expect(await wanted('2025-Q4')).toMatchObject({ ...late, judgement: { level: 'missed', light: 'red' } })
  expect(await wanted('2025')).toMatchObject({ ...late, judgement: { level: 'missed' } })
  expect(await wanted('2025-Q4', 60)).toMatchObject({ ...late, judgement: { level: 'met' } })
  expect(await wanted('2025-H1', 50)).toMatchObject({ latest: { period: '2025-Q2' }, judgement: { level: 'met' } })
  // Its period was never reported, or nothing is as old.
  expect(await wanted('2026-Q1')).toMatchObject({ ...late, judgement: { reason: 'no-value-when-due' } })
  expect(await wanted('2025-Q1')).toMatchObject({
    latest: null,
    isDue: true,
    judgement: { reason: 'no-value-when-due' },
  })
  expect(await wanted('2026')).toMatchObject({ isDue: false, latest: { period: '2026-Q2', value: 90 } })
})

test('a target without a baseline, of a whole year, or of no direction says what can be said of it, and why not more', async () => {
  const { denominator, numerator } = online
  const shares = { ...online, code: 'share', overTime: 'last', dimensions: [], numerator, denominator }
  await defineIndicator(office, shares as never)
  await defineIndicator(office, { ...shares, code: 'neutral', direction: 'none' } as never)
  const target = { unit: one, comparator: '>=' as const, value: 80, due: '2027' }
  for (const code of ['share', 'neutral', 'dossiers']) await setTarget(office, { ...target, code })
  const rows = ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3'].flatMap((period, n) =>
    ['share', 'neutral', 'dossiers'].map((indicator) => ({
      indicator,
      unit: one,
      period,
      value: 60 + 2 * n + (n % 2),
    })),
  )
  await published(office, rows)
  await settleEvents(city.system, engines)
  const judged = await judgedTargets(visitor, { unit: one })
  const of = (code: string) => judged.find((each) => each.code === code)
  expect(of('share')).toMatchObject({
    progress: { reason: 'no-baseline' },
    judgement: { reason: 'no-baseline' },
    chance: { assessable: true, light: expect.stringMatching(/./) }, // by the last quarter of 2027
  })
  expect(of('neutral')).toMatchObject({ progress: { reason: 'no-direction' }, chance: null })
  expect(of('dossiers')).toMatchObject({ judgement: { reason: 'other-length' }, chance: null }) // a sum of four quarters

  const faults = (given: object) =>
    setTarget(office, { ...target, code: 'share', ...given } as never).catch((error: Problem) =>
      ((error.details.faults ?? []) as { path: string }[]).map(({ path }) => path),
    )
  const baseline = { period: '2026-Q4', value: 10 }
  expect(await faults({ due: '2026-Q3', baseline })).toEqual(['due'])
  expect(await faults({ baseline, path: { kind: 'milestones', points: [{ period: '2026-Q1', value: 20 }] } })).toEqual([
    'path.points',
  ])
  expect(await faults({ baseline: { ...baseline, value: 0 }, path: { kind: 'growth' } })).toEqual(['path'])
  expect(await faults({ value: 150 })).toEqual(['value'])
  expect(await faults({ comparator: '<=', baseline })).toEqual(['comparator'])
})

test('a breakdown goes by the members within another, and a period before it was asked for has none', async () => {
  await defineDimension(office, { code: 'sex', label: { vi: 'Giới', en: 'Sex' }, items: [{ code: 'men', label: { vi: 'Nam', en: 'Men' } }] }) // biome-ignore format: one
  await defineIndicator(office, { ...dossiers, validFrom: '2026-07-01', dimensions: ['channel', 'sex'] } as never)
  await published(office, [
    { ...at, value: 10 },
    { ...at, period: '2026-Q2', value: 7 },
    { ...at, cell: 'channel=web', value: 6 },
    { ...at, cell: 'sex=men', value: 5 },
    { ...at, cell: 'channel=web&sex=men', value: 2 },
  ])
  const by = async (dimension: string, period: string, within = '') => {
    const { rows } = await breakdownOf(visitor, { code: 'dossiers', unit: one, period, dimension, within })
    return rows.map(({ item, point }) => `${item} ${point?.value ?? '-'}`)
  }
  expect(await by('channel', '2026-Q3')).toEqual(['null 10', 'web 6', 'app -'])
  expect(await by('channel', '2026-Q3', 'sex=men')).toEqual(['null 5', 'web 2', 'app -'])
  expect(await by('channel', '2026-Q3', 'channel=web&sex=men')).toEqual(['null 5', 'web 2', 'app -'])
  expect(await by('sex', '2026-Q2')).toEqual([])
  expect(await by('nowhere', '2026-Q2').catch(typeOf)).toBe('indicators/cell-unknown')
})

test('whoever verifies a value sees what was said of the period before it', async () => {
  await published(office, [{ ...at, period: '2026-Q2', value: 100 }])
  const sent = await submitValues(officer(one), { ids: await entered(officer(one), [{ ...at, value: 120 }]) })
  const { rows } = await valuesUnderWay(auditor, { unit: one, period: '2026-Q3' })
  expect(rows).toMatchObject([{ id: sent.ids[0], value: 120, before: 100, published: null }])
})

test('rows are never changed or deleted, not even by hand', async () => {
  await published(office, [{ ...at, value: 1 }])
  const db = city.system.database.kysely
  await expect(sql`update indicators.value set value = 2`.execute(db)).rejects.toThrow('append-only')
  await expect(sql`delete from indicators.value`.execute(db)).rejects.toThrow('append-only')
})

test('a rule between indicators finds what does not go together, and belongs to the unit', async () => {
  const rule = {
    id: 'known',
    severity: 'error',
    kind: 'compare',
    left: [{ code: 'dossiers' }],
    comparator: '<=',
    right: [{ code: 'people' }],
  }
  await defineIndicator(office, { ...dossiers, code: 'people', label: { vi: 'Số dân', en: 'Inhabitants' } } as never)
  await defineIndicator(office, { ...dossiers, rules: [rule] } as never)
  await published(office, [
    { ...at, value: 10 },
    { ...at, indicator: 'people', value: 4 },
  ])
  await lookForFindings(city.platform, { series: [2, 3], units: [1], periods: [2202603] })
  const { rows } = await listFindings(officer(one), {})
  expect(rows).toMatchObject([{ kind: 'rule', code: 'dossiers', unit: one }])
  expect(rows[0]?.words).toEqual({
    vi: `“${dossiers.label.vi}” (10) phải ≤ “Số dân” (4)`,
    en: `“${dossiers.label.en}” (10) must be ≤ “Inhabitants” (4)`,
  })
})
