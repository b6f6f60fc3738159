// A job that fails each time it is tried, with a worker at work and everything that people see of it.
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import * as z from 'zod'
import identity, { closeGivenUpJob, createAccount, grantRole, listGivenUpJobs, runJobAgain } from '#engines/identity'
import { defineEngine, engine, startWorker } from '#kernel'
import { testCity } from '#kernel/testing'
import { engines } from '../../src/engines.ts'

const { command } = engine<Record<string, never>>('trying')
const ask = command('test-ask-for-work', {
  does: { vi: 'Giao việc', en: 'Ask for work' },
  permit: 'anyone',
  input: z.object({ n: z.int() }),
  run: async ({ emit }, { n }) => void (await emit('work-asked', { n })),
})

let isMended = false
const done: number[] = []
const trying = defineEngine({
  name: 'trying',
  does: { vi: 'Thử', en: 'Trying' },
  uses: [],
  on: {
    'trying/work-asked': async (_context, { payload }) => {
      if (!isMended) throw new Error('the disk is full\nand a stack follows')
      done.push(payload.n as number)
    },
  },
})
const all = [...engines, trying]
const city = await testCity({ engines: all })
const worker = await startWorker(city.system, all)
afterAll(async () => {
  await worker.stop()
  await city.close()
})
const administrator = city.as('administrator')
const queue = 'trying.on.trying.work-asked'

test('a job that failed each time is told to administrators once, and run again or closed from a page', async () => {
  expect(identity.name).toBe('identity')
  const { account } = await createAccount(city.platform, {
    username: 'quan-tri',
    displayName: 'Quản trị',
    password: 'none',
  })
  await grantRole(city.platform, { account, role: 'administrator', unit: 'city', reason: 'Thử' })
  await sql`update job.queue set retry_limit = 0 where name in (${queue}, 'kernel.run-again')`.execute(
    city.system.database.kysely,
  )
  await ask(city.visitor, { n: 1 })
  await ask(city.visitor, { n: 2 })
  await until(async () => (await listGivenUpJobs(administrator, {})).open === 2)
  const { rows } = await listGivenUpJobs(administrator, {})
  expect(rows[0]).toMatchObject({ job: queue, why: 'Error: the disk is full', state: 'open', times: 1 })
  await until(async () => (await told(account)) === 2)

  const [first, second] = rows.map(({ id }) => id) as [string, string]
  await runJobAgain(administrator, { id: first })
  await expect(runJobAgain(administrator, { id: first })).rejects.toMatchObject({ type: 'identity/job-not-waiting' })
  await until(async () => (await stateOf(first)) === 'open') // it failed again
  await until(async () => (await told(account)) === 3)
  expect(done).toEqual([])

  isMended = true
  await runJobAgain(administrator, { id: first })
  await until(async () => (await stateOf(first)) === 'done')
  expect(done).toHaveLength(1)
  await closeGivenUpJob(administrator, { id: second })
  await expect(runJobAgain(administrator, { id: second })).rejects.toMatchObject({ type: 'identity/job-not-waiting' })
  expect(await listGivenUpJobs(administrator, {})).toMatchObject({ open: 0, total: 2 })
}, 60_000)

async function stateOf(id: string) {
  return (await listGivenUpJobs(administrator, {})).rows.find((row) => row.id === id)?.state
}

async function told(account: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from notices.notice
    where account = ${account} and event_type = 'kernel/job-given-up'`.execute(city.system.database.kysely)
  return rows[0]?.n ?? 0
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const late = Date.now() + 20_000; !(await holds()); ) {
    if (Date.now() > late) throw new Error('It never happened')
    await new Promise((wake) => setTimeout(wake, 100))
  }
}
