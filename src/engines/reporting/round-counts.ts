import { sql } from 'kysely'

/** How complete and how timely the reports of a round, or of a unit, are. Moved ones count with the successor alone. */
export type RoundCounts = {
  /** Reports that are owed: excused ones are left out. */
  expected: number
  /** Filed and not taken back, approved or not. */
  filed: number
  onTime: number
  late: number
  approved: number
  /** Returned and not filed again. */
  returned: number
  /** Locked without a report. Not zero, not done: unknown. */
  missed: number
  excused: number
  extended: number
  /** Working days late, over all that were filed late. */
  lateDays: number
  /** filed ÷ expected and onTime ÷ filed, 0…1; null where there is nothing to divide by. */
  completeness: number | null
  timeliness: number | null
}

const owed = sql`o.state not in ('moved', 'excused')`
const filed = sql`${owed} and o.filed_on is not null and o.state in ('filed', 'approved', 'returned')`
const many = (when: ReturnType<typeof sql>) => sql`(count(*) filter (where ${when}))::int`

/** Over rows of reporting.obligation as o. */
export const countsOf = sql<RoundCounts>`jsonb_build_object('expected', ${many(owed)}, 'filed', ${many(filed)},
  'onTime', ${many(sql`${filed} and o.filed_on <= o.due_on`)}, 'late', ${many(sql`${filed} and o.filed_on > o.due_on`)},
  'approved', ${many(sql`${owed} and o.approved_filing is not null`)}, 'returned', ${many(sql`o.state = 'returned'`)},
  'missed', ${many(sql`o.state = 'missed'`)}, 'excused', ${many(sql`o.state = 'excused'`)},
  'extended', ${many(sql`${owed} and o.due_on > o.first_due_on`)},
  'lateDays', coalesce(sum(o.late_days) filter (where ${filed}), 0)::int,
  'completeness', ${many(filed)}::float8 / nullif(${many(owed)}, 0),
  'timeliness', ${many(sql`${filed} and o.filed_on <= o.due_on`)}::float8 / nullif(${many(filed)}, 0))`
