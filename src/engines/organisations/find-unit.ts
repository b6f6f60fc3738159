import { sql } from 'kysely'
import * as z from 'zod'
import { dayOf, type Label } from '#kernel'
import { query } from './engine.ts'
import { UnitNotFound } from './errors.ts'
import { type Life, standsOn } from './heirs.ts'
import { KnownAt, unitsThen } from './name-then.ts'
import { Day, UnitId } from './unit-shape.ts'

/** Where a unit stands on a day. */
export type Standing = 'stands' | 'ended' | 'not-yet'

export type UnitRow = Life & {
  id: string
  kind: string
  kindLabel: Label
  level: string
  label: Label
  code: string | null
  parent: string | null
  standing: Standing
}

export type UnitPage = UnitRow & {
  aliases: string[]
  basis: string | null
  note: Label | null
  version: number
  /** From the one directly above to the topmost. */
  above: { id: string; label: Label }[]
}

/** Columns of unit `u` and its kind `k`. */
export const columnsOf = sql`u.id, u.kind, k.names as "kindLabel", k.level, u.names as label, u.code, u.parent,
  u.valid_from as "validFrom", u.valid_to as "validTo"`

export function standingOf(life: Life, day: string): Standing {
  return standsOn(life, day) ? 'stands' : life.validTo !== null && life.validTo < day ? 'ended' : 'not-yet'
}

/**
 * One unit with what it belongs to, and whether it stands on the day (today where none is given). With `knownAt`, it is
 * what was known at that moment: name, kind, code, parent and days; notes, other ways to write it and names of kinds are those of today.
 */
export const findUnit = query('find-unit', {
  does: { vi: 'Xem đơn vị', en: 'See a unit' },
  permit: 'anyone',
  input: z.object({ id: UnitId, asOf: Day.nullish(), knownAt: KnownAt }),

  async run({ db, now }, { id, asOf, knownAt }): Promise<UnitPage> {
    const { rows } = await sql<UnitPage>`
      with recursive above as (
        select u.id, u.parent, u.names, 0 as height from ${unitsThen(knownAt)} u where u.id = ${id}
        union all select u.id, u.parent, u.names, above.height + 1 from ${unitsThen(knownAt)} u join above on u.id = above.parent where above.height < 20)
      select ${columnsOf}, u.basis, u.note, u.version,
        array(select a.alias from organisations.unit_alias a where a.unit = u.id order by a.alias) as aliases,
        coalesce((select jsonb_agg(jsonb_build_object('id', above.id, 'label', above.names) order by above.height)
          from above where above.height > 0), '[]') as above
      from ${unitsThen(knownAt)} u join organisations.unit_kind k on k.id = u.kind where u.id = ${id}`.execute(db)
    if (!rows[0]) throw UnitNotFound({ id })
    return { ...rows[0], standing: standingOf(rows[0], asOf ?? dayOf(now)) }
  },
})
