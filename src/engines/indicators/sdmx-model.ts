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
  | { kind: 'codelist'; id: string; label: Label; items: Item[] }
  | {
      kind: 'datastructure'
      id: string
      label: Label
      dimensions: Component[]
      dataset: Component[]
      observation: Component[]
    }
  | { kind: 'dataflow'; id: string; label: Label; description: Label | null; structure: string }

export type Dimension = { code: string; label: Label; items: { code: string; label: Label }[] }
/** An indicator as SDMX needs it: its newest meaning, the methods of all versions, the dimensions of all. */
export type Flow = { meaning: Meaning; methods: { code: string; label: Label }[]; dimensions: Dimension[] }

const same = (vi: string, en: string): Label => ({ vi, en })

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
]

/** `value` is a usual observation; everything else says why there is none. */
export const statusCodes = valueStates.map((state) =>
  state === 'value' ? 'A' : state.toUpperCase().replaceAll('-', '_'),
)
export const originCodes = lanes.map((lane) => lane.toUpperCase())

export const statusLabels: Record<string, Label> = {
  A: same('Bình thường', 'Normal value'),
  MISSING: same('Chưa có số liệu', 'Not reported'),
  NOT_APPLICABLE: same('Không áp dụng', 'Not applicable'),
  NOT_VERIFIABLE: same('Chưa kiểm chứng được', 'Not verifiable'),
  UNDEFINED: same('Không tính được', 'Cannot be computed'),
}

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
      Object.values(frequencyCodes).map(({ code, label }) => ({ id: code, label })),
    ),
    list(
      'CL_REF_AREA',
      same('Đơn vị', 'Units'),
      units.map(({ id, label }) => ({ id: areaOf(id), label: label ?? same(id, id) })),
    ),
    list(
      'CL_OBS_STATUS',
      same('Tình trạng', 'Observation status'),
      statusCodes.map((id) => ({ id, label: statusLabels[id] as Label })),
    ),
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

/** Who maintains it: the list of agencies is SDMX's own. */
export const maintainerOf = ({ kind }: Pick<Artefact, 'kind'>) => (kind === 'agencyscheme' ? 'SDMX' : agency)

const packages = {
  agencyscheme: 'base.AgencyScheme',
  conceptscheme: 'conceptscheme.ConceptScheme',
  codelist: 'codelist.Codelist',
  datastructure: 'datastructure.DataStructure',
  dataflow: 'datastructure.Dataflow',
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
]
