import { sql } from 'kysely'
import type { Label } from '#kernel'
import { UnitId, z } from '#kernel/http'
import { query } from './engine.ts'
import { CellUnknown } from './errors.ts'
import { itemsKnown, seriesKnown } from './known-labels.ts'
import { cellNumber, eyeOf, keysOfUnits, officialFirst, pointOf, type Row, rowColumns, seenBy } from './known-values.ts'
import { meaningIn, periodFor, versionsOf } from './meanings.ts'
import { CellKey, Code, KnownAt, PeriodText } from './shapes.ts'

/**
 * One indicator of a unit in a period by the members of a dimension, the total beside them; a member without a value is
 * there and says so; one that was not there yet at the moment is not. `within` is a breakdown by other dimensions: the
 * members of age among men, not among all. A period of which the indicator was not yet broken down so has no rows. Two
 * statements; three within another.
 */
export const breakdownOf = query('breakdown-of', {
  does: { vi: 'Xem chỉ tiêu theo phân tổ', en: 'See an indicator broken down' },
  permit: 'anyone',
  input: z.object({
    code: Code,
    unit: UnitId,
    period: PeriodText,
    dimension: z.string().max(60),
    within: CellKey.default(''),
    knownAt: KnownAt,
  }),

  async run({ db, context }, { code, unit, period: text, dimension, within: asked, knownAt }) {
    const versions = await versionsOf(db, code, knownAt)
    const period = periodFor(versions, text)
    const meaning = meaningIn(versions, period) ?? versions[0]
    if (!versions.some(({ dimensions }) => dimensions.includes(dimension))) throw CellUnknown({ cell: dimension })
    const others = asked.split('&').filter((pair) => pair !== '' && !pair.startsWith(`${dimension}=`))
    const within = others.sort().join('&')
    if (!meaning.dimensions.includes(dimension)) return { code, unit, dimension, within, rows: [] }
    const eye = eyeOf(context, knownAt)
    const whole = await cellNumber(db, within)
    const { rows } = await sql<{ item: string | null; label: Label | null } & { [K in keyof Row]: Row[K] | null }>`
      with wanted as (
        select null::text as item, null::jsonb as label, ${whole}::int as cell, -1 as place
        union all select i.code, i.label, c.id, i.place from ${itemsKnown(eye.at)} i
          left join indicators.cell c on c.key = (
            select string_agg(pair, '&' order by pair collate "C") from unnest(array_append(${others}::text[], i.dimension || '=' || i.code)) as t (pair)) where i.dimension = ${dimension})
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
      within,
      rows: rows.map(({ item, label, ...row }) => ({
        item,
        label,
        point: row.id === null ? null : pointOf(row as Row),
      })),
    }
  },
})
