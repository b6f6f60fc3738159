import { setTimeout as pause } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import type { Context } from '#kernel'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import { ImportTakenOver } from './errors.ts'
import { storeImport } from './store-import.ts'
import { asideOf, type Proved, rowsToStore, valueColumnsStored } from './stored-rows.ts'
import type { Tables } from './tables.ts'

const slice = 2000 // rows: below a tenth of a second
const turn = 10 // ms: the embedded database answers within the process, which hears nobody while acts follow each other
const ById = z.object({ id: z.uuid() })
const Storing = ById.extend({ attempts: z.int() })

/**
 * Stores a large file where there is one connection for everybody, as the embedded database has: slice by slice into a
 * table aside, shaped like that of the values and seen by nobody, so that others are answered between. One short
 * transaction then makes the table a part of the values (it inherits from them): all rows stand, or none. What stands aside
 * is moved over afterwards, slice by slice, each unseen. A process that dies before the switch leaves nothing that
 * counts; after it, whoever runs the import again goes on moving.
 */
export async function storeAside(context: Context, storing: { id: string; attempts: number }): Promise<void> {
  const { id } = storing
  const { at, mark, last } = await beginAside(context, storing)
  for (let from = 0; from < last; from += slice) {
    await fillAside(context, { ...storing, from, at })
    await pause(turn)
  }
  await storeImport(context, { ...storing, aside: { at, mark } })
  await pause(turn)
  await foldAside(context, { id })
}

/** Moves what stands aside of a file to the other values; there is nothing to move of most. */
export async function foldAside(context: Context, { id }: { id: string }): Promise<void> {
  if (context.system.database.kind !== 'embedded') return
  while ((await moveOver(context, { id })).left) await pause(turn)
}

const beginAside = command('begin-store-aside', {
  does: { vi: 'Chuẩn bị lưu tệp số liệu theo từng phần', en: 'Prepare to store a file in slices' },
  permit: 'system',
  input: Storing,
  async run({ db, now }, { id, attempts }) {
    await fileOf(db, { id, attempts })
    await sql`drop table if exists ${asideOf(id)}`.execute(db) // of a process that died before the switch
    await sql`create table ${asideOf(id)} (like indicators.value including all excluding identity)`.execute(db)
    const { rows } = await sql<{ mark: number; last: number }>`
      select (select coalesce(max(v.id), 0) from indicators.value v) as mark,
        (select coalesce(max(r.row), 0) from indicators.import_row r where r.import_id = ${id}::uuid) as last`.execute(
      db,
    )
    return { at: now, mark: rows[0]?.mark ?? 0, last: rows[0]?.last ?? 0 }
  },
})

const fillAside = command('store-aside', {
  does: { vi: 'Lưu một phần của tệp số liệu', en: 'Store a slice of a file' },
  permit: 'system',
  input: Storing.extend({ from: z.int(), at: z.date() }),
  async run({ db, now }, { id, attempts, from, at }) {
    const file = await fileOf(db, { id, attempts })
    const within = sql`and row > ${from} and row <= ${from + slice}`
    const { numAffectedRows } = await sql`
      insert into ${asideOf(id)} (id, ${valueColumnsStored})
      select nextval('indicators.value_id_seq'), s.* from (${rowsToStore(file, { at, within })}) s`.execute(db)
    const stored = sql<number>`stored + ${Number(numAffectedRows ?? 0)}`
    await db.updateTable('import').set({ stored, touched_at: now }).where('id', '=', id).execute()
  },
})

const moveOver = command('fold-aside', {
  does: { vi: 'Chuyển số liệu đã lưu theo từng phần', en: 'Move over what was stored in slices' },
  permit: 'system',
  input: ById,
  async run({ db }, { id }) {
    const { rows } = await sql<{ there: boolean }>`
      select to_regclass(${`indicators.value_aside_${id.replaceAll('-', '')}`}) is not null as there`.execute(db)
    if (!rows[0]?.there) return { left: false }
    const { numAffectedRows } = await sql`
      with moved as (delete from ${asideOf(id)} where id in (select id from ${asideOf(id)} order by id limit ${slice}) returning *)
      insert into indicators.value (id, ${valueColumnsStored}, known_to, author) overriding system value
      select id, ${valueColumnsStored}, known_to, author from moved`.execute(db)
    if (Number(numAffectedRows ?? 0) > 0) return { left: true }
    await sql`drop table ${asideOf(id)}`.execute(db)
    return { left: false }
  },
})

/** The file that this worker stores; what it rests on is named by the file or its rows. */
async function fileOf(db: Kysely<Tables>, { id, attempts }: z.output<typeof Storing>): Promise<Proved> {
  const file = await db
    .selectFrom('import')
    .select(['sha256', 'asked_by', 'asked_name', 'evidence'])
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('state', '=', 'storing')
    .executeTakeFirst()
  if (!file) throw ImportTakenOver()
  const { rows } = await sql<{ any: boolean }>`select exists (
    select 1 from indicators.import_row r where r.import_id = ${id}::uuid and r.evidence is not null) as any`.execute(
    db,
  )
  return { id, ...file, isProved: file.evidence !== null || rows[0]?.any === true }
}
