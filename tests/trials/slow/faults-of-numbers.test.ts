import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDemoAccounts } from '#engines/identity'
import { defineIndicator, listValueImports, recomputeFormulas } from '#engines/indicators'
import {
  approveCycle,
  approveRulebook,
  askRanking,
  defineRulebook,
  findRanking,
  loadDossiers,
  openCycle,
  publishCycle,
} from '#engines/rulebooks'
import { contextFor, dayOf, openSystem, readConfig, type System, systemActor, verifyAudit } from '#kernel'
import { type OwnPostgres, ownPostgres } from '../../../scripts/with-postgres.ts'
import { engines } from '../../../src/engines.ts'
import { packsFor } from '../../../src/packs.ts'
import { luck, pause } from '../../faults/luck.ts'

// Numbers and rulebooks under faults: web, two workers and a PostgreSQL server of their own, hit at moments drawn by chance
// while a file of 100,000 values is read and stored, formulas ten deep are computed, ranks are drawn 10,000 times, a cycle is
// published and 20,000 dossiers are counted. It takes minutes: FAULTS=30 runs that many; the moments follow FAULT_SEED.
const rounds = Number(process.env.FAULTS ?? 0)
const seed = Number(process.env.FAULT_SEED ?? 7)
const strikes = ['worker', 'both workers', 'web', 'connections', 'database'] as const
const works = ['import', 'formula', 'ranking', 'publication', 'dossiers'] as const
const folder = mkdtempSync(join(tmpdir(), 'kientao-numbers-'))
const label = (vi: string) => ({ vi, en: vi })
const [width, deep] = [38, 10]
// The wards stand since July 2025: sixteen months of each.
const periods = Array.from({ length: 16 }, (_, n) => `${2025 + Math.floor((n + 6) / 12)}-${String(1 + ((n + 6) % 12)).padStart(2, '0')}`) // biome-ignore format: one
const today = dayOf(new Date())

let postgres: OwnPostgres
let city: System
let web: Running
let workers: Running[] = []
let wards: string[] = []
let cookie = ''

const environment = () => ({
  DATABASE_URL: postgres.url,
  VAR_DIR: folder,
  LOG_LEVEL: 'error',
  DEMO: 'on',
  PASSWORD_COST: '14',
})

if (rounds > 0)
  beforeAll(async () => {
    postgres = await ownPostgres()
    city = await openSystem(readConfig(environment()), engines, packsFor('ho-chi-minh'))
    const platform = contextFor(city, systemActor, 'faults')
    await makeDemoAccounts(platform)
    const { rows } = await sql<{ id: string }>`select id from organisations.unit_public where kind in ('ward', 'commune') and valid_to is null order by id limit 168`.execute(city.database.kysely) // biome-ignore format: one
    wards = rows.map(({ id }) => id)
    for (let n = 0; n < width; n++) await defineIndicator(platform, definition(`base.${n}`) as never)
    for (let n = 0; n < deep; n++)
      await defineIndicator(platform, {
        ...definition(`deep.${n}`),
        formula: n === 0 ? '[base.0] + [base.1]' : `[deep.${n - 1}] + [base.${n + 1}]`,
        prefers: 'computed',
      } as never)
    await defineRulebook(platform, {
      id: 'faults.set',
      label: label('Bộ thử'),
      unitKinds: ['ward', 'commune'],
      declared: { total: null },
      decimals: 2,
      groups: [{ code: 'G', label: label('Nhóm') }],
      criteria: Array.from({ length: 40 }, (_, n) => ({ code: `C${n}`, group: 'G', label: label(`Tiêu chí ${n}`), max: 5 + (n % 7), kind: 'judged' as const })), // biome-ignore format: one
    })
    await approveRulebook(platform, { id: 'faults.set', version: 1 })
    ;[web, ...workers] = await Promise.all([run('web'), run('worker'), run('worker')])
    cookie = await signIn('demo-office')
  }, 180_000)

afterAll(async () => {
  for (const one of [web, ...workers]) one?.process.kill('SIGKILL')
  await city?.database.close()
  await postgres?.close()
  rmSync(folder, { recursive: true, force: true })
})

test.skipIf(rounds === 0)(
  'whatever is hit when, numbers and ranks are whole, once, and what they would be without it',
  async () => {
    const chance = luck(seed)
    for (let round = 0; round < rounds; round++) {
      const work = works[round % works.length] as (typeof works)[number]
      const strike = strikes[Math.floor(chance() * strikes.length)] as (typeof strikes)[number]
      const wait = chance() ** 2 * 9000
      const started = Date.now()
      const doing = begin(work, round)
      doing.catch(() => undefined)
      await pause(wait)
      await hit(strike)
      const ends = await doing
      await settled()
      const done = Date.now()
      await ends()
      await whole()
      console.info(`${round}: ${strike} ${Math.round(wait)} ms into ${work}; settled ${done - started} ms`)
    }
  },
  3_600_000,
)

/** Asks for the work, as a person who does not give up; answers what is to hold once everything has settled. */
async function begin(work: (typeof works)[number], round: number): Promise<() => Promise<void>> {
  const platform = contextFor(city, systemActor, 'faults')
  if (work === 'import') {
    const name = `so-lieu-${round}.csv`
    const before = await again(() => listValueImports(platform, { page: 1, size: 5 }))
    for (let tries = 0; ; tries++) {
      const there = await again(() => listValueImports(platform, { page: 1, size: 5 }))
      if (there.total > before.total) break
      if (tries > 20) throw new Error('nobody takes the file')
      await ask(`/indicator-imports?name=${name}`, fileOf(round)).catch(() => pause(300))
    }
    return async () => {
      const { rows } = await sql<{ state: string; changed: number; faults: unknown[]; n: number }>`
        select state, changed, jsonb_path_query_array(faults, '$[0 to 2]') as faults, count(*) over ()::int as n from indicators.import where name = ${name}`.execute(
        city.database.kysely,
      )
      expect(rows).toEqual([{ state: 'done', changed: wards.length * periods.length * width, faults: [], n: 1 }])
      const stood = await sql<{ n: number }>`
        select count(*)::int as n from indicators.value where lane = 0 and known_to = 'infinity' and value = ${round + 1}`.execute(
        city.database.kysely,
      )
      expect(stood.rows[0]?.n).toBe(wards.length * periods.length * width)
    }
  }
  if (work === 'dossiers') {
    const bytes = new TextEncoder().encode(
      JSON.stringify(Array.from({ length: 20_000 }, (_, n) => dossierOf(`${round}.${n}`, n))),
    )
    await again(() =>
      loadDossiers(platform, {
        unit: wards[0] as string,
        label: `Lần ${round}`,
        from: '2026-08-01',
        to: '2026-08-31',
        fileName: 'ho-so.json',
        bytes,
      }).catch((error: { type?: string }) => {
        if (error.type !== 'rulebooks/dossiers-there') throw error
      }),
    )
    return async () => {
      const { rows } = await sql<{ loads: number; dossiers: number }>`
        select count(distinct l.id)::int as loads, count(d.id)::int as dossiers from rulebooks.dossier_load l
        left join rulebooks.dossier d on d.load_id = l.id where l.label = ${`Lần ${round}`}`.execute(
        city.database.kysely,
      )
      expect(rows).toEqual([{ loads: 1, dossiers: 20_000 }])
    }
  }
  if (work === 'formula') {
    const changed = { ...definition('deep.0'), formula: `[base.0] * ${round + 2} + [base.1]`, prefers: 'computed' }
    await again(() => defineIndicator(platform, changed as never))
    return async () => {
      const { rows } = await sql<{ right: number; all: number }>`
        select count(*) filter (where v.value = b.value * ${round + 2 + deep})::int as right, count(*)::int as all
        from indicators.value v join indicators.series s on s.id = v.series_id join indicators.indicator i on i.id = s.indicator_id
        join indicators.indicator j on j.code = 'base.0' join indicators.series t on t.indicator_id = j.id
        join indicators.value b on b.series_id = t.id and b.period = v.period and b.unit_key = v.unit_key and b.lane = 0 and b.known_to = 'infinity'
        where i.code = ${`deep.${deep - 1}`} and v.known_to = 'infinity'`.execute(city.database.kysely)
      const points = wards.length * periods.length
      expect(rows).toEqual([{ right: points, all: points }])
    }
  }
  const cycle = await again(() => aCycle(round))
  if (work === 'ranking') {
    const { id: ranking } = await again(() =>
      askRanking(platform, { cycle, lane: 'appraised', draws: 10_000, seed: 'x' }),
    )
    return async () => {
      const { state, lines, done, how } = await findRanking(platform, { ranking })
      expect({ state, done, lines: lines.length }).toEqual({ state: 'done', done: how.draws, lines: wards.length })
      expect(lines.map(({ rank }) => rank)).toEqual(ranksOf(lines.map(({ share }) => share as number)))
    }
  }
  await sql`update rulebooks.cycle set stage = 'final' where id = ${cycle}::uuid`.execute(city.database.kysely)
  await sql`insert into rulebooks.score (cell_id, lane, points, state, proof, source, version, at, by_id, by_name)
    select c.id, 'final', s.points, s.state, s.proof, 'carried', 1, s.at, s.by_id, s.by_name from rulebooks.cell c
    join rulebooks.score s on s.cell_id = c.id and s.lane = 'appraised' where c.cycle_id = ${cycle}::uuid`.execute(
    city.database.kysely,
  )
  const seen = async () =>
    (await sql<{ revision: number }>`select revision from rulebooks.cycle where id = ${cycle}::uuid`.execute(city.database.kysely)).rows[0]?.revision as number // biome-ignore format: one
  const stage = async () =>
    (await sql<{ stage: string }>`select stage from rulebooks.cycle where id = ${cycle}::uuid`.execute(city.database.kysely)).rows[0]?.stage // biome-ignore format: one
  await again(async () => {
    if ((await stage()) === 'final') await approveCycle(platform, { cycle, seen: await seen() })
  })
  await again(async () => {
    if ((await stage()) === 'approved') await publishCycle(platform, { cycle, seen: await seen() })
  })
  return async () => {
    const { rows } = await sql<{ stage: string; events: number; rankings: number; done: number }>`
      select stage, (select count(*)::int from kernel.event where type = 'rulebooks/cycle-published' and payload ->> 'cycle' = ${cycle}) as events,
        (select count(*)::int from rulebooks.ranking where cycle_id = ${cycle}::uuid) as rankings,
        (select count(*)::int from rulebooks.ranking where cycle_id = ${cycle}::uuid and state = 'done') as done
      from rulebooks.cycle where id = ${cycle}::uuid`.execute(city.database.kysely)
    expect(rows).toEqual([{ stage: 'published', events: 1, rankings: 1, done: 1 }])
  }
}

/** A cycle of all wards whose appraised scores stand. */
async function aCycle(round: number): Promise<string> {
  const platform = contextFor(city, systemActor, 'faults')
  const { id } = await openCycle(platform, {
    rulebook: 'faults.set',
    label: label(`Kỳ thử ${round} ${Math.random()}`),
    year: 2026,
    opensOn: today,
    units: wards,
  })
  await sql`insert into rulebooks.score (cell_id, lane, points, state, proof, source, version, at, by_id, by_name)
    select c.id, 'appraised', floor(random() * c.max), 'value', '[]', 'person', 1, now(), 'x', 'x' from rulebooks.cell c where c.cycle_id = ${id}::uuid`.execute(
    city.database.kysely,
  )
  return id
}

/** What must hold whenever nothing is under way. */
async function whole(): Promise<void> {
  const db = city.database.kysely
  const { rows } = await sql<Record<string, number>>`select
    (select count(*)::int from indicators.import where state in ('waiting', 'reading', 'storing') or look in ('waiting', 'looking')) as "imports under way",
    (select count(*)::int from indicators.import_row) as "rows aside", (select count(*)::int from indicators.import_line) as "lines aside",
    (select count(*)::int from pg_tables where schemaname = 'indicators' and tablename like 'value_aside%') as "tables aside",
    (select count(*)::int from (select 1 from indicators.value where known_to = 'infinity' and open group by series_id, cell, period, unit_key, lane having count(*) > 1) d) as "two at one point",
    (select count(*)::int from rulebooks.ranking where state in ('waiting', 'running')) as "rankings under way",
    (select count(*)::int from (select 1 from rulebooks.ranking_line group by ranking_id, unit having count(*) > 1) d) as "ranked twice",
    (select count(*)::int from (select 1 from notices.notice group by event_id, account having count(*) > 1) d) as "told twice",
    (select count(*)::int from job.job where state = 'failed') as "jobs that gave up"`.execute(db)
  expect(Object.entries(rows[0] ?? {}).filter(([, n]) => n > 0)).toEqual([])
  const platform = contextFor(city, systemActor, 'faults')
  const { rows: series } = await sql<{
    id: number
  }>`select s.id from indicators.series s join indicators.indicator i on i.id = s.indicator_id
    where i.code like 'base.%' and i.code in (${sql.join(Array.from({ length: deep + 1 }, (_, n) => `base.${n}`))})`.execute(
    db,
  )
  expect(await recomputeFormulas(platform, { series: series.map(({ id }) => id) }), 'computed anew').toEqual({
    computed: 0,
  })
  expect(await verifyAudit(city.database)).toMatchObject({ break: null })
  const asides = readdirSync(join(folder, 'files'), { recursive: true }).filter((path) => String(path).includes('.'))
  expect(asides, 'files half written').toEqual([])
}

function definition(code: string) {
  return {
    code,
    validFrom: '2006-01-01',
    label: label(`Chỉ tiêu ${code}`),
    measure: 'dossier',
    direction: 'up',
    frequency: 'month',
    calendar: 'calendar',
    method: { code: 'made', label: label('Thử') },
    reporters: { kinds: ['ward', 'commune'] },
    overUnits: 'sum',
    overTime: 'sum',
  }
}

const fileOf = (round: number) =>
  `indicator,unit,period,value\n${Array.from({ length: width }, (_, n) => wards.flatMap((unit) => periods.map((period) => `base.${n},${unit},${period},${round + 1}`)).join('\n')).join('\n')}\n`

const dossierOf = (id: string, n: number) => ({
  MaHoSo: id,
  MaTTHC: `p${n % 9}`,
  NgayTiepNhan: '2026-08-03T08:00:00+07:00',
  NgayHenTra: '2026-08-10',
  NgayKetThucXuLy: '20260807100000',
  KenhThucHien: 1 + (n % 2),
})

/** 1, 2, 2, 4: by share, largest first. */
const ranksOf = (shares: number[]) => shares.map((share) => 1 + shares.filter((other) => other > share).length)

async function hit(strike: (typeof strikes)[number]): Promise<void> {
  if (strike === 'database') {
    await postgres.kill()
    await postgres.start()
  } else if (strike === 'connections')
    await again(() => sql`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and application_name = 'kien-tao'`.execute(city.database.kysely)) // biome-ignore format: one
  else if (strike === 'web') {
    await kill(web)
    web = await run('web')
  } else {
    const victims = strike === 'worker' ? workers.slice(0, 1) : workers
    await Promise.all(victims.map(kill))
    workers = [...workers.slice(victims.length), ...(await Promise.all(victims.map(() => run('worker'))))]
  }
}

async function kill({ process }: Running): Promise<void> {
  const gone = new Promise((done) => process.once('exit', done))
  process.kill('SIGKILL')
  await gone
}

type Running = { process: ChildProcess; says: string }

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

/** Every event is handed over and every job done; nobody died of what happened to another. */
async function settled(): Promise<void> {
  for (const late = Date.now() + 300_000; ; ) {
    expect([web, ...workers].map(({ process }) => process.exitCode)).toEqual([null, null, null])
    const waiting = await again(() =>
      sql<{ what: string; n: number }>`
      select 'event' as what, count(*)::int as n from kernel.event where relayed_at is null having count(*) > 0
      union all select name || ' ' || state::text, count(*)::int from job.job
      where name not like '\\_\\_%' and state::text not in ('completed', 'cancelled', 'failed') group by 1`.execute(
        city.database.kysely,
      ),
    )
    if (waiting.rows.length === 0) return
    if (Date.now() > late) throw new Error(`Still waiting: ${JSON.stringify(waiting.rows)}`)
    await pause(250)
  }
}

async function ask(path: string, body: string): Promise<void> {
  const headers = { cookie, origin: web.says, connection: 'close', 'content-type': 'application/octet-stream' }
  const answer = await fetch(`${web.says}/api/v1${path}`, { method: 'POST', headers, body, signal: AbortSignal.timeout(20_000) }) // biome-ignore format: one
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
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

/** Our own connection is cut with the others. A refusal is an answer. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries > 50 || (error as { name?: string }).name === 'Problem') throw error
      await pause(100)
    }
  }
}
