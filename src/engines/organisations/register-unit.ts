import { sql } from 'kysely'
import * as z from 'zod'
import { command } from './engine.ts'
import { UnitIdTaken, UnitKindUnknown } from './errors.ts'
import { refuseParent, refuseTakenName } from './unit-rules.ts'
import { foldedOf, sortKeyOf } from './unit-search.ts'
import { Day, Line, Name, UnitId } from './unit-shape.ts'

/**
 * Enters a new unit. Where it takes over from others, register it first with the day of the change as its first day,
 * then record the succession, which ends the others.
 */
export const registerUnit = command('register-unit', {
  does: { vi: 'Đăng ký đơn vị', en: 'Register a unit' },
  permit: ['administrator', 'programme-office'],
  input: z
    .object({
      id: UnitId,
      kind: z.string().min(1).max(100),
      name: Name,
      aliases: z.array(Line).max(50).default([]),
      code: Line.nullable().default(null),
      parent: UnitId.nullable().default(null),
      validFrom: Day.nullable().default(null),
      validTo: Day.nullable().default(null),
      basis: Line.nullable().default(null),
    })
    .refine((unit) => !unit.validFrom || !unit.validTo || unit.validFrom <= unit.validTo, {
      path: ['validTo'],
      params: { label: { vi: 'Ngày cuối phải từ ngày đầu trở đi', en: 'The last day must not lie before the first' } },
    }),

  async run({ db, emit }, unit) {
    const { id, kind, name, aliases, code, parent, validFrom, validTo, basis } = unit
    if (!(await db.selectFrom('unit_kind').select('id').where('id', '=', kind).executeTakeFirst()))
      throw UnitKindUnknown({ kind })
    if (await db.selectFrom('unit').select('id').where('id', '=', id).executeTakeFirst()) throw UnitIdTaken({ id })
    await refuseParent(db, { id, parent })
    await refuseTakenName(db, unit)

    await sql`insert into organisations.unit (id, kind, names, sort_key, folded, code, parent, valid_from, valid_to, basis, source)
      values (${id}, ${kind}, ${JSON.stringify(name)}, ${sortKeyOf(name)}, ${foldedOf({ name, aliases, code })}, ${code}, ${parent},
        ${validFrom}, ${validTo}, ${basis}, 'office')`.execute(db)
    await sql`insert into organisations.unit_alias (unit, alias, source)
      select ${id}, alias, 'office' from unnest(${aliases}::text[]) as alias on conflict do nothing`.execute(db)
    await emit('unit-registered', { id, kind })
    return { id, version: 1 }
  },
})
