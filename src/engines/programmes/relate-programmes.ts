import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import { ProgrammeNotFound, RelationCircular } from './errors.ts'
import type { Tables } from './tables.ts'

/** Says that a programme replaces or amends an older one, where the import did not know. */
export const relateProgrammes = command('relate-programmes', {
  does: { vi: 'Đặt quan hệ thay thế, sửa đổi', en: 'Relate a programme to an older one' },
  permit: 'programme-office',
  input: z.object({
    newer: z.uuid(),
    older: z.uuid(),
    kind: z.enum(['replaces', 'amends']),
    note: z.string().trim().min(1).max(2000),
  }),

  async run(scope, { newer, older, kind, note }) {
    await relate(scope, { newerId: newer, olderId: older, kind, note })
    await scope.emit('programmes-related', { newer, older, kind })
    return { newer, older, kind }
  },
})

/** The relation itself; a newer one that is already published replaces at once. */
export async function relate(
  { db, actor, now }: { db: Kysely<Tables>; actor: Actor; now: Date },
  {
    newerId,
    olderId,
    kind,
    note,
  }: { newerId: string; olderId: string; kind: 'replaces' | 'amends'; note: string | null },
): Promise<void> {
  const both = await db
    .selectFrom('programme')
    .selectAll()
    .where('id', 'in', [newerId, olderId])
    .orderBy('id')
    .forUpdate()
    .execute()
  if (both.length < 2) throw newerId === olderId ? RelationCircular() : ProgrammeNotFound()
  const { rows } = await sql<{ found: boolean }>`
    with recursive before as (
      select r.older_id from programmes.relation r where r.newer_id = ${olderId}
      union select r.older_id from programmes.relation r join before b on r.newer_id = b.older_id)
    select exists (select 1 from before where older_id = ${newerId}) as found`.execute(db)
  if (rows[0]?.found) throw RelationCircular()
  const row = { kind, note, at: now, by: actor.id }
  await db
    .insertInto('relation')
    .values({ newer_id: newerId, older_id: olderId, ...row })
    .onConflict((conflict) => conflict.columns(['newer_id', 'older_id']).doUpdateSet(row))
    .execute()
  await db
    .updateTable('programme')
    .set((e) => ({ version: e('version', '+', 1) }))
    .where('id', '=', olderId)
    .execute()
  await settleState(db, olderId)
}

/** draft, published or replaced follow from its own publication and from those of what replaces it. */
export async function settleState(db: Kysely<Tables>, id: string): Promise<void> {
  await sql`update programmes.programme p set state = case
      when p.current_publication is null then 'draft'
      when exists (select 1 from programmes.relation r join programmes.programme n on n.id = r.newer_id
                   where r.older_id = p.id and r.kind = 'replaces' and n.current_publication is not null) then 'replaced'
      else 'published' end
    where p.id = ${id}`.execute(db)
}
