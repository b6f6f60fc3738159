import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import assignments from '#engines/assignments'
import documents from '#engines/documents'
import evidence from '#engines/evidence'
import identity from '#engines/identity'
import indicators, {
  loadIndicators,
  pointHistory,
  publishValues,
  saveValues,
  seriesOf,
  takeReport,
  valueOrigin,
} from '#engines/indicators'
import organisations from '#engines/organisations'
import programmes from '#engines/programmes'
import reporting, { approvedLine } from '#engines/reporting'
import { testCity } from '#kernel/testing'
import national from '../../../packs/national/index.ts'
import { sampleCity, samplePack, wards } from './sample-city.ts'

const city = sampleCity(
  await testCity({
    engines: [organisations, identity, documents, programmes, assignments, evidence, reporting, indicators],
    packs: [samplePack],
  }),
)
const { office, officer, visitor, platform } = city
const db = city.system.database.kysely
beforeEach(() => city.empty())
afterAll(() => city.close())

const [one] = wards as [string]
const item = '11111111-1111-4111-8111-111111111111'

/** A report that was approved, as the engine of reports keeps it; its own tests say how it comes there. */
async function approved(
  dataTo: string,
  line: { state?: string; numerator?: number; denominator?: number; value?: number },
): Promise<string> {
  const [round, obligation, filing] = [randomUUID(), randomUUID(), randomUUID()]
  const now = '2026-11-22T02:00:00Z'
  await sql`insert into reporting.round (id, regime_id, regime_version, period, title, label, who, data_from, data_to, due_on, opened_on, opened_at)
    values (${round}, 'x', 1, ${round}, 'Kỳ', '{"vi":"Kỳ","en":"Round"}', '{}', '2026-01-01', ${dataTo}, '2026-12-20', '2026-06-01', ${now})`.execute(
    db,
  )
  await sql`insert into reporting.obligation (id, round_id, unit, unit_sort, title, due_on, first_due_on, state, since)
    values (${obligation}, ${round}, ${one}, 'a', 'Kỳ', '2026-12-20', '2026-12-20', 'approved', ${now})`.execute(db)
  await sql`insert into reporting.filing (id, obligation_id, round_id, unit, number, kind, regime_id, regime_version, approval, lines, sha256, filed_at,
      filed_on, filed_by, filed_name)
    values (${filing}, ${obligation}, ${round}, ${one}, 1, 'report', 'x', 1, '{}', 1, 'x', ${now}, '2026-11-22', 'p', 'P')`.execute(
    db,
  )
  await sql`insert into reporting.filing_line (filing_id, ordinal, subject, unit, role, title, state, value, numerator, denominator, before, evidence)
    values (${filing}, 1, ${`target:${item}`}, ${one}, 'target', 'Chỉ tiêu', ${line.state ?? 'value'}, ${line.value ?? null}, ${line.numerator ?? null},
      ${line.denominator ?? null}, '{}', '[]')`.execute(db)
  return filing
}

beforeEach(() =>
  sql`insert into indicators.target (id, indicator_id, method_code, unit, comparator, value, due, path, item, made_at, made_by)
    select gen_random_uuid(), id, 'counted', ${one}, '>=', 80, 2202604, '{"kind":"linear"}', ${item}, now(), 'x'
    from indicators.indicator where code = 'online.share'`.execute(db),
)

const points = async () =>
  (await seriesOf(office, { code: 'online.share', unit: one, from: '2026-Q1', to: '2026-Q4' })).lines[0]?.points

test('an approved report enters as verified values, once, and every point leads back to its line', async () => {
  const filing = await approved('2026-09-30', { numerator: 3, denominator: 4 })
  expect(await takeReport(platform, { filing })).toEqual({ taken: 1, left: [] })
  expect(await takeReport(platform, { filing })).toEqual({ taken: 0, left: [] })
  expect(await points()).toMatchObject([{ period: '2026-Q3', value: 75, status: 'verified' }])
  const { rows } = await pointHistory(office, { code: 'online.share', unit: one, period: '2026-Q3' })
  expect(rows.map(({ source }) => source)).toEqual([{ kind: 'report', ref: `${filing}/1` }])
})

test('a published figure leads a visitor to its line of the report, as long as that filing is the one that counts', async () => {
  const filing = await approved('2026-09-30', { numerator: 3, denominator: 4 })
  await takeReport(platform, { filing })
  await publishValues(office, { ids: [(await points())?.[0]?.id as number] })
  const { values } = await valueOrigin(visitor, { code: 'online.share', unit: one, period: '2026-Q3' })
  expect(values).toMatchObject([{ source: { kind: 'report', ref: `${filing}/1` }, numerator: 3, denominator: 4 }])
  expect(values[0]?.steps.map(({ status, by }) => [status, by])).toEqual([
    ['verified', null],
    ['published', null],
  ])
  const line = () => approvedLine(visitor, { filing, ordinal: 1 })
  await expect(line()).rejects.toMatchObject({ type: 'reporting/report-not-found' })
  await sql`update reporting.obligation set approved_filing = ${filing}`.execute(db)
  expect(await line()).toMatchObject({ subject: `target:${item}`, numerator: 3, unit: { id: one }, evidence: [] })
})

test('a filing heard again after a correction does not bring the old value back', async () => {
  const filing = await approved('2026-09-30', { numerator: 3, denominator: 4 })
  await takeReport(platform, { filing })
  const id = (await points())?.[0]?.id as number
  await saveValues(officer(one), {
    values: [{ indicator: 'online.share', unit: one, period: '2026-Q3', numerator: 2, denominator: 4, seen: id }],
  })
  expect(await takeReport(platform, { filing })).toEqual({ taken: 0, left: [] })
})

test('a report whose data end elsewhere, or that does not fit the definition, is left where it is, with the reason', async () => {
  const elsewhere = await takeReport(platform, { filing: await approved('2026-09-14', { value: 60 }) })
  expect(elsewhere).toMatchObject({ taken: 0, left: [{ path: `target:${item}` }] })
  const wrong = await takeReport(platform, { filing: await approved('2026-06-30', { numerator: 5, denominator: 4 }) })
  expect(wrong.left[0]?.message.en).toContain('larger')
  const { rows } = await sql<{ told: unknown }>`select payload as told from kernel.event
    where type = 'indicators/values-left' order by id`.execute(db)
  expect(rows.map(({ told }) => told)).toMatchObject([
    { unit: one, count: 1, isUnits: false },
    { unit: one, count: 1, isUnits: true, whyEn: wrong.left[0]?.message.en },
  ])
  expect(await points()).toEqual([])
})

test('a target that could not be verified is not zero', async () => {
  await takeReport(platform, { filing: await approved('2026-09-30', { state: 'not-verifiable' }) })
  expect(await points()).toMatchObject([{ value: null, state: 'not-verifiable' }])
})

test('the national pack keeps the methods of the digital economy apart, and its published levels with their source', async () => {
  await organisations.load?.(platform, [national])
  const parts = national.indicators ? [national.indicators] : []
  expect(await loadIndicators(platform, { parts })).toEqual({ written: 3, facts: 11 })
  expect(await loadIndicators(platform, { parts })).toEqual({ written: 0, facts: 0 })
  const { lines } = await seriesOf(visitor, {
    code: 'digital-economy.share',
    unit: 'vn.government',
    from: '2021',
    to: '2025',
  })
  expect(lines.map(({ method, points }) => [method, points.map(({ value }) => value)])).toEqual([
    ['statistics', [12.87, 12.67, 14.02]],
  ])
})
