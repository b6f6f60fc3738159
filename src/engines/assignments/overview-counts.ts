import { type RawBuilder, sql } from 'kysely'
import { type Group, groupSql, groups } from './schedule.ts'
import type { Today } from './working-count.ts'

/** How many tasks stand in each group, never mixed with those of which nothing can be said. */
export type GroupCounts = Record<Group, number> & { total: number }

export const groupNames = Object.keys(groups) as Group[]

/** Counts of rows that have a column `g` with their group. */
export const countsSql: RawBuilder<GroupCounts> = sql`jsonb_build_object('total', count(*), ${sql.join(
  groupNames.flatMap((name) => [sql.lit(name), sql`count(*) filter (where g = ${sql.lit(name)})`]),
)})`

/** The same as columns n0, n1…: a big table is counted once, and its cells are summed up in each direction. */
export const countColumns = sql.join([
  sql`count(*)::int as total`,
  ...groupNames.map((name, at) => sql`(count(*) filter (where g = ${sql.lit(name)}))::int as ${sql.raw(`n${at}`)}`),
])
export const cellSql: RawBuilder<GroupCounts> = sql`jsonb_build_object('total', total, ${sql.join(
  groupNames.flatMap((name, at) => [sql.lit(name), sql.raw(`n${at}`)]),
)})`
export const sumsSql: RawBuilder<GroupCounts> = sql`jsonb_build_object('total', coalesce(sum(total), 0), ${sql.join(
  groupNames.flatMap((name, at) => [sql.lit(name), sql`coalesce(sum(${sql.raw(`n${at}`)}), 0)`]),
)})`

/**
 * Progress over many tasks by the one formula, weights apart: the mean of what is known, and the share that is known. Of
 * a programme the topmost tasks are counted alone, since they hold what is below them; of a unit all that it leads.
 */
export const progressOf = (rows: 'topmost' | 'all') => {
  const among = rows === 'topmost' ? sql`filter (where parent is null)` : sql``
  return sql`avg(progress) ${among} as progress, avg(coverage) ${among} as coverage`
}

/**
 * Rows with their group. The offset keeps the planner from copying the long expression into every count that asks for
 * the group: over 50,000 tasks that halves the time.
 */
export const groupedRows = (today: Today, where: RawBuilder<unknown>) => sql`
  select t.programme_id, t.lead_unit, t.parent, t.progress, t.coverage, t.claimed_at, ${groupSql(today)} as g from assignments.task t
  where t.state <> 'withdrawn' and ${where} offset 0`
