import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { findDocument, findOriginal, listDocuments, recordDocument, searchLines } from '#engines/documents'
import programmes, { findProgramme, publishProgramme } from '#engines/programmes'
import { keepFile } from '#kernel'
import { testCity } from '#kernel/testing'
import { programmeOf, sampleCity, samplePlan, sampleSetting, storeSample } from './sample-plan.ts'

const city = sampleCity(await testCity(sampleSetting))
beforeEach(() => city.empty())
afterAll(() => city.close())

const notFound = { type: 'documents/document-not-found' }

test('the document of a draft is nowhere to be found until its programme is published', async () => {
  const outcome = await storeSample(city.office)
  const { slug } = outcome.document
  await expect(findDocument(city.visitor, { slug })).rejects.toMatchObject(notFound)
  await expect(findOriginal(city.visitor, { slug })).rejects.toMatchObject(notFound)
  expect(await searchLines(city.visitor, { text: 'nhiệm vụ' })).toEqual([])
  expect((await listDocuments(city.visitor, {})).total).toBe(0)
  expect((await listDocuments(city.as('leader'), {})).total).toBe(1)

  await publishProgramme(city.office, { id: programmeOf(outcome).id, seen: 1, note: null, unreviewed: true })
  expect(await findDocument(city.visitor, { slug })).toMatchObject({ slug })
  expect((await searchLines(city.visitor, { text: 'nhiệm vụ' })).length).toBeGreaterThan(0)
  expect((await findOriginal(city.visitor, { slug })).name).toMatch(/^tep-\d+\.txt$/)
})

test('a publication that fails opens nothing', async () => {
  const outcome = await storeSample(city.office)
  await expect(
    publishProgramme(city.office, { id: programmeOf(outcome).id, seen: 1, note: null, unreviewed: false }),
  ).rejects.toMatchObject({ type: 'programmes/not-reviewed' })
  await expect(findDocument(city.visitor, outcome.document)).rejects.toMatchObject(notFound)
})

test('a published programme does not name the draft that is to replace it', async () => {
  const older = programmeOf(await storeSample(city.office, { publish: true }))
  await storeSample(city.office, { replaces: older.id })
  const document = await findDocument(city.visitor, { slug: older.slug })
  expect([document.kin, (await findProgramme(city.visitor, { slug: older.slug })).relations]).toEqual([[], []])
})

test('what holds nothing to carry out is opened where the import publishes, and else by the office', async () => {
  const nothing = samplePlan({ targets: [], tasks: [], duties: [] })
  const published = await storeSample(city.office, { plan: nothing, publish: true })
  const kept = await storeSample(city.office, { plan: nothing })
  expect(published.outcome).toBe('document-only')
  expect(await findDocument(city.visitor, { id: published.document.id })).toMatchObject(published.document)
  await expect(findDocument(city.visitor, { id: kept.document.id })).rejects.toMatchObject(notFound)
})

test('what was published before documents were opened is opened by its event, however often it comes', async () => {
  const file = await keepFile(city.office, new TextEncoder().encode('a'))
  const { id } = await recordDocument(city.office, {
    file: { ...file, name: 'a.txt' },
    sourceKind: 'txt',
    text: 'a',
    document: { ...samplePlan().document, cites: [] },
    outline: [],
    ownerUnit: null,
  })
  const event = { id: 1, type: 'programmes/publication-found', payload: { document: id }, at: city.clock.now() }
  for (const _ of [1, 2])
    await programmes.on?.[event.type]?.(city.platform, { ...event, actorId: 'system', requestId: null })
  expect(await findDocument(city.visitor, { id })).toMatchObject({ id })
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from kernel.event
    where type = 'documents/document-opened'`.execute(city.system.database.kysely)
  expect(rows[0]?.n).toBe(1)
})
