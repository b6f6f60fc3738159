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

/**
 * Rows that a report tells in words. One statement: the choice is made on the narrow picture, the words of what was chosen
 * are then looked up in the filings, which never change.
 */
export async function citedRows(db: Kysely<Tables>, generation: string): Promise<CitedRow[]> {
  const pick = (why: Why, figure: string, by: ReturnType<typeof sql>, order: ReturnType<typeof sql>) => sql`
    select ${sql.lit(why)} as why, null::text as obstacle, p.ordinal, p.place from (
      select l.ordinal, row_number() over (partition by ${by} order by ${order}, l.ordinal) as place
      from aggregates.line l where l.generation_id = ${generation} and ${whereOf(figures.get(figure) as never, { key: figure })}) p
    where p.place <= ${sql.lit(mostCited[why])}`
  const supported = sql`(l.evidence = 'supported') desc, (l.evidence = 'partly') desc, not l.top`
  const { rows } = await sql<CitedRow>`
    with picked as materialized (
      ${pick('done', 'complete', sql`l.section`, supported)}
      union all ${pick('late', 'late', sql`l.section`, sql`(l.schedule = 'overdue') desc, not l.top, l.due_on`)}
      union all ${pick('promise-missed', 'promise-missed', sql`1`, sql`l.promised - l.progress desc`)}
      union all ${pick('promise', 'promises', sql`1`, sql`not l.top, l.due_on nulls last`)}
      union all select 'obstacle', p.kind, p.ordinal, p.place from (
        select o.kind, l.ordinal, row_number() over (partition by o.kind order by not l.explained, not l.top, l.ordinal) as place
        from aggregates.line l cross join lateral unnest(l.obstacles) as o (kind)
        where l.generation_id = ${generation} and ${whereOf(figures.get('obstacles') as never, { key: 'obstacles' })}) p
        where p.place <= ${sql.lit(mostCited.obstacle)})
    select p.why, l.subject, l.section, l.unit, n.label, l.obligation_id as obligation, l.filing_id as filing, coalesce(r.title, l.title, l.subject) as title,
      l.state, l.progress, l.promised, l.due_on as "dueOn", l.schedule, l.evidence, r.done, p.obstacle, r.obstacle_text as "obstacleText", r.promise,
      r.promised as "nextPromised"
    from picked p join aggregates.line l on l.generation_id = ${generation} and l.ordinal = p.ordinal
      join aggregates.unit_report n on n.generation_id = ${generation} and n.unit = l.unit
      left join reporting.line_public r on r.filing_id = l.filing_id and r.subject = l.subject
    order by p.why, l.section, p.place, l.ordinal`.execute(db)
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
