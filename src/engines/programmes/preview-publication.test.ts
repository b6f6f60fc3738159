import { afterAll, beforeEach, expect, test } from 'vitest'
import {
  acceptItems,
  correctItem,
  findWorkingProgramme,
  previewPublication,
  publishProgramme,
  type ReviewItem,
  rejectItem,
  relateProgrammes,
  reviewPage,
} from '#engines/programmes'
import { testCity } from '#kernel/testing'
import { programmeOf, sampleCity, sampleSetting, storeSample } from './sample-plan.ts'

const city = sampleCity(await testCity(sampleSetting))
const { office } = city
let programme: { id: string; slug: string }
beforeEach(async () => {
  await city.empty()
  programme = programmeOf(await storeSample(office))
})
afterAll(() => city.close())

const first = async (kind: 'target' | 'task' | 'duty') =>
  (await reviewPage(office, { programme: programme.id, kind })).items[0] as ReviewItem

test('before the first version a preview counts what would be frozen and what nobody has checked', async () => {
  const before = await previewPublication(office, { programme: programme.slug })
  const task = await first('task')
  await acceptItems(office, { items: [{ id: task.id, seen: 1 }] })
  await rejectItem(office, { id: (await first('duty')).id, seen: 1 })

  const after = await previewPublication(office, { programme: programme.id })
  expect(after).toMatchObject({ counts: null, pairs: [], unreviewed: before.unreviewed - 2, duties: before.duties - 1 })
})

test('against a version that is out only what differs is listed, before on one side and after on the other', async () => {
  await publishProgramme(office, { id: programme.id, seen: 1, unreviewed: true })
  const task = await first('task')
  await correctItem(office, { id: task.id, seen: 1, changes: { product: 'Báo cáo đánh giá' } })

  const { counts, pairs } = await previewPublication(office, { programme: programme.id })
  expect(counts).toMatchObject({ changed: 1, new: 0, lapsed: 0 })
  expect(pairs).toMatchObject([{ outcome: 'changed', older: { id: task.id }, newer: { id: task.id } }])
})

test('the file of a programme tells its versions and what it replaces, drafts too', async () => {
  const later = programmeOf(await storeSample(office))
  await relateProgrammes(office, { newer: later.id, older: programme.id, kind: 'amends', note: 'Điều 1' })
  await publishProgramme(office, { id: later.id, seen: 1, note: 'Bản đầu', unreviewed: true })

  expect(await findWorkingProgramme(office, { slug: later.slug })).toMatchObject({
    publications: [{ number: 1, reviewed: false, note: 'Bản đầu' }],
    relations: [{ relation: 'amends', slug: programme.slug }],
  })
  const earlier = await findWorkingProgramme(city.as('leader'), { slug: programme.slug })
  expect(earlier.relations).toMatchObject([{ relation: 'amended-by', slug: later.slug }])
})

test('a visitor sees neither, and a programme that does not exist is refused', async () => {
  const { slug } = programme
  await expect(findWorkingProgramme(city.visitor, { slug })).rejects.toMatchObject({ type: 'kernel/not-signed-in' })
  await expect(previewPublication(city.as('leader'), { programme: slug })).rejects.toMatchObject({
    type: 'kernel/not-permitted',
  })
  await expect(findWorkingProgramme(office, { slug: 'x' })).rejects.toMatchObject({
    type: 'programmes/programme-not-found',
  })
})
