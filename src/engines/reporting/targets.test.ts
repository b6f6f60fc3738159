import { afterAll, beforeEach, expect, test } from 'vitest'
import { storePlan } from '#engines/programmes'
import reporting, {
  amendReport,
  approveReport,
  fileReport,
  findFiling,
  populationOf,
  reportForm,
  saveFields,
} from '#engines/reporting'
import { testCity } from '#kernel/testing'
import { fillIn, openedFor, sampleCity, sampleEngines, samplePack, taskFor } from './sample-city.ts'

const city = sampleCity(await testCity({ engines: [...sampleEngines, reporting], packs: [samplePack] }))
const { platform, office, chair, officer, head } = city
beforeEach(() => city.empty())
afterAll(() => city.close())

const unit = 'x.science'
type Plan = Parameters<typeof storePlan>[1]['plan']
const target: Plan['targets'][number] = {
  path: 'I.1',
  line: 2,
  text: 'Tỷ lệ hồ sơ trực tuyến đạt 80% vào năm 2026',
  name: 'Tỷ lệ hồ sơ trực tuyến',
  comparator: '=',
  value: 80,
  unit: '%',
  year: 2026,
  baselineYear: null,
  scope: null,
  group: 'chính quyền số',
  owner: null,
  lead: ['Sở Khoa học và Công nghệ'],
  restates: null,
  confidence: 0.9,
  marks: [],
}

/** A published plan with a target of the unit, one of another year and one of nobody; a task, and its report. */
async function given(named: { year: number } = { year: 2026 }) {
  const targets = [
    { ...target, ...named },
    { ...target, path: 'I.2', text: 'Tỷ lệ năm trước đạt 60%', name: 'Tỷ lệ năm trước', year: 2025 },
    { ...target, path: 'I.3', text: 'Kinh tế số đạt 25% GRDP', name: 'Kinh tế số', lead: [] },
  ]
  const document = {
    title: 'Kế hoạch thử',
    kind: 'kế hoạch',
    number: '7/KH-UBND',
    issuer: null,
    issuedOn: '2026-01-05',
  }
  const text = ['KẾ HOẠCH', ...targets.map((one) => one.text)].join('\n')
  await storePlan(office, {
    bytes: new TextEncoder().encode(text),
    name: 'ke-hoach.txt',
    sourceKind: 'txt',
    text,
    publish: true,
    plan: {
      document: { ...document, place: null, signer: null, period: { startYear: 2026, endYear: 2026 }, cites: [] },
      outline: [],
      targets,
      tasks: [],
      duties: [],
      deadlines: [],
      units: [],
      warnings: [],
    },
  })
  await taskFor(chair, officer(unit), unit)
  const obligation = await openedFor(platform, officer(unit), unit)
  const seen = await fillIn(officer(unit), obligation)
  const rows = (await reportForm(officer(unit), { obligation })).rows.filter(({ role }) => role === 'target')
  return { obligation, seen, rows, subject: rows[0]?.subject as string }
}

type Value = string | number | null
const say = (obligation: string, subject: string, values: Record<string, Value>, seen: number) =>
  saveFields(officer(unit), {
    obligation,
    fields: Object.entries(values).map(([field, value]) => ({ subject, field, value, seen })),
  })
const targetLine = async (id: string) => (await findFiling(office, { id })).lines.find(({ role }) => role === 'target')
const pathsOf = (error: { details: { faults: { path: string }[] } }) => error.details.faults.map(({ path }) => path)

test('the form asks for the targets that name the unit and whose year has not passed, beside its tasks', async () => {
  const { rows } = await given()
  expect(rows).toMatchObject([
    { title: 'Tỷ lệ hồ sơ trực tuyến', measure: '%', target: { value: 80, year: 2026 }, last: null, draft: {} },
  ])
})

test('a value is filed with its numerator and denominator, as they were typed, and is what verification draws from', async () => {
  const { obligation, subject, seen } = await given()
  const filed = { state: 'value', value: 62.5, numerator: 1250, denominator: 2000 }
  const { version } = await say(obligation, subject, filed, seen)
  const { filing, version: next } = await fileReport(officer(unit), { obligation, seen: version })
  expect(await targetLine(filing)).toMatchObject({ ...filed, subject, measure: '%', progress: null, before: {} })
  await approveReport(head(unit), { obligation, seen: next })
  const { round } = await reportForm(office, { obligation })
  expect(await populationOf(office, { round: round.id })).toContainEqual({
    subject,
    unit,
    title: 'Tỷ lệ hồ sơ trực tuyến',
  })
})

test('a value without its parts is filed; parts without a value, or without a state, are not', async () => {
  const { obligation, subject, seen } = await given()
  const { version } = await say(obligation, subject, { state: 'value', numerator: 3, denominator: 4 }, seen)
  const noValue = await fileReport(officer(unit), { obligation, seen: version }).catch((error) => error)
  expect(noValue).toMatchObject({ type: 'reporting/report-incomplete' })
  expect(pathsOf(noValue)).toEqual([`${subject}.value`])

  const bare = { state: null, value: 62.5, numerator: null, denominator: null }
  const { version: second } = await say(obligation, subject, bare, version)
  const noState = await fileReport(officer(unit), { obligation, seen: second }).catch((error) => error)
  expect(pathsOf(noState)).toEqual([`${subject}.state`])

  const { version: third } = await say(obligation, subject, { state: 'value' }, second)
  const { filing } = await fileReport(officer(unit), { obligation, seen: third })
  expect(await targetLine(filing)).toMatchObject({ value: 62.5, numerator: null, denominator: null })
})

test('nothing is divided by zero, and no number below it counts anything; each is refused beside its field', async () => {
  const { obligation, subject, seen } = await given()
  const wrong = { denominator: 0, numerator: -1, value: 'tám mươi' }
  const { faults, saved } = await say(obligation, subject, wrong, seen)
  expect(faults.map(({ path }) => path).sort()).toEqual(
    [`${subject}.denominator`, `${subject}.numerator`, `${subject}.value`].sort(),
  )
  expect(saved).toEqual([])
  expect((await say(obligation, subject, { denominator: -5, value: 1e16 }, seen)).faults).toHaveLength(2)
  expect((await say(obligation, subject, { value: -3.2 }, seen)).faults).toEqual([]) // growth may be below zero
})

test('a value that cannot be had is said in words: the numbers typed before are left out, and none stands for zero', async () => {
  const { obligation, subject, seen } = await given()
  const typed = { state: 'value', value: 0, numerator: 0, denominator: 10 }
  const { version } = await say(obligation, subject, typed, seen)
  const { version: second } = await say(obligation, subject, { state: 'not-verifiable' }, version)
  const noWhy = await fileReport(officer(unit), { obligation, seen: second }).catch((error) => error)
  expect(pathsOf(noWhy)).toEqual([`${subject}.done`])
  const { version: third } = await say(obligation, subject, { done: 'Chưa có nguồn' }, second)
  const { filing } = await fileReport(officer(unit), { obligation, seen: third })
  expect(await targetLine(filing)).toMatchObject({
    state: 'not-verifiable',
    value: null,
    numerator: null,
    denominator: null,
    done: 'Chưa có nguồn',
  })
})

test('a value of zero is a value, and an amendment of it stands beside what was filed', async () => {
  const { obligation, subject, seen } = await given()
  const { version } = await say(obligation, subject, { state: 'value', value: 0, numerator: 0, denominator: 10 }, seen)
  const first = await fileReport(officer(unit), { obligation, seen: version })
  const approved = await approveReport(head(unit), { obligation, seen: first.version })
  const fields = [
    { subject, field: 'value', value: 10 },
    { subject, field: 'numerator', value: 1 },
  ]
  const reason = 'Sót một hồ sơ'
  const second = await amendReport(officer(unit), { obligation, seen: approved.version, reason, fields })
  expect(await targetLine(first.filing)).toMatchObject({ value: 0, numerator: 0, denominator: 10 })
  expect(await targetLine(second.filing)).toMatchObject({ value: 10, numerator: 1, denominator: 10 })
})

test('what was filed about the target stands beside the next report and is offered there, parts and all', async () => {
  const { obligation, subject, seen } = await given({ year: 2030 })
  const filed = { state: 'value', value: 62.5, numerator: 1250, denominator: 2000 }
  const { version } = await say(obligation, subject, filed, seen)
  const first = await fileReport(officer(unit), { obligation, seen: version })
  await approveReport(head(unit), { obligation, seen: first.version })
  city.on('2027-03-01')
  const next = await openedFor(platform, officer(unit), unit)
  const row = (await reportForm(officer(unit), { obligation: next })).rows.find((each) => each.subject === subject)
  expect(row?.last).toMatchObject({ ...filed, filing: first.filing, approved: true })
  expect(row?.proposed).toMatchObject({
    value: { value: 62.5, from: 'last' },
    denominator: { value: 2000, from: 'last' },
  })
  const kept = await say(next, subject, { state: 'value', value: 70 }, await fillIn(officer(unit), next))
  const second = await fileReport(officer(unit), { obligation: next, seen: kept.version })
  expect(await targetLine(second.filing)).toMatchObject({ value: 70, numerator: null, before: { value: 62.5 } })
})
