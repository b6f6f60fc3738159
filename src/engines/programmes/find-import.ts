import type { Selectable } from 'kysely'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { ImportNotFound } from './errors.ts'
import type { ImportOutcome } from './store-plan.ts'
import type { ImportTable } from './tables.ts'

/** How far one upload is, and how it ended. */
export const findImport = query('find-import', {
  does: { vi: 'Xem tiến độ nhập', en: 'See how far an import is' },
  permit: 'programme-office',
  input: z.object({ id: z.uuid() }),
  async run({ db }, { id }) {
    const row = await db.selectFrom('import').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) throw ImportNotFound()
    return shown(row)
  },
})

/** Uploads, newest first. */
export const listImports = query('list-imports', {
  does: { vi: 'Danh sách lượt nhập', en: 'List imports' },
  permit: 'programme-office',
  input: z.object({ page: z.int().min(1).default(1), size: z.int().min(1).max(200).default(50) }),
  async run({ db }, { page, size }) {
    const rows = await db
      .selectFrom('import')
      .selectAll()
      .orderBy('started_at', 'desc')
      .orderBy('id')
      .limit(size)
      .offset((page - 1) * size)
      .execute()
    const { total } = await db
      .selectFrom('import')
      .select((e) => e.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
    return { total, page, size, imports: rows.map(shown) }
  },
})

export type ImportShown = ReturnType<typeof shown>

function shown(row: Selectable<ImportTable>) {
  return {
    id: row.id,
    name: row.file_name,
    size: row.file_size,
    state: row.state as 'waiting' | 'reading' | 'done' | 'refused',
    stage: row.stage as 'detect' | 'text' | 'ocr' | 'items' | 'store' | 'done' | null,
    done: row.done,
    of: row.total,
    found: row.found as Partial<ImportOutcome['found']>,
    outcome: row.outcome as ImportOutcome | null,
    problem: row.problem as { type: string; title: string; titles: { vi: string; en: string }; status: number } | null,
    startedAt: row.started_at.toISOString(),
    startedBy: row.started_name,
    endedAt: row.ended_at?.toISOString() ?? null,
  }
}
