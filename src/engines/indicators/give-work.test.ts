import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import assignments from '#engines/assignments'
import documents from '#engines/documents'
import evidence from '#engines/evidence'
import identity from '#engines/identity'
import indicators, {
  defineIndicator,
  endIndicator,
  enterableIndicators,
  entryGrid,
  findOwedValues,
  formulaCatalogue,
  importValues,
  listFindings,
  listValueImports,
  lookForFindings,
  owedValues,
  publishValues,
  reportingRates,
  returnValues,
  runImport,
  saveValues,
  submitValues,
  valuesUnderWay,
  verifyValues,
  waitingValues,
} from '#engines/indicators'
import organisations from '#engines/organisations'
import programmes from '#engines/programmes'
import reporting from '#engines/reporting'
import type { Context, Problem } from '#kernel'
import { testCity, testServer } from '#kernel/testing'
import { another, dossiers, entered, online, published, sampleCity, samplePack, wards } from './sample-city.ts'

const city = sampleCity(
  await testCity({
    engines: [organisations, identity, documents, programmes, assignments, evidence, reporting, indicators],
    packs: [samplePack],
  }),
)
const { office, officer, auditor, platform, system, clock } = city
beforeEach(() => {
  clock.set('2026-11-22T02:00:00.000Z')
  return city.empty()
})
afterAll(() => city.close())

const [one, two] = wards as [string, string]
const at = { indicator: 'dossiers', unit: one, period: '2026-Q3' }
const typeOf = (error: Problem) => error.type
type Work = { unit: string; role: string; title: string; due_on: string | null; page: string }
const worksOf = async (view: string) =>
  (await sql<Work>`select * from ${sql.table(`indicators.work_${view}`)}`.execute(system.database.kysely)).rows
const events = async (type: string) => {
  const { rows } = await sql<{ payload: Record<string, unknown> }>`
    select payload from kernel.event where type = ${`indicators/${type}`} order by id`.execute(system.database.kysely)
  return rows.map(({ payload }) => payload)
}

test('whoever entered a value, or sent it on, does not verify it, also when it came back and was sent again', async () => {
  const both: Context = {
    ...office,
    actor: { ...office.actor, roles: [...office.actor.roles, { role: 'auditor', unit: 'x.city' }] },
  }
  const first = await submitValues(both, { ids: await entered(both, [{ ...at, value: 5 }]) })
  expect(await verifyValues(both, first).catch(typeOf)).toBe('indicators/own-values')
  const back = await returnValues(auditor, { ...first, reason: 'Thiếu minh chứng' })
  const again = await submitValues(another(both), back)
  expect(await verifyValues(both, again).catch(typeOf)).toBe('indicators/own-values') // it is still their figure
  expect(await verifyValues(another(both), again).catch(typeOf)).toBe('indicators/own-values') // they sent it on
  const under = await valuesUnderWay(both, { unit: one, period: '2026-Q3' })
  expect(under.rows).toMatchObject([{ code: 'dossiers', value: 5, isOwn: true, published: null }])
  const verified = await verifyValues(auditor, again) // who returned it had no hand in the figure
  expect((await publishValues(both, verified)).ids).toHaveLength(1)

  const file = new TextEncoder().encode(`indicator;unit;period;value\ndossiers;${two};2026-Q3;7\n`)
  await runImport(platform, (await importValues(both, { name: 'a.csv', bytes: file })).id)
  const imported = await valuesUnderWay(auditor, { unit: two, period: '2026-Q3' })
  const ids = imported.rows.map(({ id }) => id)
  expect(await verifyValues(both, { ids }).catch(typeOf)).toBe('indicators/own-values')
  expect((await listValueImports(both, {})).rows).toMatchObject([{ name: 'a.csv', state: 'done', changed: 1 }])
  expect((await listValueImports(auditor, {})).rows).toEqual([])
  expect(await events('import-done')).toMatchObject([{ file: 'a.csv', count: 1, account: both.actor.id }])
})

test.skipIf(!testServer())(
  'what is submitted while the list of what is owed is made is not owed any more',
  async () => {
    await defineIndicator(office, { ...dossiers, validFrom: '2026-01-01', dueDays: 20 } as never)
    await findOwedValues(platform, {})
    await defineIndicator(office, { ...dossiers, validFrom: '2026-01-01', dueDays: 25 } as never) // every line changes
    const ids = await entered(officer(one), [{ ...at, value: 5 }])
    let listing: Promise<unknown> | undefined
    await city.system.database.kysely.transaction().execute(async (transaction) => {
      await submitValues({ ...officer(one), transaction }, { ids })
      listing = findOwedValues(platform, {})
      await new Promise((wake) => setTimeout(wake, 500)) // it has looked at what stands, and waits for us
    })
    await listing
    const { rows } = await owedValues(officer(one), {})
    expect(rows.find(({ period }) => period === at.period)).toMatchObject({ lacking: 1, expected: 2 })
  },
)

test('a unit owes a value when its period has ended, by the day that the definition says, until it is submitted', async () => {
  await defineIndicator(office, { ...dossiers, validFrom: '2026-01-01', dueDays: 20 } as never)
  await findOwedValues(platform, {})
  const { rows } = await owedValues(officer(one), {})
  const shown = rows.map(({ period, lacking, expected, dueOn }) => [period, lacking, expected, dueOn])
  expect(shown).toContainEqual(['2026-Q3', 2, 2, '2026-10-20'])
  expect(rows.every(({ unit }) => unit.id === one)).toBe(true)
  expect(shown.map(([period]) => period)).not.toContain('2026-Q4') // it has not ended
  expect(shown.map(([period]) => period)).not.toContain('2025-Q3') // it ended more than a year ago
  expect(await events('values-owed')).toEqual([]) // nobody is told of what is long past
  const [work] = (await worksOf('enter_values')).filter(
    ({ unit, title }) => unit === one && title.startsWith('Quý III'),
  )
  expect(work).toMatchObject({
    role: 'unit-officer',
    title: 'Quý III/2026: 2 chỉ tiêu',
    due_on: '2026-10-20',
    page: `/lam-viec/so-lieu/bang?don-vi=${one}&ky=2026-Q3`,
  })

  const ids = await entered(officer(one), [{ ...at, value: 5 }])
  const owed = async () => (await owedValues(officer(one), {})).rows.find(({ period }) => period === '2026-Q3')?.lacking
  expect(await owed()).toBe(2) // a draft is nobody's word yet
  const sent = await submitValues(officer(one), { ids })
  expect(await owed()).toBe(1)
  await findOwedValues(platform, {})
  expect(await owed()).toBe(1)
  await returnValues(auditor, { ...sent, reason: 'Sai kỳ' })
  expect(await owed()).toBe(2)
  expect(await events('values-returned')).toMatchObject([
    { unit: one, period: '2026-Q3', periodVi: 'Quý III/2026', reason: 'Sai kỳ' },
  ])

  clock.set('2027-01-02T02:00:00.000Z')
  await findOwedValues(platform, {})
  await findOwedValues(platform, {})
  const told = (await events('values-owed')).filter(({ unit }) => unit === one)
  expect(told).toMatchObject([{ period: '2026-Q4', count: 2, dueOn: '2027-01-20' }])
})

test('what waits is counted by unit and period for the office, and only the own for a unit', async () => {
  const ids = await entered(officer(one), [
    { ...at, value: 5 },
    { indicator: 'online.share', unit: one, period: '2026-Q3', cell: 'channel=web', value: 4 },
  ])
  await submitValues(officer(one), { ids })
  expect((await waitingValues(office, {})).rows).toMatchObject([
    { unit: { id: one }, period: '2026-Q3', waiting: 2, checked: 0 },
  ])
  expect((await waitingValues(officer(two), {})).rows).toEqual([])
  expect(await valuesUnderWay(officer(two), { unit: one, period: '2026-Q3' }).catch(typeOf)).toBe(
    'kernel/not-permitted',
  )
  expect(await worksOf('verify_values')).toMatchObject([
    { unit: '*', title: `Quý III/2026: 2 số liệu của Đơn vị ${one}` },
  ])
  const [first] = (await valuesUnderWay(auditor, { unit: one, period: '2026-Q3' })).rows
  await verifyValues(auditor, { ids: [first?.id as number] })
  expect((await waitingValues(office, { step: 'publish' })).rows).toMatchObject([{ waiting: 1, checked: 1 }])
  expect(await worksOf('publish_values')).toHaveLength(1)
  expect(await worksOf('audit_values')).toMatchObject([{ role: 'auditor' }])
})

test('an indicator that was ended has no value in later periods, nor does an older version go on in its place', async () => {
  await endIndicator(office, { code: 'dossiers', lastDay: '2026-06-30' })
  const save = (period: string) => saveValues(office, { values: [{ ...at, period, value: 5, seen: null }] })
  expect((await save('2026-Q2')).saved).toHaveLength(1)
  expect((await save('2026-Q3')).faults.map(({ path }) => path)).toEqual(['values.0.period'])
  const rates = await reportingRates(office, { period: '2026-Q3' })
  expect(rates.rows.find(({ unit }) => unit === one)?.expected).toBe(1)
  expect(await endIndicator(office, { code: 'dossiers', lastDay: '2019-01-01' }).catch(typeOf)).toBe(
    'indicators/definition-refused',
  )
  expect(await endIndicator(officer(one), { code: 'dossiers', lastDay: '2026-06-30' }).catch(typeOf)).toBe(
    'kernel/not-permitted',
  )
  await defineIndicator(office, { ...dossiers, validFrom: '2026-09-01' } as never) // begun anew
  expect((await save('2026-Q3')).saved).toHaveLength(1)
})

test('a grid brings along what its formulas read, so that a page computes them before anything is saved', async () => {
  const rate = { ...dossiers, code: 'dossiers.grown', measure: '%', formula: 'growth([dossiers], [dossiers] at previous period)', prefers: 'computed', overUnits: 'none', overTime: 'none' } // biome-ignore format: one
  await defineIndicator(office, rate as never).catch((error: Problem) => {
    throw new Error(JSON.stringify(error.details))
  })
  const total = {
    ...dossiers,
    code: 'dossiers.all',
    formula: 'sum of [dossiers] over children',
    prefers: 'computed',
    reporters: { units: ['x.city'] },
  }
  await defineIndicator(office, total as never).catch((error: Problem) => {
    throw new Error(JSON.stringify(error.details))
  })
  await published(office, [
    { ...at, period: '2026-Q2', value: 50 },
    { ...at, unit: two, value: 7 },
  ])
  const grid = await entryGrid(office, {
    indicators: ['dossiers', 'dossiers.grown', 'dossiers.all'],
    units: [one, 'x.city'],
    periods: ['2026-Q3'],
  })
  const q3 = grid.periods[0]?.inFormulas
  expect(grid.world?.formulas.map(({ code }) => code).toSorted()).toEqual(['dossiers.all', 'dossiers.grown'])
  expect(
    Object.values(grid.world?.values ?? {})
      .flatMap((known) => (known ? [known.value] : []))
      .toSorted(),
  ).toEqual([50, 7])
  expect(grid.world?.children[`x.city ${q3}`]).toContain(two)
  expect((await entryGrid(office, { indicators: ['dossiers'], units: [one], periods: ['2026-Q3'] })).world).toBeNull()
  const named = await enterableIndicators(officer(one), { units: [one], frequency: 'quarter' })
  expect(named.map(({ code, isExpected, isComputed }) => [code, isExpected, isComputed])).toContainEqual([
    'dossiers.all',
    false,
    true,
  ])
  expect(
    (await formulaCatalogue(officer(one), {})).indicators.find(({ code }) => code === online.code)?.signature,
  ).toMatchObject({
    parts: { numerator: 'dossier' },
    breakdowns: { channel: ['web', 'app'] },
  })
})

test('a finding is told of once and stands in the work of its unit until it ends', async () => {
  const values = [100, 103, 101, 104, 102, 103, 900].map((value, n) => ({
    ...at,
    period: `202${4 + Math.floor(n / 4)}-Q${(n % 4) + 1}`,
    value,
  }))
  await published(office, values)
  const look = () => lookForFindings(platform, { series: [2], units: [1], periods: [2202503] })
  await look()
  await look()
  expect(await events('finding-found')).toEqual([{ unit: one, count: 1 }])
  const [finding] = (await listFindings(officer(one), {})).rows
  expect(await worksOf('explain_finding')).toMatchObject([
    { unit: one, page: `/lam-viec/so-lieu/phat-hien?mo=${finding?.id}#${finding?.id}` },
  ])
})
