import { type Kysely, sql } from 'kysely'
import { proveFigures } from '#engines/evidence'
import type { CommandScope } from '#kernel'
import { z } from '#kernel/http'
import { changeValues } from './change-values.ts'
import { command } from './engine.ts'
import { ImportTakenOver } from './errors.ts'
import { keepLineage } from './keep-lineage.ts'
import { sayChanged } from './say-changed.ts'
import { asideOf, type File, type Proved, proofOfRow, rowsWithHeads } from './stored-rows.ts'
import type { Tables } from './tables.ts'
import { countFilled, lockUnits, type Write } from './write-values.ts'

export const fewRows = 5000 // up to here formulas are computed in the same moment, beyond by a job

/** Of a file whose rows were laid into a table aside: the moment they are known from, and the last value there was then. */
const Aside = z.object({ at: z.date(), mark: z.int() })
type Aside = z.output<typeof Aside>

export const storeImport = command('store-import', {
  does: { vi: 'Lưu số liệu của tệp', en: 'Store the values of a file' },
  permit: 'system',
  input: z.object({ id: z.uuid(), attempts: z.int(), aside: Aside.optional() }),

  /**
   * Rows that say what stands already are left alone; the others are submitted, in the name of whoever asked. Until the end
   * nobody else begins with this file, and the progress can still be written: that lock is only against deleting the row.
   */
  async run(scope, { id, attempts, aside }) {
    const { db, context, now, emit } = scope
    const found = await db
      .selectFrom('import')
      .select(['name', 'rows', 'sha256', 'asked_by', 'asked_name', 'evidence'])
      .where('id', '=', id)
      .where('attempts', '=', attempts)
      .where('state', '=', 'storing')
      .forKeyShare()
      .executeTakeFirst()
    if (!found) throw ImportTakenOver()
    const { rows: laid, ...file } = found
    const { rows: units } = await sql<{ key: number; unit: string }>`select k.key, k.unit from indicators.unit_key k
      where k.key in (select r.unit_key from indicators.import_row r where r.import_id = ${id}::uuid)`.execute(db)
    await lockUnits(
      db,
      units.map(({ key }) => key),
    )
    await keepLineage(context, db, { units: units.map(({ unit }) => unit), now })
    const given = { id, ...file, isProved: await bringProofs(scope, { id, ...file }) }
    const isCurrent = aside && !(await hasMoved(db, id, aside))
    const changed =
      laid <= fewRows
        ? await storeFew(scope, given)
        : isCurrent
          ? await switchOver(scope, given, aside)
          : await storeMany(scope, given)
    // What somebody entered meanwhile was not looked at when the rows were laid aside: they were stored anew, in one go.
    if (aside && !isCurrent) await sql`drop table ${asideOf(id)}`.execute(db)
    await db.deleteFrom('import_row').where('import_id', '=', id).execute()
    await db
      .updateTable('import')
      .set({
        state: 'done',
        changed,
        stored: laid,
        ended_at: isCurrent ? aside.at : now, // from then on its rows are known: who looks at them finds them by it
        touched_at: now,
        look: laid > fewRows && changed > 0 ? 'waiting' : null,
      })
      .where('id', '=', id)
      .execute()
    await emit('import-done', { id, account: file.asked_by, file: file.name, count: changed })
  },
})

/** Evidence that the file or its rows name serves their units and periods from now on; whether there is any. */
async function bringProofs({ db, context }: CommandScope<Tables>, file: File): Promise<boolean> {
  const { rows } = await sql<{ evidence: string; unit: string; period: string }>`
    select p.evidence, k.unit, indicators.period_text(p.period) as period from (
      select distinct r.evidence, r.unit_key, r.period from indicators.import_row r where r.import_id = ${file.id}::uuid and r.evidence is not null
      ${file.evidence ? sql`union select distinct ${file.evidence}::uuid, r.unit_key, r.period from indicators.import_row r where r.import_id = ${file.id}::uuid` : sql``}
    ) p join indicators.unit_key k on k.key = p.unit_key`.execute(db)
  const asker = { ...context, actor: { ...context.actor, id: file.asked_by, name: file.asked_name } }
  for (const [evidence, of] of Map.groupBy(rows, (row) => row.evidence))
    await proveFigures(asker, { evidence: [evidence], of: of.map(({ unit, period }) => ({ unit, period })) })
  return rows.length > 0
}

async function storeFew(scope: CommandScope<Tables>, file: Proved): Promise<number> {
  const { sha256, asked_by, asked_name } = file
  type Fresh = Omit<Write, 'lane' | 'status' | 'source_kind' | 'source_ref'>
  const { rows } =
    await sql<Fresh>`select series_id, cell, period, unit_key, state, value, numerator, denominator, note,
      ${proofOfRow(file)} as evidence
    from (${rowsWithHeads(file)}) r where not same order by row`.execute(scope.db)
  await changeValues(
    { ...scope, actor: { ...scope.actor, id: asked_by, name: asked_name } },
    rows.map((row) => ({ ...row, lane: 0, status: 1, source_kind: 'import', source_ref: sha256 })),
  )
  return rows.length
}

/** Whether a unit of the file got other values since its rows were laid aside, by people or by another large file. */
async function hasMoved(db: Kysely<Tables>, id: string, { at, mark }: Aside): Promise<boolean> {
  const { rows } = await sql<{ moved: boolean }>`
    select exists (select 1 from only indicators.value v where v.id > ${mark}
        and v.unit_key in (select r.unit_key from indicators.import_row r where r.import_id = ${id}::uuid))
      or exists (select 1 from indicators.import i where i.id <> ${id}::uuid and i.state = 'done' and i.rows > ${fewRows}
        and i.touched_at > ${at}::timestamptz) as moved`.execute(db)
  return rows[0]?.moved === true
}

/** What was laid aside becomes a part of the values: closed is what it takes the place of, and moved is no row. */
async function switchOver(scope: CommandScope<Tables>, { id }: Proved, { at }: Aside): Promise<number> {
  const { db } = scope
  const aside = asideOf(id)
  await sql`update indicators.value v set known_to = greatest(${at}::timestamptz, v.known_from) from ${aside} a
    where v.series_id = a.series_id and v.cell = a.cell and v.period = a.period and v.unit_key = a.unit_key and v.lane = 0 and v.open
      and v.known_to = 'infinity'`.execute(db)
  await sql`alter table ${aside} inherit indicators.value`.execute(db)
  const { rows } = await sql<Changed>`
    select (select count(*) from ${aside})::int as count, array(select distinct series_id from ${aside}) as series,
      array(select distinct unit_key from ${aside}) as units, array(select distinct period from ${aside}) as periods,
      (select jsonb_agg(p) from (select distinct period, unit_key, 0 as lane from ${aside}) p) as pairs`.execute(db)
  return sayStored(scope, rows[0] as Changed)
}

/** All rows in one statement; what hangs on them is not named one by one. */
async function storeMany(scope: CommandScope<Tables>, file: Proved): Promise<number> {
  const { db, now, context } = scope
  // To sort a million rows without writing them out; the embedded database shares the memory of the process.
  if (context.system.database.kind === 'server') await sql`set local work_mem = '128MB'`.execute(db)
  await sql`set local enable_memoize = off`.execute(db) // no two rows look at one point
  const { rows } = await sql<Changed>`
    with looked as materialized (${rowsWithHeads(file)}),
    closed as (
      update indicators.value v set known_to = greatest(${now}::timestamptz, v.known_from)
      where v.id = any(array(select head from looked where open and not same)) returning v.id),
    stored as (
      insert into indicators.value (series_id, cell, period, unit_key, lane, state, status, value, numerator, denominator, source_kind, source_ref,
        note, evidence, known_from, entered_by, entered_name)
      select series_id, cell, period, unit_key, 0, state, 1, value, numerator, denominator, 'import', ${file.sha256}, note, ${proofOfRow(file)},
        ${now}::timestamptz, ${file.asked_by}, ${file.asked_name} from looked r where not same and (select count(*) from closed) >= 0) -- closes before it opens
    select (select count(*) from looked where not same)::int as count,
      array(select distinct series_id from looked where not same) as series,
      array(select distinct unit_key from looked where not same) as units,
      array(select distinct period from looked where not same) as periods,
      (select jsonb_agg(p) from (select distinct period, unit_key, 0 as lane from looked where not same) p) as pairs`.execute(
    db,
  )
  return sayStored(scope, rows[0] as Changed)
}

type Changed = { count: number; series: number[]; units: number[]; periods: number[]; pairs: Pair[] }

async function sayStored({ db, emit }: CommandScope<Tables>, changed: Changed): Promise<number> {
  const { count, series, units, periods, pairs } = changed
  if (count === 0) return 0
  await countFilled(db, pairs)
  for (let at = 0; at < series.length; at += 100) await emit('formulas-due', { series: series.slice(at, at + 100) })
  await sayChanged(emit, { series, units, periods, cells: [0], isLookedAt: true })
  return count
}

type Pair = Pick<Write, 'period' | 'unit_key' | 'lane'>
