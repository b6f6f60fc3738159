import { afterAll, expect, test } from 'vitest'
import { declaredActs } from '#kernel'
import { type Ask, json, rowCounts, trialCity } from './city.ts'
import { addressOf, describedBy, operationsOf, valuesIn } from './operations.ts'

const trial = await trialCity()
afterAll(() => trial.close())
const value = await valuesIn(trial)
const operations = operationsOf(await describedBy(trial))
const unsafe = operations.filter(({ method }) => method !== 'get')
const permits = new Map(declaredActs().map(({ id, permit }) => [id, permit]))
const kept = await rowCounts(trial.system.database)

const asked = (operation: (typeof operations)[number], init: Ask) => {
  const { method, requestBody } = operation
  const upload = requestBody?.content['application/octet-stream']
  const { headers, ...body } = upload
    ? { method: 'POST', body: 'a', headers: { 'content-type': 'application/octet-stream' } }
    : requestBody
      ? json({}, {}, method.toUpperCase())
      : { method: method.toUpperCase(), headers: {} }
  return trial.ask(addressOf(operation, value), { ...body, ...init, headers: { ...headers, ...init.headers } })
}
const typeOf = async (answer: Response) => ((await answer.json()) as { type: string }).type

for (const [who, headers] of [
  ['another site', { origin: 'https://evil.example' }],
  ['another port of this machine', { origin: 'http://localhost:9999' }],
  ['a page without an origin', { origin: 'null' }],
  ['a site that says so by Sec-Fetch-Site', { 'sec-fetch-site': 'cross-site' }],
] as const) {
  test(`nothing is changed for ${who}, whoever is signed in`, async () => {
    expect(unsafe.length).toBeGreaterThan(40)
    for (const operation of unsafe) {
      const answer = await asked(operation, { as: 'admin', headers })
      expect([operation.operationId, answer.status, await typeOf(answer)]).toEqual([
        operation.operationId,
        403,
        '/problems/api/foreign-origin',
      ])
    }
    expect(await rowCounts(trial.system.database)).toEqual({ ...kept, ...(await sessions()) })
  })
}

/** Signing in is what these tests do themselves. */
async function sessions() {
  const counts = await rowCounts(trial.system.database)
  return Object.fromEntries(
    Object.entries(counts).filter(([name]) => /identity\.(session|attempt)|kernel\.(audit_entry|event)$/.test(name)),
  )
}

test('without a session every act that needs somebody answers 401, before it looks at the input', async () => {
  let refused = 0
  for (const operation of operations) {
    if (permits.get(operation.operationId) === 'anyone') continue
    const answer = await asked(operation, {})
    const said = [operation.operationId, answer.status, await typeOf(answer)]
    // A body or an address that does not fit its route is said first: it was refused before any act was called.
    expect([401, 422]).toContain(answer.status)
    if (answer.status === 401) {
      refused++
      expect(said).toEqual([operation.operationId, 401, '/problems/kernel/not-signed-in'])
    }
  }
  expect(refused).toBeGreaterThan(20)
})

test('somebody whose role does not reach so far gets 403 for what they may not, and never more', async () => {
  for (const operation of operations) {
    const permit = permits.get(operation.operationId) ?? 'anyone'
    if (permit === 'anyone' || permit === 'signed-in') continue
    const roles: readonly string[] = typeof permit === 'string' ? [permit] : permit
    const person = roles.includes('leader') ? 'admin' : 'leader'
    if (roles.includes(person === 'admin' ? 'administrator' : 'leader')) continue
    const answer = await asked(operation, { as: person })
    expect([operation.operationId, [403, 422].includes(answer.status)]).toEqual([operation.operationId, true])
  }
})
