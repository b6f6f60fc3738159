import { type RawBuilder, sql } from 'kysely'
import type { Label } from '#kernel'
import { Paging, UnitId, z } from '#kernel/http'
import { fold } from '#kernel/text'
import { query } from './engine.ts'
import { unitsKnown } from './known-labels.ts'
import { type Eye, eyeOf, officialFirst, pointOf, type Row, seenBy } from './known-values.ts'
import { type Meaning, madeBy, meaningColumns, meaningTablesAt } from './meanings.ts'
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

type Group = { stage: string | null; n: number }
type Found = Omit<PublishedLine, 'points'> & {
  total: number
  groups: Group[]
  /** Its place in the list; null where there is no line, but groups. */
  place: number | null
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
 * then. A unit's own are few and stand ungrouped. One statement.
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
    // Of one unit by its own index, once, with the newest period of each; of anybody by a look at each series.
    const there = own ? sql`n.series = any(array(select series_id from mine))` : anySeen(eye, sql`n.series`)
    const mine = own
      ? sql`mine as materialized (select v.series_id, max(v.period) as period from ${values} v
          where v.unit_key = ${wanted} and v.cell = 0 group by v.series_id),`
      : sql``
    const newest = own
      ? sql`(select o.period from mine o where o.series_id = m.series)`
      : newestPeriod(eye, sql`m.series`, sql`2147483647`)
    const orders = {
      name: sql`n.sort_key collate "C"`,
      stage: sql`array_position(${[...stages]}::text[], n.stage), n.sort_key collate "C"`,
      unit: sql`r.sort_key collate "C" nulls last, n.sort_key collate "C"`,
    }
    const { rows } = await sql<Found>`
      with ${mine} newest as (
        select distinct on (s.id) ${meaningColumns}, d.folded, d.sort_key, s.prefers as lane_first
        from ${meaningTablesAt(knownAt)} where ${madeBy(knownAt)} order by s.id, d.version desc),
      listed as materialized (select distinct on (n.indicator) n.* from newest n where ${there} order by n.indicator, n.version desc),
      matched as (
        select n.*, count(*) over ()::int as total, row_number() over (order by ${orders[sort]}, n.code) as place
        from listed n left join ${unitsKnown(eye.at)} r on r.id = n.responsible
        where true
          ${text ? sql`and n.folded like ${`%${fold(text).replace(/[\\%_]/g, '\\$&')}%`}` : sql``}
          ${stage ? sql`and n.stage is not distinct from ${stage === 'none' ? null : stage}` : sql``}
          ${responsible ? sql`and n.responsible = ${responsible}` : sql``}
        order by place limit ${size} offset ${(page - 1) * size}),
      recent as materialized (
        select m.series, m.lane_first as prefers, q.periods from matched m
        cross join lateral (
          with recursive p (period, n) as (
            select (${newest}), 1
            union all select (${newestPeriod(eye, sql`m.series`, sql`p.period`)}), p.n + 1 from p where p.period is not null and p.n < ${shown})
          select array_agg(p.period order by p.period desc) as periods from p where p.period is not null) q),
      heights as materialized (
        select k.key, row_number() over (order by array_position(array['central', 'province', 'district', 'commune'], u.level) nulls last,
          u.place, u.sort_key collate "C", k.unit) as height
        from indicators.unit_key k left join ${unitsKnown(eye.at)} u on u.id = k.unit),
      chosen as materialized (
        select s.*, case when ${own} or exists (select 1 from ${values} v where ${inRecent} and v.unit_key = ${wanted}) then ${wanted}
          else (select v.unit_key from ${values} v join heights h on h.key = v.unit_key
            where v.series_id = s.series and v.cell = 0 and v.period = s.periods[1] order by h.height limit 1) end as key
        from recent s),
      told as materialized ( -- for each line once, whatever the join below begins with
        select s.series, s.key, coalesce(
          (select jsonb_agg(${packed} order by v.period desc, ${officialFirst}) from ${values} v where ${inRecent} and v.unit_key = s.key),
          (select jsonb_agg(${packed}) from (select v.* from ${values} v
            where v.series_id = s.series and v.cell = 0 and v.unit_key = s.key
            order by v.period desc, ${officialFirst} limit ${shown * 2}) v)) as rows from chosen s)
      select g.groups, t.* from (select coalesce(jsonb_agg(jsonb_build_object('stage', c.stage, 'n', c.n)
          order by array_position(${[...stages]}::text[], c.stage)), '[]') as groups
        from (select l.stage, count(*)::int as n from listed l where not ${own} group by l.stage) c) g left join (
      select m.code, m.label, m.measure, m.direction, m.frequency, m.decimals, m.method, m.stage, m.responsible, m.total, m.place,
        k.unit, u.label as "unitLabel", s.rows
      from matched m join told s on s.series = m.series
        join indicators.unit_key k on k.key = s.key left join ${unitsKnown(eye.at)} u on u.id = k.unit) t on true
      order by t.place`.execute(db)
    return {
      total: rows[0]?.total ?? 0,
      page,
      size,
      groups: rows[0]?.groups ?? [],
      rows: rows.flatMap(({ total: _, groups: __, place, rows: found, ...line }): PublishedLine[] =>
        place === null ? [] : [{ ...line, points: onePerPeriod(found) }],
      ),
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
