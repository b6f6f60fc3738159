import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { dayOf, directsAll, refuseUnless, speaksFor } from '#kernel'
import { z } from '#kernel/http'
import { changesOf } from './assign-task.ts'
import { changeTask, lockTask } from './change-task.ts'
import { command } from './engine.ts'
import { ProposalDecided, ProposalNotFound, ProposalOpen, TaskNotThere } from './errors.ts'
import { BudgetGiven, Reason, Seen, UnitId, Words, WorkDay } from './shapes.ts'
import { writeSteps } from './steps.ts'
import type { Tables } from './tables.ts'
import { standingUnits } from './unit-words.ts'
import { giverOf } from './withdraw-task.ts'

/** What a unit may ask for. */
export const ProposedChanges = z
  .object({
    title: Words.optional(),
    product: Words.nullable().optional(),
    authority: Words.nullable().optional(),
    startOn: WorkDay.nullable().optional(),
    dueOn: WorkDay.optional(),
    leadUnit: UnitId.optional(),
    budget: BudgetGiven.optional(),
  })
  .refine((changes) => Object.values(changes).some((value) => value !== undefined))

/** A unit that leads or takes part asks for a change of what is owed: a later day, other words, another lead. */
export const proposeChange = command('propose-change', {
  does: { vi: 'Đề xuất điều chỉnh nhiệm vụ', en: 'Propose a change of a task' },
  permit: ['unit-officer', 'leader'],
  input: z.object({ task: z.uuid(), seen: Seen, unit: UnitId, changes: ProposedChanges, reason: Reason }),

  async run(scope, { task: id, seen, unit, changes, reason }) {
    const { db, actor, now, emit } = scope
    const task = await lockTask(db, { id, seen })
    const { rows: parts } =
      await sql`select 1 from assignments.part where task_id = ${id} and unit = ${unit} and state <> 'withdrawn'`.execute(
        db,
      )
    refuseUnless(speaksFor(actor, unit) && (task.lead_unit === unit || parts.length > 0), 'propose-change')
    if (task.state === 'done' || task.state === 'withdrawn') throw TaskNotThere({ state: task.state })
    if (changes.leadUnit) await standingUnits(db, { ids: [changes.leadUnit], day: dayOf(now) })
    const open = await db
      .selectFrom('proposal')
      .select('id')
      .where('task_id', '=', id)
      .where('unit', '=', unit)
      .where('state', '=', 'open')
      .executeTakeFirst()
    if (open) throw ProposalOpen({ id: open.id })
    const proposal = randomUUID()
    await db
      .insertInto('proposal')
      .values({
        id: proposal,
        task_id: id,
        unit,
        changes: JSON.stringify(changes),
        reason,
        title: task.title,
        asked_at: now,
        asked_by: actor.id,
        asked_name: actor.name,
      })
      .execute()
    await writeSteps(scope, [{ task: id, act: 'propose-change', reason, after: { proposal, unit, ...changes } }])
    await emit('proposal-opened', { proposal, task: id, unit })
    return { id: proposal }
  },
})

/** Accepts or refuses a proposal. What is accepted changes the task in the same moment; a new lead is asked anew. */
export const decideProposal = command('decide-proposal', {
  does: { vi: 'Quyết định đề xuất điều chỉnh', en: 'Decide a proposal' },
  permit: ['programme-office', 'leader'],
  input: z.object({
    id: z.uuid(),
    seen: Seen.describe('Version of the task'),
    accept: z.boolean(),
    answer: Reason,
  }),

  async run(scope, { id, seen, accept, answer }) {
    const { db, actor, now, context, emit } = scope
    const found = await openProposal(db, id)
    const task = await lockTask(db, { id: found.task_id, seen })
    const proposal = await openProposal(db, id) // again under the lock of its task: of two who decide, the second is refused
    refuseUnless(directsAll(context) || speaksFor(actor, await giverOf(db, task)), 'decide-proposal')
    let version = task.version
    if (accept) {
      if (task.state === 'done' || task.state === 'withdrawn') throw TaskNotThere({ state: task.state })
      const { leadUnit, ...given } = ProposedChanges.parse(proposal.changes)
      if (leadUnit) await standingUnits(db, { ids: [leadUnit], day: dayOf(now) })
      const passed = leadUnit !== undefined && leadUnit !== task.lead_unit
      const lead = passed ? { lead_unit: leadUnit, state: 'offered', person_id: null, person_name: null } : {}
      const changes = { ...changesOf(given), ...lead }
      version = await changeTask(scope, { task, changes, step: { act: 'decide-proposal', reason: answer } })
      if (passed) await emit('task-assigned', { task: task.id, unit: leadUnit, count: 1 })
      await emit('task-changed', { task: task.id, unit: leadUnit ?? task.lead_unit })
    } else {
      await writeSteps(scope, [{ task: task.id, act: 'decide-proposal', reason: answer, after: { refused: id } }])
    }
    await close(db, { id, state: accept ? 'accepted' : 'refused', now, by: actor, answer })
    await emit('proposal-decided', { proposal: id, task: task.id, unit: proposal.unit, accepted: accept })
    return { id, task: task.id, version }
  },
})

/** The unit takes its proposal back. */
export const withdrawProposal = command('withdraw-proposal', {
  does: { vi: 'Rút đề xuất', en: 'Withdraw a proposal' },
  permit: ['unit-officer', 'leader'],
  input: z.object({ id: z.uuid(), reason: Reason }),

  async run(scope, { id, reason }) {
    const found = await openProposal(scope.db, id)
    refuseUnless(speaksFor(scope.actor, found.unit), 'withdraw-proposal')
    await lockTask(scope.db, { id: found.task_id })
    const proposal = await openProposal(scope.db, id)
    await close(scope.db, { id, state: 'withdrawn', now: scope.now, by: scope.actor, answer: reason })
    await writeSteps(scope, [{ task: proposal.task_id, act: 'withdraw-proposal', reason, after: { proposal: id } }])
    return { id }
  },
})

async function openProposal(db: Kysely<Tables>, id: string) {
  const proposal = await db.selectFrom('proposal').selectAll().where('id', '=', id).executeTakeFirst()
  if (!proposal) throw ProposalNotFound()
  if (proposal.state !== 'open') throw ProposalDecided({ state: proposal.state })
  return proposal
}

async function close(
  db: Kysely<Tables>,
  {
    id,
    state,
    now,
    by,
    answer,
  }: { id: string; state: string; now: Date; by: { id: string; name: string }; answer: string },
) {
  const decision = { state, decided_at: now, decided_by: by.id, decided_name: by.name, answer }
  await db.updateTable('proposal').set(decision).where('id', '=', id).execute()
}
