import { sql } from 'kysely'
import * as z from 'zod'
import type { Role } from '#kernel'
import { Paging } from '#kernel/http'
import { fold } from '#kernel/text'
import { query } from './engine.ts'
import { AccountNotFound } from './errors.ts'
import { labelOfIssuer } from './providers.ts'

export type AccountLine = {
  account: string
  username: string
  displayName: string
  email: string | null
  status: 'active' | 'locked' | 'closed'
  hasTotp: boolean
  lastSignIn: Date | null
  roles: { role: Role; unit: string }[]
}

/** Accounts in the order of the Vietnamese alphabet. `search` needs no diacritics; `role` and `unit` narrow. */
export const listAccounts = query('list-accounts', {
  does: { vi: 'Xem danh sách tài khoản', en: 'List the accounts' },
  permit: ['administrator', 'auditor'],
  input: Paging.extend({
    search: z.string().trim().max(200).default(''),
    status: z.enum(['active', 'locked', 'closed']).optional(),
    role: z.string().max(40).optional(),
    unit: z.string().max(200).optional(),
  }),

  async run({ db, now }, { page, size, search, status, role, unit }) {
    const like = `%${fold(search).replace(/[\\%_]/g, '\\$&')}%`
    const holds = sql`h.account_id = a.id and h.valid_from <= ${now} and (h.valid_to is null or h.valid_to > ${now})`
    const where = sql`where a.search like ${like}
      ${status ? sql`and a.status = ${status}` : sql``}
      ${
        role || unit
          ? sql`and exists (select 1 from identity.role_holding h where ${holds}
        ${role ? sql`and h.role = ${role}` : sql``} ${unit ? sql`and h.unit = ${unit}` : sql``})`
          : sql``
      }`
    const counted = await sql<{
      total: number
    }>`select count(*)::int as total from identity.account a ${where}`.execute(db)
    const { rows } = await sql<AccountLine>`
      select a.id as account, a.username, a.display_name as "displayName", a.email, a.status,
        a.totp_confirmed_at is not null as "hasTotp", a.last_sign_in_at as "lastSignIn",
        coalesce((select jsonb_agg(distinct jsonb_build_object('role', h.role, 'unit', h.unit))
          from identity.role_holding h where ${holds}), '[]') as roles
      from identity.account a ${where} order by a.sort_key, a.id limit ${size} offset ${(page - 1) * size}`.execute(db)
    return { accounts: rows, total: counted.rows[0]?.total ?? 0, page, size }
  },
})

/** One account with every role it held or holds, the providers it is linked to and its open sessions. */
export const findAccount = query('find-account', {
  does: { vi: 'Xem một tài khoản', en: 'See an account' },
  permit: ['administrator', 'auditor'],
  input: z.object({ account: z.uuid() }),

  async run({ db, now, context }, { account }) {
    const row = await db.selectFrom('account').selectAll().where('id', '=', account).executeTakeFirst()
    if (!row) throw AccountNotFound({ account })
    const holdings = await db
      .selectFrom('role_holding')
      .selectAll()
      .where('account_id', '=', account)
      .orderBy('valid_from', 'desc')
      .orderBy('id')
      .execute()
    const links = await db
      .selectFrom('external_identity')
      .select(['issuer', 'linked_at'])
      .where('account_id', '=', account)
      .orderBy('issuer')
      .execute()
    const sessions = await db
      .selectFrom('session')
      .select(['id', 'how', 'created_at', 'last_seen_at', 'address_prefix', 'user_agent'])
      .where('account_id', '=', account)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .orderBy('created_at', 'desc')
      .limit(100)
      .execute()
    return {
      account: row.id,
      username: row.username,
      displayName: row.display_name,
      email: row.email,
      status: row.status as AccountLine['status'],
      hasPassword: row.password_hash !== null,
      hasTotp: row.totp_confirmed_at !== null,
      createdAt: row.created_at,
      lastSignIn: row.last_sign_in_at,
      closedAt: row.closed_at,
      holdings: holdings.map((holding) => ({
        holding: holding.id,
        role: holding.role as Role,
        unit: holding.unit,
        from: holding.valid_from,
        to: holding.valid_to,
        inForce: holding.valid_from <= now && (holding.valid_to === null || holding.valid_to > now),
        givenBy: holding.given_by,
        reason: holding.reason,
        endReason: holding.end_reason,
      })),
      links: links.map((link) => ({
        issuer: link.issuer,
        label: labelOfIssuer(context.system, link.issuer),
        since: link.linked_at,
      })),
      sessions: sessions.map((session) => ({
        session: session.id,
        how: session.how,
        since: session.created_at,
        lastSeen: session.last_seen_at,
        network: session.address_prefix,
        userAgent: session.user_agent,
      })),
    }
  },
})
