import { type Fault, type Label, Problem } from '#kernel'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { IndicatorNotFound, SdmxNotFound, SdmxNotImplemented, SdmxRefused } from './errors.ts'
import { type ExportedValue, exportedValues, meaningOf, membersOf } from './exported-values.ts'
import { periodEnd, periodStart } from './periods.ts'
import { dimensionsOf, type Flow, originCodes, statusCodes } from './sdmx-model.ts'
import { agency, areaOf, byDimension, codeOf, daysOf, frequencyOf, timeOf, total, unitOf } from './sdmx-names.ts'
import { flowIn, publishedFlows } from './sdmx-structure.ts'

export type Observation = {
  /** Its place in the series: a time, or a code of the dimension that stands at the observations instead. */
  at: string
  value: number | null
  /** By the id of the attribute; what is not there is left out. */
  attributes: Record<string, string>
}
export type SdmxSeries = { key: Record<string, string>; observations: Observation[] }
export type SdmxData = {
  flow: Flow
  units: ReadonlyMap<string, Label>
  /** In the order of keys, without time. */
  dimensions: string[]
  series: SdmxSeries[]
  detail: (typeof dataDetails)[number]
  /** The dimension that tells the observations of one series apart: TIME_PERIOD, or another for a cut across series. */
  at: string
  /** Whether observations stand in series or each alone with its whole key. */
  flat: boolean
  /** An answer to a question, or what changed since a moment. */
  action: 'Information' | 'Replace'
  /** First and last day of each time, by the calendar of the indicator. */
  spans: ReadonlyMap<string, { first: string; last: string }>
}
export const dataDetails = ['full', 'dataonly', 'serieskeysonly', 'nodata'] as const

/**
 * Published values as SDMX 2.1 asks for them: series whose keys fit, periods between two times, and no more of each than
 * is wanted. A key names every dimension, `+` means one of several, nothing means any. Five statements.
 */
export const sdmxData = query('sdmx-data', {
  does: { vi: 'Xem số liệu theo SDMX', en: 'See values in SDMX' },
  permit: 'anyone',
  input: z.object({
    flow: z.string().max(300),
    key: z.string().max(2000).default('all'),
    provider: z.string().max(200).default('all'),
    startPeriod: z.string().max(20).optional(),
    endPeriod: z.string().max(20).optional(),
    updatedAfter: z.iso.datetime({ offset: true, local: true }).optional(),
    firstNObservations: z.coerce.number().int().min(1).max(10_000).optional(),
    lastNObservations: z.coerce.number().int().min(1).max(10_000).optional(),
    dimensionAtObservation: z.string().max(100).default('TIME_PERIOD'),
    includeHistory: z.enum(['true', 'false']).default('false'),
    detail: z.enum(dataDetails).default('full'),
  }),

  async run({ db, context }, asked): Promise<SdmxData> {
    if (asked.includeHistory === 'true') throw SdmxNotImplemented({ what: 'includeHistory' })
    const id = flowIn(asked.flow)
    const code = codeOf(id)
    const [flow] = /^[a-z0-9]+([._-][a-z0-9]+)*$/.test(code) ? await publishedFlows(db, code) : []
    if (!flow) throw SdmxNotFound({ what: `dataflow ${id}` })
    const dimensions = dimensionsOf(flow).map((each) => each.id)
    const { dimensionAtObservation: at } = asked
    if (![...dimensions, 'TIME_PERIOD', 'AllDimensions'].includes(at))
      refuse('dimensionAtObservation', { vi: `Không có chiều ${at}`, en: `There is no dimension ${at}` })
    if (!isOurs(asked.provider)) throw SdmxNotFound({ what: `${id}/${asked.key}/${asked.provider}` })
    const key = keyIn(asked.key, dimensions)
    const [from, to] = [timeIn('startPeriod', asked.startPeriod), timeIn('endPeriod', asked.endPeriod)]
    const units = key.get('REF_AREA')
    const {
      rows,
      versions,
      units: labels,
    } = await exportedValues(context, {
      code,
      units: units && [...units].map(unitOf).filter((unit) => /^[a-z0-9][a-z0-9.-]{1,99}$/.test(unit)),
      fromDay: from?.first,
      toDay: to?.last,
      since: asked.updatedAfter && inCity(asked.updatedAfter),
    }).catch((error: unknown) => {
      if (error instanceof Problem && IndicatorNotFound.is(error)) throw SdmxNotFound({ what: `dataflow ${id}` })
      throw error
    })
    const bySeries = new Map<string, SdmxSeries>()
    const spans = new Map<string, { first: string; last: string }>()
    for (const row of rows) {
      const time = timeOf(row.period)
      const own = keyOfRow(flow, row, meaningOf(versions, row).method)
      if (!dimensions.every((name) => key.get(name)?.has(own[name] as string) ?? true)) continue
      const name = dimensions.map((each) => own[each]).join('.')
      const series = bySeries.get(name) ?? { key: own, observations: [] }
      bySeries.set(name, series)
      const { calendar } = flow.meaning
      spans.set(time, { first: periodStart(row.period, calendar), last: periodEnd(row.period, calendar) })
      series.observations.push({ at: time, value: row.value, attributes: attributesOf(row) })
    }
    if (bySeries.size === 0) throw SdmxNotFound({ what: `${id}/${asked.key}` })
    const { firstNObservations: first, lastNObservations: last } = asked
    const some = (all: Observation[]) => {
      if (first === undefined && last === undefined) return all
      return all.filter(
        (_, at) => (first !== undefined && at < first) || (last !== undefined && at >= all.length - last),
      )
    }
    const series = [...bySeries.values()].map(({ key: own, observations }) => ({
      key: own,
      observations: some(observations),
    }))
    const isWhole = asked.detail === 'full' || asked.detail === 'dataonly'
    const isCut = at !== 'TIME_PERIOD' && at !== 'AllDimensions'
    return {
      flow,
      units: labels,
      dimensions,
      detail: asked.detail,
      at: isCut ? at : 'TIME_PERIOD',
      // Keys without observations are keys of series, however observations are wanted.
      flat: at === 'AllDimensions' && isWhole,
      action: asked.updatedAfter === undefined ? 'Information' : 'Replace',
      spans,
      series: isCut ? cutAt(series, dimensions, at) : series,
    }
  },
})

/** The same observations in series of one time each, told apart by a dimension. */
function cutAt(series: readonly SdmxSeries[], dimensions: readonly string[], at: string): SdmxSeries[] {
  const cuts = new Map<string, SdmxSeries>()
  for (const { key, observations } of series)
    for (const { at: time, ...rest } of observations) {
      const own = Object.fromEntries([...dimensions.filter((id) => id !== at).map((id) => [id, key[id] as string]), ['TIME_PERIOD', time]]) // biome-ignore format: one
      const name = Object.values(own).join(' ')
      const cut: SdmxSeries = cuts.get(name) ?? { key: own, observations: [] }
      cuts.set(name, cut)
      cut.observations.push({ at: key[at] as string, ...rest })
    }
  return [...cuts.values()]
}

/** Whether what one agency alone provides is wanted: `PROVIDER`, `AGENCY,PROVIDER`, several with `+`. */
const isOurs = (provider: string) =>
  provider.split('+').some((each) => ['all', agency].includes(each.split(',').at(-1) as string))

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

function attributesOf({ state, lane, numerator, denominator, at }: ExportedValue): Record<string, string> {
  return {
    OBS_STATUS: statusCodes[state] as string,
    ORIGIN: originCodes[lane] as string,
    ...(numerator === null ? {} : { NUMERATOR: String(numerator) }),
    ...(denominator === null ? {} : { DENOMINATOR: String(denominator) }),
    PUBLISHED_AT: at.toISOString(),
  }
}

/** What is wanted of each dimension; one that is not there may be anything. */
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

function timeIn(path: string, text: string | undefined) {
  if (text === undefined) return null
  const days = daysOf(text)
  if (!days) return refuse(path, { vi: `Không có kỳ ${text}`, en: `There is no period ${text}` })
  return days
}

function refuse(path: string, message: Fault['message']): never {
  throw SdmxRefused({ faults: [{ path, message }] })
}
