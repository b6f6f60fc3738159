import { type Kysely, sql } from 'kysely'
import { type CommandScope, type Context, dayOf, type Fault, Problem } from '#kernel'
import { z } from '#kernel/http'
import { changeValues } from './change-values.ts'
import { command } from './engine.ts'
import { ImportNotFound } from './errors.ts'
import { keepLineage } from './keep-lineage.ts'
import { type ImportedRow, mostRows, readImport } from './read-import.ts'
import { mostRowsOf } from './read-table.ts'
import { sayChanged } from './say-changed.ts'
import type { Tables } from './tables.ts'
import { cellsMade, countFilled, lockUnits, unitKeys, type Write } from './write-values.ts'

/**
 * Reads the file of an import and stores it. Rows are checked and laid aside batch by batch, so that the progress can be
 * seen; only when every row fits do they become values, in one transaction. One fault, and nothing was stored.
 */
export async function runImport(context: Context, id: string): Promise<void> {
  const { sha256, unit, state } = await nextImport(context, { id })
  if (state === 'done' || state === 'refused') return
  const bytes = await context.system.files.get(sha256)
  const db = context.system.database.kysely.withSchema('indicators') as Kysely<Tables>
  const given = { bytes, units: unit?.split(' ') ?? null, now: dayOf(context.system.clock.now()), mostRows }
  const expected = mostRowsOf(bytes) ?? 0
  let laid = 0
  let laying: Promise<void> = Promise.resolve() // one batch is written while the next is read
  const read = await readImport(db, given, async (rows) => {
    await laying
    laid += rows.length
    laying = layAside(context, { id, columns: columnsOf(rows), done: laid, rows: Math.max(laid, expected) })
    laying.catch(() => undefined) // it is awaited below or at the next batch, which may be after it failed
  }).catch((error: unknown) => {
    // A file that cannot be read is the end of the import, not of the job.
    if (error instanceof Problem)
      return { rows: laid, faults: (error.details.faults ?? [{ path: '', message: error.title }]) as Fault[] }
    throw error
  })
  await laying
  if (read.faults.length > 0) await refuseImport(context, { id, faults: read.faults, rows: read.rows })
  else {
    await markRead(context, { id, rows: read.rows })
    await storeImport(context, { id })
  }
}

const ById = z.object({ id: z.uuid() })

const nextImport = command('begin-import', {
  does: { vi: 'Bắt đầu đọc tệp số liệu', en: 'Begin to read a file of values' },
  permit: 'system',
  input: ById,
  async run({ db }, { id }) {
    const row = await db
      .selectFrom('import')
      .select(['sha256', 'unit', 'state'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw ImportNotFound()
    await db.deleteFrom('import_row').where('import_id', '=', id).execute() // a run before may have died half-way
    if (row.state === 'waiting')
      await db.updateTable('import').set({ state: 'reading', done: 0 }).where('id', '=', id).execute()
    return row
  },
})

const layAside = command('lay-import-aside', {
  does: { vi: 'Ghi tạm dòng của tệp số liệu', en: 'Lay rows of a file aside' },
  permit: 'system',
  input: ById.extend({ columns: z.custom<ImportedColumns>(), done: z.int(), rows: z.int() }),
  secrets: ['columns'],
  async run({ db }, { id, columns, done, rows }) {
    const cells = await cellsMade(db, columns.cell)
    const keys = await unitKeys(db, columns.unit)
    await sql`insert into indicators.import_row (import_id, row, series_id, cell, period, unit_key, numerator, denominator, value, state, note)
      select ${id}::uuid, * from unnest(${columns.row}::int[], ${columns.series}::int[], ${columns.cell.map((cell) => cells.get(cell))}::int[],
        ${columns.period}::int[], ${columns.unit.map((unit) => keys.get(unit))}::int[], ${columns.numerator}::float8[],
        ${columns.denominator}::float8[], ${columns.value}::float8[], ${columns.state}::smallint[], ${columns.note}::text[])`.execute(
      db,
    )
    await db.updateTable('import').set({ done, rows }).where('id', '=', id).execute()
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
})

const markRead = command('mark-import-read', {
  does: { vi: 'Ghi nhận đã đọc xong tệp số liệu', en: 'Note that a file of values was read' },
  permit: 'system',
  input: ById.extend({ rows: z.int() }),
  run: async ({ db }, { id, rows }) =>
    void (await db.updateTable('import').set({ state: 'storing', rows, done: rows }).where('id', '=', id).execute()),
})

const refuseImport = command('refuse-import', {
  does: { vi: 'Từ chối tệp số liệu', en: 'Refuse a file of values' },
  permit: 'system',
  input: ById.extend({ faults: z.array(z.custom<Fault>()), rows: z.int() }),
  async run({ db, now, emit }, { id, faults, rows }) {
    await db.deleteFrom('import_row').where('import_id', '=', id).execute()
    const { name, asked_by: account } = await db
      .updateTable('import')
      .set({ state: 'refused', faults: JSON.stringify(faults) as never, rows, ended_at: now })
      .where('id', '=', id)
      .returning(['name', 'asked_by'])
      .executeTakeFirstOrThrow()
    await emit('import-refused', { id, account, file: name, count: faults.length })
  },
})

const fewRows = 5000 // up to here formulas are computed in the same moment, beyond by a job

const storeImport = command('store-import', {
  does: { vi: 'Lưu số liệu của tệp', en: 'Store the values of a file' },
  permit: 'system',
  input: ById,

  /** Rows that say what stands already are left alone; the others are submitted, in the name of whoever asked. */
  async run(scope, { id }) {
    const { db, context, now, emit } = scope
    const { rows: laid, ...file } = await db
      .selectFrom('import')
      .select(['name', 'rows', 'sha256', 'asked_by', 'asked_name'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const { rows: units } = await sql<{ key: number; unit: string }>`select k.key, k.unit from indicators.unit_key k
      where k.key in (select r.unit_key from indicators.import_row r where r.import_id = ${id}::uuid)`.execute(db)
    await lockUnits(
      db,
      units.map(({ key }) => key),
    )
    await keepLineage(context, db, { units: units.map(({ unit }) => unit), now: scope.now })
    const changed = laid <= fewRows ? await storeFew(scope, { id, ...file }) : await storeMany(scope, { id, ...file })
    await db.deleteFrom('import_row').where('import_id', '=', id).execute()
    await db.updateTable('import').set({ state: 'done', changed, ended_at: now }).where('id', '=', id).execute()
    await emit('import-done', { id, account: file.asked_by, file: file.name, count: changed })
  },
})

type File = { id: string; sha256: string; asked_by: string; asked_name: string }

/**
 * The rows of a file with what stands at their points: what is on its way, else what is published. A look at the
 * index each: to join whole tables would read all of it. In the order in which a unit's values of a period are counted.
 */
const rowsWithHeads = (id: string) => sql`
  select r.*, h.id as head, h.open, coalesce(h.status >= 1 and h.state = r.state and h.value is not distinct from r.value
      and h.numerator is not distinct from r.numerator and h.denominator is not distinct from r.denominator, false) as same
  from (select * from indicators.import_row where import_id = ${id}::uuid order by period, unit_key, series_id, cell) r
    left join lateral (select v.id, v.open, v.status, v.state, v.value, v.numerator, v.denominator from indicators.value v
      where v.series_id = r.series_id and v.cell = r.cell and v.period = r.period and v.unit_key = r.unit_key and v.lane = 0
        and v.known_to = 'infinity' order by v.open desc limit 1) h on true`

async function storeFew(scope: CommandScope<Tables>, { id, sha256, asked_by, asked_name }: File): Promise<number> {
  type Fresh = Omit<Write, 'lane' | 'status' | 'source_kind' | 'source_ref'>
  const { rows } = await sql<Fresh>`select series_id, cell, period, unit_key, state, value, numerator, denominator, note
    from (${rowsWithHeads(id)}) r where not same order by row`.execute(scope.db)
  await changeValues(
    { ...scope, actor: { ...scope.actor, id: asked_by, name: asked_name } },
    rows.map((row) => ({ ...row, lane: 0, status: 1, source_kind: 'import', source_ref: sha256 })),
  )
  return rows.length
}

/** All rows in one statement; what hangs on them is not named one by one. */
async function storeMany({ db, now, emit, context }: CommandScope<Tables>, file: File): Promise<number> {
  // To sort a million rows without writing them out; the embedded database shares the memory of the process.
  if (context.system.database.kind === 'server') await sql`set local work_mem = '128MB'`.execute(db)
  await sql`set local enable_memoize = off`.execute(db) // no two rows look at one point
  const { rows } = await sql<{ count: number; series: number[]; units: number[]; periods: number[]; pairs: Pair[] }>`
    with looked as materialized (${rowsWithHeads(file.id)}),
    closed as (
      update indicators.value v set known_to = greatest(${now}::timestamptz, v.known_from)
      where v.id = any(array(select head from looked where open and not same)) returning v.id),
    stored as (
      insert into indicators.value (series_id, cell, period, unit_key, lane, state, status, value, numerator, denominator, source_kind, source_ref,
        note, known_from, entered_by, entered_name)
      select series_id, cell, period, unit_key, 0, state, 1, value, numerator, denominator, 'import', ${file.sha256}, note, ${now}::timestamptz,
        ${file.asked_by}, ${file.asked_name} from looked where not same and (select count(*) from closed) >= 0) -- closes before it opens
    select (select count(*) from looked where not same)::int as count,
      array(select distinct series_id from looked where not same) as series,
      array(select distinct unit_key from looked where not same) as units,
      array(select distinct period from looked where not same) as periods,
      (select jsonb_agg(p) from (select distinct period, unit_key, 0 as lane from looked where not same) p) as pairs`.execute(
    db,
  )
  const { count, series, units, periods, pairs } = rows[0] as (typeof rows)[0]
  if (count === 0) return 0
  await countFilled(db, pairs)
  for (let at = 0; at < series.length; at += 100) await emit('formulas-due', { series: series.slice(at, at + 100) })
  await sayChanged(emit, { series, units, periods, cells: [0] })
  return count
}

type Pair = Pick<Write, 'period' | 'unit_key' | 'lane'>
