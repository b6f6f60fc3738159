import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import assignments, {
  assignTask,
  decideProposal,
  findAssignedTask,
  listTasks,
  proposeChange,
  takeUpProgramme,
} from '#engines/assignments'
import { correctItem, publishProgramme, rejectItem, reviewPage } from '#engines/programmes'
import { testCity } from '#kernel/testing'
import { planTask, planTasks, publishPlan, sampleCity, sampleEngines, samplePack } from './sample-city.ts'

const city = sampleCity(await testCity({ engines: [...sampleEngines, assignments], packs: [samplePack] }))
const { office } = city
beforeEach(() => city.empty())
afterAll(() => city.close())

const all = async () => (await listTasks(office, { sort: 'title', size: 200 })).tasks

test('every published task becomes a task here, once, however often it is taken up', async () => {
  const { slug } = await publishPlan(office)
  expect(await takeUpProgramme(office, { programme: slug })).toMatchObject({ added: 3, changed: 0, withdrawn: 0 })
  expect(await takeUpProgramme(office, { programme: slug })).toMatchObject({ added: 0, changed: 0, withdrawn: 0 })
  const tasks = await all()
  expect(tasks.map(({ state, lead, dueOn, startOn }) => [lead?.id, state, startOn, dueOn])).toEqual([
    [undefined, 'unassigned', '2026-01-01', '2027-12-31'],
    ['x.health', 'offered', '2026-01-01', '2026-09-30'],
    ['x.science', 'offered', '2026-01-01', '2027-12-31'],
  ])
})

test('of several leads the first leads and the others take part as joint; a name for many leads nothing', async () => {
  const { slug } = await publishPlan(office)
  await takeUpProgramme(office, { programme: slug })
  const [many, hospital, platform] = await Promise.all((await all()).map(({ id }) => findAssignedTask(office, { id })))
  expect(hospital?.parts).toMatchObject([{ unit: { id: 'x.science' }, joint: true, dueOn: '2026-09-30' }])
  expect(platform?.parts).toMatchObject([{ unit: { id: 'x.finance' }, joint: false }])
  expect(many).toMatchObject({ lead: null, named: ['Các sở, ban, ngành'], parts: [] })
  expect(hospital?.plan?.source.lines.find(({ isSource }) => isSource)?.text).toContain('bệnh án')
})

test('a later publication brings what it prints differently and keeps what people agreed', async () => {
  const { id, slug } = await publishPlan(office)
  await takeUpProgramme(office, { programme: slug })
  const [, hospital, platform] = await all()
  if (!hospital || !platform) throw new Error('three tasks were taken up')
  const officer = city.officer('x.health')
  const changes = { dueOn: '2026-12-15' }
  const proposal = await proposeChange(officer, {
    task: hospital.id,
    seen: 1,
    unit: 'x.health',
    changes,
    reason: 'Chờ kinh phí',
  })
  await decideProposal(office, { id: proposal.id, seen: 1, accept: true, answer: 'Đồng ý' })

  const { items } = await reviewPage(office, { programme: id })
  const byText = (word: string) => items.find(({ now }) => now.text.includes(word)) as (typeof items)[number]
  await correctItem(office, { id: byText('nền tảng').id, seen: byText('nền tảng').version, changes: { endYear: 2028 } })
  await correctItem(office, {
    id: byText('bệnh án').id,
    seen: byText('bệnh án').version,
    changes: { product: 'Bệnh án liên thông' },
  })
  await rejectItem(office, { id: byText('Đào tạo').id, seen: byText('Đào tạo').version })
  await publishProgramme(office, { id, seen: 2, unreviewed: true })
  expect(await takeUpProgramme(office, { programme: slug })).toMatchObject({ added: 0, changed: 2, withdrawn: 1 })

  const later = await findAssignedTask(office, { id: hospital.id })
  expect(later).toMatchObject({ dueOn: '2026-12-15', product: 'Bệnh án liên thông', moved: 1 })
  const moved = await findAssignedTask(office, { id: platform.id })
  expect(moved).toMatchObject({ dueOn: '2028-12-31', moved: 1, parts: [{ dueOn: '2028-12-31' }] })
  expect(moved.steps[0]).toMatchObject({
    act: 'take-up-programme',
    before: { dueOn: '2027-12-31' },
    after: { dueOn: '2028-12-31' },
  })
  const [gone] = (await listTasks(office, { state: 'withdrawn' })).tasks
  expect((await findAssignedTask(office, { id: gone?.id as string })).steps[0]?.reason).toContain('bản công bố 2')
})

test('a unit that a later publication names beside the lead is told, once; one whom people had asked already is not', async () => {
  const { id, slug } = await publishPlan(office)
  await takeUpProgramme(office, { programme: slug })
  const [many, hospital, platform] = await all()
  if (!many || !hospital || !platform) throw new Error('three tasks were taken up')
  const told = async () => {
    const { rows } = await sql<{ payload: { unit: string; task: string; count: number } }>`
      select payload from kernel.event where type = 'assignments/part-assigned' order by id`.execute(
      city.system.database.kysely,
    )
    return rows.map(({ payload: { unit, task, count } }) => ({ unit, task, count }))
  }
  const before = (await told()).length
  const { version } = await findAssignedTask(office, { id: platform.id })
  const parts = [{ unit: 'x.finance' }, { unit: 'x.health' }]
  await assignTask(office, { id: platform.id, seen: version, lead: 'x.science', parts })

  const { items } = await reviewPage(office, { programme: id })
  for (const [word, coordinating] of [
    ['nền tảng', ['Sở Tài chính', 'Sở Y tế']],
    ['bệnh án', ['Sở Tài chính']],
    ['Đào tạo', ['Sở Tài chính']],
  ] as const) {
    const item = items.find(({ now }) => now.text.includes(word)) as (typeof items)[number]
    await correctItem(office, { id: item.id, seen: item.version, changes: { coordinating: [...coordinating] } })
  }
  await publishProgramme(office, { id, seen: 2, unreviewed: true })
  await takeUpProgramme(office, { programme: slug })
  const [first] = [many.id, hospital.id].sort()
  expect((await told()).slice(before)).toEqual([
    { unit: 'x.health', task: platform.id, count: 1 }, // by hand
    { unit: 'x.finance', task: first, count: 2 },
  ])
  expect((await findAssignedTask(office, { id: platform.id })).parts.map(({ unit }) => unit?.id).sort()).toEqual([
    'x.finance',
    'x.health',
  ])
  await takeUpProgramme(office, { programme: slug })
  expect(await told()).toHaveLength(before + 2)
})

test('a programme that replaces another carries its tasks on and lets the rest lapse', async () => {
  const older = await publishPlan(office)
  await takeUpProgramme(office, { programme: older.slug })
  const before = await all()
  const kept = planTasks[0] as (typeof planTasks)[number]
  const newer = await publishPlan(office, {
    tasks: [
      { ...kept, endYear: 2029 },
      planTask({ path: 'II.9', line: 3, text: 'Lập bản đồ số hạ tầng cấp nước của thành phố' }),
    ],
    replaces: older.id,
    number: '99/KH-UBND',
  })
  expect(await takeUpProgramme(office, { programme: newer.slug })).toMatchObject({
    added: 1,
    carriedOver: 1,
    changed: 1,
  })
  const same = (await all()).find(({ id }) => before.some((task) => task.id === id))
  expect(same).toMatchObject({ programme: { slug: newer.slug }, dueOn: '2029-12-31' })
  expect((await listTasks(office, { state: 'withdrawn' })).total).toBe(2)
  await expect(takeUpProgramme(office, { programme: older.slug })).rejects.toMatchObject({
    type: 'assignments/programme-not-in-force',
  })
})

test('a name of no programme, however odd, is refused', async () => {
  for (const programme of ["'; drop table assignments.task; --", 'không có', '00000000-0000-0000-0000-000000000000']) {
    await expect(takeUpProgramme(office, { programme })).rejects.toMatchObject({
      type: 'assignments/programme-not-in-force',
    })
  }
})
