import { sql } from 'kysely'
import * as z from 'zod'
import { fold } from '#kernel/text'
import { forgetsActors } from './actor-of-session.ts'
import { countAttempt, forgive } from './attempts.ts'
import { command } from './engine.ts'
import { OneTimePasswordExpired, WrongSignIn } from './errors.ts'
import { ClientFacts, noClient, openSession } from './open-session.ts'
import { hashPassword, refuseWhenBusy, weighPassword } from './passwords.ts'

/**
 * Opens a session by username and password. A wrong name, a wrong password, an account without password and a locked
 * one get the same answer after the same work. Where the account has a second factor the session stays closed until
 * the code is given (`give-code`).
 */
export const signIn = forgetsActors(
  command('sign-in', {
    does: { vi: 'Đăng nhập bằng mật khẩu', en: 'Sign in by password' },
    permit: 'anyone',
    input: z.object({
      username: z.string().trim().min(1).max(200),
      password: z.string().min(1).max(256),
      client: ClientFacts.default(noClient),
    }),
    secrets: ['password', 'client'],

    async prepare(context, { username, password, client }) {
      refuseWhenBusy()
      const attempt = { name: username, address: client.address }
      await countAttempt(context, attempt)
      const { rows } = await sql<{ id: string; password_hash: string | null; one_time_until: Date | null }>`
        select id, password_hash, one_time_until from identity.account
        where username_folded = ${fold(username)} and status = 'active'`.execute(
        context.transaction ?? context.system.database.kysely,
      )
      const account = rows[0]
      const { right, stale } = await weighPassword(context.system, account?.password_hash ?? null, password)
      if (!account || !right) {
        context.system.log.warn(
          { requestId: context.requestId, account: account?.id ?? null, address: client.address },
          'sign-in refused',
        )
        throw WrongSignIn()
      }
      await forgive(context, attempt)
      if (account.one_time_until && account.one_time_until <= context.system.clock.now()) throw OneTimePasswordExpired()
      return {
        account: account.id,
        seen: account.password_hash,
        rehashed: stale ? await hashPassword(context.system, password) : null,
      }
    },

    async run(scope, { client }, { account, seen, rehashed }) {
      // The account may have been locked, or its password changed, while this one was weighed.
      const still = await scope.db
        .selectFrom('account')
        .select('id')
        .where('id', '=', account)
        .where('status', '=', 'active')
        .where('password_hash', '=', seen)
        .forUpdate()
        .executeTakeFirst()
      if (!still) throw WrongSignIn()
      if (rehashed)
        await scope.db.updateTable('account').set({ password_hash: rehashed }).where('id', '=', account).execute()
      return openSession(scope, { account, how: 'password', client })
    },
  }),
)
