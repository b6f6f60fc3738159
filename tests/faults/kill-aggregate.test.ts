import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aggregateFile, askAggregate, findAggregate } from '#engines/aggregates'
import { type Context, contextFor, openSystem, type Role, readConfig, type System, systemActor } from '#kernel'
import { freshDatabase } from '#kernel/testing'
import { one, reported, roundOf, samplePack, taskFor } from '../../src/engines/aggregates/sample-city.ts'
import { engines } from '../../src/engines.ts'

// A real process on a real database, killed without warning (SIGKILL) at moments drawn from the making of a report.
// KILLS=20 asks for more of them.
const folder = mkdtempSync(join(tmpdir(), 'kientao-aggregate-'))
const kills = Number(process.env.KILLS ?? 2)
const asked = '2026-11-30T01:00:00Z'
const settings = (city: string, clock: string) => ({
  VAR_DIR: folder,
  CLOCK: clock,
  LOG_LEVEL: 'silent',
  DATABASE_URL: city,
  DEMO: 'off',
})
const fresh = await freshDatabase({ engines, packs: [samplePack] })
let round = ''

beforeAll(async () => {
  await inCity(fresh, asked, async (system) => {
    const as = (role: Role, unit: string): Context =>
      contextFor(system, { kind: 'person', id: role, name: role, roles: [{ role, unit }] })
    const [officer, office] = [as('unit-officer', one), as('programme-office', 'x.city')]
    for (let n = 0; n < 30; n++)
      await taskFor(as('leader', 'x.committee'), officer, one, { title: `Nhiệm vụ ${n + 1}` })
    round = await roundOf(office, contextFor(system, systemActor), {
      from: '2026-09-15',
      to: '2026-12-14',
      due: '2026-12-18',
    })
    await reported(officer, as('leader', one), { unit: one, round })
    await askAggregate(office, { round })
  })
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a worker killed at any moment leaves a report that the next one ends, once and whole', async () => {
  const unharmed = await freshDatabase(fresh)
  const whole = await timeOf(work(unharmed, '2026-11-30T01:00:30Z'))
  const expected = await stateOf(unharmed)
  expect(expected).toMatchObject({ state: 'done', ready: 1, tasks: 30 })
  for (let kill = 0; kill < kills; kill++) {
    const city = await freshDatabase(fresh)
    const victim = work(city, '2026-11-30T01:00:30Z')
    await victim.begun
    const moment = whole * ((kill + Math.random()) / kills)
    const timer = setTimeout(() => victim.process.kill('SIGKILL'), moment)
    await victim.ended
    clearTimeout(timer)
    expect(await work(city, '2026-11-30T01:01:10Z').ended, 'the next worker ends it').toBe(0)
    expect(await stateOf(city), `killed after ${Math.round(moment)} of ${whole} ms`).toEqual({
      ...expected,
      attempts: expect.any(Number),
    })
  }
}, 300_000)

async function inCity<T>(city: string, clock: string, doing: (system: System) => Promise<T>): Promise<T> {
  const system = await openSystem(readConfig(settings(city, clock)), engines, [samplePack])
  try {
    return await doing(system)
  } finally {
    await system.database.close()
  }
}

/** What a reader finds: the report, its files whole, and how often it was told that it is ready. */
async function stateOf(city: string) {
  return inCity(city, '2026-11-30T02:00:00Z', async (system) => {
    const platform = contextFor(system, systemActor)
    const { looked, generations } = await findAggregate(platform, { which: { round } })
    const files = await Promise.all(
      (['docx', 'pdf'] as const).map(async (format) =>
        looked ? (await aggregateFile(platform, { generation: looked.id, format })).bytes.length > 1000 : false,
      ),
    )
    const { rows } = await sql<{ ready: number; attempts: number }>`
      select (select count(*)::int from kernel.event where type = 'aggregates/aggregate-ready') as ready, max(attempts) as attempts from aggregates.generation`.execute(
      system.database.kysely,
    )
    return { state: looked?.state, made: generations.length, tasks: looked?.figures.all.tasks, files, ...rows[0] }
  })
}

function work(city: string, clock: string) {
  const child = spawn(process.execPath, ['tests/faults/make-once.ts'], {
    env: { ...process.env, ...settings(city, clock) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return {
    process: child,
    begun: new Promise<void>((heard) => child.stdout.once('data', () => heard())),
    ended: new Promise<number | null>((done) => child.once('close', done)),
  }
}

/** Milliseconds from the beginning of the work to its end. */
async function timeOf({ begun, ended }: ReturnType<typeof work>): Promise<number> {
  await begun
  const started = Date.now()
  expect(await ended).toBe(0)
  return Date.now() - started
}
