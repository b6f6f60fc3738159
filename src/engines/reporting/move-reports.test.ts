import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { findAssignedTask, markTaskDone, moveDuties } from '#engines/assignments'
import { recordSuccession, registerUnit } from '#engines/organisations'
import reporting, {
  approveReport,
  fileReport,
  findFiling,
  findReport,
  listReports,
  listRounds,
  moveReports,
  reportForm,
  returnReport,
} from '#engines/reporting'
import { testCity } from '#kernel/testing'
import { moveRounds } from './jobs.ts'
import { fillIn, openedFor, sampleCity, sampleEngines, samplePack, taskFor, wards } from './sample-city.ts'

const city = sampleCity(await testCity({ engines: [...sampleEngines, reporting], packs: [samplePack] }))
const { platform, office, chair, officer, head } = city
beforeEach(() => city.empty())
afterAll(() => city.close())

const [one, two] = wards as [string, string]
const merge = async (from: string[], to: string) => {
  await recordSuccession(office, { kind: 'merge', on: '2026-12-01', from, to: [to] })
  city.on('2026-12-01')
  await moveDuties(platform, {})
  return moveReports(platform, {})
}

test('two units merged into a new one owe one report together, with what both had drafted; the old ones stay readable', async () => {
  await registerUnit(office, {
    id: 'x.ward.new',
    kind: 'ward',
    name: { vi: 'Phường Mới', en: 'New Ward' },
    parent: 'x.committee',
    validFrom: '2026-12-01',
  })
  const tasks = [await taskFor(chair, officer(one), one), await taskFor(chair, officer(two), two)]
  const first = await openedFor(platform, officer(one), one)
  const second = await openedFor(platform, officer(two), two)
  await fillIn(officer(one), first, { progress: 25 })
  await fileReport(officer(two), { obligation: second, seen: await fillIn(officer(two), second, { progress: 75 }) })

  expect(await merge([one, two], 'x.ward.new')).toEqual({ moved: 2 })
  expect(await moveReports(platform, {})).toEqual({ moved: 0 })
  const { rows } = await listReports(office, { unit: 'x.ward.new' })
  expect(rows).toMatchObject([{ state: 'expected', dueOn: '2026-12-18' }])
  const obligation = rows[0]?.obligation as string
  const form = await reportForm(officer('x.ward.new'), { obligation })
  expect(form.rows.map(({ subject, draft }) => [subject, draft.progress?.value]).sort()).toEqual(
    [
      [`task:${tasks[0]}`, 25],
      [`task:${tasks[1]}`, 75],
    ].sort(),
  )
  expect(await findReport(office, { obligation: second })).toMatchObject({
    state: 'moved',
    unit: { id: two },
    movedTo: obligation,
    filings: [{ number: 1 }],
  })
  expect((await listRounds(office, {})).rows[0]?.counts).toMatchObject({ expected: 1, filed: 0 })

  const filed = await fileReport(officer('x.ward.new'), { obligation, seen: form.version })
  await approveReport(head('x.ward.new'), { obligation, seen: filed.version })
  expect(await findAssignedTask(office, { id: tasks[1] as string })).toMatchObject({
    claimed: 75,
    lead: { id: 'x.ward.new' },
  })
})

test('an heir that had its report approved owes the rest too: it comes back, and is filed again as an amendment', async () => {
  const inherited = await taskFor(chair, officer(one), one)
  const own = await taskFor(chair, officer(two), two)
  const ended = await openedFor(platform, officer(one), one)
  const obligation = await openedFor(platform, officer(two), two)
  const filed = await fileReport(officer(two), {
    obligation,
    seen: await fillIn(officer(two), obligation, { progress: 50 }),
  })
  await approveReport(head(two), { obligation, seen: filed.version })

  await merge([one], two)
  const report = await findReport(officer(two), { obligation })
  expect(report).toMatchObject({ state: 'returned', filings: [{ counts: true }] })
  expect(await findReport(office, { obligation: ended })).toMatchObject({ state: 'moved', movedTo: obligation })
  expect(await findAssignedTask(office, { id: own })).toMatchObject({ claimed: 50 })
  const seen = await fillIn(officer(two), obligation, { progress: 60 })
  const again = await fileReport(officer(two), { obligation, seen })
  expect((await findReport(officer(two), { obligation })).filings[1]).toMatchObject({
    kind: 'amendment',
    reason: expect.stringMatching(/^Tiếp nhận phần báo cáo của Phường /), // by its name, not by its id
  })
  await approveReport(head(two), { obligation, seen: again.version })
  expect(await findAssignedTask(office, { id: inherited })).toMatchObject({ claimed: 60 })
})

test('where nobody inherits, the report waits for the office', async () => {
  await taskFor(chair, officer(one), one)
  const obligation = await openedFor(platform, officer(one), one)
  await recordSuccession(office, { kind: 'abolish', on: '2026-12-01', from: [one], to: [] })
  city.on('2026-12-01')
  expect(await moveReports(platform, {})).toEqual({ moved: 0 })
  expect(await findReport(office, { obligation })).toMatchObject({ state: 'expected' })
})

/** Filed by the unit, whose round is locked before its leader has judged it and before the unit ends. */
async function stuck(succession: { kind: 'merge' | 'split' | 'abolish'; to: string[] }) {
  const task = await taskFor(chair, officer(one), one)
  const finished = await taskFor(chair, officer(one), one)
  const obligation = await openedFor(platform, officer(one), one)
  const seen = await fillIn(officer(one), obligation, { progress: 100, doneOn: '2026-11-27' })
  await fileReport(officer(one), { obligation, seen })
  await markTaskDone(officer(one), { id: finished, seen: 2, doneOn: '2026-11-27', reason: 'Đã ban hành' })
  city.on('2027-01-20')
  await moveRounds(platform)
  expect((await findReport(office, { obligation })).round.state).toBe('locked')
  await recordSuccession(office, { ...succession, on: '2027-02-01', from: [one] })
  await moveRounds(platform)
  expect(await waiting()).toEqual([{ role: 'leader', unit: one }]) // the day has not come
  city.on('2027-02-01')
  await moveDuties(platform, {})
  expect(await moveReports(platform, {})).toEqual({ moved: 0 })
  const { version } = await findReport(office, { obligation })
  expect(await moveReports(platform, {})).toEqual({ moved: 0 })
  expect((await findReport(office, { obligation })).version).toBe(version)
  return { task, finished, obligation, seen: version }
}

async function waiting() {
  const { rows } = await sql<{ role: string; unit: string }>`
    select role, unit from reporting.work_approve_report order by unit`.execute(city.system.database.kysely)
  return rows
}

const refused = { type: 'kernel/not-permitted' }

test('what was filed when the round was locked is judged by the leader of the heir, and counts for what is the heir’s now', async () => {
  const { task, finished, obligation, seen } = await stuck({ kind: 'merge', to: [two] })
  expect(await waiting()).toEqual([{ role: 'leader', unit: two }])
  const report = await findReport(head(two), { obligation })
  expect(report).toMatchObject({ state: 'filed', awaits: 'leader', mayApprove: true })
  expect(report.steps.map(({ act, reason }) => [act, reason])).toContainEqual(['moved', 'Lãnh đạo duyệt: Phường 2'])
  expect(await findFiling(head(two), { id: report.filings[0]?.id as string })).toMatchObject({ unit: one })
  expect(await reportForm(head(two), { obligation })).toMatchObject({ mayApprove: true, mayWrite: false })
  expect(await findReport(officer(two), { obligation })).toMatchObject({ mayApprove: false })
  expect(await findReport(chair, { obligation })).toMatchObject({ mayApprove: false })
  await expect(findReport(head('x.ward.3'), { obligation })).rejects.toMatchObject(refused)
  await expect(approveReport(head('x.ward.3'), { obligation, seen })).rejects.toMatchObject(refused)
  await expect(approveReport(office, { obligation, seen })).rejects.toMatchObject(refused)

  expect(await approveReport(head(two), { obligation, seen })).toMatchObject({ state: 'approved', left: 0 })
  expect(await findAssignedTask(office, { id: task })).toMatchObject({ claimed: 100, lead: { id: two } })
  expect(await findAssignedTask(office, { id: finished })).toMatchObject({ claimed: 100, lead: { id: one } })
  expect(await waiting()).toEqual([])
})

test('of several heirs the leader of any one judges, whoever has the task', async () => {
  const { task, obligation, seen } = await stuck({ kind: 'split', to: ['x.ward.3', two] })
  expect(await waiting()).toEqual([
    { role: 'leader', unit: two },
    { role: 'leader', unit: 'x.ward.3' },
  ])
  expect(await findReport(head(two), { obligation })).toMatchObject({ mayApprove: true })
  const { lead } = await findAssignedTask(office, { id: task })
  const other = lead?.id === two ? 'x.ward.3' : two
  expect(await approveReport(head(other), { obligation, seen })).toMatchObject({ state: 'approved', left: 0 })
  expect(await findAssignedTask(office, { id: task })).toMatchObject({ claimed: 100 })
  expect(await waiting()).toEqual([])
})

test('without an heir the office judges, and sends back as well', async () => {
  const { obligation, seen } = await stuck({ kind: 'abolish', to: [] })
  expect(await waiting()).toEqual([
    { role: 'programme-office', unit: '*' },
    { role: 'leader', unit: one },
  ])
  await expect(approveReport(head(two), { obligation, seen })).rejects.toMatchObject(refused)
  expect(await findReport(office, { obligation })).toMatchObject({ mayApprove: true })
  await returnReport(office, { obligation, seen, reason: 'Thiếu số liệu' })
  expect(await findReport(office, { obligation })).toMatchObject({ state: 'returned', mayApprove: false })
  expect(await waiting()).toEqual([])
})
