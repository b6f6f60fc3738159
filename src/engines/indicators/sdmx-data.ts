import type { Label } from '#kernel'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { SdmxNotFound } from './errors.ts'
import type { ExportedValue } from './exported-values.ts'
import { periodEnd, periodStart } from './periods.ts'
import { type Flow, originCodes, statusCodes } from './sdmx-model.ts'
import { fits, type KeyedValue, refuse, SelectionAsked, selectedValues } from './sdmx-selection.ts'

export type Observation = {
  /** Its place in the series: a time, or a code of the dimension that stands at the observations instead. */
  at: string
  value: number | null
  /** By the id of the attribute; what is not there is left out. */
  attributes: Record<string, string>
}
export type SdmxSeries = { key: Record<string, string>; observations: Observation[] }
/** What is told together: an answer to a question, what changed since a moment, or what was made known at one. */
export type SdmxSet = { action: 'Information' | 'Replace'; validFrom: Date | null; series: SdmxSeries[] }
export type SdmxData = {
  flow: Flow
  units: ReadonlyMap<string, Label>
  /** In the order of keys, without time. */
  dimensions: string[]
  /** One, or with the past one for each moment, the oldest first. */
  sets: SdmxSet[]
  detail: (typeof dataDetails)[number]
  /** The dimension that tells the observations of one series apart: TIME_PERIOD, or another for a cut across series. */
  at: string
  /** Whether observations stand in series or each alone with its whole key. */
  flat: boolean
  /** First and last day of each time, by the calendar of the indicator. */
  spans: ReadonlyMap<string, { first: string; last: string }>
  /** When the latest of these values was published. */
  newest: Date
}
export const dataDetails = ['full', 'dataonly', 'serieskeysonly', 'nodata'] as const

/**
 * Published values as SDMX 2.1 asks for them: series whose keys fit, periods between two times, and no more of each than
 * is wanted. A key names every dimension, `+` means one of several, nothing means any. With `includeHistory` each moment
 * at which values were made known is a set of its own, and `first` and `last` count in each. Six statements.
 */
export const sdmxData = query('sdmx-data', {
  does: { vi: 'Xem số liệu theo SDMX', en: 'See values in SDMX' },
  permit: 'anyone',
  input: SelectionAsked.extend({
    firstNObservations: z.coerce.number().int().min(1).max(10_000).optional(),
    lastNObservations: z.coerce.number().int().min(1).max(10_000).optional(),
    dimensionAtObservation: z.string().max(100).default('TIME_PERIOD'),
    includeHistory: z.enum(['true', 'false']).default('false'),
    detail: z.enum(dataDetails).default('full'),
  }),

  async run({ db, context }, asked): Promise<SdmxData> {
    const withPast = asked.includeHistory === 'true'
    const { flow, units, dimensions, wanted, values, past } = await selectedValues({ db, context }, asked, { withPast })
    const { dimensionAtObservation: at, firstNObservations: first, lastNObservations: last } = asked
    if (![...dimensions, 'TIME_PERIOD', 'AllDimensions'].includes(at))
      refuse('dimensionAtObservation', { vi: `Không có chiều ${at}`, en: `There is no dimension ${at}` })
    const isCut = at !== 'TIME_PERIOD' && at !== 'AllDimensions'
    const seriesOf = (some: readonly KeyedValue[]) => {
      const all = inSeries(some, dimensions).map((each) => ({ ...each, observations: fewer(each.observations, first, last) })) // biome-ignore format: one
      return isCut ? cutAt(all, dimensions, at) : all
    }
    const chosen = (withPast ? past : values).filter(({ key }) => fits(wanted, key))
    if (chosen.length === 0) throw SdmxNotFound({ what: `${asked.flow}/${asked.key}` })
    const isWhole = asked.detail === 'full' || asked.detail === 'dataonly'
    const { calendar } = flow.meaning
    return {
      flow,
      units,
      dimensions,
      detail: asked.detail,
      at: isCut ? at : 'TIME_PERIOD',
      // Keys without observations are keys of series, however observations are wanted.
      flat: at === 'AllDimensions' && isWhole,
      spans: new Map(chosen.map(({ time, row: { period } }) => [time, { first: periodStart(period, calendar), last: periodEnd(period, calendar) }])), // biome-ignore format: one
      newest: new Date(chosen.reduce((latest, { row }) => Math.max(latest, row.at.getTime()), 0)),
      sets: withPast
        ? [...Map.groupBy(past, ({ made }) => made.getTime())].flatMap(([moment, some]): SdmxSet[] => {
            const series = seriesOf(some.filter(({ key }) => fits(wanted, key)))
            return series.length ? [{ action: 'Replace', validFrom: new Date(moment), series }] : []
          })
        : [{ action: asked.updatedAfter ? 'Replace' : 'Information', validFrom: null, series: seriesOf(chosen) }],
    }
  },
})

function inSeries(values: readonly KeyedValue[], dimensions: readonly string[]): SdmxSeries[] {
  const bySeries = new Map<string, SdmxSeries>()
  for (const { row, key, time } of values) {
    const name = dimensions.map((each) => key[each]).join('.')
    const series = bySeries.get(name) ?? { key, observations: [] }
    bySeries.set(name, series)
    series.observations.push({ at: time, value: row.value, attributes: attributesOf(row) })
  }
  return [...bySeries.values()]
}

function fewer(all: Observation[], first: number | undefined, last: number | undefined): Observation[] {
  if (first === undefined && last === undefined) return all
  return all.filter((_, at) => (first !== undefined && at < first) || (last !== undefined && at >= all.length - last))
}

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

const attributesOf = ({
  state,
  lane,
  numerator,
  denominator,
  footnote,
  at,
}: ExportedValue): Record<string, string> => ({
  OBS_STATUS: statusCodes[state] as string,
  ORIGIN: originCodes[lane] as string,
  ...(numerator === null ? {} : { NUMERATOR: String(numerator) }),
  ...(denominator === null ? {} : { DENOMINATOR: String(denominator) }),
  PUBLISHED_AT: at.toISOString(),
  ...(footnote === null ? {} : { COMMENT_OBS: footnote }),
})
