import { afterAll, expect, test } from 'vitest'
import organisations from '#engines/organisations'
import type { Context } from '#kernel'
import { apiOf, sending, testCity } from '#kernel/testing'
import hoChiMinh from '../../../packs/ho-chi-minh/index.ts'
import national from '../../../packs/national/index.ts'

const city = await testCity({ engines: [organisations], packs: [national, hoChiMinh] })
afterAll(() => city.close())

const apiAs = (context: Context) => apiOf(organisations, context)
const api = apiAs(city.visitor)

test('every route is documented with its operation, its answers and its problems', () => {
  const { paths } = api.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'x', version: '1' } })
  expect(Object.keys(paths ?? {}).sort()).toEqual([
    '/appointments/{id}/endings',
    '/calendar/days/{day}',
    '/calendar/{year}',
    '/positions/{position}/appointments',
    '/unit-kinds',
    '/unit-names/resolutions',
    '/unit-outlines',
    '/unit-successions',
    '/units',
    '/units/{id}',
    '/units/{id}/amendments',
    '/units/{id}/children',
    '/units/{id}/lineage',
    '/units/{id}/successors',
    '/units/{unit}/positions',
  ])
  for (const path of Object.values(paths ?? {})) {
    for (const operation of Object.values(path as Record<string, { operationId?: string; summary?: string }>)) {
      expect(operation.operationId).toMatch(/^[a-z]+(-[a-z]+)+$/)
      expect(operation.summary).toBeTruthy()
    }
  }
})

test('a search, a unit as of a day, its lineage and its heirs are read over HTTP', async () => {
  expect(await (await api.request('/units?text=hoa%20hung&size=5')).json()).toMatchObject({
    total: 1,
    units: [{ id: 'hcm.ward.27163' }],
  })
  expect(await (await api.request('/units/hcm.district.771?asOf=2025-06-30')).json()).toMatchObject({
    standing: 'stands',
    code: '771',
  })
  expect(await (await api.request('/units/hcm.district.771/children?asOf=2025-06-30')).json()).toMatchObject({
    total: 11,
  })
  expect(await (await api.request('/units/hcm.department.transport/lineage')).json()).toMatchObject({
    successors: { length: 3 },
  })
  expect(await (await api.request('/units/hcm.department.transport/successors')).json()).toMatchObject({
    heirs: [{ id: 'hcm.department.construction' }],
  })
  const { outlines } = (await (await api.request('/unit-outlines')).json()) as { outlines: { unit: string }[] }
  expect(outlines.find(({ unit }) => unit === 'hcm.ward.27163')).toMatchObject({ label: { vi: 'Phường Hòa Hưng' } })
  expect(await (await api.request('/calendar/2026')).json()).toMatchObject({ workingDaysOfYear: 249 })
})

test('names are resolved in one request', async () => {
  const answer = await api.request(
    '/unit-names/resolutions',
    sending({ names: ['Sở KH&CN', 'UBND TP'], on: '2023-06-16', within: 'hcm.city' }),
  )
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject([{ outcome: 'unit' }, { units: [{ id: 'hcm.peoples-committee' }] }])
})

test('the office writes over HTTP, with the id of the path and not of the body', async () => {
  const office = apiAs(city.as('programme-office'))
  const unit = {
    id: 'hcm.department.trial',
    kind: 'department',
    name: { vi: 'Sở Thử nghiệm', en: 'Trial' },
    parent: 'hcm.peoples-committee',
    validFrom: '2026-01-01',
  }
  expect((await office.request('/units', sending(unit))).status).toBe(201)
  const amended = await office.request(
    '/units/hcm.department.trial/amendments',
    sending({ id: 'hcm.city', seen: 1, changes: { code: 'T1' }, reason: 'Thử' }),
  )
  expect(await amended.json()).toEqual({ id: 'hcm.department.trial', version: 2 })
  expect(
    (
      await office.request(
        '/unit-successions',
        sending({ kind: 'abolish', on: '2026-06-01', from: ['hcm.department.trial'] }),
      )
    ).status,
  ).toBe(201)
  expect(
    (
      await office.request(
        '/calendar/days/2026-12-01',
        sending({ kind: 'off', reason: { vi: 'Thử', en: 'Trial' } }, 'PUT'),
      )
    ).status,
  ).toBe(200)
  expect((await office.request('/calendar/days/2026-12-01', { method: 'DELETE' })).status).toBe(200)
})
