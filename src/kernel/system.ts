import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import { fixedClock, realClock } from './clock.ts'
import type { Config } from './config.ts'
import { contextFor, type System, systemActor } from './context.ts'
import { readyFolder } from './data-folder.ts'
import { aloneAtStart, type Database, openDatabase } from './database.ts'
import type { EngineDefinition } from './define-engine.ts'
import { type FileStore, folderStore } from './files.ts'
import { type Log, openLog } from './log.ts'
import { migrate } from './migrations.ts'
import type { Pack } from './pack/index.ts'

export const kernelMigrations = { engine: 'kernel', folder: new URL('./migrations/', import.meta.url) }

/** Opens the database, brings it forward, loads what changed in the packs. The caller closes `system.database`. */
export async function openSystem(
  config: Config,
  engines: EngineDefinition[],
  packs: readonly Pack[],
  given: { database?: Database; files?: FileStore; log?: Log } = {},
): Promise<System> {
  if (!given.files) readyFolder(config.VAR_DIR)
  const database =
    given.database ??
    (await openDatabase({
      url: config.DATABASE_URL,
      pool: config.DATABASE_POOL,
      folder: join(config.VAR_DIR, 'database'),
    }))
  const system: System = {
    config,
    database,
    files: given.files ?? folderStore(join(config.VAR_DIR, 'files')),
    clock: config.CLOCK ? fixedClock(config.CLOCK) : realClock,
    log: given.log ?? openLog(config.LOG_LEVEL),
    city: cityOf(packs),
  }
  try {
    const ran = await migrate(database, [
      kernelMigrations,
      ...engines.flatMap(({ name, migrations }) => (migrations ? [{ engine: name, folder: migrations }] : [])),
    ])
    if (ran.length) system.log.info({ migrations: ran }, 'migrated')
    await loadPacks(system, engines, packs)
    return system
  } catch (error) {
    await database.close()
    throw error
  }
}

function cityOf(packs: readonly Pack[]): System['city'] {
  const city = packs.findLast((pack) => pack.owner)
  if (!city) return undefined
  const { label, owner = null, office = owner, demo = null } = city
  return { label, owner, office, demo }
}

/** Loads packs when any of them changed, in one pass through every engine, then notes their checksums. */
async function loadPacks(system: System, engines: EngineDefinition[], packs: readonly Pack[]): Promise<void> {
  const sums = packs.map((pack) => ({
    id: pack.id,
    sum: createHash('sha256').update(JSON.stringify(pack)).digest('hex'),
  }))
  if (await areLoaded(system, sums)) return
  // Processes that start together do it one after the other, and all but the first find it done.
  await aloneAtStart(system.database, async () => {
    if (!(await areLoaded(system, sums))) await loadEach({ system, engines, packs, sums })
  })
}

type Sum = { id: string; sum: string }

async function areLoaded({ database }: System, sums: readonly Sum[]): Promise<boolean> {
  const { rows } = await sql<{ id: string; checksum: string }>`select id, checksum from kernel.loaded_pack`.execute(
    database.kysely,
  )
  const known = new Map(rows.map((row) => [row.id, row.checksum]))
  return sums.every(({ id, sum }) => known.get(id) === sum)
}

async function loadEach(given: {
  system: System
  engines: EngineDefinition[]
  packs: readonly Pack[]
  sums: readonly Sum[]
}): Promise<void> {
  const { system, engines, packs, sums } = given
  const context = contextFor(system, systemActor, 'load-packs')
  await loadCalendar(system, packs)
  for (const engine of engines) await engine.load?.(context, packs)
  for (const { id, sum } of sums) {
    await sql`insert into kernel.loaded_pack (id, checksum, loaded_at) values (${id}, ${sum}, ${system.clock.now()})
      on conflict (id) do update set checksum = excluded.checksum, loaded_at = excluded.loaded_at`.execute(
      system.database.kysely,
    )
  }
  system.log.info({ packs: sums.map(({ id }) => id) }, 'packs loaded')
}

/** Days from packs replace earlier days from packs; what the office entered stays. */
async function loadCalendar(system: System, packs: readonly Pack[]): Promise<void> {
  const days = packs.flatMap((pack) => pack.calendar ?? [])
  await system.database.kysely.transaction().execute(async (db) => {
    await sql`delete from kernel.calendar_day where source = 'pack'`.execute(db)
    for (const { day, kind, reason, basis } of days) {
      await sql`insert into kernel.calendar_day (day, kind, reason, basis, source)
        values (${day}, ${kind}, ${JSON.stringify(reason)}, ${basis ?? null}, 'pack') on conflict (day, source) do nothing`.execute(
        db,
      )
    }
  })
}
