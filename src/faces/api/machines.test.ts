import { createHash } from 'node:crypto'
import { afterAll, beforeEach, expect, test } from 'vitest'
import identity, {
  auditTrail,
  closeMachine,
  createMachine,
  issueMachineToken,
  listMachines,
  makeDemoAccounts,
  renewMachine,
  revokeMachineToken,
} from '#engines/identity'
import organisations from '#engines/organisations'
import { openApp, serve } from '#faces/api'
import { testCity, testDay } from '#kernel/testing'

const engines = [organisations, identity]
const city = await testCity({ engines })
const app = openApp({
  system: city.system,
  engines,
  ready: () => true,
  limits: { machineReads: { burst: 40, perSecond: 0.01 }, refusedTokens: { burst: 40, perSecond: 0.01 } },
})
const serving = await serve(app, { port: 0, host: '127.0.0.1' })
const { url } = serving
const administrator = city.as('administrator')
beforeEach(async () => {
  await city.empty()
  city.clock.set(testDay)
})
afterAll(async () => {
  await serving.close()
  await city.close()
})

const given = {
  name: 'Trục chia sẻ dữ liệu',
  ownerUnit: 'city',
  purpose: 'Đọc danh sách đơn vị',
  roles: [{ role: 'programme-office', unit: 'city' }] as { role: 'programme-office' | 'auditor'; unit: string }[],
  until: '2027-06-30',
}
async function givenMachine(more: Partial<typeof given> & { readsOnly?: boolean } = {}) {
  const { machine } = await createMachine(administrator, { ...given, ...more })
  const { token } = await issueMachineToken(administrator, { machine })
  return { machine, token }
}
const ask = (path: string, token: string, init: RequestInit = {}) =>
  fetch(`${url}/api/v1${path}`, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } })
const write = (token: string, headers: Record<string, string> = {}) =>
  ask('/calendar/days/2027-02-08', token, {
    method: 'PUT',
    body: JSON.stringify(dayOff),
    headers: { 'content-type': 'application/json', ...headers },
  })
const dayOff = { kind: 'off', reason: { vi: 'Nghỉ bù', en: 'Day off' } }
const typeOf = async (answer: Response) => ((await answer.json()) as { type: string }).type

test('another system acts under its own name, and the trail says so; from whatever site, with whatever cookie', async () => {
  const { machine, token } = await givenMachine()
  const me = await (await ask('/me', token)).json()
  expect(me).toMatchObject({
    signedIn: true,
    account: { id: machine, displayName: 'Trục chia sẻ dữ liệu' },
    roles: [{ role: 'programme-office', unit: 'city' }],
  })
  const answer = await write(token, { origin: 'https://khac.example', cookie: `kientao=${'a'.repeat(43)}` })
  expect(answer.status, await answer.clone().text()).toBeLessThan(300)
  expect(answer.headers.get('set-cookie')).toBeNull()
  const { entries } = await auditTrail(administrator, { actor: machine })
  expect(entries).toMatchObject([{ actorName: 'Trục chia sẻ dữ liệu', engine: 'organisations' }])
})

test('a token never becomes a session, and opens nothing that is a person’s own', async () => {
  const [demo] = await makeDemoAccounts(city.platform)
  const { token } = await givenMachine()
  const json = { method: 'POST', headers: { 'content-type': 'application/json' } }
  const signIn = await ask('/sign-ins', token, {
    ...json,
    body: JSON.stringify({ username: 'demo-office', password: demo?.password }),
  })
  expect([signIn.status, signIn.headers.get('set-cookie')]).toEqual([403, null])
  expect((await auditTrail(administrator, { act: 'sign-in' })).total).toBe(0) // nothing of it was kept
  expect((await ask('/me/sessions', token)).status).toBe(403)
  expect((await ask('/machines', token)).status).toBe(403)
  expect((await fetch(url, { headers: { authorization: `Bearer ${token}` } })).status).toBe(404) // pages know no tokens
})

test('a token is shown once: a list and the trail hold its digest and its first signs, no more', async () => {
  const { token, machine } = await givenMachine()
  const [listed] = await listMachines(administrator, { machine })
  const digest = createHash('sha256').update(token).digest('hex')
  expect(listed?.tokens).toMatchObject([{ token: digest, hint: token.slice(0, 9), lastUsedAt: null }])
  expect(JSON.stringify([listed, (await auditTrail(administrator, {})).entries])).not.toContain(token.slice(9))
  await ask('/me', token)
  const [used] = await listMachines(administrator, { machine })
  expect(used?.tokens[0]).toMatchObject({ lastUsedAt: city.clock.now().toISOString(), lastNetwork: '127.0.0.0/24' })
})

test('a revoked token, an account that is over or closed, and anything made up open nothing; a renewed one does again', async () => {
  const { token, machine } = await givenMachine()
  const { token: second } = await issueMachineToken(administrator, { machine })
  const [shown] = await listMachines(administrator, { machine })
  const digest = shown?.tokens.find(({ hint }) => hint === token.slice(0, 9))?.token ?? ''
  await revokeMachineToken(administrator, { machine, token: digest })
  const refused = await ask('/me', token)
  expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
    401,
    'Bearer realm="kien-tao", error="invalid_token"',
  ])
  expect(await typeOf(refused)).toBe('/problems/identity/token-refused')
  await expect(revokeMachineToken(administrator, { machine, token: digest })).rejects.toMatchObject({
    type: 'identity/token-not-found',
  })
  expect((await ask('/me', second)).status).toBe(200)
  for (const made of ['', 'kt_x', `kt_${'a'.repeat(43)}`, `${second} x`, 'a'.repeat(5000)])
    expect((await ask('/me', made)).status).toBe(401)
  const basic = await fetch(`${url}/api/v1/me`, { headers: { authorization: 'Basic YTpi' } })
  expect(await basic.json()).toMatchObject({ signedIn: false })

  city.clock.set('2027-07-01T00:00:00+07:00')
  expect((await ask('/me', second)).status).toBe(401)
  await renewMachine(administrator, { machine, seen: 1, until: '2027-12-31' })
  expect((await ask('/me', second)).status).toBe(200)
  await closeMachine(administrator, { machine, seen: 2, reason: 'Ngừng kết nối' })
  expect((await ask('/me', second)).status).toBe(401)
  await expect(issueMachineToken(administrator, { machine })).rejects.toMatchObject({
    type: 'identity/machine-changed',
  })
})

test('one that may only read changes nothing; one that asks too much waits', async () => {
  const { token } = await givenMachine({ readsOnly: true })
  expect(await typeOf(await write(token))).toBe('/problems/kernel/not-permitted')
  const answers = await Promise.all(Array.from({ length: 45 }, () => ask('/me', token)))
  const statuses = answers.map(({ status }) => status)
  expect([statuses.includes(200), statuses.includes(429)]).toEqual([true, true])
  const tries = await Promise.all(Array.from({ length: 45 }, () => ask('/me', 'kt_đoán'.slice(0, 3))))
  expect(tries.some(({ status }) => status === 429)).toBe(true)
})

test('no system approves or administers, none lives longer than a year, none has a name twice or six tokens', async () => {
  const leader = [{ role: 'leader', unit: 'city' }] as never
  for (const change of [{ roles: leader }, { roles: [] }, { until: '2027-12-31' }, { until: '2026-11-01' }])
    await expect(createMachine(administrator, { ...given, ...change })).rejects.toMatchObject({
      type: 'kernel/invalid-input',
    })
  const { machine } = await givenMachine()
  await expect(createMachine(administrator, { ...given, name: given.name.toUpperCase() })).rejects.toMatchObject({
    type: 'identity/machine-name-taken',
  })
  for (let n = 1; n < 5; n++) await issueMachineToken(administrator, { machine })
  await expect(issueMachineToken(administrator, { machine })).rejects.toMatchObject({
    type: 'identity/too-many-tokens',
  })
  await expect(closeMachine(administrator, { machine, seen: 7, reason: 'x' })).rejects.toMatchObject({
    type: 'identity/machine-changed',
  })
})
