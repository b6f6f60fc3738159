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
  'availableconstraint/online--share',
  'availableconstraint/online--share/Q.counted..?mode=available&references=all',
  'availableconstraint/x---9--months/all/all/TIME_PERIOD?references=codelist',
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
  '?includeHistory=true',
  '?includeHistory=true&dimensionAtObservation=AllDimensions',
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
    for (const question of ['?format=generictimeseries', ...questions])
      messages.set(flow + question, await text(`/sdmx/data/${flow}${question}`))
  expect(await faultsOf(messages)).toEqual([])
})

withSchemas(
  'structure-specific data fit the schema that is served of their own data structure (needs SDMX_SCHEMAS)',
  async () => {
    const messages = new Map<string, string>()
    const more = new Map<string, string>()
    const base = 'urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=KIENTAO:DSD_'
    for (const flow of flows) {
      for (const at of ['TIME_PERIOD', 'AllDimensions', 'REF_AREA'])
        more.set(
          `${base}${flow}(1.0):ObsLevelDim:${at}`,
          await text(`/sdmx/schema/dataflow/KIENTAO/${flow}/1.0?dimensionAtObservation=${at}`),
        )
      messages.set(`${flow} time series`, await text(`/sdmx/data/${flow}?format=structurespecifictimeseries`))
      for (const question of questions)
        messages.set(
          flow + question,
          await text(`/sdmx/data/${flow}${question}${question ? '&' : '?'}format=structurespecific`),
        )
    }
    expect(await faultsOf(messages, more)).toEqual([])
    const wrong = (messages.get('dossiers') as string).replace('OBS_STATUS="A"', 'OBS_STATUS="MISSING"')
    expect(await faultsOf(new Map([['wrong', wrong]]), more)).not.toEqual([])
  },
)

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
