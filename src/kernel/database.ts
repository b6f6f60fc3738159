import { AsyncLocalStorage } from 'node:async_hooks'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { Kysely, PGliteDialect, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { leaveRoom, readyFolder } from './data-folder.ts'
import { lockFolder } from './folder-lock.ts'

/** A PostgreSQL, embedded or a server, behind one query layer. */
export type Database = {
  kind: 'embedded' | 'server'
  // biome-ignore lint/suspicious/noExplicitAny: each engine narrows it to its own tables
  kysely: Kysely<any>
  /** The driver itself: the pool of a server, the instance of the embedded one. Jobs and migrations need it. */
  driver: { pool: pg.Pool } | { pglite: PGlite }
  /** Runs several statements as they stand, rolling back what a failed one left open. Only migrations use it. */
  script(sql: string): Promise<void>
  close(): Promise<void>
}

// int8, numeric and date arrive as text from pg and as numbers or Dates from PGlite: one reading for both.
// Every int8 and numeric we store is far below 2^53, and a date is a day without a zone.
const asNumber = (text: string) => Number(text)
const asText = (text: string) => text
const oid = { int8: 20, date: 1082, numeric: 1700 }

/**
 * Opens the server named by `url`, or the embedded database in `folder` (locked against a second process), or, with
 * neither, one in memory.
 */
export async function openDatabase(where: { url?: string; pool?: number; folder?: string }): Promise<Database> {
  return where.url ? openServer(where.url, where.pool ?? 10) : openEmbedded(where.folder)
}

async function openServer(url: string, size: number): Promise<Database> {
  const types = {
    getTypeParser: ((id: number, format?: 'text' | 'binary') => {
      if (id === oid.int8 || id === oid.numeric) return asNumber
      if (id === oid.date) return asText
      return pg.types.getTypeParser(id, format as 'text')
    }) as typeof pg.types.getTypeParser,
  }
  const pool = new pg.Pool({ connectionString: url, max: size, types, application_name: 'kien-tao' })
  if (!/[?&]prepare=off\b/.test(url)) {
    const names = statementNames()
    pool.on('connect', (client) => namesStatements(client, names))
  }
  // A connection that the server drops must not end the process: neither an idle one, nor one that a transaction holds
  // while it asks nothing. The next query reports what is wrong.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  return {
    kind: 'server',
    kysely,
    driver: { pool },
    script: async (text) => {
      const client = await pool.connect()
      try {
        await client.query(text)
      } catch (error) {
        await client.query('rollback') // the script may have opened a transaction; the connection goes back clean
        throw error
      } finally {
        client.release()
      }
    },
    close: () => kysely.destroy(),
  }
}

const oftenEnough = 5
const mostNames = 200

type StatementNames = { of(text: string): string | undefined; refuse(text: string): void }

/**
 * Names for statements that come again and again: the server then keeps their plans, and planning is most of what a
 * small query costs it (a programme's header: 2.6 ms of 3.4). A filter's rare shapes get none, so that what a
 * connection keeps stays bounded.
 *
 * A name lives in one connection: behind a pooler that gives each transaction another one (pgbouncer in transaction
 * mode, unless it has max_prepared_statements) names must be off: `?prepare=off` in the address of the database.
 */
function statementNames(): StatementNames {
  const names = new Map<string, string | undefined>()
  const asked = new Map<string, number>()
  let given = 0
  return {
    of(text) {
      if (names.has(text)) return names.get(text)
      const times = (asked.get(text) ?? 0) + 1
      if (times < oftenEnough || given >= mostNames) {
        if (asked.size > mostNames * 10) asked.clear()
        asked.set(text, times)
        return undefined
      }
      asked.delete(text)
      names.set(text, `kien_tao_${++given}`)
      return names.get(text)
    },
    refuse: (text) => names.set(text, undefined),
  }
}

/** Lets a connection ask under names; whoever names a statement or takes the answer by callback is left alone. */
function namesStatements(client: pg.PoolClient, names: StatementNames): void {
  const ask = client.query.bind(client) as (...given: unknown[]) => unknown
  const named = (...given: unknown[]) => {
    const [text, values] = given
    const name = given.length === 2 && typeof text === 'string' && Array.isArray(values) ? names.of(text) : undefined
    if (!name) return ask(...given)
    return (ask({ name, text, values }) as Promise<unknown>).catch((error: unknown) => {
      // 0A000: a migration changed the columns under the kept plan. The next time it is asked without a name.
      if ((error as { code?: string }).code === '0A000') names.refuse(text as string)
      throw error
    })
  }
  client.query = named as typeof client.query
}

async function openEmbedded(folder: string | undefined): Promise<Database> {
  if (folder) readyFolder(folder)
  const release = folder ? lockFolder(folder) : () => undefined
  const options = {
    extensions: { pg_trgm },
    parsers: { [oid.int8]: asNumber, [oid.numeric]: asNumber, [oid.date]: asText },
  }
  const pglite = await openPglite(folder, options).catch((error: unknown) => {
    release()
    throw error
  })
  const kysely = new Kysely<unknown>({ dialect: new PGliteDialect({ pglite }) })
  return {
    kind: 'embedded',
    kysely,
    driver: { pglite },
    script: async (text) => {
      try {
        await pglite.exec(text)
      } catch (error) {
        await pglite.exec('rollback')
        throw error
      }
    },
    close: async () => {
      await kysely.destroy()
      if (!pglite.closed) await pglite.close()
      release()
    },
  }
}

/**
 * A new database is made aside and renamed: a process killed while it is made leaves none, not half of one that every
 * later start would take for whole.
 */
async function openPglite(folder: string | undefined, options: PGliteOptions): Promise<PGlite> {
  if (!folder) return PGlite.create({ ...options, loadDataDir: await emptyCluster() })
  const path = join(folder, 'pgdata')
  const isNew = !existsSync(path)
  leaveRoom(folder, isNew ? 'new' : 'old')
  if (isNew) {
    const aside = `${path}.new`
    rmSync(aside, { recursive: true, force: true })
    await (await PGlite.create(aside)).close()
    renameSync(aside, path)
  }
  return PGlite.create(path, options)
}

let cluster: Promise<Blob | File> | undefined

/** What PostgreSQL starts from when nothing is stored yet. Making it takes seconds, a copy of it a quarter of one. */
function emptyCluster(): Promise<Blob | File> {
  cluster ??= PGlite.create('memory://').then(async (made) => {
    const copy = await made.dumpDataDir('none')
    await made.close()
    return copy
  })
  return cluster
}

/**
 * Writes an embedded database that was made in memory, which is several times faster there, to where `openDatabase` will
 * find it. Whole or not at all, like a new one; where one stands already it stays.
 */
export async function keepEmbedded({ driver }: Database, folder: string): Promise<void> {
  if (!('pglite' in driver)) throw new Error('Only an embedded database can be kept')
  readyFolder(folder)
  const release = lockFolder(folder)
  try {
    const path = join(folder, 'pgdata')
    const aside = `${path}.new`
    if (existsSync(path)) return
    leaveRoom(folder, 'new')
    rmSync(aside, { recursive: true, force: true })
    await (await PGlite.create(aside, { loadDataDir: await driver.pglite.dumpDataDir('none') })).close()
    renameSync(aside, path)
  } finally {
    release()
  }
}

const startLock = 7_305_681_202 // known to every process of this platform, beside the one of migrations

/**
 * Runs `work` in one process at a time of all that share the database. The lock lives in a transaction of a connection
 * of its own: the pool may have one connection only, and a pooler in between may change what lies under a session.
 */
export async function aloneAtStart<T>({ driver }: Database, work: () => Promise<T>): Promise<T> {
  if (!('pool' in driver)) return work() // an embedded database has one process
  const client = new pg.Client({ connectionString: driver.pool.options.connectionString })
  client.on('error', () => undefined) // the next statement reports it
  await client.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [startLock])
    const done = await work()
    await client.query('commit')
    return done
  } finally {
    await client.end()
  }
}

/** Whether the database answers a question within `patience` milliseconds. Never throws. */
export async function databaseAnswers(database: Database, patience = 2000): Promise<boolean> {
  const asked = sql`select 1`.execute(database.kysely).then(
    () => true,
    () => false,
  )
  const { promise: late, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), patience)
  try {
    return await Promise.race([asked, late])
  } finally {
    clearTimeout(timer)
  }
}

const inTransaction = new AsyncLocalStorage<true>()

/**
 * Runs `work` in one transaction. While it runs, `outsideTransaction` throws: on the embedded database a query on
 * the outer handle would wait for ever, on a server it would silently escape the transaction.
 */
export async function transaction<T>(database: Database, work: (db: Database['kysely']) => Promise<T>): Promise<T> {
  outsideTransaction()
  return database.kysely.transaction().execute((db) => inTransaction.run(true, () => work(db)))
}

/** Waits until nobody else is in a transaction under this name, and keeps it until this one ends. */
export async function inTurn<T>(db: Kysely<T>, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db)
}

/** A bug guard: throws when the outer database is used inside a transaction of the same call chain. */
export function outsideTransaction(): void {
  if (inTransaction.getStore())
    throw new Error('The outer database was used inside a transaction: pass scope.context instead')
}
