import { csvCell } from '#engines/programmes'
import type { Label } from '#kernel'
import type { SdmxData } from './sdmx-data.ts'
import { type Artefact, type Component, datasetAttributes, dimensionsOf, observationAttributes } from './sdmx-model.ts'
import {
  agency,
  byDimension,
  conceptScheme,
  daysOf,
  flowOf,
  frequencyCodes,
  total,
  unitOf,
  version,
} from './sdmx-names.ts'
import type { Structures } from './sdmx-structure.ts'
import { datasetValues, type Sent } from './sdmx-xml.ts'

// SDMX-JSON 1.0.0, data and structure messages, as sdmx-twg/sdmx-json describes them.

const schemas = 'https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master'
const meta = ({ id, at }: Sent, kind: 'data' | 'structure') => ({
  schema: `${schemas}/${kind}-message/tools/schemas/1.0/sdmx-json-${kind}-schema.json`,
  id,
  test: false,
  prepared: at.toISOString(),
  contentLanguages: ['vi', 'en'],
  sender: { id: agency },
})
const named = (label: Label) => ({ name: label.vi, names: label })
const urn = (of: string, id: string, item = '') =>
  `urn:sdmx:org.sdmx.infomodel.${of}=${agency}:${id}(${version})${item}`

type Named = { id: string; name: string; names?: Label; start?: string; end?: string }

/** Data: keys are places in the lists of values that stand in the structure. */
export function dataJson(data: SdmxData, sent: Sent): object {
  const { flow, series, flat, detail, units } = data
  const told = detail === 'full' ? observationAttributes : []
  const dimensions = dimensionsOf(flow).map(({ id }) => ({
    id,
    values: [...new Set(series.map(({ key }) => key[id] as string))].map(
      (code): Named => valueNamed(flow, id, code, units),
    ),
  }))
  const times = [...new Set(series.flatMap(({ observations }) => observations.map(({ time }) => time)))].sort()
  const attributeValues = told.map(({ id }) => [
    ...new Set(series.flatMap(({ observations }) => observations.flatMap(({ attributes }) => attributes[id] ?? []))),
  ])
  const placeOf = (list: readonly string[]) => new Map(list.map((each, at) => [each, at]))
  const places = dimensions.map(({ values }) => placeOf(values.map(({ id }) => id)))
  const [timePlaces, attributePlaces] = [placeOf(times), attributeValues.map(placeOf)]
  const keyPlaces = (key: Record<string, string>) =>
    dimensions.map(({ id }, at) => places[at]?.get(key[id] as string)).join(':')
  const observed = ({ value, attributes }: SdmxData['series'][number]['observations'][number]) => [
    value,
    ...told.map(({ id }, at) => attributePlaces[at]?.get(attributes[id] ?? '') ?? null),
  ]
  const isEmpty = detail === 'serieskeysonly' || detail === 'nodata'
  const whole = detail === 'full' || detail === 'nodata' ? datasetAttributes : []
  const placed = dimensions.map((dimension, at) => ({
    ...dimension,
    ...conceptNamed(flow, dimension.id),
    keyPosition: at,
  }))
  const time = {
    id: 'TIME_PERIOD',
    ...conceptNamed(flow, 'TIME_PERIOD'),
    keyPosition: dimensions.length,
    roles: ['TIME_PERIOD'],
    values: times.map((each): Named => {
      const days = daysOf(each.replace('/P9M', ''))
      return { id: each, name: each, ...(days && { start: `${days.first}T00:00:00Z`, end: `${days.last}T23:59:59Z` }) }
    }),
  }
  return {
    meta: meta(sent, 'data'),
    data: {
      structure: {
        links: [{ rel: 'dataflow', urn: urn('datastructure.Dataflow', flowOf(flow.meaning.code)) }],
        ...named(flow.meaning.label),
        dimensions: { dataSet: [], series: flat ? [] : placed, observation: flat ? [...placed, time] : [time] },
        attributes: {
          dataSet: whole.map(({ id }) => ({
            id,
            ...conceptNamed(flow, id),
            values: [{ id: datasetValues(data)[id], name: datasetValues(data)[id] }],
          })),
          series: [],
          observation: told.map(({ id }, at) => ({
            id,
            ...conceptNamed(flow, id),
            values: attributeValues[at]?.map((code) => valueNamed(flow, id, code, units)),
          })),
        },
      },
      dataSets: [
        {
          action: 'Replace',
          ...(whole.length && { attributes: whole.map(() => 0) }),
          ...(flat
            ? {
                observations: Object.fromEntries(
                  series.flatMap(({ key, observations }) =>
                    observations.map((obs) => [`${keyPlaces(key)}:${timePlaces.get(obs.time)}`, observed(obs)]),
                  ),
                ),
              }
            : {
                series: Object.fromEntries(
                  series.map(({ key, observations }) => [
                    keyPlaces(key),
                    isEmpty
                      ? {}
                      : {
                          observations: Object.fromEntries(
                            observations.map((obs) => [`${timePlaces.get(obs.time)}`, observed(obs)]),
                          ),
                        },
                  ]),
                ),
              }),
        },
      ],
    },
  }
}

const concepts: Record<string, Label> = {
  FREQ: { vi: 'Tần suất', en: 'Frequency' },
  METHOD: { vi: 'Cách tính', en: 'Method' },
  REF_AREA: { vi: 'Đơn vị', en: 'Unit of government' },
  TIME_PERIOD: { vi: 'Kỳ', en: 'Time period' },
  UNIT_MEASURE: { vi: 'Đơn vị tính', en: 'Unit of measure' },
  DECIMALS: { vi: 'Số chữ số thập phân', en: 'Decimals' },
  OBS_STATUS: { vi: 'Tình trạng', en: 'Observation status' },
  ORIGIN: { vi: 'Nguồn của giá trị', en: 'Origin of the value' },
  NUMERATOR: { vi: 'Tử số', en: 'Numerator' },
  DENOMINATOR: { vi: 'Mẫu số', en: 'Denominator' },
  PUBLISHED_AT: { vi: 'Công bố lúc', en: 'Published at' },
}

function conceptNamed({ dimensions }: SdmxData['flow'], id: string) {
  const label = concepts[id] ?? dimensions.find(({ code }) => byDimension(code) === id)?.label
  return named(label ?? { vi: id, en: id })
}

function valueNamed(flow: SdmxData['flow'], id: string, code: string, units: ReadonlyMap<string, Label>): Named {
  const label =
    id === 'FREQ'
      ? Object.values(frequencyCodes).find((each) => each.code === code)?.label
      : id === 'METHOD'
        ? flow.methods.find((method) => method.code === code)?.label
        : id === 'REF_AREA'
          ? units.get(unitOf(code))
          : code === total
            ? { vi: 'Tất cả', en: 'Total' }
            : flow.dimensions.find((each) => byDimension(each.code) === id)?.items.find((item) => item.code === code)
                ?.label
  return label ? { id: code, ...named(label) } : { id: code, name: code }
}

/** A structure message in JSON. */
export function structureJson(structures: Structures, sent: Sent): object {
  const of = (kind: Artefact['kind']) =>
    structures
      .filter(({ artefact }) => artefact.kind === kind)
      .map(({ artefact, stub }) => artefactJson(artefact, stub))
  return {
    meta: meta(sent, 'structure'),
    data: {
      agencySchemes: of('agencyscheme'),
      dataflows: of('dataflow'),
      codelists: of('codelist'),
      conceptSchemes: of('conceptscheme'),
      dataStructures: of('datastructure'),
    },
  }
}

function artefactJson(artefact: Artefact, stub: boolean): object {
  const own = {
    id: artefact.id,
    ...named(artefact.label),
    version,
    agencyID: artefact.kind === 'agencyscheme' ? 'SDMX' : agency,
    isFinal: false,
    isExternalReference: stub,
  }
  if (stub) return own
  const items = (all: readonly { id: string; label: Label }[]) => all.map(({ id, label }) => ({ id, ...named(label) }))
  if (artefact.kind === 'agencyscheme') return { ...own, agencies: items(artefact.items) }
  if (artefact.kind === 'codelist') return { ...own, codes: items(artefact.items) }
  if (artefact.kind === 'conceptscheme') return { ...own, concepts: items(artefact.items) }
  if (artefact.kind === 'dataflow')
    return {
      ...own,
      ...(artefact.description && { description: artefact.description.vi, descriptions: artefact.description }),
      structure: urn('datastructure.DataStructure', artefact.structure),
    }
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
        dimensions: dimensions.map((each, at) => ({ ...component(each), position: at + 1, type: 'Dimension' })),
        timeDimensions: [
          {
            id: 'TIME_PERIOD',
            position: dimensions.length + 1,
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

/** SDMX-CSV 1.0: a row an observation. */
export function dataCsv(data: SdmxData): string {
  const { flow, dimensions, series, detail } = data
  const whole = detail === 'full' ? datasetValues(data) : {}
  const told = detail === 'full' ? observationAttributes.map(({ id }) => id) : []
  const head = ['DATAFLOW', ...dimensions, 'TIME_PERIOD', 'OBS_VALUE', ...told, ...Object.keys(whole)]
  const rows = series.flatMap(({ key, observations }) =>
    observations.map(({ time, value, attributes }) => [
      `${agency}:${flowOf(flow.meaning.code)}(${version})`,
      ...dimensions.map((id) => key[id] as string),
      time,
      value,
      ...told.map((id) => attributes[id] ?? null),
      ...Object.values(whole),
    ]),
  )
  return `${[head, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}
