import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { System } from './context.ts'
import { transaction } from './database.ts'
import type { Label } from './label.ts'

/** Says that a job gave up, or did so again: administrators are told of it, and its engine may take back what it began. */
export const jobGivenUp = 'kernel/job-given-up'
/** Asks the workers to run a job again that gave up. */
const jobAskedAgain = 'kernel/job-asked-again'

/** The queue into which a job goes that gave up, and the one from which it is run again. */
export const givenUpQueue = 'kernel.given-up'
export const againQueue = 'kernel.run-again'
export const againSubscribers: [string, { job: string }[]] = [jobAskedAgain, [{ job: againQueue }]]

type Data = Record<string, unknown>
export type GivenUp = { job: string; does: Label; data: Data; why: string }

/**
 * Keeps a job that gave up and tells it, in one transaction; one that gives up again while it waits is told once. Bears
 * being run again. A job that reacts to this very event is kept and not told: telling it would go round for ever.
 */
export async function keepGivenUp(system: System, { job, does, data, why }: GivenUp): Promise<void> {
  const now = system.clock.now()
  await transaction(system.database, async (db) => {
    const again = job === againQueue ? String((data.payload as Data | undefined)?.id) : null
    const { rows } = again
      ? await sql<Kept>`update kernel.given_up_job set state = 'open', times = times + 1, why = ${why}, failed_at = ${now}
          where id = ${again}::uuid and state = 'again' returning id, job, does, data, true as fresh`.execute(db)
      : await sql<Kept>`insert into kernel.given_up_job as g (id, job, does, data, why, failed_at)
          values (${randomUUID()}::uuid, ${job}, ${JSON.stringify(does)}::jsonb, ${JSON.stringify(data)}::jsonb, ${why}, ${now})
          on conflict (job, md5(data::text)) where state in ('open', 'again')
          do update set times = g.times + 1, why = excluded.why, failed_at = excluded.failed_at
          returning id, job, does, data, times = 1 as fresh`.execute(db)
    const kept = rows[0]
    if (!kept?.fresh || kept.data.type === jobGivenUp) return
    await tell(db, {
      type: jobGivenUp,
      at: now,
      by: 'system',
      payload: { id: kept.id, job: kept.job, doesVi: kept.does.vi, doesEn: kept.does.en, data: kept.data },
    })
  })
}

type Kept = { id: string; job: string; does: Label; data: Data; fresh: boolean }

/** What is to be run again; null where another worker has run it already. */
export async function givenUpJob({ database }: System, id: string): Promise<{ job: string; data: Data } | null> {
  const { rows } = await sql<{ job: string; data: Data }>`
    select job, data from kernel.given_up_job where id = ${id}::uuid and state = 'again'`.execute(database.kysely)
  return rows[0] ?? null
}

export async function endGivenUp({ database }: System, id: string): Promise<void> {
  await sql`update kernel.given_up_job set state = 'done' where id = ${id}::uuid and state = 'again'`.execute(
    database.kysely,
  )
}

/** What the clock starts comes again by itself: where it ran, nothing waits for anybody. */
export async function endGivenUpRuns({ database, clock }: System, job: string): Promise<void> {
  await sql`update kernel.given_up_job set state = 'done', seen_to_at = ${clock.now()} where job = ${job} and state = 'open'`.execute(
    database.kysely,
  )
}

/** Asks for it within a command; false where it does not wait any more. */
export async function askGivenUpAgain(
  db: Kysely<unknown>,
  { id, now, by }: { id: string; now: Date; by: { id: string; name: string } },
): Promise<boolean> {
  const { rows } =
    await sql`update kernel.given_up_job set state = 'again', seen_to_at = ${now}, seen_to_by = ${by.name}
    where id = ${id}::uuid and state = 'open' returning id`.execute(db)
  if (rows.length > 0) await tell(db, { type: jobAskedAgain, at: now, by: by.id, payload: { id } })
  return rows.length > 0
}

/** Nobody needs it any more; false where it does not wait. */
export async function closeGivenUp(
  db: Kysely<unknown>,
  { id, now, by }: { id: string; now: Date; by: { name: string } },
): Promise<boolean> {
  const { rows } =
    await sql`update kernel.given_up_job set state = 'closed', seen_to_at = ${now}, seen_to_by = ${by.name}
    where id = ${id}::uuid and state = 'open' returning id`.execute(db)
  return rows.length > 0
}

async function tell(db: Kysely<unknown>, event: { type: string; at: Date; by: string; payload: Data }): Promise<void> {
  await sql`insert into kernel.event (type, payload, at, actor_id)
    values (${event.type}, ${JSON.stringify(event.payload)}::jsonb, ${event.at}, ${event.by})`.execute(db)
}
