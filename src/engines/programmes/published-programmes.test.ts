import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  cityNumbers,
  findDuty,
  findProgramme,
  findTarget,
  findTask,
  programmeDuties,
  programmeFacets,
  programmeTargets,
  programmeTasks,
  unitAssignments,
} from '#engines/programmes'
import { testCity } from '#kernel/testing'
import { programmeOf, sampleCity, samplePlan, sampleSetting, storeSample, task } from './sample-plan.ts'

const city = sampleCity(await testCity(sampleSetting))
const { office, visitor } = city
let programme: string
beforeAll(async () => {
  programme = programmeOf(await storeSample(office, { publish: true })).slug
})
afterAll(() => city.close())

const numbers = (page: { rows: { number: number }[] }) => page.rows.map(({ number }) => number)

test('targets are filtered by unit, group, year and words without diacritics', async () => {
  const list = (filter: object) => programmeTargets(visitor, { programme, ...filter }).then(numbers)
  expect(await list({})).toEqual([1, 2])
  expect(await list({ unit: 'x.finance' })).toEqual([2])
  expect(await list({ group: 'chính quyền số' })).toEqual([1])
  expect(await list({ year: 2030 })).toEqual([2])
  expect(await list({ text: 'HO SO truc tuyen' })).toEqual([1])
  expect(await list({ text: "'; drop table programmes.target; --" })).toEqual([])
  expect(await list({ sort: 'name' })).toEqual([2, 1])
})

test('tasks are filtered by unit, also through a name for many, by year and by what they lack', async () => {
  const list = (filter: object) => programmeTasks(visitor, { programme, ...filter }).then(numbers)
  expect(await list({ unit: 'x.science' })).toEqual([1, 2]) // named, and as one of "các sở, ban, ngành"
  expect(await list({ year: 2027 })).toEqual([1])
  expect(await list({ lacks: 'person' })).toEqual([3])
  expect(await list({ ready: true })).toEqual([])
  expect(await list({ sort: 'readiness' })).toEqual([3, 2, 1])
  expect(await list({ sort: 'deadline' })).toEqual([2, 1, 3])
})

test('a page past the end is empty and still knows the total', async () => {
  expect(await programmeTasks(visitor, { programme, page: 9, size: 2 })).toMatchObject({ total: 3, rows: [] })
  expect(await programmeTasks(visitor, { programme, page: 2, size: 2, text: 'thành phố' })).toMatchObject({
    total: 2,
    rows: [],
  })
  expect(await programmeTasks(visitor, { programme, size: 2 })).toMatchObject({
    total: 3,
    rows: [{ number: 1 }, { number: 2 }],
  })
})

test('a task shows its source line among its neighbours and what it lacks of the six', async () => {
  const { rows } = await programmeTasks(visitor, { programme })
  const found = await findTask(visitor, { id: rows[1]?.id as string })
  expect(found.source.lines.find(({ isSource }) => isSource)).toEqual({ line: 6, text: '2. Đào tạo', isSource: true })
  expect(found.source).toMatchObject({ anchor: 'ii-2', document: { slug: programme } })
  expect(found).toMatchObject({ previous: { number: 1 }, next: { number: 3 }, programme: { reviewed: false } })
  expect(found.readiness.filter(({ present }) => present).map(({ aspect }) => aspect)).toEqual([
    'person',
    'work',
    'deadline',
  ])
  expect(found.readiness.find(({ aspect }) => aspect === 'responsibility')?.missing?.vi).toContain('một đơn vị')
})

test('a target and a duty are found by their id, and what was never published is not', async () => {
  const [target] = (await programmeTargets(visitor, { programme })).rows
  const [duty] = (await programmeDuties(visitor, { programme })).rows
  expect(await findTarget(visitor, { id: target?.id as string })).toMatchObject({
    value: 80,
    unit: '%',
    comparator: '=',
  })
  expect(await findDuty(visitor, { id: duty?.id as string })).toMatchObject({
    unit: { name: 'Sở Tài chính', outcome: 'unit' },
  })
  await expect(findTask(visitor, { id: target?.id as string })).rejects.toMatchObject({
    type: 'programmes/item-not-found',
  })
})

test('the filters offer what is there, with how much each would leave', async () => {
  const facets = await programmeFacets(visitor, { slug: programme })
  expect(facets.units.map(({ id, targets, tasks }) => [id, targets, tasks])).toEqual([
    ['x.science', 0, 1],
    ['x.finance', 1, 1],
  ])
  expect(facets.years.map(({ year }) => year)).toEqual([2026, 2027, 2030])
  expect(
    (await findProgramme(visitor, { slug: programme })).readiness.find(({ aspect }) => aspect === 'deadline'),
  ).toMatchObject({ present: 2, of: 3 })
})

test('a unit sees what it was given by name, through a collective, and what its predecessors were given', async () => {
  const old = samplePlan({ targets: [], duties: [], tasks: [task({ lead: ['Sở Thông tin và Truyền thông'] })] })
  old.document = { ...old.document, number: '9/KH-UBND', issuedOn: '2024-05-01' }
  const { slug } = programmeOf(await storeSample(office, { plan: old, publish: true }))

  const science = await unitAssignments(visitor, { unit: 'x.science' })
  expect(science.predecessors).toContain('x.communications')
  expect(
    science.rows.map(({ number, collective, inheritedFrom, programme: of }) => [
      of.slug,
      number,
      collective,
      inheritedFrom,
    ]),
  ).toEqual([
    [programme, 1, false, null],
    [programme, 2, true, null],
    [slug, 1, false, 'x.communications'],
  ])
  expect((await unitAssignments(visitor, { unit: 'x.science', collective: false })).total).toBe(2)
  const before = await unitAssignments(visitor, { unit: 'x.communications' })
  expect(before.rows.map(({ programme: of, inheritedFrom }) => [of.slug, inheritedFrom])).toEqual([[slug, null]])
  expect(
    (await unitAssignments(visitor, { unit: 'x.finance', role: 'coordinating' })).rows.map(({ number }) => number),
  ).toEqual([3])
})

test('the city is counted over what is published', async () => {
  await storeSample(office)
  expect(await cityNumbers(visitor, {})).toMatchObject({ programmes: 2, targets: 2, tasks: 4, duties: 1, ready: 0 })
})
