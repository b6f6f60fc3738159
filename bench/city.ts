// A city for measuring: a database of its own (PostgreSQL server or embedded), the demo's packs, and a made plan.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { contextFor, openDatabase, openSystem, readConfig, type System, silentLog, systemActor } from '#kernel'
import { withPostgres } from '../scripts/with-postgres.ts'
import { engines } from '../src/engines.ts'
import { packsFor } from '../src/packs.ts'

export type BenchCity = { system: System; platform: ReturnType<typeof contextFor> }

/** Opens a fresh city on a server and hands it over; everything is gone afterwards. */
export function onServer<T>(work: (city: BenchCity) => Promise<T>): Promise<T> {
  return withPostgres(async (url) => {
    const name = `bench_${Date.now()}`
    await asAdmin(url, [`create database ${name}`])
    return inCity({ DATABASE_URL: named(url, name) }, work)
  })
}

/**
 * The same on what `make` makes, which takes long: where `folder` is given it is made there once, as the database
 * `name`, and `work` has a copy of it, so that each run begins alike.
 */
export function onMadeServer<T>(
  { folder, name }: { folder?: string | undefined; name: string },
  make: (city: BenchCity) => Promise<void>,
  work: (city: BenchCity) => Promise<T>,
): Promise<T> {
  return withPostgres(async (url) => {
    if (!(await stands(url, name))) {
      await asAdmin(url, [`drop database if exists ${name}_begun`, `create database ${name}_begun`])
      await inCity({ DATABASE_URL: named(url, `${name}_begun`) }, make)
      await asAdmin(url, [`alter database ${name}_begun rename to ${name}`])
    }
    if (!folder) return inCity({ DATABASE_URL: named(url, name) }, work)
    const copy = `${name}_copy`
    await asAdmin(url, [
      `drop database if exists ${copy}`,
      `create database ${copy} template ${name} strategy file_copy`,
    ])
    const done = await inCity({ DATABASE_URL: named(url, copy) }, work)
    await asAdmin(url, [`drop database ${copy}`])
    return done
  }, folder)
}

function named(url: string, name: string): string {
  const own = new URL(url)
  own.pathname = `/${name}`
  return own.href
}

async function asAdmin(url: string, scripts: string[]): Promise<void> {
  const admin = await openDatabase({ url, pool: 1 })
  for (const script of scripts) await admin.script(script)
  await admin.close()
}

async function stands(url: string, name: string): Promise<boolean> {
  const admin = await openDatabase({ url, pool: 1 })
  const { rows } = await sql`select 1 from pg_database where datname = ${name}`.execute(admin.kysely)
  await admin.close()
  return rows.length > 0
}

/** The same on the embedded database, on disk. */
export function embedded<T>(work: (city: BenchCity) => Promise<T>): Promise<T> {
  return inCity({}, work)
}

async function inCity<T>(environment: Record<string, string>, work: (city: BenchCity) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'kientao-bench-'))
  const config = readConfig({ VAR_DIR: folder, LOG_LEVEL: 'silent', ...environment })
  const system = await openSystem(config, engines, packsFor(config.CITY_PACK), { log: silentLog })
  try {
    return await work({ system, platform: contextFor(system, systemActor, 'bench') })
  } finally {
    await system.database.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
