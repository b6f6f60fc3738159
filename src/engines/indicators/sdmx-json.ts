import type { Label } from '#kernel'
import type { Observation, SdmxData } from './sdmx-data.ts'
import {
  type Artefact,
  type Component,
  concepts,
  datasetAttributes,
  type Item,
  maintainerOf,
  observationAttributes,
  originLabels,
  placeOf,
  type Region,
  statusLabels,
  totalLabel,
  urnOf,
} from './sdmx-model.ts'
import { agency, byDimension, conceptScheme, flowOf, frequencyCodes, structureOf, total, unitOf, version } from './sdmx-names.ts' // biome-ignore format: one
import type { Extent, Structures } from './sdmx-structure.ts'
import { datasetValues, type SdmxError, type Sent } from './sdmx-xml.ts'

// SDMX-JSON 1.0.0, data and structure messages, as sdmx-twg/sdmx-json describes them. An array that would be empty where
// the schemas want something is left out.

const schemas = 'https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master'
export const schemaOf = (kind: 'data' | 'structure', edition: '1.0' | '2.0.0') =>
  `${schemas}/${kind}-message/tools/schemas/${edition}/sdmx-json-${kind}-schema.json`
const meta = ({ id, at, language }: Sent, kind: 'data' | 'structure') => ({
  schema: schemaOf(kind, '1.0'),
  id,
  test: false,
  prepared: at.toISOString(),
  contentLanguages: language === 'vi' ? ['vi', 'en'] : ['en', 'vi'],
  sender: { id: agency },
})
type Speaking = Pick<Sent, 'language'>
const named = (label: Label, { language }: Speaking) => ({ name: label[language], names: label })
const urn = (of: string, id: string, item = '') =>
  `urn:sdmx:org.sdmx.infomodel.${of}=${agency}:${id}(${version})${item}`

type Named = { id?: string; name: string; names?: Label; start?: string; end?: string }

/** Data: keys are places in the lists of values that stand in the structure. */
export function dataJson(data: SdmxData, sent: Sent): object {
  const { flow, sets, flat, detail, at } = data
  const series = sets.flatMap((set) => set.series)
  const told = detail === 'full' ? observationAttributes : []
  const isEmpty = detail === 'serieskeysonly' || detail === 'nodata'
  const order = [...data.dimensions, 'TIME_PERIOD']
  const inObservations = flat ? order : [at]
  const inSeries = order.filter((id) => !inObservations.includes(id))
  const codes = new Map(
    order.map((id) => {
      const all = series.flatMap(({ key, observations }) => (id === at ? observations.map((obs) => obs.at) : [key[id] as string])) // biome-ignore format: one
      return [id, id === 'TIME_PERIOD' ? [...new Set(all)].sort() : [...new Set(all)]] as const
    }),
  )
  const attributeValues = told.map(({ id }) => [
    ...new Set(series.flatMap(({ observations }) => observations.flatMap(({ attributes }) => attributes[id] ?? []))),
  ])
  const placeIn = (list: readonly string[]) => new Map(list.map((each, n) => [each, n]))
  const places = new Map([...codes].map(([id, list]) => [id, placeIn(list)]))
  const attributePlaces = attributeValues.map(placeIn)
  const keyOf = (ids: readonly string[], key: Record<string, string>) =>
    ids.map((id) => places.get(id)?.get(key[id] as string)).join(':')
  const observed = ({ value, attributes }: Observation) => [
    value,
    ...told.map(({ id }, n) => attributePlaces[n]?.get(attributes[id] ?? '') ?? null),
  ]
  const dimension = (id: string) => ({
    id,
    ...conceptNamed(flow, id, sent),
    keyPosition: order.indexOf(id),
    ...(id === 'TIME_PERIOD' && { roles: ['TIME_PERIOD'] }),
    values: codes
      .get(id)
      ?.map((code) => (id === 'TIME_PERIOD' ? timeNamed(data, code) : valueNamed(data, id, code, sent))),
  })
  const whole = detail === 'full' || detail === 'nodata' ? datasetAttributes : []
  const flowLink = { rel: 'dataflow', urn: urn('datastructure.Dataflow', flowOf(flow.meaning.code)) }
  const structureLink = { rel: 'structure', urn: urn('datastructure.DataStructure', structureOf(flow.meaning.code)) }
  return {
    meta: meta(sent, 'data'),
    data: {
      structure: {
        links: [structureLink, flowLink],
        ...named(flow.meaning.label, sent),
        dimensions: { dataSet: [], series: inSeries.map(dimension), observation: inObservations.map(dimension) },
        attributes: {
          dataSet: whole.map(({ id }) => ({
            id,
            ...conceptNamed(flow, id, sent),
            relationship: { none: {} },
            values: [{ name: datasetValues(data)[id] }],
          })),
          series: [],
          observation: told.map(({ id }, n) => ({
            id,
            ...conceptNamed(flow, id, sent),
            relationship: { primaryMeasure: 'OBS_VALUE' },
            values: attributeValues[n]?.map((code) => valueNamed(data, id, code, sent)),
          })),
        },
      },
      dataSets: sets.map((set) => ({
        action: set.action,
        ...(set.validFrom && { validFrom: set.validFrom.toISOString() }),
        links: [structureLink, flowLink],
        ...(whole.length && { attributes: whole.map(() => 0) }),
        ...(flat
          ? {
              observations: Object.fromEntries(
                set.series.flatMap(({ key, observations }) =>
                  observations.map((obs) => [keyOf(order, { ...key, [at]: obs.at }), observed(obs)]),
                ),
              ),
            }
          : {
              series: Object.fromEntries(
                set.series.map(({ key, observations }) => [
                  keyOf(inSeries, key),
                  isEmpty
                    ? {}
                    : { observations: Object.fromEntries(observations.map((obs) => [keyOf([at], { [at]: obs.at }), observed(obs)])) }, // biome-ignore format: one
                ]),
              ),
            }),
      })),
    },
  }
}

export function conceptNamed({ dimensions }: SdmxData['flow'], id: string, speaking: Speaking) {
  const label =
    concepts.find((each) => each.id === id)?.label ?? dimensions.find(({ code }) => byDimension(code) === id)?.label
  return named(label ?? { vi: id, en: id }, speaking)
}

/** An id has no slash in JSON, so that a stretch that begins on a day is named by it and told apart in the id. */
function timeNamed({ spans }: SdmxData, time: string): Named {
  const days = spans.get(time)
  return { id: time.replace('/', '_'), name: time, ...(days && { start: `${days.first}T00:00:00Z`, end: `${days.last}T23:59:59Z` }) } // biome-ignore format: one
}

/** A code with its label; what is in no list, a number or a moment, has no id. */
function valueNamed(data: SdmxData, id: string, code: string, speaking: Speaking): Named {
  const label = labelOf(data, id, code)
  return label === null ? { name: code } : { id: code, ...named(label ?? { vi: code, en: code }, speaking) }
}

/** Null for a component that has no list of codes. */
export function labelOf({ flow, units }: SdmxData, id: string, code: string): Label | null | undefined {
  if (id === 'FREQ') return Object.values(frequencyCodes).find((each) => each.code === code)?.label
  if (id === 'METHOD') return flow.methods.find((method) => method.code === code)?.label
  if (id === 'REF_AREA') return units.get(unitOf(code))
  if (id === 'OBS_STATUS') return statusLabels[code]
  if (id === 'ORIGIN') return originLabels[code]
  const breakdown = flow.dimensions.find((each) => byDimension(each.code) === id)
  if (!breakdown) return null
  return code === total ? totalLabel : breakdown.items.find((item) => item.code === code)?.label
}

/** What a query was refused for. */
export const errorJson = ({ code, texts: [title, ...details] }: SdmxError, sent: Sent): object => ({
  meta: meta(sent, 'data'),
  errors: (details.length ? details : [undefined]).map((detail) => ({
    code,
    ...(title && { title: title[sent.language], titles: title }),
    ...(detail && { detail: detail[sent.language], details: detail }),
  })),
})

/** A structure message in JSON. */
export function structureJson(structures: Structures, sent: Sent): object {
  const of = (name: string, kind: Artefact['kind']) => {
    const all = structures.filter(({ artefact }) => artefact.kind === kind)
    return all.length ? { [name]: all.map(({ artefact, extent }) => artefactJson(artefact, extent, sent)) } : {}
  }
  return {
    meta: meta(sent, 'structure'),
    data: {
      ...of('agencySchemes', 'agencyscheme'),
      ...of('dataflows', 'dataflow'),
      ...of('codelists', 'codelist'),
      ...of('conceptSchemes', 'conceptscheme'),
      ...of('dataStructures', 'datastructure'),
      ...of('contentConstraints', 'contentconstraint'),
    },
  }
}

function artefactJson(artefact: Artefact, extent: Extent, sent: Sent): object {
  const isStub = extent.endsWith('stub')
  const description =
    artefact.kind === 'dataflow' && artefact.description && extent !== 'stub'
      ? { description: artefact.description[sent.language], descriptions: artefact.description }
      : {}
  const own = {
    id: artefact.id,
    ...named(artefact.label, sent),
    ...description,
    version,
    agencyID: maintainerOf(artefact),
    isFinal: false,
    isExternalReference: isStub,
    links: [{ rel: 'self', urn: urnOf(artefact), ...(sent.site && artefact.kind !== 'contentconstraint' && { href: `${sent.site}${placeOf(artefact)}` }) }], // biome-ignore format: one
    ...(extent === 'partial' && { isPartial: true }),
  }
  if (isStub) return own
  const items = (all: readonly Item[]) =>
    all.map(({ id, label, description: more }) => ({
      id,
      ...named(label, sent),
      ...(more && { description: more[sent.language], descriptions: more }),
    }))
  if (artefact.kind === 'agencyscheme') return { ...own, agencies: items(artefact.items) }
  if (artefact.kind === 'codelist') return { ...own, codes: items(artefact.items) }
  if (artefact.kind === 'conceptscheme') return { ...own, concepts: items(artefact.items) }
  if (artefact.kind === 'dataflow') return { ...own, structure: urn('datastructure.DataStructure', artefact.structure) }
  if (artefact.kind === 'contentconstraint') return { ...own, type: 'Actual', ...regionJson(artefact) }
  const component = ({ id, codelist, text }: Component) => ({
    id,
    conceptIdentity: urn('conceptscheme.Concept', conceptScheme, `.${id}`),
    localRepresentation: codelist
      ? { enumeration: urn('codelist.Codelist', codelist) }
      : { textFormat: { textType: text } },
  })
  const { dimensions, dataset, observation } = artefact
  return {
    ...own,
    dataStructureComponents: {
      dimensionList: {
        id: 'DimensionDescriptor',
        dimensions: dimensions.map((each, at) => ({ ...component(each), position: at, type: 'Dimension' })),
        timeDimensions: [
          {
            id: 'TIME_PERIOD',
            position: dimensions.length,
            type: 'TimeDimension',
            conceptIdentity: urn('conceptscheme.Concept', conceptScheme, '.TIME_PERIOD'),
            localRepresentation: { textFormat: { textType: 'ObservationalTimePeriod' } },
          },
        ],
      },
      attributeList: {
        id: 'AttributeDescriptor',
        attributes: [
          ...dataset.map((each) => ({
            ...component(each),
            assignmentStatus: 'Mandatory',
            attributeRelationship: { none: {} },
          })),
          ...observation.map((each) => ({
            ...component(each),
            assignmentStatus: 'Conditional',
            attributeRelationship: { primaryMeasure: 'OBS_VALUE' },
          })),
        ],
      },
      measureList: {
        id: 'MeasureDescriptor',
        primaryMeasure: {
          id: 'OBS_VALUE',
          conceptIdentity: urn('conceptscheme.Concept', conceptScheme, '.OBS_VALUE'),
          localRepresentation: { textFormat: { textType: 'Double' } },
        },
      },
    },
  }
}

function regionJson({ flow, keys, times, span }: Region & { flow: string }) {
  const period = (said: string) => ({ period: said, isInclusive: true })
  return {
    constraintAttachment: { dataflows: [urn('datastructure.Dataflow', flow)] },
    cubeRegions: [
      {
        isIncluded: true,
        keyValues: [
          ...keys.map(({ id, codes }) => ({ id, values: codes })),
          ...(times ? [{ id: 'TIME_PERIOD', timeRange: { startPeriod: period(times.first), endPeriod: period(times.last) } }] : []), // biome-ignore format: one
        ],
      },
    ],
    ...(span && { referencePeriod: { startTime: span.start, endTime: span.end } }),
  }
}
