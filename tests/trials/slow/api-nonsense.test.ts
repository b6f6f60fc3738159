import { afterAll, expect, test } from 'vitest'
import { declaredActs, declaredProblems } from '#kernel'
import { type Ask, json, rowCounts, trialCity, type Who } from '../city.ts'
import {
  addressOf,
  type Description,
  describedBy,
  type Operation,
  operationsOf,
  type Schema,
  valuesIn,
} from '../operations.ts'

const trial = await trialCity()
afterAll(() => trial.close())
const value = await valuesIn(trial)
const description = await describedBy(trial)
const operations = operationsOf(description)
const anybody = new Set(declaredActs().flatMap(({ id, permit }) => (permit === 'anyone' ? [id] : [])))
const types = new Set(declaredProblems().map(({ type }) => `/problems/${type}`))

// As they stand in an address: some are escapes that no text holds.
const inAddresses = [
  ['', '%20', '%00', 'a%00b', '%ED%A0%80', '%FF', '%E2%80%AE', '%', '%25', '_', '..%2F..%2Fetc', '%5C', '()', '!', '*'],
  ['x', '-1', '0', '1e99', '2147483648', '99999999999', '9007199254740993', 'NaN', 'null', 'true', '[]', '%7B%7D'],
  ['0000-01-01', '2025-02-30', '9999-12-31', '%F0%9F%98%80'.repeat(40), 'x'.repeat(6000)],
  ["'%3B%20drop%20table%20kernel.event%3B%20--", '%3Cscript%3Ealert(1)%3C%2Fscript%3E', "'%20or%20''='", 'a%20%26%20b'],
].flat()

/** Each place gets a third of them, its neighbours the others: NONSENSE=all gives every place all. */
const share = <T>(all: readonly T[], place: number): T[] =>
  process.env.NONSENSE === 'all' ? [...all] : all.filter((_, at) => at % 3 === place % 3)

test('no nonsense in the address of anything that is read breaks anything', async () => {
  const wrong: string[] = []
  let [asked, places] = [0, 0]
  for (const operation of operations.filter(({ method }) => method === 'get')) {
    for (const { name } of operation.parameters) {
      for (const nonsense of share(inAddresses, places++)) {
        const ask: Ask = { as: readerOf(operation), headers: { accept: '*/*, application/problem+json' } } // SDMX has its own
        wrong.push(...(await fault(addressOf(operation, value, { [name]: nonsense }), ask)))
        asked++
      }
    }
  }
  expect(wrong).toEqual([])
  expect(asked).toBeGreaterThan(2500 / 3)
}, 90_000)

const inBodies = [
  ['\u0000', 'a\u0000b', '\ud800', 'x\udfff', '', ' ', 'x'.repeat(30_000), '😀'.repeat(1500), "'; drop table x; --"],
  ['0000-01-01', '0001-01-01', '9999-12-31', '+12000-01-01T00:00:00Z', '00000000-0000-0000-0000-000000000000'],
  [-1, 0, 0.5, 1e99, 2 ** 31, 2 ** 53, null, true, [], {}, ['\ud800'], { a: '\u0000' }, Array(3000).fill('x')],
].flat()

// What ends the sessions of this trial, hashes a password each time, or counts failures as it must.
const passwords = ['sign-in', 'give-code', 'change-password', 'enrol-totp', 'confirm-totp', 'begin-identity-link']
const set = new Set(['sign-out', 'revoke-all-sessions', ...passwords])

test('no nonsense in a body breaks anything, and what is refused stores nothing', async () => {
  const wrong: string[] = []
  const answers = new Map<number, number>()
  let places = 0
  for (const operation of operations.filter(({ method, operationId }) => method !== 'get' && !set.has(operationId))) {
    const schema = operation.requestBody?.content['application/json']?.schema
    if (!schema) continue
    const plain = sample(schema) as Record<string, unknown>
    let before = await rowCounts(trial.system.database)
    const bodies: unknown[] = [null, [], 'x', 1]
    for (const name of Object.keys(plain)) {
      const inner = /content|changes/.test(name) ? ['text', 'value', 'year', 'lead', 'due', 'parent', 'validFrom'] : []
      for (const nonsense of share(inBodies, places++)) {
        bodies.push({ ...plain, [name]: nonsense }, { ...plain, [name]: [nonsense] })
        for (const field of inner) bodies.push({ ...plain, [name]: { [field]: nonsense } })
      }
    }
    for (const body of bodies) {
      const init: Ask = { as: readerOf(operation), ...json(body, {}, operation.method.toUpperCase()) }
      const address = addressOf(operation, value)
      const answer = await trial.ask(address, init)
      answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1)
      wrong.push(...(await faultOf(answer, `${address} ${JSON.stringify(body).slice(0, 150)}`)))
      if (answer.status < 400) before = await rowCounts(trial.system.database)
    }
    expect(await rowCounts(trial.system.database), operation.operationId).toEqual(before)
  }
  expect(wrong).toEqual([])
  expect(answers.get(401) ?? 0, 'the sessions held to the end').toBe(0)
  expect(answers.get(422)).toBeGreaterThan(500 / 3)
}, 120_000)

test('a field that nobody asked for is refused or changes nothing, everywhere alike', async () => {
  const answer = await trial.ask('/api/v1/unit-names/resolutions', json({ names: ['Sở Y tế'], isAdmin: true }))
  expect(answer.status).toBe(200)
  expect((await trial.ask('/api/v1/programmes?khong-co=1&page=1')).status).toBe(200)
})

/** Somebody whom the act lets in: nonsense must not stop at the door. */
function readerOf({ tags, operationId }: Operation): Who {
  if (anybody.has(operationId)) return 'visitor'
  if (tags?.some((tag) => /accounts|audit|organisations|calendar/.test(tag))) return 'admin'
  return 'office'
}

async function fault(address: string, init: Ask): Promise<string[]> {
  return faultOf(await trial.ask(address, init), `${init.as} ${address.slice(0, 150)}`)
}

/** A refusal must be a problem that is declared; nothing may break. */
async function faultOf(answer: Response, what: string): Promise<string[]> {
  if (answer.status < 400) return []
  const body = await answer.text()
  if (answer.headers.get('content-type') !== 'application/problem+json')
    return [`${what}: ${answer.status}, no problem`]
  const { type, status, titles } = JSON.parse(body) as {
    type: string
    status: number
    titles: { vi: string; en: string }
  }
  if (type === '/problems/identity/provider-unreachable') return [] // no port, so no sandbox provider
  const breaks = answer.status >= 500 && answer.status !== 501 // what SDMX has and nobody keeps here is said to be that
  if (breaks || status !== answer.status) return [`${what}: ${answer.status} ${type}`]
  return types.has(type) && titles.vi && titles.en ? [] : [`${what}: ${type} is not declared`]
}

/** A body that the schema allows, as plain as can be. */
function sample(schema: Schema, depth = 0): unknown {
  const { default: usual, const: only, enum: choices, anyOf, type, format, properties = {}, items } = resolved(schema)
  if (usual !== undefined || only !== undefined) return usual ?? only
  if (Array.isArray(choices)) return choices[0]
  if (Array.isArray(anyOf)) return sample(anyOf[0] as Schema, depth + 1)
  const kind = Array.isArray(type) ? type[0] : type
  if (kind === 'object')
    return Object.fromEntries(
      Object.entries(properties as Record<string, Schema>).map(([name, one]) => [name, sample(one, depth + 1)]),
    )
  if (kind === 'array') return [sample(items as Schema, depth + 1)]
  if (kind === 'integer' || kind === 'number') return 1
  if (kind === 'boolean') return true
  if (format === 'uuid') return value('programme', '')
  if (format === 'date' || format === 'date-time') return '2026-05-05'
  return 'hcm.department.finance'
}

function resolved(schema: Schema): Schema {
  if (!schema.$ref) return schema
  return schema.$ref
    .split('/')
    .slice(1)
    .reduce((part: unknown, name) => (part as Description & Schema)[name as never], description) as Schema
}
