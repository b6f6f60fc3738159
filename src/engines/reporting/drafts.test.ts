import { afterAll, beforeEach, expect, test } from 'vitest'
import { findAssignedTask, markTaskDone, reopenTask } from '#engines/assignments'
import reporting, {
  approveReport,
  fileReport,
  findFiling,
  findReport,
  listReports,
  openRound,
  reportForm,
  reportRules,
  saveFields,
} from '#engines/reporting'
import { testCity } from '#kernel/testing'
import { fillIn, openedFor, sampleCity, sampleEngines, samplePack, taskFor, wards } from './sample-city.ts'

const city = sampleCity(await testCity({ engines: [...sampleEngines, reporting], packs: [samplePack] }))
const { platform, office, chair, officer, head, auditor } = city
beforeEach(() => city.empty())
afterAll(() => city.close())

const [one, two] = wards as [string, string]
const given = async (values: Parameters<typeof fillIn>[2] = {}) => {
  const task = await taskFor(chair, officer(one), one)
  const obligation = await openedFor(platform, officer(one), one)
  return { task, subject: `task:${task}`, obligation, seen: await fillIn(officer(one), obligation, values) }
}

test('a field that somebody else saved meanwhile is not overwritten: both values come back, the others are kept', async () => {
  const { subject, obligation, seen } = await given({ progress: 40, done: 'A' })
  const colleague = city.person({
    id: 'person-two',
    name: 'Lê Đồng Nghiệp',
    roles: [{ role: 'unit-officer', unit: one }],
  })
  const first = await saveFields(colleague, { obligation, fields: [{ subject, field: 'progress', value: 60, seen }] })
  const offline = [
    { subject, field: 'progress', value: 50, seen },
    { subject, field: 'done', value: 'B', seen },
    { subject, field: 'promised', value: 90, seen: null },
  ]
  const merged = await saveFields(officer(one), { obligation, since: seen, fields: offline })
  expect(merged.saved.map(({ field }) => field)).toEqual(['done', 'promised'])
  expect(merged.conflicts).toMatchObject([
    { field: 'progress', mine: 50, theirs: 60, version: first.version, by: 'Lê Đồng Nghiệp' },
  ])
  expect(merged.changed).toMatchObject([{ field: 'progress', value: 60, by: 'Lê Đồng Nghiệp' }])
  const settled = await saveFields(officer(one), {
    obligation,
    fields: [{ subject, field: 'progress', value: 50, seen: first.version }],
  })
  expect(settled).toMatchObject({ conflicts: [], saved: [{ field: 'progress' }] })
  // The same value twice is no conflict, and saving it again changes nothing.
  expect(
    await saveFields(colleague, { obligation, fields: [{ subject, field: 'progress', value: 50, seen }] }),
  ).toMatchObject({ version: settled.version, conflicts: [] })
})

test('a draft value that does not fit comes back as a fault and loses nobody else’s', async () => {
  const { task, subject, obligation, seen } = await given()
  const foreign = `task:${await taskFor(chair, officer(two), two)}`
  const save = (fields: { subject: string; field: string; value: string | number | string[] | null }[]) =>
    saveFields(officer(one), { obligation, fields: fields.map((field) => ({ ...field, seen })) })
  const kept = await save([
    { subject, field: 'progress', value: 140 },
    { subject, field: 'progress', value: 'nhiều' },
    { subject, field: 'state', value: 'done' },
    { subject, field: 'doneOn', value: '2026-02-30' },
    { subject, field: 'doneOn', value: '2027-01-01' },
    { subject, field: 'obstacles', value: ['hunger'] },
    { subject, field: 'done', value: 'x'.repeat(4001) },
    { subject, field: 'done', value: 'chuông \u0007' },
    { subject, field: 'secret', value: 1 },
    { subject: foreign, field: 'progress', value: 5 },
    { subject, field: 'proposals', value: ' Bổ sung kinh phí\r\n ' },
  ])
  expect(kept.faults.length).toBe(10)
  expect(kept.saved.map(({ field }) => field)).toEqual(['proposals'])
  const row = (await reportForm(officer(one), { obligation })).rows.find((each) => each.task?.id === task)
  expect(row?.draft).toMatchObject({ proposals: { value: 'Bổ sung kinh phí' }, progress: { value: 40 } })
  await expect(save([{ subject, field: 'done', value: 'a\u0000b' }])).rejects.toMatchObject({
    type: 'kernel/invalid-input',
  })
  await expect(saveFields(officer(two), { obligation, fields: [] })).rejects.toMatchObject({
    type: 'kernel/not-permitted',
  })
})

test('the last promise stands beside this result, and what another regime was told is filled in', async () => {
  const { task, obligation, seen } = await given({ progress: 40, promise: 'Xong danh mục', promised: 70 })
  const filed = await fileReport(officer(one), { obligation, seen })
  await approveReport(head(one), { obligation, seen: filed.version })
  // About the same last day, in an ad-hoc round: nothing needs to be typed again.
  const { id } = await openRound(office, {
    label: { vi: 'Đột xuất', en: 'Ad hoc' },
    who: { kind: 'units', units: [one] },
    dataFrom: '2026-12-01',
    dataTo: '2026-12-14',
    dueOn: '2026-12-31',
  })
  const adHoc = (await listReports(officer(one), {})).rows.find(({ round }) => round.id === id)?.obligation as string
  const [same] = (await reportForm(officer(one), { obligation: adHoc })).rows
  expect(same?.elsewhere).toMatchObject([
    { progress: 40, promise: 'Xong danh mục', approved: true, round: { regime: 'x.quarter' } },
  ])
  expect(same?.proposed.progress).toMatchObject({ value: 40, from: 'elsewhere', filing: filed.filing })
  expect(same?.proposed.done).toMatchObject({ value: 'Đã họp và giao việc', from: 'elsewhere' })

  city.on('2027-03-01')
  const next = await openedFor(platform, officer(one), one)
  const [row] = (await reportForm(officer(one), { obligation: next })).rows
  expect(row?.last).toMatchObject({ progress: 40, promise: 'Xong danh mục', promised: 70 })
  expect(row?.proposed).toMatchObject({ progress: { value: 40, from: 'last' } })
  expect(row?.proposed.done).toBeUndefined()
  const again = await fileReport(officer(one), {
    obligation: next,
    seen: await fillIn(officer(one), next, { progress: 65 }),
  })
  expect((await findFiling(office, { id: again.filing })).lines[0]).toMatchObject({
    progress: 65,
    before: { filing: filed.filing, progress: 40, promised: 70 },
  })
  expect(row?.task?.id).toBe(task)
})

test('what was said of a task since the last report is offered, and not how it stood before', async () => {
  const { task, obligation, seen } = await given({ progress: 40 })
  const filed = await fileReport(officer(one), { obligation, seen })
  await approveReport(head(one), { obligation, seen: filed.version })
  city.on('2027-02-10')
  const { version } = await findAssignedTask(officer(one), { id: task })
  await markTaskDone(officer(one), { id: task, seen: version, doneOn: '2027-02-05', reason: 'Đã nghiệm thu' })
  city.on('2027-03-01')
  const next = await openedFor(platform, officer(one), one)
  const proposed = async () => (await reportForm(officer(one), { obligation: next })).rows[0]?.proposed
  expect(await proposed()).toMatchObject({
    state: { value: 'value', from: 'task' },
    progress: { value: 100, from: 'task' },
    doneOn: { value: '2027-02-05', from: 'task' },
  })

  const again = await findAssignedTask(officer(one), { id: task })
  await reopenTask(officer(one), { id: task, seen: again.version, reason: 'Còn thiếu' })
  expect(await proposed()).toMatchObject({ progress: { value: 40, from: 'last' } })
  expect((await proposed())?.doneOn).toBeUndefined()
})

test('who reads: the unit itself, the office, the auditor and the city’s leaders; nobody else’s officer', async () => {
  const { obligation } = await given()
  for (const reader of [officer(one), head(one), office, auditor, chair]) {
    expect(await reportForm(reader, { obligation })).toMatchObject({ obligation })
  }
  for (const stranger of [officer(two), head(two)]) {
    await expect(reportForm(stranger, { obligation })).rejects.toMatchObject({ type: 'kernel/not-permitted' })
    await expect(findReport(stranger, { obligation })).rejects.toMatchObject({ type: 'kernel/not-permitted' })
  }
  expect((await listReports(officer(two), {})).total).toBe(0)
  expect((await reportRules(officer(two), {})).rules.length).toBeGreaterThan(15)
})
