import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely'
import { z } from '#kernel/http'

/** What was known at a moment; now where left out. */
export const KnownAt = z.iso.datetime({ offset: true }).optional()

/** The name of unit `u` as it was known at a moment: the first of its past names that ended later, else the one it has. */
export const nameThen = (knownAt: string | undefined): RawBuilder<unknown> =>
  knownAt === undefined
    ? sql`u.names`
    : sql`coalesce((select b.names from organisations.unit_past_name b
        where b.unit = u.id and b.until > ${knownAt}::timestamptz order by b.until limit 1), u.names)`

type Renaming = { units: readonly { id: string; names: { vi: string; en: string } }[]; now: Date }

/** Writes down what units are called before they are called otherwise; those whose name stays are passed over. */
export async function keepNames(db: QueryExecutorProvider, { units, now }: Renaming): Promise<void> {
  await sql`insert into organisations.unit_past_name (unit, until, names, sort_key)
    select u.id, ${now}, u.names, u.sort_key from organisations.unit u
      join jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as g (id text, names jsonb) on g.id = u.id
    where u.names is distinct from g.names on conflict do nothing`.execute(db)
}
