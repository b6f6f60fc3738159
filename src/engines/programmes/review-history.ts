import { sql } from 'kysely'
import { z } from '#kernel/http'
import { withoutTotal } from './counted-rows.ts'
import { query } from './engine.ts'
import type { Snapshot } from './review-steps.ts'

export type HistoryStep = {
  seq: number
  at: string
  by: string
  act: string
  reason: string | null
  undone: boolean
  items: number
  /** The item before and after this step; null where it was not there. Without an item, both are null. */
  before: Snapshot | null
  after: Snapshot | null
}

/** Who did what: to one item, or over a whole programme, newest first. */
export const reviewHistory = query('review-history', {
  does: { vi: 'Xem lịch sử duyệt', en: 'See the history of a review' },
  permit: ['programme-office', 'leader', 'auditor', 'unit-officer'],
  input: z.object({
    programme: z.uuid(),
    item: z.uuid().optional(),
    page: z.int().min(1).default(1),
    size: z.int().min(1).max(200).default(50),
  }),

  async run({ db }, { programme, item, page, size }) {
    const { rows } = await sql<{
      seq: number
      at: Date
      by: string
      act: string
      reason: string | null
      undone: boolean
      items: number
      before: Snapshot | null
      after: Snapshot | null
      total: number
    }>`
      select s.seq, s.at, s.actor_name as by, s.act, s.reason, cardinality(s.item_ids) as items, count(*) over ()::int as total,
        exists (select 1 from programmes.review_step u where u.undoes = s.seq) as undone,
        ${item ? sql`jsonb_path_query_first(s.before, '$[*] ? (@.id == $id)', jsonb_build_object('id', ${item}::text))` : sql`null`} as before,
        ${item ? sql`jsonb_path_query_first(s.after, '$[*] ? (@.id == $id)', jsonb_build_object('id', ${item}::text))` : sql`null`} as after
      from programmes.review_step s
      where s.programme_id = ${programme} ${item ? sql`and s.item_ids @> array[${item}::uuid]` : sql``}
      order by s.seq desc limit ${size} offset ${(page - 1) * size}`.execute(db)
    return {
      total: rows[0]?.total ?? 0,
      page,
      size,
      steps: withoutTotal(rows).map(({ at, ...row }): HistoryStep => ({ ...row, at: at.toISOString() })),
    }
  },
})
