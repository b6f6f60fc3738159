import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Label } from '#kernel'
import type { Tables } from './tables.ts'

// What stands now lies in its own table, what stood before in a narrow one with the moment until which it did: of several that
// end later the first counts. Those tables are nearly empty, so that a page of a day costs what one of today does.

/** The series with the names of their methods and the official lanes as known at a moment, to stand in a FROM. */
export function seriesKnown(at: string | null): RawBuilder<unknown> {
  if (at === null) return sql`indicators.series`
  return sql`(select n.id, n.indicator_id, n.method_code, n.valid_from, coalesce(b.label, n.label) as label, coalesce(b.prefers, n.prefers) as prefers
    from indicators.series n left join (select distinct on (o.series_id) o.series_id, o.label, o.prefers from indicators.series_before o
      where o.until > ${at}::timestamptz order by o.series_id, o.until) b on b.series_id = n.id)`
}

/** `organisations.unit_public` with what was known of units at a moment, to stand in a FROM. */
export function unitsKnown(at: string | null): RawBuilder<unknown> {
  if (at === null) return sql`organisations.unit_public`
  const then = (column: string) => sql`case when b.kind is null then n.${sql.raw(column)} else b.${sql.raw(column)} end as ${sql.raw(column)}` // biome-ignore format: one
  return sql`(select n.id, coalesce(b.label, n.label) as label, coalesce(b.sort_key, n.sort_key) as sort_key,
      ${sql.join(['kind', 'level', 'place', 'code', 'parent', 'valid_from', 'valid_to'].map(then))}
    from organisations.unit_public n left join (select distinct on (o.unit) o.* from organisations.unit_name_public o
      where o.until > ${at}::timestamptz order by o.unit, o.until) b on b.unit = n.id)`
}

/**
 * The members of dimensions, as (dimension, name, code, label, place), that were there at a moment, as they were called
 * then; all of them where the dimension was not there yet, as with definitions (see madeBy). */
export function itemsKnown(at: string | null): RawBuilder<unknown> {
  const past = (item: RawBuilder<unknown>, now: RawBuilder<unknown>) =>
    at === null
      ? now
      : sql`coalesce((select o.label from indicators.label_before o where o.dimension = n.code and o.item = ${item}
          and o.until > ${at}::timestamptz order by o.until limit 1), ${now})`
  return sql`(select n.code as dimension, ${past(sql`''`, sql`n.label`)} as name, m.code, ${past(sql`m.code`, sql`m.label`)} as label, m.place
    from indicators.dimension n join indicators.item m on m.dimension = n.code
    where ${
      at === null
        ? sql`true`
        : sql`m.known_from <= ${at}::timestamptz or not exists (select 1 from indicators.item e
      where e.dimension = m.dimension and e.known_from <= ${at}::timestamptz)`
    })`
}

export type DimensionNamed = { code: string; label: Label; items: { code: string; label: Label }[] }

/** Dimensions with their members, in the order asked for, as known at a moment. One statement; none where none is asked for. */
export async function dimensionsNamed(
  db: Kysely<Tables>,
  codes: readonly string[],
  at: string | null,
): Promise<DimensionNamed[]> {
  const wanted = [...new Set(codes)]
  if (wanted.length === 0) return []
  const { rows } = await sql<DimensionNamed>`
    select i.dimension as code, i.name as label, jsonb_agg(jsonb_build_object('code', i.code, 'label', i.label) order by i.place, i.code) as items
    from ${itemsKnown(at)} i where i.dimension = any(${wanted}::text[])
    group by i.dimension, i.name order by array_position(${wanted}::text[], i.dimension)`.execute(db)
  return rows
}
