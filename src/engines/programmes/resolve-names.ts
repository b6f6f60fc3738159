import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { resolveUnitNames } from '#engines/organisations'
import type { Context } from '#kernel'
import type { Tables } from './tables.ts'

const mostNames = 5000 // that one question takes; a document of 5 MiB names some hundreds

/**
 * Resolves the names that this programme has not met yet, on the day of its document, and keeps the answers.
 * A name keeps its first answer: units change, the document does not.
 */
export async function resolveNames(
  { db, context }: { db: Kysely<Tables>; context: Context },
  {
    programmeId,
    names,
    on,
    within,
  }: { programmeId: string; names: string[]; on: string | null; within: string | null },
): Promise<void> {
  const wanted = [...new Set(names)]
  if (wanted.length === 0) return
  const known = await db.selectFrom('resolved_name').select('name').where('programme_id', '=', programmeId).execute()
  const met = new Set(known.map((row) => row.name))
  const fresh = wanted.filter((name) => !met.has(name))
  if (fresh.length === 0) return

  const resolved = await resolveUnitNames(context, { names: fresh.slice(0, mostNames), on, within })
  const rows = resolved.map(({ name, outcome, units, why }) => ({
    name,
    outcome,
    unit_ids: units.map((unit) => unit.id),
    labels: outcome === 'collective' ? [] : units.map(({ id, label }) => ({ id, label })),
    why,
  }))
  await sql`insert into programmes.resolved_name (programme_id, name, outcome, unit_ids, labels, why)
    select ${programmeId}::uuid, name, outcome, array(select jsonb_array_elements_text(unit_ids)), labels, why
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (name text, outcome text, unit_ids jsonb, labels jsonb, why jsonb)
    on conflict do nothing`.execute(db)
}
