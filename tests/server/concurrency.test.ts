// What only a server with several connections can show.
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import * as z from 'zod'
import {
  aloneAtStart,
  DatabaseAway,
  defineEngine,
  engine,
  isDatabaseAway,
  kernelMigrations,
  migrate,
  openDatabase,
  startWorker,
  verifyAudit,
  type Worker,
} from '#kernel'
import { freshDatabase, testCity, testServer } from '#kernel/testing'

const server = testServer()
const { command } = engine<Record<string, never>>('kernel')

const greet = command('test-greet', {
  does: { vi: 'Chào', en: 'Greet' },
  permit: 'anyone',
  input: z.object({ n: z.int() }),
  async run({ emit }, { n }) {
    await emit('greeted', { n })
    return n
  },
})

const cut = command('test-cut-off', {
  does: { vi: 'Cắt kết nối', en: 'Cut the connection' },
  permit: 'anyone',
  input: z.object({}),
  run: async ({ db }) => void (await sql`select pg_terminate_backend(pg_backend_pid())`.execute(db)),
})

const row = sql`select pg_advisory_xact_lock(4242)`
const [joined, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
const joins = command('test-joins', {
  does: { vi: 'Làm một việc rồi chờ dòng của người khác', en: 'Do one thing, then wait for a row of somebody else' },
  permit: 'anyone',
  input: z.object({}),
  async run({ db, context }) {
    await greet(context, { n: 1 })
    joined.resolve()
    await held.promise
    await row.execute(db)
  },
})
const holds = command('test-holds', {
  does: { vi: 'Giữ một dòng', en: 'Hold a row' },
  permit: 'anyone',
  input: z.object({}),
  async run({ db }) {
    await row.execute(db)
    held.resolve()
    await joined.promise
  },
})

const seen: number[] = []
const kernel = defineEngine({
  name: 'kernel',
  does: { vi: '', en: '' },
  uses: [],
  migrations: kernelMigrations.folder,
  on: {
    'kernel/greeted': async (_context, { payload }) => {
      seen.push(payload.n as number)
    },
  },
})

const city = await testCity({ engines: [kernel] })
afterAll(() => city.close())

test('forty commands at once make one unbroken audit chain', async () => {
  await city.empty()
  await Promise.all(Array.from({ length: 40 }, (_, n) => greet(city.visitor, { n })))
  expect(await verifyAudit(city.system.database)).toMatchObject({ entries: 40, break: null })
})

test.skipIf(!server)('an act that joined another keeps nobody from the trail while that goes on', async () => {
  await city.empty()
  await Promise.all([joins(city.visitor, {}), holds(city.visitor, {})])
  const { rows } = await sql<{ act: string }>`select act from kernel.audit_entry order by seq`.execute(
    city.system.database.kysely,
  )
  expect(rows.map(({ act }) => act)).toEqual(['test-holds', 'test-greet', 'test-joins'])
  expect(await verifyAudit(city.system.database)).toMatchObject({ entries: 3, break: null })
})

test.skipIf(!server)(
  'whoever is cut off from the database is told to look before they send again; a job is tried again',
  async () => {
    for (let n = 0; n < 3; n++)
      await expect(cut(city.visitor, {})).rejects.toMatchObject({ type: 'kernel/database-away', status: 503 })
    const met = await cut(city.platform, {}).catch((error: unknown) => error)
    expect([isDatabaseAway(met), DatabaseAway.is(met)]).toEqual([true, false])
    expect(await greet(city.visitor, { n: 1 }), 'the pool has others').toBe(1)
  },
)

test('a chain that grows while it is checked is whole: nobody is alarmed by a city at work', async () => {
  await city.empty()
  let working = true
  const work = Promise.all(
    Array.from({ length: 6 }, async () => {
      while (working) await greet(city.visitor, { n: 1 })
    }),
  )
  for (let look = 0; look < 30; look++) expect(await verifyAudit(city.system.database)).toMatchObject({ break: null })
  working = false
  await work
})

test.skipIf(!server)(
  'a worker that starts while another makes the schema of jobs waits for it, and comes to work',
  async () => {
    const url = await freshDatabase({ engines: [kernel] })
    const [first, second] = [await openDatabase({ url, pool: 1 }), await openDatabase({ url, pool: 2 })]
    let starting: Promise<Worker> | undefined
    await aloneAtStart(first, () =>
      first.kysely.transaction().execute(async (db) => {
        await sql`create schema job`.execute(db)
        starting = startWorker({ ...city.system, database: second }, [kernel])
        starting.catch(() => undefined)
        await new Promise((wake) => setTimeout(wake, 1000))
      }),
    )
    const worker = await starting
    await worker?.stop()
    await Promise.all([first.close(), second.close()])
  },
  60_000,
)

test('two workers share the outbox and every event is handled once', async () => {
  await city.empty()
  seen.length = 0
  await Promise.all(Array.from({ length: 30 }, (_, n) => greet(city.visitor, { n })))
  const workers = [await startWorker(city.system, [kernel])]
  if (server) workers.push(await startWorker(city.system, [kernel]))
  const until = Date.now() + 30_000
  while (seen.length < 30 && Date.now() < until) await new Promise((wake) => setTimeout(wake, 100))
  await Promise.all(workers.map((worker) => worker.stop()))
  expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, n) => n))
}, 60_000)

test.skipIf(!server)('two processes that start together bring the schema forward once', async () => {
  const name = `race_${Date.now()}`
  const admin = await openDatabase({ url: server as string })
  await admin.script(`create database ${name}`)
  const url = new URL(server as string)
  url.pathname = `/${name}`
  const both = [await openDatabase({ url: url.href }), await openDatabase({ url: url.href })]
  const ran = await Promise.all(both.map((database) => migrate(database, [kernelMigrations])))
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from kernel.migration`.execute(
    (both[0] as (typeof both)[0]).kysely,
  )
  await Promise.all(both.map((database) => database.close()))
  await admin.script(`drop database ${name}`)
  await admin.close()
  expect(ran.flat().length).toBe(rows[0]?.n)
})

test.skipIf(!server)('a statement asked often is prepared, and a column added under it costs one failure', async () => {
  const database = await openDatabase({ url: server as string, pool: 1 })
  const rows = () => sql<{ one: number }>`select * from prepared_here where one >= ${1}`.execute(database.kysely)
  try {
    await sql`create temporary table prepared_here as select 1 as one`.execute(database.kysely)
    for (let n = 0; n < 8; n++) expect((await rows()).rows).toEqual([{ one: 1 }])
    const kept = await sql<{
      n: number
    }>`select count(*) as n from pg_prepared_statements where statement like 'select * from prepared_here%'`.execute(
      database.kysely,
    )
    expect(kept.rows).toEqual([{ n: 1 }])

    await sql`alter table prepared_here add column two int default 2`.execute(database.kysely)
    await expect(rows()).rejects.toMatchObject({ code: '0A000' })
    expect((await rows()).rows).toEqual([{ one: 1, two: 2 }])
  } finally {
    await database.close()
  }
})
