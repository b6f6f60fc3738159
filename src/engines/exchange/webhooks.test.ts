import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { giveDirective } from '#engines/assignments'
import evidence from '#engines/evidence'
import exchange, {
  claimDelivery,
  deliverWebhooks,
  findDelivery,
  listDeliveries,
  listSubscriptions,
  mostSubscriptions,
  noteEvent,
  pruneDeliveries,
  resendDelivery,
  rotateWebhookSecret,
  settleDelivery,
  subscribeWebhook,
  switchSubscription,
} from '#engines/exchange'
import { type Context, settleEvents, startWorker } from '#kernel'
import { testCity } from '#kernel/testing'
import { publishedPlan, reported, sampleCity, sampleEngines, samplePack } from './sample-city.ts'
import { isGenuine, receiver } from './sample-receiver.ts'

const booted = await testCity({ engines: [...sampleEngines(evidence), exchange], packs: [samplePack] })
const system = { ...booted.system, config: { ...booted.system.config, WEBHOOK_NETWORKS: '127.0.0.1/32' } }
const near = (context: Context): Context => ({ ...context, system })
const city = sampleCity(booted)
const administrator = near(city.administrator)
const platform = near(city.platform)
const open: { close(): Promise<void> }[] = []

beforeEach(() => city.empty())
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})
afterAll(() => city.close())

async function given(...[manner]: Parameters<typeof receiver>) {
  const server = await receiver(manner)
  open.push(server)
  const types = ['report.filed', 'task.directed'] as const
  const made = await subscribeWebhook(administrator, { name: 'Trục', address: server.address, types: [...types] })
  return { ...server, ...made }
}
let events = 0
const happens = (payload: Record<string, unknown> = {}) =>
  noteEvent(platform, { id: ++events, type: 'reporting/report-filed', payload, at: booted.clock.now() })
const minutes = (n: number) => booted.clock.set(new Date(booted.clock.now().getTime() + n * 60_000))
const stands = async () => (await listDeliveries(administrator, {})).rows.map(({ state, tries }) => `${state} ${tries}`)
const only = async () => {
  const [row] = (await listDeliveries(administrator, {})).rows
  if (!row) throw new Error('There is no delivery')
  return findDelivery(administrator, { id: row.id })
}

test('what happens is told once, signed, in ids alone: no reason, no name, nothing that was not asked for', async () => {
  const { got, secret } = await given()
  await publishedPlan(city)
  const { obligation, filing } = await reported(city, { state: 'value', value: 62.5 })
  await settleEvents(system, [...sampleEngines(evidence), exchange])
  await Promise.all([deliverWebhooks(platform), deliverWebhooks(platform)])
  expect(got).toHaveLength(1) // neither the approval nor the round was asked for
  const [one] = got as [(typeof got)[0]]
  expect(isGenuine(one, secret)).toBe(true)
  expect(isGenuine({ ...one, body: `${one.body} ` }, secret)).toBe(false)
  expect(JSON.parse(one.body)).toEqual({
    type: 'report.filed',
    timestamp: booted.clock.now().toISOString(),
    data: { obligation, filing, unit: 'x.science', round: expect.any(String) },
  })
  const delivery = await only()
  expect(one.headers['webhook-id']).toBe(delivery.id)
  expect(delivery).toMatchObject({ state: 'delivered', attempts: [{ number: 1, status: 204, trouble: null }] })
})

test('hearing the same event again writes no second delivery', async () => {
  const { got } = await given()
  const event = { id: 77, type: 'reporting/report-filed', payload: {}, at: booted.clock.now() }
  expect(await noteEvent(platform, event)).toEqual({ written: 1 })
  expect(await noteEvent(platform, event)).toEqual({ written: 0 })
  await deliverWebhooks(platform)
  expect(got).toHaveLength(1)
})

test('a receiver that fails is asked again with growing pauses for two days; then it is dead until somebody sends it', async () => {
  let status = 500
  const { got, secret } = await given(() => status)
  await happens()
  const began = booted.clock.now().getTime()
  for (let n = 0; n < 60 * 24 * 3 && (await stands())[0] !== 'dead 9'; ) {
    await deliverWebhooks(platform)
    const { nextAt } = await only()
    if (nextAt) booted.clock.set(new Date(nextAt))
    n++
  }
  const hours = (booted.clock.now().getTime() - began) / 3_600_000
  expect(hours).toBeGreaterThan(47)
  expect(hours).toBeLessThan(53)
  const times = got.map(({ headers }) => Number(headers['webhook-timestamp']))
  const pauses = times.slice(1).map((at, n) => at - (times[n] as number))
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b))
  expect(new Set(got.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  expect(got.every((one) => isGenuine(one, secret))).toBe(true)
  const dead = await only()
  expect(dead.attempts[0]).toMatchObject({ number: 9, status: 500, answer: 'Trả lời 500' })
  minutes(60 * 24 * 30)
  await deliverWebhooks(platform)
  expect(got).toHaveLength(9)

  status = 200
  await resendDelivery(administrator, { id: dead.id, seen: dead.version })
  const twice = resendDelivery(administrator, { id: dead.id, seen: dead.version })
  await expect(twice).rejects.toMatchObject({ type: 'exchange/delivery-under-way' })
  await deliverWebhooks(platform)
  expect(await stands()).toEqual(['delivered 10'])
  expect(got.at(-1)?.headers['webhook-id']).toBe(dead.id)
})

test('many events make one attempt a minute at a receiver that fails, and all arrive when it is back', async () => {
  let status = 503
  const { got } = await given(() => status)
  for (let n = 0; n < 5; n++) {
    await happens()
    await deliverWebhooks(platform)
  }
  expect(got).toHaveLength(1)
  status = 200
  minutes(2)
  await deliverWebhooks(platform)
  expect((await stands()).sort()).toEqual([...Array(4).fill('delivered 1'), 'delivered 2'])
})

test('a receiver that asks us to wait is left alone for that long', async () => {
  const { got } = await given(() => (response) => response.writeHead(429, { 'retry-after': '3600' }).end())
  await happens()
  await deliverWebhooks(platform)
  minutes(50)
  await happens()
  await deliverWebhooks(platform)
  expect(got).toHaveLength(1)
  minutes(15)
  await deliverWebhooks(platform)
  expect(got).toHaveLength(2)
})

test('a redirect is a failure and is not followed, a broken connection too', async () => {
  const inside = await receiver()
  open.push(inside)
  await given((_, count) =>
    count === 1 ? (response) => response.writeHead(307, { location: inside.address }).end() : 'reset',
  )
  await happens()
  await deliverWebhooks(platform)
  minutes(2)
  await deliverWebhooks(platform)
  expect(inside.got).toHaveLength(0)
  const { attempts } = await only()
  expect(attempts).toMatchObject([
    { status: null, trouble: expect.stringMatching(/hang up|ECONNRESET/) },
    { status: 307 },
  ])
})

test('an answer without end is cut off, and what it says about zero bytes is kept as text', async () => {
  await given(() => (response) => {
    response.writeHead(200)
    const more = setInterval(() => response.write('\0'.repeat(700)), 5)
    response.once('close', () => clearInterval(more))
  })
  await happens()
  await deliverWebhooks(platform)
  const { state, attempts } = await only()
  expect(state).toBe('delivered')
  expect(attempts[0]?.answer).toBe('\ufffd'.repeat(1000))
})

test('a receiver that answers 410 is switched off: nothing more is written for it until it is switched on', async () => {
  let status = 410
  const { got, id } = await given(() => status)
  await happens()
  await deliverWebhooks(platform)
  expect(await listSubscriptions(administrator, {})).toMatchObject([{ state: 'gone', waiting: 1, version: 2 }])
  expect(await happens()).toEqual({ written: 0 })
  minutes(10)
  await deliverWebhooks(platform)
  expect(got).toHaveLength(1)
  const stale = switchSubscription(administrator, { id, seen: 1, on: true })
  await expect(stale).rejects.toMatchObject({ type: 'exchange/subscription-changed' })
  status = 200
  await switchSubscription(administrator, { id, seen: 2, on: true })
  await deliverWebhooks(platform)
  expect(await stands()).toEqual(['delivered 2'])
})

test('one that hangs holds up nobody: the others have theirs while it is still waited for, in a city with a worker', async () => {
  const silent = await given(() => 'hang')
  const quick = await given()
  const worker = await startWorker(system, [...sampleEngines(evidence), exchange])
  try {
    for (let n = 1; n <= 3; n++) {
      const meeting = { kind: 'meeting' as const, title: 'Giao ban', day: '2026-11-02' }
      await giveDirective(city.office, { title: `Việc ${n}`, lead: 'x.science', dueOn: null, given: meeting })
      await expect.poll(() => quick.got.length, { timeout: 8000 }).toBe(n)
    }
    expect(silent.got).toHaveLength(1)
  } finally {
    await silent.close() // the attempt under way ends
    await worker.stop()
    await deliverWebhooks(platform)
  }
  expect(quick.got.map(({ body }) => JSON.parse(body).type)).toEqual(Array(3).fill('task.directed'))
})

test('a worker that died with a delivery leaves it to the next one, and what it says later counts nothing', async () => {
  const { got, id } = await given()
  await happens()
  const claimed = await claimDelivery(platform, { subscription: id })
  await deliverWebhooks(platform)
  expect(got).toHaveLength(0) // it may still be alive
  minutes(3)
  await deliverWebhooks(platform)
  expect(got[0]?.headers['webhook-id']).toBe(claimed?.id)
  const late = { id: claimed?.id ?? '', claim: claimed?.claim ?? '', took: 1, status: 500, trouble: null, answer: null }
  expect(await settleDelivery(platform, late)).toMatchObject({ state: null })
  expect(await only()).toMatchObject({
    state: 'delivered',
    attempts: [
      { number: 2, status: 204 },
      { number: 1, status: null, trouble: 'The worker died' },
    ],
  })
})

test('a private network is refused when it is given, and at each attempt when the configuration no longer allows it', async () => {
  const asked = { name: 'Kho', types: ['report.filed' as const] }
  for (const address of ['http://127.0.0.1:9/', 'https://169.254.169.254/latest/meta-data', 'https://localhost/'])
    await expect(subscribeWebhook(city.administrator, { ...asked, address })).rejects.toMatchObject({
      type: 'exchange/address-refused',
    })
  const { got } = await given()
  await happens()
  await deliverWebhooks(city.platform)
  expect(got).toHaveLength(0)
  expect((await only()).attempts).toMatchObject([
    { status: null, trouble: expect.stringContaining('WEBHOOK_NETWORKS') },
  ])
})

test('the secret is shown once: no list, no trail and no table holds it', async () => {
  const { secret } = await given()
  const raw = Buffer.from(secret.slice(6), 'base64').toString('base64')
  const { rows } = await booted.system.database.kysely.executeQuery<{ text: string }>({
    sql: `select (select string_agg(s::text, '') from exchange.subscription s) || (select string_agg(a::text, '') from kernel.audit_entry a) as text`,
    parameters: [],
  } as never)
  expect(rows[0]?.text).toContain('Trục')
  expect(rows[0]?.text).not.toContain(raw)
  expect(JSON.stringify(await listSubscriptions(administrator, {}))).not.toContain(raw)
})

test('types outside the closed list, no types, and one subscription too many are refused', async () => {
  const { address } = await given()
  for (const types of [[], ['identity/password-reset'], ['toString']])
    await expect(subscribeWebhook(administrator, { name: 'X', address, types: types as never })).rejects.toMatchObject({
      type: 'kernel/invalid-input',
    })
  for (let n = 1; n < mostSubscriptions; n++)
    await subscribeWebhook(administrator, { name: `${n}`, address, types: ['report.filed'] })
  await expect(subscribeWebhook(administrator, { name: 'X', address, types: ['report.filed'] })).rejects.toMatchObject({
    type: 'exchange/too-many-subscriptions',
  })
})

test('a changed secret signs beside the earlier one for its hours, then alone; without an overlap the earlier one ends at once', async () => {
  const { got, id, secret: first } = await given()
  const rotated = await rotateWebhookSecret(administrator, { id, seen: 1, overlap: 24 })
  const again = rotateWebhookSecret(administrator, { id, seen: 1 })
  await expect(again).rejects.toMatchObject({ type: 'exchange/subscription-changed' })
  const sees = async () => {
    await happens()
    await deliverWebhooks(platform)
    const last = got.at(-1) as (typeof got)[0]
    return [first, rotated.secret].map((secret) => isGenuine(last, secret))
  }
  expect(await sees()).toEqual([true, true])
  expect((await listSubscriptions(administrator, {}))[0]?.overlapUntil).toBe(rotated.overlapUntil)
  minutes(24 * 60)
  expect(await sees()).toEqual([false, true])
  await pruneDeliveries(platform, {})
  const { secret: third } = await rotateWebhookSecret(administrator, { id, seen: 2, overlap: 0 })
  expect(await sees()).toEqual([false, false])
  expect(isGenuine(got.at(-1) as (typeof got)[0], third)).toBe(true)
  await expect(rotateWebhookSecret(administrator, { id, seen: 3, overlap: 169 })).rejects.toMatchObject({
    type: 'kernel/invalid-input',
  })
})

test('what was settled long ago is pruned with its attempts, what waits for a receiver that is on stays', async () => {
  let status = 200
  const { id } = await given(() => status)
  await happens()
  await deliverWebhooks(platform)
  status = 500
  await happens()
  await deliverWebhooks(platform)
  expect((await stands()).sort()).toEqual(['delivered 1', 'waiting 1'])
  minutes(89 * 24 * 60)
  expect(await pruneDeliveries(platform, {})).toEqual({ pruned: 0 })
  minutes(2 * 24 * 60)
  expect(await pruneDeliveries(platform, {})).toEqual({ pruned: 1 })
  expect(await stands()).toEqual(['waiting 1'])
  await switchSubscription(administrator, { id, seen: 1, on: false })
  expect(await pruneDeliveries(platform, {})).toEqual({ pruned: 1 })
})
