import { sql } from 'kysely'
import * as z from 'zod'
import { query } from './engine.ts'
import { UnitId } from './unit-shape.ts'

/** Of these units, those that came out of a merger: the last one into each, and the units that went into it. One statement. */
export const mergersInto = query('mergers-into', {
  does: { vi: 'Đơn vị đã hợp nhất thành các đơn vị này', en: 'Mergers into these units' },
  permit: 'anyone',
  input: z.object({ units: z.array(UnitId).max(5000) }),

  async run({ db }, { units }) {
    const { rows } = await sql<{ unit: string; on: string; from: string[] }>`
      select distinct on (m.unit) m.unit, s.day as "on",
        array(select f.unit from organisations.succession_member f where f.succession = s.id and f.side = 'from' order by f.unit) as "from"
      from organisations.succession_member m join organisations.succession s on s.id = m.succession
      where m.unit = any(${units}::text[]) and m.side = 'to' and s.kind = 'merge' order by m.unit, s.day desc, s.id desc`.execute(
      db,
    )
    return rows
  },
})
