import { type Kysely, sql } from 'kysely'
import { TooManyValues } from './errors.ts'
import { type ExportedValue, mostRows } from './exported-values.ts'
import { publicNote } from './public-note.ts'
import type { Tables } from './tables.ts'

/** What became official of a point at a moment. */
export type Disseminated = { made: Date }
type Past = ExportedValue & { until: Date | null; prefers: number }

/**
 * Everything that was ever official of published values, the oldest first: a value that was corrected stands as often as
 * it was made known. A published value is only ever replaced, so that none of them ends without another. One statement.
 */
export async function publishedPast(
  db: Kysely<Tables>,
  asked: {
    series: readonly number[]
    units: readonly string[] | undefined
    years: readonly [number, number]
    since: string | undefined
  },
): Promise<(Disseminated & { row: ExportedValue })[]> {
  const { series, units, years, since } = asked
  const { rows } = await sql<Past>`
    select v.series_id as series, coalesce(c.key, '') as cell, v.period, k.unit, v.value, v.numerator, v.denominator, v.lane, v.state,
      v.known_from as at, nullif(v.known_to, 'infinity') as until, s.prefers, ${publicNote} as footnote
    from (select * from indicators.value where known_to = 'infinity' and status = 3
        union all select * from indicators.value where known_to < 'infinity' and status = 3) v
      join indicators.series s on s.id = v.series_id join indicators.unit_key k on k.key = v.unit_key left join indicators.cell c on c.id = v.cell
    where v.series_id = any(${[...series]}::int[]) ${units ? sql`and k.unit = any(${[...units]}::text[])` : sql``}
      and v.period % 1000000 / 100 between ${years[0]} and ${years[1]}
    order by k.unit collate "C", v.series_id, coalesce(c.key, '') collate "C", v.period, v.known_from, v.id limit ${mostRows + 1}`.execute(
    db,
  )
  if (rows.length > mostRows) throw TooManyValues({ most: mostRows })
  const points = Map.groupBy(rows, ({ series: of, cell, period, unit }) => `${of} ${cell} ${period} ${unit}`)
  const from = since ? Date.parse(since) : Number.NEGATIVE_INFINITY
  return [...points.values()]
    .flatMap(officialOf)
    .filter(({ made }) => made.getTime() > from)
    .sort((a, b) => a.made.getTime() - b.made.getTime())
}

/** Of one point, what was official from which moment on: the lane that is preferred where it had a value, else the other. */
function officialOf(rows: readonly Past[]): (Disseminated & { row: ExportedValue })[] {
  const told: (Disseminated & { row: ExportedValue })[] = []
  for (const moment of new Set(rows.map(({ at }) => at.getTime()))) {
    const standing = rows.filter(({ at, until }) => at.getTime() <= moment && (until?.getTime() ?? Infinity) > moment)
    const row = standing.find(({ lane, prefers }) => lane === prefers) ?? standing[0]
    if (row && told.at(-1)?.row !== row) told.push({ made: new Date(moment), row })
  }
  return told
}
