import { sql } from 'kysely'
import * as z from 'zod'
import { dayOf } from '#kernel'
import { query } from './engine.ts'
import { type Step, stepsFrom } from './heirs.ts'
import { buildNameIndex, type NamedCollective, type NamedUnit } from './name-index.ts'
import { type ResolvedName, resolveName } from './unit-names.ts'
import { Day, UnitId } from './unit-shape.ts'

/**
 * Turns names as documents write them into units, as they stood on the document's day. `within` is the unit whose
 * document it is: "Sở Tài chính" alone is somebody's, and without an owner nobody's. The answer keeps the order given.
 */
export const resolveUnitNames = query('resolve-unit-names', {
  does: { vi: 'Nhận ra đơn vị qua tên', en: 'Resolve names of units' },
  permit: 'anyone',
  input: z.object({
    names: z.array(z.string().max(10_000)).max(2000),
    on: Day.nullish(),
    within: UnitId.nullish(),
  }),

  async run({ db, now }, { names, on, within }): Promise<ResolvedName[]> {
    const units = await sql<NamedUnit>`
      select u.id, u.names as label, u.kind, k.level, u.parent, u.valid_from as "validFrom", u.valid_to as "validTo",
        coalesce(a.aliases, '{}') as aliases
      from organisations.unit u join organisations.unit_kind k on k.id = u.kind
      left join (select unit, array_agg(alias) as aliases from organisations.unit_alias group by unit) a on a.unit = u.id
      order by k.place, u.sort_key, u.id`.execute(db)
    const collectives = await sql<NamedCollective>`
      select id, names as label, aliases, kinds from organisations.collective order by id`.execute(db)
    const steps = await sql<Step>`
      select f.unit as "from", t.unit as "to", s.day from organisations.succession s
        join organisations.succession_member f on f.succession = s.id and f.side = 'from'
        join organisations.succession_member t on t.succession = s.id and t.side = 'to'
      order by s.day, t.unit`.execute(db)

    const index = buildNameIndex(units.rows, collectives.rows)
    const given = { on: on ?? null, today: dayOf(now), within: within ?? null, steps: stepsFrom(steps.rows) }
    const known = new Map<string, ResolvedName>()
    for (const name of new Set(names)) known.set(name, resolveName(index, name, given))
    return names.map((name) => known.get(name) as ResolvedName)
  },
})
