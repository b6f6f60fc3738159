import { afterAll, beforeAll, expect, test } from 'vitest'
import assignments from '#engines/assignments'
import documents from '#engines/documents'
import evidence from '#engines/evidence'
import identity from '#engines/identity'
import indicators from '#engines/indicators'
import organisations from '#engines/organisations'
import programmes from '#engines/programmes'
import reporting from '#engines/reporting'
import { apiOf, testCity } from '#kernel/testing'
import { sampleCity, samplePack } from './sample-city.ts'
import { hardFigures, refusals } from './sample-messages.ts'

const city = sampleCity(
  await testCity({
    engines: [organisations, identity, documents, programmes, assignments, evidence, reporting, indicators],
    packs: [samplePack],
  }),
)
beforeAll(async () => {
  city.clock.set('2026-10-30T02:00:00.000Z')
  await city.empty()
  await hardFigures(city.office)
})
afterAll(() => city.close())

const api = apiOf(indicators, city.visitor)
const ask = (path: string, accept = '*/*') => api.request(path, { headers: { accept } })
async function text(path: string, accept?: string) {
  const answer = await ask(path, accept)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}
const json = async (path: string) => JSON.parse(await text(path))
const ids = (all: { id: string }[]) => all.map(({ id }) => id)

test('a refusal is a message of SDMX with its code, in XML or JSON; a page or problem+json for who wants that', async () => {
  for (const [path, status, code] of refusals) {
    const xml = await ask(path)
    expect([path, xml.status, xml.headers.get('content-type')]).toEqual([path, status, 'application/xml'])
    expect(await xml.text()).toContain(`<mes:ErrorMessage code="${code}"><com:Text xml:lang="vi">`)
    const said = await ask(path, 'application/vnd.sdmx.data+json;version=1.0.0, application/vnd.sdmx.structure+json')
    expect([path, said.status, (await said.json()).errors[0].code]).toEqual([path, status, code])
  }
  const unwanted = await ask('/sdmx/data/online--share', 'application/pdf')
  expect([unwanted.status, unwanted.headers.get('vary')]).toEqual([406, 'accept, accept-language'])
  const problem = await ask('/sdmx/nothing', 'application/vnd.sdmx.structure+xml, application/problem+json')
  expect([problem.status, (await problem.json()).type]).toEqual([422, '/problems/indicators/sdmx-refused'])
})

test('what is accepted is weighed, by version and alias too, and a browser gets the usual kind', async () => {
  const kindOf = async (path: string, accept: string) =>
    (await ask(path, accept)).headers.get('content-type')?.replace('application/vnd.sdmx.', '')
  for (const [accept, kind] of [
    ['', 'genericdata+xml; version=2.1'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'genericdata+xml; version=2.1'],
    ['application/vnd.sdmx.data+json;q=0.5, application/vnd.sdmx.structurespecificdata+xml;version=2.1', 'structurespecificdata+xml; version=2.1'],
    ['application/vnd.sdmx.data+json;version=3.0.0, application/vnd.sdmx.data+csv;version=1.0.0;q=0.9', 'data+csv; version=1.0.0'],
    ['application/vnd.sdmx.data+json;version=2.0.0, application/vnd.sdmx.data+csv;version=1.0.0;q=0.9', 'data+json; version=2.0.0'],
    ['application/vnd.sdmx.data+json; version="1.0"', 'data+json; version=1.0.0'],
    ['application/json', 'data+json; version=1.0.0'],
    ['text/csv', 'data+csv; version=1.0.0'],
  ] as const) // biome-ignore format: a row a wish
    expect([accept, await kindOf('/sdmx/data/dossiers', accept)]).toEqual([accept, kind])
  const structure = 'application/vnd.sdmx.structure+json;version=1.0.0'
  expect(await kindOf('/sdmx/dataflow', structure)).toBe('structure+json; version=1.0.0')
  expect((await ask('/sdmx/dataflow', 'application/vnd.sdmx.genericdata+xml')).status).toBe(406)
})

test('names in JSON follow the reader, and both languages are always there', async () => {
  const headers = { 'accept-language': 'en-GB, vi;q=0.5' }
  const answer = await api.request('/sdmx/codelist/KIENTAO/CL_FREQ?format=sdmx-json', { headers })
  const { meta, data } = await answer.json()
  expect([meta.contentLanguages, answer.headers.get('content-language')]).toEqual([['en', 'vi'], 'en'])
  expect(data.codelists[0].codes[0]).toMatchObject({ name: 'Monthly', names: { vi: 'Tháng', en: 'Monthly' } })
})

test('structure-specific data have no attribute without a namespace but those of the structure', async () => {
  const xml = await text('/sdmx/data/online--share?format=structurespecific')
  const set = /<mes:DataSet[^>]*>/.exec(xml)?.[0] ?? ''
  expect([...set.matchAll(/ ([A-Za-z_:]+)=/g)].map(([, name]) => name)).toEqual([
    'ss:structureRef',
    'xsi:type',
    'ss:dataScope',
    'ss:action',
    'UNIT_MEASURE',
    'DECIMALS',
  ])
  expect(set).toContain('ss:action="Information"')
  expect(await text('/sdmx/data/dossiers?updatedAfter=2020-01-01T00:00:00')).toContain('action="Replace"')
  // Published at nine in the city: a moment without an offset is one of its clock.
  expect((await ask('/sdmx/data/dossiers?updatedAfter=2026-10-30T08:59:59')).status).toBe(200)
  expect((await ask('/sdmx/data/dossiers?updatedAfter=2026-10-30T09:00:01')).status).toBe(404)
})

test('in JSON attributes say what they hang on, ids have no odd signs, and a time tells its first and last day', async () => {
  const { data } = await json('/sdmx/data/x---9--months?format=sdmx-json')
  const { dimensions, attributes } = data.structure
  expect(attributes.dataSet.map(({ relationship }: { relationship: object }) => relationship)).toEqual([
    { none: {} },
    { none: {} },
  ])
  expect(attributes.observation[0].relationship).toEqual({ primaryMeasure: 'OBS_VALUE' })
  expect(dimensions.observation[0].values[1]).toEqual({
    id: '2025-01-01_P9M',
    name: '2025-01-01/P9M',
    start: '2024-12-15T00:00:00Z',
    end: '2025-09-14T23:59:59Z',
  })
  const all = [...dimensions.series, ...dimensions.observation, ...attributes.dataSet, ...attributes.observation]
  for (const { values } of all)
    for (const { id, name } of values) expect([name, id ?? '-']).toEqual([name, expect.stringMatching(/^[\w@$-]+$/)])
  expect(data.dataSets[0].links.map(({ rel }: { rel: string }) => rel)).toEqual(['structure', 'dataflow'])
  expect(Object.keys((await json('/sdmx/codelist?detail=allstubs&format=sdmx-json')).data)).toEqual(['codelists'])
  const { dataStructures } = (await json('/sdmx/datastructure/KIENTAO/DSD_dossiers?format=sdmx-json')).data
  const { dimensionList } = dataStructures[0].dataStructureComponents
  expect(dimensionList.dimensions.map(({ position }: { position: number }) => position)).toEqual([0, 1, 2])
})

test('a gap is an observation without a value that says why', async () => {
  const asked = '/sdmx/data/online--share/...?startPeriod=2026-Q2'
  const xml = await text(`${asked}&format=structurespecific`)
  const seen = [...xml.matchAll(/<Obs [^>]*OBS_STATUS="([A-Z_]+)"/g)]
  expect(seen.map(([obs, status]) => [status, obs.includes('OBS_VALUE')])).toEqual([
    ['O', false],
    ['A', true],
    ['M', false],
    ['NOT_VERIFIABLE', false],
  ])
  expect(await text(`${asked}&format=csv`)).toContain(',2026-Q2,,O,')
})

test('observations may be told apart by a unit instead of a time, and keys alone have no observations', async () => {
  const asked = '/sdmx/data/online--share?dimensionAtObservation=REF_AREA&startPeriod=2026-Q2&format=structurespecific'
  const xml = await text(asked)
  expect(xml).toContain('dimensionAtObservation="REF_AREA"')
  expect([...xml.matchAll(/<Series ([^>]*)>/g)].map(([, said]) => said)).toEqual([
    'FREQ="Q" METHOD="counted" BY_CHANNEL="_T" TIME_PERIOD="2026-Q2"',
    'FREQ="Q" METHOD="counted" BY_CHANNEL="web" TIME_PERIOD="2026-Q2"',
  ])
  expect(xml.match(/<Obs REF_AREA=/g)).toHaveLength(4)
  const keys = await text('/sdmx/data/online--share?dimensionAtObservation=AllDimensions&detail=serieskeysonly')
  expect([keys.includes('ObsValue'), keys.match(/<gen:SeriesKey>/g)?.length]).toEqual([false, 4])
  const [head] = (await text('/sdmx/data/online--share?detail=serieskeysonly&format=csv')).split('\r\n')
  expect(head).toBe('DATAFLOW,FREQ,METHOD,REF_AREA,BY_CHANNEL')
})

/** Every observation of JSON by its whole key, as CSV has it. */
async function observationsOf(path: string): Promise<string[]> {
  type Part = { id: string; keyPosition: number; values: { id: string; name: string }[] }
  const { structure, dataSets } = (await json(path)).data
  const [set] = dataSets
  const read = (parts: Part[], key: string) =>
    key.split(':').map((place, n) => [parts[n]?.keyPosition, parts[n]?.values[Number(place)]] as const)
  const line = (places: ReturnType<typeof read>, [value]: unknown[]) =>
    [...places.sort(([a = 0], [b = 0]) => a - b).map(([, said]) => (said?.id.includes('_P9M') ? said.name : said?.id)), value ?? ''].join(',') // biome-ignore format: one
  const { series, observation } = structure.dimensions
  const alone = Object.entries((set.observations ?? {}) as Record<string, unknown[]>)
  const within = Object.entries((set.series ?? {}) as Record<string, { observations: Record<string, unknown[]> }>)
  return [
    ...alone.map(([key, said]) => line(read(observation, key), said)),
    ...within.flatMap(([key, { observations }]) =>
      Object.entries(observations).map(([at, said]) => line([...read(series, key), ...read(observation, at)], said)),
    ),
  ].sort()
}

test('however observations are put together they are the same', async () => {
  for (const flow of ['online--share', 'x---9--months'])
    for (const at of ['TIME_PERIOD', 'AllDimensions', 'REF_AREA']) {
      const asked = `/sdmx/data/${flow}?dimensionAtObservation=${at}&detail=dataonly`
      const rows = (await text(`${asked}&format=csv`)).trim().split('\r\n').slice(1)
      const plain = rows.map((row) => row.slice(row.indexOf(',') + 1)).sort()
      expect([at, await observationsOf(`${asked}&format=sdmx-json`)]).toEqual([at, plain])
    }
  expect(await text('/sdmx/data/online--share?format=csv')).toContain(',2025-Q4,-75,A,REPORTED,-3,4,')
})

test('times of a query are years, thirds, months, weeks, days and moments of SDMX', async () => {
  const count = async (query: string) =>
    (await text(`/sdmx/data/online--share?${query}&format=csv`)).match(/KIENTAO:/g)?.length
  expect(await count('startPeriod=2025-T3&endPeriod=2025-M12')).toBe(2)
  expect(await count('startPeriod=2026-W01&endPeriod=2026-D090')).toBe(1)
  expect(await count('startPeriod=2026-04-01T00:00:00&endPeriod=2026-A1')).toBe(4)
  for (const wrong of ['2026-W54', '2026-M13', '2026-M1', '2026-T4', '2026-D000', '2026-13-01T00:00:00', '2026-A2'])
    expect([wrong, (await ask(`/sdmx/data/online--share?startPeriod=${wrong}`)).status]).toEqual([wrong, 400])
})

test('a stub says where the whole stands, and a list in part says that it is one', async () => {
  expect(await text('/sdmx/codelist/KIENTAO/CL_FREQ?detail=allstubs')).toContain(
    'isExternalReference="true" structureURL="/api/v1/sdmx/codelist/KIENTAO/CL_FREQ/1.0"',
  )
  const [part] = (await json('/sdmx/codelist/KIENTAO/CL_FREQ/latest/A+Q?format=sdmx-json')).data.codelists
  expect([part.isPartial, ids(part.codes)]).toEqual([true, ['Q', 'A']])
  const asked = '/sdmx/datastructure/KIENTAO/DSD_dossiers?references=children&detail=referencepartial&format=sdmx-json'
  const [scheme] = (await json(asked)).data.conceptSchemes
  expect([scheme.isPartial, ids(scheme.concepts).includes('BY_CHANNEL')]).toEqual([true, false])
  expect(await text('/sdmx/organisationscheme')).toContain('str:AgencyScheme')
})
