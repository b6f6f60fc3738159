import * as z from 'zod'
import { resetPassword } from './change-password.ts'
import { Username } from './create-account.ts'
import { command } from './engine.ts'
import { removeTotp } from './enrol-totp.ts'
import { AccountNotFound } from './errors.ts'

/**
 * The way back for an administrator without phone and recovery codes whom no other administrator can help: whoever may
 * run commands on the server takes the authenticator away and gives a password for three days. Both stand in the trail.
 */
export const recoverAccount = command('recover-account', {
  does: { vi: 'Khôi phục một tài khoản từ máy chủ', en: 'Recover an account from the server' },
  permit: 'system',
  input: z.object({ username: Username }),

  async run({ db, context }, { username }) {
    const row = await db.selectFrom('account').select('id').where('username', '=', username).executeTakeFirst()
    if (!row) throw AccountNotFound({ account: username })
    const account = row.id
    const reason = 'Khôi phục từ máy chủ'
    await removeTotp(context, { account, reason })
    const { oneTimePassword, until } = await resetPassword(context, { account, reason })
    return { account, oneTimePassword, until }
  },
})
