// What is odd about figures, at the size of a city: every kind is found where it was planted and nowhere else, and each
// finding has an owner, a day and an end.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import assignments from '#engines/assignments'
import documents from '#engines/documents'
import evidence from '#engines/evidence'
import identity from '#engines/identity'
import indicators, {
  defineDimension,
  defineIndicator,
  importProgress,
  importValues,
  listFindings,
  lookAtImport,
  lookForFindings,
  runImport,
  saveValues,
  settleFinding,
  submitValues,
} from '#engines/indicators'
import organisations from '#engines/organisations'
import programmes from '#engines/programmes'
import reporting from '#engines/reporting'
import { testCity } from '#kernel/testing'
import { generatorFrom } from '#statistics'
import { dossiers, entered, online, published, sampleCity, samplePack } from './sample-city.ts'

const city = sampleCity(
  await testCity({
    engines: [organisations, identity, documents, programmes, assignments, evidence, reporting, indicators],
    packs: [samplePack],
  }),
)
const { office, officer, auditor, platform, system } = city
afterAll(() => city.close())

const label = (vi: string) => ({ vi, en: vi })
const many = Array.from({ length: 168 }, (_, n) => `x.ward.${n + 101}`)
const ward = (n: number) => many[n] as string
const quarter = (n: number, from: number) => `${from + Math.floor(n / 4)}-Q${(n % 4) + 1}`
const channels = (exhaustive: boolean | null) =>
  defineDimension(office, {
    code: 'channel',
    label: { vi: 'kênh nộp', en: 'channel' },
    exhaustive,
    items: ['web', 'app'].map((code) => ({ code, label: label(code) })),
  })

const high = { id: 'high', severity: 'warning', kind: 'range', code: 'dossiers', high: 2500 }
const late = { id: 'late', severity: 'warning', kind: 'compare', left: [{ code: 'late' }], comparator: '<=', right: [{ code: 'dossiers', factor: 0.8 }] } // biome-ignore format: one

beforeAll(async () => {
  await city.empty()
  const units = many.map((id) => ({ id, kind: 'ward', name: label(`Phường ${id}`), parent: 'x.city' }))
  await organisations.load?.(platform, [{ ...samplePack, units: [...(samplePack.units ?? []), ...units] } as never])
  await channels(true)
  await defineIndicator(office, { ...dossiers, validFrom: '2012-01-01', code: 'counts' } as never)
  await defineIndicator(office, { ...dossiers, validFrom: '2012-01-01', code: 'late' } as never)
  await defineIndicator(office, { ...dossiers, validFrom: '2012-01-02', dimensions: ['channel'], rules: [high, late] } as never) // biome-ignore format: one
})

/** Figures as honest as chance makes them, with one fault of each kind planted among them. */
function file() {
  const { share } = generatorFrom('a city of figures')
  const between = (low: number, width: number) => low + Math.floor(width * share())
  const lines: string[] = []
  const counts = many.map(() => Array.from({ length: 52 }, () => between(2000, 1000)))
  const of = (n: number) => counts[n] as number[]
  of(7)[30] = 9000 // far from all others, and from its own past
  for (let t = 0; t < 52; t++) of(9)[t] = 2400 + ((t * 7) % 20)
  of(9)[40] = 2900 // among the others it is nothing, in its calm past it is
  for (const t of [10, 11, 12]) of(11)[t] = 2345
  for (const t of [20, 21, 22, 23, 24]) of(13)[t] = of(15)[t] as number
  for (let t = 0; t < 52; t++) of(17)[t] = Math.round((of(17)[t] as number) / 5) * 5
  for (const [n, unit] of many.entries()) {
    let [all, slow] = [0, 0] // in so narrow a range honest figures would repeat by chance: these move on
    for (let t = 0; t < 52; t++) lines.push(`counts;${unit};${quarter(t, 2013)};${of(n)[t]};`)
    for (let t = 0; t < 8; t++) {
      all = 2400 + ((all + between(1, 99)) % 100)
      slow = (slow + between(1, 19)) % 20
      if (n === 19 && t === 5) all = 2510
      if (n === 21 && t === 5) all = 2380
      const web = Math.floor(all * 0.4) + (t % 2) * 40
      const at = `${unit};${quarter(t, 2024)}`
      lines.push(`dossiers;${at};${all};`, `dossiers;${at};${n === 23 && t === 5 ? web - 1 : web};web`, `dossiers;${at};${all - web};app`) // biome-ignore format: one
      lines.push(`late;${at};${n === 21 && t === 5 ? 1915 : 1900 + slow};`)
    }
  }
  return new TextEncoder().encode(`indicator;unit;period;value;channel\n${lines.join('\n')}\n`)
}

/** What the platform does when values changed: the events that nobody has looked at yet. */
let seen = 0
async function look(): Promise<void> {
  const { rows } = await sql<{ id: number; payload: Record<string, unknown> }>`
    select id, payload from kernel.event where type = 'indicators/values-changed' and id > ${seen} order by id`.execute(
    system.database.kysely,
  )
  for (const { id, payload } of rows) {
    seen = id
    if (payload.isLookedAt !== true) await lookForFindings(platform, payload as never)
  }
}

const open = async () => (await listFindings(office, { state: 'open', size: 200 })).rows

test('in 14,000 figures of 168 wards each kind is found where it was planted, totals too, with progress, and nowhere else', async () => {
  const { id } = await importValues(office, { name: 'so-lieu.csv', bytes: file() })
  await runImport(platform, id)
  await look() // of a large file the totals are not looked at twice
  expect(await open()).toEqual([])
  expect((await importProgress(office, { id })).look).toMatchObject({ state: 'waiting', done: 0 })
  await lookAtImport(platform, id)
  const found = await open()
  expect(found.map(({ kind, code, unit, period, cell }) => [kind, code, many.indexOf(unit), period, cell].join(' ')).sort()).toEqual([
    'copied counts 11 2016-Q1 ',
    'copied-between counts 13 2019-Q1 ',
    'copied-between counts 15 2019-Q1 ',
    'heaping counts 17 2025-Q4 ',
    'jump counts 7 2020-Q3 ',
    'jump counts 9 2023-Q1 ',
    'outlier counts 7 2020-Q3 ',
    'parts dossiers 23 2025-Q2 ',
    'rule dossiers 19 2025-Q2 ',
    'rule dossiers 21 2025-Q2 ',
  ]) // biome-ignore format: a row a finding
  // Three totals, whether the parts of one sum up, and two breakdowns.
  expect((await importProgress(office, { id })).look).toMatchObject({
    state: 'done',
    of: 6,
    done: 6,
    found: 10,
    kept: 10,
  })
  expect(found.find(({ kind }) => kind === 'parts')?.words.vi).toMatch(/^Các phần theo kênh nộp cộng lại là 2\.\d{3}, tổng ghi 2\.\d{3}$/) // biome-ignore format: one
})

test('each finding is the work of its unit by a day, and the unit, the office or an auditor ends it', async () => {
  const found = await open()
  // Sunday 22 November; five working days later is Friday 27.
  expect(new Set(found.map(({ dueOn }) => dueOn))).toEqual(new Set(['2026-11-27']))
  const { rows: works } = await sql<{ unit: string; due_on: string; page: string }>`
    select unit, due_on, page from indicators.work_explain_finding order by unit`.execute(system.database.kysely)
  expect(works.map(({ unit }) => unit)).toEqual(found.map(({ unit }) => unit).sort())
  expect(works.every(({ due_on, page }) => due_on === '2026-11-27' && page.startsWith('/lam-viec/so-lieu/phat-hien'))).toBe(true) // biome-ignore format: one
  for (const kind of new Set(found.map((each) => each.kind))) {
    const { id, unit } = found.find((each) => each.kind === kind) as (typeof found)[0]
    if (kind === 'rule' || kind === 'parts') continue // these are mended below
    const settle = { id, state: 'explained', reason: 'Đã đối chiếu sổ gốc' } as const
    expect(await settleFinding(officer(ward(0)), settle).catch((error) => error.type)).toBe('kernel/not-permitted')
    expect(await settleFinding(officer(unit), { ...settle, state: 'dismissed' }).catch((error) => error.type)).toBe('kernel/not-permitted') // biome-ignore format: one
    await settleFinding(kind === 'jump' ? auditor : officer(unit), kind === 'jump' ? { ...settle, state: 'dismissed' } : settle) // biome-ignore format: one
    const ended = (await listFindings(officer(unit), { size: 200 })).rows.find((row) => row.id === id)
    expect(ended).toMatchObject({ state: kind === 'jump' ? 'dismissed' : 'explained', reason: 'Đã đối chiếu sổ gốc' })
  }
})

const mend = async (values: Parameters<typeof entered>[1]) => {
  await submitValues(office, { ids: await entered(office, values) })
  await look()
}

test('what two figures say against each other ends whichever of them is mended, and is found whichever comes later', async () => {
  const of = async (kind: string, unit: string) =>
    (await listFindings(officer(unit), { size: 200 })).rows.filter((row) => row.kind === kind).map(({ state }) => state)
  const at = (n: number) => ({ unit: ward(n), period: '2025-Q2' })
  await mend([{ ...at(21), indicator: 'late', value: 1900 }]) // 0.8 × 2,380 = 1,904
  expect(await of('rule', ward(21))).toEqual(['corrected'])
  await mend([{ ...at(21), indicator: 'late', value: 1910 }]) // the rule is of the other indicator
  expect(await of('rule', ward(21))).toEqual(['open'])
  const { rows } = await sql<{ app: number; all: number }>`
    select max(v.value) filter (where v.cell <> 0 and c.key = 'channel=app') as app, max(v.value) filter (where v.cell = 0) as "all"
    from indicators.value v join indicators.unit_key k on k.key = v.unit_key join indicators.series s on s.id = v.series_id
      join indicators.indicator i on i.id = s.indicator_id left join indicators.cell c on c.id = v.cell
    where i.code = 'dossiers' and k.unit = ${ward(23)} and v.period = 2202502 and v.known_to = 'infinity'`.execute(system.database.kysely) // biome-ignore format: one
  const { app, all } = rows[0] as { app: number; all: number }
  await mend([{ ...at(23), indicator: 'dossiers', cell: 'channel=web', value: all - app }])
  expect(await of('parts', ward(23))).toEqual(['corrected'])
  await mend([{ ...at(19), indicator: 'dossiers', value: 2500 }, { ...at(19), indicator: 'dossiers', cell: 'channel=web', value: 1000 }, { ...at(19), indicator: 'dossiers', cell: 'channel=app', value: 1500 }]) // biome-ignore format: one
  expect(await of('rule', ward(19))).toEqual(['corrected'])
  expect(await of('parts', ward(19))).toEqual([])
})

test('parts are not judged where nobody says that they are the whole, one is missing, or nothing can be added', async () => {
  const parts = async (indicator: string, n: number) =>
    (await listFindings(officer(ward(n)), { size: 200 })).rows.filter(({ kind, code }) => kind === 'parts' && code === indicator).length // biome-ignore format: one
  const say = async (indicator: string, n: number, [all, web, app]: (number | string | null)[]) => {
    const given = (value: number | string | null | undefined) =>
      typeof value === 'string' ? { state: value } : typeof value === 'number' ? { value } : null
    const values = [
      { cell: undefined, value: all },
      { cell: 'channel=web', value: web },
      { cell: 'channel=app', value: app },
    ].flatMap(({ cell, value }) => {
      // biome-ignore format: one
      const said = given(value)
      return said ? [{ indicator, unit: ward(n), period: '2026-Q1', seen: null, ...(cell && { cell }), ...said }] : []
    })
    const { saved, faults } = await saveValues(office, { values: values as never })
    expect(faults).toEqual([])
    await submitValues(office, { ids: saved.map(({ id }) => id) })
    await look()
  }
  await channels(null)
  await say('dossiers', 31, [2400, 1000, 1399])
  expect(await parts('dossiers', 31)).toBe(0) // nobody says so
  await channels(true)
  await say('dossiers', 32, [2400, 1000, null])
  await say('dossiers', 33, [2400, 2400, 'not-applicable'])
  await say('dossiers', 34, [2400, 1000, 'missing'])
  await say('dossiers', 35, [2400, 1000, 'not-applicable'])
  expect([await parts('dossiers', 32), await parts('dossiers', 33), await parts('dossiers', 34)]).toEqual([0, 0, 0])
  expect(await parts('dossiers', 35)).toBe(1) // what does not apply is none
  await channels(false)
  await say('dossiers', 36, [2400, 1, 1])
  expect(await parts('dossiers', 36)).toBe(0)
  await channels(true)

  // A share has parts of its own: its numerators are added, not its values.
  await defineIndicator(office, { ...online, validFrom: '2012-01-02', mayExceed: true } as never)
  const shares = (n: number, web: number) =>
    [['', 50], ['channel=web', web], ['channel=app', 20]].map(([cell, numerator]) => ({ indicator: 'online.share', unit: ward(n), period: '2026-Q1', numerator, denominator: 100, ...(cell && { cell }) })) // biome-ignore format: one
  await published(office, [...shares(37, 30), ...shares(38, 31)] as never)
  await look()
  expect([await parts('online.share', 37), await parts('online.share', 38)]).toEqual([0, 1])
})
