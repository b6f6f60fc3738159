import { sql } from 'kysely'
import { dayOf } from '#kernel'
import { z } from '#kernel/http'
import { staff } from './authority.ts'
import { type CheckRow, checkColumns, checkLine, unitOfCheck } from './check-lines.ts'
import { query } from './engine.ts'
import { CheckStateName, Obligation, paged, Subject, UnitId, VerdictName } from './shapes.ts'

/** Checks: those that wait first, by the day on which they must be acted upon; then the newest. One statement. */
export const listChecks = query('list-checks', {
  does: { vi: 'Xem các lượt thẩm tra', en: 'List checks' },
  permit: staff,
  input: z.object({
    unit: UnitId.optional(),
    states: z.array(CheckStateName).max(8).optional(),
    verdict: VerdictName.optional(),
    subject: Subject.optional(),
    context: Obligation.optional(),
    draw: z.uuid().optional(),
    late: z.boolean().optional(),
    ...paged,
  }),

  async run({ db, now }, { unit, states, verdict, subject, context, draw, late, page, size }) {
    const today = dayOf(now)
    const isLate = sql`coalesce(c.act_by < ${today}::date, false)`
    const { rows } = await sql<CheckRow & { total: number }>`
      select ${checkColumns}, count(*) over ()::int as total from evidence.check c ${unitOfCheck} where true
        ${unit ? sql`and c.unit = ${unit}` : sql``} ${states ? sql`and c.state = any(${states})` : sql``}
        ${verdict ? sql`and c.verdict = ${verdict}` : sql``} ${subject ? sql`and c.subject = ${subject}` : sql``}
        ${context ? sql`and c.context = ${context}` : sql``}
        ${draw ? sql`and c.id in (select m.check_id from evidence.draw_member m where m.draw_id = ${draw}::uuid)` : sql``}
        ${late === undefined ? sql`` : late ? sql`and ${isLate}` : sql`and not ${isLate}`}
      order by c.act_by nulls last, c.opened_at desc, c.id limit ${size} offset ${(page - 1) * size}`.execute(db)
    return { total: rows[0]?.total ?? 0, page, size, rows: rows.map((row) => checkLine(row, today)) }
  },
})
