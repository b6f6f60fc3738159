import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely'

export { KnownAt } from '#kernel/http'

/** The name of unit `u` as it was known at a moment: the first of its past names that ended later, else the one it has. */
export const nameThen = (knownAt: string | undefined): RawBuilder<unknown> =>
  knownAt === undefined
    ? sql`u.names`
    : sql`coalesce((select b.names from organisations.unit_past_name b
        where b.unit = u.id and b.until > ${knownAt}::timestamptz order by b.until limit 1), u.names)`

/**
 * The units as they were known at a moment, to stand in a FROM in the place of the table; words to search by are those of
 * today. Of a unit that was entered later the oldest that is known counts: better than none.
 */
export function unitsThen(knownAt: string | undefined): RawBuilder<unknown> {
  if (knownAt === undefined) return sql`organisations.unit`
  const then = (column: string) => sql`case when b.kind is null then n.${sql.raw(column)} else b.${sql.raw(column)} end as ${sql.raw(column)}` // biome-ignore format: one
  return sql`(select n.id, coalesce(b.names, n.names) as names, coalesce(b.sort_key, n.sort_key) as sort_key, coalesce(b.kind, n.kind) as kind,
      ${sql.join(['code', 'parent', 'valid_from', 'valid_to'].map(then))}, n.folded, n.basis, n.note, n.version
    from organisations.unit n left join (select distinct on (o.unit) o.* from organisations.unit_past_name o
      where o.until > ${knownAt}::timestamptz order by o.unit, o.until) b on b.unit = n.id)`
}

type Changing = { which: RawBuilder<unknown>; now: Date }

/** Writes down what is known of units `u` before it is known otherwise. */
export async function keepUnits(db: QueryExecutorProvider, { which, now }: Changing): Promise<void> {
  await sql`insert into organisations.unit_past_name (unit, until, names, sort_key, kind, code, parent, valid_from, valid_to)
    select u.id, ${now}, u.names, u.sort_key, u.kind, u.code, u.parent, u.valid_from, u.valid_to from organisations.unit u
    where ${which} on conflict do nothing`.execute(db)
}
