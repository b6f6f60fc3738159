import { type Kysely, sql } from 'kysely'
import type { Context } from '#kernel'
import { z } from '#kernel/http'
import { brokenRules } from './broken-rules.ts'
import { brokenWholes } from './broken-wholes.ts'
import { command } from './engine.ts'
import { dueDay, endCorrected, endSettled, keepFindings } from './look-for-findings.ts'
import { oddValues } from './odd-values.ts'
import type { Tables } from './tables.ts'

/** So many findings of one file are kept: more than people can look through. The others are counted by kind. */
export const mostKept = 1000
const linesTogether = 10 // a line may have 300 units × 80 quarters, read at once
const slicesOfJob = 50 // then another job goes on: one that never ends would be taken for dead

/** In place of a cell: the line that asks whether the parts of its series sum up. */
const wholes = -1

/**
 * Looks for what is odd in a large file, totals and breakdowns, after it is in: ten lines (a series and a cell) in a
 * transaction, with progress. Bears being killed: what was looked at is not looked at again.
 */
export async function lookAtImport(context: Context, id: string): Promise<void> {
  let { left } = await beginLook(context, { id })
  for (let slice = 1; left > 0; slice++) {
    const goesOn = slice === slicesOfJob
    ;({ left } = await lookOn(context, { id, handOver: goesOn }))
    if (goesOn) return
  }
}

const beginLook = command('begin-look-at-import', {
  does: { vi: 'Lập danh sách dãy số cần xem của tệp số liệu', en: 'List the lines of a file to look at' },
  permit: 'system',
  input: z.object({ id: z.uuid() }),

  async run({ db, now }, { id }) {
    const file = await lockFile(db, id)
    if (file?.look !== 'waiting') return { left: file?.look === 'looking' ? file.look_of - file.looked : 0 }
    // Its rows are the ones known from the moment in which it ended, and lie together in the table. Totals come first.
    const { numAffectedRows } = await sql`
      insert into indicators.import_line (import_id, place, series_id, cell, units, periods)
      with own as (
        select series_id, cell, unit_key, period from indicators.value where known_from = ${file.ended_at}::timestamptz
          and source_kind = 'import' and source_ref = ${file.sha256} and lane = 0 and known_to = 'infinity')
      select ${id}::uuid, row_number() over (order by case cell when 0 then 0 when ${wholes} then 1 else 2 end, series_id, cell), l.*
      from (select series_id, cell, array_agg(distinct unit_key), array_agg(distinct period) from own group by series_id, cell
        union all select o.series_id, ${wholes}, array_agg(distinct o.unit_key), array_agg(distinct o.period) from own o
        where exists (select 1 from indicators.series s join indicators.definition e on e.indicator_id = s.indicator_id
          join indicators.dimension d on d.code = any(e.dimensions) where s.id = o.series_id and d.exhaustive)
        group by o.series_id) l`.execute(db)
    const lines = Number(numAffectedRows ?? 0)
    await db
      .updateTable('import')
      .set({ look: lines > 0 ? 'looking' : 'done', look_of: lines, touched_at: now })
      .where('id', '=', id)
      .execute()
    return { left: lines }
  },
})

const lookOn = command('look-at-import', {
  does: { vi: 'Tìm số liệu bất thường trong tệp', en: 'Look for odd values in a file' },
  permit: 'system',
  input: z.object({ id: z.uuid(), handOver: z.boolean() }),

  async run({ db, now, emit, context }, { id, handOver }) {
    const file = await lockFile(db, id)
    if (file?.look !== 'looking') return { left: 0 }
    const lines = await db
      .selectFrom('import_line')
      .selectAll()
      .where('import_id', '=', id)
      .where('place', '>', file.looked)
      .orderBy('place')
      .limit(linesTogether)
      .execute()
    await endCorrected(db, [...new Set(lines.map((line) => line.series_id))], now)
    const found = []
    for (const { series_id, cell, units, periods } of lines) {
      const line = {
        series: [series_id],
        cells: cell === wholes ? await cellsOfSeries(db, id, series_id) : [cell],
        units,
        periods,
      }
      const looked = cell === wholes ? await brokenWholes(db, line) : await brokenRules(db, line)
      await endSettled(db, looked, now)
      found.push(...looked.found, ...(cell === wholes ? [] : await oddValues(db, line)))
    }
    const { fresh, kinds, units } = await keepFindings(db, found, {
      at: now,
      dueOn: await dueDay(context, now),
      importId: id,
      room: mostKept - file.kept,
    })
    const looked = file.looked + lines.length
    const left = lines.length === 0 ? 0 : file.look_of - looked
    const sums = { ...(file.kinds as unknown as Record<string, number>) }
    for (const [kind, count] of Object.entries(kinds)) sums[kind] = (sums[kind] ?? 0) + count
    await db
      .updateTable('import')
      .set({
        look: left > 0 ? 'looking' : 'done',
        looked,
        found: file.found + fresh,
        kept: file.kept + Object.values(units).reduce((sum, count) => sum + count, 0),
        kinds: JSON.stringify(sums) as never,
        touched_at: now,
      })
      .where('id', '=', id)
      .execute()
    if (left > 0) {
      if (handOver) await emit('import-look-due', { id })
    } else await endLook(db, id, emit)
    return { left }
  },
})

/** The breakdowns of a series that the file brought, and its totals. */
async function cellsOfSeries(db: Kysely<Tables>, id: string, series: number): Promise<number[]> {
  const rows = await db
    .selectFrom('import_line')
    .select('cell')
    .where('import_id', '=', id)
    .where('series_id', '=', series)
    .where('cell', '>=', 0)
    .execute()
  return rows.map(({ cell }) => cell)
}

type Emit = (type: string, payload: Record<string, unknown>) => Promise<void>

/** Each unit is told once, however many slices it took. */
async function endLook(db: Kysely<Tables>, id: string, emit: Emit): Promise<void> {
  await db.deleteFrom('import_line').where('import_id', '=', id).execute()
  const { rows } = await sql<{
    unit: string
    count: number
  }>`select unit, count(*)::int as count from indicators.finding
    where import_id = ${id}::uuid and state = 'open' group by unit order by unit`.execute(db)
  for (const { unit, count } of rows) await emit('finding-found', { unit, count })
}

/** One job at a time goes on with a file. */
const lockFile = (db: Kysely<Tables>, id: string) =>
  db.selectFrom('import').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
