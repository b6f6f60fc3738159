import { type Kysely, sql } from 'kysely'
import type { Label } from '#kernel'
import { partsFault } from '#statistics'
import type { Looked } from './broken-rules.ts'
import { seenBy } from './known-values.ts'
import type { Meaning } from './meanings.ts'
import { type Changed, foundIn, type Known, meaningsOfSeries, type Odd, spoken } from './odd-values.ts'
import type { Tables } from './tables.ts'

type Dimension = { code: string; label: Label; items: string[] }
type Part = Known & { numerator: number | null; state: number }
const pointsTogether = 200_000 // cells × units × periods of one statement, all of them filled at worst

/**
 * Whether the parts of a dimension sum up to what they are parts of, where the dimension is declared to be the whole and the
 * indicator can be added: counts by their values, ratios by their numerators. A part that nobody has filled in leaves it
 * open; one that does not apply is none. The finding stands at the whole.
 */
export async function brokenWholes(db: Kysely<Tables>, changed: Changed): Promise<Looked> {
  const { series, units, periods } = changed
  const meanings = (await meaningsOfSeries(db, series)).filter(isAdded)
  const dimensions = await wholeDimensions(db, meanings)
  if (dimensions.length === 0) return { kind: 'parts', found: [], series, asked: [], units, periods }
  const keys = await keysOf(db, changed.cells)
  const asked = meanings.flatMap((meaning) =>
    dimensions
      .filter(({ code }) => meaning.dimensions.includes(code))
      .flatMap((dimension) => [...new Set(keys.map((key) => without(key, dimension.code)))].map((whole) => ({ meaning, dimension, whole }))),
  ) // biome-ignore format: one
  const numbers = await numbersOf(db, asked.flatMap(({ whole, dimension }) => [whole, ...dimension.items.map((item) => withPart(whole, dimension.code, item))])) // biome-ignore format: one
  const cells = [...new Set(numbers.values())]
  const step = Math.max(1, Math.floor(pointsTogether / Math.max(1, cells.length * units.length)))
  const odd: Odd[] = []
  for (let from = 0; from < periods.length; from += step) {
    const some = {
      series: meanings.map((meaning) => meaning.series),
      cells,
      units,
      periods: periods.slice(from, from + step),
    }
    const at = Map.groupBy(await valuesOf(db, some), ({ series_id, unit, period }) => `${series_id} ${unit} ${period}`)
    for (const there of at.values()) {
      const own = new Map(there.map((value) => [value.cell, value]))
      for (const each of asked.filter(({ meaning }) => meaning.series === there[0]?.series_id))
        odd.push(...faultsAt(own, each, numbers))
    }
  }
  const wholes = asked.flatMap(({ whole, dimension }) => {
    const cell = numbers.get(whole)
    return cell === undefined ? [] : [{ cell, detail: dimension.code }]
  })
  const found = await spoken(db, odd, { meanings, cells: wholes.map(({ cell }) => cell) })
  return { kind: 'parts', found, series, asked: wholes, units, periods }
}

const isAdded = ({ numerator, overUnits, dimensions }: Meaning) =>
  dimensions.length > 0 && (numerator !== null || overUnits === 'sum')

type Asked = { meaning: Meaning; dimension: Dimension; whole: string }

function faultsAt(
  own: ReadonlyMap<number, Part>,
  { meaning, dimension, whole }: Asked,
  numbers: Map<string, number>,
): Odd[] {
  const total = own.get(numbers.get(whole) ?? -1)
  if (total?.state !== 0) return []
  const amount = ({ value, numerator, state }: Part) =>
    state === 2 ? 0 : state !== 0 ? null : meaning.numerator ? numerator : value
  const all = amount(total)
  if (all === null) return []
  const parts = dimension.items.map((item) => {
    const part = own.get(numbers.get(withPart(whole, dimension.code, item)) ?? -1)
    return part ? amount(part) : null
  })
  const sum = partsFault(all, parts, meaning.numerator ? 0 : meaning.decimals)
  if (sum === null) return []
  const { vi, en } = dimension.label
  const words = {
    vi: `Các phần theo ${vi} cộng lại là {sum}, tổng ghi {all}`,
    en: `The parts by ${en} sum up to {sum}, the total says {all}`,
  }
  return [{ ...foundIn(total, 'parts', words, { sum, all }), detail: dimension.code }]
}

/** Dimensions whose members are declared to be the whole. */
async function wholeDimensions(db: Kysely<Tables>, meanings: readonly Meaning[]): Promise<Dimension[]> {
  const codes = [...new Set(meanings.flatMap(({ dimensions }) => dimensions))]
  if (codes.length === 0) return []
  const { rows } = await sql<Dimension>`select d.code, d.label, array_agg(i.code order by i.place, i.code) as items
    from indicators.dimension d join indicators.item i on i.dimension = d.code
    where d.exhaustive and d.code = any(${codes}::text[]) group by d.code order by d.code`.execute(db)
  return rows
}

async function keysOf(db: Kysely<Tables>, cells: readonly number[]): Promise<string[]> {
  const { rows } = await sql<{
    key: string
  }>`select key from indicators.cell where id = any(${[...cells]}::int[])`.execute(db)
  return [...(cells.includes(0) ? [''] : []), ...rows.map(({ key }) => key)]
}

async function numbersOf(db: Kysely<Tables>, keys: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: number; key: string }>`select id, key from indicators.cell where key = any(${[...new Set(keys)]}::text[])`.execute(db) // biome-ignore format: one
  return new Map([['', 0], ...rows.map(({ id, key }) => [key, id] as const)])
}

const pairsIn = (key: string) => (key === '' ? [] : key.split('&'))
const without = (key: string, dimension: string) =>
  pairsIn(key)
    .filter((pair) => !pair.startsWith(`${dimension}=`))
    .join('&')
const withPart = (key: string, dimension: string, item: string) =>
  [...pairsIn(key), `${dimension}=${item}`].toSorted().join('&')

async function valuesOf(db: Kysely<Tables>, { series, cells, units, periods }: Changed): Promise<Part[]> {
  const { rows } = await sql<Part>`
    select distinct on (v.series_id, v.cell, v.unit_key, v.period) v.id, v.series_id, v.cell, k.unit, v.period, v.value, v.numerator, v.state
    from ${seenBy({ isPublic: false, at: null })} v join indicators.unit_key k on k.key = v.unit_key
    where v.series_id = any(${series}::int[]) and v.cell = any(${cells}::int[]) and v.lane = 0 and v.unit_key = any(${units}::int[])
      and v.period = any(${periods}::int[])
    order by v.series_id, v.cell, v.unit_key, v.period, v.open desc`.execute(db)
  return rows
}
