import { afterAll, beforeAll, expect, test } from 'vitest'
import programmes from '#engines/programmes'
import { type Context, declaredActs } from '#kernel'
import { apiOf, sending, testCity } from '#kernel/testing'
import { programmeOf, sampleCity, sampleSetting, storeSample } from './sample-plan.ts'

const city = sampleCity(await testCity(sampleSetting))
let slug: string
let id: string
beforeAll(async () => {
  ;({ slug, id } = programmeOf(await storeSample(city.office, { publish: true })))
})
afterAll(() => city.close())

/** The routes as a face mounts them. */
const appFor = (context: Context) => apiOf(programmes, context)
const visitor = appFor(city.visitor)
const office = appFor(city.office)

test('the description holds every route, and each names an act of this engine', () => {
  const description = visitor.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'thử', version: '1' } })
  const operations = Object.values(description.paths ?? {}).flatMap((path) =>
    Object.values(path as Record<string, { operationId?: string }>),
  )
  const named = operations.map(({ operationId }) => operationId)
  expect(named.length).toBeGreaterThan(35)
  expect(new Set(named).size).toBe(named.length)
  const acts = new Set(declaredActs().map((act) => act.id))
  expect(named.filter((name) => !acts.has(name as string))).toEqual([])
})

test('anyone reads published programmes over HTTP', async () => {
  const paths = [
    '/programmes?year=2027',
    '/programme-numbers',
    '/programme-readiness',
    '/item-matches?text=ho%20so',
    `/documents/${slug}/items`,
    `/programmes/${slug}`,
    `/programmes/${slug}/facets`,
    `/programmes/${slug}/targets?year=2026`,
    `/programmes/${slug}/tasks?lacks=product&ready=false&page=1&size=2`,
    `/programmes/${slug}/duties`,
    `/programmes/${slug}/plan`,
    '/units/x.science/assignments?collective=false',
    '/conflicts',
    `/programme-comparisons?older=${slug}&newer=${slug}`,
  ]
  for (const path of paths) expect([path, (await visitor.request(path)).status]).toEqual([path, 200])
  const { rows } = (await (await visitor.request(`/programmes/${slug}/tasks`)).json()) as { rows: { id: string }[] }
  expect((await visitor.request(`/tasks/${rows[0]?.id}`)).status).toBe(200)
})

test('files come with their kind and their name', async () => {
  for (const file of ['targets.csv', 'targets.xlsx', 'tasks.csv', 'tasks.xlsx']) {
    const answer = await visitor.request(`/programmes/${slug}/exports/${file}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toContain(`${slug}-${file}`)
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(100)
  }
  expect((await visitor.request(`/programmes/${slug}/exports/passwd`)).status).toBe(422)
  expect((await visitor.request('/programmes/khong-co/exports/tasks.csv')).status).toBe(404)
})

test('the review, an upload and a publication work over HTTP, and strangers are turned away', async () => {
  expect((await visitor.request(`/working-programmes/${id}/items`)).status).toBe(401)
  const page = (await (await office.request(`/working-programmes/${id}/items?kind=task`)).json()) as {
    items: { id: string; version: number }[]
  }
  const [item] = page.items
  const corrected = await office.request(
    `/items/${item?.id}/corrections`,
    sending({ seen: 1, changes: { product: 'Nền tảng' } }),
  )
  expect(corrected.status).toBe(201)
  expect(
    (await office.request(`/items/${item?.id}/corrections`, sending({ seen: 1, changes: { product: 'Khác' } }))).status,
  ).toBe(409)
  expect(
    (
      await office.request(
        `/working-programmes/${id}/drafts/new:3`,
        sending({ seen: null, content: { text: 'a' } }, 'PUT'),
      )
    ).status,
  ).toBe(200)
  expect(
    (await office.request(`/working-programmes/${id}/publications`, sending({ seen: 2, unreviewed: true }))).status,
  ).toBe(201)
  for (const path of [
    `/working-programmes/${id}/steps`,
    `/working-programmes/${id}/drafts`,
    '/working-programmes',
    '/imports',
  ]) {
    expect([path, (await office.request(path)).status]).toEqual([path, 200])
  }
  const upload = await office.request('/imports?name=a.txt', {
    method: 'POST',
    body: 'Kế hoạch',
    headers: { 'content-type': 'application/octet-stream' },
  })
  expect(upload.status).toBe(202)
  const { id: started } = (await upload.json()) as { id: string }
  expect(await (await office.request(`/imports/${started}`)).json()).toMatchObject({ state: 'waiting', name: 'a.txt' })
  const tooLarge = await office.request('/imports?name=a.txt', {
    method: 'POST',
    body: 'a',
    headers: { 'content-length': '999999999' },
  })
  expect(tooLarge.status).toBe(413)
})
