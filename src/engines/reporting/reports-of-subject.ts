import { sql } from 'kysely'
import type { Label } from '#kernel'
import { z } from '#kernel/http'
import { seesAll } from './authority.ts'
import { query } from './engine.ts'
import { type ReportState, Subject, staff } from './shapes.ts'

/** What one filing says of one task or target, with the promise of the report before. */
export type SubjectReport = {
  filing: string
  obligation: string
  number: number
  kind: 'report' | 'amendment'
  round: { id: string; label: Label; dataFrom: string; dataTo: string }
  unit: { id: string; label: Label | null }
  role: 'lead' | 'coordinating' | 'target'
  /** Where the report stands, and whether it is this filing that counts. */
  state: ReportState
  counts: boolean
  /** What the unit claims: a value, or which of the three it is instead. */
  claim: string
  progress: number | null
  value: number | null
  numerator: number | null
  denominator: number | null
  measure: string | null
  done: string | null
  doneOn: string | null
  obstacles: string[]
  obstacleText: string | null
  promise: string | null
  promised: number | null
  /** What the report before promised for this one; null where there was none. */
  before: { promise: string | null; promised: number | null; progress: number | null; value: number | null } | null
  evidence: number
  filedAt: string
  filedName: string
}

/**
 * What units filed about one task or target, round by round, the newest first: of each report the filing made last and
 * the one that counts. Whoever speaks for a unit sees what it filed; those who see all, everybody's. One statement.
 */
export const reportsOfSubject = query('reports-of-subject', {
  does: { vi: 'Xem các báo cáo về một nhiệm vụ hoặc chỉ tiêu', en: 'See the reports about a task or a target' },
  permit: staff,
  input: z.object({
    subject: Subject.refine((subject) => subject !== 'report'),
    page: z.int().min(1).max(1000).default(1),
    size: z.int().min(1).max(100).default(20),
  }),

  async run({ db, actor, context }, { subject, page, size }) {
    const mine = actor.roles.map(({ unit }) => unit)
    const { rows } = await sql<SubjectReport & { total: number }>`
      select f.id as filing, o.id as obligation, f.number, f.kind,
        jsonb_build_object('id', r.id, 'label', r.label, 'dataFrom', r.data_from, 'dataTo', r.data_to) as round,
        jsonb_build_object('id', l.unit, 'label', u.label) as unit, l.role, o.state, coalesce(o.approved_filing = f.id, false) as counts,
        l.state as claim, l.progress, l.value, l.numerator, l.denominator, l.measure, l.done, l.done_on as "doneOn", l.obstacles,
        l.obstacle_text as "obstacleText", l.promise, l.promised,
        case when l.before ? 'filing' then jsonb_build_object('promise', l.before -> 'promise', 'promised', l.before -> 'promised',
          'progress', l.before -> 'progress', 'value', l.before -> 'value') end as before,
        jsonb_array_length(l.evidence) as evidence, f.filed_at as "filedAt", f.filed_name as "filedName", count(*) over ()::int as total
      from (select * from reporting.filing_line n where n.subject = ${subject} offset 0) l
        join reporting.filing f on f.id = l.filing_id
        join reporting.obligation o on o.id = f.obligation_id and f.id in (o.filing_id, o.approved_filing)
        join reporting.round r on r.id = f.round_id left join organisations.unit_public u on u.id = l.unit
      ${seesAll(context) ? sql`` : sql`where l.unit = any(${mine}::text[])`}
      order by r.data_to desc, (l.role = 'lead') desc, o.unit_sort collate "C", f.number desc
      limit ${size} offset ${(page - 1) * size}`.execute(db)
    return {
      total: rows[0]?.total ?? 0,
      page,
      size,
      rows: rows.map(
        ({ total: _, ...row }: SubjectReport & { total?: number }): SubjectReport => ({
          ...row,
          filedAt: new Date(row.filedAt).toISOString(),
        }),
      ),
    }
  },
})
