import { sql } from 'kysely'
import * as z from 'zod'
import { dayOf } from '#kernel'
import { query } from './engine.ts'
import { columnsOf, standingOf, type UnitRow } from './find-unit.ts'
import { KnownAt, unitsThen } from './name-then.ts'
import { likeAnywhere } from './unit-search.ts'
import { Day, UnitId } from './unit-shape.ts'

/**
 * Units that stood on the day (today where none is given), or, with `ever`, all that are known; with `former`, those that had ended.
 * `ids` names the wanted ones; with `knownAt` they are as they were known at that moment. `text` is looked for in names, aliases and codes, without diacritics. Order: level, kind, then the Vietnamese alphabet.
 */
export const listUnits = query('list-units', {
  does: { vi: 'Danh sách đơn vị', en: 'List units' },
  permit: 'anyone',
  input: z.object({
    asOf: Day.nullish(),
    ever: z.boolean().default(false),
    former: z.boolean().default(false),
    ids: z.array(UnitId).max(200).nullish(),
    kind: z.string().max(100).nullish(),
    level: z.enum(['central', 'province', 'district', 'commune', 'other']).nullish(),
    parent: UnitId.nullish(),
    text: z.string().max(200).nullish(),
    knownAt: KnownAt,
    page: z.int().min(1).max(100_000).default(1),
    size: z.int().min(1).max(200).default(50),
  }),

  async run({ db, now }, { asOf, ever, former, ids, kind, level, parent, text, knownAt, page, size }) {
    const day = asOf ?? dayOf(now)
    const wanted = sql.join(
      [
        former
          ? sql`u.valid_to < ${day}::date`
          : ever
            ? sql`true`
            : sql`coalesce(u.valid_from, '-infinity') <= ${day}::date and coalesce(u.valid_to, 'infinity') >= ${day}::date`,
        ...(ids ? [sql`u.id = any(${ids}::text[])`] : []),
        ...(kind ? [sql`u.kind = ${kind}`] : []),
        ...(level ? [sql`k.level = ${level}`] : []),
        ...(parent ? [sql`u.parent = ${parent}`] : []),
        ...(text?.trim() ? [sql`u.folded like ${likeAnywhere(text)}`] : []),
      ],
      sql` and `,
    )
    const from = sql`from ${unitsThen(knownAt)} u join organisations.unit_kind k on k.id = u.kind where ${wanted}`
    const { rows } = await sql<UnitRow>`select ${columnsOf} ${from}
      order by array_position(array['central', 'province', 'district', 'commune', 'other'], k.level), k.place, u.sort_key, u.id
      limit ${size} offset ${(page - 1) * size}`.execute(db)
    const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total ${from}`.execute(db)
    return {
      units: rows.map((row) => ({ ...row, standing: standingOf(row, day) })),
      total: counted[0]?.total ?? 0,
      page,
      size,
      asOf: day,
    }
  },
})

/** Kinds of units, as lists and forms offer them. */
export const listUnitKinds = query('list-unit-kinds', {
  does: { vi: 'Các loại đơn vị', en: 'List kinds of units' },
  permit: 'anyone',
  input: z.object({}),
  async run({ db }) {
    const { rows } = await sql<{ id: string; label: { vi: string; en: string }; level: string }>`
      select id, names as label, level from organisations.unit_kind order by place, id`.execute(db)
    return rows
  },
})
