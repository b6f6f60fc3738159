import { type Kysely, type Selectable, sql } from 'kysely'
import type { Actor, Context } from '#kernel'
import { ItemChanged, ItemNotFound, ProgrammeNotFound } from './errors.ts'
import { foldedOf, type ItemContent, type ItemKind, namesIn } from './item-content.ts'
import { resolveNames } from './resolve-names.ts'
import type { ItemState } from './shapes.ts'
import type { ItemTable, Tables } from './tables.ts'

export type Seen = { id: string; seen: number }
export type Item = Omit<Selectable<ItemTable>, 'kind' | 'state' | 'now' | 'read'> & {
  kind: ItemKind
  state: ItemState
  now: ItemContent
  read: ItemContent | null
}
export type ReviewScope = { db: Kysely<Tables>; actor: Actor; now: Date; context: Context }
type StepAct = 'accept' | 'correct' | 'split' | 'merge' | 'reject' | 'restore' | 'add' | 'undo'

/** What a step keeps of an item: enough to show what changed and to take it back. */
export type Snapshot = { id: string; state: ItemState; version: number; now: ItemContent; origin: string[] }

/**
 * Takes the rows for this transaction, always in the order of their ids so that two reviewers cannot wait for each
 * other, and refuses when any is not as the reviewer saw it.
 */
export async function takeItems(db: Kysely<Tables>, wanted: Seen[]): Promise<Item[]> {
  const ids = wanted.map((item) => item.id)
  const rows = (await db
    .selectFrom('item')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()) as unknown as Item[]
  const found = new Map(rows.map((row) => [row.id, row]))
  return wanted.map(({ id, seen }) => {
    const item = found.get(id)
    if (!item) throw ItemNotFound()
    if (item.version !== seen) throw ItemChanged({ id, seen, current: item.version })
    return item
  })
}

/** Where an item stands after a person has said what it says. */
export function stateAfter(item: Item, now: ItemContent): ItemState {
  if (item.read === null) return 'added'
  return sameContent(item.read, now) ? 'accepted' : 'corrected'
}

/** Equal but for the order of fields, which jsonb does not keep. */
export function sameContent(a: ItemContent, b: ItemContent): boolean {
  const inOrder = (_: string, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)))
      : value
  return JSON.stringify(a, inOrder) === JSON.stringify(b, inOrder)
}

/** Writes changed items back, with their units, each one version further. Returns them as they now stand. */
export async function writeItems(scope: ReviewScope, changed: Item[]): Promise<Item[]> {
  if (changed.length === 0) return []
  const after = changed.map((item) => ({ ...item, version: item.version + 1 }))
  const rows = after.map(({ id, kind, state, version, now, origin, path }) => ({
    id,
    state,
    version,
    now,
    origin,
    folded: foldedOf(kind, now, path),
  }))
  await sql`update programmes.item i set state = r.state, version = r.version, now = r.now, folded = r.folded,
      origin = array(select jsonb_array_elements_text(r.origin)::uuid)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, state text, version int, now jsonb, folded text, origin jsonb)
    where i.id = r.id`.execute(scope.db)
  await writeUnits(scope, after)
  return after
}

/** The names that items hold, replaced as a whole; new ones are resolved on the document's day. */
export async function writeUnits(scope: ReviewScope, items: Item[]): Promise<void> {
  const units = items.flatMap((item) => namesIn(item.kind, item.now).map((named) => ({ item_id: item.id, ...named })))
  await scope.db
    .deleteFrom('item_unit')
    .where(
      'item_id',
      'in',
      items.map((item) => item.id),
    )
    .execute()
  await sql`insert into programmes.item_unit (item_id, role, ordinal, name) select item_id, role, ordinal, name
    from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as r (item_id uuid, role text, ordinal int, name text)`.execute(
    scope.db,
  )
  const programmeId = items[0]?.programme_id
  if (!programmeId) return
  const programme = await scope.db
    .selectFrom('programme')
    .select(['issued_on', 'owner_unit'])
    .where('id', '=', programmeId)
    .executeTakeFirst()
  if (!programme) throw ProgrammeNotFound()
  const names = units.map((unit) => unit.name)
  await resolveNames(scope, { programmeId, names, on: programme.issued_on, within: programme.owner_unit })
}

/** Notes who did what, with the items before and after; also drops the drafts that the step made needless. */
export async function noteStep(
  { db, actor, now }: ReviewScope,
  step: { programmeId: string; act: StepAct; reason?: string | null; before: Item[]; after: Item[]; undoes?: number },
): Promise<{ seq: number; items: { id: string; version: number; state: ItemState }[] }> {
  const ids = [...new Set([...step.before, ...step.after].map((item) => item.id))]
  const { seq } = await db
    .insertInto('review_step')
    .values({
      programme_id: step.programmeId,
      at: now,
      actor_id: actor.id,
      actor_name: actor.name,
      act: step.act,
      reason: step.reason || null,
      item_ids: ids,
      before: JSON.stringify(step.before.map(snapshot)),
      after: JSON.stringify(step.after.map(snapshot)),
      undoes: step.undoes ?? null,
    })
    .returning('seq')
    .executeTakeFirstOrThrow()
  await db.deleteFrom('review_draft').where('person_id', '=', actor.id).where('item_key', 'in', ids).execute()
  return { seq, items: step.after.map(({ id, version, state }) => ({ id, version, state })) }
}

const snapshot = ({ id, state, version, now, origin }: Item): Snapshot => ({ id, state, version, now, origin })
