import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import type { Database } from './database.ts'

/** One engine's folder of `YYYYMMDD-verb-what.sql` files. */
export type MigrationSource = { engine: string; folder: URL }

/** An applied migration was edited, removed or overtaken: the start stops, since the schema can no longer be known. */
export class MigrationDrift extends Error {}

const startLock = 7_305_681_201 // one number known to every process of this platform, nothing more

/**
 * Brings the schema forward. Each engine's files run in the order of their names, each in its own transaction,
 * under one lock so that two processes starting together do it once. There is no way back: a mistake is mended by
 * a new file. Returns the names of those that ran.
 */
export async function migrate(database: Database, sources: MigrationSource[]): Promise<string[]> {
  await database.script(`begin;
    select pg_advisory_xact_lock(${startLock});
    create schema if not exists kernel;
    create table if not exists kernel.migration (
      engine text not null, name text not null, checksum text not null, applied_at timestamptz not null default now(),
      primary key (engine, name));
    comment on table kernel.migration is 'Every migration that ran, with the SHA-256 of its text.';
    commit;`)

  const ran: string[] = []
  for (const { engine, folder } of sources) {
    const files = readdirSync(fileURLToPath(folder))
      .filter((name) => name.endsWith('.sql'))
      .sort()
    const known = await appliedIn(database, engine)
    for (const [name] of known) {
      if (!files.includes(name))
        throw new MigrationDrift(`${engine}/${name} đã chạy mà tệp không còn · was applied and its file is gone`)
    }
    const newest = [...known.keys()].at(-1) ?? ''
    for (const name of files) {
      const text = readFileSync(new URL(name, folder), 'utf8')
      const checksum = createHash('sha256').update(text).digest('hex')
      const applied = known.get(name)
      if (applied && applied !== checksum)
        throw new MigrationDrift(`${engine}/${name} đã bị sửa sau khi chạy · was edited after it was applied`)
      if (applied) continue
      if (name < newest)
        throw new MigrationDrift(
          `${engine}/${name} cũ hơn ${newest} đã chạy · is older than ${newest}, which was applied`,
        )
      if (await apply(database, { engine, name, text, checksum })) ran.push(`${engine}/${name}`)
    }
  }
  return ran
}

async function appliedIn(database: Database, engine: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ name: string; checksum: string }>`
    select name, checksum from kernel.migration where engine = ${engine} order by name`.execute(database.kysely)
  return new Map(rows.map((row) => [row.name, row.checksum]))
}

/** False when another process applied it while we waited for the lock. */
async function apply(database: Database, file: { engine: string; name: string; text: string; checksum: string }) {
  const quote = (text: string) => `'${text.replaceAll("'", "''")}'`
  // One simple-protocol script is one round trip and one transaction on both drivers.
  try {
    await database.script(`begin;
      select pg_advisory_xact_lock(${startLock});
      create schema if not exists ${file.engine};
      insert into kernel.migration (engine, name, checksum)
        values (${quote(file.engine)}, ${quote(file.name)}, ${quote(file.checksum)});
      ${file.text}
      ;commit;`)
    return true
  } catch (error) {
    const overtaken = (await appliedIn(database, file.engine)).get(file.name) === file.checksum
    if (overtaken) return false
    throw new Error(`Migration ${file.engine}/${file.name} failed`, { cause: error })
  }
}
