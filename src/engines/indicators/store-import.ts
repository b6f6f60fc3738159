import { sql } from 'kysely'
import { proveFigures } from '#engines/evidence'
import type { CommandScope } from '#kernel'
import { z } from '#kernel/http'
import { changeValues } from './change-values.ts'
import { command } from './engine.ts'
import { ImportTakenOver } from './errors.ts'
import { keepLineage } from './keep-lineage.ts'
import { sayChanged } from './say-changed.ts'
import type { Tables } from './tables.ts'
import { countFilled, lockUnits, type Write } from './write-values.ts'

export const fewRows = 5000 // up to here formulas are computed in the same moment, beyond by a job

export const storeImport = command('store-import', {
  does: { vi: 'Lưu số liệu của tệp', en: 'Store the values of a file' },
  permit: 'system',
  input: z.object({ id: z.uuid(), attempts: z.int() }),

  /**
   * Rows that say what stands already are left alone; the others are submitted, in the name of whoever asked. Until the end
   * nobody else begins with this file, and the progress can still be written: that lock is only against deleting the row.
   */
  async run(scope, { id, attempts }) {
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
    const changed = laid <= fewRows ? await storeFew(scope, given) : await storeMany(scope, given)
    await db.deleteFrom('import_row').where('import_id', '=', id).execute()
    await db
      .updateTable('import')
      .set({
        state: 'done',
        changed,
        stored: laid,
        ended_at: now,
        touched_at: now,
        look: laid > fewRows && changed > 0 ? 'waiting' : null,
      })
      .where('id', '=', id)
      .execute()
    await emit('import-done', { id, account: file.asked_by, file: file.name, count: changed })
  },
})

type File = { id: string; sha256: string; asked_by: string; asked_name: string; evidence: string | null }
type Proved = File & { isProved: boolean }

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

/**
 * The rows of a file with what stands at their points: what is on its way, else what is published. A look at the
 * index each: to join whole tables would read all of it, and the evidence of a value is not in the index, so that it is
 * looked at only where the file names some. In the order in which a unit's values of a period are counted.
 */
const rowsWithHeads = ({ id, evidence, isProved }: Proved) => sql`
  select r.*, h.id as head, h.open, ${isProved ? sql`coalesce((select p.evidence from indicators.value p where p.id = h.id), '{}') @> ${proofsOf(evidence)} and` : sql``} coalesce(h.status >= 1 and h.state = r.state and h.value is not distinct from r.value
      and h.numerator is not distinct from r.numerator and h.denominator is not distinct from r.denominator, false) as same
  from (select * from indicators.import_row where import_id = ${id}::uuid order by period, unit_key, series_id, cell) r
    left join lateral (select v.id, v.open, v.status, v.state, v.value, v.numerator, v.denominator from indicators.value v
      where v.series_id = r.series_id and v.cell = r.cell and v.period = r.period and v.unit_key = r.unit_key and v.lane = 0
        and v.known_to = 'infinity' order by v.open desc limit 1) h on true`

const proofsOf = (evidence: string | null) => sql`array_remove(array[r.evidence, ${evidence}::uuid], null)`

/** What a row rests on: what it amends keeps its evidence while it is on its way, and what the file names comes to it. */
const proofOfRow = ({ evidence, isProved }: Proved) => {
  const carried = sql`case when r.open then (select o.evidence from indicators.value o where o.id = r.head) end`
  return isProved
    ? sql`nullif(array(select distinct p from unnest(coalesce(${carried}, '{}') || ${proofsOf(evidence)}) as e (p) order by p), '{}')`
    : carried
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

/** All rows in one statement; what hangs on them is not named one by one. */
async function storeMany({ db, now, emit, context }: CommandScope<Tables>, file: Proved): Promise<number> {
  // To sort a million rows without writing them out; the embedded database shares the memory of the process.
  if (context.system.database.kind === 'server') await sql`set local work_mem = '128MB'`.execute(db)
  await sql`set local enable_memoize = off`.execute(db) // no two rows look at one point
  const { rows } = await sql<{ count: number; series: number[]; units: number[]; periods: number[]; pairs: Pair[] }>`
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
  const { count, series, units, periods, pairs } = rows[0] as (typeof rows)[0]
  if (count === 0) return 0
  await countFilled(db, pairs)
  for (let at = 0; at < series.length; at += 100) await emit('formulas-due', { series: series.slice(at, at + 100) })
  await sayChanged(emit, { series, units, periods, cells: [0], isLookedAt: true })
  return count
}

type Pair = Pick<Write, 'period' | 'unit_key' | 'lane'>
