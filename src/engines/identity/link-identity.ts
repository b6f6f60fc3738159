import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import * as z from 'zod'
import { holds, NotPermitted } from '#kernel'
import { forgetsActors } from './actor-of-session.ts'
import { command } from './engine.ts'
import { AccountClosed, AccountNotFound, AlreadyLinked, LastWayIn } from './errors.ts'
import { digestOfToken } from './server-secret.ts'
import type { Tables } from './tables.ts'

const invitationDays = 7

/**
 * Makes a link that lets whoever signs in through a provider with it take the account, once, within a week. The office
 * never sees the person's number at the provider. The token is returned and not kept.
 */
export const inviteToProvider = command('invite-to-provider', {
  does: { vi: 'Mời gắn tài khoản định danh điện tử', en: 'Invite to link an electronic identity' },
  permit: 'administrator',
  input: z.object({ account: z.uuid() }),

  async run({ db, actor, now, emit }, { account }) {
    const row = await db.selectFrom('account').select('status').where('id', '=', account).executeTakeFirst()
    if (!row) throw AccountNotFound({ account })
    if (row.status === 'closed') throw AccountClosed({ account })
    const token = randomBytes(32).toString('base64url')
    const until = new Date(now.getTime() + invitationDays * 86_400_000)
    await db
      .insertInto('invitation')
      .values({ id: digestOfToken(token), account_id: account, invited_by: actor.id, expires_at: until })
      .execute()
    await emit('account-invited', { account })
    return { account, invitation: token, until }
  },
})

/** Links an identity whose subject is known, for example from a list of the provider. */
export const linkIdentity = command('link-identity', {
  does: { vi: 'Gắn danh tính bên ngoài vào tài khoản', en: 'Link an external identity to an account' },
  permit: 'administrator',
  input: z.object({
    account: z.uuid(),
    issuer: z.string().trim().min(1).max(500),
    subject: z.string().min(1).max(255),
  }),

  async run({ db, actor, now, emit }, { account, issuer, subject }) {
    const row = await db.selectFrom('account').select('status').where('id', '=', account).executeTakeFirst()
    if (!row) throw AccountNotFound({ account })
    if (row.status === 'closed') throw AccountClosed({ account })
    const linked = await db
      .insertInto('external_identity')
      .values({ issuer, subject, account_id: account, linked_at: now, linked_by: actor.id })
      .onConflict((conflict) => conflict.columns(['issuer', 'subject']).doNothing())
      .returning('account_id')
      .executeTakeFirst()
    if (!linked) throw AlreadyLinked()
    await emit('identity-linked', { account, issuer })
    return { account, issuer }
  },
})

/**
 * Takes the links of one provider away from one's own account, or, for an administrator, from anybody's. Sessions that
 * came through a provider end, but not the one that asks.
 */
export const unlinkIdentity = forgetsActors(
  command('unlink-identity', {
    does: { vi: 'Gỡ danh tính bên ngoài khỏi tài khoản', en: 'Unlink an external identity' },
    permit: 'signed-in',
    input: z.object({ account: z.uuid().optional(), issuer: z.string().trim().min(1).max(500) }),

    async run({ db, actor, now, emit }, { account = actor.id, issuer }) {
      if (!holds(actor, 'administrator')) {
        if (account !== actor.id) throw NotPermitted({ needs: 'unlink-identity' })
        await refuseLastWayIn(db, account, issuer)
      }
      const gone = await db
        .deleteFrom('external_identity')
        .where('account_id', '=', account)
        .where('issuer', '=', issuer)
        .returning('subject')
        .execute()
      await db
        .updateTable('session')
        .set({ revoked_at: now })
        .where('account_id', '=', account)
        .where('how', '=', 'oidc')
        .where('id', '!=', actor.session ?? '')
        .where('revoked_at', 'is', null)
        .execute()
      await emit('identity-unlinked', { account, issuer })
      return { removed: gone.length }
    },
  }),
)

/** Nobody shuts themselves out: without a password the last provider stays. */
async function refuseLastWayIn(db: Kysely<Tables>, account: string, issuer: string): Promise<void> {
  const person = await db
    .selectFrom('account')
    .select('password_hash')
    .where('id', '=', account)
    .forUpdate()
    .executeTakeFirst()
  if (!person) throw AccountNotFound({ account })
  if (person.password_hash) return
  const other = await db
    .selectFrom('external_identity')
    .select('issuer')
    .where('account_id', '=', account)
    .where('issuer', '!=', issuer)
    .executeTakeFirst()
  if (!other) throw LastWayIn()
}
