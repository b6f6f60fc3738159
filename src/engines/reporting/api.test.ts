import { afterAll, beforeEach, expect, test } from 'vitest'
import reporting from '#engines/reporting'
import type { Context } from '#kernel'
import { apiOf, sending, testCity } from '#kernel/testing'
import { fillIn, openedFor, sampleCity, sampleEngines, samplePack, taskFor, wards } from './sample-city.ts'

const city = sampleCity(await testCity({ engines: [...sampleEngines, reporting], packs: [samplePack] }))
const { platform, office, chair, officer, head } = city
beforeEach(() => city.empty())
afterAll(() => city.close())

const [one] = wards as [string]
const apiAs = (context: Context) => apiOf(reporting, context)

test('a report goes its whole way over HTTP: form, draft, workbook, filing, approval, figures', async () => {
  await taskFor(chair, officer(one), one)
  const obligation = await openedFor(platform, officer(one), one)
  const unit = apiAs(officer(one))
  const form = await (await unit.request(`/reports/${obligation}/form`)).json()
  expect(form).toMatchObject({ state: 'expected', rows: [{ draft: {} }], mayWrite: true })
  const fields = [{ subject: form.rows[0].subject, field: 'progress', value: 120, seen: null }]
  const saved = await unit.request(`/reports/${obligation}/fields`, sending({ fields }, 'PATCH'))
  expect(await saved.json()).toMatchObject({ saved: [], faults: [{ path: `${form.rows[0].subject}.progress` }] })
  const seen = await fillIn(officer(one), obligation)

  const book = await unit.request(`/reports/${obligation}/templates`, { method: 'POST' })
  expect(book.headers.get('content-disposition')).toContain('.xlsx')
  const back = await unit.request(`/reports/${obligation}/imports`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: await book.arrayBuffer(),
  })
  expect(await back.json()).toEqual({ obligation, changes: [], fields: [] })

  const filed = await unit.request(`/reports/${obligation}/filings`, sending({ seen }))
  expect(filed.status).toBe(201)
  const { version, filing } = await filed.json()
  const again = await unit.request(`/reports/${obligation}/filings`, sending({ seen }))
  expect([again.status, (await again.json()).type]).toEqual([409, '/problems/reporting/report-changed'])
  const stranger = await apiAs(officer('x.ward.2')).request(`/filings/${filing}`)
  expect(stranger.status).toBe(403)
  const approved = await apiAs(head(one)).request(`/reports/${obligation}/approvals`, sending({ seen: version }))
  expect(await approved.json()).toMatchObject({ state: 'approved' })
  const figures = await (await apiAs(office).request('/report-numbers')).json()
  expect(figures.rounds).toMatchObject([
    { counts: { expected: 1, filed: 1, approved: 1, completeness: 1, timeliness: 1 } },
  ])
  for (const path of [
    `/reports/${obligation}`,
    '/reports',
    '/report-rounds',
    '/report-regimes',
    '/report-rules',
    `/filings/${filing}`,
  ]) {
    expect((await apiAs(office).request(path)).status).toBe(200)
  }
})

test('nonsense is refused beside its field', async () => {
  const unit = apiAs(officer(one))
  expect((await unit.request('/reports/none/form')).status).toBe(422)
  expect((await unit.request(`/reports/${crypto.randomUUID()}/form`)).status).toBe(404)
  expect((await apiAs(city.visitor).request('/reports')).status).toBe(401)
  expect((await unit.request('/report-rounds', sending({}))).status).toBe(422)
})
