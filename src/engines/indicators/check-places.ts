import { type Kysely, sql } from 'kysely'
import type { Label } from '#kernel'
import { type Meaning, meaningIn, meaningsOf } from './meanings.ts'
import { type UnitLife, unitsByName } from './name-units.ts'
import { periodEnd, periodStart, readPeriod } from './periods.ts'
import type { Tables } from './tables.ts'

/** Where a value belongs, as it is written. */
export type PlaceGiven = { indicator: string; unit: string; period: string; cell: string }
export type Place = { meaning: Meaning; period: number; cell: string; unit: string }
type Refused = { field: keyof PlaceGiven; message: Label }
type Meant = { meaning: Meaning; period: number; from: string; to: string }
export type Placer = (given: PlaceGiven) => Place | Refused

/**
 * Reads where values belong, for as many as one likes: indicators, members and units are looked up once (three
 * statements), then each place is judged by itself. A unit is named by its id, or by its name among the units given.
 */
export async function placerFor(
  db: Kysely<Tables>,
  { codes, units, now }: { codes: readonly string[] | null; units: readonly string[] | null; now: string },
): Promise<Placer> {
  const versions = Map.groupBy(await meaningsOf(db, codes), ({ code }) => code)
  const members = new Set(
    (await db.selectFrom('item').select(['dimension', 'code']).execute()).map(
      (item) => `${item.dimension}=${item.code}`,
    ),
  )
  const { rows } = await sql<UnitLife>`
    select u.id, u.valid_from as "from", u.valid_to as "to", u.label, p.label as parent
    from organisations.unit_public u left join organisations.unit_public p on p.id = u.parent
    where ${units ? sql`u.id = any(${[...new Set(units)]}::text[])` : sql`true`} order by u.sort_key collate "C", u.id`.execute(
    db,
  )
  const lives = new Map(rows.map((row) => [row.id, row]))
  let named: ReturnType<typeof unitsByName> | null = null // made when a file names units, not by their ids
  const cells = new Map<string, string | null>()
  const meant = new Map<readonly Meaning[], Map<string, Meant | Refused>>() // a file asks the same a million times
  const meantBy = (of: readonly Meaning[], text: string) => {
    const known = meant.get(of) ?? new Map<string, Meant | Refused>()
    meant.set(of, known)
    const found = known.get(text) ?? meantIn(of, { text, now })
    known.set(text, found)
    return found
  }

  return ({ indicator, unit, period: text, cell: key }) => {
    const of = versions.get(indicator)
    if (!of)
      return { field: 'indicator', message: { vi: `Không có chỉ tiêu ${indicator}`, en: `No indicator ${indicator}` } }
    const found = meantBy(of, text)
    if ('message' in found) return found
    const { meaning, period, from, to } = found
    named ??= lives.has(unit) ? null : unitsByName(lives.values())
    const life = lives.get(unit) ?? named?.(unit, from, to)
    if (!life || !('id' in life)) return { field: 'unit', message: life ?? noUnit(unit) }
    if ((life.from && life.from > to) || (life.to && life.to < from))
      return {
        field: 'unit',
        message: { vi: 'Đơn vị không hoạt động trong kỳ này', en: 'The unit did not stand in this period' },
      }
    const known = `${meaning.series} ${meaning.version} ${key}`
    if (!cells.has(known)) cells.set(known, cellOf(key, meaning, members))
    const cell = cells.get(known)
    if (cell === null || cell === undefined)
      return {
        field: 'cell',
        message: { vi: `Chỉ tiêu không có phân tổ ${key}`, en: `The indicator has no breakdown ${key}` },
      }
    return { meaning, period, cell, unit: life.id } // of a million rows one text a unit
  }
}

const noUnit = (unit: string) => ({ vi: `Không có đơn vị ${unit}`, en: `There is no unit ${unit}` })

/** What an indicator means in a period as it is written, or why it has none. */
function meantIn(of: readonly Meaning[], { text, now }: { text: string; now: string }): Meant | Refused {
  const period = readPeriod(text)
  if (!period) return { field: 'period', message: { vi: `Không có kỳ ${text}`, en: `There is no period ${text}` } }
  const meaning = meaningIn(of, period)
  if (!meaning)
    return {
      field: 'period',
      message: { vi: `Chỉ tiêu không có kỳ ${text}`, en: `The indicator has no period ${text}` },
    }
  const [from, to] = [periodStart(period, meaning.calendar), periodEnd(period, meaning.calendar)]
  if (from > now) return { field: 'period', message: { vi: 'Kỳ này chưa bắt đầu', en: 'The period has not begun' } }
  return { meaning, period, from, to }
}

/** The one spelling of a breakdown; null where a dimension is not the indicator's, a member unknown or given twice. */
function cellOf(key: string, { dimensions }: Meaning, members: ReadonlySet<string>): string | null {
  if (key === '') return ''
  const pairs = key.split('&')
  const names = pairs.map((pair) => pair.split('=')[0] as string)
  const fits = pairs.every((pair, at) => members.has(pair) && dimensions.includes(names[at] as string))
  return fits && new Set(names).size === names.length ? pairs.toSorted().join('&') : null
}
