import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { findAssignedTask } from '#engines/assignments'
import reporting, {
  amendReport,
  approveReport,
  defineRegime,
  fileReport,
  findFiling,
  findReport,
  listReports,
  listRounds,
  moveRounds,
  populationOf,
  recallReport,
  reportForm,
  returnReport,
  saveFields,
} from '#engines/reporting'
import { testCity } from '#kernel/testing'
import { fillIn, openedFor, quarterly, sampleCity, sampleEngines, samplePack, taskFor, wards } from './sample-city.ts'

const city = sampleCity(await testCity({ engines: [...sampleEngines, reporting], packs: [samplePack] }))
const { platform, office, chair, officer, head, auditor } = city
beforeEach(() => city.empty())
afterAll(() => city.close())

const refusal = (type: string) => ({ type: `reporting/${type}` })
const [one, two] = wards as [string, string]
const given = async (values: Parameters<typeof fillIn>[2] = {}) => {
  const task = await taskFor(chair, officer(one), one)
  const obligation = await openedFor(platform, officer(one), one)
  return { task, subject: `task:${task}`, obligation, seen: await fillIn(officer(one), obligation, values) }
}

test('filing takes a picture of the draft, approval writes the claim and rolls it up in the same moment', async () => {
  const { task, obligation, seen } = await given({
    progress: 40,
    obstacles: ['funding', 'data'],
    promise: 'Xong bước 2',
    promised: 70,
    spent: 1e9,
  })
  const filed = await fileReport(officer(one), { obligation, seen })
  expect(filed).toMatchObject({ number: 1, state: 'filed', lines: 1 })
  expect(await findAssignedTask(office, { id: task })).toMatchObject({ claim: 'missing' })
  await expect(approveReport(office, { obligation, seen: filed.version })).rejects.toMatchObject({
    type: 'kernel/not-permitted',
  }) // it is the unit's leader who must
  await expect(approveReport(head(two), { obligation, seen: filed.version })).rejects.toMatchObject({
    type: 'kernel/not-permitted',
  })
  await approveReport(head(one), { obligation, seen: filed.version })
  expect(await findAssignedTask(office, { id: task })).toMatchObject({
    claim: 'value',
    claimed: 40,
    progress: 40,
    spent: 1e9,
    obstacles: ['funding', 'data'],
    claimedIn: filed.filing,
  })
  expect(await findFiling(auditor, { id: filed.filing })).toMatchObject({
    kind: 'report',
    report: { summary: 'Đúng tiến độ' },
    lines: [{ state: 'value', progress: 40, promise: 'Xong bước 2', promised: 70, before: {} }],
  })
  expect((await findReport(officer(one), { obligation })).steps.map(({ act }) => act)).toEqual([
    'opened',
    'filed',
    'approved',
  ])
  const [round] = (await listRounds(office, {})).rows
  expect(await populationOf(office, { round: round?.id as string })).toMatchObject([
    { subject: `task:${task}`, unit: one },
  ])
})

test('what lacks or does not fit is refused all at once, each fault beside its subject and field, and nothing is filed', async () => {
  const { subject, obligation, seen } = await given({
    state: 'not-applicable',
    progress: 40,
    done: null,
    obstacles: ['other'],
  })
  await saveFields(officer(one), { obligation, fields: [{ subject: 'report', field: 'summary', value: '  ', seen }] })
  const refused = await fileReport(officer(one), { obligation, seen: seen + 1 }).catch((error) => error)
  expect(refused).toMatchObject(refusal('report-incomplete'))
  expect(refused.details.faults.map(({ path }: { path: string }) => path)).toEqual([
    'report.summary',
    `${subject}.done`,
    `${subject}.obstacleText`,
  ])
  expect((await findReport(officer(one), { obligation })).filings).toEqual([])
})

test('missing, not applicable and not verifiable are filed as what they are: no number stands in for them', async () => {
  const { task, obligation, seen } = await given({
    state: 'not-verifiable',
    progress: 40,
    done: 'Chưa có nguồn đối chiếu',
  })
  const { filing, version } = await fileReport(officer(one), { obligation, seen })
  await approveReport(head(one), { obligation, seen: version })
  expect((await findFiling(office, { id: filing })).lines).toMatchObject([{ state: 'not-verifiable', progress: null }])
  expect(await findAssignedTask(office, { id: task })).toMatchObject({
    claim: 'not-verifiable',
    claimed: null,
    progress: null,
  })
})

test('of two who file at once the second sees what the first changed', async () => {
  const { subject, obligation, seen } = await given()
  const changed = { subject, field: 'progress', value: 55, seen }
  const { version } = await saveFields(officer(one), { obligation, fields: [changed] })
  const colleague = city.person({
    id: 'person-two',
    name: 'Lê Đồng Nghiệp',
    roles: [{ role: 'unit-officer', unit: one }],
  })
  await expect(fileReport(colleague, { obligation, seen })).rejects.toMatchObject({
    ...refusal('report-changed'),
    details: {
      seen,
      current: version,
      state: 'expected',
      changed: [{ subject, field: 'progress', value: 55, by: 'Thử unit-officer' }],
    },
  })
  await fileReport(officer(one), { obligation, seen: version })
  await expect(fileReport(colleague, { obligation, seen: version })).rejects.toMatchObject({
    ...refusal('report-changed'),
    details: { state: 'filed', by: 'Thử unit-officer', changed: [] },
  })
  expect((await findReport(officer(one), { obligation })).filings.length).toBe(1)
})

test('a report taken back was not filed; one returned was, and says why', async () => {
  const { obligation, seen } = await given()
  const { version } = await fileReport(officer(one), { obligation, seen })
  await expect(recallReport(officer(two), { obligation, seen: version })).rejects.toMatchObject({
    type: 'kernel/not-permitted',
  })
  const recalled = await recallReport(officer(one), { obligation, seen: version })
  expect(await findReport(officer(one), { obligation })).toMatchObject({
    state: 'expected',
    filedOn: null,
    onTime: null,
  })

  const again = await fileReport(officer(one), { obligation, seen: recalled.version })
  await expect(returnReport(head(one), { obligation, seen: version, reason: 'x' })).rejects.toMatchObject(
    refusal('report-changed'),
  )
  await returnReport(head(one), { obligation, seen: again.version, reason: 'Thiếu số liệu quý' })
  const report = await findReport(officer(one), { obligation })
  expect(report).toMatchObject({
    state: 'returned',
    filedOn: '2026-11-30',
    onTime: true,
    filings: [{ number: 1 }, { number: 2 }],
  })
  expect(report.steps.at(-1)).toMatchObject({ act: 'returned', level: 'leader', reason: 'Thiếu số liệu quý' })
  const third = await fileReport(officer(one), { obligation, seen: report.version })
  await approveReport(head(one), { obligation, seen: third.version })
  await expect(approveReport(head(one), { obligation, seen: third.version + 1 })).rejects.toMatchObject(
    refusal('report-not-there'),
  )
  await expect(recallReport(officer(one), { obligation, seen: third.version + 1 })).rejects.toMatchObject(
    refusal('report-not-there'),
  )
})

test('an amendment stands beside the report that counts until it is approved, with its reason; nothing earlier moves', async () => {
  const { task, subject, obligation, seen } = await given({ progress: 40 })
  const first = await fileReport(officer(one), { obligation, seen })
  const { version } = await approveReport(head(one), { obligation, seen: first.version })
  const fields = [{ subject, field: 'progress', value: 35 }]
  await expect(amendReport(officer(one), { obligation, seen: version, reason: '', fields })).rejects.toMatchObject({
    type: 'kernel/invalid-input',
  })
  await expect(
    amendReport(officer(one), {
      obligation,
      seen: version,
      reason: 'Nhầm',
      fields: [{ subject, field: 'progress', value: 350 }],
    }),
  ).rejects.toMatchObject(refusal('report-incomplete'))
  const amended = await amendReport(officer(one), { obligation, seen: version, reason: 'Cộng nhầm số xã', fields })
  expect(await findAssignedTask(office, { id: task })).toMatchObject({ claimed: 40 })
  expect((await findReport(office, { obligation })).filings).toMatchObject([
    { number: 1, counts: true },
    { number: 2, kind: 'amendment', reason: 'Cộng nhầm số xã', counts: false },
  ])

  // Taken back, it leaves no trace in the draft that a later amendment would carry along.
  const recalled = await recallReport(officer(one), { obligation, seen: amended.version })
  expect((await reportForm(officer(one), { obligation })).rows[0]?.draft.progress).toMatchObject({ value: 40 })
  const again = await amendReport(officer(one), {
    obligation,
    seen: recalled.version,
    reason: 'Cộng nhầm số xã',
    fields,
  })
  await approveReport(head(one), { obligation, seen: again.version })
  expect(await findAssignedTask(office, { id: task })).toMatchObject({ claimed: 35 })
  expect((await findFiling(office, { id: first.filing })).lines[0]).toMatchObject({ progress: 40 })
  const change = sql`update reporting.filing_line set progress = 1`.execute(city.system.database.kysely)
  await expect(change).rejects.toThrow(/append-only/)
})

test('switching approval on hides nothing that was filed without it', async () => {
  const { id, label, who, frequency, window, filing, opensBefore, locksAfter } = quarterly
  const regime = { id: 'x.free', label, who, frequency, window, filing, opensBefore, locksAfter }
  await defineRegime(office, { ...regime, approval: [], validFrom: '2026-11-30' })
  const task = await taskFor(chair, officer(one), one)
  await moveRounds(platform)
  const { rows } = await listReports(office, { unit: one })
  const free = (await Promise.all(rows.map((row) => reportForm(officer(one), row)))).find(
    ({ round }) => round.regime === 'x.free',
  )
  const obligation = free?.obligation as string
  const filed = await fileReport(officer(one), {
    obligation,
    seen: await fillIn(officer(one), obligation, { progress: 30 }),
  })
  expect(filed.state).toBe('approved')
  expect(await findAssignedTask(office, { id: task })).toMatchObject({ claimed: 30 })

  await defineRegime(office, { ...regime, approval: ['leader', 'programme-office'], validFrom: '2027-01-01' })
  city.on('2027-03-15')
  await moveRounds(platform)
  expect(await findReport(office, { obligation })).toMatchObject({
    state: 'approved',
    awaits: null,
    filings: [{ counts: true, regimeVersion: 1, approval: [] }],
  })
  expect(await findAssignedTask(office, { id: task })).toMatchObject({ claimed: 30 })
  const next = (await listReports(office, { unit: one, state: 'expected' })).rows
  const forms = await Promise.all(next.map((row) => reportForm(officer(one), row)))
  const anew = forms.find(({ round }) => round.regime === 'x.free')?.obligation as string
  const second = await fileReport(officer(one), {
    obligation: anew,
    seen: await fillIn(officer(one), anew, { progress: 60 }),
  })
  expect(second.state).toBe('filed')
  const passed = await approveReport(head(one), { obligation: anew, seen: second.version })
  expect(passed).toMatchObject({ state: 'filed', awaits: 'programme-office' })
  expect(await findAssignedTask(office, { id: task })).toMatchObject({ claimed: 30 })
  await expect(approveReport(head(one), { obligation: anew, seen: passed.version })).rejects.toMatchObject({
    type: 'kernel/not-permitted',
  })
  await approveReport(office, { obligation: anew, seen: passed.version })
  expect(await findAssignedTask(office, { id: task })).toMatchObject({ claimed: 60, trend: 'rising' })
  expect(id).toBe('x.quarter')
})

test('a report of an earlier period that is approved late leaves the claim of the later one', async () => {
  const { task, obligation, seen } = await given({ progress: 40 })
  const old = await fileReport(officer(one), { obligation, seen })
  city.on('2027-03-01')
  const next = await openedFor(platform, officer(one), one)
  const later = await fileReport(officer(one), {
    obligation: next,
    seen: await fillIn(officer(one), next, { progress: 80 }),
  })
  await approveReport(head(one), { obligation: next, seen: later.version })
  expect(await approveReport(head(one), { obligation, seen: old.version })).toMatchObject({
    state: 'approved',
    left: 1,
  })
  expect(await findAssignedTask(office, { id: task })).toMatchObject({ claimed: 80 })
})

test('the worklist says what to do next: file, approve, correct', async () => {
  const kinds = async () => {
    const { rows } = await sql<{
      kind: string
      role: string
      unit: string
    }>`
      select 'approve-report' as kind, role, unit from reporting.work_approve_report
      union all select 'confirm-report', role, unit from reporting.work_confirm_report
      union all select 'correct-report', role, unit from reporting.work_correct_report
      union all select 'file-report', role, unit from reporting.work_file_report order by kind`.execute(
      city.system.database.kysely,
    )
    return rows
  }
  const { obligation, seen } = await given()
  expect(await kinds()).toEqual([{ kind: 'file-report', role: 'unit-officer', unit: one }])
  const { version } = await fileReport(officer(one), { obligation, seen })
  expect(await kinds()).toEqual([{ kind: 'approve-report', role: 'leader', unit: one }])
  const { version: returned } = await returnReport(head(one), { obligation, seen: version, reason: 'Thiếu' })
  expect(await kinds()).toEqual([{ kind: 'correct-report', role: 'unit-officer', unit: one }])
  const again = await fileReport(officer(one), { obligation, seen: returned })
  await approveReport(head(one), { obligation, seen: again.version })
  expect(await kinds()).toEqual([])
})
