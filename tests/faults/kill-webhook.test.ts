import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findDelivery, listDeliveries, noteEvent, subscribeWebhook } from '#engines/exchange'
import { contextFor, openSystem, readConfig, type System, systemActor } from '#kernel'
import { freshDatabase } from '#kernel/testing'
import { isGenuine, type Manner, receiver } from '../../src/engines/exchange/sample-receiver.ts'
import { engines } from '../../src/engines.ts'

// A real process on a real database, killed without warning (SIGKILL) while a receiver has the message and says nothing.
const folder = mkdtempSync(join(tmpdir(), 'kientao-webhooks-'))
let manner: Manner = 'hang'
const server = await receiver(() => manner)
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const database = await freshDatabase({ engines })
const noon = '2026-11-23T05:00:00Z'
const settings = (clock: string) => ({
  VAR_DIR: folder,
  CLOCK: clock,
  LOG_LEVEL: 'silent',
  DATABASE_URL: database,
  WEBHOOK_NETWORKS: '127.0.0.1/32',
  DEMO: 'off',
})

test('a worker killed while the receiver is silent: the next one sends again under the same id, signed anew', async () => {
  const secret = await inCity(noon, async (system) => {
    const platform = contextFor(system, systemActor)
    const asked = { name: 'Trục', address: server.address, types: ['report.filed' as const] }
    const made = await subscribeWebhook(platform, asked)
    const event = { id: 1, type: 'reporting/report-filed', payload: { unit: 'x.science' }, at: new Date(noon) }
    expect(await noteEvent(platform, event)).toEqual({ written: 1 })
    return made.secret
  })
  const worker = deliver(noon)
  await expect.poll(() => server.got.length, { timeout: 60_000 }).toBe(1)
  worker.process.kill('SIGKILL')
  await worker.ended
  manner = 204

  expect(await deliver('2026-11-23T05:01:00Z').ended).toBe(0)
  expect(server.got, 'the first may still be alive').toHaveLength(1)
  expect(await deliver('2026-11-23T05:03:00Z').ended).toBe(0)
  expect(await deliver('2026-11-24T05:03:00Z').ended).toBe(0)
  expect(server.got).toHaveLength(2)
  const [first, second] = server.got as [(typeof server.got)[0], (typeof server.got)[0]]
  expect(second.headers['webhook-id']).toBe(first.headers['webhook-id'])
  expect(second.body).toBe(first.body)
  expect(second.headers['webhook-timestamp']).not.toBe(first.headers['webhook-timestamp'])
  expect([first, second].map((one) => isGenuine(one, secret))).toEqual([true, true])
  expect(await inCity(noon, deliveryOf)).toMatchObject({
    state: 'delivered',
    attempts: [
      { number: 2, status: 204 },
      { number: 1, trouble: 'The worker died' },
    ],
  })
}, 240_000)

async function deliveryOf(system: System) {
  const platform = contextFor(system, systemActor)
  const [row] = (await listDeliveries(platform, {})).rows
  return findDelivery(platform, { id: row?.id ?? '' })
}

async function inCity<T>(clock: string, work: (system: System) => Promise<T>): Promise<T> {
  const system = await openSystem(readConfig(settings(clock)), engines, [])
  try {
    return await work(system)
  } finally {
    await system.database.close()
  }
}

function deliver(clock: string) {
  const child = spawn(process.execPath, ['tests/faults/deliver-webhooks-once.ts'], {
    env: { ...process.env, ...settings(clock) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return { process: child, ended: new Promise<number | null>((done) => child.once('close', done)) }
}
