import { type Kysely, sql } from 'kysely'
import { type Context, dayOf, type Fault, Problem } from '#kernel'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import { ImportBroken, ImportNotFound, ImportTakenOver } from './errors.ts'
import { batchOf, type FileProof, type ImportedRow, mostRows, readImport } from './read-import.ts'
import { mostRowsOf } from './read-table.ts'
import { foldAside, storeAside } from './store-aside.ts'
import { fewRows, storeImport } from './store-import.ts'
import { asideOf } from './stored-rows.ts'
import type { Tables } from './tables.ts'
import { watchStoring } from './watch-storing.ts'
import { cellsMade, unitKeys } from './write-values.ts'

const mostAttempts = 4 // a job is tried three times after the first

/**
 * Reads the file of an import and stores it. Rows are checked and laid aside batch by batch, so that the progress can be
 * seen; only when every row fits do they become values, in one transaction. One fault, and nothing was stored. Bears being
 * run again: who comes after a worker that died begins from the start, and the one that is only slow may not go on.
 */
export async function runImport(context: Context, id: string): Promise<void> {
  const begun = await nextImport(context, { id })
  if (begun.state === 'done') return foldAside(context, { id })
  if (begun.state === 'refused') return
  try {
    await readAndStore(context, { ...begun, id })
  } catch (error) {
    if (ImportTakenOver.is(error)) return // another worker reads it
    if (begun.attempts < mostAttempts) throw error
    context.system.log.error({ import: id, error: String(error) }, 'an import broke for the last time')
    await refuseImport(context, {
      id,
      attempts: begun.attempts,
      faults: [{ path: '', message: ImportBroken().title }],
      rows: 0,
    })
  }
}

/**
 * Whoever read it was killed each time, so that nobody could say so: a file too large for the memory of the machine. It is
 * refused like one that broke, and was stored whole or not at all.
 */
export async function giveUpImport(context: Context, id: string): Promise<void> {
  const db = context.system.database.kysely.withSchema('indicators') as Kysely<Tables>
  const row = await db.selectFrom('import').select(['state', 'attempts']).where('id', '=', id).executeTakeFirst()
  if (!row || row.state === 'done' || row.state === 'refused') return
  const faults = [{ path: '', message: ImportBroken().title }]
  await refuseImport(context, { id, attempts: row.attempts, faults, rows: 0 }).catch((error: unknown) => {
    if (!ImportTakenOver.is(error)) throw error // it ended just now
  })
}

type Begun = { id: string; sha256: string; unit: string | null; evidence: string | null; attempts: number }

async function readAndStore(context: Context, { id, sha256, unit, evidence, attempts }: Begun): Promise<void> {
  const bytes = await context.system.files.get(sha256)
  const db = context.system.database.kysely.withSchema('indicators') as Kysely<Tables>
  const proof = evidence === null ? null : await proofStill(db, evidence)
  if (proof === undefined) {
    await refuseImport(context, { id, attempts, faults: [{ path: '', message: noProof }], rows: 0 })
    return
  }
  const given = {
    bytes,
    units: unit?.split(' ') ?? null,
    now: dayOf(context.system.clock.now()),
    mostRows,
    proof,
    together: batchOf(context),
  }
  const expected = mostRowsOf(bytes) ?? 0
  let laid = 0
  let laying: Promise<void> = Promise.resolve() // one batch is written while the next is read
  const read = await readImport(db, given, async (rows) => {
    await laying
    laid += rows.length
    laying = layAside(context, { id, attempts, columns: columnsOf(rows), done: laid, rows: Math.max(laid, expected) })
    laying.catch(() => undefined) // it is awaited below or at the next batch, which may be after it failed
  }).catch((error: unknown) => {
    // A file that cannot be read is the end of the import, not of the job.
    if (error instanceof Problem)
      return { rows: laid, faults: (error.details.faults ?? [{ path: '', message: error.title }]) as Fault[] }
    throw error
  })
  await laying
  const { rows, faults } = read
  if (faults.length > 0) await refuseImport(context, { id, attempts, faults, rows })
  else {
    await markRead(context, { id, attempts, rows })
    const store = () => storeImport(context, { id, attempts })
    if (rows <= fewRows) await store()
    else if (context.system.database.kind === 'embedded') await storeAside(context, { id, attempts })
    else await watchStoring(context, { id, attempts, rows }, store)
  }
}

/** The evidence of the file, unless it was withdrawn or replaced since somebody named it. */
async function proofStill(db: Kysely<Tables>, id: string): Promise<FileProof | undefined> {
  const { rows } = await sql<FileProof>`select id, unit from evidence.item_public where id = ${id}::uuid`.execute(db)
  return rows[0]
}
const noProof = {
  vi: 'Minh chứng của tệp vừa được rút hoặc thay. Hãy nhập lại tệp với minh chứng mới',
  en: 'The evidence of the file was withdrawn or replaced. Import the file again with the new one',
}

const ById = z.object({ id: z.uuid() })
const ByWorker = ById.extend({ attempts: z.int() })
type ByWorker = z.output<typeof ByWorker>

/** Writes what this worker says, and refuses where another began after it. */
async function say(
  { db, now }: { db: Kysely<Tables>; now: Date },
  { id, attempts }: ByWorker,
  said: { state?: 'storing' | 'refused'; rows: number; done?: number; faults?: never; ended_at?: Date },
) {
  const row = await db
    .updateTable('import')
    .set({ ...said, touched_at: now })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('state', 'in', ['reading', 'storing'])
    .returning(['name', 'asked_by'])
    .executeTakeFirst()
  if (!row) throw ImportTakenOver()
  return row
}

const nextImport = command('begin-import', {
  does: { vi: 'Bắt đầu đọc tệp số liệu', en: 'Begin to read a file of values' },
  permit: 'system',
  input: ById,
  async run({ db, now }, { id }) {
    // Waits for a worker that was thought dead and stores just now: see storeImport.
    const row = await db
      .selectFrom('import')
      .select(['sha256', 'unit', 'state', 'attempts', 'evidence'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw ImportNotFound()
    if (row.state === 'done' || row.state === 'refused') return row
    await db.deleteFrom('import_row').where('import_id', '=', id).execute() // a run before may have died half-way
    const attempts = row.attempts + 1
    await db
      .updateTable('import')
      .set({ state: 'reading', done: 0, stored: 0, attempts, touched_at: now })
      .where('id', '=', id)
      .execute()
    return { ...row, attempts }
  },
})

const layAside = command('lay-import-aside', {
  does: { vi: 'Ghi tạm dòng của tệp số liệu', en: 'Lay rows of a file aside' },
  permit: 'system',
  input: ByWorker.extend({ columns: z.custom<ImportedColumns>(), done: z.int(), rows: z.int() }),
  secrets: ['columns'],
  async run(scope, { id, attempts, columns, done, rows }) {
    const { db } = scope
    await say(scope, { id, attempts }, { done, rows })
    const cells = await cellsMade(db, columns.cell)
    const keys = await unitKeys(db, columns.unit)
    await sql`insert into indicators.import_row (import_id, row, series_id, cell, period, unit_key, numerator, denominator, value, state, note, evidence)
      select ${id}::uuid, * from unnest(${columns.row}::int[], ${columns.series}::int[], ${columns.cell.map((cell) => cells.get(cell))}::int[],
        ${columns.period}::int[], ${columns.unit.map((unit) => keys.get(unit))}::int[], ${columns.numerator}::float8[],
        ${columns.denominator}::float8[], ${columns.value}::float8[], ${columns.state}::smallint[], ${columns.note}::text[], ${columns.evidence}::uuid[])`.execute(
      db,
    )
  },
})

type ImportedColumns = ReturnType<typeof columnsOf>

/** Rows as the columns that a statement takes: without their definitions, which every act would look through. */
const columnsOf = (rows: readonly ImportedRow[]) => ({
  row: rows.map(({ row }) => row),
  series: rows.map(({ place }) => place.meaning.series),
  cell: rows.map(({ place }) => place.cell),
  period: rows.map(({ place }) => place.period),
  unit: rows.map(({ place }) => place.unit),
  numerator: rows.map(({ kept }) => kept.numerator),
  denominator: rows.map(({ kept }) => kept.denominator),
  value: rows.map(({ kept }) => kept.value),
  state: rows.map(({ kept }) => kept.state),
  note: rows.map(({ note }) => note),
  evidence: rows.map(({ evidence }) => evidence),
})

const markRead = command('mark-import-read', {
  does: { vi: 'Ghi nhận đã đọc xong tệp số liệu', en: 'Note that a file of values was read' },
  permit: 'system',
  input: ByWorker.extend({ rows: z.int() }),
  run: async (scope, { rows, ...worker }) => void (await say(scope, worker, { state: 'storing', rows, done: rows })),
})

const refuseImport = command('refuse-import', {
  does: { vi: 'Từ chối tệp số liệu', en: 'Refuse a file of values' },
  permit: 'system',
  input: ByWorker.extend({ faults: z.array(z.custom<Fault>()), rows: z.int() }),
  async run(scope, { id, attempts, faults, rows }) {
    const { db, now, emit } = scope
    const refused = { state: 'refused' as const, faults: JSON.stringify(faults) as never, rows, ended_at: now }
    const { name, asked_by: account } = await say(scope, { id, attempts }, refused)
    await sql`drop table if exists ${asideOf(id)}`.execute(db) // of a worker that broke before its rows counted
    await db.deleteFrom('import_row').where('import_id', '=', id).execute()
    await emit('import-refused', { id, account, file: name, count: faults.length })
  },
})
