import { sql } from 'kysely'
import { predecessorsOfUnits } from '#engines/organisations'
import { UnitId, Year, z } from '#kernel/http'
import { query } from './engine.ts'

export type TargetOfUnit = { unit: string; target: string; number: number; name: string; programme: string }

/**
 * The targets that published programmes give to units by name, or gave to those that they came from: for each unit the
 * same as its own assignments of that kind tell. Those whose year has passed are left out. Two statements.
 */
export const targetsOfUnits = query('targets-of-units', {
  does: { vi: 'Xem chỉ tiêu giao cho các đơn vị', en: 'See the targets of units' },
  permit: 'anyone',
  input: z.object({ units: z.array(UnitId).max(5000), programme: z.uuid().nullable().default(null), from: Year }),

  async run({ db, context }, { units, programme, from }) {
    if (units.length === 0) return []
    const before = await predecessorsOfUnits(context, { units })
    const named = [...units.map((unit) => ({ unit, named: unit })), ...before.map((one) => ({ unit: one.unit, named: one.before }))] // biome-ignore format: one
    const { rows } = await sql<TargetOfUnit>`
      select distinct o.unit, t.item_id as target, t.number, t.name, p.id as programme
      from programmes.programme p join programmes.assigned_name n on n.publication_id = p.current_publication and n.outcome <> 'collective'
        cross join lateral unnest(n.unit_ids) as u (id)
        join jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as o (unit text, named text) on o.named = u.id
        join programmes.assignment a on a.publication_id = n.publication_id and a.name = n.name and a.kind = 'target'
        join programmes.target t on t.publication_id = a.publication_id and t.item_id = a.item_id
      where p.state = 'published' and (t.year is null or t.year >= ${from}) ${programme ? sql`and p.id = ${programme}` : sql``}
      order by o.unit, p.id, t.number, t.item_id`.execute(db)
    return rows
  },
})
