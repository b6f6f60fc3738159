import { sql } from 'kysely'
import type { Label } from '#kernel'
import { UnitId, z } from '#kernel/http'
import { query } from './engine.ts'
import { CellUnknown } from './errors.ts'
import { itemsKnown, seriesKnown } from './known-labels.ts'
import { eyeOf, keysOfUnits, officialFirst, pointOf, type Row, rowColumns, seenBy } from './known-values.ts'
import { meaningIn, periodFor, versionsOf } from './meanings.ts'
import { Code, KnownAt, PeriodText } from './shapes.ts'

/**
 * One indicator of a unit in a period by the members of a dimension, the total beside them; a member without a value is
 * there and says so; one that was not there yet at the moment is not. Two statements.
 */
export const breakdownOf = query('breakdown-of', {
  does: { vi: 'Xem chỉ tiêu theo phân tổ', en: 'See an indicator broken down' },
  permit: 'anyone',
  input: z.object({ code: Code, unit: UnitId, period: PeriodText, dimension: z.string().max(60), knownAt: KnownAt }),

  async run({ db, context }, { code, unit, period: text, dimension, knownAt }) {
    const versions = await versionsOf(db, code, knownAt)
    const period = periodFor(versions, text)
    const meaning = meaningIn(versions, period) ?? versions[0]
    if (!meaning.dimensions.includes(dimension)) throw CellUnknown({ cell: dimension })
    const eye = eyeOf(context, knownAt)
    const { rows } = await sql<{ item: string | null; label: Label | null } & { [K in keyof Row]: Row[K] | null }>`
      with wanted as (
        select null::text as item, null::jsonb as label, 0 as cell, -1 as place
        union all select i.code, i.label, c.id, i.place from ${itemsKnown(eye.at)} i
          left join indicators.cell c on c.key = i.dimension || '=' || i.code where i.dimension = ${dimension})
      select w.item, w.label, p.* from wanted w left join (
        select distinct on (v.cell) ${rowColumns}
        from ${seenBy(eye)} v join ${seriesKnown(eye.at)} s on s.id = v.series_id join indicators.unit_key k on k.key = v.unit_key
        where v.series_id = ${meaning.series} and v.cell = any(array(select cell from wanted)) and v.period = ${period}
          and v.unit_key = ${keysOfUnits([unit])} order by v.cell, ${officialFirst}) as p on p.cell = w.cell
      order by w.place, w.item`.execute(db)
    return {
      code,
      unit,
      dimension,
      rows: rows.map(({ item, label, ...row }) => ({
        item,
        label,
        point: row.id === null ? null : pointOf(row as Row),
      })),
    }
  },
})
