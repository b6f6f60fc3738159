import { type Kysely, sql } from 'kysely'
import { findTask, ItemNotFound, type Source } from '#engines/programmes'
import type { Context } from '#kernel'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { TaskNotFound } from './errors.ts'
import { spellSix } from './readiness.ts'
import { type Risk, riskOf } from './risk.ts'
import type { Tables } from './tables.ts'
import {
  type LineRow,
  lineColumns,
  lineJoins,
  lineOf,
  linesOf,
  type NamedUnitRef,
  type TaskLine,
} from './task-lines.ts'
import { officeCount } from './working-count.ts'

export type PartShown = {
  id: string
  unit: NamedUnitRef
  joint: boolean
  work: string | null
  dueOn: string | null
  state: string
  version: number
  claim: string
  claimed: number | null
  doneOn: string | null
}
export type ProposalShown = {
  id: string
  unit: NamedUnitRef
  changes: Record<string, unknown>
  reason: string
  state: 'open' | 'accepted' | 'refused' | 'withdrawn'
  askedAt: string
  askedName: string
  decidedAt: string | null
  decidedName: string | null
  answer: string | null
}
export type StepShown = {
  at: string
  actorName: string
  act: string
  reason: string | null
  before: Record<string, unknown>
  after: Record<string, unknown>
}
export type AssignedTask = TaskLine & {
  authority: string | null
  recurrence: string | null
  directive: Record<string, unknown> | null
  named: string[]
  budgetLine: string | null
  personId: string | null
  earlier: number | null
  claimedIn: string | null
  leadSince: string
  readiness: ReturnType<typeof spellSix>
  risk: Risk
  parts: PartShown[]
  proposals: ProposalShown[]
  /** The latest 200, newest first. */
  steps: StepShown[]
  leads: { from: string; unit: NamedUnitRef | null }[]
  /** From the one directly above to the topmost. */
  above: { id: string; title: string }[]
  /** Directly below, 200 at most; `children` counts them all. */
  below: TaskLine[]
  /** Where the plan says it; null for what stands in no plan. */
  plan: { text: string; source: Source } | null
}

/** One task with all that belongs to it. A fixed number of statements. */
export const findAssignedTask = query('find-assigned-task', {
  does: { vi: 'Xem nhiệm vụ theo dõi', en: 'See an assigned task' },
  permit: ['programme-office', 'leader', 'auditor', 'unit-officer'],
  input: z.object({ id: z.uuid() }),

  async run({ db, context, now }, { id }): Promise<AssignedTask> {
    const { today } = await officeCount(context, now)
    const row = await around(db, { id, columns: lineColumns(today) })
    if (!row) throw TaskNotFound()
    const { startWork, dueWork, children_ids, ...detail } = row
    const line = lineOf(detail)
    const risk = riskOf({ ...line, startWork, dueWork, obstacles: line.obstacles.length }, today)
    const below = await linesOf(db, { ids: children_ids, today })
    const plan = line.itemId ? await planOf(context, line.itemId) : null
    return { ...detail, ...line, readiness: spellSix(row.readiness), risk, below, plan }
  },
})

type Around = LineRow &
  Omit<AssignedTask, keyof TaskLine | 'readiness' | 'risk' | 'below' | 'plan'> & {
    startWork: number
    dueWork: number | null
    children_ids: string[]
  }

const unitWords = (column: string) => {
  const unit = sql.raw(column)
  return sql`jsonb_build_object('id', ${unit}, 'label', coalesce((select n.label from organisations.unit_public n where n.id = ${unit}),
    jsonb_build_object('vi', ${unit}, 'en', ${unit})))`
}

async function around(db: Kysely<Tables>, { id, columns }: { id: string; columns: ReturnType<typeof lineColumns> }) {
  const { rows } = await sql<Around>`
    select ${columns}, t.authority, t.recurrence, t.directive, t.named, t.budget_line as "budgetLine", t.person_id as "personId", t.earlier,
      t.claimed_in as "claimedIn", t.lead_since as "leadSince", t.start_work as "startWork", t.due_work as "dueWork",
      coalesce((select jsonb_agg(jsonb_build_object('id', q.id, 'unit', ${unitWords('q.unit')}, 'joint', q.joint, 'work', q.work, 'dueOn', q.due_on,
          'state', q.state, 'version', q.version, 'claim', q.claim, 'claimed', q.claimed, 'doneOn', q.done_on) order by q.ordinal, q.id)
        from assignments.part q where q.task_id = t.id), '[]') as parts,
      coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'unit', ${unitWords('o.unit')}, 'changes', o.changes, 'reason', o.reason,
          'state', o.state, 'askedAt', o.asked_at, 'askedName', o.asked_name, 'decidedAt', o.decided_at, 'decidedName', o.decided_name,
          'answer', o.answer) order by o.asked_at desc, o.id) from assignments.proposal o where o.task_id = t.id), '[]') as proposals,
      coalesce((select jsonb_agg(jsonb_build_object('at', s.at, 'actorName', s.actor_name, 'act', s.act, 'reason', s.reason, 'before', s.before,
          'after', s.after) order by s.seq desc)
        from (select * from assignments.step w where w.task_id = t.id order by w.seq desc limit 200) s), '[]') as steps,
      coalesce((select jsonb_agg(jsonb_build_object('from', h.from_day, 'unit', case when h.unit is null then null else ${unitWords('h.unit')} end)
          order by h.from_day) from assignments.lead_history h where h.task_id = t.id), '[]') as leads,
      coalesce((with recursive up as (
          select a.id, a.title, a.parent, 1 as height from assignments.task a where a.id = t.parent
          union all select a.id, a.title, a.parent, up.height + 1 from assignments.task a join up on a.id = up.parent)
        select jsonb_agg(jsonb_build_object('id', up.id, 'title', up.title) order by up.height) from up), '[]') as above,
      array(select c.id from assignments.task c where c.parent = t.id order by c.ordinal, c.id limit 200) as children_ids
    from assignments.task t ${lineJoins} where t.id = ${id}`.execute(db)
  return rows[0]
}

/** The sentence of the plan, as the current publication has it; null where it lapsed. */
async function planOf(context: Context, item: string): Promise<AssignedTask['plan']> {
  try {
    const { text, source } = await findTask(context, { id: item })
    return { text, source }
  } catch (error) {
    if (ItemNotFound.is(error)) return null
    throw error
  }
}
