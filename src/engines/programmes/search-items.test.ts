import { afterAll, beforeEach, expect, test } from 'vitest'
import { cityReadiness, documentItems, publishProgramme, searchItems } from '#engines/programmes'
import { testCity } from '#kernel/testing'
import { programmeOf, sampleCity, sampleSetting, storeSample } from './sample-plan.ts'

const city = sampleCity(await testCity(sampleSetting))
beforeEach(() => city.empty())
afterAll(() => city.close())

test('words typed without diacritics find targets, tasks and duties of published programmes', async () => {
  await storeSample(city.office, { publish: true })
  const found = await searchItems(city.visitor, { text: 'thanh pho' })
  expect(found.totals).toEqual({ target: 0, task: 2, duty: 0 })
  expect(found.rows.map(({ kind, programme }) => [kind, programme.number])).toEqual([
    ['task', '12/KH-UBND'],
    ['task', '12/KH-UBND'],
  ])
  const [target] = (await searchItems(city.visitor, { text: 'HỒ SƠ trực tuyến' })).rows
  expect(target).toMatchObject({ kind: 'target', text: 'Tỷ lệ hồ sơ trực tuyến', year: 2026 })
})

test('a draft is found by nobody until it is published', async () => {
  const outcome = await storeSample(city.office)
  expect((await searchItems(city.visitor, { text: 'ho so' })).rows).toEqual([])
  expect(await documentItems(city.visitor, { document: outcome.document.id })).toEqual([])
  await publishProgramme(city.office, { id: programmeOf(outcome).id, seen: 1, note: null, unreviewed: true })
  expect((await searchItems(city.visitor, { text: 'ho so' })).totals.target).toBe(1)
  const items = await documentItems(city.visitor, { document: outcome.document.id })
  expect(items.map(({ kind, line }) => `${kind} ${line}`)).toEqual([
    'target 3',
    'target 4',
    'task 5',
    'task 6',
    'task 6',
    'duty 7',
  ])
})

test('signs of the search language mean nothing, and neither does a word of signs alone', async () => {
  await storeSample(city.office, { publish: true })
  for (const text of ['%%', 'ho_so', 'ho%so', "' or 1=1 --", '\\\\', 'so\\', '́́'])
    expect((await searchItems(city.visitor, { text })).rows, text).toEqual([])
})

test('the clarity of a city is counted over the tasks of all programmes in force', async () => {
  expect((await cityReadiness(city.visitor, {})).map(({ of }) => of)).toEqual([0, 0, 0, 0, 0, 0])
  await storeSample(city.office, { publish: true })
  const readiness = await cityReadiness(city.visitor, {})
  expect(readiness.map(({ of }) => of)).toEqual([3, 3, 3, 3, 3, 3])
  expect(readiness.find(({ aspect }) => aspect === 'deadline')?.present).toBe(2)
})
