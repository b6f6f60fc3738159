import type { Kysely } from 'kysely'
import { type Context, type Fault, type Label, Problem } from '#kernel'
import { z } from '#kernel/http'
import { IndicatorNotFound, SdmxNotFound, SdmxRefused } from './errors.ts'
import { type ExportedValue, exportedValues, meaningOf, membersOf } from './exported-values.ts'
import { type Disseminated, publishedPast } from './published-past.ts'
import { dimensionsOf, type Flow } from './sdmx-model.ts'
import { agency, areaOf, byDimension, codeOf, type Days, daysOf, frequencyOf, namedDays, timeOf, total, unitOf } from './sdmx-names.ts' // biome-ignore format: one
import { flowIn, publishedFlows } from './sdmx-structure.ts'
import type { Tables } from './tables.ts'

/** What every query of data says: which flow, which keys, from when to when. */
export const SelectionAsked = z.object({
  flow: z.string().max(300),
  key: z.string().max(2000).default('all'),
  provider: z.string().max(200).default('all'),
  startPeriod: z.string().max(40).optional(),
  endPeriod: z.string().max(40).optional(),
  updatedAfter: z.iso.datetime({ offset: true, local: true }).optional(),
})
type Asked = z.output<typeof SelectionAsked>

export type KeyedValue = { row: ExportedValue; key: Record<string, string>; time: string }
export type Wanted = ReadonlyMap<string, ReadonlySet<string>>
export type Selection = {
  flow: Flow
  units: ReadonlyMap<string, Label>
  /** In the order of keys, without time. */
  dimensions: string[]
  /** What is wanted of each dimension; one that is not there may be anything. */
  wanted: Wanted
  /** Within the times asked for; not yet by key, but for units. */
  values: KeyedValue[]
  /** The same as they were made known, moment by moment; only where the past is asked for. */
  past: (Disseminated & KeyedValue)[]
}

/** How far to read beside what was asked: units that the key leaves out, or what stood before. */
type Reach = { isWide?: boolean; withPast?: boolean }

/** Published values of the flow within the times asked for, each with its key. Five statements, six with the past. */
export async function selectedValues(
  { db, context }: { db: Kysely<Tables>; context: Context },
  asked: Asked,
  { isWide = false, withPast = false }: Reach = {},
): Promise<Selection> {
  const id = flowIn(asked.flow)
  const code = codeOf(id)
  const [flow] = /^[a-z0-9]+([._-][a-z0-9]+)*$/.test(code) ? await publishedFlows(db, code) : []
  if (!flow) throw SdmxNotFound({ what: `dataflow ${id}` })
  const dimensions = dimensionsOf(flow).map((each) => each.id)
  if (!isOurs(asked.provider)) throw SdmxNotFound({ what: `${id}/${asked.key}/${asked.provider}` })
  const wanted = keyIn(asked.key, dimensions)
  const [from, to] = [timeIn('startPeriod', asked.startPeriod), timeIn('endPeriod', asked.endPeriod)]
  if (from && to && from.first > to.last)
    refuse('endPeriod', { vi: 'Kết thúc trước khi bắt đầu', en: 'It ends before it begins' })
  const areas = isWide ? undefined : wanted.get('REF_AREA')
  const given = {
    units: areas && [...areas].map(unitOf).filter((unit) => /^[a-z0-9][a-z0-9.-]{1,99}$/.test(unit)),
    years: [yearOf(from?.first ?? '1000-01-01'), yearOf(to?.last ?? '9999-12-31')] as [number, number],
    since: asked.updatedAfter && inCity(asked.updatedAfter),
  }
  const { rows, versions, units } = await exportedValues(context, { code, ...given }).catch((error: unknown) => {
    if (error instanceof Problem && IndicatorNotFound.is(error)) throw SdmxNotFound({ what: `dataflow ${id}` })
    throw error
  })
  const isWithin = ({ row: { period } }: { row: ExportedValue }) => {
    const days = namedDays(period)
    return (!from || days.first >= from.first) && (!to || days.last <= to.last)
  }
  const keyed = (row: ExportedValue): KeyedValue => ({ row, key: keyOfRow(flow, row, meaningOf(versions, row).method), time: timeOf(row.period) }) // biome-ignore format: one
  const series = [...new Set(versions.map((each) => each.series))]
  const past = withPast ? await publishedPast(db, { series, ...given }) : []
  return {
    flow,
    units,
    dimensions,
    wanted,
    values: rows.map(keyed).filter(isWithin),
    past: past.map(({ made, row }) => ({ made, ...keyed(row) })).filter(isWithin),
  }
}

/** Whether a key is one of those wanted; `but` is a dimension that may be anything. */
export const fits = (wanted: Wanted, key: Record<string, string>, but?: string): boolean =>
  [...wanted].every(([id, codes]) => id === but || codes.has(key[id] as string))

/** Whether what one agency alone provides is wanted: `PROVIDER`, `AGENCY,PROVIDER`, several with `+`. */
const isOurs = (provider: string) =>
  provider.split('+').some((each) => ['all', agency].includes(each.split(',').at(-1) as string))

const yearOf = (day: string) => Number(day.slice(0, 4))

/** A moment without an offset is one of the city's clock, as SDMX has it. */
const inCity = (moment: string) => (/(Z|[+-]\d\d:\d\d)$/.test(moment) ? moment : `${moment}+07:00`)

function keyOfRow(flow: Flow, row: ExportedValue, method: string): Record<string, string> {
  const members = membersOf(row.cell)
  return {
    FREQ: frequencyOf(row.period),
    METHOD: method,
    REF_AREA: areaOf(row.unit),
    ...Object.fromEntries(flow.dimensions.map(({ code }) => [byDimension(code), members.get(code) ?? total])),
  }
}

function keyIn(text: string, dimensions: readonly string[]): Map<string, Set<string>> {
  if (text === 'all' || text === '') return new Map()
  const parts = text.split('.')
  if (parts.length !== dimensions.length)
    refuse('key', {
      vi: `Khóa phải có ${dimensions.length} phần: ${dimensions.join('.')}`,
      en: `A key has ${dimensions.length} parts: ${dimensions.join('.')}`,
    })
  return new Map(
    parts.flatMap((part, at) => (part === '' ? [] : [[dimensions[at] as string, new Set(part.split('+'))] as const])),
  )
}

function timeIn(path: string, text: string | undefined): Days | null {
  if (text === undefined) return null
  const days = daysOf(text)
  if (!days) return refuse(path, { vi: `Không có kỳ ${text}`, en: `There is no period ${text}` })
  return days
}

export function refuse(path: string, message: Fault['message']): never {
  throw SdmxRefused({ faults: [{ path, message }] })
}
