import { type Kysely, sql } from 'kysely'
import type { Proof } from './shapes.ts'
import type { Tables } from './tables.ts'

/** Evidence that is not there, is withdrawn or belongs to none of these units: it proves nothing here. */
export async function foreignEvidence(
  db: Kysely<Tables>,
  { units, proofs }: { units: readonly (string | null)[]; proofs: readonly (Proof | null | undefined)[] },
): Promise<ReadonlySet<string>> {
  const named = proofs.flatMap((one) => (one && 'evidence' in one ? [one.evidence] : []))
  if (named.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`select distinct evidence_id as id from evidence.use_public
    where evidence_id = any(${named}::uuid[]) and unit = any(${units}::text[])`.execute(db)
  const there = new Set(rows.map(({ id }) => id))
  return new Set(named.filter((id) => !there.has(id)))
}
