import { z } from '#kernel/http'
import { query } from './engine.ts'
import { SdmxNotFound, SdmxNotImplemented } from './errors.ts'
import type { Artefact, Component } from './sdmx-model.ts'
import { refuse } from './sdmx-selection.ts'
import { sdmxStructure } from './sdmx-structure.ts'
import { namespaceOf, xmlText } from './sdmx-xml.ts'

const contexts = ['datastructure', 'dataflow', 'metadatastructure', 'metadataflow', 'provisionagreement'] as const

/** A schema of XML for the structure-specific data of one data structure, whichever names it: itself or its flow. */
export const sdmxSchema = query('sdmx-schema', {
  does: { vi: 'Tải lược đồ XML của số liệu SDMX', en: 'Get the XML schema of SDMX data' },
  permit: 'anyone',
  input: z.object({
    context: z.enum(contexts),
    agency: z.string().max(200),
    id: z.string().max(300),
    version: z.string().max(50).default('latest'),
    dimensionAtObservation: z.string().max(100).default('TIME_PERIOD'),
    /** Says how a measure dimension is written; no structure here has one. */
    explicitMeasure: z.enum(['true', 'false']).default('false'),
  }),

  async run({ context: acting }, { context, agency, id, version, dimensionAtObservation: at }): Promise<string> {
    if (context !== 'datastructure' && context !== 'dataflow') throw SdmxNotImplemented({ what: `schema/${context}` })
    const named = { resource: context, agency, id, version, references: 'descendants' as const }
    const found = (await sdmxStructure(acting, named)).map(({ artefact }) => artefact)
    const [structure, another] = found.filter((each) => each.kind === 'datastructure')
    if (!structure) throw SdmxNotFound({ what: `schema/${context}/${agency}/${id}` })
    if (another) refuse('id', { vi: 'Lược đồ là của một cấu trúc', en: 'A schema is of one structure' })
    if (![...structure.dimensions.map((each) => each.id), 'TIME_PERIOD', 'AllDimensions'].includes(at))
      refuse('dimensionAtObservation', { vi: `Không có chiều ${at}`, en: `There is no dimension ${at}` })
    return schemaXml(structure, found.filter((each) => each.kind === 'codelist'), at) // biome-ignore format: one
  },
})

type Kind<K extends Artefact['kind']> = Extract<Artefact, { kind: K }>
const base = 'http://www.sdmx.org/resources/sdmxml/schemas/v2_1'
const types = { String: 'xs:string', Double: 'xs:double', DateTime: 'xs:dateTime', Integer: 'xs:integer' }

/**
 * By the rules of SDMX 2.1, section 3B: what the structure does not name is not allowed. With time at the observations the
 * types are those of time series, which are good for both kinds of message.
 */
function schemaXml(structure: Kind<'datastructure'>, lists: readonly Kind<'codelist'>[], at: string): string {
  const namespace = namespaceOf(structure.id, at)
  const [isFlat, isTimed] = [at === 'AllDimensions', at === 'TIME_PERIOD']
  const observed = structure.dimensions.filter(({ id }) => isFlat || id === at)
  const keyed = structure.dimensions.filter((each) => !observed.includes(each))
  const typeOf = ({ codelist, text }: Component) => (codelist ? `own:${codelist}` : types[text ?? 'String'])
  const attributes = (all: readonly Component[], use: string) =>
    all.map((each) => `<xs:attribute name="${each.id}" type="${typeOf(each)}" use="${use}"/>`).join('')
  const time = (use: string) =>
    `<xs:attribute name="TIME_PERIOD" type="common:ObservationalTimePeriodType" use="${use}"/>`
  const holding = (name: string) =>
    `<xs:sequence><xs:element ref="common:Annotations" minOccurs="0"/><xs:element name="${name}" type="own:${name}Type" form="unqualified" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>`
  const derived = (name: string, from: string, content: string) =>
    `<xs:complexType name="${name}"><xs:complexContent><xs:restriction base="dsd:${from}">${content}</xs:restriction></xs:complexContent></xs:complexType>`
  const timed = (name: string, other = name) => (isTimed ? other : name)
  const codes = lists.map(
    ({ id, items }) =>
      `<xs:simpleType name="${id}"><xs:restriction base="xs:string">${items.map((item) => `<xs:enumeration value="${xmlText(item.id)}"/>`).join('')}</xs:restriction></xs:simpleType>`,
  )
  const value =
    '<xs:attribute name="OBS_VALUE" type="xs:double"/><xs:attribute name="type" type="common:IDType" use="prohibited"/>'
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:own="${namespace}" xmlns:dsd="${base}/data/structurespecific" xmlns:common="${base}/common" targetNamespace="${namespace}" elementFormDefault="qualified">`,
    `<xs:import namespace="${base}/data/structurespecific" schemaLocation="SDMXDataStructureSpecific.xsd"/>`,
    `<xs:import namespace="${base}/common" schemaLocation="SDMXCommon.xsd"/>`,
    ...codes,
    derived(
      'DataSetType',
      timed('DataSetType', 'TimeSeriesDataSetType'),
      holding(isFlat ? 'Obs' : 'Series') + attributes(structure.dataset, 'optional'),
    ),
    isFlat
      ? ''
      : derived(
          'SeriesType',
          timed('SeriesType', 'TimeSeriesType'),
          holding('Obs') + attributes(keyed, 'required') + time(isTimed ? 'prohibited' : 'required'),
        ),
    derived(
      'ObsType',
      timed('ObsType', 'TimeSeriesObsType'),
      value +
        time(isTimed || isFlat ? 'required' : 'prohibited') +
        attributes(observed, 'required') +
        attributes(structure.observation, 'optional'),
    ),
    '</xs:schema>\n',
  ].join('')
}
