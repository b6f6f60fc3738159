import { sql } from 'kysely'
import type { Context } from '#kernel'
import { fewRows } from './store-import.ts'

/**
 * Vacuums the table of values after a large file came in. An index answers alone only for pages that were vacuumed, and is
 * planned for only where they are: right after a million rows a look at the last two years of all series read 1,510,000
 * pages, the table's, and 57,000 of the index when this was done, which took two seconds. The database does so by itself,
 * but up to a minute later. Passes by where another vacuums, and on the embedded database, which has one connection.
 */
export async function vacuumValues({ system: { database } }: Context, changed: number): Promise<void> {
  if (database.kind !== 'server' || changed <= fewRows) return
  // Outside of any act: it may not run in a transaction, and changes nothing that anybody could see.
  await sql`vacuum (analyze, skip_locked) indicators.value`.execute(database.kysely)
}
