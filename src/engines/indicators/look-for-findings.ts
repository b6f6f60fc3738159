import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Label } from '#kernel'
import { z } from '#kernel/http'
import {
  checkValues,
  copiedBetween,
  copiedRuns,
  fillFigures,
  heapingOf,
  jumpsOf,
  type Observation,
  outliersOf,
  type QualityRule,
  roundTo,
} from '#statistics'
import { command } from './engine.ts'
import { officialFirst, seenBy } from './known-values.ts'
import { type Meaning, meaningColumns, meaningTables } from './meanings.ts'
import { countOf, type Period, partsOf, periodsLater, previousPeriod } from './periods.ts'
import type { Tables } from './tables.ts'

type Known = { id: number; series_id: number; unit: string; level: string | null; period: Period; value: number }
type Found = {
  kind: string
  series_id: number
  period: Period
  unit: string
  detail: string
  words: Label
  value_id: number
}

/**
 * Looks at values that changed, as they stand among those of their series: against other units of the period, against
 * their own past, and by the definition's rules. A finding belongs to the row it was found in: a corrected row ends it
 * as corrected, an explained one is not asked about again. For a job; bears being run again.
 */
export const lookForFindings = command('look-for-findings', {
  does: { vi: 'Tìm số liệu bất thường', en: 'Look for odd values' },
  permit: 'system',
  input: z.object({
    series: z.array(z.int()).max(500),
    units: z.array(z.int()).max(500),
    periods: z.array(z.int()).max(500),
  }),

  async run({ db, now, emit }, { series, units, periods }) {
    await endCorrected(db, series, now)
    const meanings = await meaningsOfSeries(db, series)
    const found: Found[] = []
    // Whoever copied a table has the same figures in the periods before, too.
    const around = [
      ...new Set(
        periods.flatMap((period) => (partsOf(period) ? [0, -1, -2, -3].map((n) => periodsLater(period, n)) : [])),
      ),
    ]
    const values = await valuesAround(db, { series, units, periods: around })
    for (const meaning of meanings) {
      const own = values.filter(
        (value) => value.series_id === meaning.series && partsOf(value.period)?.frequency === meaning.frequency,
      )
      found.push(...amongUnits(meaning, own, periods), ...alongTime(meaning, own, periods), ...likeOthers(own, periods))
    }
    found.push(...(await byRules(db, meanings, { values, periods })))
    for (const [unit, count] of await keep(db, found, now)) await emit('finding-found', { unit, count })
    return { found: found.length }
  },
})

async function meaningsOfSeries(db: Kysely<Tables>, series: readonly number[]): Promise<Meaning[]> {
  const { rows } = await sql<Meaning>`select distinct on (s.id) ${meaningColumns} from ${meaningTables}
    where s.id = any(${[...series]}::int[]) order by s.id, d.version desc`.execute(db)
  return rows
}

/** The changed units over all time, and everybody in the changed periods. Reported values that are submitted at least. */
async function valuesAround(
  db: Kysely<Tables>,
  { series, units, periods }: { series: number[]; units: number[]; periods: number[] },
): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select distinct on (v.series_id, v.unit_key, v.period) v.id, v.series_id, k.unit, u.level, v.period, v.value
    from ${seenBy({ isPublic: false, at: null })} v join indicators.series s on s.id = v.series_id join indicators.unit_key k on k.key = v.unit_key
      left join organisations.unit_public u on u.id = k.unit
    where v.series_id = any(${series}::int[]) and v.cell = 0 and v.lane = 0 and v.state = 0
      and (v.unit_key = any(${units}::int[]) or v.period = any(${periods}::int[]))
    order by v.series_id, v.unit_key, v.period, ${officialFirst}`.execute(db)
  return rows
}

/** Units of one level beside each other: the city's total is not an odd value among its wards. */
function amongUnits({ decimals }: Meaning, values: readonly Known[], periods: readonly Period[]): Found[] {
  return [...Map.groupBy(values, ({ level, period }) => `${period} ${level}`).values()].flatMap((there) => {
    if (!periods.includes(there[0]?.period as Period)) return []
    const answer = outliersOf(there.map(({ value }) => value))
    if (!answer.assessable) return []
    return answer.outliers.map(({ place, value, score }) =>
      foundIn(there[place] as Known, 'outlier', wordings.outlier, {
        value: roundTo(value, decimals),
        score: roundTo(score, 1),
      }),
    )
  })
}

function alongTime(meaning: Meaning, values: readonly Known[], periods: readonly Period[]): Found[] {
  return [...Map.groupBy(values, ({ unit }) => unit).values()].flatMap((own) => {
    const shown = (value: number) => roundTo(value, meaning.decimals)
    const byCount = new Map(own.map((value) => [countOf(value.period), value]))
    const observations: Observation[] = own.map(({ period, value }) => ({ period: countOf(period), value }))
    const jumps = jumpsOf(observations)
    const found = jumps.assessable
      ? jumps.jumps.map(({ period, before, value }) =>
          foundIn(byCount.get(period) as Known, 'jump', wordings.jump, { before: shown(before), value: shown(value) }),
        )
      : []
    for (const { to, count, value } of copiedRuns(observations))
      found.push(foundIn(byCount.get(to) as Known, 'copied', wordings.copied, { count, value: shown(value) }))
    const heaped = meaning.measure === '%' ? null : heapingOf(observations.map(({ value }) => value))
    if (heaped?.assessable && heaped.heaped) {
      const last = own.at(-1) as Known
      found.push(
        foundIn(last, 'heaping', wordings.heaping, { share: Math.round(heaped.share * 100), count: heaped.count }),
      )
    }
    const looked = new Set(periods.filter((period) => partsOf(period)?.frequency === meaning.frequency))
    // What is old and was looked at when it came is not dug up again by a new value, but the change after it is.
    return found.filter(({ period }) => looked.has(period) || looked.has(previousPeriod(period)))
  })
}

/** The same figures in several units, period for period: one table filled in for all of them. */
function likeOthers(values: readonly Known[], periods: readonly Period[]): Found[] {
  const units = Map.groupBy(values, ({ unit }) => unit)
  const series = new Map(
    [...units].map(([unit, own]) => [unit, own.map(({ period, value }) => ({ period: countOf(period), value }))]),
  )
  return copiedBetween(series).flatMap(({ units: alike, to }) =>
    alike.flatMap((unit) => {
      const at = units.get(unit)?.find(({ period }) => countOf(period) === to)
      if (!at || !periods.includes(at.period)) return []
      return [foundIn(at, 'copied-between', wordings.between, { others: alike.length - 1 })]
    }),
  )
}

/** The rules of definitions compare indicators of one unit and period: their codes are read beside the changed ones. */
async function byRules(
  db: Kysely<Tables>,
  meanings: readonly Meaning[],
  { values, periods }: { values: readonly Known[]; periods: readonly Period[] },
): Promise<Found[]> {
  const ruled = meanings.filter(({ rules }) => rules.length > 0)
  if (ruled.length === 0) return []
  const codes = new Set(ruled.flatMap(({ rules }) => (rules as QualityRule[]).flatMap((rule) => [...JSON.stringify(rule).matchAll(/"([a-z0-9._-]+)"/g)].map(([, code = '']) => code)))) // biome-ignore format: one
  const wanted = [...new Set([...periods, ...periods.map(previousPeriod)])]
  const { rows } = await sql<Known & { code: string }>`
    select distinct on (v.series_id, v.unit_key, v.period) v.id, v.series_id, k.unit, v.period, v.value, i.code
    from ${seenBy({ isPublic: false, at: null })} v join indicators.series s on s.id = v.series_id join indicators.indicator i on i.id = s.indicator_id
      join indicators.unit_key k on k.key = v.unit_key
    where i.code = any(${[...codes]}::text[]) and v.cell = 0 and v.state = 0 and v.period = any(${wanted}::int[])
    order by v.series_id, v.unit_key, v.period, ${officialFirst}`.execute(db)
  const at = Map.groupBy(rows, ({ unit, period }) => `${unit} ${period}`)
  const said = (unit: string, period: Period) =>
    Object.fromEntries((at.get(`${unit} ${period}`) ?? []).map(({ code, value }) => [code, value]))
  return ruled.flatMap((meaning) =>
    values
      .filter((value) => value.series_id === meaning.series && periods.includes(value.period))
      .flatMap((value) => {
        const { findings } = checkValues(
          meaning.rules,
          said(value.unit, value.period),
          said(value.unit, previousPeriod(value.period)),
        )
        return findings.map(({ rule, message }) => ({ ...foundIn(value, 'rule', message, {}), detail: rule }))
      }),
  )
}

function foundIn(at: Known, kind: string, words: Label, figures: Record<string, number>): Found {
  const { series_id, period, unit, id: value_id } = at
  return { kind, series_id, period, unit, detail: '', words: fillFigures(words, figures), value_id }
}

/** Keeps what is new and says how much of it belongs to each unit. */
async function keep(db: Kysely<Tables>, found: readonly Found[], at: Date): Promise<Map<string, number>> {
  if (found.length === 0) return new Map()
  const rows = found.map((each) => ({ ...each, id: randomUUID() }))
  const kept = await sql<{
    unit: string
  }>`insert into indicators.finding (id, kind, series_id, cell, period, unit, detail, words, found_at, value_id)
    select f.id, f.kind, f.series_id, 0, f.period, f.unit, f.detail, f.words, ${at}::timestamptz, f.value_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f
      (id uuid, kind text, series_id int, period int, unit text, detail text, words jsonb, value_id bigint)
    on conflict do nothing returning unit`.execute(db)
  return new Map([...Map.groupBy(kept.rows, ({ unit }) => unit)].map(([unit, rows]) => [unit, rows.length]))
}

/**
 * A finding ends as corrected when its row is no longer current and what stands there says something else; a row that
 * only went on its way (submitted, verified) hands its finding on.
 */
async function endCorrected(db: Kysely<Tables>, series: readonly number[], at: Date): Promise<void> {
  await sql`
    with moved as (
      select f.id, f.kind, f.detail, o.value as before, v.value, v.id as now_id
      from indicators.finding f join indicators.value o on o.id = f.value_id and o.known_to < 'infinity'
        left join lateral (select v.id, v.value from indicators.value v where v.series_id = o.series_id and v.cell = o.cell and v.period = o.period
          and v.unit_key = o.unit_key and v.lane = o.lane and v.known_to = 'infinity' order by v.open desc limit 1) v on true
      where f.series_id = any(${[...series]}::int[])),
    ended as (
      update indicators.finding f set state = 'corrected', ended_at = ${at}::timestamptz, ended_by = 'system' from moved m
      where f.id = m.id and f.state = 'open' and m.value is distinct from m.before returning f.id)
    update indicators.finding f set value_id = m.now_id from moved m where f.id = m.id and m.value = m.before`.execute(
    db,
  )
}

const wordings = {
  outlier: {
    vi: 'Giá trị {value} khác xa các đơn vị khác trong kỳ (điểm z hiệu chỉnh {score})',
    en: 'The value {value} is far from those of other units (modified z-score {score})',
  },
  jump: { vi: 'Thay đổi đột ngột từ {before} đến {value}', en: 'A sudden change from {before} to {value}' },
  between: {
    vi: 'Số liệu bốn kỳ giống hệt {others} đơn vị khác',
    en: 'The figures of four periods are those of {others} other units',
  },
  heaping: {
    vi: '{share}% trong {count} số liệu tận cùng bằng 0 hoặc 5: có thể là số ước tính',
    en: '{share}% of {count} figures end in 0 or 5: they may be estimates',
  },
  copied: {
    vi: 'Giá trị {value} lặp lại {count} kỳ liên tiếp',
    en: 'The value {value} in {count} periods one after another',
  },
} satisfies Record<string, Label>
