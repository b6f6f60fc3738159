import { randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import * as z from 'zod'
import { type Context, NotPermitted } from '#kernel'
import { type Awaits, awaitsOf } from './actor-of-session.ts'
import { networkOf } from './network.ts'
import { digestOfToken } from './server-secret.ts'
import type { Tables } from './tables.ts'

/** From where somebody signs in; the HTTP front fills it. */
export const ClientFacts = z.object({
  address: z.string().max(100).default(''),
  userAgent: z.string().max(2000).default(''),
  origin: z.string().max(300).default(''),
  local: z.string().max(300).default(''),
})

export const noClient = { address: '', userAgent: '', origin: '', local: '' }

/** The token goes into the cookie and nowhere else. `awaits` says what the person must do before they go on. */
export type OpenedSession = { token: string; expiresAt: Date; awaits: Awaits | null }

/**
 * Opens a session inside the transaction of a sign-in. From here on the audit line of that command speaks of the
 * person and no longer of a visitor.
 */
export async function openSession(
  { db, now, context }: { db: Kysely<Tables>; now: Date; context: Context },
  from: { account: string; how: 'password' | 'oidc'; client: z.output<typeof ClientFacts> },
): Promise<OpenedSession> {
  // Another system has its token: it gets no session beside it, whatever password it knows.
  if (context.actor.kind === 'machine') throw NotPermitted({ needs: 'sign-in' })
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(now.getTime() + context.system.config.SESSION_HOURS * 3_600_000)
  await db
    .insertInto('session')
    .values({
      id: digestOfToken(token),
      account_id: from.account,
      how: from.how,
      created_at: now,
      last_seen_at: now,
      expires_at: expiresAt,
      address_prefix: networkOf(from.client.address, 'region'),
      user_agent: from.client.userAgent.replaceAll('\u0000', '').slice(0, 300),
    })
    .execute()
  const account = await db
    .updateTable('account')
    .set({ last_sign_in_at: now })
    .where('id', '=', from.account)
    .returning(['display_name', 'must_change_password', 'totp_confirmed_at'])
    .executeTakeFirstOrThrow()
  const { rows } =
    await sql`select 1 from identity.role_holding where account_id = ${from.account} and role = 'administrator'
    and valid_from <= ${now} and (valid_to is null or valid_to > ${now})`.execute(db)
  context.actor = {
    kind: 'person',
    id: from.account,
    name: account.display_name,
    roles: [],
    session: digestOfToken(token),
  }
  return {
    token,
    expiresAt,
    awaits: awaitsOf({ ...account, how: from.how, totp_passed_at: null, administrator: rows.length > 0 }),
  }
}
