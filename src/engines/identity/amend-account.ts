import * as z from 'zod'
import { forgetsActors } from './actor-of-session.ts'
import { refuseLastAdministrator } from './administrators.ts'
import { DisplayName, searchOf } from './create-account.ts'
import { command } from './engine.ts'
import { AccountClosed, AccountNotFound } from './errors.ts'

/** Corrects a name or address, or locks and unlocks an account. Only what is given moves. Locking ends its sessions. */
export const amendAccount = forgetsActors(
  command('amend-account', {
    does: { vi: 'Sửa tài khoản, khóa hoặc mở khóa', en: 'Amend, lock or unlock an account' },
    permit: 'administrator',
    input: z.object({
      account: z.uuid(),
      displayName: DisplayName.optional(),
      email: z.email().max(200).nullable().optional(),
      status: z.enum(['active', 'locked']).optional(),
      reason: z.string().trim().min(1).max(500),
    }),

    async run({ db, now, emit }, { account, displayName, email, status }) {
      const row = await db.selectFrom('account').selectAll().where('id', '=', account).forUpdate().executeTakeFirst()
      if (!row) throw AccountNotFound({ account })
      if (row.status === 'closed') throw AccountClosed({ account })
      const next = {
        username: row.username,
        displayName: displayName ?? row.display_name,
        email: email === undefined ? row.email : email,
      }
      if (status === 'locked') await refuseLastAdministrator(db, now, { account })
      // Whoever is unlocked starts to count as idle from now, or the nightly round would lock them again.
      const seen = status === 'active' && row.status === 'locked' ? { last_sign_in_at: now } : {}
      await db
        .updateTable('account')
        .set({
          display_name: next.displayName,
          email: next.email,
          ...searchOf(next),
          status: status ?? row.status,
          ...seen,
        })
        .where('id', '=', account)
        .execute()
      if (status === 'locked') {
        await db
          .updateTable('session')
          .set({ revoked_at: now })
          .where('account_id', '=', account)
          .where('revoked_at', 'is', null)
          .execute()
      }
      await emit('account-amended', { account })
      return { account }
    },
  }),
)

/** Closes an account for good: sessions, roles and delegations end with it. What the person did stays under their name. */
export const closeAccount = forgetsActors(
  command('close-account', {
    does: { vi: 'Đóng tài khoản', en: 'Close an account' },
    permit: 'administrator',
    input: z.object({ account: z.uuid(), reason: z.string().trim().min(1).max(500) }),

    async run({ db, actor, now, emit }, { account, reason }) {
      const row = await db
        .selectFrom('account')
        .select('status')
        .where('id', '=', account)
        .forUpdate()
        .executeTakeFirst()
      if (!row) throw AccountNotFound({ account })
      if (row.status === 'closed') throw AccountClosed({ account })
      await refuseLastAdministrator(db, now, { account })
      await db.updateTable('account').set({ status: 'closed', closed_at: now }).where('id', '=', account).execute()
      await db
        .updateTable('session')
        .set({ revoked_at: now })
        .where('account_id', '=', account)
        .where('revoked_at', 'is', null)
        .execute()
      await db
        .updateTable('role_holding')
        .set((eb) => ({
          valid_to: eb.fn<Date>('greatest', ['valid_from', eb.val(now)]),
          ended_by: actor.id,
          end_reason: reason,
        }))
        .where('account_id', '=', account)
        .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', now)]))
        .execute()
      await db
        .updateTable('delegation')
        .set({ revoked_at: now })
        .where((eb) => eb.or([eb('from_account', '=', account), eb('to_account', '=', account)]))
        .where('revoked_at', 'is', null)
        .execute()
      await emit('account-closed', { account })
      return { account }
    },
  }),
)
