import type { SdmxData } from './sdmx-data.ts'
import { conceptNamed, dataJson, schemaOf, structureJson } from './sdmx-json.ts'
import type { Structures } from './sdmx-structure.ts'
import type { Sent } from './sdmx-xml.ts'

// SDMX-JSON 2.0.0, which clients of SDMX 3.0 ask for first: what 1.0 says, told in the order of the newer schemas.

type Named = { id?: string; name: string; start?: string }
type Component = { id: string; values: Named[]; relationship: { none?: object } }
type Of<C> = { dataSet: C[]; series: C[]; observation: C[] }
type Told = (number | null)[]
type Data = {
  meta: object
  data: {
    structure: { links: object[]; name: string; names: object; dimensions: Of<Component>; attributes: Of<Component> }
    dataSets: {
      series?: Record<string, { observations?: Record<string, Told> }>
      observations?: Record<string, Told>
    }[]
  }
}

/** Data: structures are a list that each set names by its place; what has no list of codes has a value and no id. */
export function dataJson2(data: SdmxData, sent: Sent): object {
  const one = dataJson(data, sent) as Data
  const { dimensions, attributes, ...about } = one.data.structure
  // An attribute that no observation has would need a list of values, and that may not be empty.
  const held = attributes.observation.flatMap(({ values }, n) => (values.length > 0 ? [n] : []))
  const observed = (all: Record<string, Told>) =>
    Object.fromEntries(
      Object.entries(all).map(([key, [value, ...rest]]) => [key, [value, ...held.map((n) => rest[n] ?? null)]]),
    )
  const attribute = ({ relationship, values, ...own }: Component) => ({
    ...own,
    relationship: relationship.none ? { dataflow: {} } : { observation: {} },
    values: values.map(valued),
  })
  const dimension = ({ values, ...own }: Component) => ({ ...own, values: values.map(valued) })
  return {
    meta: { ...one.meta, schema: schemaOf('data', '2.0.0') },
    data: {
      structures: [
        {
          dataSets: data.sets.map((_, n) => n),
          ...about,
          dimensions: {
            dataSet: [],
            series: dimensions.series.map(dimension),
            observation: dimensions.observation.map(dimension),
          },
          measures: { observation: [{ id: 'OBS_VALUE', ...conceptNamed(data.flow, 'OBS_VALUE', sent) }] },
          attributes: {
            dataSet: attributes.dataSet.map(attribute),
            dimensionGroup: [],
            series: [],
            observation: held.map((n) => attribute(attributes.observation[n] as Component)),
          },
        },
      ],
      dataSets: one.data.dataSets.map(({ series, observations, ...set }) => ({
        structure: 0,
        ...set,
        ...(observations && { observations: observed(observations) }),
        ...(series && {
          series: Object.fromEntries(
            Object.entries(series).map(([key, each]) => [key, { observations: observed(each.observations ?? {}) }]),
          ),
        }),
      })),
    },
  }
}

/** A time, a number or a text is a value; readers that look for a name find it too. A code has its id. */
const valued = ({ id, ...told }: Named) =>
  id === undefined || told.start !== undefined ? { value: told.name, ...told } : { id, ...told }

type Local = { enumeration: string } | { textFormat: { textType: string } }
type Part = {
  id: string
  localRepresentation: Local
  attributeRelationship?: { none?: object }
  assignmentStatus?: string
}
type Structure = {
  dataStructureComponents?: {
    dimensionList: { id: string; dimensions: (Part & { type: string })[]; timeDimensions: (Part & { position: number; type: string })[] }
    attributeList: { id: string; attributes: Part[] }
    measureList: { id: string; primaryMeasure: Part }
  }
} // biome-ignore format: one a line

/** Structures: data may have several measures, usage has words of its own, and nothing is final by a mark. */
export function structureJson2(structures: Structures, sent: Sent): object {
  const { meta, data } = structureJson(structures, sent) as { meta: object; data: Record<string, object[]> }
  const newer = Object.entries(data).map(([kind, all]) => [
    kind,
    all.map(({ isFinal: _, ...own }: { isFinal?: boolean } & Structure) => ({
      ...own,
      ...(own.dataStructureComponents && { dataStructureComponents: componentsOf(own.dataStructureComponents) }),
    })),
  ])
  return { meta: { ...meta, schema: schemaOf('structure', '2.0.0') }, data: Object.fromEntries(newer) }
}

function componentsOf({
  dimensionList,
  attributeList,
  measureList,
}: NonNullable<Structure['dataStructureComponents']>) {
  const [time] = dimensionList.timeDimensions
  return {
    dimensionList: {
      id: dimensionList.id,
      dimensions: dimensionList.dimensions.map(({ type: _, ...own }) => represented(own)),
      ...(time && { timeDimension: withoutPlace(time) }),
    },
    attributeList: {
      id: attributeList.id,
      attributes: attributeList.attributes.map(({ assignmentStatus, attributeRelationship, ...own }) => ({
        ...represented(own),
        usage: assignmentStatus === 'Mandatory' ? 'mandatory' : 'optional',
        attributeRelationship: attributeRelationship?.none ? { dataflow: {} } : { observation: {} },
      })),
    },
    measureList: { id: measureList.id, measures: [{ ...represented(measureList.primaryMeasure), usage: 'optional' }] },
  }
}

const withoutPlace = ({ position: _, type: __, ...own }: Part & { position: number; type: string }) => represented(own)

const represented = <P extends { localRepresentation: Local }>({ localRepresentation: local, ...own }: P) => ({
  ...own,
  localRepresentation: 'textFormat' in local ? { format: { dataType: local.textFormat.textType } } : local,
})
