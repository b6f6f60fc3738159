import { sql } from 'kysely'
import type { Label } from '#kernel'
import { KnownAt, z } from '#kernel/http'
import { approvedKnown } from './approved-then.ts'
import { query } from './engine.ts'

/** What approved reports say of one target. */
export type TargetValue = {
  target: string
  /** Units whose last approved value is known, and the lowest and the highest of these values. */
  units: number
  low: number | null
  high: number | null
  /** Of one unit only: which, and from what the value was reckoned. */
  only: { unit: string; label: Label | null; numerator: number | null; denominator: number | null } | null
  measure: string | null
  /** Last day of the data of the newest of these values. */
  dataTo: string | null
  /** Units that never had a value approved, by what their last approved report says instead. None of them is zero. */
  without: { missing: number; 'not-applicable': number; 'not-verifiable': number }
}

// A unit's word on a target: its last approved value, and what it said last; of what had been approved by a moment.
const saidBy = (
  knownAt: string | undefined,
) => sql`select distinct on (l.subject, l.unit) l.subject, l.unit, l.programme_id,
    first_value(l.state) over w as latest,
    first_value(case when l.state = 'value' then l.filing_id end) over (partition by l.subject, l.unit
      order by (l.state = 'value') desc, r.data_to desc, f.filed_at desc, f.id) as filing
  from reporting.filing_line l join reporting.filing f on f.id = l.filing_id
    join ${approvedKnown(knownAt)} o on o.approved_filing = f.id join reporting.round r on r.id = f.round_id`
const newest = sql`window w as (partition by l.subject, l.unit order by r.data_to desc, f.filed_at desc, f.id)`

/**
 * Of each target the last approved value, by how many units and from which day. A target of which no report says
 * anything has no entry. What is known is said; whether it is enough is judged elsewhere. As known at a moment, of the
 * reports approved by then; units are called as today. One statement.
 */
export const targetValues = query('target-values', {
  does: { vi: 'Xem giá trị đã duyệt của các chỉ tiêu', en: 'See the approved values of targets' },
  permit: 'anyone',
  input: z.object({ targets: z.array(z.uuid()).max(500), knownAt: KnownAt }),

  async run({ db }, { targets, knownAt }): Promise<TargetValue[]> {
    if (targets.length === 0) return []
    const { rows } = await sql<TargetValue>`
      with said as (${saidBy(knownAt)} where l.role = 'target' and l.subject = any(${targets.map((id) => `target:${id}`)}) ${newest})
      select substr(s.subject, 8)::uuid as target, count(s.filing)::int as units, min(v.value) as low, max(v.value) as high,
        case when count(s.filing) = 1 then (array_agg(jsonb_build_object('unit', s.unit, 'label', u.label, 'numerator', v.numerator,
          'denominator', v.denominator)) filter (where s.filing is not null))[1] end as only,
        (array_agg(v.measure order by r.data_to desc) filter (where v.measure is not null))[1] as measure, max(r.data_to) as "dataTo",
        jsonb_build_object('missing', count(*) filter (where s.filing is null and s.latest = 'missing'),
          'not-applicable', count(*) filter (where s.filing is null and s.latest = 'not-applicable'),
          'not-verifiable', count(*) filter (where s.filing is null and s.latest = 'not-verifiable')) as without
      from said s left join reporting.filing_line v on v.filing_id = s.filing and v.subject = s.subject
        left join reporting.filing f on f.id = s.filing left join reporting.round r on r.id = f.round_id
        left join organisations.unit_public u on u.id = s.unit
      group by s.subject order by s.subject`.execute(db)
    return rows
  },
})

export type TargetFigures = { programme: string; valued: number; dataTo: string | null }

/** Of how many targets of each programme a value was approved, and up to which day the data go. One statement. */
export const targetFigures = query('target-figures', {
  does: { vi: 'Thống kê chỉ tiêu đã có giá trị', en: 'Count the targets with a value' },
  permit: 'anyone',
  input: z.object({ programme: z.uuid().optional(), knownAt: KnownAt }),

  async run({ db }, { programme, knownAt }): Promise<TargetFigures[]> {
    const { rows } = await sql<TargetFigures>`
      select l.programme_id as programme, count(distinct l.subject)::int as valued, max(r.data_to) as "dataTo"
      from reporting.filing_line l join ${approvedKnown(knownAt)} o on o.approved_filing = l.filing_id join reporting.round r on r.id = o.round_id
      where l.role = 'target' and l.state = 'value' ${programme ? sql`and l.programme_id = ${programme}` : sql`and l.programme_id is not null`}
      group by l.programme_id order by l.programme_id`.execute(db)
    return rows
  },
})
