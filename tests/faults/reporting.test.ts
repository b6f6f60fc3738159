import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { giveDirective } from '#engines/assignments'
import { grantRole, listAccounts, makeDemoAccounts } from '#engines/identity'
import { openRound } from '#engines/reporting'
import { contextFor, dayOf, openSystem, readConfig, type System, systemActor, verifyAudit } from '#kernel'
import { type OwnPostgres, ownPostgres } from '../../scripts/with-postgres.ts'
import { engines } from '../../src/engines.ts'
import { packsFor } from '../../src/packs.ts'
import { luck, pause } from './luck.ts'

// Web, worker and a real PostgreSQL server, each a process of its own, killed without warning (SIGKILL) while reports are
// filed, approved and reminded of. KILLS=50 for the whole of it; the moments follow KILL_SEED.
const kills = Number(process.env.KILLS ?? 3)
const seed = Number(process.env.KILL_SEED ?? 7)
const isWhole = kills > 20
const targets = ['web', 'worker', 'database'] as const
const wards = ['25747', '25750', '25760', '25768', '25771', '25813'].map((code) => `hcm.ward.${code}`)
const folder = mkdtempSync(join(tmpdir(), 'kientao-faults-'))
const today = dayOf(new Date())

let postgres: OwnPostgres
let city: System
let web: Running
let worker: Running
const environment = () => ({
  DATABASE_URL: postgres.url,
  VAR_DIR: folder,
  LOG_LEVEL: 'silent',
  DEMO: 'on',
  PASSWORD_COST: '14',
})

beforeAll(async () => {
  postgres = await ownPostgres()
  city = await openSystem(readConfig(environment()), engines, packsFor('ho-chi-minh'))
  const platform = contextFor(city, systemActor, 'faults')
  await makeDemoAccounts(platform)
  const { accounts } = await listAccounts(platform, {})
  const accountOf = (username: string) => accounts.find((one) => one.username === username)?.account as string
  for (const unit of wards) {
    const given = { kind: 'meeting' as const, title: 'Họp giao ban', day: today }
    for (const title of ['Công bố dữ liệu mở', 'Rà soát biểu mẫu điện tử'])
      await giveDirective(platform, { title, lead: unit, product: 'Danh mục', dueOn: today, given })
    const roles = { 'demo-officer-1': 'unit-officer', 'demo-leader': 'leader' } as const
    for (const [username, role] of Object.entries(roles))
      await grantRole(platform, { account: accountOf(username), role, unit, reason: 'Thử' })
  }
  ;[web, worker] = await Promise.all([run('web'), run('worker')])
}, 120_000)

afterAll(async () => {
  for (const one of [web, worker]) one?.process.kill('SIGKILL')
  await city?.database.close()
  await postgres?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('whatever is killed when, no acknowledged report is lost, none is doubled, nobody is reminded twice, no job is stuck', async () => {
  const chance = luck(seed)
  const acknowledged = { filed: new Map<string, string>(), approved: new Set<string>() }
  const people = { officer: await signIn('demo-officer-1'), leader: await signIn('demo-leader') }
  for (let kill = 0; kill < kills; kill++) {
    const owed = await newRound(kill)
    const reports = Promise.all(owed.map((obligation) => report(obligation, people, acknowledged)))
    await pause(chance() * 500)
    await strike(targets[kill % targets.length] as (typeof targets)[number])
    await reports
  }
  await settled()
  expect(
    [web, worker].map(({ process }) => process.exitCode),
    'nobody died of what happened to another',
  ).toEqual([null, null])

  const db = city.database.kysely
  const { rows: filings } = await sql<{
    id: string
    obligation: string
    state: string
    n: number
    approved: string | null
    lines: number
  }>`
    select f.id, o.id as obligation, o.state, o.approved_filing as approved, count(*) over (partition by o.id)::int as n,
      (select count(*)::int from reporting.filing_line l where l.filing_id = f.id) as lines
    from reporting.filing f join reporting.obligation o on o.id = f.obligation_id`.execute(db)
  const byId = new Map(filings.map((filing) => [filing.id, filing]))
  expect(filings).toHaveLength(kills * wards.length)
  expect(
    filings.filter(({ n, lines }) => n !== 1 || lines !== 2),
    'doubled or half',
  ).toEqual([])
  for (const [filing, obligation] of acknowledged.filed) expect(byId.get(filing)?.obligation).toBe(obligation)
  for (const filing of byId.values()) expect(filing).toMatchObject({ state: 'approved', approved: filing.id })
  expect(acknowledged.approved.size).toBeGreaterThan(0)

  const { rows: claims } = await sql<{
    n: number
  }>`select count(*)::int as n from assignments.step where act = 'record-claims'`.execute(db)
  expect(claims[0]?.n, 'each report was written to its tasks once').toBe(filings.length * 2)
  const { rows: reminders } = await sql<{ obligation: string; events: number; notices: number; people: number }>`
    select m.obligation_id as obligation, count(distinct e.id)::int as events, count(n.id)::int as notices, count(distinct n.account)::int as people
    from reporting.reminder m
    left join kernel.event e on e.type = 'reporting/round-reminded' and e.payload ->> 'obligation' = m.obligation_id::text
    left join notices.notice n on n.event_id = e.id group by m.obligation_id, m.kind`.execute(db)
  expect(reminders.length).toBeGreaterThan(0)
  // What a killed worker was about to tell is told when another has taken its job over, which the short form does not await.
  const untold = isWhole ? 0 : reminders.filter(({ people }) => people === 0).length
  expect(reminders.filter(({ events, notices, people }) => events !== 1 || notices !== people)).toEqual([])
  expect(reminders.filter(({ people }) => people === 0)).toHaveLength(untold)
  expect(await verifyAudit(city.database)).toMatchObject({ break: null })
}, 1_800_000)

type Running = { process: ChildProcess; says: string }
type People = { officer: string; leader: string }
type Acknowledged = { filed: Map<string, string>; approved: Set<string> }

/** Six reports due today, of which nobody has been reminded yet. */
async function newRound(n: number): Promise<string[]> {
  const { id } = await again(() =>
    openRound(contextFor(city, systemActor, 'faults'), {
      label: { vi: `Kỳ thử ${n}`, en: `Trial ${n}` },
      who: { kind: 'units', units: wards },
      dataFrom: today,
      dataTo: today,
      dueOn: today,
      reminders: [0],
    }),
  )
  const { rows } = await sql<{
    id: string
  }>`select id from reporting.obligation where round_id = ${id} order by unit`.execute(city.database.kysely)
  return rows.map((row) => row.id)
}

/** An officer and a leader who do not give up: they look how things stand, do the next step, and note what was confirmed. */
async function report(
  obligation: string,
  { officer, leader }: People,
  { filed, approved }: Acknowledged,
): Promise<void> {
  const path = `/reports/${obligation}`
  for (const late = Date.now() + 120_000; ; ) {
    if (Date.now() > late) throw new Error(`${obligation} was not reported within two minutes`)
    try {
      const form = await ask<Form>(`${path}/form`, officer)
      if (form.state === 'approved') return
      if (form.state === 'expected') {
        const said = { state: 'value', progress: 55, done: 'Đã bàn giao' }
        const fields = [
          { subject: 'report', field: 'summary', value: 'Đúng tiến độ', seen: form.version },
          ...form.rows.flatMap(({ subject }) =>
            Object.entries(said).map(([field, value]) => ({ subject, field, value, seen: form.version })),
          ),
        ]
        const { version } = await ask<{ version: number }>(`${path}/fields`, officer, { fields }, 'PATCH')
        const { filing } = await ask<{ filing: string }>(`${path}/filings`, officer, { seen: version })
        filed.set(filing, obligation)
      } else if (form.state === 'filed') {
        await ask(`${path}/approvals`, leader, { seen: form.version })
        approved.add(obligation)
      }
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error
      await pause(100)
    }
  }
}

type Form = { state: string; version: number; rows: { subject: string }[] }

/** Nobody answered, the server was in trouble, or somebody (oneself, a moment ago) was faster: look again. */
class NoAnswer extends Error {}

async function ask<T>(path: string, cookie: string, body?: object, method = body ? 'POST' : 'GET'): Promise<T> {
  const origin = web.says
  const headers = { cookie, origin, connection: 'close', ...(body ? { 'content-type': 'application/json' } : {}) }
  const signal = AbortSignal.timeout(20_000)
  const answer = await fetch(`${origin}/api/v1${path}`, {
    method,
    headers,
    body: body && JSON.stringify(body),
    signal,
  }).catch((error: unknown) => {
    throw new NoAnswer(String(error))
  })
  const text = await answer.text().catch((error: unknown) => {
    throw new NoAnswer(String(error)) // the answer was cut off: nothing is known of what was done
  })
  if (answer.status >= 500 || answer.status === 409) throw new NoAnswer(text)
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
  return JSON.parse(text) as T
}

async function signIn(username: string): Promise<string> {
  const answer = await fetch(`${web.says}/api/v1/sign-ins`, {
    method: 'POST',
    headers: { origin: web.says, 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: 'dung-thu-kien-tao' }),
  })
  expect(answer.ok, await answer.text()).toBe(true)
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

async function strike(target: (typeof targets)[number]): Promise<void> {
  if (target === 'database') {
    await postgres.kill()
    await postgres.start()
  } else {
    const victim = target === 'web' ? web : worker
    const gone = new Promise((done) => victim.process.once('exit', done))
    victim.process.kill('SIGKILL')
    await gone
    const next = await run(target)
    if (target === 'web') web = next
    else worker = next
  }
}

function run(role: 'web' | 'worker'): Promise<Running> {
  const child = spawn(process.execPath, ['tests/faults/city-process.ts', role], {
    env: { ...process.env, ...environment() },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((running, failed) => {
    child.once('exit', (code) => failed(new Error(`${role} ended with ${code}`)))
    child.stdout.once('data', (said: Buffer) => running({ process: child, says: String(said).trim() }))
  })
}

/**
 * Every event reached its jobs and every job is done. What a killed worker was doing goes to another when its heartbeat has
 * been missed for half a minute: the whole form waits for that, the short one sees that nothing else waits.
 */
async function settled(): Promise<void> {
  const abandoned = isWhole ? sql`false` : sql`state = 'active'`
  for (const late = Date.now() + (isWhole ? 240_000 : 30_000); ; ) {
    const waiting = await again(() =>
      sql<{ what: string; n: number }>`
      select 'event' as what, count(*)::int as n from kernel.event where relayed_at is null having count(*) > 0
      union all select name || ' ' || state::text, count(*)::int from job.job
      where name not like '\\_\\_%' and state::text not in ('completed', 'cancelled') and not ${abandoned} group by 1`.execute(
        city.database.kysely,
      ),
    )
    if (waiting.rows.length === 0) return
    if (Date.now() > late) throw new Error(`Still waiting: ${JSON.stringify(waiting.rows)}`)
    await pause(250)
  }
}

/** Our own connection is cut with the database too. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries > 50) throw error
      await pause(100)
    }
  }
}
