import { type Fault, type Label, Problem } from '#kernel'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { IndicatorNotFound, SdmxNotFound, SdmxRefused } from './errors.ts'
import { type ExportedValue, exportedValues, meaningOf, membersOf } from './exported-values.ts'
import { dimensionsOf, type Flow, originCodes, statusCodes } from './sdmx-model.ts'
import { areaOf, byDimension, codeOf, daysOf, frequencyOf, timeOf, total, unitOf } from './sdmx-names.ts'
import { flowIn, publishedFlows } from './sdmx-structure.ts'

export type Observation = {
  time: string
  value: number | null
  /** By the id of the attribute; what is not there is left out. */
  attributes: Record<string, string>
}
export type SdmxSeries = { key: Record<string, string>; observations: Observation[] }
export type SdmxData = {
  flow: Flow
  units: ReadonlyMap<string, Label>
  dimensions: string[]
  series: SdmxSeries[]
  detail: (typeof dataDetails)[number]
  /** Whether observations stand in series or each alone with its whole key. */
  flat: boolean
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
    updatedAfter: z.iso.datetime({ offset: true }).optional(),
    firstNObservations: z.coerce.number().int().min(1).max(10_000).optional(),
    lastNObservations: z.coerce.number().int().min(1).max(10_000).optional(),
    dimensionAtObservation: z.enum(['TIME_PERIOD', 'AllDimensions']).default('TIME_PERIOD'),
    detail: z.enum(dataDetails).default('full'),
  }),

  async run({ db, context }, asked): Promise<SdmxData> {
    const id = flowIn(asked.flow)
    const code = codeOf(id)
    const [flow] = /^[a-z0-9]+([._-][a-z0-9]+)*$/.test(code) ? await publishedFlows(db, code) : []
    if (!flow) throw SdmxNotFound({ what: `dataflow ${id}` })
    const dimensions = dimensionsOf(flow).map((each) => each.id)
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
      since: asked.updatedAfter,
    }).catch((error: unknown) => {
      if (error instanceof Problem && IndicatorNotFound.is(error)) throw SdmxNotFound({ what: `dataflow ${id}` })
      throw error
    })
    const bySeries = new Map<string, SdmxSeries>()
    for (const row of rows) {
      const own = keyOfRow(flow, row, meaningOf(versions, row).method)
      if (!dimensions.every((name) => key.get(name)?.has(own[name] as string) ?? true)) continue
      const name = dimensions.map((each) => own[each]).join('.')
      const series = bySeries.get(name) ?? { key: own, observations: [] }
      bySeries.set(name, series)
      series.observations.push({ time: timeOf(row.period), value: row.value, attributes: attributesOf(row) })
    }
    if (bySeries.size === 0) throw SdmxNotFound({ what: `${id}/${asked.key}` })
    const { firstNObservations: first, lastNObservations: last } = asked
    const some = (all: Observation[]) => {
      if (first === undefined && last === undefined) return all
      return all.filter(
        (_, at) => (first !== undefined && at < first) || (last !== undefined && at >= all.length - last),
      )
    }
    return {
      flow,
      units: labels,
      dimensions,
      detail: asked.detail,
      flat: asked.dimensionAtObservation === 'AllDimensions',
      series: [...bySeries.values()].map(({ key: own, observations }) => ({
        key: own,
        observations: some(observations),
      })),
    }
  },
})

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
