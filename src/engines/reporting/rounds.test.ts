import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { findAssignedTask } from '#engines/assignments'
import { registerUnit } from '#engines/organisations'
import reporting, {
  askExtension,
  closeRounds,
  comingRounds,
  decideExtension,
  defineRegime,
  endRegime,
  excuseReport,
  expectReport,
  fileReport,
  findReport,
  findRound,
  giveExtension,
  listRegimes,
  listReports,
  listRounds,
  moveRounds,
  openRound,
  remindRound,
  reportNumbers,
  saveFields,
} from '#engines/reporting'
import { testCity } from '#kernel/testing'
import { fillIn, openedFor, quarterly, sampleCity, sampleEngines, samplePack, taskFor, wards } from './sample-city.ts'

const city = sampleCity(await testCity({ engines: [...sampleEngines, reporting], packs: [samplePack] }))
const { platform, office, chair, officer, head } = city
beforeEach(() => city.empty())
afterAll(() => city.close())

const refusal = (type: string) => ({ type: `reporting/${type}` })
const [one, two, three] = wards as [string, string, string]
const tasksFor = async (...units: string[]) => {
  for (const unit of units) await taskFor(chair, officer(unit), unit)
}
const events = async (type: string) => {
  const { rows } = await sql<{
    payload: Record<string, unknown>
  }>`select payload from kernel.event where type = ${`reporting/${type}`} order by id`.execute(
    city.system.database.kysely,
  )
  return rows.map(({ payload }) => payload)
}

test('a round opens by itself on its day, for the units that lead or take part in tasks, each once', async () => {
  await taskFor(chair, officer(one), one, { parts: [{ unit: two }] })
  city.on('2026-11-23')
  await moveRounds(platform)
  expect((await listRounds(office, {})).total).toBe(0)

  city.on('2026-11-24')
  await moveRounds(platform)
  await moveRounds(platform)
  const { rows } = await listRounds(office, {})
  expect(rows).toMatchObject([
    {
      period: '2026-Q4',
      dataFrom: '2026-09-15',
      dataTo: '2026-12-14',
      dueOn: '2026-12-18',
      state: 'open',
      counts: { expected: 2, filed: 0, completeness: 0, timeliness: null },
    },
  ])
  const round = await findRound(office, { id: rows[0]?.id as string })
  expect(round.units.rows.map((row) => [row.unit.id, row.state])).toEqual([
    [one, 'expected'],
    [two, 'expected'],
  ])
  expect(await events('round-opened')).toMatchObject([{ units: 2 }])
})

test('a round that nobody would have to report in does not open, and opens when somebody must', async () => {
  await moveRounds(platform)
  expect((await listRounds(office, {})).total).toBe(0)
  await tasksFor(one)
  await moveRounds(platform)
  expect((await listRounds(office, {})).total).toBe(1)
})

test('a unit that gets its first task while the round is open owes a report in it, asked once, with days enough', async () => {
  await tasksFor(one)
  await moveRounds(platform)
  await tasksFor(one, two)
  await Promise.all([moveRounds(platform), moveRounds(platform)]) // two workers at once
  const [round] = (await listRounds(office, {})).rows
  const id = round?.id as string
  expect(round?.counts).toMatchObject({ expected: 2 })
  expect((await listReports(officer(two), {})).rows).toMatchObject([{ state: 'expected', dueOn: '2026-12-18' }])
  expect(await events('report-expected')).toMatchObject([{ round: id, unit: two, dueOn: '2026-12-18' }])

  const { rows } = await listReports(office, { unit: two })
  await excuseReport(office, { obligation: rows[0]?.obligation as string, reason: 'Mới nhận việc' })
  city.on('2026-12-17') // the day before it is due: three working days are left to whoever joins
  await tasksFor(two, three)
  await moveRounds(platform)
  const late = await findRound(office, { id })
  expect(late.units.rows.map(({ unit, state, dueOn, firstDueOn }) => [unit.id, state, dueOn, firstDueOn])).toEqual([
    [one, 'expected', '2026-12-18', '2026-12-18'],
    [two, 'excused', '2026-12-18', '2026-12-18'],
    [three, 'expected', '2026-12-22', '2026-12-22'],
  ])
  expect(late.counts).toMatchObject({ expected: 2, extended: 0 })
})

test('once the due day of a round has passed nobody joins it, and one that names its units keeps them', async () => {
  await tasksFor(one)
  const units = { kind: 'units' as const, units: [one] }
  const named = { label: { vi: 'Đột xuất', en: 'Ad hoc' }, who: units, dataFrom: '2026-11-01', dataTo: '2026-12-31' }
  const { id } = await openRound(office, { ...named, dueOn: '2027-01-15' })
  await moveRounds(platform)
  city.on('2026-12-21')
  await moveRounds(platform)
  await tasksFor(two)
  await moveRounds(platform)
  expect((await listReports(office, { unit: two })).total).toBe(0)
  expect((await findRound(office, { id })).units.total).toBe(1)
})

test('a unit founded while a round of its kind is open reports in it, from the day on which it stands', async () => {
  const who = { kind: 'unit-kinds' as const, kinds: ['ward'] }
  const label = { vi: 'Đột xuất các phường', en: 'Ad hoc, of the wards' }
  const round = { label, who, dataFrom: '2026-11-01', dataTo: '2026-11-30', dueOn: '2026-12-18' }
  const { id, units } = await openRound(office, round)
  expect(units).toBe(3)
  const ward = { kind: 'ward', parent: 'x.committee', name: { vi: 'Phường Mới', en: 'New Ward' } }
  await registerUnit(office, { ...ward, id: 'x.ward.new', validFrom: '2026-12-02' })
  await moveRounds(platform)
  expect((await findRound(office, { id })).units.total).toBe(3)
  city.on('2026-12-02')
  await moveRounds(platform)
  expect((await findRound(office, { id })).units.total).toBe(4)
})

test('what opens next is told with its days; what is open is not among it', async () => {
  await tasksFor(one)
  await moveRounds(platform)
  expect(await comingRounds(office, {})).toMatchObject([
    {
      regime: { id: 'x.quarter' },
      period: '2027-Q1',
      opensOn: '2027-02-22',
      dataFrom: '2026-12-15',
      dueOn: '2027-03-19',
    },
  ])
  const absent = { kind: 'tasks' as const, programme: '99/KH-UBND' }
  const { frequency, window, filing, opensBefore, locksAfter } = quarterly
  const rules = { frequency, window, filing, opensBefore, locksAfter, validFrom: '2026-12-01' }
  await defineRegime(office, { ...rules, id: 'x.absent', label: quarterly.label, who: absent })
  expect(await comingRounds(officer(one), {})).toHaveLength(1)
})

test('the units of a round are found by name, by delay and by what they ask; who is latest stands first', async () => {
  await tasksFor(one, two, three)
  const first = await openedFor(platform, officer(one), one)
  const second = await openedFor(platform, officer(two), two)
  const third = await openedFor(platform, officer(three), three)
  await fileReport(officer(one), { obligation: first, seen: await fillIn(officer(one), first) })
  city.on('2026-12-22')
  await fileReport(officer(two), { obligation: second, seen: await fillIn(officer(two), second) })
  city.on('2026-12-25')
  await askExtension(officer(three), { obligation: third, until: '2026-12-30', reason: 'Chờ số liệu' })
  const id = (await listRounds(office, {})).rows[0]?.id as string
  const found = async (asked: object) =>
    (await findRound(office, { id, ...asked })).units.rows.map(({ unit }) => unit.id)
  expect(await found({ sort: 'lateness' })).toEqual([three, two, one])
  expect(await found({ overdue: true })).toEqual([three])
  expect(await found({ late: true })).toEqual([two])
  expect(await found({ asks: true })).toEqual([three])
  expect(await found({ text: 'phuong 2' })).toEqual([two])
  expect(await found({ text: "%' or 1=1 --" })).toEqual([])
})

test('reminders go out on their working days, once each, and only to those who have not filed', async () => {
  await tasksFor(one, two)
  const obligation = await openedFor(platform, officer(one), one)
  city.on('2026-12-11') // five working days before the 18th
  await moveRounds(platform)
  await moveRounds(platform)
  expect((await events('round-reminded')).map(({ unit, kind }) => [unit, kind])).toEqual([
    [one, 'upcoming'],
    [two, 'upcoming'],
  ])

  await fileReport(officer(one), { obligation, seen: await fillIn(officer(one), obligation) })
  for (const day of ['2026-12-14', '2026-12-17', '2026-12-18', '2026-12-21']) {
    city.on(day)
    await Promise.all([moveRounds(platform), moveRounds(platform)]) // two workers at once
  }
  const told = (await events('round-reminded')).slice(2)
  expect(told.map(({ unit, kind }) => `${unit} ${kind}`)).toEqual([`${two} upcoming`, `${two} due`, `${two} overdue`])
})

test('after a standstill what was missed opens, closes and locks in order, and no reminder is made up for', async () => {
  await tasksFor(one)
  city.on('2027-07-20')
  await moveRounds(platform)
  const { rows } = await listRounds(office, {})
  expect(rows.map(({ period, state }) => `${period} ${state}`)).toEqual([
    '2027-Q2 locked',
    '2027-Q1 locked',
    '2026-Q4 locked',
  ])
  expect((await events('round-opened')).length).toBe(3)
  expect((await events('round-locked')).map(({ round }) => round)).toEqual(rows.map(({ id }) => id).reverse())
  expect(await events('round-reminded')).toEqual([])
})

test('a report that never came is missed when the round locks: neither zero nor done, and its tasks know', async () => {
  const task = await taskFor(chair, officer(one), one)
  const obligation = await openedFor(platform, officer(one), one)
  city.on('2026-12-19')
  await moveRounds(platform)
  expect((await listRounds(office, {})).rows[0]).toMatchObject({ state: 'closed' })
  expect(await findReport(officer(one), { obligation })).toMatchObject({ state: 'expected' })

  city.on('2027-01-05')
  await moveRounds(platform)
  await moveRounds(platform)
  const [round] = (await listRounds(office, {})).rows
  expect(round).toMatchObject({
    state: 'locked',
    counts: { expected: 1, missed: 1, filed: 0, completeness: 0, timeliness: null },
  })
  expect(await findAssignedTask(office, { id: task })).toMatchObject({ missed: 1, claim: 'missing', progress: null })
  await expect(saveFields(officer(one), { obligation, fields: [] })).rejects.toMatchObject(refusal('report-not-there'))
})

test('late is late by working days, and the figures say so for round and unit', async () => {
  await tasksFor(one, two, three)
  const first = await openedFor(platform, officer(one), one)
  const second = await openedFor(platform, officer(two), two)
  city.on('2026-12-18')
  await fileReport(officer(one), { obligation: first, seen: await fillIn(officer(one), first) })
  city.on('2026-12-22')
  await fileReport(officer(two), { obligation: second, seen: await fillIn(officer(two), second) })

  const { rounds, units } = await reportNumbers(office, {})
  expect(rounds).toMatchObject([
    { period: '2026-Q4', counts: { expected: 3, filed: 2, onTime: 1, late: 1, lateDays: 2, approved: 0 } },
  ])
  expect(units.map(({ unit, counts }) => [unit, counts.completeness, counts.timeliness])).toEqual([
    [one, 1, 1],
    [two, 1, 0],
    [three, 0, null],
  ])
  const { days } = await reportNumbers(office, { round: rounds[0]?.round })
  expect(days).toEqual([
    { day: '2026-12-18', filed: 1 },
    { day: '2026-12-22', filed: 2 },
  ])
})

test('more time is asked by the unit and given by the office, and is what on time is judged by', async () => {
  await tasksFor(one)
  const obligation = await openedFor(platform, officer(one), one)
  const ask = { obligation, until: '2026-12-28', reason: 'Chờ số liệu của Sở' }
  await expect(askExtension(officer(two), ask)).rejects.toMatchObject({ type: 'kernel/not-permitted' })
  await expect(askExtension(officer(one), { ...ask, until: '2026-12-18' })).rejects.toMatchObject(
    refusal('extension-too-short'),
  )
  const { id } = await askExtension(officer(one), ask)
  await expect(askExtension(officer(one), ask)).rejects.toMatchObject(refusal('extension-open'))
  const work = await sql<{
    kind: string
  }>`select 'give-extension' as kind from reporting.work_give_extension`.execute(city.system.database.kysely)
  expect(work.rows).toEqual([{ kind: 'give-extension' }])
  await decideExtension(office, { decision: 'give', id, until: '2026-12-24' })
  await expect(decideExtension(office, { decision: 'refuse', id, answer: 'Không' })).rejects.toMatchObject(
    refusal('extension-decided'),
  )

  city.on('2026-12-24')
  await moveRounds(platform)
  await fileReport(officer(one), { obligation, seen: await fillIn(officer(one), obligation) })
  expect(await findReport(officer(one), { obligation })).toMatchObject({
    onTime: true,
    lateDays: 0,
    firstDueOn: '2026-12-18',
    dueOn: '2026-12-24',
    extensions: [{ state: 'given', givenUntil: '2026-12-24' }],
  })
  expect(await events('extension-given')).toMatchObject([{ unit: one, until: '2026-12-24' }])
})

test('an extension that runs longer than the round outlives its lock, and a missed report can be expected again', async () => {
  await tasksFor(one, two)
  const obligation = await openedFor(platform, officer(one), one)
  await giveExtension(office, { obligation, until: '2027-01-29', reason: 'Sắp xếp lại bộ máy' })
  city.on('2027-01-10')
  await moveRounds(platform)
  expect((await listReports(office, {})).rows.map(({ unit, state }) => [unit.id, state])).toEqual([
    [one, 'expected'],
    [two, 'missed'],
  ])
  const missed = (await listReports(office, { unit: two })).rows[0]?.obligation as string
  await giveExtension(office, { obligation: missed, until: '2027-01-15', reason: 'Xét đề nghị của phường' })
  expect((await listReports(office, { unit: two })).rows[0]).toMatchObject({ state: 'expected' })
  city.on('2027-01-30')
  await moveRounds(platform)
  expect((await listReports(office, { state: 'missed' })).total).toBe(2)
})

test('an excused unit is neither expected nor missing; one that the round forgot can be asked', async () => {
  await tasksFor(one)
  const obligation = await openedFor(platform, officer(one), one)
  const [round] = (await listRounds(office, {})).rows
  await expectReport(office, { round: round?.id as string, unit: two, reason: 'Được giao việc sau ngày mở kỳ' })
  await expect(expectReport(office, { round: round?.id as string, unit: two, reason: 'Lại' })).rejects.toMatchObject(
    refusal('unit-unexpected'),
  )
  await excuseReport(office, { obligation, reason: 'Mới thành lập' })
  expect((await listRounds(office, {})).rows[0]?.counts).toMatchObject({ expected: 1, excused: 1, missed: 0 })
  await expect(excuseReport(head(one), { obligation, reason: 'Tự miễn' })).rejects.toMatchObject({
    type: 'kernel/not-permitted',
  })
})

test('the office opens an ad-hoc round of the units it names, and reminds by hand once a day', async () => {
  const round = {
    label: { vi: 'Báo cáo đột xuất về sự cố', en: 'Ad-hoc report on an incident' },
    who: { kind: 'units' as const, units: [one, two] },
    dataFrom: '2026-11-01',
    dataTo: '2026-11-30',
    dueOn: '2026-12-02',
  }
  await expect(openRound(officer(one), round)).rejects.toMatchObject({ type: 'kernel/not-permitted' })
  await expect(openRound(office, { ...round, dataFrom: '2026-12-01' })).rejects.toMatchObject(
    refusal('round-misshapen'),
  )
  await expect(openRound(office, { ...round, who: { kind: 'units', units: ['x.nowhere'] } })).rejects.toMatchObject(
    refusal('round-misshapen'),
  )
  const { id, units } = await openRound(office, round)
  expect(units).toBe(2)
  expect(await remindRound(office, { round: id })).toEqual({ reminded: 2 })
  expect(await remindRound(chair, { round: id })).toEqual({ reminded: 0 })
  await expect(remindRound(head(one), { round: id })).rejects.toMatchObject({ type: 'kernel/not-permitted' })
})

test('a new version of a regime begins on its day and leaves the rounds before as they were', async () => {
  await tasksFor(one)
  await moveRounds(platform)
  const { id, label, who, frequency, window, filing, opensBefore, locksAfter } = quarterly
  const regime = {
    id,
    label,
    who,
    frequency,
    window,
    filing,
    opensBefore,
    locksAfter,
    approval: ['leader', 'programme-office'] as ('leader' | 'programme-office')[],
  }
  await expect(defineRegime(office, { ...regime, validFrom: '2026-01-01' })).rejects.toMatchObject(
    refusal('regime-reaches-back'),
  )
  await expect(
    defineRegime(office, { ...regime, validFrom: '2027-01-01', filing: { rule: 'before-day', day: 12 } }),
  ).rejects.toMatchObject(refusal('regime-before-its-data'))
  await defineRegime(office, { ...regime, validFrom: '2027-01-01' })
  city.on('2027-03-01')
  await moveRounds(platform)
  const { rows } = await listRounds(office, {})
  expect(rows.map(({ period, regime: { version }, approval }) => [period, version, approval])).toEqual([
    ['2027-Q1', 2, ['leader', 'programme-office']],
    ['2026-Q4', 1, ['leader']],
  ])
  expect((await listRegimes(office, {})).map(({ version, inForce }) => [version, inForce])).toEqual([
    [1, false],
    [2, true],
  ])
  await endRegime(office, { id, on: '2027-03-31' })
  city.on('2027-06-10')
  await moveRounds(platform)
  expect((await listRounds(office, {})).total).toBe(2)
})

test('a pack that is loaded again unchanged makes no version, and a changed one begins today', async () => {
  await reporting.load?.(platform, [samplePack])
  expect((await listRegimes(office, {})).length).toBe(1)
  await reporting.load?.(platform, [{ ...samplePack, reportRegimes: [{ ...quarterly, opensBefore: 30 }] }])
  expect(await listRegimes(office, {})).toMatchObject([
    { version: 1, inForce: false, opensBefore: 20 },
    { version: 2, inForce: true, validFrom: '2026-11-30' },
  ])
})

test('closing twice at once closes once', async () => {
  await tasksFor(one)
  await moveRounds(platform)
  city.on('2026-12-19')
  await Promise.all([closeRounds(platform, {}), closeRounds(platform, {})])
  expect((await events('round-closed')).length).toBe(1)
})
