import { afterAll, beforeEach, expect, test } from 'vitest'
import assignments from '#engines/assignments'
import documents from '#engines/documents'
import evidence from '#engines/evidence'
import identity from '#engines/identity'
import indicators, { defineDimension, defineIndicator } from '#engines/indicators'
import organisations from '#engines/organisations'
import programmes from '#engines/programmes'
import reporting from '#engines/reporting'
import { apiOf, testCity } from '#kernel/testing'
import { openSdgCsv } from './open-sdg.ts'
import { dossiers, online, published, sampleCity, samplePack, wards } from './sample-city.ts'

const city = sampleCity(
  await testCity({
    engines: [organisations, identity, documents, programmes, assignments, evidence, reporting, indicators],
    packs: [samplePack],
  }),
)
const { office, clock } = city
const [one, two] = wards as [string, string]
const api = apiOf(indicators, city.visitor)
const file = async (path: string) => (await api.request(`/indicators/${path}`)).text()
const rowsOf = async (path: string) => (await file(path)).trim().split('\n')

beforeEach(async () => {
  clock.set('2026-10-30T02:00:00.000Z')
  await city.empty()
})
afterAll(() => city.close())

test('the unit that holds all others is the headline, and rows for a map have a code before the value', async () => {
  await defineIndicator(office, { ...dossiers, code: 'yearly', frequency: 'year', least: null } as never)
  await published(office, [
    { indicator: 'yearly', unit: 'x.city', period: '2025', value: 30 },
    { indicator: 'yearly', unit: one, period: '2025', value: 10 },
    { indicator: 'yearly', unit: two, period: '2025', value: -2.5e-7 },
  ])
  expect(await rowsOf('yearly/files/open-sdg.csv')).toEqual([
    'Year,Đơn vị,GeoCode,Value',
    '2025,,,30',
    '2025,Đơn vị x.ward.1,x.ward.1,10',
    '2025,Đơn vị x.ward.2,x.ward.2,-2.5e-7',
  ])
  expect(await rowsOf('yearly/files/open-sdg.csv?unit=x.ward.1')).toEqual(['Year,Value', '2025,10'])
  expect(await file('yearly/files/open-sdg.yml')).toContain('national_geographical_coverage: "Đơn vị x.city"')
  expect(await file('yearly/files/open-sdg.yml?unit=x.ward.1')).toContain('coverage: "Đơn vị x.ward.1"')
})

test('an indicator that became yearly keeps its quarters apart from its years', async () => {
  await published(office, [
    ...['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4'].map((period) => ({ indicator: 'dossiers', unit: one, period, value: 1 })),
    { indicator: 'dossiers', unit: one, period: '2024-Q4', value: 9 },
  ]) // biome-ignore format: a row a value
  await defineIndicator(office, { ...dossiers, frequency: 'year', validFrom: '2026-01-01', method: { code: 'by-year', label: { vi: 'Theo năm', en: 'By year' } } } as never) // biome-ignore format: one
  expect(await rowsOf('dossiers/files/open-sdg.csv?lang=en')).toEqual([
    'Year,Period,Value',
    '2024,Q4,9',
    '2025,Q1,1',
    '2025,Q2,1',
    '2025,Q3,1',
    '2025,Q4,1',
    '2025,,4',
  ])
})

test('headings that Open SDG knows, white space and two items of one name make no other column and no other row', async () => {
  const items = ['a', 'b', 'c'].map((code) => ({
    code,
    label: { vi: code === 'c' ? ' Web  nhanh ' : 'Web', en: code },
  }))
  await defineDimension(office, { code: 'kind', label: { vi: 'VALUE', en: 'Period' }, items })
  await defineIndicator(office, { ...online, code: 'shares', frequency: 'year', dimensions: ['kind'] } as never)
  await published(office, items.map(({ code }, n) => ({ indicator: 'shares', unit: one, period: '2025', cell: `kind=${code}`, numerator: n, denominator: 10 }))) // biome-ignore format: one
  expect(await rowsOf('shares/files/open-sdg.csv')).toEqual([
    'Year,VALUE (kind),Value',
    '2025,Web (a),0',
    '2025,Web (b),10',
    '2025,Web nhanh,20',
  ])
})

test('what would be read there as a number or as nothing stays a name, and a file says of which indicator it is', async () => {
  const items = ['NA', '12', 'Cảng', 'none'].map((name, n) => ({ code: `c${n}`, label: { vi: name, en: name } }))
  await defineDimension(office, { code: 'odd', label: { vi: 'Nhóm', en: 'Group' }, items })
  await defineIndicator(office, { ...online, code: 'odd.shares', frequency: 'year', dimensions: ['odd'] } as never)
  await published(office, items.map(({ code }) => ({ indicator: 'odd.shares', unit: one, period: '2025', cell: `odd=${code}`, numerator: 1, denominator: 4 }))) // biome-ignore format: one
  const rows = await rowsOf('odd.shares/files/open-sdg.csv')
  expect(rows.slice(1)).toEqual(['2025,NA (c0),25', '2025,12 (c1),25', '2025,Cảng,25', '2025,none (c3),25'])
  const saved = async (name: string) =>
    (await api.request(`/indicators/odd.shares/files/${name}`)).headers.get('content-disposition')
  expect([await saved('open-sdg.csv'), await saved('open-sdg.yml')]).toEqual([
    'attachment; filename="indicator_odd-shares.csv"',
    'attachment; filename="odd-shares.yml"',
  ])
  expect(await file('odd.shares/files/open-sdg.yml')).toContain('standalone: true')
})

test('a code of digits alone is not the code of a place on the map: there it would become a broken number', () => {
  const place = (unit: string) => ({ unit, series: 1, period: 5_202_501, cell: '', value: 1, state: 0 })
  const given = {
    versions: [{ series: 1, method: 'counted', methodLabel: { vi: 'Đếm', en: 'Counted' }, frequency: 'year', overTime: 'sum' }],
    dimensions: [],
    rows: [place('city'), place('w1'), place('w2')],
    units: new Map(['city', 'w1', 'w2'].map((id) => [id, { vi: id, en: id }])),
    whole: 'city',
  } // biome-ignore format: short
  const codesIn = (...codes: [string, string]) =>
    openSdgCsv({ ...given, codes: new Map([['w1', codes[0]], ['w2', codes[1]]]) } as never).split('\n').slice(2, 4).map((row) => row.split(',')[2]) // biome-ignore format: one
  expect(codesIn('26734', '26740')).toEqual(['w1', 'w2'])
  expect(codesIn('A26734', 'A26740')).toEqual(['A26734', 'A26740'])
})

test('the metadata have all that Open SDG wants, whatever signs are in them', async () => {
  const label = { vi: 'Tỷ lệ: "a" # \u0001\u007f\u0085 \u{1f600}\n- b', en: 'x' }
  await defineIndicator(office, { ...dossiers, code: 'odd', frequency: 'year', label, direction: 'down' } as never)
  await published(office, [{ indicator: 'odd', unit: one, period: '2025', value: 1 }])
  const yaml = await file('odd/files/open-sdg.yml')
  for (const name of ['data_non_statistical', 'indicator_name', 'indicator_number', 'reporting_status', 'graph_title', 'graph_type', 'national_geographical_coverage', 'computation_units'])
    expect(yaml).toMatch(new RegExp(`^${name}: `, 'm')) // biome-ignore format: one
  expect(yaml).toContain('progress_calculation_options: [{"direction":"negative"}]')
  expect(yaml.match(/[^\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u)).toBeNull()
  for (const line of yaml.trim().split('\n')) expect(() => JSON.parse(line.replace(/^\w+: /, ''))).not.toThrow()
})
