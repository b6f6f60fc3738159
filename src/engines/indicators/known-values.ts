import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Context } from '#kernel'
import { CellUnknown } from './errors.ts'
import { seriesKnown } from './known-labels.ts'
import { type Period, printPeriod } from './periods.ts'
import { type Lane, lanes, type Point, type Status, statuses, type ValueState, valueStates } from './shapes.ts'
import type { Tables } from './tables.ts'

/** For whom, and as known when. Visitors read what is published, staff what is submitted at least, a score what is verified. */
export type Eye = { isPublic: boolean; isVerified?: true; at: string | null }

export const eyeOf = ({ actor }: Pick<Context, 'actor'>, knownAt?: string): Eye => ({
  isPublic: actor.kind !== 'system' && actor.roles.length === 0,
  at: knownAt ?? null,
})

/**
 * The values that this eye sees, to stand in a FROM. Without a moment only current rows are touched; with one, the
 * current rows known by then and the past ones that were current then, each by its own index.
 */
export function seenBy({ isPublic, isVerified, at }: Eye): RawBuilder<unknown> {
  const status = isPublic ? sql`status = 3` : isVerified ? sql`status >= 2` : sql`status >= 1`
  const columns = sql`id, series_id, cell, period, unit_key, numerator, denominator, value, lane, state, status, open, known_from, note`
  if (at === null) return sql`(select ${columns} from indicators.value where known_to = 'infinity' and ${status})`
  // `is true` keeps the moment out of index conditions: the index of moments names half the table before another names 20 rows.
  const known = sql`(known_from <= ${at}::timestamptz) is true and ${status}`
  return sql`(select ${columns} from indicators.value where known_to = 'infinity' and ${known}
    union all select ${columns} from indicators.value where known_to < 'infinity' and known_to > ${at}::timestamptz and ${known})`
}

/** Of the rows of one point the official one comes first: the lane that is preferred, then what is on its way. */
export const officialFirst = sql`(v.lane = s.prefers) desc, v.open desc`

/** The keys of units, as an array that an index takes. */
export const keysOfUnits = (units: readonly string[]) =>
  sql`any(array(select key from indicators.unit_key where unit = any(${[...new Set(units)]}::text[])))`

export type Row = {
  id: number
  series: number
  cell: number
  period: Period
  unit: string
  numerator: number | null
  denominator: number | null
  value: number | null
  lane: number
  state: number
  status: number
}
export const rowColumns = sql`v.id, v.series_id as series, v.cell, v.period, k.unit, v.numerator, v.denominator, v.value, v.lane, v.state, v.status`

type Wanted = {
  series: readonly number[]
  cells?: readonly number[]
  periods: readonly Period[]
  /** All units where left out. */
  units?: readonly string[]
}

/** The official values of series, cells, periods and units. One statement, every point through the index. */
export async function officialValues(db: Kysely<Tables>, eye: Eye, wanted: Wanted): Promise<Row[]> {
  const { series, cells = [0], periods, units } = wanted
  const { rows } = await sql<Row>`
    select distinct on (v.series_id, v.cell, v.period, v.unit_key) ${rowColumns}
    from ${seenBy(eye)} v join ${seriesKnown(eye.at)} s on s.id = v.series_id join indicators.unit_key k on k.key = v.unit_key
    where v.series_id = any(${[...series]}::int[]) and v.cell = any(${[...cells]}::int[]) and v.period = any(${[...periods]}::int[])
      ${units ? sql`and v.unit_key = ${keysOfUnits(units)}` : sql``}
    order by v.series_id, v.cell, v.period, v.unit_key, ${officialFirst}`.execute(db)
  return rows
}

export const pointOf = (row: Row): Point => ({
  id: row.id,
  period: printPeriod(row.period),
  value: row.value,
  numerator: row.numerator,
  denominator: row.denominator,
  state: valueStates[row.state] as ValueState,
  status: statuses[row.status] as Status,
  lane: lanes[row.lane] as Lane,
})

/** Numbers of cells by key; those that nobody has used are not there. Give no keys and no statement is asked. */
export async function cellNumbers(db: Kysely<Tables>, keys: readonly string[]): Promise<Map<string, number>> {
  const wanted = [...new Set(keys)].filter((key) => key !== '')
  const found = new Map([['', 0]])
  if (wanted.length === 0) return found
  const rows = await db.selectFrom('cell').select(['id', 'key']).where('key', 'in', wanted).execute()
  for (const { id, key } of rows) found.set(key, id)
  return found
}

/** The number of one cell; -1 where it was never used, so that nothing is found. A malformed one is refused. */
export async function cellNumber(db: Kysely<Tables>, key: string): Promise<number> {
  const sorted = key.split('&').toSorted().join('&')
  if (key !== sorted) throw CellUnknown({ cell: key })
  return (await cellNumbers(db, [key])).get(key) ?? -1
}
