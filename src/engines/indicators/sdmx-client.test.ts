// A statistician who knows SDMX and nothing of this platform: from the list of flows to figures, and back to what the
// site says of them. And what such a client relies on: what there is, what there was, what has not changed.
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, expect, test } from 'vitest'
import assignments from '#engines/assignments'
import documents from '#engines/documents'
import evidence from '#engines/evidence'
import identity from '#engines/identity'
import indicators, { publishValues, returnValues, saveValues, submitValues, verifyValues } from '#engines/indicators'
import organisations from '#engines/organisations'
import programmes from '#engines/programmes'
import reporting from '#engines/reporting'
import { apiOf, testCity } from '#kernel/testing'
import { published, sampleCity, samplePack, wards } from './sample-city.ts'
import { hardFigures, hostile } from './sample-messages.ts'

const city = sampleCity(
  await testCity({
    engines: [organisations, identity, documents, programmes, assignments, evidence, reporting, indicators],
    packs: [samplePack],
  }),
)
const { office, officer, auditor, visitor, clock } = city
const [one, two] = wards as [string, string]
const moments = { first: '2026-10-30T02:00:00.000Z', corrected: '2026-11-02T02:00:00.000Z', again: '2026-11-03T02:00:00.000Z' } // biome-ignore format: one

beforeAll(async () => {
  clock.set(moments.first)
  await city.empty()
  await hardFigures(office)
  clock.set(moments.corrected)
  await published(office, [{ indicator: 'dossiers', unit: two, period: '2026-Q2', value: 15 }])
  // Sent back with a reason, sent again with a note of the unit.
  const point = { indicator: 'dossiers', unit: one, period: '2026-Q2' }
  const ids = async (value: number, seen: number | null, note?: string) =>
    (await saveValues(officer(one), { values: [{ ...point, value, seen, ...(note && { note }) }] })).saved.map(({ id }) => id) // biome-ignore format: one
  const sent = await submitValues(officer(one), { ids: await ids(20, null) })
  const back = await returnValues(auditor, { ...sent, reason: 'Thiếu chữ ký của ông Thử' })
  await publishValues(office, await verifyValues(auditor, await submitValues(officer(one), back)))
  clock.set(moments.again)
  const current = (await saveValues(officer(one), { values: [{ ...point, value: 22, seen: null }] })).conflicts[0]?.id
  const better = await submitValues(officer(one), { ids: await ids(22, current ?? null, 'Gồm cả hồ sơ giấy') })
  await publishValues(office, await verifyValues(auditor, better))
})
afterAll(() => city.close())

const api = apiOf(indicators, visitor)
const ask = (path: string, headers: Record<string, string> = {}) => api.request(path, { headers })
async function text(path: string, headers?: Record<string, string>) {
  const answer = await ask(path, headers)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}
const json = async (path: string) => JSON.parse(await text(path, { accept: 'application/json' }))

type Element = { name: string; attributes: Record<string, string>; parents: string[]; text: string }
/** Every element of a message in its order, as any reader of XML sees it. */
function elementsOf(xml: string): Element[] {
  const [all, open]: [Element[], Element[]] = [[], []]
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const each = { name, attributes: attributes as Record<string, string>, parents: open.map((own) => own.name), text: '' } // biome-ignore format: one
    all.push(each)
    open.push(each)
  })
  parser.on('text', (said) => {
    const last = open.at(-1)
    if (last) last.text += said
  })
  parser.on('closetag', () => void open.pop())
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return all
}

/** What a message of structures says: the lists, and of each dimension its list. */
function structureIn(xml: string) {
  const all = elementsOf(xml)
  const before = (at: number, name: string) => all.slice(0, at).findLast((each) => each.name === name)?.attributes.id
  const codes = new Set(all.flatMap(({ name, attributes }, at) => (name === 'str:Code' ? [`${before(at, 'str:Codelist')} ${attributes.id}`] : []))) // biome-ignore format: one
  const lists = all.flatMap(({ name, attributes, parents }, at): [string, string][] => {
    const of = parents.at(-3) ?? ''
    if (name !== 'Ref' || attributes.class !== 'Codelist') return []
    return [[before(at, of) as string, attributes.id as string]]
  })
  const dimensions = all.filter(({ name }) => name === 'str:Dimension').map((each) => each.attributes.id as string)
  return { codes, listOf: new Map(lists), dimensions }
}

/** Every observation of generic data with its key and attributes. */
function observationsIn(xml: string) {
  const found: { set: number; key: Record<string, string>; time: string; value: string | undefined; told: Record<string, string> }[] = [] // biome-ignore format: one
  let [key, set]: [Record<string, string>, number] = [{}, -1]
  for (const { name, attributes, parents } of elementsOf(xml)) {
    if (name === 'mes:DataSet') set++
    if (name === 'gen:SeriesKey') key = {}
    if (name === 'gen:Value' && parents.at(-1) === 'gen:SeriesKey') key[attributes.id as string] = attributes.value as string // biome-ignore format: one
    if (name === 'gen:ObsDimension') found.push({ set, key, time: attributes.value as string, value: undefined, told: {} }) // biome-ignore format: one
    const last = found.at(-1)
    if (name === 'gen:ObsValue' && last) last.value = attributes.value
    if (name === 'gen:Value' && parents.at(-2) === 'gen:Obs' && last) last.told[attributes.id as string] = attributes.value as string // biome-ignore format: one
  }
  return found
}

test('from the list of flows to a series and back to the site, every figure is the one that the site shows', async () => {
  const flows = elementsOf(await text('/sdmx/dataflow')).filter(({ name }) => name === 'str:Dataflow')
  let compared = 0
  for (const { attributes } of flows) {
    const { id, agencyID, version } = attributes as Record<string, string>
    const { codes, listOf, dimensions } = structureIn(await text(`/sdmx/dataflow/${agencyID}/${id}/${version}?references=descendants`)) // biome-ignore format: one
    for (const { key, time, value, told } of observationsIn(await text(`/sdmx/data/${id}`))) {
      expect(Object.keys(key)).toEqual(dimensions)
      for (const [of, code] of Object.entries({ ...key, ...told }))
        if (listOf.has(of)) expect(codes).toContain(`${listOf.get(of)} ${code}`)
      const code = (id as string).replace(/^x---/, '').replaceAll('--', '.')
      const unit = (key.REF_AREA as string).replaceAll('@', '.')
      const period = time.replace('-S', '-H').replace('-01-01/P9M', '-9M')
      const members = key.BY_CHANNEL === undefined || key.BY_CHANNEL === '_T' ? '' : `channel=${key.BY_CHANNEL}`
      const asked = new URLSearchParams({ unit, from: period, to: period, ...(members && { cell: members }) })
      const { lines } = await json(`/indicators/${code}/series?${asked}`)
      const shown = lines.find(({ method }: { method: string }) => method === key.METHOD).points[0]
      expect([id, period, shown.value, shown.numerator === null ? undefined : String(shown.numerator)]).toEqual([id, period, value === undefined ? null : Number(value), told.NUMERATOR]) // biome-ignore format: one
      compared++
    }
  }
  expect([flows.length, compared]).toEqual([6, 14])
})

test('whoever asks beforehand is told which codes there are, and which could be added to a key', async () => {
  const region = async (path: string) => {
    const all = elementsOf(await text(`/sdmx/availableconstraint/${path}`))
    const keys = all.filter(({ name }) => name === 'com:KeyValue').map(({ attributes }) => attributes.id as string)
    const values = all.filter(({ name }) => /^com:(Value|StartPeriod|EndPeriod)$/.test(name)).map((each) => each.text)
    return { keys, values, codes: all.filter(({ name }) => name === 'str:Code').map((each) => each.attributes.id) }
  }
  expect(await region('online--share/Q.counted.x@city.')).toEqual({
    keys: ['FREQ', 'METHOD', 'REF_AREA', 'BY_CHANNEL', 'TIME_PERIOD'],
    values: ['Q', 'counted', 'x@city', '_T', 'web', '2025-Q4', '2026-Q2'],
    codes: [],
  })
  // Of a unit that has totals only: other units could be asked for, but no breakdown of this one.
  const wide = await region(`online--share/..${one.replaceAll('.', '@')}.?mode=available`)
  expect(wide.values).toEqual(['Q', 'counted', 'x@city', 'x@ward@1', 'x@ward@2', '_T', '2026-Q2', '2026-Q2'])
  const part = await region('online--share/all/all/BY_CHANNEL?references=codelist')
  expect([part.keys, part.values, part.codes]).toEqual([['BY_CHANNEL'], ['_T', 'web'], ['_T', 'web']]) // nobody has app
  const later = await region('dossiers?updatedAfter=2026-11-02T12:00:00')
  expect(later.values).toEqual(['Q', 'counted', 'x@ward@1', '2026-Q2', '2026-Q2'])
  const { data } = await json('/sdmx/availableconstraint/dossiers?references=all')
  expect(data.contentConstraints[0].cubeRegions[0].keyValues.at(-1)).toEqual({
    id: 'TIME_PERIOD',
    timeRange: { startPeriod: { period: '2026-Q2', isInclusive: true }, endPeriod: { period: '2026-Q2', isInclusive: true } },
  }) // biome-ignore format: one
  expect([data.dataflows.length, data.dataStructures.length, data.conceptSchemes[0].isPartial]).toEqual([1, 1, true])
})

test('the past of values is told moment by moment, and what is new since a moment alone', async () => {
  const xml = await text('/sdmx/data/dossiers?includeHistory=true')
  const sets = elementsOf(xml).filter(({ name }) => name === 'mes:DataSet')
  expect(sets.map(({ attributes: { action, validFromDate } }) => [action, validFromDate])).toEqual([
    ['Replace', moments.first],
    ['Replace', moments.corrected],
    ['Replace', moments.again],
  ])
  const said = (all: ReturnType<typeof observationsIn>) => all.map(({ set, key, value }) => [set, key.REF_AREA, value])
  expect(said(observationsIn(xml))).toEqual([
    [0, 'x@ward@2', '12'],
    [1, 'x@ward@1', '20'],
    [1, 'x@ward@2', '15'],
    [2, 'x@ward@1', '22'],
  ])
  expect(said(observationsIn(await text('/sdmx/data/dossiers')))).toEqual([
    [0, 'x@ward@1', '22'],
    [0, 'x@ward@2', '15'],
  ])
  const since = `updatedAfter=${encodeURIComponent(moments.corrected)}`
  expect(said(observationsIn(await text(`/sdmx/data/dossiers?${since}`)))).toEqual([[0, 'x@ward@1', '22']])
  expect(said(observationsIn(await text(`/sdmx/data/dossiers?${since}&includeHistory=true`)))).toHaveLength(1)
  const { dataSets } = (await json('/sdmx/data/dossiers/..x@ward@2?includeHistory=true')).data
  expect(dataSets.map(({ validFrom }: { validFrom: string }) => validFrom)).toEqual([moments.first, moments.corrected])
})

test('a note of a value goes with it, and the reason for which it was once sent back does not', async () => {
  const notes = observationsIn(await text('/sdmx/data/dossiers?includeHistory=true')).map(({ told }) => told.COMMENT_OBS) // biome-ignore format: one
  expect(notes).toEqual([undefined, undefined, undefined, 'Gồm cả hồ sơ giấy'])
  const [odd] = observationsIn(await text(`/sdmx/data/online--share/..x@ward@2.?endPeriod=2025`))
  expect(odd?.told.COMMENT_OBS).toBe(hostile.vi.replace('\u0001', ''))
  expect(await text('/sdmx/data/dossiers?format=csv')).not.toContain('chữ ký')
})

test('a code of status says whether it is everybody’s or our own', async () => {
  const { data } = await json('/sdmx/codelist/KIENTAO/CL_OBS_STATUS')
  type Code = { id: string; descriptions: { en: string } }
  const said = data.codelists[0].codes.map(({ id, descriptions }: Code) => [id, descriptions.en.split(' ')[0]])
  expect(said).toEqual([
    ['A', 'Shared'],
    ['O', 'Shared'],
    ['M', 'Shared'],
    ['NOT_VERIFIABLE', 'Own'],
    ['UNDEFINED', 'Own'],
  ])
  expect(await text('/sdmx/codelist/KIENTAO/CL_FREQ')).toContain('<com:Description xml:lang="en">Own code')
})

test('what has not changed is not sent again, until a value, a name or the wish is another', async () => {
  const first = await ask('/sdmx/data/dossiers')
  const etag = first.headers.get('etag') as string
  expect(first.headers.get('last-modified')).toBe(new Date(moments.again).toUTCString())
  const again = await ask('/sdmx/data/dossiers', { 'if-none-match': `"other", ${etag}` })
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
  expect((await ask('/sdmx/data/dossiers', { 'if-none-match': '"other"' })).status).toBe(200)
  expect((await ask('/sdmx/data/dossiers?detail=dataonly', { 'if-none-match': etag })).status).toBe(200)
  const since = async (moment: string, more = {}) =>
    (await ask('/sdmx/data/dossiers', { 'if-modified-since': new Date(moment).toUTCString(), ...more })).status
  expect([await since(moments.again), await since(moments.corrected), await since('nonsense')]).toEqual([304, 200, 200])
  expect(await since(moments.again, { 'if-none-match': '"other"' })).toBe(200) // the tag counts
  const list = (await ask('/sdmx/codelist')).headers.get('etag') as string
  expect((await ask('/sdmx/codelist', { 'if-none-match': list })).status).toBe(304)
})

test('time series have names of their own, and what is given no weight is not sent', async () => {
  const kind = async (accept: string) => {
    const answer = await ask('/sdmx/data/dossiers', { accept })
    return [answer.headers.get('content-type')?.split('sdmx.')[1], /<mes:(\w+)/.exec(await answer.text())?.[1]]
  }
  const of = 'application/vnd.sdmx.'
  expect(await kind(`${of}generictimeseriesdata+xml;version=2.1`)).toEqual(['generictimeseriesdata+xml; version=2.1', 'GenericTimeSeriesData']) // biome-ignore format: one
  expect(await kind(`${of}structurespecifictimeseriesdata+xml`)).toEqual(['structurespecifictimeseriesdata+xml; version=2.1', 'StructureSpecificTimeSeriesData']) // biome-ignore format: one
  expect((await kind(`*/*;q=0.1, ${of}genericdata+xml;q=0`))[1]).toBe('StructureSpecificData')
  expect((await ask('/sdmx/data/dossiers', { accept: 'application/xml;q=0' })).status).toBe(406)
  const schema = await ask('/sdmx/schema/dataflow/KIENTAO/dossiers', { accept: `${of}schema+xml;version=2.1` })
  expect([schema.status, (await schema.text()).includes('targetNamespace="urn:sdmx:')]).toEqual([200, true])
  for (const [path, status] of [
    ['schema/datastructure/KIENTAO/DSD_none/1.0', 404],
    ['schema/datastructure/KIENTAO/all/1.0', 400],
    ['schema/dataflow/KIENTAO/dossiers?dimensionAtObservation=NONE', 400],
    ['schema/provisionagreement/KIENTAO/dossiers', 501],
    ['schema/nothing/KIENTAO/dossiers', 400],
    ['data/dossiers?dimensionAtObservation=REF_AREA&format=structurespecifictimeseries', 400],
  ] as const)
    expect([path, (await ask(`/sdmx/${path}`)).status]).toEqual([path, status])
})

test('periods of a query hold those that lie in them, in every way that SDMX writes a time', async () => {
  const times = async (query: string) =>
    observationsIn(await text(`/sdmx/data/online--share/..x@city._T?${query}`)).map(({ time }) => time)
  expect(await times('startPeriod=2025&endPeriod=2026')).toEqual(['2025-Q4', '2026-Q1', '2026-Q2'])
  expect(await times('startPeriod=2026-01&endPeriod=2026-06-30')).toEqual(['2026-Q1', '2026-Q2'])
  expect(await times('startPeriod=2026-02')).toEqual(['2026-Q2']) // the first quarter began before
  expect(await times('endPeriod=2026-S1&lastNObservations=1')).toEqual(['2026-Q2'])
  expect(await times('startPeriod=2025-Q4&endPeriod=2026-03-31T23:59:59&firstNObservations=1')).toEqual(['2025-Q4'])
  expect((await ask('/sdmx/data/yearly?startPeriod=2025-02')).status).toBe(404)
})

test('whatever stands in an address comes back as text, if at all', async () => {
  const odd = encodeURIComponent('<x/>&"\u0000]]>')
  for (const path of [`data/${odd}`, `data/dossiers/${odd}`, `data/dossiers/all/${odd}`, `${odd}`, `codelist/${odd}`, `data/dossiers?startPeriod=${odd}`, `schema/dataflow/${odd}/x`, `availableconstraint/${odd}`, `data/dossiers/..${'+'.repeat(1500)}`]) {
    const answer = await ask(`/sdmx/${path}`)
    expect([path, [400, 404].includes(answer.status)]).toEqual([path, true])
    expect(elementsOf(await answer.text())[0]?.name).toBe('mes:Error')
  } // biome-ignore format: one
})
