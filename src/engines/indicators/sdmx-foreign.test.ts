import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
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
import { flows, hardFigures } from './sample-messages.ts'

// Programs that others wrote ask here: `sdmx-rest` builds the addresses of SDMX's queries and refuses kinds that were not
// asked for, `sdmx-json-parser` reads SDMX-JSON 2.0. Neither has types.
const need = createRequire(import.meta.url)
const rest = need('sdmx-rest')
const { SDMXParser } = need('sdmx-json-parser')

const city = sampleCity(
  await testCity({
    engines: [organisations, identity, documents, programmes, assignments, evidence, reporting, indicators],
    packs: [samplePack],
  }),
)
const { office, visitor, clock } = city
const server = serve({
  fetch: apiOf(indicators, visitor).fetch,
  hostname: '127.0.0.1',
  port: 0,
  overrideGlobalObjects: false,
})
const site = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/sdmx`

beforeAll(async () => {
  clock.set('2026-10-30T02:00:00.000Z')
  await city.empty()
  await hardFigures(office)
})
afterAll(async () => {
  server.close()
  await city.close()
})

const service = (more: object = {}) =>
  rest.getService({ id: 'X', url: site(), api: rest.utils.ApiVersion.v1_5_0, ...more })
const { DataFormat, DataDetail } = rest.data
const { MetadataFormat, MetadataDetail, MetadataReferences, MetadataType } = rest.metadata
const flow = 'online--share'

test('every kind of data and structures of SDMX 2.1, and the newer JSON and CSV, come as what was asked for', async () => {
  const kinds = Object.entries(DataFormat as Record<string, string>).filter(([, type]) => !/version=3|-wd|-cts/.test(type)) // biome-ignore format: one
  for (const [name, format] of kinds.filter(([, type]) => !/labels|timeFormat/.test(type)))
    expect([name, (await rest.request(rest.getDataQuery({ flow }), service({ format }))).length > 100]).toEqual([name, true]) // biome-ignore format: one
  for (const type of Object.values(MetadataFormat as Record<string, string>).filter((each) => !each.includes('=3'))) {
    const said = await rest.request(rest.getMetadataQuery({ resource: 'dataflow' }), service({ structureFormat: type }))
    expect([type, said.includes('online--share')]).toEqual([type, true])
  }
  await expect(rest.request(rest.getDataQuery({ flow }), service({ format: DataFormat.SDMX_ML_3_0_0 }))).rejects.toThrow('406') // biome-ignore format: one
})

test('every query that a client can build is answered, or refused by the status that SDMX has for it', async () => {
  const status = async (query: object, more: object = {}) => {
    const answer = await rest.request2(query, service({ format: DataFormat.SDMX_JSON_1_0_0, structureFormat: MetadataFormat.SDMX_ML_2_1_STRUCTURE, ...more })) // biome-ignore format: one
    return answer.status
  }
  for (const asked of [
    { key: 'Q.counted..' },
    { key: [['Q', 'A'], ['counted'], [], ['_T', 'web']] },
    { lastNObs: 1 },
    { firstNObs: 1 },
    { start: '2026', end: '2026-Q2' },
    { provider: 'KIENTAO' },
    { obsDimension: 'AllDimensions' },
    { obsDimension: 'REF_AREA' },
    { updatedAfter: '2020-01-01T00:00:00Z' },
    { history: true },
    ...Object.values(DataDetail as Record<string, string>).map((detail) => ({ detail })),
  ])
    expect([asked, await status(rest.getDataQuery({ flow, ...asked }))]).toEqual([asked, 200])
  expect(await status(rest.getDataQuery({ flow: 'nothing' }))).toBe(404)
  expect(await status(rest.getDataQuery({ flow, key: 'Q.counted' }))).toBe(400)
  // What the version of SDMX knows is there, or is known not to be kept.
  const known = Object.values(MetadataType as Record<string, string>)
  for (const resource of known) {
    const query = rest.getMetadataQuery({ resource })
    if (isOfVersion(query)) expect([resource, [200, 501].includes(await status(query))]).toEqual([resource, true])
  }
  for (const references of Object.values(MetadataReferences as Record<string, string>)) {
    const query = rest.getMetadataQuery({ resource: 'dataflow', agency: 'KIENTAO', id: flow, references })
    if (isOfVersion(query)) expect([references, await status(query)]).toEqual([references, 200])
  }
  for (const detail of Object.values(MetadataDetail as Record<string, string>)) {
    const query = rest.getMetadataQuery({ resource: 'codelist', detail })
    if (isOfVersion(query)) expect([detail, await status(query)]).toEqual([detail, 200])
  }
  for (const asked of [{}, { component: 'REF_AREA' }, { mode: 'available', key: 'Q...' }, { references: 'all' }])
    expect([asked, await status(rest.getAvailabilityQuery({ flow, ...asked }))]).toEqual([asked, 200])
  const schema = rest.getSchemaQuery({ context: 'dataflow', agency: 'KIENTAO', id: flow })
  expect(await status(schema, { schemaFormat: 'application/vnd.sdmx.schema+xml;version=2.1' })).toBe(200)
})

/** Whether the client itself lets such a query go to a service of this version. */
function isOfVersion(query: object): boolean {
  try {
    return rest.getUrl(query, service()).startsWith('http')
  } catch {
    return false
  }
}

test('a reader of SDMX-JSON finds every observation with the names of its key', async () => {
  // It takes a key for one in the order of the structure, as it is where time stands last.
  for (const of of flows)
    for (const asked of ['', '&dimensionAtObservation=AllDimensions', '&detail=dataonly']) {
      const parser = new SDMXParser()
      await parser.getDatasets(`${site()}/data/${of}/all?${asked}`, { headers: { 'accept-language': 'en' } })
      const csv = await (await fetch(`${site()}/data/${of}?format=csv${asked}`)).text()
      const own = csv.trim().split('\r\n').slice(1)
      const values = own
        .map((row) => row.split(',')[of === flow ? 6 : 5])
        .map((said) => (said === '' ? null : Number(said)))
      const read = parser.getData() as { value: number | null; TIME_PERIOD: string; REF_AREA: string }[]
      expect([of, asked, read.map(({ value }) => value).sort()]).toEqual([of, asked, values.sort()])
      for (const row of read) expect([row.TIME_PERIOD, row.REF_AREA]).toEqual([expect.stringMatching(/^20\d\d/), expect.stringMatching(/^Đơn vị x\./)]) // biome-ignore format: one
      expect(parser.getDimensions().map(({ id }: { id: string }) => id)).toContain('TIME_PERIOD')
    }
  const empty = new SDMXParser()
  await empty.getDatasets(`${site()}/data/${flow}/all?detail=serieskeysonly`)
  expect(empty.getData()).toEqual([])
})

test('the name by which a message calls its structure is the one it is asked for by', async () => {
  for (const format of ['generic', 'structurespecific']) {
    const xml = await (await fetch(`${site()}/data/${flow}?format=${format}`)).text()
    const [, named] = /structureRef="([^"]+)"/.exec(xml) ?? []
    expect([xml.includes(`structureID="${named}"`), xml.includes(`<Ref id="${named}"`)]).toEqual([true, true])
    expect((await fetch(`${site()}/datastructure/all/${named}/latest/?references=children`)).status).toBe(200)
  }
})

test('an address whose last part was left empty is the same one', async () => {
  for (const path of [
    `data/${flow}`,
    `data/${flow}/all`,
    `availableconstraint/${flow}`,
    'dataflow/KIENTAO',
    'codelist',
  ]) {
    const [bare, slashed] = await Promise.all([`${site()}/${path}`, `${site()}/${path}/?`].map((each) => fetch(each)))
    expect([path, slashed?.status, slashed?.headers.get('etag')]).toEqual([path, 200, bare?.headers.get('etag')])
  }
})

test('names stand beside codes in CSV where they are wanted, and the newer edition says what a row is', async () => {
  const csv = async (more: string) =>
    (await fetch(`${site()}/data/dossiers`, { headers: { accept: `application/vnd.sdmx.data+csv;${more}`, 'accept-language': 'en' } })).text() // biome-ignore format: one
  const [head, row] = (await csv('version=1.0.0;labels=both')).split('\r\n')
  expect(head).toContain(
    'DATAFLOW,FREQ: Frequency,METHOD: Method,REF_AREA: Unit of government,TIME_PERIOD: Time period',
  )
  expect(row).toContain(',Q: Quarterly,')
  const [newer, first] = (await csv('version=2.0.0')).split('\r\n')
  expect(newer).toMatch(/^STRUCTURE,STRUCTURE_ID,ACTION,FREQ,METHOD,/)
  expect(first).toMatch(/^dataflow,KIENTAO:dossiers\(1\.0\),I,Q,counted,x@ward@2,2026-Q2,12,/)
})
