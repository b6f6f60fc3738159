import { type Kysely, sql } from 'kysely'
import type { Label } from '#kernel'
import {
  copiedBetween,
  copiedRuns,
  fillFigures,
  heapingOf,
  jumpsOf,
  type Observation,
  outliersOf,
  roundTo,
} from '#statistics'
import { officialFirst, seenBy } from './known-values.ts'
import { type Meaning, meaningColumns, meaningTables } from './meanings.ts'
import { countOf, type Period, partsOf, periodsLater, previousPeriod } from './periods.ts'
import type { Tables } from './tables.ts'

export type Known = {
  id: number
  series_id: number
  cell: number
  unit: string
  level: string | null
  period: Period
  value: number
}

/** Something odd about a value. */
export type Found = {
  kind: string
  series_id: number
  cell: number
  period: Period
  unit: string
  detail: string
  words: Label
  value_id: number
}

export type Odd = Found & { figures: Record<string, number> }
export type Changed = { series: number[]; cells: number[]; units: number[]; periods: number[] }

/**
 * What is odd about values that changed, as they stand among those of their series and cell: against other units of the
 * period, against their own past, and by the definition's rules. A breakdown is compared with itself alone.
 */
export async function oddValues(db: Kysely<Tables>, { series, cells, units, periods }: Changed): Promise<Found[]> {
  const meanings = await meaningsOfSeries(db, series)
  // Whoever copied a table has the same figures in the periods before, too.
  const around = [
    ...new Set(
      periods.flatMap((period) => (partsOf(period) ? [0, -1, -2, -3].map((n) => periodsLater(period, n)) : [])),
    ),
  ]
  const values = await valuesAround(db, { series, cells, units, periods: around })
  const lines = Map.groupBy(values, ({ series_id, cell }) => `${series_id} ${cell}`)
  const found = meanings.flatMap((meaning) =>
    cells.flatMap((cell) => {
      const own = (lines.get(`${meaning.series} ${cell}`) ?? []).filter(
        (value) => partsOf(value.period)?.frequency === meaning.frequency,
      )
      return [...amongUnits(own, periods), ...alongTime(meaning, own, periods), ...likeOthers(own, periods)]
    }),
  )
  return spoken(db, found, { meanings, cells })
}

/** What was found in the words that a person reads: of which part it is said, and with its figures. */
export async function spoken(
  db: Kysely<Tables>,
  found: readonly Odd[],
  { meanings, cells }: { meanings: readonly Meaning[]; cells: readonly number[] },
): Promise<Found[]> {
  if (found.length === 0) return []
  const labels = await labelsOfCells(db, cells)
  const decimals = new Map(meanings.map((meaning) => [meaning.series, meaning.decimals]))
  return found.map(({ figures, ...each }) => ({
    ...each,
    words: within(labels.get(each.cell), fillFigures(each.words, rounded(figures, decimals.get(each.series_id)))),
  }))
}

export async function meaningsOfSeries(db: Kysely<Tables>, series: readonly number[]): Promise<Meaning[]> {
  const { rows } = await sql<Meaning>`select distinct on (s.id) ${meaningColumns} from ${meaningTables}
    where s.id = any(${[...series]}::int[]) order by s.id, d.version desc`.execute(db)
  return rows
}

/** The changed units over all time, and everybody in the changed periods. Reported values that are submitted at least. */
async function valuesAround(db: Kysely<Tables>, { series, cells, units, periods }: Changed): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select distinct on (v.series_id, v.cell, v.unit_key, v.period) v.id, v.series_id, v.cell, k.unit, u.level, v.period, v.value
    from ${seenBy({ isPublic: false, at: null })} v join indicators.series s on s.id = v.series_id join indicators.unit_key k on k.key = v.unit_key
      left join organisations.unit_public u on u.id = k.unit
    where v.series_id = any(${series}::int[]) and v.cell = any(${cells}::int[]) and v.lane = 0 and v.state = 0
      and (v.unit_key = any(${units}::int[]) or v.period = any(${periods}::int[]))
    order by v.series_id, v.cell, v.unit_key, v.period, ${officialFirst}`.execute(db)
  return rows
}

/** Units of one level beside each other: the city's total is not an odd value among its wards. */
function amongUnits(values: readonly Known[], periods: readonly Period[]): Odd[] {
  return [...Map.groupBy(values, ({ level, period }) => `${period} ${level}`).values()].flatMap((there) => {
    if (!periods.includes(there[0]?.period as Period)) return []
    const answer = outliersOf(there.map(({ value }) => value))
    if (!answer.assessable) return []
    return answer.outliers.map(({ place, value, score }) =>
      foundIn(there[place] as Known, 'outlier', wordings.outlier, { value, score: roundTo(score, 1) }),
    )
  })
}

function alongTime(meaning: Meaning, values: readonly Known[], periods: readonly Period[]): Odd[] {
  return [...Map.groupBy(values, ({ unit }) => unit).values()].flatMap((own) => {
    const byCount = new Map(own.map((value) => [countOf(value.period), value]))
    const observations: Observation[] = own.map(({ period, value }) => ({ period: countOf(period), value }))
    const jumps = jumpsOf(observations)
    const found = jumps.assessable
      ? jumps.jumps.map(({ period, before, value }) =>
          foundIn(byCount.get(period) as Known, 'jump', wordings.jump, { before, value }),
        )
      : []
    for (const { to, count, value } of copiedRuns(observations))
      found.push(foundIn(byCount.get(to) as Known, 'copied', wordings.copied, { count, value }))
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
function likeOthers(values: readonly Known[], periods: readonly Period[]): Odd[] {
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

/** The members of each cell in words, as code lists have them; totals have none. */
async function labelsOfCells(db: Kysely<Tables>, cells: readonly number[]): Promise<Map<number, Label>> {
  if (cells.every((cell) => cell === 0)) return new Map()
  const { rows } = await sql<{ id: number; vi: string; en: string }>`
    select c.id, string_agg(i.label ->> 'vi', ', ' order by m.place) as vi, string_agg(i.label ->> 'en', ', ' order by m.place) as en
    from indicators.cell c cross join lateral string_to_table(c.key, '&') with ordinality as m (pair, place)
      join indicators.item i on i.dimension = split_part(m.pair, '=', 1) and i.code = split_part(m.pair, '=', 2)
    where c.id = any(${[...cells]}::int[]) group by c.id`.execute(db)
  return new Map(rows.map(({ id, vi, en }) => [id, { vi, en }]))
}

/** To the decimals of the indicator, and one at least. */
const rounded = (figures: Odd['figures'], decimals = 2): Odd['figures'] =>
  Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, roundTo(figure, Math.max(decimals, 1))]))

const within = (cell: Label | undefined, words: Label): Label =>
  cell ? { vi: `${cell.vi}: ${words.vi}`, en: `${cell.en}: ${words.en}` } : words

export function foundIn(at: Known, kind: string, words: Label, figures: Record<string, number>): Odd {
  const { series_id, cell, period, unit, id: value_id } = at
  return { kind, series_id, cell, period, unit, detail: '', words, figures, value_id }
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
