import { type Kysely, sql } from 'kysely'
import type { ObstacleKind } from '#engines/assignments'
import type { Label } from '#kernel'
import { figures, whereOf } from './figures.ts'
import type { LineState } from './shapes.ts'
import type { Tables } from './tables.ts'

/** Why a line is told in words: a result, a delay, an obstacle, a promise that was not kept, one for next time. */
export type Why = 'done' | 'late' | 'obstacle' | 'promise-missed' | 'promise'

export type CitedRow = {
  why: Why
  subject: string
  section: number
  unit: string
  label: Label
  obligation: string
  filing: string | null
  title: string
  state: LineState
  progress: number | null
  promised: number | null
  dueOn: string | null
  schedule: string | null
  evidence: string | null
  done: string | null
  obstacle: ObstacleKind | null
  obstacleText: string | null
  promise: string | null
  nextPromised: number | null
}

/** How many are told in words, of each; the rest stand in the annex and behind the figure. */
export const mostCited = { done: 6, late: 10, obstacle: 2, 'promise-missed': 8, promise: 8 } as const

/** Rows that a report tells in words. One statement over the picture; the words come from the filings, which never change. */
export async function citedRows(db: Kysely<Tables>, generation: string): Promise<CitedRow[]> {
  const pick = (why: Why, figure: string, by: ReturnType<typeof sql>, order: ReturnType<typeof sql>) => sql`
    select * from (select ${sql.lit(why)} as why, null::text as obstacle, l.*, row_number() over (partition by ${by} order by ${order}, l.ordinal) as place
      from aggregates.line l where l.generation_id = ${generation} and ${whereOf(figures.get(figure) as never, { key: figure })}) p
    where p.place <= ${sql.lit(mostCited[why])}`
  const supported = sql`(l.evidence = 'supported') desc, (l.evidence = 'partly') desc, not l.top`
  const { rows } = await sql<CitedRow>`
    with picked as (
      ${pick('done', 'complete', sql`l.section`, supported)}
      union all ${pick('late', 'late', sql`l.section`, sql`(l.schedule = 'overdue') desc, not l.top, l.due_on`)}
      union all ${pick('promise-missed', 'promise-missed', sql`1`, sql`l.promised - l.progress desc`)}
      union all ${pick('promise', 'promises', sql`1`, sql`not l.top, l.due_on nulls last`)}
      union all select * from (select 'obstacle', o.kind, l.*, row_number() over (partition by o.kind order by r.obstacle_text is null, not l.top, l.ordinal) as place
        from aggregates.line l cross join lateral unnest(l.obstacles) as o (kind)
          join reporting.line_public r on r.filing_id = l.filing_id and r.subject = l.subject
        where l.generation_id = ${generation} and l.kind = 'task') p where p.place <= ${sql.lit(mostCited.obstacle)})
    select p.why, p.subject, p.section, p.unit, n.label, p.obligation_id as obligation, p.filing_id as filing, coalesce(r.title, p.title, p.subject) as title,
      p.state, p.progress, p.promised, p.due_on as "dueOn", p.schedule, p.evidence, r.done, p.obstacle, r.obstacle_text as "obstacleText", r.promise,
      r.promised as "nextPromised"
    from picked p join aggregates.unit_report n on n.generation_id = ${generation} and n.unit = p.unit
      left join reporting.line_public r on r.filing_id = p.filing_id and r.subject = p.subject
    order by p.why, p.section, p.place, p.ordinal`.execute(db)
  return rows
}

/** What whole reports say, beside their lines. */
export type CitedReport = {
  unit: string
  label: Label
  obligation: string
  state: string
  filing: string | null
  summary: string | null
  obstacles: string | null
  proposals: string | null
}

export async function citedReports(db: Kysely<Tables>, generation: string): Promise<CitedReport[]> {
  const { rows } = await sql<CitedReport>`
    select n.unit, n.label, n.obligation_id as obligation, n.state, n.filing_id as filing, f.summary, f.obstacles, f.proposals
    from aggregates.unit_report n left join reporting.filing_public f on f.id = n.filing_id
    where n.generation_id = ${generation} order by n.ordinal`.execute(db)
  return rows
}
