import { type Kysely, sql } from 'kysely'
import { type Context, dayOf, type Fault, Problem } from '#kernel'
import { z } from '#kernel/http'
import { changeValues } from './change-values.ts'
import { command } from './engine.ts'
import { ImportNotFound } from './errors.ts'
import { keepLineage } from './keep-lineage.ts'
import { type ImportedRow, mostRows, pointIn, readImport } from './read-import.ts'
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
  let laid = 0
  const read = await readImport(db, given, async (rows) => {
    laid += rows.length
    await layAside(context, { id, rows, done: laid })
  }).catch((error: unknown) => {
    // A file that cannot be read is the end of the import, not of the job.
    if (error instanceof Problem)
      return { rows: laid, faults: (error.details.faults ?? [{ path: '', message: error.title }]) as Fault[] }
    throw error
  })
  if (read.faults.length > 0) await refuseImport(context, { id, faults: read.faults, rows: read.rows })
  else await storeImport(context, { id })
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
  input: ById.extend({ rows: z.custom<ImportedRow[]>(), done: z.int() }),
  secrets: ['rows'],
  async run({ db }, { id, rows, done }) {
    const cells = await cellsMade(
      db,
      rows.map(({ place }) => place.cell),
    )
    const keys = await unitKeys(
      db,
      rows.map(({ place }) => place.unit),
    )
    const points = rows.map((row) => pointIn(row, { cells, keys }))
    await sql`insert into indicators.import_row (import_id, row, series_id, cell, period, unit_key, numerator, denominator, value, state, note)
      select ${id}::uuid, * from unnest(${rows.map(({ row }) => row)}::int[], ${points.map((p) => p.series_id)}::int[], ${points.map((p) => p.cell)}::int[],
        ${points.map((p) => p.period)}::int[], ${points.map((p) => p.unit_key)}::int[], ${rows.map(({ kept }) => kept.numerator)}::float8[],
        ${rows.map(({ kept }) => kept.denominator)}::float8[], ${rows.map(({ kept }) => kept.value)}::float8[],
        ${rows.map(({ kept }) => kept.state)}::smallint[], ${rows.map(({ note }) => note)}::text[])`.execute(db)
    await db.updateTable('import').set({ done, rows: done }).where('id', '=', id).execute()
  },
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

const storeImport = command('store-import', {
  does: { vi: 'Lưu số liệu của tệp', en: 'Store the values of a file' },
  permit: 'system',
  input: ById,

  /** Rows that say what stands already are left alone; the others are submitted, in the name of whoever asked. */
  async run(scope, { id }) {
    const { db, context, now, emit } = scope
    const { name, sha256, asked_by, asked_name } = await db
      .selectFrom('import')
      .select(['name', 'sha256', 'asked_by', 'asked_name'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const { rows: units } = await sql<{ key: number; unit: string }>`select k.key, k.unit from indicators.unit_key k
      where exists (select 1 from indicators.import_row r where r.import_id = ${id}::uuid and r.unit_key = k.key)`.execute(
      db,
    )
    await lockUnits(
      db,
      units.map(({ key }) => key),
    )
    await keepLineage(
      context,
      db,
      units.map(({ unit }) => unit),
    )
    const { rows: fresh } = await sql<{ n: number }>`
      with same as (
        delete from indicators.import_row r using indicators.value v
        where r.import_id = ${id}::uuid and v.series_id = r.series_id and v.cell = r.cell and v.period = r.period and v.unit_key = r.unit_key
          and v.lane = 0 and v.known_to = 'infinity' and v.status >= 1 and v.state = r.state and v.value is not distinct from r.value
          and v.numerator is not distinct from r.numerator and v.denominator is not distinct from r.denominator returning 1)
      select (select count(*) from indicators.import_row where import_id = ${id}::uuid)::int - (select count(*) from same)::int as n`.execute(
      db,
    )
    const changed = fresh[0]?.n ?? 0
    const source = `${sha256}`
    if (changed <= 5000) {
      const { rows } = await sql<
        Omit<Write, 'lane' | 'status' | 'source_kind' | 'source_ref'>
      >`select series_id, cell, period, unit_key, state, value,
        numerator, denominator, note from indicators.import_row where import_id = ${id}::uuid order by row`.execute(db)
      const by = { ...scope, actor: { ...scope.actor, id: asked_by, name: asked_name } }
      await changeValues(
        by,
        rows.map((row) => ({ ...row, lane: 0, status: 1, source_kind: 'import', source_ref: source })),
      )
    } else {
      await sql`
        with closed as (
          update indicators.value v set known_to = greatest(${now}::timestamptz, v.known_from) from indicators.import_row r
          where r.import_id = ${id}::uuid and v.series_id = r.series_id and v.cell = r.cell and v.period = r.period and v.unit_key = r.unit_key
            and v.lane = 0 and v.known_to = 'infinity' and v.open returning v.id)
        insert into indicators.value (series_id, cell, period, unit_key, lane, state, status, value, numerator, denominator, source_kind, source_ref,
          note, known_from, entered_by, entered_name)
        select series_id, cell, period, unit_key, 0, state, 1, value, numerator, denominator, 'import', ${source}, note, ${now}::timestamptz,
          ${asked_by}, ${asked_name} from indicators.import_row where import_id = ${id}::uuid and (select count(*) from closed) >= 0`.execute(
        db,
      )
      await afterMany(db, id, emit)
    }
    await db.deleteFrom('import_row').where('import_id', '=', id).execute()
    await db.updateTable('import').set({ state: 'done', changed, ended_at: now }).where('id', '=', id).execute()
    await emit('import-done', { id, account: asked_by, file: name, count: changed })
  },
})

/** What hangs on values, when they are too many to be named one by one. */
async function afterMany(
  db: Kysely<Tables>,
  id: string,
  emit: (type: string, payload: Record<string, unknown>) => Promise<void>,
) {
  const { rows } =
    await sql<Write>`select distinct period, unit_key, 0 as lane, 0 as cell from indicators.import_row where import_id = ${id}::uuid`.execute(
      db,
    )
  await countFilled(db, rows)
  const { rows: all } = await sql<{ series: number[]; units: number[]; periods: number[] }>`
    select array_agg(distinct series_id) as series, array_agg(distinct unit_key) as units, array_agg(distinct period) as periods
    from indicators.import_row where import_id = ${id}::uuid`.execute(db)
  const { series = [], units = [], periods = [] } = all[0] ?? {}
  for (let at = 0; at < series.length; at += 100) await emit('formulas-due', { series: series.slice(at, at + 100) })
  await sayChanged(emit, { series, units, periods, cells: [0] })
}
