import { createHash } from 'node:crypto'
import type { Kysely, Selectable } from 'kysely'
import type { CommandScope } from '#kernel'
import { refuseUnlessOwner } from './authority.ts'
import { EvidenceChanged, EvidenceNotFound, EvidenceWithdrawn } from './errors.ts'
import type { ItemTable, Tables } from './tables.ts'

export type Item = Selectable<ItemTable>
export type Scope = CommandScope<Tables>

export const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')

/**
 * The evidence, locked until the commit; refused to whoever has nothing to do with it, where somebody acted since it
 * was seen, and where it was withdrawn.
 */
export async function lockedItem(
  { db, actor }: Scope,
  { id, seen, act }: { id: string; seen?: number; act: string },
): Promise<Item> {
  const item = await db.selectFrom('item').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!item) throw EvidenceNotFound()
  refuseUnlessOwner(actor, item.unit, act)
  if (seen !== undefined && item.version !== seen) throw EvidenceChanged({ seen, current: item.version })
  if (item.withdrawn_at || item.replaced_by) throw EvidenceWithdrawn()
  return item
}

/** Adds to the history of one piece of evidence. */
export async function note(
  { db, actor, now }: Pick<Scope, 'actor' | 'now'> & { db: Kysely<Tables> },
  { item, act, said }: { item: string; act: string; said: object },
): Promise<void> {
  await db
    .insertInto('step')
    .values({ item_id: item, at: now, actor_id: actor.id, actor_name: actor.name, act, said: JSON.stringify(said) })
    .execute()
}
