import { sql } from 'kysely'
import type { Label } from '#kernel'
import { Paging, UnitId, z } from '#kernel/http'
import { fold } from '#kernel/text'
import { query } from './engine.ts'
import { eyeOf, officialFirst, pointOf, type Row } from './known-values.ts'
import { type Meaning, meaningColumns, meaningTables } from './meanings.ts'
import type { Point } from './shapes.ts'

export const stages = ['input', 'process', 'output', 'outcome', 'impact'] as const

/** An indicator with the last values that one unit has of it, the oldest first. */
export type PublishedLine = Pick<
  Meaning,
  'code' | 'label' | 'measure' | 'direction' | 'frequency' | 'decimals' | 'method' | 'stage' | 'responsible'
> & {
  unit: string
  unitLabel: Label | null
  points: Point[]
}

type Found = Omit<PublishedLine, 'points'> & {
  total: number
  rows: (Omit<Row, 'unit' | 'cell' | 'series'> & { period: number })[]
}

const kept = 16 // rows read a line: the last eight periods where both lanes exist, more where one does

/**
 * Indicators of which this reader may see a value, each with its last values: of `unit` where it has any, else of the
 * highest unit that has one. With `own` only what the unit itself has. The newest method counts. Two statements.
 */
export const publishedValues = query('published-values', {
  does: { vi: 'Xem chỉ tiêu kèm số liệu mới nhất', en: 'See indicators with their latest values' },
  permit: 'anyone',
  input: z.object({
    unit: UnitId.optional(),
    own: z.boolean().default(false),
    text: z.string().max(200).optional(),
    stage: z.enum([...stages, 'none']).optional(),
    responsible: UnitId.optional(),
    sort: z.enum(['name', 'stage', 'unit']).default('name'),
    ...Paging.shape,
  }),

  async run({ db, context }, { unit = '', own, text, stage, responsible, sort, page, size }) {
    const { isPublic } = eyeOf(context)
    const seen = sql`v.known_to = 'infinity' and ${isPublic ? sql`v.status = 3` : sql`v.status >= 1`}`
    const wanted = sql`(select key from indicators.unit_key where unit = ${unit})`
    // Of one unit by its own index, once; of anybody by a look at each series.
    const there = own
      ? sql`n.series = any(array(select distinct v.series_id from indicators.value v where v.unit_key = ${wanted} and ${seen} and v.cell = 0))`
      : sql`exists (select 1 from indicators.value v where v.series_id = n.series and ${seen} and v.cell = 0)`
    const orders = {
      name: sql`n.sort_key collate "C"`,
      stage: sql`array_position(${[...stages]}::text[], n.stage), n.sort_key collate "C"`,
      unit: sql`r.sort_key collate "C" nulls last, n.sort_key collate "C"`,
    }
    const { rows } = await sql<Found>`
      with newest as (
        select distinct on (i.id) ${meaningColumns}, d.folded, d.sort_key, s.prefers as lane_first
        from ${meaningTables} order by i.id, d.version desc),
      matched as (
        select n.*, count(*) over ()::int as total, row_number() over (order by ${orders[sort]}, n.code) as place
        from newest n left join organisations.unit_public r on r.id = n.responsible
        where ${there}
          ${text ? sql`and n.folded like ${`%${fold(text).replace(/[\\%_]/g, '\\$&')}%`}` : sql``}
          ${stage ? sql`and n.stage is not distinct from ${stage === 'none' ? null : stage}` : sql``}
          ${responsible ? sql`and n.responsible = ${responsible}` : sql``}
        order by place limit ${size} offset ${(page - 1) * size})
      select m.code, m.label, m.measure, m.direction, m.frequency, m.decimals, m.method, m.stage, m.responsible, m.total,
        k.unit, u.label as "unitLabel", p.rows
      from matched m
      cross join lateral (select coalesce(
        (select ${wanted} where exists (select 1 from indicators.value v
          where v.series_id = m.series and v.cell = 0 and v.unit_key = ${wanted} and ${seen})),
        (select l.unit_key from (select v.unit_key, v.period from indicators.value v
            where v.series_id = m.series and v.cell = 0 and ${seen} order by v.period desc limit 400) l
          join indicators.unit_key lk on lk.key = l.unit_key left join organisations.unit_public lu on lu.id = lk.unit
          order by l.period desc, array_position(array['central', 'province', 'district', 'commune'], lu.level) nulls last, lu.place,
            lu.sort_key collate "C", lk.unit limit 1)) as key) c
      join indicators.unit_key k on k.key = c.key left join organisations.unit_public u on u.id = k.unit
      cross join lateral (select jsonb_agg(jsonb_build_object('id', v.id, 'period', v.period, 'value', v.value, 'numerator', v.numerator,
          'denominator', v.denominator, 'lane', v.lane, 'state', v.state, 'status', v.status)) as rows
        from (select v.* from indicators.value v cross join (select m.lane_first as prefers) s
          where v.series_id = m.series and v.cell = 0 and v.unit_key = c.key and ${seen}
          order by v.period desc, ${officialFirst} limit ${kept}) v) p
      order by m.place`.execute(db)
    const { rows: groups } = await sql<{ stage: string | null; n: number }>`
      select n.stage, count(*)::int as n from (select distinct on (i.id) ${meaningColumns} from ${meaningTables} order by i.id, d.version desc) n
      where ${there} group by n.stage order by array_position(${[...stages]}::text[], n.stage)`.execute(db)
    return {
      total: rows[0]?.total ?? 0,
      page,
      size,
      groups,
      rows: rows.map(({ total: _, rows: found, ...line }): PublishedLine => ({ ...line, points: onePerPeriod(found) })),
    }
  },
})

/** The official row of each period; rows come with the newest period first and its official row before the others. */
function onePerPeriod(rows: Found['rows']): Point[] {
  return rows
    .filter(({ period }, at) => rows[at - 1]?.period !== period)
    .slice(0, 8)
    .reverse()
    .map((row) => pointOf(row as unknown as Row))
}
