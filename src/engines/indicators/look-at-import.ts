import { type Kysely, sql } from 'kysely'
import type { Context } from '#kernel'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import { endCorrected, keepFindings } from './look-for-findings.ts'
import { oddValues } from './odd-values.ts'
import type { Tables } from './tables.ts'

/** So many findings of one file are kept: more than people can look through. The others are counted by kind. */
export const mostKept = 1000
const linesTogether = 10 // a line may have 300 units × 80 quarters, read at once
const slicesOfJob = 50 // then another job goes on: one that never ends would be taken for dead

/**
 * Looks for what is odd in the breakdowns of a large file, after it is in: ten lines (a series and a cell) in a
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
  does: { vi: 'Lập danh sách phân tổ cần xem của tệp số liệu', en: 'List the breakdowns of a file to look at' },
  permit: 'system',
  input: z.object({ id: z.uuid() }),

  async run({ db, now }, { id }) {
    const file = await lockFile(db, id)
    if (file?.look !== 'waiting') return { left: file?.look === 'looking' ? file.look_of - file.looked : 0 }
    // Its rows are the ones known from the moment in which it ended, and lie together in the table.
    const { numAffectedRows } = await sql`
      insert into indicators.import_line (import_id, place, series_id, cell, units, periods)
      select ${id}::uuid, row_number() over (order by series_id, cell), series_id, cell, array_agg(distinct unit_key), array_agg(distinct period)
      from indicators.value where known_from = ${file.ended_at}::timestamptz and source_kind = 'import' and source_ref = ${file.sha256}
        and cell <> 0 and lane = 0 and known_to = 'infinity' group by series_id, cell`.execute(db)
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
  does: { vi: 'Tìm số liệu bất thường trong phân tổ của tệp', en: 'Look for odd values in the breakdowns of a file' },
  permit: 'system',
  input: z.object({ id: z.uuid(), handOver: z.boolean() }),

  async run({ db, now, emit }, { id, handOver }) {
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
    for (const { series_id, cell, units, periods } of lines)
      found.push(...(await oddValues(db, { series: [series_id], cells: [cell], units, periods })))
    const { fresh, kinds, units } = await keepFindings(db, found, {
      at: now,
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
