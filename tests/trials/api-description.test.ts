import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, expect, test } from 'vitest'
import { declaredActs } from '#kernel'
import { trialCity, type Who } from './city.ts'
import { addressOf, describedBy, operationsOf, valuesIn } from './operations.ts'

const trial = await trialCity()
afterAll(() => trial.close())
const description = await describedBy(trial)
const operations = operationsOf(description)

test('the description is valid OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(description) as never)
  expect(errors).toBeUndefined()
  expect([valid, description.openapi]).toEqual([true, '3.1.0'])
})

test('every operation says what it does, where it belongs and which act it is', () => {
  const acts = new Set(declaredActs().map(({ id }) => id))
  expect(operations.length).toBeGreaterThan(80)
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
  const lacking = operations.filter((one) => !one.summary || !one.tags?.length || !acts.has(one.operationId))
  expect(lacking.map(({ method, path }) => `${method} ${path}`)).toEqual([])
})

test('every answer of a loaded city to every reader has the documented status, kind and shape', async () => {
  const value = await valuesIn(trial)
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false })
  ajv.addSchema({ ...description, $id: 'api' })
  const wrong: string[] = []
  let whole = 0
  for (const operation of operations.filter(({ method }) => method === 'get')) {
    for (const as of ['visitor', 'admin', 'office', 'officer-1', 'auditor'] satisfies Who[]) {
      const answer = await trial.ask(addressOf(operation, value), { as })
      const kind = answer.headers.get('content-type')?.split(';')[0] ?? ''
      const status = String(answer.status)
      const body = await answer.text()
      if (status === '200') whole++
      const declared = operation.responses[status]
      if (!declared) wrong.push(`${operation.operationId} as ${as}: ${status} is not documented`)
      else if (declared.content && !declared.content[kind]) wrong.push(`${operation.operationId} as ${as}: ${kind}`)
      else if (kind.endsWith('json')) {
        const at = [operation.path, 'get', 'responses', status, 'content', kind, 'schema'].map(pointer).join('/')
        if (!ajv.validate({ $ref: `api#/paths/${at}` }, JSON.parse(body)))
          wrong.push(`${operation.operationId} as ${as}: ${ajv.errorsText(ajv.errors?.slice(0, 3))}`)
      }
    }
  }
  expect(wrong).toEqual([])
  expect(whole).toBeGreaterThan(130)
}, 120_000)

test('the shapes bite: an answer with a wrong field is seen', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema({ ...description, $id: 'api' })
  const label = { $ref: 'api#/components/schemas/Label' }
  expect([ajv.validate(label, { vi: 'a', en: 'b' }), ajv.validate(label, { vi: 'a' })]).toEqual([true, false])
})

/** A name as a step of a JSON pointer in a URI fragment. */
function pointer(name: string): string {
  return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))
}
