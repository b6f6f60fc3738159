import * as z from 'zod'
import { forgetsActors } from './actor-of-session.ts'
import { countAttempt, forgive } from './attempts.ts'
import { command } from './engine.ts'
import { AccountNotFound, NothingToConfirm, OwnAuthenticator, WrongCode } from './errors.ts'
import { acceptCode, replaceRecoveryCodes } from './second-factor.ts'
import { newTotp, sealTotp, stepOfCode, unsealTotp } from './totp.ts'

/**
 * Shows a fresh secret for an authenticator app. It counts only once `confirm-totp` proved it. Who has a second factor
 * already must give a code of it: a browser left open must not become somebody else's device.
 */
export const enrolTotp = command('enrol-totp', {
  does: { vi: 'Bắt đầu đăng ký mã xác thực', en: 'Begin to enrol an authenticator' },
  permit: 'signed-in',
  input: z.object({ code: z.string().trim().max(20).optional() }),
  secrets: ['code'],

  async prepare(context, { code }) {
    if (code !== undefined) await countAttempt(context, { code: context.actor.id })
  },

  async run({ db, actor, now, context }, { code }) {
    const account = await db
      .selectFrom('account')
      .select(['username', 'totp_confirmed_at'])
      .where('id', '=', actor.id)
      .executeTakeFirst()
    if (!account) throw AccountNotFound({ account: actor.id })
    const proved =
      !account.totp_confirmed_at || (code && (await acceptCode({ db, now, system: context.system }, actor.id, code)))
    if (!proved) throw WrongCode()
    if (code !== undefined) await forgive(context, { code: actor.id })
    const { secret, uri } = newTotp(account.username)
    await db
      .updateTable('account')
      .set({ totp_pending: sealTotp(context.system, actor.id, secret) })
      .where('id', '=', actor.id)
      .execute()
    return { secret, uri }
  },
})

/**
 * Proves that the device knows the secret. From here on every sign-in asks for a code, other sessions of the account
 * too; this one has just given it. Returns recovery codes, shown this once.
 */
export const confirmTotp = forgetsActors(
  command('confirm-totp', {
    does: { vi: 'Xác nhận đăng ký mã xác thực', en: 'Confirm the authenticator' },
    permit: 'signed-in',
    input: z.object({ code: z.string().trim().min(6).max(20) }),
    secrets: ['code'],

    async run({ db, actor, now, context, emit }, { code }) {
      const account = await db
        .selectFrom('account')
        .select('totp_pending')
        .where('id', '=', actor.id)
        .forUpdate()
        .executeTakeFirst()
      if (!account?.totp_pending) throw NothingToConfirm()
      const secret = unsealTotp(context.system, actor.id, account.totp_pending)
      const step = stepOfCode(secret, code, now)
      if (step === null) throw WrongCode()
      await db
        .updateTable('account')
        .set({ totp_sealed: account.totp_pending, totp_pending: null, totp_confirmed_at: now, totp_last_step: step })
        .where('id', '=', actor.id)
        .execute()
      await db
        .updateTable('session')
        .set({ totp_passed_at: null })
        .where('account_id', '=', actor.id)
        .where('id', '!=', actor.session ?? '')
        .execute()
      await db
        .updateTable('session')
        .set({ totp_passed_at: now })
        .where('id', '=', actor.session ?? '')
        .execute()
      const recoveryCodes = await replaceRecoveryCodes({ db, now, system: context.system }, actor.id)
      await emit('authenticator-enrolled', { account: actor.id })
      return { recoveryCodes }
    },
  }),
)

/**
 * For a lost device without recovery codes: another administrator takes it away, and the person, who still needs their
 * password, enrols anew at the next sign-in. One's own is replaced by proving a code (`enrol-totp`), never removed.
 */
export const removeTotp = forgetsActors(
  command('remove-totp', {
    does: { vi: 'Gỡ mã xác thực của một tài khoản', en: 'Remove the authenticator of an account' },
    permit: 'administrator',
    input: z.object({ account: z.uuid(), reason: z.string().trim().min(1).max(500) }),

    async run({ db, actor, now, emit }, { account }) {
      if (account === actor.id) throw OwnAuthenticator()
      const row = await db
        .updateTable('account')
        .set({ totp_sealed: null, totp_pending: null, totp_confirmed_at: null, totp_last_step: null })
        .where('id', '=', account)
        .returning('id')
        .executeTakeFirst()
      if (!row) throw AccountNotFound({ account })
      await db.deleteFrom('recovery_code').where('account_id', '=', account).execute()
      await db
        .updateTable('session')
        .set({ revoked_at: now })
        .where('account_id', '=', account)
        .where('revoked_at', 'is', null)
        .execute()
      await emit('authenticator-removed', { account })
      return { account }
    },
  }),
)
