import {
  amendAccount,
  closeAccount,
  endRole,
  grantRole,
  removeTotp,
  resetPassword,
  revokeAllSessions,
} from '#engines/identity'
import type { Context, Role } from '#kernel'
import { textIn } from '../../form-text.ts'

/** One step with somebody's account, as its form says it. A new password comes back once. */
export async function changeAccount(
  context: Context,
  account: string,
  form: FormData,
): Promise<{ oneTimePassword: string | null }> {
  const reason = textIn(form, 'reason')
  const nothing = { oneTimePassword: null }
  switch (textIn(form, 'step')) {
    case 'grant':
      await grantRole(context, {
        account,
        role: textIn(form, 'role') as Role,
        unit: textIn(form, 'unit'),
        from: textIn(form, 'from') || undefined,
        to: textIn(form, 'to') || undefined,
        reason,
      })
      return nothing
    case 'end-role':
      await endRole(context, { holding: textIn(form, 'holding'), reason })
      return nothing
    case 'amend':
      await amendAccount(context, {
        account,
        displayName: textIn(form, 'displayName'),
        email: textIn(form, 'email').trim() || null,
        reason,
      })
      return nothing
    case 'lock':
      await amendAccount(context, { account, status: 'locked', reason })
      return nothing
    case 'unlock':
      await amendAccount(context, { account, status: 'active', reason })
      return nothing
    case 'close':
      await closeAccount(context, { account, reason })
      return nothing
    case 'remove-totp':
      await removeTotp(context, { account, reason })
      return nothing
    case 'sign-out':
      await revokeAllSessions(context, { account })
      return nothing
    default:
      return { oneTimePassword: (await resetPassword(context, { account, reason })).oneTimePassword }
  }
}
