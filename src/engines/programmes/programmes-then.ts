import { type RawBuilder, sql } from 'kysely'
import { KnownAt as Known } from '#kernel/http'

/** As it was known at a moment; as it is now where left out. */
export const KnownAt = Known.openapi({
  description: 'The answer as it was known at this moment: the versions published by then',
})

const columns = sql.raw(
  ['id', 'slug', 'document_id', 'title', 'title_sort', 'kind', 'number', 'issuer', 'issued_on', 'start_year', 'end_year', 'owner_unit', 'folded']
    .map((column) => `p.${column}`)
    .join(', '),
) // biome-ignore format: one

/**
 * The programmes with the version that everybody saw at a moment, and whether another had replaced them by then; to stand in
 * a FROM in the place of the table. Versions are frozen and numbered, so that nothing more need be kept.
 */
export function programmesKnown(knownAt: string | undefined): RawBuilder<unknown> {
  if (knownAt === undefined) return sql`programmes.programme`
  const by = (moment: RawBuilder<unknown>) => sql`${moment} <= ${knownAt}::timestamptz`
  return sql`(select ${columns}, b.id as current_publication, case when exists (
        select 1 from programmes.relation r join programmes.publication n on n.programme_id = r.newer_id
        where r.older_id = p.id and r.kind = 'replaces' and ${by(sql`r.at`)} and ${by(sql`n.published_at`)}) then 'replaced' else 'published' end as state
    from programmes.programme p cross join lateral (select n.id from programmes.publication n
      where n.programme_id = p.id and ${by(sql`n.published_at`)} order by n.number desc limit 1) b)`
}

/** Of a table with the moment at which each row was written, those that were there by then. */
export const thereBy = (moment: RawBuilder<unknown>, knownAt: string | undefined): RawBuilder<unknown> =>
  knownAt === undefined ? sql`true` : sql`${moment} <= ${knownAt}::timestamptz`
