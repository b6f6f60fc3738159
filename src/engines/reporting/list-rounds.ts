import { sql } from 'kysely'
import { type Label, refuseUnless } from '#kernel'
import { z } from '#kernel/http'
import { seesAll } from './authority.ts'
import { query } from './engine.ts'
import { countsOf, type RoundCounts } from './round-counts.ts'
import { roundOf } from './round-rows.ts'
import { type RoundState, staff } from './shapes.ts'

export type RoundLine = {
  id: string
  regime: { id: string; version: number }
  period: string
  label: Label
  programmeId: string | null
  receiver: string | null
  dataFrom: string
  dataTo: string
  dueOn: string
  locksOn: string | null
  state: RoundState
  approval: string[]
  counts: RoundCounts
}

/** Of rows of reporting.round as r. */
export const lineColumns = sql`r.id, jsonb_build_object('id', r.regime_id, 'version', r.regime_version) as regime, r.period, r.label,
  r.programme_id as "programmeId", r.receiver, r.data_from as "dataFrom", r.data_to as "dataTo", r.due_on as "dueOn", r.locks_on as "locksOn",
  r.state, r.approval`

/** Rounds with how complete and how timely each is, newest data first. One statement. */
export const listRounds = query('list-rounds', {
  does: { vi: 'Xem các kỳ báo cáo', en: 'List rounds' },
  permit: staff,
  input: z.object({
    state: z.enum(['open', 'closed', 'locked']).optional(),
    regime: z.string().max(100).optional(),
    page: z.int().min(1).max(10_000).default(1),
    size: z.int().min(1).max(200).default(50),
  }),

  async run({ db }, { state, regime, page, size }) {
    const { rows } = await sql<RoundLine & { total: number }>`
      select ${lineColumns}, c.counts, count(*) over ()::int as total
      from reporting.round r cross join lateral (select ${countsOf} as counts from reporting.obligation o where o.round_id = r.id) c
      where true ${state ? sql`and r.state = ${state}` : sql``} ${regime ? sql`and r.regime_id = ${regime}` : sql``}
      order by r.data_to desc, r.due_on desc, r.id limit ${size} offset ${(page - 1) * size}`.execute(db)
    return {
      total: rows[0]?.total ?? 0,
      page,
      size,
      rows: rows.map(({ total: _, ...row }: RoundLine & { total?: number }): RoundLine => row),
    }
  },
})

/** What verification draws from: every task and target of which an approved report of the round claims a value. */
export const populationOf = query('population-of-round', {
  does: { vi: 'Tập hợp để chọn mẫu thẩm tra của kỳ', en: 'What a round’s verification draws from' },
  permit: ['programme-office', 'auditor', 'leader'],
  input: z.object({ round: z.uuid() }),

  async run({ db, context }, { round }) {
    refuseUnless(seesAll(context), 'population-of-round')
    await roundOf(db, round)
    const { rows } = await sql<{ subject: string; unit: string; title: string }>`
      select l.subject, l.unit, l.title from reporting.filing_line l join reporting.obligation o on o.approved_filing = l.filing_id
      where o.round_id = ${round} and l.state = 'value' and l.role <> 'coordinating' order by l.subject, l.unit`.execute(
      db,
    )
    return rows
  },
})
