import { sql } from 'kysely'
import * as z from 'zod'
import { type Actor, shiftDay } from '#kernel'
import { type Awaits, awaitsOf } from './actor-of-session.ts'
import { query } from './engine.ts'

export type Me = {
  signedIn: boolean
  account: { id: string; username: string; displayName: string; email: string | null } | null
  roles: Actor['roles']
  /** What must be done before every role of the person holds. */
  awaits: Awaits | null
  hasPassword: boolean
  hasTotp: boolean
  expiresAt: Date | null
}

const nobody: Me = {
  signedIn: false,
  account: null,
  roles: [],
  awaits: null,
  hasPassword: false,
  hasTotp: false,
  expiresAt: null,
}

/** Who the request comes from; of another system its name stands for both names. While a code is awaited it says that and nothing about the person. */
export const whoAmI = query('who-am-i', {
  does: { vi: 'Xem tôi là ai', en: 'See who I am' },
  permit: 'anyone',
  input: z.object({}),

  async run({ db, actor, now }): Promise<Me> {
    if (actor.kind === 'machine') {
      const account = { id: actor.id, username: actor.name, displayName: actor.name, email: null }
      return { ...nobody, signedIn: true, account, roles: actor.roles }
    }
    if (!actor.session) return nobody
    const row = await db
      .selectFrom('session as s')
      .innerJoin('account as a', 'a.id', 's.account_id')
      .select([
        'a.id',
        'a.username',
        'a.display_name',
        'a.email',
        'a.must_change_password',
        'a.totp_confirmed_at',
        's.how',
        's.totp_passed_at',
        's.expires_at',
      ])
      .select(sql<boolean>`a.password_hash is not null`.as('has_password'))
      .select(
        sql<boolean>`exists (select 1 from identity.role_holding h where h.account_id = a.id and h.role = 'administrator'
          and h.valid_from <= ${now} and (h.valid_to is null or h.valid_to > ${now}))`.as('administrator'),
      )
      .where('s.id', '=', actor.session)
      .executeTakeFirst()
    if (!row) return nobody
    const awaits = awaitsOf({ ...row, how: row.how as 'password' | 'oidc' })
    if (awaits === 'code') return { ...nobody, awaits }
    return {
      signedIn: true,
      account: { id: row.id, username: row.username, displayName: row.display_name, email: row.email },
      roles: actor.roles,
      awaits,
      hasPassword: row.has_password,
      hasTotp: row.totp_confirmed_at !== null,
      expiresAt: row.expires_at,
    }
  },
})

/** The sessions of the person that are open, newest first, and those of the last thirty days that ended. */
export const mySessions = query('my-sessions', {
  does: { vi: 'Xem các phiên đăng nhập của tôi', en: 'See my sessions' },
  permit: 'signed-in',
  input: z.object({}),

  async run({ db, actor, now }) {
    const rows = await db
      .selectFrom('session')
      .select(['id', 'how', 'created_at', 'last_seen_at', 'expires_at', 'address_prefix', 'user_agent', 'revoked_at'])
      .where('account_id', '=', actor.kind === 'person' ? actor.id : null)
      .where('created_at', '>', new Date(shiftDay(now.toISOString().slice(0, 10), -30)))
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .limit(200)
      .execute()
    return rows.map((row) => ({
      session: row.id,
      how: row.how,
      current: row.id === actor.session,
      open: row.revoked_at === null && row.expires_at > now,
      since: row.created_at,
      lastSeen: row.last_seen_at,
      expiresAt: row.expires_at,
      network: row.address_prefix,
      userAgent: row.user_agent,
    }))
  },
})
