import { type Kysely, sql } from 'kysely'
import { foldedOf, type ItemKind } from './item-content.ts'
import { type Item, type ReviewScope, writeUnits } from './review-steps.ts'
import type { Tables } from './tables.ts'

/** The first number that this kind never had. The programme's row is held until the commit, so no two take the same. */
export async function nextNumber(db: Kysely<Tables>, programmeId: string, kind: ItemKind): Promise<number> {
  await db.selectFrom('programme').select('id').where('id', '=', programmeId).forUpdate().execute()
  // A number once used stands in the history even where the item was taken back, so the history is asked as well.
  const { rows } = await sql<{ next: number }>`
    select 1 + greatest(
      (select coalesce(max(number), 0) from programmes.item where programme_id = ${programmeId} and kind = ${kind}),
      (select coalesce(max(last), 0) from programmes.number_used where programme_id = ${programmeId} and kind = ${kind})) as next`.execute(
    db,
  )
  return rows[0]?.next ?? 1
}

/** Adds items to the working copy with their units. */
export async function insertItems(scope: ReviewScope, items: Item[]): Promise<void> {
  const rows = items.map((item) => ({ ...item, folded: foldedOf(item.kind, item.now, item.path) }))
  await sql`insert into programmes.item (id, programme_id, kind, number, ordinal, path, line, read, now, state, version, confidence, marks, origin, folded)
    select id, programme_id, kind, number, ordinal, path, line, null, now, state, version, confidence, marks,
      array(select jsonb_array_elements_text(origin)::uuid), folded
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, programme_id uuid, kind text, number int, ordinal float8,
      path text, line int, now jsonb, state text, version int, confidence float8, marks jsonb, origin jsonb, folded text)`.execute(
    scope.db,
  )
  await writeUnits(scope, items)
  const last = items.at(-1)
  if (!last) return
  await sql`insert into programmes.number_used (programme_id, kind, last) values (${last.programme_id}, ${last.kind}, ${last.number})
    on conflict (programme_id, kind) do update set last = greatest(number_used.last, excluded.last)`.execute(scope.db)
}
