import { SaxesParser } from 'saxes'
import { afterAll, beforeEach, expect, test } from 'vitest'
import assignments from '#engines/assignments'
import documents from '#engines/documents'
import evidence from '#engines/evidence'
import identity from '#engines/identity'
import indicators, {
  defineIndicator,
  endIndicator,
  indicatorPage,
  publishedValues,
  saveValues,
  sdmxData,
  seriesExtent,
  setTarget,
  submitValues,
  targetPaths,
  unitProfile,
  valueOrigin,
} from '#engines/indicators'
import organisations from '#engines/organisations'
import programmes from '#engines/programmes'
import reporting from '#engines/reporting'
import type { Context } from '#kernel'
import { apiOf, testCity } from '#kernel/testing'
import { dossiers, entered, online, published, sampleCity, samplePack, wards } from './sample-city.ts'

const city = sampleCity(
  await testCity({
    engines: [organisations, identity, documents, programmes, assignments, evidence, reporting, indicators],
    packs: [samplePack],
  }),
)
const { office, officer, auditor, visitor, clock } = city
const [one, two] = wards as [string, string]
const hostile = { vi: `Tỷ lệ "trực tuyến" <b>&'\u0001]]>`, en: '=HYPERLINK("x")' }
const quarters = ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2']

beforeEach(async () => {
  clock.set('2026-08-01T02:00:00.000Z')
  await city.empty()
  await published(office, [
    ...quarters.map((period, n) => ({ indicator: 'online.share', unit: 'x.city', period, numerator: 50 + n, denominator: 100 })),
    { indicator: 'online.share', unit: one, period: '2026-Q2', numerator: 3, denominator: 4 },
    { indicator: 'online.share', unit: 'x.city', period: '2026-Q2', cell: 'channel=web', numerator: 40, denominator: 100 },
    { indicator: 'dossiers', unit: two, period: '2026-Q2', value: 12 },
  ]) // biome-ignore format: a row a value
})
afterAll(() => city.close())

const apiAs = (context: Context) => apiOf(indicators, context)
const api = apiAs(visitor)
const text = async (path: string, accept = '*/*') => {
  const answer = await api.request(path, { headers: { accept } })
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}

type Element = { name: string; attributes: Record<string, string>; children: Element[]; text: string }
/** XML as a tree; what is not well-formed throws. */
function read(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes: { ...attributes } as Record<string, string>, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (said) => {
    const element = open.at(-1)
    if (element) element.text += said
  })
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  return root.children[0] as Element
}
const all = (element: Element, name: string): Element[] =>
  element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)])

test('the list says the last values of the city, else of the highest unit that has one; text needs no diacritics', async () => {
  const list = await publishedValues(visitor, { unit: 'x.city' })
  expect(list.rows.map(({ code, unit, points }) => [code, unit, points.map(({ value }) => value)])).toEqual([
    ['dossiers', two, [12]],
    ['online.share', 'x.city', [50, 51, 52, 53, 54, 55]],
  ])
  expect((await publishedValues(visitor, { text: 'truc tuyen' })).rows.map(({ code }) => code)).toEqual([
    'online.share',
  ])
  const own = await publishedValues(visitor, { unit: one, own: true })
  expect(own.rows.map(({ code, unit, points }) => [code, unit, points[0]?.value])).toEqual([['online.share', one, 75]])
  expect((await publishedValues(visitor, { unit: 'x.ward.4', own: true })).total).toBe(0)
})

test('the list and the profile of a unit read as on any day: before a publication, a correction, a new name and an ending', async () => {
  const at = { indicator: 'dossiers', unit: two, period: '2026-Q2' }
  const named = { vi: 'Hồ sơ, tên mới', en: 'Dossiers, renamed' }
  clock.set('2026-08-05T02:00:00.000Z')
  await submitValues(office, { ids: await entered(office, [{ ...at, unit: 'x.city', value: 70 }]) }) // never published
  clock.set('2026-08-10T02:00:00.000Z')
  await published(office, [{ ...at, value: 13 }])
  clock.set('2026-08-20T02:00:00.000Z')
  await defineIndicator(office, { ...dossiers, label: named } as never)
  clock.set('2026-08-25T02:00:00.000Z')
  await published(office, [{ ...at, period: '2026-Q1', value: 9 }])
  await endIndicator(office, { code: 'dossiers', lastDay: '2026-09-30' })

  const day = (n: number) => `2026-08-${String(n).padStart(2, '0')}T16:59:59.999Z`
  const list = async (who: Context, knownAt?: string, more: object = {}) => {
    const { rows, total, groups } = await publishedValues(who, { unit: 'x.city', knownAt, ...more })
    if (Object.keys(more).length === 0) expect(groups.reduce((sum, { n }) => sum + n, 0)).toBe(total)
    return rows.map(({ code, unit, points }) => [code, unit, points.map(({ value }) => value)])
  }
  const share = ['online.share', 'x.city', [50, 51, 52, 53, 54, 55]]
  expect(await list(visitor, '2026-07-31T16:59:59.999Z')).toEqual([])
  expect(await list(visitor, '1900-01-01T00:00:00Z')).toEqual([])
  expect(await list(visitor, day(1))).toEqual([['dossiers', two, [12]], share])
  expect(await list(visitor, day(10))).toEqual([['dossiers', two, [13]], share])
  expect(await list(visitor, day(24))).toEqual([['dossiers', two, [13]], share])
  expect(await list(visitor, day(25))).toEqual(await list(visitor))
  expect(await list(visitor)).toEqual([['dossiers', two, [9, 13]], share])
  // Staff see what was submitted, from its day on.
  expect((await list(office, day(4)))[0]).toEqual(['dossiers', two, [12]])
  expect((await list(office, day(5)))[0]).toEqual(['dossiers', 'x.city', [70]])

  const own = { unit: two, own: true }
  expect(await list(visitor, '2026-07-31T00:00:00Z', own)).toEqual([])
  expect(await list(visitor, day(9), own)).toEqual([['dossiers', two, [12]]])
  expect(await list(visitor, day(10), own)).toEqual([['dossiers', two, [13]]])
  // What it was called then, and found by that name.
  expect(await list(visitor, day(19), { text: 'ten moi' })).toEqual([])
  expect(await list(visitor, day(20), { text: 'ten moi' })).toEqual([['dossiers', two, [13]]])
  const names = (knownAt?: string) =>
    Promise.all([
      publishedValues(visitor, { ...own, knownAt }).then(({ rows }) => rows[0]?.label),
      unitProfile(visitor, { unit: two, period: '2026-Q2', knownAt }).then(({ rows }) => rows[0]?.label),
      indicatorPage(visitor, { code: 'dossiers', unit: two, knownAt }).then(({ label }) => label),
    ])
  expect(await names(day(19))).toEqual([dossiers.label, dossiers.label, dossiers.label])
  expect(await names(day(20))).toEqual([named, named, named])
  expect(await names()).toEqual([named, named, named])
  const page = async (knownAt?: string) => {
    const { validTo, versions } = await indicatorPage(visitor, { code: 'dossiers', unit: two, knownAt })
    return [validTo, versions.length]
  }
  expect([await page(day(10)), await page(day(24)), await page()]).toEqual([[null, 1], [null, 2], ['2026-09-30', 3]]) // biome-ignore format: three days
  const answer = await api.request(`/published-indicators?unit=${two}&own=true&knownAt=${day(9)}`)
  expect((await answer.json()).rows[0].points[0].value).toBe(12)
  expect((await api.request('/published-indicators?knownAt=2026-08-09')).status).toBe(422)
  // A file that leaves says itself of which day it is.
  const file = await api.request(`/indicators/dossiers/files/data.csv?knownAt=${day(9)}`)
  expect(file.headers.get('content-disposition')).toContain('"dossiers-known-2026-08-09-data.csv"')
  expect(await file.text()).toMatch(/Như đã biết đến \/ As known at.*,12,.*2026-08-09T16:59:59.999Z/s)
  const json = await api.request(`/indicators/dossiers/files/data.json?knownAt=${day(9)}`)
  expect(await json.json()).toMatchObject({ knownAt: day(9), values: [{ value: 12 }] })
})

test('an indicator without a published value is on no visitor’s list, and its drafts are in nobody’s export', async () => {
  await defineIndicator(office, { ...dossiers, code: 'hidden', label: { vi: 'Ẩn', en: 'Hidden' } } as never)
  await submitValues(office, {
    ids: await entered(office, [{ indicator: 'hidden', unit: one, period: '2026-Q2', value: 7 }]),
  })
  expect((await publishedValues(visitor, {})).rows.map(({ code }) => code)).not.toContain('hidden')
  expect((await publishedValues(office, {})).rows.map(({ code }) => code)).toContain('hidden')
  for (const who of [visitor, office])
    await expect(sdmxData(who, { flow: 'hidden' })).rejects.toMatchObject({ type: 'indicators/sdmx-not-found' })
})

test('a figure tells its way: who stood for it when is for everybody, names are for staff, what was sent back is for nobody', async () => {
  const at = { indicator: 'dossiers', unit: two, period: '2026-Q2' }
  clock.set('2026-08-05T02:00:00.000Z')
  const origin = () => valueOrigin(visitor, { code: 'dossiers', unit: two, period: '2026-Q2' })
  const [first] = (await origin()).values
  const wrong = await saveValues(officer(two), { values: [{ ...at, value: 99, seen: first?.id as number }] })
  await submitValues(officer(two), { ids: wrong.saved.map(({ id }) => id) })
  clock.set('2026-08-06T02:00:00.000Z')
  await published(office, [{ ...at, value: 13 }])
  const { values } = await origin()
  expect(values.map(({ value, steps }) => [value, steps.map(({ status, by }) => [status, by])])).toEqual([
    [13, [['submitted', null], ['verified', null], ['published', null]]],
    [12, [['submitted', null], ['verified', null], ['published', null]]],
  ]) // biome-ignore format: two values
  expect(values[1]?.knownTo).toBe('2026-08-06T02:00:00.000Z')
  expect(JSON.stringify(values)).not.toContain('99')
  const named = await valueOrigin(auditor, { code: 'dossiers', unit: two, period: '2026-Q2' })
  expect(named.values[0]?.steps.every(({ by }) => by !== null)).toBe(true)
})

test('a target has its path in the periods of the indicator, and a page knows how far its values reach', async () => {
  await setTarget(office, {
    code: 'online.share',
    unit: 'x.city',
    comparator: '>=',
    value: 90,
    due: '2026',
    baseline: { period: '2025-Q4', value: 50 },
  })
  const [path] = await targetPaths(visitor, { code: 'online.share', unit: 'x.city' })
  expect(path?.points.map(({ period, expected }) => [period, expected])).toEqual([
    ['2025-Q4', 50],
    ['2026-Q1', 60],
    ['2026-Q2', 70],
    ['2026-Q3', 80],
    ['2026-Q4', 90],
  ])
  const extent = await seriesExtent(visitor, { code: 'online.share' })
  expect(extent.units.map(({ unit, first, last }) => [unit, first, last])).toEqual([
    ['x.city', '2025-Q1', '2026-Q2'],
    [one, '2026-Q2', '2026-Q2'],
  ])
  expect((await seriesExtent(visitor, { code: 'online.share', knownAt: '2026-01-01T00:00:00Z' })).units).toEqual([])
})

test('structures name everything they refer to, in the order of the schemas, whatever stands in a label', async () => {
  await defineIndicator(office, { ...online, validFrom: '2026-01-01', label: hostile } as never)
  const tree = read(await text('/sdmx/dataflow/KIENTAO/online--share/latest?references=all'))
  expect(tree.name).toBe('mes:Structure')
  expect(tree.children.map(({ name }) => name)).toEqual(['mes:Header', 'mes:Structures'])
  expect(tree.children[1]?.children.map(({ name }) => name)).toEqual([
    'str:Dataflows',
    'str:Codelists',
    'str:Concepts',
    'str:DataStructures',
  ])
  const [flow] = all(tree, 'str:Dataflow')
  expect(flow?.children.slice(0, 2).map((name) => name.text)).toEqual([hostile.vi.replace('\u0001', ''), hostile.en])
  const ids = new Set(
    ['str:Codelist', 'str:ConceptScheme', 'str:DataStructure'].flatMap((name) =>
      all(tree, name).map((each) => each.attributes.id),
    ),
  )
  const concepts = new Set(all(tree, 'str:Concept').map((each) => each.attributes.id))
  const refs = all(tree, 'Ref').filter((each) => each.attributes.class)
  expect(refs.length).toBeGreaterThan(15)
  for (const { attributes } of refs)
    expect([
      attributes.id,
      attributes.class === 'Concept' ? concepts.has(attributes.id) : ids.has(attributes.id),
    ]).toEqual([attributes.id, true])
  expect(all(tree, 'str:Dimension').map(({ attributes }) => attributes.id)).toEqual([
    'FREQ',
    'METHOD',
    'REF_AREA',
    'BY_CHANNEL',
  ])
  // What names are made of in XML, which schemas ask of these.
  for (const id of ids) expect(id).toMatch(/^[A-Za-z][A-Za-z0-9_-]*$/)

  const stubs = read(await text('/sdmx/codelist?detail=allstubs'))
  expect(all(stubs, 'str:Code')).toEqual([])
  const json = JSON.parse(
    await text('/sdmx/datastructure/KIENTAO/DSD_online--share', 'application/vnd.sdmx.structure+json'),
  )
  expect(json.data.dataStructures[0].dataStructureComponents.dimensionList.dimensions).toHaveLength(4)
  for (const path of [
    '/sdmx/dataflow/OTHER/all/latest',
    '/sdmx/dataflow/all/all/9.9',
    '/sdmx/codelist/all/CL_NONE/latest',
  ])
    expect((await api.request(path)).status).toBe(404)
  for (const path of ['/sdmx/dataflow?references=everything', '/sdmx/dataflow?format=pdf'])
    expect((await api.request(path)).status).toBe(400)
})

/** Every observation as one line, whatever the format. */
const lines = {
  generic(xml: string) {
    const tree = read(xml)
    const values = (element: Element | undefined) =>
      element?.children.map(({ attributes }) => attributes.value).join('.')
    return all(tree, 'gen:Series').flatMap((series) =>
      all(series, 'gen:Obs').map((obs) =>
        [values(series.children[0]), ...obs.children.slice(0, 2).map(({ attributes }) => attributes.value)].join(' '),
      ),
    )
  },
  specific(xml: string) {
    return all(read(xml), 'Series').flatMap((series) =>
      all(series, 'Obs').map(({ attributes }) =>
        [Object.values(series.attributes).join('.'), attributes.TIME_PERIOD, attributes.OBS_VALUE].join(' '),
      ),
    )
  },
  json(body: string) {
    type Values = { values: { id: string }[] }
    const { structure, dataSets } = JSON.parse(body).data as {
      structure: { dimensions: { series: Values[]; observation: [Values] } }
      dataSets: [{ series: Record<string, { observations: Record<string, number[]> }> }]
    }
    const { series, observation } = structure.dimensions
    return Object.entries(dataSets[0].series).flatMap(([places, { observations }]) =>
      Object.entries(observations).map(([at, [value]]) =>
        [
          places.split(':').map((place, n) => series[n]?.values[Number(place)]?.id).join('.'),
          observation[0].values[Number(at)]?.id,
          value,
        ].join(' '),
      ),
    ) // biome-ignore format: one
  },
  csv(body: string) {
    return body.trim().split('\r\n').slice(1).map((row) => {
      const [, ...cells] = row.split(',')
      return [cells.slice(0, 4).join('.'), cells[4], cells[5]].join(' ')
    }) // biome-ignore format: one
  },
}

test('the four formats of data say the same, and a key, times and numbers choose among them', async () => {
  const flow = '/sdmx/data/online--share'
  const wanted = [
    ...quarters.map((period, n) => `Q.counted.x@city._T ${period} ${50 + n}`),
    'Q.counted.x@city.web 2026-Q2 40',
    'Q.counted.x@ward@1._T 2026-Q2 75',
  ].sort()
  expect(lines.generic(await text(flow)).sort()).toEqual(wanted)
  expect(
    lines.specific(await text(`${flow}/all/all`, 'application/vnd.sdmx.structurespecificdata+xml;version=2.1')).sort(),
  ).toEqual(wanted)
  expect(lines.json(await text(`${flow}/all`, 'application/vnd.sdmx.data+json;version=1.0.0')).sort()).toEqual(wanted)
  expect(lines.csv(await text(`${flow}/all?format=csv`)).sort()).toEqual(wanted)

  const some = async (query: string) => lines.generic(await text(`${flow}/${query}`))
  expect(await some('Q..x@ward@1+x@ward@2.')).toEqual(['Q.counted.x@ward@1._T 2026-Q2 75'])
  expect(await some('Q.counted.x@city._T?startPeriod=2025-07&endPeriod=2025')).toEqual([
    'Q.counted.x@city._T 2025-Q3 52',
    'Q.counted.x@city._T 2025-Q4 53',
  ])
  expect((await some('...web?lastNObservations=1')).length).toBe(1)
  expect(await some('..x@city._T?firstNObservations=1&lastNObservations=1')).toEqual([
    'Q.counted.x@city._T 2025-Q1 50',
    'Q.counted.x@city._T 2026-Q2 55',
  ])
  const keys = read(await text(`${flow}/all?detail=serieskeysonly`))
  expect([all(keys, 'gen:Series').length, all(keys, 'gen:Obs').length]).toEqual([3, 0])
  const flat = read(await text(`${flow}/all?dimensionAtObservation=AllDimensions`))
  expect([all(flat, 'gen:ObsKey').length, all(flat, 'gen:Series').length]).toEqual([8, 0])
  const attributes = all(read(await text(`${flow}/...web`)), 'gen:Attributes').at(-1)
  expect(attributes?.children.map(({ attributes: { id, value } }) => [id, value])).toEqual([
    ['OBS_STATUS', 'A'],
    ['ORIGIN', 'REPORTED'],
    ['NUMERATOR', '40'],
    ['DENOMINATOR', '100'],
    ['PUBLISHED_AT', '2026-08-01T02:00:00.000Z'],
  ])
})

test('a query that means nothing is refused with its place, and one that finds nothing says so', async () => {
  const status = async (path: string) => {
    const error = await sdmxData(visitor, path as never).catch((problem) => problem)
    return [error.type, error.details.faults?.[0]?.path]
  }
  const flow = 'online--share'
  expect(await status({ flow, key: 'Q.counted' } as never)).toEqual(['indicators/sdmx-refused', 'key'])
  expect(await status({ flow, startPeriod: '2026-Q5' } as never)).toEqual(['indicators/sdmx-refused', 'startPeriod'])
  expect(await status({ flow, startPeriod: '2026-02-30' } as never)).toEqual(['indicators/sdmx-refused', 'startPeriod'])
  expect(await status({ flow: 'A,B,C,D' } as never)).toEqual(['indicators/sdmx-refused', 'flow'])
  expect((await status({ flow: 'x\u0000' } as never))[0]).toBe('kernel/invalid-input')
  for (const asked of [{ flow: '../x' }, { flow: 'none' }, { flow, key: "M..'; drop." }, { flow, key: 'A...' }])
    expect((await status(asked as never))[0]).toBe('indicators/sdmx-not-found')
})

test('Open SDG gets a headline a year, quarters beside it, and no year of which a quarter is missing', async () => {
  const csv = await text('/indicators/online.share/files/open-sdg.csv?unit=x.city&lang=en')
  expect(csv.split('\n').slice(0, 7)).toEqual([
    'Year,Period,Kênh nộp,Value',
    '2025,Q1,,50',
    '2025,Q2,,51',
    '2025,Q3,,52',
    '2025,Q4,,53',
    '2025,,,51.5', // (50 + 51 + 52 + 53) ÷ 400: the rule is a mean weighted by denominators
    '2026,Q1,,54',
  ]) // biome-ignore format: a row a line
  expect(csv).toContain('2026,Q2,web,40')
  expect(csv).not.toMatch(/^2026,,,/m)
  const whole = await text('/indicators/online.share/files/open-sdg.csv')
  expect(whole.split('\n')[0]).toBe('Year,Period,Đơn vị,Kênh nộp,GeoCode,Value')
  await defineIndicator(office, { ...online, validFrom: '2026-01-01', label: hostile } as never)
  const metadata = await text('/indicators/online.share/files/open-sdg.yml?lang=en')
  expect(metadata).toContain('indicator_name: "=HYPERLINK(\\"x\\")"')
  expect(await text('/indicators/online.share/files/data.csv')).toContain('"Tỷ lệ ""trực tuyến"" <b>')
  const { values } = JSON.parse(await text('/indicators/online.share/files/data.json?unit=x.ward.1'))
  expect(values).toMatchObject([{ unit: one, period: '2026-Q2', value: 75, numerator: 3, denominator: 4 }])
  const book = await api.request('/indicators/online.share/files/data.xlsx')
  expect(new Uint8Array(await book.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]))
})
