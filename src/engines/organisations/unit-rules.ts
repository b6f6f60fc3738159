import { type Kysely, sql } from 'kysely'
import type { Label } from '#kernel'
import { sameName } from '#kernel/text'
import { UnitNameTaken, UnitNotFound, UnitUnderItself } from './errors.ts'
import type { Tables } from './tables.ts'

type Db = Kysely<Tables>

/** A parent must exist and must not belong to the unit itself. */
export async function refuseParent(db: Db, { id, parent }: { id: string; parent: string | null }): Promise<void> {
  if (!parent) return
  const { rows } = await sql<{ id: string }>`
    with recursive above as (
      select id, parent from organisations.unit where id = ${parent}
      union select u.id, u.parent from organisations.unit u join above on u.id = above.parent)
    select id from above`.execute(db)
  if (parent === id || rows.some((row) => row.id === id)) throw UnitUnderItself({ id, parent })
  if (rows.length === 0) throw UnitNotFound({ id: parent })
}

type Named = {
  id: string
  kind: string
  name: Label
  parent: string | null
  validFrom: string | null
  validTo: string | null
}

/** Two units of one kind and name under one parent must not stand on the same day. */
export async function refuseTakenName(db: Db, unit: Named): Promise<void> {
  const { rows } = await sql<{ id: string; names: Label }>`
    select id, names from organisations.unit
    where id <> ${unit.id} and kind = ${unit.kind} and parent is not distinct from ${unit.parent}
      and coalesce(valid_from, '-infinity') <= coalesce(${unit.validTo}::date, 'infinity')
      and coalesce(valid_to, 'infinity') >= coalesce(${unit.validFrom}::date, '-infinity')`.execute(db)
  const other = rows.find(({ names }) => sameName(names.vi, unit.name.vi))
  if (other) throw UnitNameTaken({ name: unit.name.vi, id: other.id })
}
