import { type RawBuilder, sql } from 'kysely'
import type { Label } from '#kernel'
import { Paging, UnitId, z } from '#kernel/http'
import { fold } from '#kernel/text'
import { query } from './engine.ts'
import { type Eye, eyeOf, officialFirst, pointOf, type Row, seenBy } from './known-values.ts'
import { type Meaning, madeBy, meaningColumns, meaningTables } from './meanings.ts'
import { KnownAt, type Point } from './shapes.ts'

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

const shown = 8 // periods a line

/**
 * The newest period before another of which the eye sees a value. As known at a moment, rows that are past by now are
 * looked at by themselves, and only for periods newer than the current rows have: a union of both is sorted whole.
 */
function newestPeriod(eye: Eye, series: RawBuilder<unknown>, before: RawBuilder<unknown>): RawBuilder<unknown> {
  const status = eye.isPublic ? sql`v.status = 3` : sql`v.status >= 1`
  const known = eye.at === null ? sql`true` : sql`v.known_from <= ${eye.at}::timestamptz`
  const rows = sql`v.series_id = ${series} and v.cell = 0 and v.period < ${before} and ${status} and ${known}`
  const current = sql`select v.period from indicators.value v where ${rows} and v.known_to = 'infinity' order by v.period desc limit 1`
  if (eye.at === null) return current
  return sql`select greatest(c.period, (select v.period from indicators.value v
      where ${rows} and v.known_to < 'infinity' and v.known_to > ${eye.at}::timestamptz and v.period > coalesce(c.period, 0)
      order by v.period desc limit 1)) from (select (${current}) as period offset 0) c` // offset: asked once
}

/**
 * Whether the eye sees any value of a series. As known at a moment, the first one known is asked for by its own index:
 * a series of which nothing was known then would be read whole otherwise, and there are hundreds.
 */
function anySeen(eye: Eye, series: RawBuilder<unknown>): RawBuilder<unknown> {
  const { at, isPublic } = eye
  if (at === null) return sql`exists (select 1 from ${seenBy(eye)} v where v.series_id = ${series} and v.cell = 0)`
  return sql`exists (select 1 from unnest(${isPublic ? [3] : [3, 2, 1]}::smallint[]) as w (status) where (
    select v.known_from from indicators.value v where v.series_id = ${series} and v.cell = 0 and v.status = w.status
      and v.known_from <= ${at}::timestamptz and v.known_to > ${at}::timestamptz order by v.known_from limit 1) is not null)`
}

/**
 * Indicators of which this reader may see a value, each with its last values: of `unit` where it has any, else of the
 * highest unit that has one of the last periods. With `own` only what the unit itself has. The newest method counts of
 * those that have a value, so that one decided for next year hides nothing; as known at a moment, of those defined by
 * then. Two statements.
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
    knownAt: KnownAt,
    ...Paging.shape,
  }),

  async run({ db, context }, { unit = '', own, text, stage, responsible, sort, knownAt, page, size }) {
    const eye = eyeOf(context, knownAt)
    const values = seenBy(eye)
    const wanted = sql`(select key from indicators.unit_key where unit = ${unit})`
    const packed = sql`jsonb_build_object('id', v.id, 'period', v.period, 'value', v.value, 'numerator', v.numerator,
      'denominator', v.denominator, 'lane', v.lane, 'state', v.state, 'status', v.status)`
    // The last periods are found by a step of the index each, and a unit's values in them by a look each: to read a series
    // whole takes some milliseconds, and a page has dozens.
    const inRecent = sql`v.series_id = s.series and v.cell = 0 and v.period = any(s.periods)`
    // Of one unit by its own index, once; of anybody by a look at each series.
    const there = own
      ? sql`n.series = any(array(select distinct v.series_id from ${values} v where v.unit_key = ${wanted} and v.cell = 0))`
      : anySeen(eye, sql`n.series`)
    const orders = {
      name: sql`n.sort_key collate "C"`,
      stage: sql`array_position(${[...stages]}::text[], n.stage), n.sort_key collate "C"`,
      unit: sql`r.sort_key collate "C" nulls last, n.sort_key collate "C"`,
    }
    const { rows } = await sql<Found>`
      with newest as (
        select distinct on (s.id) ${meaningColumns}, d.folded, d.sort_key, s.prefers as lane_first
        from ${meaningTables} where ${madeBy(knownAt)} order by s.id, d.version desc),
      told as (select distinct on (n.indicator) n.* from newest n where ${there} order by n.indicator, n.version desc),
      matched as (
        select n.*, count(*) over ()::int as total, row_number() over (order by ${orders[sort]}, n.code) as place
        from told n left join organisations.unit_public r on r.id = n.responsible
        where true
          ${text ? sql`and n.folded like ${`%${fold(text).replace(/[\\%_]/g, '\\$&')}%`}` : sql``}
          ${stage ? sql`and n.stage is not distinct from ${stage === 'none' ? null : stage}` : sql``}
          ${responsible ? sql`and n.responsible = ${responsible}` : sql``}
        order by place limit ${size} offset ${(page - 1) * size}),
      recent as materialized (
        select m.series, m.lane_first as prefers, q.periods from matched m
        cross join lateral (
          with recursive p (period, n) as (
            select (${newestPeriod(eye, sql`m.series`, sql`2147483647`)}), 1
            union all select (${newestPeriod(eye, sql`m.series`, sql`p.period`)}), p.n + 1 from p where p.period is not null and p.n < ${shown})
          select array_agg(p.period) as periods from p where p.period is not null) q),
      chosen as materialized (
        select s.*, case when ${own} or exists (select 1 from ${values} v where ${inRecent} and v.unit_key = ${wanted}) then ${wanted}
          else (select l.unit_key from (select v.unit_key, v.period from ${values} v where ${inRecent} order by v.period desc limit 400) l
            join indicators.unit_key lk on lk.key = l.unit_key left join organisations.unit_public lu on lu.id = lk.unit
            order by l.period desc, array_position(array['central', 'province', 'district', 'commune'], lu.level) nulls last, lu.place,
              lu.sort_key collate "C", lk.unit limit 1) end as key
        from recent s)
      select m.code, m.label, m.measure, m.direction, m.frequency, m.decimals, m.method, m.stage, m.responsible, m.total,
        k.unit, u.label as "unitLabel", coalesce(
          (select jsonb_agg(${packed} order by v.period desc, ${officialFirst}) from ${values} v where ${inRecent} and v.unit_key = s.key),
          (select jsonb_agg(${packed}) from (select v.* from ${values} v
            where v.series_id = s.series and v.cell = 0 and v.unit_key = s.key
            order by v.period desc, ${officialFirst} limit ${shown * 2}) v)) as rows
      from matched m join chosen s on s.series = m.series
        join indicators.unit_key k on k.key = s.key left join organisations.unit_public u on u.id = k.unit
      order by m.place`.execute(db)
    type Group = { stage: string | null; n: number }
    // A unit's own are few and stand ungrouped.
    const { rows: groups } = own
      ? { rows: [] as Group[] }
      : await sql<Group>`
      select t.stage, count(*)::int as n from (
        select distinct on (n.indicator) n.stage from (
          select distinct on (s.id) ${meaningColumns} from ${meaningTables} where ${madeBy(knownAt)} order by s.id, d.version desc) n
        where ${there} order by n.indicator, n.version desc) t group by t.stage order by array_position(${[...stages]}::text[], t.stage)`.execute(
          db,
        )
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
    .slice(0, shown)
    .reverse()
    .map((row) => pointOf(row as unknown as Row))
}
