import { sql } from 'kysely'
import * as z from 'zod'
import { query } from './engine.ts'
import { UnitId } from './unit-shape.ts'

/** Of these units every unit whose duties came to them, through all changes: what the lineage of each tells. One statement. */
export const predecessorsOfUnits = query('predecessors-of-units', {
  does: { vi: 'Các đơn vị tiền thân', en: 'What units came from' },
  permit: 'anyone',
  input: z.object({ units: z.array(UnitId).max(5000) }),

  async run({ db }, { units }) {
    const { rows } = await sql<{ unit: string; before: string }>`
      with recursive walk as (
        select m.unit, f.unit as before from organisations.succession_member m
          join organisations.succession_member f on f.succession = m.succession and f.side = 'from'
        where m.side = 'to' and m.unit = any(${units}::text[])
        union
        select w.unit, f.unit from walk w join organisations.succession_member m on m.unit = w.before and m.side = 'to'
          join organisations.succession_member f on f.succession = m.succession and f.side = 'from')
      select unit, before from walk where before <> unit order by unit, before`.execute(db)
    return rows
  },
})
