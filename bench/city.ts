// A city for measuring: a database of its own (PostgreSQL server or embedded), the demo's packs, and a made plan.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contextFor, openDatabase, openSystem, readConfig, type System, silentLog, systemActor } from '#kernel'
import { withPostgres } from '../scripts/with-postgres.ts'
import { engines } from '../src/engines.ts'
import { packsFor } from '../src/packs.ts'

export type BenchCity = { system: System; platform: ReturnType<typeof contextFor> }

/** Opens a fresh city on a server and hands it over; everything is gone afterwards. */
export function onServer<T>(work: (city: BenchCity) => Promise<T>): Promise<T> {
  return withPostgres(async (url) => {
    const admin = await openDatabase({ url, pool: 1 })
    const name = `bench_${Date.now()}`
    await admin.script(`create database ${name}`)
    await admin.close()
    const own = new URL(url)
    own.pathname = `/${name}`
    return inCity({ DATABASE_URL: own.href }, work)
  })
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
