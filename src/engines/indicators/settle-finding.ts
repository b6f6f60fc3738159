import { sql } from 'kysely'
import { directsAll, holds, type Label, refuseUnless, speaksFor } from '#kernel'
import { Paging, printedLine, UnitId, z } from '#kernel/http'
import { command, query } from './engine.ts'
import { FindingNotFound } from './errors.ts'
import { type Period, periodLabel, printPeriod } from './periods.ts'
import { staff } from './shapes.ts'

/** Ends a finding: the unit explains it, or the office or an auditor dismisses it; a correction ends it by itself. */
export const settleFinding = command('settle-finding', {
  does: { vi: 'Xử lý phát hiện về số liệu', en: 'Settle a finding' },
  permit: ['unit-officer', 'leader', 'programme-office', 'auditor'],
  input: z.object({ id: z.uuid(), state: z.enum(['explained', 'dismissed']), reason: printedLine(1000) }),

  async run({ db, now, actor, context }, { id, state, reason }) {
    const found = await db
      .selectFrom('finding')
      .select(['unit', 'state'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (found?.state !== 'open') throw FindingNotFound()
    const isOverseer = directsAll(context) || holds(actor, 'auditor')
    refuseUnless(isOverseer || (state === 'explained' && speaksFor(actor, found.unit)), 'settle-finding')
    await db
      .updateTable('finding')
      .set({ state, reason, ended_at: now, ended_by: actor.name })
      .where('id', '=', id)
      .execute()
    return { id, state }
  },
})

type FindingRow = { id: string; kind: string; code: string; label: Label; cell: string; period: Period; unit: string; words: Label; state: string; foundAt: Date; dueOn: string; endedBy: string | null; reason: string | null; valueId: number; total: number } // biome-ignore format: one row

/** Findings, the open ones first; of the own units for those who speak for units only. One statement. */
export const listFindings = query('list-findings', {
  does: { vi: 'Xem phát hiện về số liệu', en: 'List findings' },
  permit: staff,
  input: z.object({
    unit: UnitId.optional(),
    state: z.enum(['open', 'explained', 'corrected', 'dismissed']).optional(),
    /** Those in one large file. */
    import: z.uuid().optional(),
    ...Paging.shape,
  }),

  async run({ db, actor, context }, { unit, state, import: file, page, size }) {
    const seesAll = directsAll(context) || holds(actor, 'auditor')
    const mine = actor.roles.map((held) => held.unit)
    const { rows } = await sql<FindingRow>`
      select f.id, f.kind, i.code, l.label, coalesce(c.key, '') as cell, f.period, f.unit, f.words, f.state, f.found_at as "foundAt", f.due_on as "dueOn", f.ended_by as "endedBy", f.reason,
        f.value_id as "valueId", count(*) over ()::int as total
      from indicators.finding f join indicators.series s on s.id = f.series_id join indicators.indicator i on i.id = s.indicator_id
        left join indicators.cell c on c.id = f.cell
        join lateral (select d.label from indicators.definition d where d.indicator_id = i.id order by d.version desc limit 1) l on true
      where ${seesAll ? sql`true` : sql`f.unit = any(${mine}::text[])`} ${unit ? sql`and f.unit = ${unit}` : sql``}
        ${state ? sql`and f.state = ${state}` : sql``} ${file ? sql`and f.import_id = ${file}::uuid` : sql``}
      order by (f.state = 'open') desc, f.found_at desc, f.id limit ${size} offset ${(page - 1) * size}`.execute(db)
    return {
      total: rows[0]?.total ?? 0,
      page,
      size,
      rows: rows.map(({ total: _, ...row }) => ({
        ...row,
        period: printPeriod(row.period),
        periodLabel: periodLabel(row.period),
        foundAt: row.foundAt.toISOString(),
      })),
    }
  },
})
