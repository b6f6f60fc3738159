import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import {
  acceptItems,
  correctItem,
  findProgramme,
  findTask,
  listProgrammes,
  programmeTasks,
  publishProgramme,
  rejectItem,
  relateProgrammes,
  reviewPage,
} from '#engines/programmes'
import { testCity } from '#kernel/testing'
import { programmeOf, sampleCity, samplePlan, sampleSetting, storeSample, task } from './sample-plan.ts'

const city = sampleCity(await testCity(sampleSetting))
const { office, visitor } = city
beforeEach(() => city.empty())
afterAll(() => city.close())

async function reviewed() {
  const programme = programmeOf(await storeSample(office))
  const { items } = await reviewPage(office, { programme: programme.id })
  await acceptItems(office, { items: items.map(({ id, version }) => ({ id, seen: version })) })
  return { ...programme, items }
}

test('a programme is seen by nobody outside before it is published, and by everybody after', async () => {
  const { id, slug } = await reviewed()
  await expect(findProgramme(visitor, { slug })).rejects.toMatchObject({ type: 'programmes/programme-not-found' })
  await expect(programmeTasks(visitor, { programme: slug })).rejects.toMatchObject({
    type: 'programmes/programme-not-found',
  })
  expect((await listProgrammes(visitor, {})).rows).toEqual([])

  await publishProgramme(office, { id, seen: 1, note: 'Bản đầu' })
  expect(await findProgramme(visitor, { slug })).toMatchObject({
    state: 'published',
    reviewed: true,
    counts: { targets: 2, tasks: 3, duties: 1, unreviewed: 0 },
    publication: { number: 1, note: 'Bản đầu', publishedBy: null },
  })
})

test('what only the machine has read is published when that is asked for, and says so', async () => {
  const { id, slug } = programmeOf(await storeSample(office))
  await expect(publishProgramme(office, { id, seen: 1 })).rejects.toMatchObject({
    type: 'programmes/not-reviewed',
    details: { unreviewed: 6 },
  })
  await publishProgramme(office, { id, seen: 1, unreviewed: true })
  expect(await findProgramme(visitor, { slug })).toMatchObject({ reviewed: false, counts: { unreviewed: 6 } })
  expect((await programmeTasks(visitor, { programme: slug })).rows[0]).toMatchObject({ reviewed: false })
})

test('the database itself refuses to change or remove anything published', async () => {
  programmeOf(await storeSample(office, { publish: true }))
  const { kysely } = city.system.database
  for (const table of ['publication', 'target', 'task', 'duty', 'assigned_name', 'assignment']) {
    const name = sql.table(`programmes.${table}`)
    await expect(sql`delete from ${name}`.execute(kysely)).rejects.toThrow('append-only')
    const column = sql.ref(table === 'publication' ? 'id' : 'publication_id')
    await expect(sql`update ${name} set ${column} = null`.execute(kysely)).rejects.toThrow('append-only')
  }
})

test('a correction is seen only with the next version, which tells what changed against the one before', async () => {
  const { id, slug, items } = await reviewed()
  await publishProgramme(office, { id, seen: 1 })
  const [first, second] = items.filter(({ kind }) => kind === 'task')
  if (!first || !second) throw new Error('two tasks were stored')
  await correctItem(office, { id: first.id, seen: 2, changes: { endYear: 2029 } })
  await rejectItem(office, { id: second.id, seen: 2 })
  expect(await findTask(visitor, { id: first.id })).toMatchObject({ endYear: 2027 })

  const next = await publishProgramme(office, { id, seen: 2, note: 'Sửa thời hạn' })
  expect(next).toMatchObject({ number: 2, comparison: { changed: 1, lapsed: 1, 'carried-over': 4, new: 0 } })
  expect(await findTask(visitor, { id: first.id })).toMatchObject({ endYear: 2029, next: { number: 3 } })
  await expect(findTask(visitor, { id: second.id })).rejects.toMatchObject({ type: 'programmes/item-not-found' })
  expect((await findProgramme(visitor, { slug })).publications.map(({ number }) => number)).toEqual([2, 1])
})

test('of two who publish the same version the second is refused', async () => {
  const { id } = await reviewed()
  const both = await Promise.allSettled([
    publishProgramme(office, { id, seen: 1 }),
    publishProgramme(office, { id, seen: 1 }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { type: 'programmes/programme-changed' },
  })
})

test('a programme of which everything was rejected is not published', async () => {
  const { id } = programmeOf(
    await storeSample(office, { plan: samplePlan({ targets: [], duties: [], tasks: [task({})] }) }),
  )
  const { items } = await reviewPage(office, { programme: id })
  for (const item of items) await rejectItem(office, { id: item.id, seen: item.version })
  await expect(publishProgramme(office, { id, seen: 1 })).rejects.toMatchObject({
    type: 'programmes/nothing-to-publish',
  })
})

test('an older programme is replaced on the day the newer is published, not when it is imported', async () => {
  const older = programmeOf(await storeSample(office, { publish: true }))
  const newer = programmeOf(await storeSample(office, { replaces: older.id }))
  expect((await findProgramme(visitor, { slug: older.slug })).state).toBe('published')
  await publishProgramme(office, { id: newer.id, seen: 1, unreviewed: true })
  expect(await findProgramme(visitor, { slug: older.slug })).toMatchObject({
    state: 'replaced',
    relations: [{ relation: 'replaced-by', slug: newer.slug }],
  })
  expect((await listProgrammes(visitor, { state: 'published' })).rows.map(({ id }) => id)).toEqual([newer.id])
})

test('a relation by hand needs a reason and cannot run in a circle', async () => {
  const [a, b, c] = [1, 2, 3].map(() => storeSample(office).then(programmeOf))
  const [one, two, three] = await Promise.all([a, b, c])
  if (!one || !two || !three) throw new Error('three programmes were stored')
  await relateProgrammes(office, { newer: two.id, older: one.id, kind: 'amends', note: 'Sửa phụ lục' })
  await relateProgrammes(office, { newer: three.id, older: two.id, kind: 'replaces', note: 'Thay thế' })
  await expect(
    relateProgrammes(office, { newer: one.id, older: three.id, kind: 'replaces', note: 'Vòng tròn' }),
  ).rejects.toMatchObject({
    type: 'programmes/relation-circular',
  })
  await expect(
    relateProgrammes(office, { newer: one.id, older: one.id, kind: 'amends', note: 'Chính nó' }),
  ).rejects.toMatchObject({
    type: 'programmes/relation-circular',
  })
  await expect(
    relateProgrammes(office, { newer: one.id, older: two.id, kind: 'amends', note: ' ' }),
  ).rejects.toMatchObject({ type: 'kernel/invalid-input' })
})
