import * as z from 'zod'
import { holds, NotPermitted } from '#kernel'
import { forgetsActors } from './actor-of-session.ts'
import { command } from './engine.ts'
import { SessionNotFound } from './errors.ts'

/** Ends the session the request came with. Signing out twice, or without a session, is no mistake. */
export const signOut = forgetsActors(
  command('sign-out', {
    does: { vi: 'Đăng xuất', en: 'Sign out' },
    permit: 'anyone',
    input: z.object({}),

    async run({ db, actor, now }) {
      if (!actor.session) return { ended: false }
      await db
        .updateTable('session')
        .set({ revoked_at: now })
        .where('id', '=', actor.session)
        .where('revoked_at', 'is', null)
        .execute()
      return { ended: true }
    },
  }),
)

/** Ends one session: one's own, or, for an administrator, anybody's. */
export const revokeSession = forgetsActors(
  command('revoke-session', {
    does: { vi: 'Thu hồi một phiên đăng nhập', en: 'Revoke a session' },
    permit: 'signed-in',
    input: z.object({ session: z.string().regex(/^[0-9a-f]{64}$/) }),

    async run({ db, actor, now }, { session }) {
      const row = await db.selectFrom('session').select('account_id').where('id', '=', session).executeTakeFirst()
      // A stranger's session and none at all are told alike.
      if (!row || (row.account_id !== actor.id && !holds(actor, 'administrator'))) throw SessionNotFound()
      await db
        .updateTable('session')
        .set({ revoked_at: now })
        .where('id', '=', session)
        .where('revoked_at', 'is', null)
        .execute()
      return { session }
    },
  }),
)

/** Ends every session of an account, this one too: one's own, or, for an administrator, anybody's. */
export const revokeAllSessions = forgetsActors(
  command('revoke-all-sessions', {
    does: { vi: 'Thu hồi mọi phiên đăng nhập của một tài khoản', en: 'Revoke all sessions of an account' },
    permit: 'signed-in',
    input: z.object({ account: z.uuid().optional() }),

    async run({ db, actor, now }, { account = actor.id }) {
      if (account !== actor.id && !holds(actor, 'administrator')) throw NotPermitted({ needs: 'revoke-all-sessions' })
      const ended = await db
        .updateTable('session')
        .set({ revoked_at: now })
        .where('account_id', '=', account)
        .where('revoked_at', 'is', null)
        .where('expires_at', '>', now)
        .returning('id')
        .execute()
      return { ended: ended.length }
    },
  }),
)
