import { type Kysely, sql } from 'kysely'
import { UnitId, z } from '#kernel/http'
import type { Assessed, Forecast } from '#statistics'
import { command, query } from './engine.ts'
import { keepChances, keepForecasts, settleChances } from './keep-said.ts'
import { type Made, makeForecasts } from './make-forecasts.ts'
import { type Meaning, versionsOf } from './meanings.ts'
import { type Period, periodAtCount, printPeriod } from './periods.ts'
import { seriesIn } from './series-of.ts'
import { Code, KnownAt } from './shapes.ts'
import type { Tables } from './tables.ts'

/**
 * Forecasts the totals of series in units anew from what is published. What is said is kept with its day, and what was
 * said before is held against what came. For a job: some 5 ms a series and unit. Bears being run again.
 */
export const forecastSeries = command('forecast-series', {
  does: { vi: 'Dự báo chuỗi số liệu', en: 'Forecast series' },
  permit: 'system',
  input: z.object({ series: z.array(z.int()).min(1).max(500), units: z.array(z.int()).min(1).max(500) }),

  async run({ db, now }, { series, units }) {
    const made = await makeForecasts(db, { series, units })
    await keep(db, made, now)
    await keepForecasts(db, made, now)
    await keepChances(db, now, { series, units })
    await settleChances(db, { series, units })
    return { made: made.length }
  },
})

async function keep(db: Kysely<Tables>, made: readonly Made[], at: Date): Promise<void> {
  await sql`insert into indicators.forecast (series_id, cell, unit_key, made_at, last, answer)
    select s, 0, u, ${at}::timestamptz, l, a::jsonb from unnest(${made.map((m) => m.series_id)}::int[], ${made.map((m) => m.unit_key)}::int[],
      ${made.map((m) => m.last)}::int[], ${made.map((m) => JSON.stringify(m.forecast))}::text[]) as m (s, u, l, a)
    on conflict (series_id, cell, unit_key) do update set made_at = excluded.made_at, last = excluded.last, answer = excluded.answer`.execute(
    db,
  )
}

type Kept = { series: number; answer: Assessed<Forecast>; last: Period; madeAt: string }

/**
 * The forecast of an indicator in a unit by its newest method that has one, or why there is none: the one kept, two
 * statements; as known at a moment the one that was to be made then, four.
 */
export const forecastOf = query('forecast-of', {
  does: { vi: 'Xem dự báo', en: 'See a forecast' },
  permit: 'anyone',
  input: z.object({ code: Code, unit: UnitId, knownAt: KnownAt }),
  async run({ db }, { code, unit, knownAt }) {
    const versions = await versionsOf(db, code, knownAt)
    const row = knownAt ? await madeThen(db, versions, { unit, knownAt }) : await kept(db, versions, unit)
    const meaning = versions.find((each) => each.series === row?.series)
    if (!row || !meaning) return { code, unit, madeAt: null, last: null, answer: null, steps: [] }
    const steps = row.answer.assessable
      ? row.answer.steps.map((step) => ({
          ...step,
          period: printPeriod(periodAtCount(meaning.frequency, step.period)),
        }))
      : []
    return { code, unit, madeAt: row.madeAt, last: printPeriod(row.last), answer: row.answer, steps }
  },
})

async function kept(db: Kysely<Tables>, versions: readonly Meaning[], unit: string): Promise<Kept | undefined> {
  const series = seriesIn(versions)
  const { rows } = await sql<Omit<Kept, 'madeAt'> & { made_at: Date }>`
    select f.series_id as series, f.answer, f.made_at, f.last from indicators.forecast f join indicators.unit_key k on k.key = f.unit_key
    where f.series_id = any(${series}::int[]) and f.cell = 0 and k.unit = ${unit}
    order by array_position(${series}::int[], f.series_id) limit 1`.execute(db)
  return rows.map(({ made_at: at, ...row }) => ({ ...row, madeAt: at.toISOString() }))[0]
}

type Then = { unit: string; knownAt: string }

async function madeThen(db: Kysely<Tables>, versions: readonly Meaning[], { unit, knownAt }: Then) {
  const series = seriesIn(versions)
  const keys = await db.selectFrom('unit_key').select('key').where('unit', '=', unit).execute()
  const made = await makeForecasts(db, { series, units: keys.map(({ key }) => key), knownAt })
  const newest = series.find((one) => made.some((each) => each.series_id === one))
  const found = made.find((each) => each.series_id === newest)
  return found && { series: found.series_id, answer: found.forecast, last: found.last, madeAt: knownAt }
}
