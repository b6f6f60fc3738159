import { type Kysely, sql } from 'kysely'
import type { Tables } from './tables.ts'

/** Rows of the point of row `v` in its lane. What stands and what is past have an index each: asked for apart, both are read by them. */
const ofPoint = sql`select o.id, o.entered_name, (o.state, o.value, o.numerator, o.denominator) is not distinct from (v.state, v.value, v.numerator, v.denominator) as same
  from indicators.value o
  where o.series_id = v.series_id and o.cell = v.cell and o.period = v.period and o.unit_key = v.unit_key and o.lane = v.lane`

/**
 * In SQL: who first said what row `v` says, of the rows that lead to it; null where that is who wrote the row itself.
 * Whoever sends a value on, returns it, adds a note or evidence writes a row of their own without having said the value.
 * The rows of the point are taken first: ordered by id, they would be looked for along the ids of all values there are.
 */
export const authorOfValue = sql<string | null>`(with of_point as materialized (
    ${ofPoint} and o.known_to = 'infinity' union all ${ofPoint} and o.known_to < 'infinity')
  select nullif(o.entered_name, v.entered_name) from of_point o
  where o.id > coalesce((select max(d.id) from of_point d where d.id < v.id and not d.same), 0)
  order by o.id limit 1)`

/** By row, whose value it is where another person wrote the row. */
export async function authorsOfValues(db: Kysely<Tables>, ids: readonly number[]): Promise<Map<number, string | null>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: number; author: string | null }>`
    select v.id, ${authorOfValue} as author from indicators.value v where v.id = any(${[...ids]}::bigint[])`.execute(db)
  return new Map(rows.map(({ id, author }) => [id, author]))
}
