import {
  amendAccount,
  closeAccount,
  endRole,
  grantRole,
  inviteToProvider,
  linkIdentity,
  removeTotp,
  resetPassword,
  revokeAllSessions,
  unlinkIdentity,
} from '#engines/identity'
import type { Context, Role } from '#kernel'
import { textIn } from '../../form-text.ts'

/** One step with somebody's account, as its form says it. A new password or an invitation comes back once. */
export async function changeAccount(
  context: Context,
  account: string,
  form: FormData,
): Promise<{ oneTimePassword: string | null; invitation: { token: string; until: Date } | null }> {
  const reason = textIn(form, 'reason')
  const nothing = { oneTimePassword: null, invitation: null }
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
    case 'invite': {
      const { invitation: token, until } = await inviteToProvider(context, { account })
      return { ...nothing, invitation: { token, until } }
    }
    case 'link':
      await linkIdentity(context, { account, issuer: textIn(form, 'issuer'), subject: textIn(form, 'subject') })
      return nothing
    case 'unlink':
      await unlinkIdentity(context, { account, issuer: textIn(form, 'issuer') })
      return nothing
    case 'sign-out':
      await revokeAllSessions(context, { account })
      return nothing
    default:
      return { ...nothing, oneTimePassword: (await resetPassword(context, { account, reason })).oneTimePassword }
  }
}
