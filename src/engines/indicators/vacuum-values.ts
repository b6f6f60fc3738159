import { sql } from 'kysely'
import type { Context } from '#kernel'
import { fewRows } from './store-import.ts'

/**
 * Vacuums the table of values after a large file came in. An index answers alone only for pages that were vacuumed: right
 * after 400,000 rows the public list as known on a day took the database 34 ms, and 18 when this was done (12 before them).
 * It does so by itself, but up to a minute later, and the newest periods are what everybody reads. Passes by where another
 * vacuums, and on the embedded database, which has one connection.
 */
export async function vacuumValues({ system: { database } }: Context, changed: number): Promise<void> {
  if (database.kind !== 'server' || changed <= fewRows) return
  // Outside of any act: it may not run in a transaction, and changes nothing that anybody could see.
  await sql`vacuum (analyze, skip_locked) indicators.value`.execute(database.kysely)
}
