/** A city in memory: a real PostgreSQL with every migration, a clock that stands still, actors of every role. */
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { fixedClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { type Actor, type Context, contextFor, type Role, type System, systemActor, visitor } from '../context.ts'
import { type Database, openDatabase } from '../database.ts'
import type { EngineDefinition } from '../define-engine.ts'
import { folderStore } from '../files.ts'
import { silentLog } from '../log.ts'
import type { Pack } from '../pack/index.ts'
import { kernelMigrations, openSystem } from '../system.ts'

export type TestCity = {
  system: System
  clock: ReturnType<typeof fixedClock>
  /** The platform itself. */
  platform: Context
  visitor: Context
  /** Somebody with one role in one unit ("city" where none is named). */
  as(role: Role, unit?: string): Context
  person(actor: Partial<Actor>): Context
  /** Empties every table but the migrations; packs are loaded again on request of the test. */
  empty(): Promise<void>
  close(): Promise<void>
}

export { apiOf, sending } from './api-of.ts'
export { freshDataFolder } from './data-folder.ts'

export const testDay = '2026-11-22T02:00:00.000Z'

/**
 * Boots a city with these engines and packs, at a moment (testDay where none is given), on a database of its own on the
 * tests' server, or on the embedded PostgreSQL in memory where TEST_DATABASE_URL says "embedded".
 */
export async function testCity(given: Given = { engines: [] }): Promise<TestCity> {
  const server = given.server === undefined ? testServer() : given.server
  const folder = mkdtempSync(join(tmpdir(), 'kientao-test-'))
  const opened = await openIn(folder, server ? await ownDatabase(server, given) : await openDatabase({}), given)
  const clock = fixedClock(given.at ?? testDay)
  const system = { ...opened, clock }
  const person = (actor: Partial<Actor>) =>
    contextFor(system, { kind: 'person', id: 'person-1', name: 'Nguyễn Thử', roles: [], ...actor }, 'test')
  return {
    system,
    clock,
    platform: contextFor(system, systemActor, 'test'),
    visitor: contextFor(system, visitor, 'test'),
    as: (role, unit = 'city') => person({ id: `person-${role}`, name: `Thử ${role}`, roles: [{ role, unit }] }),
    person,
    empty: () => emptyTables(system.database),
    async close() {
      await system.database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** `server: null` asks for the embedded one, where what runs does so one after the other. */
type Given = { engines: EngineDefinition[]; packs?: readonly Pack[]; server?: string | null; at?: string }

const openIn = (folder: string, database: Database, { engines, packs = [], at = testDay }: Given): Promise<System> =>
  openSystem(readConfig({ VAR_DIR: folder, LOG_LEVEL: 'silent', CLOCK: at, PASSWORD_COST: '14' }), engines, packs, {
    database,
    files: folderStore(join(folder, 'files')),
    log: silentLog,
  })

/** The server of this run (scripts/test-postgres.ts); undefined where test cities live on the embedded one. */
export function testServer(): string | undefined {
  const given = process.env.TEST_DATABASE_URL
  return given === 'embedded' ? undefined : given
}

let databases = 0

/**
 * The address of a database on the tests' server, for processes of one's own: with these migrations and packs in it,
 * or copied from the database at another address, which nobody uses just now.
 */
export async function freshDatabase(from: Given | string, server = testServer()): Promise<string> {
  if (!server) throw new Error('This test needs a server: leave TEST_DATABASE_URL empty, or name one')
  const name = `test_${process.pid}_${Date.now()}_${databases++}`
  const template = typeof from === 'string' ? new URL(from).pathname.slice(1) : await templateFor(server, from)
  await ask(server, `create database ${name} template ${template}`)
  return inDatabase(server, name)
}

async function ownDatabase(server: string, given: Given): Promise<Database> {
  const url = await freshDatabase(given, server)
  const database = await openDatabase({ url, pool: 10 })
  return {
    ...database,
    async close() {
      await database.close()
      await ask(server, `drop database if exists ${new URL(url).pathname.slice(1)} with (force)`)
    },
  }
}

async function ask(server: string, statement: string) {
  const admin = await openDatabase({ url: server, pool: 1 })
  try {
    await admin.script(statement)
  } finally {
    await admin.close()
  }
}

/**
 * To run all migrations and load packs takes seconds, to copy what they made a moment. Made by whoever needs it first; a
 * name says what is in it, so that one of another day is never taken for it.
 */
async function templateFor(server: string, given: Given): Promise<string> {
  const name = `kientao_template_${sumOf(given)}`
  const admin = await openDatabase({ url: server, pool: 1 })
  try {
    await admin.script('select pg_advisory_lock(7305681202)') // released with the connection
    const { rows } = await sql`select from pg_database where datname = ${name}`.execute(admin.kysely)
    if (rows.length) return name
    await admin.script(`create database ${name}_begun`)
    const folder = mkdtempSync(join(tmpdir(), 'kientao-test-'))
    const system = await openIn(
      folder,
      await openDatabase({ url: inDatabase(server, `${name}_begun`), pool: 2 }),
      given,
    )
    await system.database.close()
    rmSync(folder, { recursive: true, force: true })
    await admin.script(`alter database ${name}_begun rename to ${name}`)
    return name
  } finally {
    await admin.close()
  }
}

function sumOf({ engines, packs = [], at }: Given): string {
  const sum = createHash('sha256').update(JSON.stringify([packs, at]))
  for (const { name, migrations } of [{ name: 'kernel', migrations: kernelMigrations.folder }, ...engines]) {
    sum.update(name)
    if (migrations)
      for (const file of readdirSync(migrations).sort()) sum.update(readFileSync(new URL(file, migrations)))
  }
  return sum.digest('hex').slice(0, 20)
}

function inDatabase(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** Touches only what holds rows: to truncate a hundred empty tables takes half a second. */
async function emptyTables(database: Database) {
  await database.script(`begin;
    set local session_replication_role = replica; -- no trigger, no foreign key
    do $$ declare one text; holds boolean; begin
      for one in
        select format('%I.%I', schemaname, tablename) from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema', 'job', 'public')
          and not (schemaname = 'kernel' and tablename in ('migration', 'audit_head', 'calendar_day', 'loaded_pack'))
      loop
        execute format('select exists (select from %s)', one) into holds;
        if holds then execute format('delete from %s', one); end if;
      end loop;
      for one in
        select format('%I.%I', schemaname, sequencename) from pg_sequences where last_value is not null
          and schemaname not in ('job', 'public')
      loop execute format('alter sequence %s restart', one); end loop;
    end $$;
    update kernel.audit_head set seq = 0, hash = repeat('0', 64);
    commit;`)
}
