import { performance } from 'node:perf_hooks'
import { sql } from 'kysely'
import type * as z from 'zod'
import { type Act, type Actor, type Context, type Role, roles, type System, visitor } from '#kernel'
import { digestOfToken } from './server-secret.ts'

/** What a session still lacks before everything the person may do is open to them. */
export type Awaits = 'code' | 'password-change' | 'totp-enrolment'

export type Standing = {
  actor: Actor
  awaits: Awaits | null
  account: { id: string; username: string; displayName: string }
  session: { id: string; how: 'password' | 'oidc'; expiresAt: Date; totpPassed: boolean }
}

type Row = {
  session: string
  how: 'password' | 'oidc'
  expires_at: Date
  last_seen_at: Date
  totp_passed_at: Date | null
  account: string
  username: string
  display_name: string
  must_change_password: boolean
  totp_confirmed_at: Date | null
  held: { role: Role; unit: string }[]
}

/**
 * Who stands behind a cookie's token: an actor with the roles that hold now, those lent by delegation included; null
 * where the session is unknown, over or revoked. While a code is awaited the actor is a visitor that knows its
 * session, so that nothing is open to them but giving the code. The answer may be up to three seconds old: what
 * another process revoked ends here that much later, what this process did ends at once.
 */
export async function actorOfSession(system: System, token: string): Promise<Actor | null> {
  return (await standingOfSession(system, token))?.actor ?? null
}

/** The same, with what the session lacks and when it ends. */
export async function standingOfSession(system: System, token: string): Promise<Standing | null> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null
  const id = digestOfToken(token)
  const cache = cacheOf(system)
  const kept = cache.entries.get(id)
  if (kept && kept.until > performance.now() && kept.standing.session.expiresAt > system.clock.now())
    return kept.standing
  if ((cache.unknown.get(id) ?? 0) > performance.now()) return null
  const { generation } = cache
  const standing = await readStanding(system, id)
  if (cache.generation === generation) remember(cache, id, standing)
  return standing
}

/**
 * A token that opens nothing is remembered apart, so that a flood of made-up ones pushes no real session out. One that
 * waits for a code is not: with several processes its next step may be seen by another one.
 */
function remember(cache: Cache, id: string, standing: Standing | null): void {
  if (standing?.awaits) return
  const until = performance.now() + keptFor
  const kept = standing ? cache.entries : cache.unknown
  if (kept.size >= mostKept) kept.clear()
  if (standing) cache.entries.set(id, { standing, until })
  else cache.unknown.set(id, until)
}

/** What a session lacks, from the facts of its account. The code comes first: before it nothing is said. */
export function awaitsOf(facts: {
  how: 'password' | 'oidc'
  must_change_password: boolean
  totp_confirmed_at: Date | null
  totp_passed_at: Date | null
  administrator: boolean
}): Awaits | null {
  if (facts.totp_confirmed_at && !facts.totp_passed_at) return 'code'
  if (facts.must_change_password && facts.how === 'password') return 'password-change'
  return facts.administrator && !facts.totp_confirmed_at ? 'totp-enrolment' : null
}

/** Wraps an act that changes who may do what: nothing remembered of sessions outlives it. */
export function forgetsActors<Input extends z.ZodType, Output>(act: Act<Input, Output>): Act<Input, Output> {
  const wrapped = async (context: Context, input: z.input<Input>) => {
    try {
      return await act(context, input)
    } finally {
      const cache = cacheOf(context.system)
      cache.generation++ // what is being read right now is not kept either
      cache.entries.clear()
      cache.unknown.clear()
    }
  }
  return Object.assign(wrapped, act)
}

async function readStanding(system: System, id: string): Promise<Standing | null> {
  const now = system.clock.now()
  const { rows } = await sql<Row>`
    select s.id as session, s.how, s.expires_at, s.last_seen_at, s.totp_passed_at, a.id as account, a.username, a.display_name,
      a.must_change_password, a.totp_confirmed_at,
      coalesce((select jsonb_agg(distinct jsonb_build_object('role', role, 'unit', unit)) from (
        select h.role, h.unit from identity.role_holding h
        where h.account_id = a.id and h.valid_from <= ${now} and (h.valid_to is null or h.valid_to > ${now})
        union all
        select d.role, d.unit from identity.delegation d
        join identity.account giver on giver.id = d.from_account and giver.status = 'active'
        join identity.role_holding h on h.account_id = d.from_account and h.role = d.role and h.unit = d.unit
          and h.valid_from <= ${now} and (h.valid_to is null or h.valid_to > ${now})
        where d.to_account = a.id and d.revoked_at is null and d.valid_from <= ${now} and d.valid_to > ${now}) r), '[]') as held
    from identity.session s join identity.account a on a.id = s.account_id
    where s.id = ${id} and s.revoked_at is null and s.expires_at > ${now} and a.status = 'active'`.execute(
    system.database.kysely,
  )
  const row = rows[0]
  if (!row) return null
  if (now.getTime() - row.last_seen_at.getTime() > 5 * 60_000) {
    await sql`update identity.session set last_seen_at = ${now} where id = ${id}`.execute(system.database.kysely)
  }
  const held = row.held.filter(({ role }) => role in roles)
  const awaits = awaitsOf({ ...row, administrator: held.some(({ role }) => role === 'administrator') })
  return {
    actor: actorOf(row, held, awaits),
    awaits,
    account: { id: row.account, username: row.username, displayName: row.display_name },
    session: { id, how: row.how, expiresAt: row.expires_at, totpPassed: row.totp_passed_at !== null },
  }
}

function actorOf(row: Row, held: Actor['roles'], awaits: Awaits | null): Actor {
  if (awaits === 'code') return { ...visitor, session: row.session }
  const person = { kind: 'person' as const, id: row.account, name: row.display_name, session: row.session }
  if (awaits === 'password-change') return { ...person, roles: [] }
  // An administrator is one only in a session that proved a second factor.
  return { ...person, roles: held.filter(({ role }) => role !== 'administrator' || row.totp_passed_at !== null) }
}

const keptFor = 3000 // ms
const mostKept = 10_000
type Cache = {
  generation: number
  entries: Map<string, { standing: Standing; until: number }>
  unknown: Map<string, number>
}
const caches = new WeakMap<System, Cache>()

function cacheOf(system: System): Cache {
  const kept = caches.get(system)
  if (kept) return kept
  const made: Cache = { generation: 0, entries: new Map(), unknown: new Map() }
  caches.set(system, made)
  return made
}
