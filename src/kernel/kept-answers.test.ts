import { afterAll, beforeEach, expect, test } from 'vitest'
import * as z from 'zod'
import { contextFor, defineEngine, engine, keptAnswer, kernelMigrations, systemActor } from '#kernel'
import { testCity } from '#kernel/testing'

const { command } = engine<Record<string, never>>('kernel')
const act = command('kept-answers-act', {
  does: { vi: 'Làm', en: 'Do' },
  permit: 'anyone',
  input: z.object({ n: z.int(), fails: z.boolean().default(false) }),
  async run({ context }, { fails }) {
    if (fails) throw new Error('no')
    return keptAnswer(context, asked, async () => 'inside')
  },
})
const kernel = defineEngine({ name: 'kernel', does: { vi: '', en: '' }, uses: [], migrations: kernelMigrations.folder })
const city = await testCity({ engines: [kernel] })
const asked = { engines: ['kernel'], key: 'how many' }
let worked = 0
const answer = (key = asked.key) =>
  keptAnswer(city.visitor, { ...asked, key }, async () => {
    worked++
    return worked
  })
beforeEach(async () => {
  await city.empty()
  worked = 0
})
afterAll(() => city.close())

test('an answer is kept until one of its engines does something, and is then worked out anew', async () => {
  await act(city.visitor, { n: 1 })
  expect([await answer(), await answer(), worked]).toEqual([1, 1, 1])
  expect(await answer('another question')).toBe(2)
  await act(city.visitor, { n: 2 })
  expect(await answer()).toBe(3)
  await expect(act(city.visitor, { n: 3, fails: true })).rejects.toThrow('no')
  expect(await answer(), 'what was rolled back has changed nothing').toBe(3)
})

test('who asks at the same moment waits for the one answer; one that failed is not kept', async () => {
  await act(city.visitor, { n: 4 })
  expect(await Promise.all([answer(), answer(), answer()])).toEqual([1, 1, 1])
  const fail = () => keptAnswer(city.visitor, { ...asked, key: 'bad' }, () => Promise.reject(new Error('once')))
  await expect(fail()).rejects.toThrow('once')
  expect(await answer('bad')).toBe(2)
})

test('before anything was done, and inside an act, nothing is kept; another system has its own', async () => {
  expect([await answer(), await answer()]).toEqual([1, 2])
  expect(await act(city.visitor, { n: 5 })).toBe('inside')
  expect(await answer()).toBe(3)
  const other = contextFor({ ...city.system }, systemActor)
  expect(await keptAnswer(other, asked, async () => 'other')).toBe('other')
})
