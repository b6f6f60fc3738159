import { sql } from 'kysely'
import * as z from 'zod'
import type { Label } from '#kernel'
import { command } from './engine.ts'
import { DaysOutsideUnit, UnitChanged, UnitKindUnknown, UnitNotFound } from './errors.ts'
import { keepUnits } from './name-then.ts'
import { refuseParent, refuseTakenName } from './unit-rules.ts'
import { foldedOf, sortKeyOf } from './unit-search.ts'
import { Day, Line, Name, UnitId } from './unit-shape.ts'

/**
 * Corrects what is known of a unit; only the fields in `changes` move. From then on packs no longer overwrite it.
 *
 * This is for mistakes. A unit that really got another name becomes another unit: record a succession, so that old
 * documents keep the name they were written with. What is mended stays for pages as known before. `seen` is the version that the person was looking at.
 */
export const amendUnit = command('amend-unit', {
  does: { vi: 'Sửa thông tin đơn vị', en: 'Amend a unit' },
  permit: ['administrator', 'programme-office'],
  input: z.object({
    id: UnitId,
    seen: z.int32().positive(),
    changes: z.strictObject({
      kind: z.string().min(1).max(100).optional(),
      name: Name.optional(),
      aliases: z.array(Line).max(50).optional(),
      code: Line.nullable().optional(),
      parent: UnitId.nullable().optional(),
      validFrom: Day.nullable().optional(),
      validTo: Day.nullable().optional(),
      basis: Line.nullable().optional(),
      note: Name.nullable().optional(),
    }),
    reason: Line,
  }),

  async run({ db, now, emit }, { id, seen, changes, reason }) {
    const row = await db.selectFrom('unit').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (!row) throw UnitNotFound({ id })
    if (row.version !== seen) throw UnitChanged({ id, seen, current: row.version })
    const aliases =
      changes.aliases ??
      (await db.selectFrom('unit_alias').select('alias').where('unit', '=', id).execute()).map(({ alias }) => alias)
    const unit = {
      kind: row.kind,
      name: row.names as Label,
      code: row.code,
      parent: row.parent,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      basis: row.basis,
      note: row.note as Label | null,
      ...changes,
      id,
      aliases,
    }
    if (unit.validFrom && unit.validTo && unit.validFrom > unit.validTo) throw DaysOutsideUnit({ unit: id })
    if (
      changes.kind &&
      !(await db.selectFrom('unit_kind').select('id').where('id', '=', unit.kind).executeTakeFirst())
    ) {
      throw UnitKindUnknown({ kind: unit.kind })
    }
    await refuseParent(db, unit)
    await refuseTakenName(db, unit)

    await keepUnits(db, { which: sql`u.id = ${id}`, now })
    await sql`update organisations.unit set kind = ${unit.kind}, names = ${JSON.stringify(unit.name)}, sort_key = ${sortKeyOf(unit.name)},
        folded = ${foldedOf(unit)}, code = ${unit.code}, parent = ${unit.parent}, valid_from = ${unit.validFrom}, valid_to = ${unit.validTo},
        basis = ${unit.basis}, note = ${unit.note ? JSON.stringify(unit.note) : null}, source = 'office', version = version + 1
      where id = ${id}`.execute(db)
    // The whole unit is the office's now, its aliases too: the packs would take theirs away.
    await sql`delete from organisations.unit_alias where unit = ${id}`.execute(db)
    await sql`insert into organisations.unit_alias (unit, alias, source)
      select ${id}, alias, 'office' from unnest(${aliases}::text[]) as alias on conflict do nothing`.execute(db)
    await emit('unit-amended', { id, fields: Object.keys(changes), reason })
    return { id, version: seen + 1 }
  },
})
