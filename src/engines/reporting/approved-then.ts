import { type RawBuilder, sql } from 'kysely'

/**
 * The obligations `(id, round_id, approved_filing)` with the filing that counted at a moment, to stand in a FROM in the place
 * of the table. Every step is kept: a filing counted since the last of its approvals, if it counts today or an
 * amendment followed it, which only what counts can have; until the next one that counted.
 */
export function approvedKnown(knownAt: string | undefined): RawBuilder<unknown> {
  if (knownAt === undefined) return sql`reporting.obligation`
  return sql`(select distinct on (o.id) o.id, o.round_id, d.filing_id as approved_filing
    from (select e.obligation_id, e.filing_id, max(e.at) as at, (array_agg(e.act order by e.seq desc))[1] as act
        from reporting.decision e where e.filing_id is not null group by e.obligation_id, e.filing_id) d
      join reporting.obligation o on o.id = d.obligation_id
    where d.act in ('filed', 'amended', 'approved') and d.at <= ${knownAt}::timestamptz and (d.filing_id = o.approved_filing
      or exists (select 1 from reporting.filing n where n.obligation_id = o.id and n.kind = 'amendment' and n.filed_at > d.at))
    order by o.id, d.at desc)`
}
