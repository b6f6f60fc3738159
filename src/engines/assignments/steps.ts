import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel'
import type { Tables } from './tables.ts'

export type Step = {
  task: string
  act: string
  reason?: string | null
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

/** Adds to the history of tasks, in one statement however many there are. */
export async function writeSteps(
  { db, actor, now }: { db: Kysely<Tables>; actor: Actor; now: Date },
  steps: Step[],
): Promise<void> {
  if (steps.length === 0) return
  const rows = steps.map(({ task, act, reason = null, before = {}, after = {} }, place) => ({
    task,
    act,
    reason,
    before,
    after,
    place,
  }))
  await sql`insert into assignments.step (task_id, at, actor_id, actor_name, act, reason, before, after)
    select task, ${now}, ${actor.id}, ${actor.name}, act, reason, before, after
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s (task uuid, act text, reason text, before jsonb, after jsonb, place int)
    order by place`.execute(db)
}
