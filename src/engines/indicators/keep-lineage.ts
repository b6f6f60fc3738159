import { type Kysely, sql } from 'kysely'
import { type LineageStep, unitLineage } from '#engines/organisations'
import type { Context } from '#kernel'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import type { Tables } from './tables.ts'

/**
 * Takes over what became of units that ended, so that the view by units of today needs no question a unit. Units whose
 * lineage is known already cost one statement together.
 */
export async function keepLineage(context: Context, db: Kysely<Tables>, units: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`select u.id from organisations.unit_public u
    where u.id = any(${[...units]}::text[]) and u.valid_to is not null
      and not exists (select 1 from indicators.lineage l where l.from_unit = u.id)`.execute(db)
  for (const { id } of rows) await writeLineage(db, (await unitLineage(context, { id })).successors)
}

/** A merger, a rename and a whole unit taken in carry everything; how a split shares nobody has said yet. */
export async function writeLineage(
  db: Kysely<Tables>,
  steps: readonly Pick<LineageStep, 'on' | 'basis' | 'from' | 'to'>[],
): Promise<void> {
  const lines = steps.flatMap(({ on, basis, from, to }) =>
    from
      .filter(({ validTo }) => validTo !== null) // a take-over ends nobody: its figures stay with it
      .flatMap((source) =>
        to.map((heir) => ({
          from_unit: source.id,
          to_unit: heir.id,
          day: on,
          share: to.length === 1 && !source.partly ? 1 : null,
          basis,
        })),
      ),
  )
  if (lines.length === 0) return
  await sql`insert into indicators.lineage (from_unit, to_unit, day, share, basis)
    select from_unit, to_unit, day, share, basis
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l (from_unit text, to_unit text, day date, share float8, basis text)
    on conflict (from_unit, to_unit, day) do nothing`.execute(db)
}

/** Takes over the lineage of units that have values and have ended; when a rearrangement was recorded. */
export const followLineage = command('follow-lineage', {
  does: { vi: 'Theo dõi việc sắp xếp đơn vị có số liệu', en: 'Follow what became of units with values' },
  permit: 'system',
  input: z.object({}),
  async run({ db, context }) {
    const rows = await db.selectFrom('unit_key').select('unit').execute()
    await keepLineage(
      context,
      db,
      rows.map(({ unit }) => unit),
    )
    return {}
  },
})
