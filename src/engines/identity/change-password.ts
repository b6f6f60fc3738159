import * as z from 'zod'
import { InvalidInput } from '#kernel'
import { forgetsActors } from './actor-of-session.ts'
import { command } from './engine.ts'
import { AccountNotFound, NoPassword } from './errors.ts'
import { hashPassword, oneTimePassword, refuseWeak, shortestPassword } from './passwords.ts'
import { provePassword } from './prove-password.ts'

/** The person chooses a new password. Every other session of theirs ends: whoever knew the old one is out. */
export const changePassword = forgetsActors(
  command('change-password', {
    does: { vi: 'Đổi mật khẩu của tôi', en: 'Change my password' },
    permit: 'signed-in',
    input: z.object({ current: z.string().min(1).max(256), fresh: z.string().min(shortestPassword).max(256) }),
    secrets: ['current', 'fresh'],

    async prepare(context, { current, fresh }) {
      const person = await provePassword(context, { password: current, path: 'current' })
      if (!person.password_hash) throw NoPassword()
      refuseWeak(fresh, { username: person.username, displayName: person.display_name }, 'fresh')
      if (fresh.normalize('NFC') === current.normalize('NFC')) {
        throw InvalidInput({
          faults: [
            {
              path: 'fresh',
              message: {
                vi: 'Mật khẩu mới phải khác mật khẩu cũ',
                en: 'The new password must differ from the old one',
              },
            },
          ],
        })
      }
      return hashPassword(context.system, fresh)
    },

    async run({ db, actor, now, emit }, _input, hash) {
      await db
        .updateTable('account')
        .set({ password_hash: hash, must_change_password: false, one_time_until: null })
        .where('id', '=', actor.id)
        .execute()
      await db
        .updateTable('session')
        .set({ revoked_at: now })
        .where('account_id', '=', actor.id)
        .where('id', '!=', actor.session ?? '')
        .where('revoked_at', 'is', null)
        .execute()
      await emit('password-changed', { account: actor.id })
      return { changed: true as const }
    },
  }),
)

/** How long a password given by an administrator is accepted. */
export const oneTimeDays = 3

/** Gives a password that works for three days, once: the person must choose their own. Ends every session. */
export const resetPassword = forgetsActors(
  command('reset-password', {
    does: { vi: 'Cấp lại mật khẩu cho một tài khoản', en: 'Reset the password of an account' },
    permit: 'administrator',
    input: z.object({ account: z.uuid(), reason: z.string().trim().min(1).max(500) }),

    async prepare(context) {
      const password = oneTimePassword()
      return { password, hash: await hashPassword(context.system, password) }
    },

    async run({ db, now, emit }, { account }, { password, hash }) {
      const until = new Date(now.getTime() + oneTimeDays * 86_400_000)
      const row = await db
        .updateTable('account')
        .set({ password_hash: hash, must_change_password: true, one_time_until: until })
        .where('id', '=', account)
        .where('status', '!=', 'closed')
        .returning('id')
        .executeTakeFirst()
      if (!row) throw AccountNotFound({ account })
      await db
        .updateTable('session')
        .set({ revoked_at: now })
        .where('account_id', '=', account)
        .where('revoked_at', 'is', null)
        .execute()
      await emit('password-reset', { account })
      return { account, oneTimePassword: password, until }
    },
  }),
)
