import { sql } from 'kysely'
import type { Label } from '#kernel'
import { UnitId, z } from '#kernel/http'
import { query } from './engine.ts'
import { PeriodUnknown } from './errors.ts'
import { seriesKnown } from './known-labels.ts'
import { eyeOf, keysOfUnits, officialFirst, pointOf, type Row, rowColumns, seenBy } from './known-values.ts'
import { madeBy } from './meanings.ts'
import { readPeriod } from './periods.ts'
import { KnownAt, PeriodText } from './shapes.ts'

/** Every indicator that a unit has in a period. One statement. */
export const unitProfile = query('unit-profile', {
  does: { vi: 'Xem hồ sơ chỉ tiêu của đơn vị', en: 'See the indicators of a unit' },
  permit: 'anyone',
  input: z.object({ unit: UnitId, period: PeriodText, knownAt: KnownAt }),

  async run({ db, context }, { unit, period: text, knownAt }) {
    const period = readPeriod(text)
    if (period === null) throw PeriodUnknown({ period: text })
    const eye = eyeOf(context, knownAt)
    type Named = { code: string; label: Label; measure: string; direction: string; method: string; decimals: number }
    const { rows } = await sql<Row & Named>`
      with points as materialized (
        select distinct on (v.series_id) ${rowColumns}
        from ${seenBy(eye)} v join ${seriesKnown(eye.at)} s on s.id = v.series_id join indicators.unit_key k on k.key = v.unit_key
        where v.unit_key = ${keysOfUnits([unit])} and v.period = ${period} and v.cell = 0 order by v.series_id, ${officialFirst}),
      named as (
        select distinct on (s.id) s.id, i.code, d.label, d.measure, d.direction, d.method_code as method, d.decimals, d.sort_key
        from indicators.series s join indicators.indicator i on i.id = s.indicator_id
          join indicators.definition d on d.indicator_id = i.id and d.method_code = s.method_code
        where ${madeBy(knownAt)} order by s.id, d.version desc)
      select p.*, n.code, n.label, n.measure, n.direction, n.method, n.decimals
      from points p join named n on n.id = p.series order by n.sort_key collate "C", n.code, n.method`.execute(db)
    return {
      unit,
      period: text,
      rows: rows.map((row) => ({
        code: row.code,
        label: row.label,
        measure: row.measure,
        direction: row.direction,
        method: row.method,
        decimals: row.decimals,
        point: pointOf(row),
      })),
    }
  },
})
