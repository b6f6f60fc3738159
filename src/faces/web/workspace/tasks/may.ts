import { type AssignedTask, taskTree } from '#engines/assignments'
import { type Context, directsAll, holds, unitsSpokenFor } from '#kernel'

/** What a page of a task offers this reader, by their roles and the task's state. */
export async function mayWith(context: Context, task: AssignedTask) {
  const { actor } = context
  const all = directsAll(context)
  const units = unitsSpokenFor(actor)
  const leads = task.lead !== null && units.includes(task.lead.id)
  const giver = all || units.length === 0 ? null : await giverOf(context, task)
  const gives = all || (giver !== null && units.includes(giver))
  const open = task.state !== 'done' && task.state !== 'withdrawn'
  const taking = task.parts.filter(({ unit, state }) => units.includes(unit.id) && state !== 'withdrawn')
  const proposing = [...(leads && task.lead ? [task.lead] : []), ...taking.map(({ unit }) => unit)].filter(
    (unit) => !task.proposals.some((proposal) => proposal.state === 'open' && proposal.unit.id === unit.id),
  )
  return {
    accept: leads && task.state === 'offered',
    return: leads && (task.state === 'offered' || task.state === 'accepted'),
    parts: taking.map(({ id }) => id),
    propose: open ? [...new Map(proposing.map((unit) => [unit.id, unit])).values()] : [],
    decide: gives && (holds(actor, 'programme-office') || holds(actor, 'leader')),
    withdrawProposals: units,
    assign: gives && open,
    amend: gives && task.state !== 'withdrawn',
    person: (all || leads) && task.lead !== null && task.state !== 'withdrawn',
    done: (all || leads) && (task.state === 'accepted' || task.state === 'offered'),
    reopen: (all || leads) && task.state === 'done',
    withdraw: gives && task.state !== 'withdrawn',
    cascade: (all || leads) && open && task.depth < deepest,
    ask: holds(actor, 'programme-office') || holds(actor, 'leader'),
  }
}
export type May = Awaited<ReturnType<typeof mayWith>>

const deepest = 4 // five levels, counted from nought

/** The unit that gave the task: of a directive the leader's, of a share the lead of the larger task. */
async function giverOf(context: Context, task: AssignedTask): Promise<string | null> {
  if (task.parent === null) return (task.directive as { unit?: string | null } | null)?.unit ?? null
  const { nodes } = await taskTree(context, { root: task.parent, levels: 1 })
  return nodes[0]?.lead?.id ?? null
}
