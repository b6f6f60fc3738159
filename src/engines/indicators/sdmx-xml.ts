import type { Label, Language } from '#kernel'
import type { SdmxData, SdmxSeries, SdmxSet } from './sdmx-data.ts'
import { type Artefact, type Component, type Item, maintainerOf, placeOf, type Region, urnOf } from './sdmx-model.ts'
import { agency, conceptScheme, structureOf, version } from './sdmx-names.ts'
import type { Extent, Structures } from './sdmx-structure.ts'

// SDMX-ML 2.1. Elements stand in the order of its schemas; Ref, Series and Obs are in no namespace, as those have it.

const base = 'http://www.sdmx.org/resources/sdmxml/schemas/v2_1'
const names = {
  mes: `${base}/message`,
  str: `${base}/structure`,
  com: `${base}/common`,
  gen: `${base}/data/generic`,
  ss: `${base}/data/structurespecific`,
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
}
type Prefix = keyof typeof names
/** A message as it is sent: its own id, when, in which language best read, and where the site is ('' where not known). */
export type Sent = { id: string; at: Date; language: Language; site: string }

/** Text and attribute values of XML 1.0: signs escaped, what it does not allow left out. */
export function xmlText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"'\t\n\r]/g, (sign) => entities[sign] as string)
}
const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

const attributes = (given: Record<string, string | number | boolean>) =>
  Object.entries(given)
    .map(([name, value]) => ` ${name}="${xmlText(String(value))}"`)
    .join('')

function message(
  root: string,
  prefixes: Prefix[],
  { head, body, more = '' }: { head: string; body: string; more?: string },
) {
  const spaces = ['mes', ...prefixes].map((prefix) => ` xmlns:${prefix}="${names[prefix as Prefix]}"`).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>\n<mes:${root}${spaces}${more}>${head}${body}</mes:${root}>\n`
}

const header = ({ id, at }: Sent, structure = '') =>
  `<mes:Header><mes:ID>${xmlText(id)}</mes:ID><mes:Test>false</mes:Test><mes:Prepared>${at.toISOString()}</mes:Prepared><mes:Sender id="${agency}"/>${structure}</mes:Header>`

/** A structure message. */
export function structureXml(structures: Structures, sent: Sent): string {
  const of = (kind: Artefact['kind'], element: string) => {
    const all = structures.filter(({ artefact }) => artefact.kind === kind)
    return all.length
      ? `<str:${element}>${all.map(({ artefact, extent }) => artefactXml(artefact, extent, sent)).join('')}</str:${element}>`
      : ''
  }
  const body = `<mes:Structures>${of('agencyscheme', 'OrganisationSchemes')}${of('dataflow', 'Dataflows')}${of('codelist', 'Codelists')}${of('conceptscheme', 'Concepts')}${of('datastructure', 'DataStructures')}${of('contentconstraint', 'Constraints')}</mes:Structures>`
  return message('Structure', ['str', 'com'], { head: header(sent), body })
}

const elements = {
  agencyscheme: 'AgencyScheme',
  dataflow: 'Dataflow',
  codelist: 'Codelist',
  conceptscheme: 'ConceptScheme',
  datastructure: 'DataStructure',
  contentconstraint: 'ContentConstraint',
} as const

function artefactXml(artefact: Artefact, extent: Extent, { site }: Sent): string {
  const { kind, id, label } = artefact
  const isStub = extent.endsWith('stub')
  const own = {
    id,
    urn: urnOf(artefact),
    agencyID: maintainerOf(artefact),
    version,
    isFinal: false,
    isExternalReference: isStub,
    ...(isStub && { structureURL: `${site}${placeOf(artefact)}` }),
    ...(extent === 'partial' && { isPartial: true }),
    ...(kind === 'contentconstraint' && { type: 'Actual' }),
  }
  const description =
    artefact.kind === 'dataflow' && artefact.description && extent !== 'stub' ? described(artefact.description) : ''
  return `<str:${elements[kind]}${attributes(own)}>${named(label)}${description}${isStub ? '' : contentXml(artefact)}</str:${elements[kind]}>`
}

const texts = (element: string, label: Label) =>
  (['vi', 'en'] as const)
    .map((language) => `<com:${element} xml:lang="${language}">${xmlText(label[language])}</com:${element}>`)
    .join('')
const named = (label: Label) => texts('Name', label)
const described = (label: Label) => texts('Description', label)

function contentXml(artefact: Artefact): string {
  const items = (element: string, all: readonly Item[]) =>
    all
      .map(
        ({ id, label, description }) =>
          `<str:${element}${attributes({ id })}>${named(label)}${description ? described(description) : ''}</str:${element}>`,
      )
      .join('')
  if (artefact.kind === 'agencyscheme') return items('Agency', artefact.items)
  if (artefact.kind === 'codelist') return items('Code', artefact.items)
  if (artefact.kind === 'conceptscheme') return items('Concept', artefact.items)
  if (artefact.kind === 'dataflow')
    return `<str:Structure>${ref({ id: artefact.structure, class: 'DataStructure', package: 'datastructure' })}</str:Structure>`
  if (artefact.kind === 'contentconstraint')
    return `<str:ConstraintAttachment><str:Dataflow>${ref({ id: artefact.flow, class: 'Dataflow', package: 'datastructure' })}</str:Dataflow></str:ConstraintAttachment>${regionXml(artefact)}`
  const { dimensions, dataset, observation } = artefact
  const place = dimensions.length + 1
  return [
    '<str:DataStructureComponents><str:DimensionList id="DimensionDescriptor">',
    ...dimensions.map((each, at) => component('Dimension', each, { position: at + 1 })),
    `<str:TimeDimension${attributes({ id: 'TIME_PERIOD', position: place })}>${concept('TIME_PERIOD')}<str:LocalRepresentation><str:TextFormat textType="ObservationalTimePeriod"/></str:LocalRepresentation></str:TimeDimension>`,
    '</str:DimensionList><str:AttributeList id="AttributeDescriptor">',
    ...dataset.map((each) => attribute(each, '<str:None/>', 'Mandatory')),
    ...observation.map((each) =>
      attribute(each, '<str:PrimaryMeasure><Ref id="OBS_VALUE"/></str:PrimaryMeasure>', 'Conditional'),
    ),
    `</str:AttributeList><str:MeasureList id="MeasureDescriptor"><str:PrimaryMeasure id="OBS_VALUE">${concept('OBS_VALUE')}<str:LocalRepresentation><str:TextFormat textType="Double"/></str:LocalRepresentation></str:PrimaryMeasure></str:MeasureList></str:DataStructureComponents>`,
  ].join('')
}

function regionXml({ keys, times, span }: Region): string {
  const values = (codes: readonly string[]) => codes.map((code) => `<com:Value>${xmlText(code)}</com:Value>`).join('')
  const range = times
    ? `<com:KeyValue id="TIME_PERIOD"><com:TimeRange><com:StartPeriod isInclusive="true">${times.first}</com:StartPeriod><com:EndPeriod isInclusive="true">${times.last}</com:EndPeriod></com:TimeRange></com:KeyValue>`
    : ''
  const cube = `<str:CubeRegion include="true">${keys.map(({ id, codes }) => `<com:KeyValue${attributes({ id })}>${values(codes)}</com:KeyValue>`).join('')}${range}</str:CubeRegion>`
  return cube + (span ? `<str:ReferencePeriod${attributes({ startTime: span.start, endTime: span.end })}/>` : '')
}

const ref = (given: { id: string; class: string; package: string }) =>
  `<Ref${attributes({ id: given.id, version, agencyID: agency, package: given.package, class: given.class })}/>`

const concept = (id: string) =>
  `<str:ConceptIdentity><Ref${attributes({ id, maintainableParentID: conceptScheme, maintainableParentVersion: version, agencyID: agency, package: 'conceptscheme', class: 'Concept' })}/></str:ConceptIdentity>`

const representation = ({ codelist, text }: Component) =>
  codelist
    ? `<str:LocalRepresentation><str:Enumeration>${ref({ id: codelist, class: 'Codelist', package: 'codelist' })}</str:Enumeration></str:LocalRepresentation>`
    : `<str:LocalRepresentation><str:TextFormat textType="${text}"/></str:LocalRepresentation>`

const component = (element: string, given: Component, more: Record<string, string | number>) =>
  `<str:${element}${attributes({ id: given.id, ...more })}>${concept(given.id)}${representation(given)}</str:${element}>`

const attribute = (given: Component, relation: string, assignmentStatus: string) =>
  `<str:Attribute${attributes({ id: given.id, assignmentStatus })}>${concept(given.id)}${representation(given)}<str:AttributeRelationship>${relation}</str:AttributeRelationship></str:Attribute>`

/** The values of the attributes that the whole data set has. */
export function datasetValues({ flow: { meaning } }: Pick<SdmxData, 'flow'>): Record<string, string> {
  return { UNIT_MEASURE: meaning.measure === '' ? '1' : meaning.measure, DECIMALS: String(meaning.decimals) }
}

const organised = ({ flat, at }: SdmxData) => (flat ? 'AllDimensions' : at)
/** What a message calls the structure of its sets. Some clients ask for the structure by this name: it is its own. */
const structureIn = (data: SdmxData) => structureOf(data.flow.meaning.code)
const structureRef = (data: SdmxData, namespace = '') =>
  `<mes:Structure structureID="${structureIn(data)}"${namespace} dimensionAtObservation="${organised(data)}"><com:Structure>${ref({ id: structureIn(data), class: 'DataStructure', package: 'datastructure' })}</com:Structure></mes:Structure>`

/** Generic data: every key and attribute as a pair. A message of time series is the same under a name of its own. */
export function genericXml(data: SdmxData, sent: Sent, root = 'GenericData'): string {
  const { detail, flat, at } = data
  const pairs = (given: Record<string, string>) =>
    Object.entries(given)
      .map(([id, value]) => `<gen:Value${attributes({ id, value })}/>`)
      .join('')
  const told = (given: Record<string, string>) =>
    detail === 'full' && Object.keys(given).length ? `<gen:Attributes>${pairs(given)}</gen:Attributes>` : ''
  const value = (number: number | null) => (number === null ? '' : `<gen:ObsValue value="${number}"/>`)
  const inSeries = ({ key, observations }: SdmxSeries) =>
    `<gen:Series><gen:SeriesKey>${pairs(key)}</gen:SeriesKey>${hasValues(data) ? observations.map((obs) => `<gen:Obs><gen:ObsDimension value="${xmlText(obs.at)}"/>${value(obs.value)}${told(obs.attributes)}</gen:Obs>`).join('') : ''}</gen:Series>`
  const alone = ({ key, observations }: SdmxSeries) =>
    observations
      .map(
        (obs) =>
          `<gen:Obs><gen:ObsKey>${pairs({ ...key, [at]: obs.at })}</gen:ObsKey>${value(obs.value)}${told(obs.attributes)}</gen:Obs>`,
      )
      .join('')
  const whole = hasAttributes(data) ? `<gen:Attributes>${pairs(datasetValues(data))}</gen:Attributes>` : ''
  const set = ({ series, ...given }: SdmxSet) =>
    `<mes:DataSet${attributes({ structureRef: structureIn(data), ...since(given) })}>${whole}${series.map(flat ? alone : inSeries).join('')}</mes:DataSet>`
  return message(root, ['gen', 'com'], { head: header(sent, structureRef(data)), body: data.sets.map(set).join('') })
}

/** What a set says of itself: what is to be done with it, and from when on it held. */
const since = ({ action, validFrom }: Pick<SdmxSet, 'action' | 'validFrom'>): Record<string, string> => ({
  action,
  ...(validFrom && { validFromDate: validFrom.toISOString() }),
})

/** The namespace of a data structure's own data, by which dimension stands at the observations. */
export const namespaceOf = (structure: string, at: string) =>
  `urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=${agency}:${structure}(${version}):ObsLevelDim:${at}`

/** Structure-specific data: keys and attributes are attributes of XML, named by the data structure. */
export function specificXml(data: SdmxData, sent: Sent, root = 'StructureSpecificData'): string {
  const { flow, flat, detail, at } = data
  const urn = namespaceOf(structureOf(flow.meaning.code), organised(data))
  const observed = (
    key: Record<string, string>,
    { at: place, value, attributes: own }: SdmxSeries['observations'][number],
  ) =>
    `<Obs${attributes({ ...key, [at]: place, ...(value === null ? {} : { OBS_VALUE: value }), ...(detail === 'full' ? own : {}) })}/>`
  const inSeries = ({ key, observations }: SdmxSeries) =>
    `<Series${attributes(key)}>${hasValues(data) ? observations.map((obs) => observed({}, obs)).join('') : ''}</Series>`
  const alone = ({ key, observations }: SdmxSeries) => observations.map((obs) => observed(key, obs)).join('')
  const whole = hasAttributes(data) ? attributes(datasetValues(data)) : ''
  const qualified = (given: Record<string, string>) =>
    Object.fromEntries(Object.entries(given).map(([name, value]) => [`ss:${name}`, value]))
  const set = ({ series, ...given }: SdmxSet) =>
    `<mes:DataSet ss:structureRef="${structureIn(data)}" xsi:type="ns1:DataSetType" ss:dataScope="DataStructure"${attributes(qualified(since(given)))}${whole}>${series.map(flat ? alone : inSeries).join('')}</mes:DataSet>`
  return message(root, ['ss', 'com', 'xsi'], {
    head: header(sent, structureRef(data, ` namespace="${urn}"`)),
    body: data.sets.map(set).join(''),
    more: ` xmlns:ns1="${urn}"`,
  })
}

const hasValues = ({ detail }: SdmxData) => detail === 'full' || detail === 'dataonly'
const hasAttributes = ({ detail }: SdmxData) => detail === 'full' || detail === 'nodata'

export type SdmxError = { code: number; texts: Label[] }

/** What a query was refused for. */
export function errorXml({ code, texts: said }: SdmxError): string {
  const messages = said.map((label) => `<mes:ErrorMessage code="${code}">${texts('Text', label)}</mes:ErrorMessage>`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<mes:Error xmlns:mes="${names.mes}" xmlns:com="${names.com}">${messages.join('')}</mes:Error>\n`
}
