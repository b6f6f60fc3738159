import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import assignments, {
  budgetProgress,
  cascadeTask,
  groupCounts,
  heatMap,
  itemProgress,
  listTasks,
  obstacleCounts,
  programmeProgress,
  riskiestTasks,
  takeUpProgramme,
  unitDuties,
  unitProgress,
} from '#engines/assignments'
import { testCity } from '#kernel/testing'
import { directTo, publishPlan, sampleCity, sampleEngines, samplePack } from './sample-city.ts'
import { insertSampleRows, newId, type SampleRow } from './sample-rows.ts'

const city = sampleCity(await testCity({ engines: [...sampleEngines, assignments], packs: [samplePack] }))
const { office, chair, visitor } = city
beforeEach(() => city.empty())
afterAll(() => city.close())

const late = { due_on: '2026-10-31', due_work: 1700 }
const rows: SampleRow[] = [
  {
    id: newId(),
    lead_unit: 'x.health',
    ...late,
    title: 'Việc quá hạn',
    obstacles: ['funding', 'legal'],
    missed: 2,
    budget: 300,
    spent: 30,
    budget_source: 'regular',
  },
  {
    id: newId(),
    lead_unit: 'x.health',
    state: 'done',
    done_on: '2026-10-01',
    ...late,
    progress: 100,
    coverage: 1,
    claim: 'value',
    claimed: 100,
    budget: 100,
    budget_source: 'regular',
  },
  { id: newId(), lead_unit: 'x.science', title: 'Việc không hạn', obstacles: ['funding'] },
  { id: newId(), lead_unit: null, due_on: '2027-12-31', due_work: 2100 },
]
const put = () => insertSampleRows(city.system.database.kysely, rows)

test('tasks are counted by group, and what cannot be assessed stands by itself', async () => {
  await put()
  expect((await groupCounts(chair, {})).counts).toEqual({ total: 4, red: 1, orange: 0, green: 1, 'not-assessable': 2 })
  const { cells, units, total } = await heatMap(chair, {})
  expect(total?.total).toBe(4)
  expect(units.map(({ id, counts }) => [id, counts.red, counts.green])).toEqual([
    ['x.science', 0, 0],
    ['x.health', 1, 1],
  ])
  expect(cells.reduce((sum, cell) => sum + cell.counts.total, 0)).toBe(4)
})

test('the riskiest task comes first and says why in words', async () => {
  await put()
  const { tasks } = await riskiestTasks(chair, {})
  expect(tasks[0]).toMatchObject({
    title: 'Việc quá hạn',
    risk: {
      reasons: [
        { sign: 'overdue' },
        { sign: 'silent' },
        { sign: 'missed', label: { vi: '2 kỳ liền không báo cáo' } },
        { sign: 'obstacles' },
      ],
    },
  })
  expect((await listTasks(chair, { sort: 'risk' })).tasks[0]?.title).toBe('Việc quá hạn')
})

test('money is summed by source, and only known progress is weighed with it', async () => {
  await put()
  expect((await budgetProgress(chair, {})).lines).toEqual([
    { source: 'regular', tasks: 2, budget: 400, spent: 30, reported: 1, progress: 100, known: 1 },
  ])
  expect((await obstacleCounts(chair, {})).kinds.map(({ kind, tasks, units }) => [kind, tasks, units])).toEqual([
    ['funding', 2, 2],
    ['legal', 1, 1],
  ])
})

test('what a share has of the money of a larger task is counted once, and by itself for the unit of the share', async () => {
  const money = (amount: number) => ({ amount, source: 'regular' as const, line: null })
  const id = await directTo(chair, 'x.health', { budget: money(1000) })
  const middle = await cascadeTask(chair, { id, seen: 1, units: [{ unit: 'x.science' }] })
  const [share] = middle.tasks
  const units = [{ unit: 'x.finance', budget: money(400) }]
  const deep = await cascadeTask(chair, { id: share?.id as string, seen: 1, units })
  await sql`update assignments.task set spent = 50, progress = 20 where id = ${deep.tasks[0]?.id}`.execute(
    city.system.database.kysely,
  )
  const line = { source: 'regular', tasks: 1, reported: 1, spent: 50 }
  expect((await budgetProgress(chair, {})).lines).toMatchObject([{ ...line, budget: 1000 }])
  expect((await budgetProgress(chair, { unit: 'x.finance' })).lines).toMatchObject([{ ...line, budget: 400 }])
  await sql`update assignments.task set spent = 80 where id = ${id}`.execute(city.system.database.kysely)
  await directTo(chair, 'x.finance') // an overview is kept until somebody does something
  expect((await budgetProgress(chair, {})).lines).toMatchObject([{ ...line, budget: 1000, spent: 80 }])
})

test('a list is filtered by each status and sorted, with its total', async () => {
  await put()
  const ids = async (filter: object) =>
    (await listTasks(chair, filter)).tasks.map(({ id }) => rows.findIndex((row) => row.id === id))
  expect(await ids({ group: 'red' })).toEqual([0])
  expect(await ids({ schedule: 'done' })).toEqual([1])
  expect(await ids({ unit: 'x.science' })).toEqual([2])
  expect(await ids({ state: 'unassigned' })).toEqual([3])
  expect(await ids({ obstacle: 'legal' })).toEqual([0])
  expect(await ids({ dueBefore: '2026-12-31', dueAfter: '2026-10-31' })).toHaveLength(2)
  expect(await ids({ text: 'viec qua han' })).toEqual([0])
  expect(await listTasks(chair, { page: 3, size: 3 })).toMatchObject({ total: 4, tasks: [] })
})

test('a unit sees all it owes over all programmes on one screen', async () => {
  const { slug } = await publishPlan(office)
  await takeUpProgramme(office, { programme: slug })
  const own = await directTo(chair, 'x.science')
  const duties = await unitDuties(city.officer('x.science'), { unit: 'x.science' })
  expect(duties.programmes.map(({ programme, counts }) => [programme?.slug ?? null, counts.total])).toEqual([
    [slug, 1],
    [null, 1],
  ])
  expect(duties.tasks.map(({ id }) => id)).toContain(own)
  expect(duties.parts).toMatchObject([{ joint: true, lead: 'x.health' }])
})

test('everybody sees figures of published plans, with the date of the data, and nothing of directives', async () => {
  const { slug, id } = await publishPlan(office)
  await takeUpProgramme(office, { programme: slug })
  await directTo(chair, 'x.finance')
  const { programmes, units, dataOf } = await programmeProgress(visitor, { programme: id })
  expect(programmes).toMatchObject([{ slug, counts: { total: 3 }, progress: null, coverage: 0 }])
  expect([units.map(({ unit }) => unit), dataOf]).toEqual([['x.science', 'x.health'], null])
  expect((await unitProgress(visitor, {})).units.map(({ unit }) => unit)).toEqual(['x.science', 'x.health'])
  const [task] = (await listTasks(office, { unit: 'x.health' })).tasks
  const { items } = await itemProgress(visitor, { items: [task?.itemId as string] })
  expect(items).toMatchObject([{ unit: 'x.health', claim: 'missing', schedule: 'overdue', claimedOn: null }])
  await expect(listTasks(visitor, {})).rejects.toMatchObject({ type: 'kernel/not-signed-in' })
})

test('the work that waits is told to whom it belongs', async () => {
  const { slug } = await publishPlan(office)
  await takeUpProgramme(office, { programme: slug })
  const { rows: work } = await sql<{ kind: string; unit: string | null; role: string }>`
    select 'accept-part' as kind, unit, role from assignments.work_accept_part
    union all select 'accept-task', unit, role from assignments.work_accept_task
    union all select 'assign-task', unit, role from assignments.work_assign_task order by kind, unit`.execute(
    city.system.database.kysely,
  )
  expect(work.map(({ kind, unit, role }) => [kind, unit, role])).toEqual([
    ['accept-part', 'x.finance', 'unit-officer'],
    ['accept-part', 'x.science', 'unit-officer'],
    ['accept-task', 'x.health', 'unit-officer'],
    ['accept-task', 'x.science', 'unit-officer'],
    ['assign-task', '*', 'programme-office'],
  ])
})
