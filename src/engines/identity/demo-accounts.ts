import { randomUUID } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import * as z from 'zod'
import { type Context, inTurn, type Role } from '#kernel'
import { fold } from '#kernel/text'
import { forgetsActors } from './actor-of-session.ts'
import { searchOf } from './create-account.ts'
import { command } from './engine.ts'
import { officeOf } from './office.ts'
import { hashPassword } from './passwords.ts'
import { sandboxIssuerKey, sandboxPeople } from './sandbox-client.ts'
import { unseal } from './server-secret.ts'
import { newTotp, sealTotp, totpUri } from './totp.ts'

/** One sign-in to try, for the page and the terminal. */
export type DemoAccount = {
  username: string
  displayName: string
  password: string
  role: Role
  unit: string
  /** For the administrator: type the secret into an authenticator app. */
  totp: { secret: string; uri: string } | null
}

// Known to everybody who reads this: demo accounts exist only while DEMO is on.
const demoPassword = 'dung-thu-kien-tao'

const people = [
  { username: 'demo-admin', displayName: 'Quản trị (dùng thử)', role: 'administrator', at: 'city' },
  { username: 'demo-office', displayName: 'Thường trực chương trình (dùng thử)', role: 'programme-office', at: 'city' },
  { username: 'demo-officer-1', displayName: 'Cán bộ đầu mối sở (dùng thử)', role: 'unit-officer', at: 'department' },
  { username: 'demo-officer-2', displayName: 'Cán bộ đầu mối phường (dùng thử)', role: 'unit-officer', at: 'ward' },
  { username: 'demo-leader', displayName: 'Lãnh đạo (dùng thử)', role: 'leader', at: 'city' },
  { username: 'demo-auditor', displayName: 'Kiểm toán nội bộ (dùng thử)', role: 'auditor', at: 'city' },
] as const

/**
 * At every start: with DEMO=on makes, reopens and mends the demo accounts and returns how to sign in as each; with
 * DEMO=off closes them and returns nothing. The pack of the city says in which units they hold their roles.
 */
export async function makeDemoAccounts(context: Context): Promise<DemoAccount[]> {
  if (context.system.config.DEMO === 'off') {
    const { rows } = await sql`select 1 from identity.account where demo and status <> 'closed' limit 1`.execute(
      context.system.database.kysely,
    )
    if (rows.length) await closeDemoAccounts(context, {})
    return []
  }
  return openDemoAccounts(context, {})
}

const openDemoAccounts = forgetsActors(
  command('open-demo-accounts', {
    does: { vi: 'Mở các tài khoản dùng thử', en: 'Open the demo accounts' },
    permit: 'system',
    input: z.object({}),

    /** Hashing takes a third of a second: done only when a demo password is missing or was changed by somebody. */
    async prepare(context) {
      const db = context.transaction ?? context.system.database.kysely
      return (await commonHash(db)) ?? (await hashPassword(context.system, demoPassword))
    },

    async run({ db, now, context: { system } }, _input, hashed) {
      const office = officeOf(system)
      const units = { department: office, ward: office, ...system.city?.demo, city: office }
      const made: DemoAccount[] = []
      // Processes that start together make them one after the other.
      await inTurn(db, 'identity:demo-accounts')
      // What another made meanwhile stays: a password that changes while somebody signs in by it refuses them.
      const hash = (await commonHash(db)) ?? hashed
      for (const { username, displayName, role, at } of people) {
        const unit = units[at]
        const known = await db
          .selectFrom('account')
          .selectAll()
          .where('username_folded', '=', fold(username))
          .executeTakeFirst()
        if (known && !known.demo) continue // a real person has that name
        const id = known?.id ?? randomUUID()
        const secret = role === 'administrator' ? secretOf(id, known?.totp_sealed ?? null) : null
        const row = {
          username,
          username_folded: fold(username),
          display_name: displayName,
          ...searchOf({ username, displayName, email: null }),
          status: 'active',
          demo: true,
          closed_at: null,
          password_hash: hash,
          must_change_password: false,
          one_time_until: null,
          totp_sealed: secret === null ? null : sealTotp(system, id, secret),
          totp_pending: null,
          totp_confirmed_at: secret === null ? null : now,
        }
        if (known) await db.updateTable('account').set(row).where('id', '=', id).execute()
        else
          await db
            .insertInto('account')
            .values({ id, ...row, created_at: now })
            .execute()
        await sql`insert into identity.role_holding (id, account_id, role, unit, valid_from, given_by, reason)
          select ${randomUUID()}, ${id}, ${role}, ${unit}, ${now}, 'system', 'DEMO=on' where not exists (
            select 1 from identity.role_holding where account_id = ${id} and role = ${role} and unit = ${unit} and valid_to is null)`.execute(
          db,
        )
        for (const { subject, demo } of sandboxPeople) {
          if (demo !== username) continue
          await sql`insert into identity.external_identity (issuer, subject, account_id, linked_at, linked_by)
            values (${sandboxIssuerKey}, ${subject}, ${id}, ${now}, 'system') on conflict do nothing`.execute(db)
        }
        made.push({
          username,
          displayName,
          password: demoPassword,
          role,
          unit,
          totp: secret ? { secret, uri: totpUri(username, secret) } : null,
        })
      }
      return made

      function secretOf(account: string, sealed: string | null): string {
        return (sealed && unseal(system, 'totp', sealed, account)) || newTotp('').secret
      }
    },
  }),
)

/** The hash that all demo people have; null where one is missing or has another. */
async function commonHash(db: QueryExecutorProvider): Promise<string | null> {
  const { rows } = await sql<{ password_hash: string | null; n: number }>`
    select password_hash, count(*)::int as n from identity.account where demo group by password_hash`.execute(db)
  return rows.length === 1 && rows[0]?.n === people.length ? rows[0].password_hash : null
}

const closeDemoAccounts = forgetsActors(
  command('close-demo-accounts', {
    does: { vi: 'Đóng các tài khoản dùng thử', en: 'Close the demo accounts' },
    permit: 'system',
    input: z.object({}),

    async run({ db, now }) {
      const closed = await db
        .updateTable('account')
        .set({ status: 'closed', closed_at: now, password_hash: null })
        .where('demo', '=', true)
        .returning('id')
        .execute()
      const ids = closed.map(({ id }) => id)
      if (ids.length === 0) return { closed: 0 }
      await db
        .updateTable('session')
        .set({ revoked_at: now })
        .where('account_id', 'in', ids)
        .where('revoked_at', 'is', null)
        .execute()
      await sql`update identity.role_holding set valid_to = greatest(valid_from, ${now}), ended_by = 'system', end_reason = 'DEMO=off'
        where valid_to is null and account_id in (select id from identity.account where demo)`.execute(db)
      await db.deleteFrom('external_identity').where('issuer', '=', sandboxIssuerKey).execute()
      return { closed: ids.length }
    },
  }),
)
