import { type Kysely, sql } from 'kysely'
import { type Comparable, comparableOf, comparableOfRow } from './comparison.ts'
import type { ItemContent, ItemKind } from './item-content.ts'
import type { ItemState, NamedUnit } from './shapes.ts'
import type { Tables } from './tables.ts'

/** An item of the working copy with its names resolved. */
export type WorkingItem = {
  id: string
  kind: ItemKind
  number: number
  path: string
  line: number
  state: ItemState
  now: ItemContent
  confidence: number | null
  marks: { line: number; start: number; end: number; role: string }[]
  folded: string
  units: (NamedUnit & { role: 'lead' | 'coordinating' | 'owner' })[]
}

/** The whole working copy in reading order, in one statement. */
export async function loadWorkingItems(db: Kysely<Tables>, programmeId: string): Promise<WorkingItem[]> {
  const { rows } = await sql<WorkingItem>`
    select i.id, i.kind, i.number, i.path, i.line, i.state, i.now, i.confidence, i.marks, i.folded, coalesce(u.units, '[]') as units
    from programmes.item i
    left join (
      select u.item_id, jsonb_agg(jsonb_build_object('role', u.role, 'name', u.name, 'outcome', coalesce(r.outcome, 'unknown'),
          'units', coalesce(r.labels, '[]')) order by u.role, u.ordinal) as units
      from programmes.item i join programmes.item_unit u on u.item_id = i.id
      left join programmes.resolved_name r on r.programme_id = i.programme_id and r.name = u.name
      where i.programme_id = ${programmeId} group by u.item_id
    ) u on u.item_id = i.id
    where i.programme_id = ${programmeId} order by i.kind, i.ordinal, i.id`.execute(db)
  return rows
}

/** What two programmes, or two versions, are compared by: of a publication, or of a working copy. */
export async function loadComparables(
  db: Kysely<Tables>,
  from: { publication: string } | { programme: string },
): Promise<Comparable[]> {
  if ('programme' in from) {
    const items = await loadWorkingItems(db, from.programme)
    return items.filter((item) => item.state !== 'rejected').map(comparableOf)
  }
  const { publication } = from
  const targets = await db
    .selectFrom('target')
    .selectAll()
    .where('publication_id', '=', publication)
    .orderBy('ordinal')
    .execute()
  const tasks = await db
    .selectFrom('task')
    .selectAll()
    .where('publication_id', '=', publication)
    .orderBy('ordinal')
    .execute()
  const duties = await db
    .selectFrom('duty')
    .selectAll()
    .where('publication_id', '=', publication)
    .orderBy('ordinal')
    .execute()
  return [
    ...targets.map((row) => comparableOfRow('target', row)),
    ...tasks.map((row) => comparableOfRow('task', row)),
    ...duties.map((row) => comparableOfRow('duty', row)),
  ]
}
