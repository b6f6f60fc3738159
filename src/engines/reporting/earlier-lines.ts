import { type Kysely, sql } from 'kysely'
import type { Label } from '#kernel'
import type { ReportSubject } from './report-subjects.ts'
import type { Tables } from './tables.ts'

/** What a report that stands (filed or approved) said of a subject. */
export type EarlierLine = {
  subject: string
  filing: string
  obligation: string
  unit: string
  round: { id: string; label: Label; dataFrom: string; dataTo: string; regime: string }
  approved: boolean
  state: string
  progress: number | null
  value: number | null
  numerator: number | null
  denominator: number | null
  done: string | null
  doneOn: string | null
  obstacles: string[]
  obstacleText: string | null
  proposals: string | null
  promise: string | null
  promised: number | null
  spent: number | null
}

type Asked = { round: string; dataTo: string; units: string[]; subjects: readonly ReportSubject[] }

/** Of each subject the line of the latest period before this one. One statement. */
export async function lastLines(db: Kysely<Tables>, asked: Asked): Promise<Map<string, EarlierLine>> {
  const rows = await linesOf(db, asked, { before: true })
  return new Map(rows.map((row) => [row.subject, row]))
}

/** What was filed for another regime about the same last day: entered once, it need not be typed again. */
export async function linesElsewhere(db: Kysely<Tables>, asked: Asked): Promise<Map<string, EarlierLine[]>> {
  return Map.groupBy(await linesOf(db, asked, { before: false }), ({ subject }) => subject)
}

/**
 * A task's lead line is the task's own whoever led it then; what a unit said of its part or of a target is that of the
 * unit and of those it took over from.
 *
 * `offset 0` holds the planner to the index by subject: it takes the condition on the standing filing for far rarer than it
 * is, and would begin with every line ever filed (400 ms instead of 6 over seven rounds of 300 units).
 */
async function linesOf(
  db: Kysely<Tables>,
  { round, dataTo, units, subjects }: Asked,
  { before }: { before: boolean },
): Promise<EarlierLine[]> {
  if (subjects.length === 0) return []
  const { rows } = await sql<EarlierLine>`
    select ${before ? sql`distinct on (l.subject)` : sql``} l.subject, f.id as filing, o.id as obligation, l.unit, o.approved_filing = f.id as approved,
      jsonb_build_object('id', r.id, 'label', r.label, 'dataFrom', r.data_from, 'dataTo', r.data_to, 'regime', r.regime_id) as round,
      l.state, l.progress, l.value, l.numerator, l.denominator, l.done, l.done_on as "doneOn", l.obstacles, l.obstacle_text as "obstacleText",
      l.proposals, l.promise, l.promised, l.spent
    from unnest(${subjects.map(({ subject }) => subject)}::text[], ${subjects.map(({ role }) => role)}::text[]) as s (subject, role)
      cross join lateral (select * from reporting.filing_line n where n.subject = s.subject and n.role = s.role offset 0) l
      join reporting.filing f on f.id = l.filing_id
      join reporting.obligation o on o.id = f.obligation_id and f.id = case when o.state = 'filed' then o.filing_id else o.approved_filing end
      join reporting.round r on r.id = f.round_id
    where r.id <> ${round} and ${before ? sql`r.data_to < ${dataTo}::date` : sql`r.data_to = ${dataTo}::date`}
      and (s.role = 'lead' or l.unit = any(${units}::text[]))
    order by l.subject, r.data_to desc, (l.unit = ${units[0] ?? ''}) desc, f.filed_at desc, f.id`.execute(db)
  return rows
}
