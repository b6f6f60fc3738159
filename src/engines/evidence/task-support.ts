import { sql } from 'kysely'
import { recordSupport } from '#engines/assignments'
import type { Scope } from './item-row.ts'

type Standing = {
  id: string
  evidence: string
  supported: number | null
  claim: string
  claimed: number | null
  leads: boolean
}

/** Tasks that had no evidence have some now, not yet verified. */
export async function supportPending(scope: Scope, tasks: readonly string[]): Promise<void> {
  for (const task of await standingOf(scope, tasks)) {
    if (task.evidence === 'none') await recordSupport(scope.context, { task: task.id, evidence: 'pending' })
  }
}

/**
 * Evidence of these tasks was withdrawn, taken off, replaced or expired. What was supported by it waits to be verified
 * anew, or has no evidence any more. "Contradicted" and "not verifiable" stay until somebody verifies again: nobody
 * washes a verdict away by withdrawing what it was about.
 */
export async function supportAnew(scope: Scope, tasks: readonly string[]): Promise<string[]> {
  const moved: string[] = []
  const stillProved = new Set(await provedBy(scope, tasks))
  for (const { id, evidence, supported } of await standingOf(scope, tasks)) {
    if (!['pending', 'supported', 'partly'].includes(evidence)) continue
    const next = stillProved.has(id) ? 'pending' : 'none'
    if (next === evidence && supported === null) continue
    await recordSupport(scope.context, { task: id, evidence: next })
    moved.push(id)
  }
  return moved
}

/**
 * What a verdict says of a task: its own status, never the claim. A unit that only coordinates is verified for its part,
 * which says nothing of the whole.
 */
export async function supportFound(
  scope: Scope,
  { task, unit, accepted, supported }: { task: string; unit: string; accepted: boolean; supported: number | null },
): Promise<void> {
  const [found] = await standingOf(scope, [task], unit)
  if (!found?.leads) return
  const claimed = found.claim === 'value' ? found.claimed : null
  await recordSupport(scope.context, { task, evidence: stateOf({ accepted, supported, claimed }), supported })
}

/** A verdict in the words of the task's evidence status. */
export function stateOf({
  accepted,
  supported,
  claimed,
}: {
  accepted: boolean
  supported: number | null
  claimed: number | null
}) {
  if (supported === null) return 'not-verifiable' as const
  if (accepted && supported >= (claimed ?? 0)) return 'supported' as const
  return supported > 0 ? ('partly' as const) : ('contradicted' as const)
}

/** In the order of their ids, so that two who lock many tasks never wait for each other. */
async function standingOf({ db }: Scope, tasks: readonly string[], unit = ''): Promise<Standing[]> {
  if (tasks.length === 0) return []
  const { rows } = await sql<Standing>`
    select t.id, t.evidence, t.supported, t.claim, t.claimed, (t.lead_unit is not distinct from ${unit} or not exists (
      select 1 from assignments.part_public p where p.task_id = t.id and p.unit = ${unit})) as leads
    from assignments.task_public t where t.id = any(${tasks}::uuid[]) order by t.id`.execute(db)
  return rows
}

/** Those of the tasks for which evidence stands that was not withdrawn; what expired waits there to be renewed. */
async function provedBy({ db }: Scope, tasks: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ task: string }>`
    select distinct substr(u.subject, 6) as task from evidence.use u join evidence.item i on i.id = u.evidence_id
    where u.subject = any(${tasks.map((task) => `task:${task}`)}) and u.removed_at is null and i.withdrawn_at is null`.execute(
    db,
  )
  return rows.map(({ task }) => task)
}
