import { sql } from 'kysely'
import type { Label } from '#kernel'
import { UnitId, z } from '#kernel/http'
import { query } from './engine.ts'
import { type Meaning, meaningColumns, meaningTables } from './meanings.ts'
import { frequencies } from './periods.ts'
import { staff } from './shapes.ts'

type Enterable = {
  code: string
  label: Label
  frequency: Meaning['frequency']
  dimensions: string[]
  /** Whether one of the units is expected to have a value, or the system computes it from theirs. */
  isExpected: boolean
  isComputed: boolean
}

/** Indicators of a frequency as they are defined now, and which of them these units owe, by name. Two statements. */
export const enterableIndicators = query('enterable-indicators', {
  does: { vi: 'Xem chỉ tiêu mà đơn vị nhập số liệu', en: 'See which indicators units have values of' },
  permit: staff,
  input: z.object({ units: z.array(UnitId).max(400), frequency: z.enum(frequencies).optional() }),

  async run({ db }, { units, frequency }): Promise<Enterable[]> {
    const kinds = await sql<{ kind: string }>`
      select distinct kind from organisations.unit_public where id = any(${units}::text[])`.execute(db)
    const known = new Set(kinds.rows.map(({ kind }) => kind))
    const { rows } = await sql<Meaning>`
      select * from (select distinct on (i.id) ${meaningColumns}, d.sort_key from ${meaningTables} order by i.id, d.version desc) as l
      where ${frequency ? sql`frequency = ${frequency}` : sql`true`} order by sort_key collate "C", code`.execute(db)
    return rows.map((row) => ({
      code: row.code,
      label: row.label,
      frequency: row.frequency,
      dimensions: row.dimensions,
      isExpected:
        row.reporters.units.some((unit) => units.includes(unit)) || row.reporters.kinds.some((kind) => known.has(kind)),
      isComputed: row.formula !== null,
    }))
  },
})
