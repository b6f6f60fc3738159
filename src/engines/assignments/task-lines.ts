import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Label } from '#kernel'
import { lackingOf } from './readiness.ts'
import { expectedSql, type Group, groupSql, type Schedule, scheduleSql } from './schedule.ts'
import type { BudgetSource, Claim, EvidenceState, ObstacleKind, TaskState } from './shapes.ts'
import type { Tables } from './tables.ts'
import type { Today } from './working-count.ts'

export type NamedUnitRef = { id: string; label: Label }

/** A task as lists show it: three statuses, each by itself, and what the calendar makes of them today. */
export type TaskLine = {
  id: string
  version: number
  source: 'plan' | 'directive' | 'cascade'
  programme: { id: string; slug: string; title: string; number: string | null } | null
  itemId: string | null
  number: number | null
  parent: string | null
  root: string
  depth: number
  ordinal: number
  weight: number
  title: string
  product: string | null
  lead: NamedUnitRef | null
  personName: string | null
  startOn: string | null
  dueOn: string | null
  doneOn: string | null
  state: TaskState
  /** What the unit says. */
  claim: Claim
  claimed: number | null
  claimedAt: Date | null
  /** What the evidence supports. */
  evidence: EvidenceState
  supported: number | null
  /** What the calendar says. */
  schedule: Schedule
  group: Group
  /** Share of the working days passed, 0 to 100. */
  expected: number
  trend: 'rising' | 'steady' | 'falling' | 'unknown'
  /** Rolled up; coverage is the share of the weight below that is known, null where nothing applies. */
  progress: number | null
  coverage: number | null
  children: number
  missed: number
  moved: number
  obstacles: ObstacleKind[]
  budget: number | null
  budgetSource: BudgetSource | null
  spent: number | null
  /** Which of the "6 rõ" it lacks. */
  lacks: string[]
}

/** What every list of tasks selects, from rows `t`, with the names of units and programmes as they are today. */
export function lineColumns(today: Today): RawBuilder<unknown> {
  return sql`t.id, t.version, t.source, case when p.id is null then null else
      jsonb_build_object('id', p.id, 'slug', p.slug, 'title', p.title, 'number', p.number) end as programme,
    t.item_id as "itemId", t.number, t.parent, t.root, t.depth, t.ordinal, t.weight, t.title, t.product,
    case when t.lead_unit is null then null else jsonb_build_object('id', t.lead_unit, 'label',
      coalesce(u.label, jsonb_build_object('vi', t.lead_unit, 'en', t.lead_unit))) end as lead,
    t.person_name as "personName", t.start_on as "startOn", t.due_on as "dueOn", t.done_on as "doneOn", t.state, t.claim, t.claimed,
    t.claimed_at as "claimedAt", t.evidence, t.supported, ${scheduleSql(today)} as schedule, ${groupSql(today)} as "group",
    ${expectedSql(today)} as expected, t.trend, t.progress, t.coverage, t.children, t.missed, t.moved, t.obstacles, t.budget,
    t.budget_source as "budgetSource", t.spent, t.readiness`
}

/** The joins that those columns need. */
export const lineJoins = sql`left join organisations.unit_public u on u.id = t.lead_unit
  left join programmes.programme_public p on p.id = t.programme_id`

export type LineRow = Omit<TaskLine, 'lacks'> & { readiness: number }

export function lineOf({ readiness, ...row }: LineRow): TaskLine {
  return { ...row, lacks: lackingOf(readiness) }
}

/** Lines of these tasks, in the order given. One statement. */
export async function linesOf(
  db: Kysely<Tables>,
  { ids, today }: { ids: string[]; today: Today },
): Promise<TaskLine[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<LineRow>`select ${lineColumns(today)}
    from unnest(${ids}::uuid[]) with ordinality as i (id, place) join assignments.task t on t.id = i.id ${lineJoins} order by i.place`.execute(
    db,
  )
  return rows.map(lineOf)
}
