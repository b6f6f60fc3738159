import { type Kysely, sql } from 'kysely'
import { type LineageStep, unitLineage } from '#engines/organisations'
import type { Context } from '#kernel'
import { UnitId, z } from '#kernel/http'
import { command } from './engine.ts'
import type { Tables } from './tables.ts'

/**
 * Takes over what became of units that ended, so that the view by units of today needs no question a unit. Units whose
 * lineage is known already cost one statement together; those in `again` are asked for whatever is known of them.
 */
export async function keepLineage(
  context: Context,
  db: Kysely<Tables>,
  { units, now, again = [] }: { units: readonly string[]; now: Date; again?: readonly string[] },
): Promise<number> {
  const { rows } = await sql<{ id: string }>`select u.id from organisations.unit_public u
    where u.id = any(${[...units]}::text[]) and u.valid_to is not null
      and (u.id = any(${[...again]}::text[]) or not exists (select 1 from indicators.lineage l where l.from_unit = u.id))`.execute(
    db,
  )
  let written = 0
  for (const { id } of rows) written += await writeLineage(db, (await unitLineage(context, { id })).successors, now)
  return written
}

/** A merger, a rename and a whole unit taken in carry everything; how a split shares nobody has said yet. */
export async function writeLineage(
  db: Kysely<Tables>,
  steps: readonly Pick<LineageStep, 'kind' | 'on' | 'basis' | 'from' | 'to'>[],
  now: Date,
): Promise<number> {
  const lines = steps.flatMap(({ kind, on, basis, from, to }) =>
    from
      .filter(({ validTo }) => validTo !== null) // a take-over ends nobody: its figures stay with it
      .flatMap((source) =>
        to.map((heir) => ({
          from_unit: source.id,
          to_unit: heir.id,
          day: on,
          share: to.length === 1 && !source.partly ? 1 : null,
          basis,
          renames: kind === 'rename' && !source.partly,
          known_from: knownSince(on, now),
        })),
      ),
  )
  if (lines.length === 0) return 0
  const { numAffectedRows } =
    await sql`insert into indicators.lineage (from_unit, to_unit, day, share, basis, renames, known_from)
    select l.* from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      as l (from_unit text, to_unit text, day date, share float8, basis text, renames boolean, known_from timestamptz)
    where not exists (select 1 from indicators.lineage k
      where k.from_unit = l.from_unit and k.to_unit = l.to_unit and k.day = l.day and k.known_to = 'infinity')`.execute(
      db,
    )
  return Number(numAffectedRows ?? 0)
}

/** When it was recorded; at the latest the day itself, since what is in force everybody sees. */
function knownSince(on: string, now: Date): string {
  const day = new Date(`${on}T00:00:00+07:00`)
  return (day < now ? day : now).toISOString()
}

/** Takes over the lineage of units that have values and have ended; when a rearrangement was recorded. */
export const followLineage = command('follow-lineage', {
  does: { vi: 'Theo dõi việc sắp xếp đơn vị có số liệu', en: 'Follow what became of units with values' },
  permit: 'system',
  input: z.object({ ended: z.array(UnitId).max(500).default([]) }),
  async run({ db, context, now, emit }, { ended }) {
    const rows = await db.selectFrom('unit_key').select('unit').execute()
    const written = await keepLineage(context, db, { units: rows.map(({ unit }) => unit), now, again: ended })
    if (written > 0) await emit('lineage-followed', { units: written })
    return {}
  },
})
