import { type Kysely, sql } from 'kysely'
import type { Tables } from './tables.ts'

/**
 * In SQL: who first said what row `v` says, of the rows that lead to it; null where that is who wrote the row itself.
 * Whoever sends a value on, returns it, adds a note or evidence writes a row of their own without having said the value.
 */
export const authorOfValue = sql<string | null>`(select nullif(o.entered_name, v.entered_name) from indicators.value o
  where o.series_id = v.series_id and o.cell = v.cell and o.period = v.period and o.unit_key = v.unit_key and o.lane = v.lane
    and o.id > coalesce((select max(d.id) from indicators.value d where d.series_id = v.series_id and d.cell = v.cell
      and d.period = v.period and d.unit_key = v.unit_key and d.lane = v.lane and d.id < v.id
      and (d.state, d.value, d.numerator, d.denominator) is distinct from (v.state, v.value, v.numerator, v.denominator)), 0)
  order by o.id limit 1)`

/** By row, whose value it is where another person wrote the row. */
export async function authorsOfValues(db: Kysely<Tables>, ids: readonly number[]): Promise<Map<number, string | null>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: number; author: string | null }>`
    select v.id, ${authorOfValue} as author from indicators.value v where v.id = any(${[...ids]}::bigint[])`.execute(db)
  return new Map(rows.map(({ id, author }) => [id, author]))
}
