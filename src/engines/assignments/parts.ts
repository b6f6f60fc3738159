import { type Kysely, sql } from 'kysely'
import { UnitTwice } from './errors.ts'
import { insertParts } from './new-tasks.ts'
import type { Tables } from './tables.ts'

export type PartWanted = { unit: string; work: string | null; dueOn: string | null }

/** Refuses a unit named twice, or as lead and as coordinating at once. */
export function refuseTwice(lead: string | null, parts: { unit: string }[]): void {
  const met = new Set(lead ? [lead] : [])
  for (const { unit } of parts) {
    if (met.has(unit)) throw UnitTwice({ unit })
    met.add(unit)
  }
}

/**
 * Makes these the coordinating units of a task: who is named no more keeps what it did, marked as withdrawn. Answers the
 * units that were not among them before.
 */
export async function replaceParts(
  { db, now }: { db: Kysely<Tables>; now: Date },
  { task, dueOn, parts }: { task: string; dueOn: string | null; parts: PartWanted[] },
): Promise<string[]> {
  const standing = await db
    .selectFrom('part')
    .select(['id', 'unit'])
    .where('task_id', '=', task)
    .where('state', '<>', 'withdrawn')
    .orderBy('id')
    .forUpdate()
    .execute()
  const had = new Set(standing.map(({ unit }) => unit))
  const named = parts.map(({ unit }) => unit)
  await sql`update assignments.part p set state = 'withdrawn', since = ${now}, version = p.version + 1
    where p.task_id = ${task} and p.state <> 'withdrawn' and p.state <> 'done' and p.unit <> all(${named}::text[])`.execute(
    db,
  )
  const kept = parts.filter(({ unit }) => had.has(unit)).map((part) => ({ ...part, dueOn: part.dueOn ?? dueOn }))
  await sql`update assignments.part p set work = k.work, due_on = k."dueOn", version = p.version + 1
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as k (unit text, work text, "dueOn" date)
    where p.task_id = ${task} and p.unit = k.unit and p.state <> 'withdrawn'
      and (p.work is distinct from k.work or p.due_on is distinct from k."dueOn")`.execute(db)
  const added = parts
    .map((part, at) => ({ ...part, task, ordinal: at + 1, dueOn: part.dueOn ?? dueOn }))
    .filter(({ unit }) => !had.has(unit))
  await insertParts({ db, now }, added)
  return added.map(({ unit }) => unit)
}
