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

/** Money against progress, by source. Tasks without a budget are counted and left out of the sums. Two statements. */
export const budgetProgress = query('budget-progress', {
  does: { vi: 'Kinh phí và tiến độ', en: 'Budget against progress' },
  permit: overseers,
  input: z.object({ programme: filters.programme, unit: filters.unit, source: filters.source }),

  run({ db, context, now }, given) {
    return overview({ context, now }, { of: 'budget-progress', asked: given }, async () => {
      const { today } = await officeCount(context, now)
      const { rows } = await sql<BudgetLine>`
        select t.budget_source as source, count(*)::int as tasks, coalesce(sum(t.budget), 0)::float8 as budget, sum(t.spent)::float8 as spent,
          (count(*) filter (where t.spent is not null))::int as reported,
          sum(t.budget::float8 * t.progress) filter (where t.budget > 0 and t.progress is not null)
            / nullif(sum(t.budget::float8) filter (where t.budget > 0 and t.progress is not null), 0) as progress,
          (count(*) filter (where t.budget > 0 and t.progress is not null))::int as known
        from assignments.task t where t.budget is not null and ${conditionsOf(given, today)}
        group by 1 order by array_position(array['regular', 'investment', 'social'], t.budget_source)`.execute(db)
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
