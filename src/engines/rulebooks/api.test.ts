import { afterAll, beforeEach, expect, test } from 'vitest'
import documents from '#engines/documents'
import identity from '#engines/identity'
import programmes from '#engines/programmes'
import rulebooks from '#engines/rulebooks'
import type { Context } from '#kernel'
import { apiOf, sending, testCity } from '#kernel/testing'
import { label, sampleCity, sampleEngines, samplePack, wards } from './sample-city.ts'

const engines = [...sampleEngines(identity, documents, programmes), rulebooks]
const city = sampleCity(await testCity({ engines, packs: [samplePack] }))
beforeEach(() => city.empty())
afterAll(() => city.close())

const apiAs = (context: Context) => apiOf(rulebooks, context)

test('over HTTP: a cycle opens, a unit scores itself, everybody reads the method, a stranger nothing more', async () => {
  const [office, ward, visitor] = [apiAs(city.office), apiAs(city.officer(wards[0])), apiAs(city.visitor)]
  const opened = await office.request(
    '/assessment-cycles',
    sending({ rulebook: 'x.commune-set', label: label('Kỳ'), year: 2026, opensOn: '2026-11-23' }),
  )
  expect(opened.status).toBe(201)
  const { id } = await opened.json()
  const place = `/assessment-cycles/${id}/units/${wards[0]}`
  const saved = await ward.request(
    `${place}/self-scores`,
    sending({ scores: [{ criterion: 'A.1', value: 40, seen: null }] }, 'PUT'),
  )
  expect(await saved.json()).toEqual({ saved: [{ criterion: 'A.1', version: 1, points: 20 }], conflicts: [] })
  expect(await (await ward.request(place)).json()).toMatchObject({ lines: [{ self: { points: 20 } }, {}, {}, {}] })
  expect(await (await visitor.request('/rulebooks/x.commune-set')).json()).toMatchObject({ sum: 100, version: 1 })
  expect((await visitor.request(place)).status).toBe(403)
  expect((await visitor.request(`/assessment-cycles/${id}/standing`)).status).toBe(403)
  const bad = await office.request('/rulebook-previews?head=%7B', { method: 'POST', body: 'x' })
  expect(bad.status).toBe(422)
})

test('over HTTP: dossiers are loaded as bytes, and an enterprise assesses itself without signing in', async () => {
  const refused = await apiAs(city.officer(wards[0])).request(
    `/service-quality/loads?unit=${wards[0]}&label=T8&from=2026-08-01&to=2026-08-31&fileName=a.csv`,
    { method: 'POST', body: 'MaHoSo,MaTTHC,NgayTiepNhan\na,p,2026-08-03' },
  )
  expect(await refused.json()).toMatchObject({ type: '/problems/rulebooks/service-rulebook-missing' }) // no pack here has it
  const app = apiAs(city.visitor)
  const made = await app.request(
    '/enterprise-assessments',
    sending({ questionnaire: 'x.questions', size: 'small', sector: 'services', answers: { q1: 'yes' } }),
  )
  const { id, word } = await made.json()
  const shown = await app.request(`/enterprise-assessments/${id}/opening`, sending({ word }))
  expect(await shown.json()).toMatchObject({ share: 1, coverage: 0.5 })
})
