import { sql } from 'kysely'
import type { Label } from '#kernel'
import { refuseUnless } from '#kernel'
import { z } from '#kernel/http'
import { printedNumber } from '#writing'
import { query } from './engine.ts'
import { mayDo } from './place.ts'
import type { State } from './shapes.ts'

export type AggregateLine = {
  round: string
  label: Label
  dataTo: string
  dueOn: string
  state: 'open' | 'closed' | 'locked'
  owed: number
  approved: number
  last: { number: number; state: State; dataAt: string | null; perCent: number } | null
  /** As printed: "05/BC-UBND". */
  issue: { number: string; day: string } | null
}

type Row = Omit<AggregateLine, 'issue'> & {
  total: number
  issue: { sequence: number; symbol: string; day: string } | null
}

/** Rounds with their aggregate reports, newest data first. One statement. */
export const listAggregates = query('list-aggregates', {
  does: { vi: 'Xem báo cáo tổng hợp các kỳ', en: 'List the aggregate reports of the rounds' },
  permit: ['programme-office', 'leader', 'auditor'],
  input: z.object({ page: z.int().min(1).max(10_000).default(1), size: z.int().min(1).max(100).default(20) }),

  async run({ db, context }, { page, size }) {
    refuseUnless(mayDo(context, null, 'read'), 'list-aggregates')
    const { rows } = await sql<Row>`
      with r as (select *, count(*) over ()::int as total from reporting.round_public order by data_to desc, due_on desc, id limit ${size} offset ${(page - 1) * size})
      select r.id as round, r.label, r.data_to as "dataTo", r.due_on as "dueOn", r.state, r.total,
        (select count(*)::int from reporting.obligation_public o where o.round_id = r.id and o.state not in ('moved', 'excused')) as owed,
        (select count(*)::int from reporting.obligation_public o where o.round_id = r.id and o.state not in ('moved', 'excused') and o.approved_filing is not null) as approved,
        (select jsonb_build_object('number', g.number, 'state', g.state, 'dataAt', g.data_at, 'perCent', g.per_cent)
          from aggregates.generation g where g.document_id = d.id order by g.number desc limit 1) as last,
        (select jsonb_build_object('sequence', g.issue_sequence, 'symbol', g.head ->> 'symbol', 'day', g.issue_day)
          from aggregates.generation g where g.document_id = d.id and g.issue_sequence is not null and g.state = 'done' order by g.number desc limit 1) as issue
      from r left join aggregates.document d on d.round_id = r.id and d.obligation_id is null
      order by r.data_to desc, r.due_on desc, r.id`.execute(db)
    return {
      total: rows[0]?.total ?? 0,
      page,
      size,
      rows: rows.map(
        ({ total: _, issue, ...row }): AggregateLine => ({
          ...row,
          issue: issue && { number: printedNumber(issue), day: issue.day },
        }),
      ),
    }
  },
})
