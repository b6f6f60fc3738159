import { sql } from 'kysely'
import type { Label } from '#kernel'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { eyeOf, seenBy } from './known-values.ts'
import { versionsOf } from './meanings.ts'
import { frequencies, type Period, printPeriod } from './periods.ts'
import { Code, KnownAt } from './shapes.ts'

type UnitSpan = {
  unit: string
  label: Label | null
  kind: string | null
  level: string | null
  first: string
  last: string
}
type DimensionNamed = { code: string; label: Label; items: { code: string; label: Label }[] }

/**
 * How far the values of an indicator reach that this reader may see: which units, from when to when, by which methods,
 * and by what they can be broken down. Three statements.
 */
export const seriesExtent = query('series-extent', {
  does: { vi: 'Xem phạm vi số liệu của chỉ tiêu', en: 'See how far the values of an indicator reach' },
  permit: 'anyone',
  input: z.object({ code: Code, knownAt: KnownAt }),

  async run({ db, context }, { code, knownAt }) {
    const versions = await versionsOf(db, code)
    const series = [...new Set(versions.map((each) => each.series))]
    const digit = frequencies.indexOf(versions[0].frequency) + 1 // periods of another length are another page's
    const { rows } = await sql<Omit<UnitSpan, 'first' | 'last'> & { first: Period; last: Period }>`
      select w.unit, u.label, u.kind, u.level, w.first, w.last from (
        select k.unit, min(v.period) as first, max(v.period) as last from ${seenBy(eyeOf(context, knownAt))} v
          join indicators.unit_key k on k.key = v.unit_key where v.series_id = any(${series}::int[]) and v.cell = 0 and v.period / 1000000 = ${digit} group by k.unit) w
      left join organisations.unit_public u on u.id = w.unit
      order by array_position(array['central', 'province', 'district', 'commune'], u.level) nulls last, u.place, u.sort_key collate "C", w.unit`.execute(
      db,
    )
    const { dimensions } = versions[0]
    const { rows: named } = dimensions.length
      ? await sql<DimensionNamed>`
        select d.code, d.label, jsonb_agg(jsonb_build_object('code', i.code, 'label', i.label) order by i.place, i.code) as items
        from indicators.dimension d join indicators.item i on i.dimension = d.code where d.code = any(${dimensions}::text[])
        group by d.code order by array_position(${dimensions}::text[], d.code)`.execute(db)
      : { rows: [] }
    return {
      code,
      units: rows.map((row): UnitSpan => ({ ...row, first: printPeriod(row.first), last: printPeriod(row.last) })),
      dimensions: named,
    }
  },
})
