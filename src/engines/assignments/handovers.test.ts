import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import assignments, {
  acceptTask,
  assignTask,
  confirmHandover,
  findAssignedTask,
  listHandovers,
  listTasks,
  moveDuties,
  passOnHandover,
  proposeChange,
  takeOverDuties,
  tasksOfUnit,
} from '#engines/assignments'
import { recordSuccession, registerUnit } from '#engines/organisations'
import { shiftDay } from '#kernel'
import { testCity } from '#kernel/testing'
import { directTo, sampleCity, sampleEngines, samplePack, wards } from './sample-city.ts'

const city = sampleCity(await testCity({ engines: [...sampleEngines, assignments], packs: [samplePack] }))
const { office, chair, officer } = city
beforeEach(() => {
  city.clock.set('2026-11-22T02:00:00.000Z')
  return city.empty()
})
afterAll(() => city.close())

let founded = 0
const found = async (from: string) => {
  const n = ++founded
  const name = { vi: `Phường mới ${n}`, en: `New ward ${n}` }
  const id = `x.new.${n}`
  await registerUnit(office, { id, kind: 'ward', name, parent: 'x.committee', validFrom: from })
  return id
}
const refusal = (type: string) => ({ type })

test('on the day of a merger the open tasks are the heir’s, who confirms each; history stays as it was', async () => {
  const id = await directTo(chair, 'x.ward.1', { parts: [{ unit: 'x.ward.2' }] })
  await proposeChange(officer('x.ward.2'), {
    task: id,
    seen: 1,
    unit: 'x.ward.2',
    changes: { product: 'Khác' },
    reason: 'Cần rõ hơn',
  })
  const heir = await found('2026-12-01')
  await recordSuccession(office, { kind: 'merge', on: '2026-12-01', from: ['x.ward.1', 'x.ward.2'], to: [heir] })
  expect(await moveDuties(office, {})).toEqual({ moved: 0 }) // the day has not come
  city.clock.set('2026-12-01T00:10:00+07:00')
  expect(await moveDuties(office, {})).toEqual({ moved: 3 })
  expect(await moveDuties(office, {})).toEqual({ moved: 0 })

  const task = await findAssignedTask(office, { id })
  expect(task).toMatchObject({
    lead: { id: heir },
    leadSince: '2026-12-01',
    parts: [{ unit: { id: heir } }],
    proposals: [{ unit: { id: heir } }],
  })
  const was = await tasksOfUnit(office, { unit: 'x.ward.1', view: 'as-was', day: '2026-11-30' })
  const is = await tasksOfUnit(office, { unit: 'x.ward.1', view: 'as-is' })
  expect([was.total, is.total]).toEqual([1, 0])
  expect((await tasksOfUnit(office, { unit: heir, view: 'as-was', day: '2026-12-01' })).total).toBe(1)

  const { handovers } = await listHandovers(officer(heir), { unit: heir, state: 'to-confirm' })
  expect(handovers.map(({ kind }) => kind).sort()).toEqual(['part', 'proposal', 'task'])
  const items = handovers.map((each) => ({ id: each.id, seen: each.version }))
  await expect(confirmHandover(officer('x.ward.3'), { items })).rejects.toMatchObject(refusal('kernel/not-permitted'))
  await confirmHandover(officer(heir), { items })
  await expect(confirmHandover(officer(heir), { items })).rejects.toMatchObject(refusal('assignments/handover-changed'))
})

test('of several heirs the first by name gets it, and passes on only to another of them', async () => {
  const id = await directTo(chair, 'x.ward.1')
  const [first, second] = [await found('2026-11-22'), await found('2026-11-22')]
  await recordSuccession(office, { kind: 'split', on: '2026-11-22', from: ['x.ward.1'], to: [second, first] })
  await moveDuties(office, {})
  const [line] = (await listHandovers(office, { choice: true })).handovers
  expect(line).toMatchObject({ to: { id: first }, candidates: [{ id: first }, { id: second }], task: id })
  const pass = { id: line?.id as string, seen: 1, reason: 'Thuộc địa bàn bên kia' }
  await expect(passOnHandover(officer(first), { ...pass, to: 'x.ward.9' })).rejects.toMatchObject(
    refusal('assignments/not-an-heir'),
  )
  await passOnHandover(officer(first), { ...pass, to: second })
  expect((await findAssignedTask(office, { id })).lead?.id).toBe(second)
  expect(await moveDuties(office, {})).toEqual({ moved: 0 })
  await confirmHandover(officer(second), { items: [{ id: pass.id, seen: 2 }] })
})

test('where nobody inherits, the task waits for the office and is not lost', async () => {
  const id = await directTo(chair, 'x.ward.1')
  await recordSuccession(office, { kind: 'abolish', on: '2026-11-22', from: ['x.ward.1'], to: [] })
  expect(await moveDuties(office, {})).toEqual({ moved: 1 })
  expect(await findAssignedTask(office, { id })).toMatchObject({ state: 'unassigned', lead: null })
})

test('what nobody inherited is offered to the unit that the office finds, which accepts it', async () => {
  const id = await directTo(chair, 'x.ward.1')
  await recordSuccession(office, { kind: 'abolish', on: '2026-11-22', from: ['x.ward.1'], to: [] })
  await moveDuties(office, {})
  const [line] = (await listHandovers(office, { state: 'to-confirm' })).handovers
  await passOnHandover(office, { id: line?.id as string, seen: 1, to: 'x.ward.2', reason: 'Cùng địa bàn' })
  const task = await findAssignedTask(office, { id })
  expect(task).toMatchObject({ state: 'offered', lead: { id: 'x.ward.2' } })
  expect(task.readiness.find(({ aspect }) => aspect === 'responsibility')?.present).toBe(true)
  await acceptTask(officer('x.ward.2'), { id, seen: task.version })
})

test('a hand-over ends when the task is assigned to somebody else, and cannot be passed on over their head', async () => {
  const id = await directTo(chair, 'x.ward.1')
  await recordSuccession(office, { kind: 'merge', on: '2026-11-22', from: ['x.ward.1'], to: ['x.ward.2'] })
  await moveDuties(office, {})
  const [line] = (await listHandovers(office, { state: 'to-confirm' })).handovers
  await assignTask(office, { id, seen: 2, lead: 'x.ward.3', reason: 'Đúng địa bàn' })
  const pass = { id: line?.id as string, seen: 1, to: 'x.ward.4', reason: 'Không phải việc của chúng tôi' }
  await expect(passOnHandover(office, pass)).rejects.toMatchObject(refusal('assignments/handover-changed'))
  expect((await findAssignedTask(office, { id })).lead?.id).toBe('x.ward.3')
  expect((await listHandovers(office, { state: 'to-confirm' })).total).toBe(0)
  expect((await listHandovers(office, { state: 'passed-on' })).handovers).toMatchObject([
    { to: { id: 'x.ward.3' }, reason: 'Đúng địa bàn' },
  ])
})

test('a take-over moves only what is asked for', async () => {
  const [kept, given] = [await directTo(chair, 'x.health'), await directTo(chair, 'x.health')]
  const { id: succession } = await recordSuccession(office, {
    kind: 'take-over',
    on: '2026-11-22',
    from: ['x.health'],
    to: ['x.science'],
  })
  expect(await moveDuties(office, {})).toEqual({ moved: 0 })
  const over = { succession, from: 'x.health', to: 'x.science', tasks: [given], reason: 'Theo quyết định' }
  await expect(takeOverDuties(office, { ...over, to: 'x.finance' })).rejects.toMatchObject(
    refusal('assignments/not-an-heir'),
  )
  expect(await takeOverDuties(office, over)).toEqual({ moved: 1 })
  expect((await findAssignedTask(office, { id: kept })).lead?.id).toBe('x.health')
  expect((await findAssignedTask(office, { id: given })).lead?.id).toBe('x.science')
})

type Change = { kind: 'merge' | 'split'; pick: number[]; into: number }
const changeArb: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('merge', 'split'),
  pick: fc.array(fc.nat(50), { minLength: 1, maxLength: 4 }),
  into: fc.integer({ min: 2, max: 3 }),
})

test('whatever is merged and split, in whatever order, every task, part and proposal has one owner and totals are equal', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(changeArb, { minLength: 1, maxLength: 4 }), fc.boolean(), async (changes, atOnce) => {
      await city.empty()
      city.clock.set('2026-11-22T02:00:00.000Z')
      for (const [n, unit] of wards.entries()) {
        const id = await directTo(chair, unit, { parts: [{ unit: wards[(n + 1) % wards.length] as string }] })
        if (n % 3 === 0)
          await proposeChange(officer(unit), { task: id, seen: 1, unit, changes: { product: 'Khác' }, reason: 'Thử' })
      }
      const before = await totals()
      const living = new Set(wards)
      let day = '2026-11-22'
      for (const change of changes) {
        day = shiftDay(day, 1)
        const units = [...living]
        const from = [...new Set(change.pick.map((at) => units[at % units.length] as string))].slice(
          0,
          change.kind === 'split' ? 1 : 4,
        )
        const to = await Promise.all(
          Array.from({ length: change.kind === 'split' ? change.into : 1 }, () => found(day)),
        )
        await recordSuccession(office, { kind: change.kind, on: day, from, to })
        for (const unit of from) living.delete(unit)
        for (const unit of to) living.add(unit)
        if (atOnce) continue
        city.clock.set(`${day}T02:00:00.000Z`)
        await moveDuties(office, {})
      }
      city.clock.set(`${day}T02:00:00.000Z`)
      await moveDuties(office, {})
      expect(await totals()).toEqual(before)
      const { rows } = await sql<{
        unit: string
      }>`select lead_unit as unit from assignments.task union select unit from assignments.part
        union select unit from assignments.proposal`.execute(city.system.database.kysely)
      expect(rows.filter(({ unit }) => !living.has(unit))).toEqual([])
      const led = await Promise.all([...living].map((unit) => tasksOfUnit(office, { unit }).then(({ total }) => total)))
      expect(led.reduce((sum, n) => sum + n, 0)).toBe((await listTasks(office, {})).total)
      const was = await Promise.all(
        wards.map((unit) => tasksOfUnit(office, { unit, view: 'as-was', day: '2026-11-22' })),
      )
      expect(was.map(({ total }) => total)).toEqual(wards.map(() => 1))
    }),
    { numRuns: 12 },
  )
})

async function totals() {
  const { rows } = await sql<{
    tasks: number
    parts: number
    proposals: number
  }>`select (select count(*)::int from assignments.task) as tasks,
    (select count(*)::int from assignments.part) as parts, (select count(*)::int from assignments.proposal where state = 'open') as proposals`.execute(
    city.system.database.kysely,
  )
  return rows[0]
}
