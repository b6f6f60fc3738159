import { type Kysely, sql } from 'kysely'
import { sortKey } from '#kernel/text'
import { UnitUnknown } from './errors.ts'
import type { Tables } from './tables.ts'

/** Sorts behind every key under collation "C". */
export const afterAll = '\u{10ffff}'

export type UnitWords = { id: string; sortKey: string; parent: string | null }

/** Units that stand on the day, by id. Refuses where one of them does not. One statement. */
export async function standingUnits(
  db: Kysely<Tables>,
  { ids, day }: { ids: Iterable<string>; day: string },
): Promise<Map<string, UnitWords>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<UnitWords>`select u.id, u.sort_key as "sortKey", u.parent from organisations.unit_public u
    where u.id = any(${wanted}::text[]) and coalesce(u.valid_from, '-infinity') <= ${day}::date and coalesce(u.valid_to, 'infinity') >= ${day}::date`.execute(
    db,
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  const unknown = wanted.filter((id) => !found.has(id))
  if (unknown.length) throw UnitUnknown({ units: unknown.slice(0, 20) })
  return found
}

/** Sort keys of any units, ended ones too. */
export async function unitSortKeys(db: Kysely<Tables>, ids: Iterable<string>): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; sortKey: string }>`
    select u.id, u.sort_key as "sortKey" from organisations.unit_public u where u.id = any(${[...new Set(ids)]}::text[])`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.id, row.sortKey]))
}

/** The key under which an unknown unit sorts: its id, so that the order is still one. */
export const sortKeyOf = (keys: ReadonlyMap<string, string>, unit: string | null) =>
  unit === null ? afterAll : (keys.get(unit) ?? sortKey(unit))
