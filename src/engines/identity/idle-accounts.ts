import { sql } from 'kysely'
import * as z from 'zod'
import { forgetsActors } from './actor-of-session.ts'
import { command } from './engine.ts'

/** TCVN 14423:2026, level 3: accounts idle for 45 days are disabled. */
const idleDays = 45

/**
 * The nightly round: locks accounts that nobody used for 45 days and forgets what is over (sessions of a quarter ago,
 * failed attempts, invitations). Demo accounts and administrators stay open, or nobody could unlock anybody.
 */
export const lockIdleAccounts = forgetsActors(
  command('lock-idle-accounts', {
    does: { vi: 'Khóa tài khoản lâu không dùng', en: 'Lock idle accounts' },
    permit: 'system',
    input: z.object({}),

    async run({ db, now, emit }) {
      const { rows } = await sql<{ id: string }>`
        update identity.account a set status = 'locked'
        where a.status = 'active' and not a.demo
          and greatest(a.last_sign_in_at, a.created_at) < ${now}::timestamptz - ${idleDays} * interval '1 day'
          and not exists (select 1 from identity.role_holding h where h.account_id = a.id and h.role = 'administrator' and h.valid_to is null)
        returning id`.execute(db)
      await sql`update identity.session set revoked_at = ${now} where revoked_at is null and account_id in (
        select id from identity.account where status <> 'active')`.execute(db)
      await sql`delete from identity.session where expires_at < ${now}::timestamptz - interval '90 days'`.execute(db)
      await sql`delete from identity.attempt where last_failure_at < ${now}::timestamptz - interval '1 day'
        and (paused_until is null or paused_until < ${now})`.execute(db)
      await sql`delete from identity.invitation where expires_at < ${now}::timestamptz - interval '90 days'`.execute(db)
      for (const { id } of rows) await emit('account-locked', { account: id, because: 'idle' })
      return { locked: rows.length }
    },
  }),
)
