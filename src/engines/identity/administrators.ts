import { type Kysely, sql } from 'kysely'
import { LastAdministrator } from './errors.ts'
import type { Tables } from './tables.ts'

/**
 * Refuses to take the role from the last open account that holds it without a known end: `account` loses it wholly, or
 * `holding` ends. Locks the other holdings, so that two administrators cannot take each other out at once.
 */
export async function refuseLastAdministrator(
  db: Kysely<Tables>,
  now: Date,
  leaving: { account: string } | { holding: string },
): Promise<void> {
  const { rows } = await sql<{ id: string; account_id: string }>`
    select h.id, h.account_id from identity.role_holding h join identity.account a on a.id = h.account_id and a.status = 'active'
    where h.role = 'administrator' and h.valid_from <= ${now} and h.valid_to is null order by h.id for update of h`.execute(
    db,
  )
  const stays = rows.filter((row) =>
    'account' in leaving ? row.account_id !== leaving.account : row.id !== leaving.holding,
  )
  if (rows.length > 0 && stays.length === 0) throw LastAdministrator()
}
