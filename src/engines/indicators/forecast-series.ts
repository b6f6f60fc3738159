import { type Kysely, sql } from 'kysely'
import { UnitId, z } from '#kernel/http'
import { type Assessed, type Forecast, forecast } from '#statistics'
import { command, query } from './engine.ts'
import { keepChances, keepForecasts, settleChances } from './keep-said.ts'
import { officialFirst, seenBy } from './known-values.ts'
import { type Meaning, meaningColumns, meaningTables, versionsOf } from './meanings.ts'
import { countOf, type Period, partsOf, periodAtCount, periodsInYear, printPeriod } from './periods.ts'
import { seriesIn } from './series-of.ts'
import { Code } from './shapes.ts'
import type { Tables } from './tables.ts'

type Known = { series_id: number; unit_key: number; period: Period; value: number }

/**
 * Forecasts the totals of series in units anew from what is published, as far as the history allows and at most to the
 * year 2030 of most plans or eight years. What is said is kept with its day, and what was said before is held against
 * what came. For a job: some 5 ms a series and unit. Bears being run again.
 */
export const forecastSeries = command('forecast-series', {
  does: { vi: 'Dự báo chuỗi số liệu', en: 'Forecast series' },
  permit: 'system',
  input: z.object({ series: z.array(z.int()).min(1).max(500), units: z.array(z.int()).min(1).max(500) }),

  async run({ db, now }, { series, units }) {
    const { rows: meanings } = await sql<Meaning>`select distinct on (s.id) ${meaningColumns} from ${meaningTables}
      where s.id = any(${series}::int[]) order by s.id, d.version desc`.execute(db)
    const { rows } = await sql<Known>`
      select distinct on (v.series_id, v.unit_key, v.period) v.series_id, v.unit_key, v.period, v.value
      from ${seenBy({ isPublic: true, at: null })} v join indicators.series s on s.id = v.series_id
      where v.series_id = any(${series}::int[]) and v.cell = 0 and v.unit_key = any(${units}::int[]) and v.state = 0
      order by v.series_id, v.unit_key, v.period, ${officialFirst}`.execute(db)
    const made = [...Map.groupBy(rows, (row) => `${row.series_id} ${row.unit_key}`).values()].flatMap((points) => {
      const [first] = points as [Known]
      const meaning = meanings.find((each) => each.series === first.series_id)
      const same = points.filter(({ period }) => partsOf(period)?.frequency === meaning?.frequency)
      if (!meaning || same.length === 0) return []
      const { series_id, unit_key } = first
      const last = same.at(-1)?.period as Period
      return [{ series_id, unit_key, last, forecast: ahead(meaning, same), frequency: meaning.frequency }]
    })
    await keep(db, made, now)
    await keepForecasts(db, made, now)
    await keepChances(db, now, { series, units })
    await settleChances(db, { series, units })
    return { made: made.length }
  },
})

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

type Made = { series_id: number; unit_key: number; last: Period; forecast: Assessed<Forecast> }

async function keep(db: Kysely<Tables>, made: readonly Made[], at: Date): Promise<void> {
  await sql`insert into indicators.forecast (series_id, cell, unit_key, made_at, last, answer)
    select s, 0, u, ${at}::timestamptz, l, a::jsonb from unnest(${made.map((m) => m.series_id)}::int[], ${made.map((m) => m.unit_key)}::int[],
      ${made.map((m) => m.last)}::int[], ${made.map((m) => JSON.stringify(m.forecast))}::text[]) as m (s, u, l, a)
    on conflict (series_id, cell, unit_key) do update set made_at = excluded.made_at, last = excluded.last, answer = excluded.answer`.execute(
    db,
  )
}

/** The forecast kept of an indicator in a unit by its newest method that has one, or why there is none. Two statements. */
export const forecastOf = query('forecast-of', {
  does: { vi: 'Xem dự báo', en: 'See a forecast' },
  permit: 'anyone',
  input: z.object({ code: Code, unit: UnitId }),
  async run({ db }, { code, unit }) {
    const versions = await versionsOf(db, code)
    const series = seriesIn(versions)
    const { rows } = await sql<{ series: number; answer: Assessed<Forecast>; made_at: Date; last: Period }>`
      select f.series_id as series, f.answer, f.made_at, f.last from indicators.forecast f join indicators.unit_key k on k.key = f.unit_key
      where f.series_id = any(${series}::int[]) and f.cell = 0 and k.unit = ${unit}
      order by array_position(${series}::int[], f.series_id) limit 1`.execute(db)
    const [row] = rows
    const meaning = versions.find((each) => each.series === row?.series)
    if (!row || !meaning) return { code, unit, madeAt: null, last: null, answer: null, steps: [] }
    const steps = row.answer.assessable
      ? row.answer.steps.map((step) => ({
          ...step,
          period: printPeriod(periodAtCount(meaning.frequency, step.period)),
        }))
      : []
    return { code, unit, madeAt: row.made_at.toISOString(), last: printPeriod(row.last), answer: row.answer, steps }
  },
})
