import { setImmediate as breathe } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import { type Assessed, type Forecast, forecast } from '#statistics'
import { seriesKnown } from './known-labels.ts'
import { officialFirst, seenBy } from './known-values.ts'
import { type Meaning, madeBy, meaningColumns, meaningTablesAt } from './meanings.ts'
import { countOf, type Frequency, type Period, partsOf, periodsInYear } from './periods.ts'
import type { Tables } from './tables.ts'

export type Made = {
  series_id: number
  unit_key: number
  /** The last known period. */
  last: Period
  forecast: Assessed<Forecast>
  frequency: Frequency
}

type Known = { series_id: number; unit_key: number; period: Period; value: number }
type Of = {
  series: readonly number[]
  units: readonly number[]
  /** As of a moment: from what was published by then, in the meaning that the series had. Of now where left out. */
  knownAt?: string | undefined
  /** Of which series and unit, where not of each in each. */
  only?: (series: number, unit: number) => boolean
}

/**
 * Forecasts of the totals of series in units from what is published, as far as the history allows and at most to the year
 * 2030 of most plans or eight years. The same code says what is ahead today and what was ahead on a day of the past. Two
 * statements; 1 to 15 ms of computing a series and unit, between which others may go on.
 */
export async function makeForecasts(db: Kysely<Tables>, { series, units, knownAt, only }: Of): Promise<Made[]> {
  if (series.length === 0 || units.length === 0) return []
  const at = knownAt ?? null
  const { rows: meanings } =
    await sql<Meaning>`select distinct on (s.id) ${meaningColumns} from ${meaningTablesAt(knownAt)}
    where s.id = any(${[...series]}::int[]) and ${madeBy(knownAt)} order by s.id, d.version desc`.execute(db)
  const { rows } = await sql<Known>`
    select distinct on (v.series_id, v.unit_key, v.period) v.series_id, v.unit_key, v.period, v.value
    from ${seenBy({ isPublic: true, at })} v join ${seriesKnown(at)} s on s.id = v.series_id
    where v.series_id = any(${[...series]}::int[]) and v.cell = 0 and v.unit_key = any(${[...units]}::int[]) and v.state = 0
    order by v.series_id, v.unit_key, v.period, ${officialFirst}`.execute(db)
  const made: Made[] = []
  for (const points of Map.groupBy(rows, (row) => `${row.series_id} ${row.unit_key}`).values()) {
    const [{ series_id, unit_key }] = points as [Known]
    const meaning = meanings.find((each) => each.series === series_id)
    const same = points.filter(({ period }) => partsOf(period)?.frequency === meaning?.frequency)
    const last = same.at(-1)?.period
    if (!meaning || last === undefined || only?.(series_id, unit_key) === false) continue
    made.push({ series_id, unit_key, last, forecast: ahead(meaning, same), frequency: meaning.frequency })
    await breathe()
  }
  return made
}

const mostYears = 8

function ahead(meaning: Meaning, points: readonly Known[]): Assessed<Forecast> {
  const observations = points.map(({ period, value }) => ({ period: countOf(period), value }))
  const season = periodsInYear(meaning.frequency)
  const span = (observations.at(-1)?.period ?? 0) - (observations[0]?.period ?? 0) + 1
  const steps = Math.min(span, mostYears * season)
  // A rate of growth is in per cent, too: without parts and with a value beyond 0 … 100 it is no share of anything.
  const isShare =
    meaning.measure === '%' &&
    !meaning.mayExceed &&
    (meaning.numerator !== null || points.every(({ value }) => value >= 0 && value <= 100))
  const bounds = {
    low: meaning.least ?? (isShare ? 0 : Number.NEGATIVE_INFINITY),
    high: meaning.most ?? (isShare ? 100 : Number.POSITIVE_INFINITY),
  }
  return forecast(observations, { steps, season, bounds })
}
