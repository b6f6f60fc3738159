import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
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
import { flows, hardFigures, refusals } from './sample-messages.ts'

const city = sampleCity(
  await testCity({
    engines: [organisations, identity, documents, programmes, assignments, evidence, reporting, indicators],
    packs: [samplePack],
  }),
)
const { office, visitor, clock } = city

beforeAll(async () => {
  clock.set('2026-10-30T02:00:00.000Z')
  await city.empty()
  await hardFigures(office)
})
afterAll(() => city.close())

const api = apiOf(indicators, visitor)
const ask = (path: string, accept = '*/*') => api.request(path, { headers: { accept } })
async function text(path: string) {
  const answer = await ask(path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}
const json = async (path: string) => JSON.parse(await text(path))

const structures = [
  ...['dataflow', 'datastructure', 'codelist', 'conceptscheme', 'agencyscheme', 'structure'].flatMap((resource) => [`${resource}`, `${resource}?detail=allstubs`]),
  ...['none', 'parents', 'parentsandsiblings', 'children', 'descendants', 'all', 'codelist'].map((references) => `dataflow/KIENTAO/online--share/latest?references=${references}`),
  'datastructure/KIENTAO/DSD_online--share/1.0?references=all&detail=referencestubs',
  'datastructure/KIENTAO/DSD_online--share/1.0?references=children&detail=referencepartial',
  'dataflow?detail=allcompletestubs',
  'codelist/all/CL_FREQ+CL_ORIGIN/all?references=parents',
  'codelist/KIENTAO/CL_FREQ/1.0/A+Q',
] // biome-ignore format: one a line
const questions = [
  '',
  '?detail=dataonly',
  '?detail=serieskeysonly',
  '?detail=nodata',
  '?dimensionAtObservation=AllDimensions',
  '?dimensionAtObservation=AllDimensions&detail=dataonly',
  '?dimensionAtObservation=AllDimensions&detail=serieskeysonly',
  '?dimensionAtObservation=REF_AREA',
  '?dimensionAtObservation=REF_AREA&detail=serieskeysonly',
  '?lastNObservations=1',
  '?updatedAfter=2020-01-01T00:00:00Z',
]

// The schemas are not ours to keep: a folder beside the repository has them, or SDMX_SCHEMAS names one.
const folder = process.env.SDMX_SCHEMAS ?? new URL('../../../../shared/schemas/sdmx', import.meta.url).pathname
const schemas = existsSync(folder)
  ? readdirSync(folder)
      .filter((fileName) => fileName.endsWith('.xsd'))
      .map((fileName) => ({ fileName, contents: readFileSync(`${folder}/${fileName}`, 'utf8') }))
  : []
const withSchemas = test.skipIf(schemas.length === 0)

/** What is wrong with many messages, each under its name; `more` are schemas of their own namespaces. */
async function faultsOf(messages: Map<string, string>, more: Map<string, string> = new Map()): Promise<string[]> {
  const imports = [...more].map(
    ([namespace], n) => `<xs:import namespace="${namespace}" schemaLocation="own${n}.xsd"/>`,
  )
  const whole = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:import namespace="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message" schemaLocation="SDMXMessage.xsd"/>${imports.join('')}</xs:schema>`
  const named = [...messages].map(([name, contents], n) => ({ name, fileName: `m${n}.xml`, contents }))
  const { errors } = await validateXML({
    xml: named.map(({ fileName, contents }) => ({ fileName, contents })),
    schema: [{ fileName: 'whole.xsd', contents: whole }],
    preload: [...schemas, ...[...more.values()].map((contents, n) => ({ fileName: `own${n}.xsd`, contents }))],
  })
  return errors.map(({ rawMessage }) => rawMessage.replace(/^m(\d+)\.xml:\d+: /, (_, n) => `${named[n]?.name} — `))
}

withSchemas(
  'structure messages fit the schemas of SDMX-ML 2.1, whatever stands in a label (needs SDMX_SCHEMAS)',
  async () => {
    const messages = new Map<string, string>()
    for (const path of structures) messages.set(path, await text(`/sdmx/${path}`))
    expect(await faultsOf(messages)).toEqual([])
    const broken = (messages.get('codelist') as string)
      .replaceAll('str:Code ', 'str:Coda ')
      .replaceAll('str:Code>', 'str:Coda>')
    expect(await faultsOf(new Map([['broken', broken]]))).not.toEqual([]) // the validator looks
  },
)

withSchemas('generic data fit the schemas of SDMX-ML 2.1, gaps and all (needs SDMX_SCHEMAS)', async () => {
  const messages = new Map<string, string>()
  for (const flow of flows)
    for (const question of questions) messages.set(flow + question, await text(`/sdmx/data/${flow}${question}`))
  expect(await faultsOf(messages)).toEqual([])
})

withSchemas(
  'structure-specific data fit a schema made from their own data structure (needs SDMX_SCHEMAS)',
  async () => {
    const messages = new Map<string, string>()
    const more = new Map<string, string>()
    for (const flow of flows) {
      const { data } = await json(`/sdmx/dataflow/KIENTAO/${flow}?references=descendants&format=sdmx-json`)
      for (const at of ['TIME_PERIOD', 'AllDimensions', 'REF_AREA']) {
        const [namespace, schema] = ownSchema(data, at)
        more.set(namespace, schema)
      }
      for (const question of questions)
        messages.set(
          flow + question,
          await text(`/sdmx/data/${flow}${question}${question ? '&' : '?'}format=structurespecific`),
        )
    }
    expect(await faultsOf(messages, more)).toEqual([])
  },
)

type Named = { id: string; localRepresentation: { enumeration?: string; textFormat?: { textType: string } } }
type Made = {
  dataStructures: [
    {
      id: string
      dataStructureComponents: {
        dimensionList: { dimensions: Named[] }
        attributeList: { attributes: (Named & { attributeRelationship: { none?: object } })[] }
      }
    },
  ]
  codelists: { id: string; codes: { id: string }[] }[]
}
/** The schema of one data structure's own data, by the rules of SDMX 2.1 section 3B: what is not named is not allowed. */
function ownSchema({ dataStructures: [structure], codelists }: Made, at: string): [string, string] {
  const namespace = `urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=KIENTAO:${structure.id}(1.0):ObsLevelDim:${at}`
  const { dimensionList, attributeList } = structure.dataStructureComponents
  const typeOf = ({ localRepresentation: { enumeration, textFormat } }: Named) =>
    enumeration
      ? `own:${/:([^:(]+)\(/.exec(enumeration)?.[1]}`
      : `xs:${{ String: 'string', Double: 'double', DateTime: 'dateTime', Integer: 'int' }[textFormat?.textType as string]}`
  const attributes = (list: Named[], use: string) =>
    list.map((each) => `<xs:attribute name="${each.id}" type="${typeOf(each)}" use="${use}"/>`).join('')
  const derived = (name: string, content: string) =>
    `<xs:complexType name="${name}"><xs:complexContent><xs:restriction base="dsd:${name}">${content}</xs:restriction></xs:complexContent></xs:complexType>`
  const { dimensions } = dimensionList
  const whole = attributeList.attributes.filter(({ attributeRelationship }) => attributeRelationship.none)
  const own = attributeList.attributes.filter(({ attributeRelationship }) => !attributeRelationship.none)
  const time = (use: string) =>
    `<xs:attribute name="TIME_PERIOD" type="common:ObservationalTimePeriodType" use="${use}"/>`
  const value =
    '<xs:attribute name="OBS_VALUE" type="xs:double"/><xs:attribute name="type" type="common:IDType" use="prohibited"/>'
  const part = (name: string) =>
    `<xs:sequence><xs:element ref="common:Annotations" minOccurs="0"/><xs:element name="${name}" type="own:${name}Type" form="unqualified" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>`
  const lists = codelists.map(
    ({ id, codes }) =>
      `<xs:simpleType name="${id}"><xs:restriction base="xs:string">${codes.map((code) => `<xs:enumeration value="${code.id}"/>`).join('')}</xs:restriction></xs:simpleType>`,
  )
  const base = 'http://www.sdmx.org/resources/sdmxml/schemas/v2_1'
  const flat = at === 'AllDimensions'
  const isCut = !flat && at !== 'TIME_PERIOD'
  const observed = dimensions.filter(({ id }) => flat || id === at)
  const keyed = dimensions.filter((each) => !observed.includes(each))
  return [
    namespace,
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:own="${namespace}" xmlns:dsd="${base}/data/structurespecific" xmlns:common="${base}/common" targetNamespace="${namespace}" elementFormDefault="qualified"><xs:import namespace="${base}/data/structurespecific" schemaLocation="SDMXDataStructureSpecific.xsd"/><xs:import namespace="${base}/common" schemaLocation="SDMXCommon.xsd"/>${lists.join('')}${derived('DataSetType', part(flat ? 'Obs' : 'Series') + attributes(whole, 'optional'))}${flat ? '' : derived('SeriesType', part('Obs') + attributes(keyed, 'required') + time(isCut ? 'required' : 'prohibited'))}${derived('ObsType', value + time(isCut ? 'prohibited' : 'required') + attributes(observed, 'required') + attributes(own, 'optional'))}</xs:schema>`,
  ]
}

const isUri = (said: string) => /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(said)
const isTime = (said: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(said)
function checkerOf(kind: 'data' | 'structure') {
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(`${folder}/sdmx-json-${kind}-schema.json`, 'utf8'))
  const formats = { uri: isUri, 'date-time': isTime, date: /^\d{4}-\d\d-\d\d$/, email: /@/ }
  const check = new Ajv({ strict: false, allErrors: true, formats }).compile(schema)
  return (message: unknown) =>
    check(message)
      ? []
      : (check.errors ?? []).map(
          ({ instancePath, message: said, params }) => `${instancePath} ${said} ${JSON.stringify(params)}`,
        )
}

withSchemas('messages in JSON fit the schemas of SDMX-JSON 1.0 (needs SDMX_SCHEMAS)', async () => {
  const [data, structure] = [checkerOf('data'), checkerOf('structure')]
  const faults: string[] = []
  for (const path of structures)
    faults.push(
      ...structure(await json(`/sdmx/${path}${path.includes('?') ? '&' : '?'}format=sdmx-json`)).map(
        (said) => `${path}: ${said}`,
      ),
    )
  for (const flow of flows)
    for (const question of questions)
      faults.push(
        ...data(await json(`/sdmx/data/${flow}${question}${question ? '&' : '?'}format=sdmx-json`)).map(
          (said) => `${flow}${question}: ${said}`,
        ),
      )
  expect(faults).toEqual([])
  expect(data({ meta: {} })).not.toEqual([]) // the validator looks
})

withSchemas('refusals fit the schemas too (needs SDMX_SCHEMAS)', async () => {
  const messages = new Map<string, string>()
  for (const [path] of refusals) messages.set(path, await (await ask(path)).text())
  expect(await faultsOf(messages)).toEqual([])
  const check = checkerOf('data')
  for (const [path] of refusals) expect(check(await (await ask(path, 'application/json')).json())).toEqual([])
})
