import type { Conflict, PlanForConflicts } from './conflict.ts'
import { ownerKey } from './same-owner.ts'
import { taskConflicts } from './task-conflicts.ts'
import { twoMasters } from './two-masters.ts'
import { valueConflicts } from './value-conflicts.ts'

export type { Conflict, ConflictKind, ConflictSide, PlanForConflicts } from './conflict.ts'

/**
 * Compares all plans and says where those of one owner contradict or repeat one another, each with its sources and one
 * sentence. Plans of different owners never meet; a plan without an owner meets only itself.
 *
 * Pure, and blind to the order of its input: plans are put in the order of their dates first. Of several plans with one
 * id the first counts.
 */
export function findConflicts(plans: PlanForConflicts[]): Conflict[] {
  const byId = new Map(plans.toReversed().map((plan) => [plan.id, plan]))
  const ordered = [...byId.values()].sort(byDate)
  const owners = Map.groupBy(ordered, (plan) => ownerKey(plan.owner) || `nobody ${plan.id}`)
  return [...owners.values()].flatMap((own) => [
    ...valueConflicts(own),
    ...taskConflicts(own),
    ...own.flatMap(twoMasters),
  ])
}

/** Oldest first, undated last, then by id. */
function byDate(a: PlanForConflicts, b: PlanForConflicts): number {
  const [one, two] = [`${a.issuedOn ?? '9999'} ${a.id}`, `${b.issuedOn ?? '9999'} ${b.id}`]
  return one < two ? -1 : one > two ? 1 : 0
}
