import { sql } from 'kysely'
import type { Label } from '#kernel'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { overview } from './overview.ts'
import { type BudgetSource, type ObstacleKind, obstacleKinds } from './shapes.ts'
import { conditionsOf, filters } from './task-filters.ts'
import { officeCount } from './working-count.ts'

const overseers = ['programme-office', 'leader', 'auditor', 'unit-officer'] as const

/** `progress` is the mean of the tasks of this money of which something is known, weighted by the money. */
export type BudgetLine = {
  source: BudgetSource | null
  tasks: number
  budget: number
  spent: number | null
  /** Tasks with money that have reported spending. */
  reported: number
  progress: number | null
  known: number
}

/**
 * Money against progress, by source, of tasks that have a budget. What a share has of the money of a larger task is part of
 * that: where both are looked at, the larger one counts, with what its lead says was spent, or else its shares. Who looks at
 * the unit of the share alone sees the share's. Two statements.
 */
export const budgetProgress = query('budget-progress', {
  does: { vi: 'Kinh phí và tiến độ', en: 'Budget against progress' },
  permit: overseers,
  input: z.object({ programme: filters.programme, unit: filters.unit, source: filters.source }),

  run({ db, context, now }, given) {
    return overview({ context, now }, { of: 'budget-progress', asked: given }, async () => {
      const { today } = await officeCount(context, now)
      const { rows } = await sql<BudgetLine>`
        with money as materialized (
          select t.id, t.parent, t.root, t.depth, t.budget, t.budget_source, t.spent, t.progress from assignments.task t
          where t.budget is not null and ${conditionsOf({ ...given, role: 'lead' }, today)}),
        tree as materialized ( -- one look at each: most money stands at the top
          select root, bool_or(depth = 0) as has_top, max(budget) filter (where depth = 0) as budget, max(budget_source) filter (where depth = 0) as budget_source,
            max(progress) filter (where depth = 0) as progress, coalesce(max(spent) filter (where depth = 0), sum(spent) filter (where depth > 0)) as spent
          from money group by root),
        rest as materialized (select m.* from money m join tree on tree.root = m.root and not tree.has_top),
        share as materialized ( -- the topmost above it that has money: there are five levels, and four above the deepest
          select m.id, m.spent, coalesce(third.id, second.id, first.id) as of from rest m left join rest first on first.id = m.parent
          left join assignments.task a on m.depth >= 3 and a.id = m.parent left join rest second on second.id = a.parent
          left join assignments.task b on m.depth >= 4 and b.id = a.parent left join rest third on third.id = b.parent
          where m.depth > 1 and coalesce(third.id, second.id, first.id) is not null),
        counted as (
          select budget, budget_source, progress, spent from tree where has_top
          union all
          select m.budget, m.budget_source, m.progress, coalesce(m.spent, s.spent)
          from rest m left join (select of, sum(spent) as spent from share group by 1) s on s.of = m.id
          where not exists (select from share where share.id = m.id))
        select t.budget_source as source, count(*)::int as tasks, coalesce(sum(t.budget), 0)::float8 as budget, sum(t.spent)::float8 as spent,
          (count(*) filter (where t.spent is not null))::int as reported,
          sum(t.budget::float8 * t.progress) filter (where t.budget > 0 and t.progress is not null)
            / nullif(sum(t.budget::float8) filter (where t.budget > 0 and t.progress is not null), 0) as progress,
          (count(*) filter (where t.budget > 0 and t.progress is not null))::int as known
        from counted t group by 1 order by array_position(array['regular', 'investment', 'social'], t.budget_source)`.execute(
        db,
      )
      return { day: today.day, lines: rows }
    })
  },
})

export type ObstacleCount = { kind: ObstacleKind; label: Label; tasks: number; units: number }

/** Kinds of obstacle in the last reports of tasks that go on: where the work is held up. Two statements. */
export const obstacleCounts = query('obstacle-counts', {
  does: { vi: 'Khó khăn, vướng mắc theo loại', en: 'Obstacles by kind' },
  permit: overseers,
  input: z.object({ programme: filters.programme, unit: filters.unit, source: filters.source }),

  run({ db, context, now }, given) {
    return overview({ context, now }, { of: 'obstacle-counts', asked: given }, async () => {
      const { today } = await officeCount(context, now)
      const { rows } = await sql<Omit<ObstacleCount, 'label'>>`
        select kind, sum(n)::int as tasks, count(lead_unit)::int as units from (
          select o.kind, t.lead_unit, sum(t.n) as n from (
            select t.obstacles, t.lead_unit, count(*) as n from assignments.task t
            where cardinality(t.obstacles) > 0 and t.state <> 'done' and ${conditionsOf(given, today)} group by 1, 2) t
          cross join unnest(t.obstacles) as o (kind) group by 1, 2) each_unit
        group by 1 order by 2 desc, 1`.execute(db)
      const kinds = rows.map((row): ObstacleCount => ({ ...row, label: obstacleKinds[row.kind] }))
      return { day: today.day, kinds }
    })
  },
})
