import { randomUUID } from 'node:crypto'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Place } from './place.ts'
import type { DocumentTable, Tables } from './tables.ts'

export type Kept = Selectable<DocumentTable>

export async function findKept(db: Kysely<Tables>, { round, own }: Place): Promise<Kept | undefined> {
  return db
    .selectFrom('document')
    .selectAll()
    .where('round_id', '=', round.id)
    .where('obligation_id', 'is not distinct from', own?.obligation ?? null)
    .executeTakeFirst()
}

/** The document of that place, begun where it was not, locked until the commit. */
export async function lockKept(db: Kysely<Tables>, place: Place, now: Date): Promise<Kept> {
  await sql`insert into aggregates.document (id, round_id, obligation_id, unit, opened_at)
    values (${randomUUID()}, ${place.round.id}, ${place.own?.obligation ?? null}, ${place.own?.unit ?? null}, ${now}) on conflict do nothing`.execute(
    db,
  )
  return db
    .selectFrom('document')
    .selectAll()
    .where('round_id', '=', place.round.id)
    .where('obligation_id', 'is not distinct from', place.own?.obligation ?? null)
    .forUpdate()
    .executeTakeFirstOrThrow()
}
