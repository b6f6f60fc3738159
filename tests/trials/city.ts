// A whole city for trials: every engine, the shipped packs, the real front, demo people who signed in, two plans.
import { sql } from 'kysely'
import { codeOfTotp, type DemoAccount, makeDemoAccounts } from '#engines/identity'
import { importPlan } from '#engines/programmes'
import { openApp } from '#faces/api'
import { type Database, startWorker } from '#kernel'
import { testCity } from '#kernel/testing'
import { engines } from '../../src/engines.ts'
import { packsFor } from '../../src/packs.ts'
import { madePlan } from './made-plans.ts'

const origin = 'http://localhost'
const unlimited = { burst: 1e9, perSecond: 1e9 }
const limits = { visitorWrites: unlimited, writes: unlimited, anonymousReads: unlimited }

export type Who = 'visitor' | 'admin' | 'office' | 'officer-1' | 'officer-2' | 'leader' | 'auditor'
export type Ask = Omit<RequestInit, 'headers'> & { headers?: Record<string, string>; as?: Who }
export type Trial = Awaited<ReturnType<typeof trialCity>>

/** Boots it. `ask` sends a request through the whole front as somebody. */
export async function trialCity() {
  const packs = packsFor('ho-chi-minh')
  const city = await testCity({ engines, packs })
  const { system, platform } = city
  const demo = await makeDemoAccounts(platform)
  const app = openApp({ system, engines, ready: () => true, limits })
  const cookies = new Map<Who, string>()

  async function ask(path: string, { as = 'visitor', headers, ...init }: Ask = {}): Promise<Response> {
    const cookie: Record<string, string> = as === 'visitor' ? {} : { cookie: await cookieOf(as) }
    return app.fetch(new Request(`${origin}${path}`, { ...init, headers: { origin, ...cookie, ...headers } }))
  }

  async function cookieOf(who: Exclude<Who, 'visitor'>): Promise<string> {
    const kept = cookies.get(who)
    if (kept) return kept
    const account = demo.find(({ username }) => username === `demo-${who}`) as DemoAccount
    const answer = await ask('/api/v1/sign-ins', json({ username: account.username, password: account.password }))
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    if (account.totp) {
      const code = codeOfTotp(account.totp.secret, system.clock.now())
      await ask('/api/v1/sign-ins/code', json({ code }, { cookie }))
    }
    cookies.set(who, cookie)
    return cookie
  }

  return {
    ...city,
    app,
    demo,
    ask,
    importPlans: async () => {
      const plans = [madePlan({ number: '12/KH-UBND', year: 2025 }), madePlan({ number: '34/KH-UBND', year: 2026 })]
      return Promise.all(
        plans.map((text, n) =>
          importPlan(platform, { bytes: new TextEncoder().encode(text), name: `ke-hoach-${n}.txt`, publish: true }),
        ),
      )
    },
    worker: () => startWorker(system, engines),
  }
}

/** A POST with a JSON body. */
export function json(body: unknown, headers: Record<string, string> = {}, method = 'POST') {
  return { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } }
}

/** How many rows every table holds, but those that only say how the platform runs (sessions seen, jobs, limits). */
export async function rowCounts(database: Database): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('kernel', 'organisations', 'identity', 'documents', 'programmes') order by 1`.execute(
    database.kysely,
  )
  const all = rows.map(({ name }) => `select '${name}' as name, count(*)::int as n from ${name}`).join(' union all ')
  const counted = await sql.raw<{ name: string; n: number }>(all).execute(database.kysely)
  return Object.fromEntries(counted.rows.map(({ name, n }) => [name, n]))
}
