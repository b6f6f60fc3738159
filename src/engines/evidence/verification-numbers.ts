import { sql } from 'kysely'
import type { Label } from '#kernel'
import { dayOf } from '#kernel'
import { Day, z } from '#kernel/http'
import { staff } from './authority.ts'
import { query } from './engine.ts'
import { Round } from './shapes.ts'

export type VerificationNumbers = {
  unit: string
  label: Label | null
  /** Checks that a draw drew; the others were opened by hand. */
  drawn: number
  checks: number
  waiting: number
  late: number
  /** By the verifier's own verdict, overturned ones too. */
  accepted: number
  rejected: number
  notVerifiable: number
  disputed: number
  upheld: number
  overturned: number
}

/** Verification in figures, a unit a row: of one draw, of the draws of one round, or of a span of days. */
export const verificationNumbers = query('verification-numbers', {
  does: { vi: 'Thống kê thẩm tra theo đơn vị', en: 'Verification in figures' },
  permit: staff,
  input: z.object({
    draw: z.uuid().optional(),
    round: Round.optional(),
    from: Day.optional(),
    to: Day.optional(),
  }),

  async run({ db, now }, { draw, round, from, to }): Promise<VerificationNumbers[]> {
    const day = sql`(c.opened_at at time zone 'Asia/Ho_Chi_Minh')::date`
    const { rows } = await sql<VerificationNumbers>`
      select c.unit, n.label,
        (count(*) filter (where m.drawn))::int as drawn,
        count(*)::int as checks,
        (count(*) filter (where c.state in ('open', 'asked', 'answered')))::int as waiting,
        (count(*) filter (where c.act_by < ${dayOf(now)}::date))::int as late,
        (count(*) filter (where c.verdict = 'accepted'))::int as accepted,
        (count(*) filter (where c.verdict = 'rejected'))::int as rejected,
        (count(*) filter (where c.finding = 'not-verifiable'))::int as "notVerifiable",
        (count(*) filter (where c.disputed_at is not null))::int as disputed,
        (count(*) filter (where c.state = 'upheld'))::int as upheld,
        (count(*) filter (where c.state = 'overturned'))::int as overturned
      from evidence.check c left join organisations.unit_public n on n.id = c.unit
      cross join lateral (select exists (select 1 from evidence.draw_member m where m.check_id = c.id) as drawn) m
      where true
        ${draw ? sql`and c.id in (select m.check_id from evidence.draw_member m where m.draw_id = ${draw}::uuid)` : sql``}
        ${
          round
            ? sql`and c.id in (select m.check_id from evidence.draw_member m join evidence.draw d on d.id = m.draw_id
                where d.context = ${round})`
            : sql``
        }
        ${from ? sql`and ${day} >= ${from}::date` : sql``} ${to ? sql`and ${day} <= ${to}::date` : sql``}
      group by c.unit, n.label, n.sort_key order by n.sort_key collate "C", c.unit`.execute(db)
    return rows
  },
})
