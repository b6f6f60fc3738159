/** A city in memory: a real PostgreSQL with every migration, a clock that stands still, actors of every role. */
import { mkdtempSync, rmSync } from 'node:fs'
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
import { openSystem } from '../system.ts'

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

export { freshDataFolder } from './data-folder.ts'

export const testDay = '2026-11-22T02:00:00.000Z'

/**
 * Boots a city with these engines and packs, at a moment (testDay where none is given). On PGlite in memory, or, where
 * TEST_DATABASE_URL names a server, on a database of its own there.
 */
export async function testCity(
  given: { engines: EngineDefinition[]; packs?: readonly Pack[]; server?: string; at?: string } = { engines: [] },
): Promise<TestCity> {
  const folder = mkdtempSync(join(tmpdir(), 'kientao-test-'))
  const server = given.server ?? process.env.TEST_DATABASE_URL
  const database = server ? await ownDatabase(server) : await openDatabase({})
  const at = given.at ?? testDay
  const clock = fixedClock(at)
  const config = readConfig({ VAR_DIR: folder, LOG_LEVEL: 'silent', CLOCK: at, PASSWORD_COST: '14' })
  const opened = await openSystem(config, given.engines, given.packs ?? [], {
    database,
    files: folderStore(join(folder, 'files')),
    log: silentLog,
  })
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
    empty: () => emptyTables(database),
    async close() {
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

let databases = 0

async function ownDatabase(server: string): Promise<Database> {
  const name = `test_${process.pid}_${Date.now()}_${databases++}`
  const admin = await openDatabase({ url: server, pool: 1 })
  await admin.script(`create database ${name}`)
  await admin.close()
  const url = new URL(server)
  url.pathname = `/${name}`
  const database = await openDatabase({ url: url.href, pool: 10 })
  return {
    ...database,
    async close() {
      await database.close()
      const again = await openDatabase({ url: server, pool: 1 })
      await again.script(`drop database if exists ${name} with (force)`)
      await again.close()
    },
  }
}

async function emptyTables(database: Database) {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema', 'job', 'public')
      and not (schemaname = 'kernel' and tablename in ('migration', 'audit_head', 'calendar_day', 'loaded_pack'))`.execute(
    database.kysely,
  )
  await database.script(`
    alter table kernel.audit_entry disable trigger append_only;
    truncate ${rows.map((row) => row.name).join(', ')} restart identity cascade;
    alter table kernel.audit_entry enable trigger append_only;
    update kernel.audit_head set seq = 0, hash = repeat('0', 64);`)
}
