import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAccount, grantRole } from '#engines/identity'
import { listLetters, sendLetterAgain, tellPeople } from '#engines/notices'
import { contextFor, openSystem, readConfig, type System, systemActor } from '#kernel'
import { freshDatabase } from '#kernel/testing'
import { type Manner, mailServer } from '../../src/engines/notices/sample-people.ts'
import { engines } from '../../src/engines.ts'

// A real process on a real database, killed without warning (SIGKILL) while it talks to a mail server.
const folder = mkdtempSync(join(tmpdir(), 'kientao-letters-'))
let manner: Manner = 'take'
const server = await mailServer(() => manner)

const noon = '2026-11-23T05:00:00Z'
const database = await freshDatabase({ engines })
const settings = (clock: string) => ({
  VAR_DIR: folder,
  CLOCK: clock,
  LOG_LEVEL: 'silent',
  DATABASE_URL: database,
  SMTP_URL: server.url,
  MAIL_FROM: 'thong-bao@thu.example.vn',
  DEMO: 'off',
})

beforeAll(async () => {
  await inCity(noon, async (system) => {
    const platform = contextFor(system, systemActor)
    const named = { username: 'can-bo', displayName: 'Cán bộ', email: 'can-bo@example.vn', password: 'none' as const }
    const { account } = await createAccount(platform, named)
    await grantRole(platform, { account, role: 'unit-officer', unit: 'x.science', reason: 'Phân công' })
    const payload = { unit: 'x.science', count: 3 }
    const told = { id: 1, type: 'assignments/handover-opened', payload, at: new Date(noon), actorId: 'system' }
    expect(await tellPeople(platform, told)).toEqual({ told: 1, letters: 1 })
  })
}, 120_000)
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a worker killed after the server has the letter and before it knows: uncertain, sent once, again only by hand', async () => {
  server.received.length = 0
  manner = 'take-in-silence' // the letter has arrived, the answer never comes
  const worker = deliver(noon)
  await until(() => server.received.length === 1)
  worker.process.kill('SIGKILL')
  await worker.ended
  manner = 'take'

  expect(await deliver('2026-11-23T05:10:00Z').ended).toBe(0)
  expect(await lettersOf(), 'it may still be alive').toMatchObject([{ state: 'sending', tries: 1 }])
  for (const clock of ['2026-11-23T05:20:00Z', '2026-11-24T05:20:00Z']) expect(await deliver(clock).ended).toBe(0)
  const [letter] = await lettersOf()
  expect(letter).toMatchObject({ state: 'uncertain', tries: 1 })
  expect(server.received).toHaveLength(1)

  const later = '2026-11-24T06:00:00Z'
  await inCity(later, (system) => sendLetterAgain(contextFor(system, systemActor), { id: letter?.id ?? '', seen: 1 }))
  expect(await deliver(later).ended).toBe(0)
  expect(await lettersOf()).toMatchObject([{ state: 'sent' }])
  expect(server.received.map(({ header }) => header('message-id'))).toEqual(
    Array(2).fill(`<${letter?.id}@thu.example.vn>`),
  )
}, 240_000)

async function inCity<T>(clock: string, work: (system: System) => Promise<T>): Promise<T> {
  const system = await openSystem(readConfig(settings(clock)), engines, [])
  try {
    return await work(system)
  } finally {
    await system.database.close()
  }
}

async function lettersOf() {
  return inCity(noon, async (system) => (await listLetters(contextFor(system, systemActor), {})).rows)
}

function deliver(clock: string) {
  const child = spawn(process.execPath, ['tests/faults/deliver-once.ts'], {
    env: { ...process.env, ...settings(clock) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return { process: child, ended: new Promise<number | null>((done) => child.once('close', done)) }
}

async function until(happened: () => boolean): Promise<void> {
  for (const late = Date.now() + 60_000; !happened(); ) {
    if (Date.now() > late) throw new Error('It never happened')
    await new Promise((wake) => setTimeout(wake, 20))
  }
}
