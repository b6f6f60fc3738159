import { sql } from 'kysely'
import { UnitId, z } from '#kernel/http'
import { type CycleRow, cycleHead, seesUnit } from './cycle-rows.ts'
import { query } from './engine.ts'

/** The cycles in which a unit is scored, the newest first: published ones for everybody, all for those who see its scores. */
export const cyclesOfUnit = query('cycles-of-unit', {
  does: { vi: 'Các kỳ đánh giá của đơn vị', en: 'Cycles of a unit' },
  permit: 'anyone',
  input: z.object({ unit: UnitId }),

  async run({ db, context }, { unit }) {
    const { rows } = await sql<CycleRow & { participant: 'expected' | 'submitted' | 'missed'; maximum: number }>`
      select c.*, p.state as participant, p.maximum from rulebooks.participant p join rulebooks.cycle c on c.id = p.cycle_id
      where p.unit = ${unit} and (${seesUnit(context, unit)} or c.stage = 'published') order by c.year desc, c.id limit 100`.execute(
      db,
    )
    return rows.map((row) => ({ ...cycleHead(row), state: row.participant, maximum: row.maximum }))
  },
})
