import type { Label } from '#kernel'
import type { Meaning } from './meanings.ts'
import {
  agency,
  areaOf,
  byDimension,
  conceptScheme,
  flowOf,
  frequencyCodes,
  itemsOf,
  methodsOf,
  structureOf,
  total,
  version,
} from './sdmx-names.ts'
import { lanes, valueStates } from './shapes.ts'

export type Item = { id: string; label: Label; description?: Label | null }
export type Component = { id: string; codelist?: string; text?: 'String' | 'Double' | 'DateTime' | 'Integer' }
/** One thing that SDMX maintains, with what it names. */
export type Artefact =
  | { kind: 'agencyscheme'; id: 'AGENCIES'; label: Label; items: Item[] }
  | { kind: 'conceptscheme'; id: string; label: Label; items: Item[] }
  | { kind: 'codelist'; id: string; label: Label; items: Item[]; of?: string }
  | {
      kind: 'datastructure'
      id: string
      label: Label
      dimensions: Component[]
      dataset: Component[]
      observation: Component[]
    }
  | { kind: 'dataflow'; id: string; label: Label; description: Label | null; structure: string }
  | ({ kind: 'contentconstraint'; id: string; label: Label; flow: string } & Region)

/** Codes that there are values of, dimension by dimension, and the first and last of their times. */
export type Region = {
  keys: { id: string; codes: string[] }[]
  times: { first: string; last: string } | null
  /** The moments between which those times lie. */
  span: { start: string; end: string } | null
}

export type Dimension = { code: string; label: Label; items: { code: string; label: Label }[] }
/** An indicator as SDMX needs it: its newest meaning, the methods of all versions, the dimensions of all. */
export type Flow = { meaning: Meaning; methods: { code: string; label: Label }[]; dimensions: Dimension[] }

function same(vi: string, en: string): Label {
  return { vi, en }
}

/** Dimensions of an indicator's data in the order of its keys; TIME_PERIOD comes after them. */
export function dimensionsOf({
  meaning,
  dimensions,
}: Pick<Flow, 'dimensions'> & { meaning: Pick<Meaning, 'code'> }): Component[] {
  return [
    { id: 'FREQ', codelist: 'CL_FREQ' },
    { id: 'METHOD', codelist: methodsOf(meaning.code) },
    { id: 'REF_AREA', codelist: 'CL_REF_AREA' },
    ...dimensions.map(({ code }) => ({ id: byDimension(code), codelist: itemsOf(code) })),
  ]
}

export const datasetAttributes: Component[] = [
  { id: 'UNIT_MEASURE', text: 'String' },
  { id: 'DECIMALS', text: 'Integer' },
]
export const observationAttributes: Component[] = [
  { id: 'OBS_STATUS', codelist: 'CL_OBS_STATUS' },
  { id: 'ORIGIN', codelist: 'CL_ORIGIN' },
  { id: 'NUMERATOR', text: 'Double' },
  { id: 'DENOMINATOR', text: 'Double' },
  { id: 'PUBLISHED_AT', text: 'DateTime' },
  { id: 'COMMENT_OBS', text: 'String' },
]

/**
 * Why there is a value or none: the code of SDMX's cross-domain list CL_OBS_STATUS (2.2) where that means the same, else one
 * of our own.
 */
const statuses: Record<(typeof valueStates)[number], Item> = {
  value: shared('A', same('Bình thường', 'Normal value')),
  missing: shared('O', same('Chưa có số liệu', 'Missing value')),
  'not-applicable': shared('M', same('Không áp dụng', 'Missing value; data cannot exist')),
  'not-verifiable': ours('NOT_VERIFIABLE', same('Chưa kiểm chứng được', 'Not verifiable')),
  undefined: ours('UNDEFINED', same('Không tính được', 'Cannot be computed')),
}
function shared(id: string, label: Label): Item {
  return { id, label, description: same('Mã chung của SDMX (CL_OBS_STATUS 2.2)', 'Shared code of SDMX (CL_OBS_STATUS 2.2)') } // biome-ignore format: one
}
function ours(id: string, label: Label): Item {
  return { id, label, description: same('Mã riêng của Kiến Tạo: danh mục chung của SDMX không có mã cùng nghĩa', 'Own code of Kiến Tạo: no shared code of SDMX means the same') } // biome-ignore format: one
}
export const statusCodes = valueStates.map((state) => statuses[state].id)
export const originCodes = lanes.map((lane) => lane.toUpperCase())

export const statusLabels: Record<string, Label> = Object.fromEntries(
  Object.values(statuses).map(({ id, label }) => [id, label]),
)

export const totalLabel = same('Tất cả', 'Total')
export const originLabels: Record<string, Label> = {
  REPORTED: same('Đơn vị báo cáo', 'Reported by a unit'),
  COMPUTED: same('Hệ thống tính', 'Computed by the system'),
}

/** Everything that can be asked for, from the indicators and the units that have published values. */
export function artefactsOf(flows: readonly Flow[], units: readonly { id: string; label: Label | null }[]): Artefact[] {
  const dimensions = new Map(flows.flatMap((flow) => flow.dimensions.map((each) => [each.code, each] as const)))
  const list = (id: string, label: Label, items: Item[]): Artefact => ({ kind: 'codelist', id, label, items })
  return [
    {
      kind: 'agencyscheme',
      id: 'AGENCIES',
      label: same('Cơ quan', 'Agencies'),
      items: [{ id: 'KIENTAO', label: same('Kiến Tạo', 'Kiến Tạo') }],
    },
    {
      kind: 'conceptscheme',
      id: conceptScheme,
      label: same('Khái niệm của chỉ số', 'Concepts of indicators'),
      items: [...concepts, ...[...dimensions.values()].map(({ code, label }) => ({ id: byDimension(code), label }))],
    },
    list(
      'CL_FREQ',
      same('Tần suất', 'Frequency'),
      Object.values(frequencyCodes).map(({ code, label }) =>
        code === 'P9M' ? ours(code, label) : { id: code, label },
      ),
    ),
    list(
      'CL_REF_AREA',
      same('Đơn vị', 'Units'),
      units.map(({ id, label }) => ({ id: areaOf(id), label: label ?? same(id, id) })),
    ),
    list('CL_OBS_STATUS', same('Tình trạng', 'Observation status'), Object.values(statuses)),
    list(
      'CL_ORIGIN',
      same('Nguồn của giá trị', 'Origin of the value'),
      originCodes.map((id) => ({ id, label: originLabels[id] as Label })),
    ),
    ...[...dimensions.values()].map(({ code, label, items }) =>
      list(itemsOf(code), label, [
        { id: total, label: totalLabel },
        ...items.map((item) => ({ id: item.code, label: item.label })),
      ]),
    ),
    ...flows.flatMap((flow): Artefact[] => {
      const { code, label, concept } = flow.meaning
      return [
        list(
          methodsOf(code),
          same(`Cách tính: ${label.vi}`, `Methods: ${label.en}`),
          flow.methods.map((method) => ({ id: method.code, label: method.label })),
        ),
        {
          kind: 'datastructure',
          id: structureOf(code),
          label,
          dimensions: dimensionsOf(flow),
          dataset: datasetAttributes,
          observation: observationAttributes,
        },
        { kind: 'dataflow', id: flowOf(code), label, description: concept, structure: structureOf(code) },
      ]
    }),
  ]
}

/** What one flow rests on, each list with the dimension that it is of. */
export function structureArtefacts(flow: Flow, units: readonly { id: string; label: Label | null }[]): Artefact[] {
  const ofList = new Map(dimensionsOf(flow).map(({ id, codelist }) => [codelist, id]))
  return artefactsOf([flow], units).map((each) => {
    const of = each.kind === 'codelist' ? ofList.get(each.id) : undefined
    return of ? { ...each, of } : each
  }) as Artefact[]
}

/** Who maintains it: the list of agencies is SDMX's own. */
export const maintainerOf = ({ kind }: Pick<Artefact, 'kind'>) => (kind === 'agencyscheme' ? 'SDMX' : agency)

const packages = {
  agencyscheme: 'base.AgencyScheme',
  conceptscheme: 'conceptscheme.ConceptScheme',
  codelist: 'codelist.Codelist',
  datastructure: 'datastructure.DataStructure',
  dataflow: 'datastructure.Dataflow',
  contentconstraint: 'registry.ContentConstraint',
} as const

export const urnOf = (artefact: Pick<Artefact, 'kind' | 'id'>) =>
  `urn:sdmx:org.sdmx.infomodel.${packages[artefact.kind]}=${maintainerOf(artefact)}:${artefact.id}(${version})`

/** Where the whole of it is answered, below the address of the site. */
export const placeOf = (artefact: Pick<Artefact, 'kind' | 'id'>) =>
  `/api/v1/sdmx/${artefact.kind}/${maintainerOf(artefact)}/${artefact.id}/${version}`

/** Concepts that every indicator has. */
export const concepts: Item[] = [
  { id: 'FREQ', label: same('Tần suất', 'Frequency') },
  { id: 'METHOD', label: same('Cách tính', 'Method') },
  { id: 'REF_AREA', label: same('Đơn vị', 'Unit of government') },
  { id: 'TIME_PERIOD', label: same('Kỳ', 'Time period') },
  { id: 'OBS_VALUE', label: same('Giá trị', 'Observation value') },
  { id: 'OBS_STATUS', label: same('Tình trạng', 'Observation status') },
  { id: 'ORIGIN', label: same('Nguồn của giá trị', 'Origin of the value') },
  { id: 'NUMERATOR', label: same('Tử số', 'Numerator') },
  { id: 'DENOMINATOR', label: same('Mẫu số', 'Denominator') },
  { id: 'UNIT_MEASURE', label: same('Đơn vị tính', 'Unit of measure') },
  { id: 'DECIMALS', label: same('Số chữ số thập phân', 'Decimals') },
  { id: 'PUBLISHED_AT', label: same('Công bố lúc', 'Published at') },
  { id: 'COMMENT_OBS', label: same('Ghi chú của số liệu', 'Comment on the observation') },
]
