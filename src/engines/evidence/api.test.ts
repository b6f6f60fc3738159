import { afterAll, beforeEach, expect, test } from 'vitest'
import assignments from '#engines/assignments'
import documents from '#engines/documents'
import evidence from '#engines/evidence'
import identity from '#engines/identity'
import organisations from '#engines/organisations'
import programmes from '#engines/programmes'
import type { Context } from '#kernel'
import { apiOf, sending, testCity } from '#kernel/testing'
import { pdf, sampleCity, samplePack } from './sample-city.ts'

const city = await testCity({
  engines: [organisations, identity, documents, programmes, assignments, evidence],
  packs: [samplePack],
})
const sample = sampleCity(city)
beforeEach(() => sample.begin())
afterAll(() => city.close())

const apiAs = (context: Context) => apiOf(evidence, context)
const upload = '/evidence/files?unit=x.science&title=Biên bản&name=bien-ban.pdf'
const bytesOf = (body: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/octet-stream', ...headers },
  body,
})

test('every route is documented, and what it answers fits what it says', async () => {
  const app = apiAs(sample.officer)
  const { paths } = app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'x', version: '1' } })
  const operations = Object.values(paths ?? {}).flatMap((path) => Object.values(path as object))
  expect(operations).toHaveLength(31)
  expect(operations.every(({ summary, responses }) => summary && responses[422])).toBe(true)
})

test('a file goes up, is used, verified, and comes back as a file to be saved', async () => {
  const officer = apiAs(sample.officer)
  const sent = await officer.request(upload, bytesOf(pdf()))
  expect(sent.status).toBe(201)
  const { id } = (await sent.json()) as { id: string }
  const subject = `task:${await sample.task()}`
  expect((await officer.request(`/evidence/${id}/uses`, sending({ subject, rule: 'Nghiệm thu' }))).status).toBe(201)
  expect(await (await officer.request(`/evidence-of?subject=${subject}`)).json()).toMatchObject([{ id }])

  const auditor = apiAs(sample.auditor)
  const opened = await auditor.request('/checks', sending({ subject, due: '2026-12-04' }))
  const check = ((await opened.json()) as { id: string }).id
  const verdict = await auditor.request(`/checks/${check}/acceptances`, sending({ seen: 1, supported: 80 }))
  expect(verdict.status).toBe(201)
  const late = await auditor.request(`/checks/${check}/rejections`, sending({ seen: 1, supported: 0, reason: 'x' }))
  expect(late.status).toBe(409)
  expect(await late.json()).toMatchObject({ seen: 1, current: 2, changes: [{ act: 'accepted' }] })
  expect(await (await auditor.request('/checks?state=accepted')).json()).toMatchObject({ total: 1 })
  expect(await (await auditor.request(`/checks/${check}`)).json()).toMatchObject({ evidence: [{ id }] })
  expect(await (await auditor.request('/verification-numbers')).json()).toMatchObject([{ accepted: 1 }])

  const back = await officer.request(`/evidence/${id}/file`)
  expect(back.headers.get('content-disposition')).toContain('attachment; filename="bien-ban.pdf"')
  expect(back.headers.get('x-content-type-options')).toBe('nosniff')
  expect(new Uint8Array(await back.arrayBuffer())).toEqual(pdf())
  expect((await apiAs(city.visitor).request(`/evidence/${id}/file`)).status).toBe(404)
})

test('200 MB are refused before they are read; what lies about its size is measured', async () => {
  const officer = apiAs(sample.officer)
  const large = await officer.request(upload, bytesOf(pdf(), { 'content-length': String(200 * 1024 * 1024) }))
  expect(large.status).toBe(413)
  const body = new Uint8Array(20 * 1024 * 1024 + 1)
  expect((await officer.request(upload, bytesOf(body, { 'content-length': '10' }))).status).toBe(413)
})

test('a forged request is answered beside its field', async () => {
  const officer = apiAs(sample.officer)
  const link = await officer.request(
    '/evidence/links',
    sending({ unit: 'x.science', title: 'x', link: 'javascript:alert(document.cookie)' }),
  )
  expect(link.status).toBe(422)
  expect(await link.json()).toMatchObject({ faults: [{ path: 'link' }] })
  expect((await officer.request('/evidence?text=%27%3B drop table&kind=link')).status).toBe(200)
  expect((await officer.request('/evidence?size=100000')).status).toBe(422)
  expect((await officer.request('/checks?subject=task:1')).status).toBe(422)
  expect((await apiAs(city.visitor).request('/evidence')).status).toBe(401)
  expect((await apiAs(city.visitor).request('/checks')).status).toBe(401)
})

test('a sample is published with its population as a sheet that anybody may take', async () => {
  const office = apiAs(sample.office)
  const subjects = ['a', 'b', 'c'].map((name) => ({ subject: `criterion:${name}`, unit: 'x.home', title: name }))
  const drawn = await office.request(
    '/draws',
    sending({ title: 'Quý IV', seed: 'so-gieo-1', size: 1, subjects, due: '2026-12-04' }),
  )
  expect(drawn.status).toBe(201)
  const { id } = (await drawn.json()) as { id: string }
  const outside = apiAs(city.visitor)
  expect(await (await outside.request(`/draws/${id}`)).json()).toMatchObject({ seed: 'so-gieo-1', population: 3 })
  const sheet = await outside.request(`/draws/${id}/population.csv`)
  expect(sheet.headers.get('content-type')).toContain('text/csv')
  expect((await sheet.text()).split('\r\n')).toHaveLength(5)
})
