import { sql } from 'kysely'
import { dayOf, type Label } from '#kernel'
import { Instant, UnitId, z } from '#kernel/http'
import { heldOf } from './carried-values.ts'
import { type CarriedOver, carryOver } from './carry-over.ts'
import { query } from './engine.ts'
import { TooManyValues } from './errors.ts'
import { dimensionsNamed, seriesKnown, unitsKnown } from './known-labels.ts'
import { officialFirst, seenBy } from './known-values.ts'
import { type Meaning, periodFor, versionsOf } from './meanings.ts'
import { type Period, partsOf, periodEnd } from './periods.ts'
import { publicNote } from './public-note.ts'
import { Code, KnownAt, PeriodText, View, valueStates } from './shapes.ts'
import { before, earlier, type UnitMoves, unitMoves, waysOf } from './unit-moves.ts'

/** One published value as it leaves: the official one of its point. `lane` and `state` are places in the lists of shapes.ts. */
export type ExportedValue = {
  series: number
  cell: string
  period: Period
  unit: string
  value: number | null
  numerator: number | null
  denominator: number | null
  lane: number
  state: number
  at: Date
  /** What its unit said about it. */
  footnote: string | null
  /** In the as-is view alone: the units whose values were carried into it. */
  from?: string[]
  /** In the as-is view alone: why a value stays with its former unit, or a unit has none. */
  note?: Label | null
}

export const mostRows = 200_000

/**
 * The published values of an indicator, of all units and breakdowns or of some: what leaves for other systems is what
 * everybody may see, whoever asks. Periods of any frequency are taken that lie in `years`.
 * With the view as-is, values by the units of `on` (the day of `knownAt`, else today): what cannot be carried stays with its
 * former unit and says why. Three statements; one more for that view.
 */
export const exportedValues = query('exported-values', {
  does: { vi: 'Xuất số liệu đã công bố', en: 'Export published values' },
  permit: 'anyone',
  input: z.object({
    code: Code,
    units: z.array(UnitId).max(1000).optional(),
    from: PeriodText.optional(),
    to: PeriodText.optional(),
    /** The first and the last year, of those that a period is named by. */
    years: z.tuple([z.int(), z.int()]).optional(),
    /** Only what was published after this moment. */
    since: Instant.optional(),
    knownAt: KnownAt,
    view: View,
    on: z.iso.date().optional(),
  }),

  async run({ db, now }, { code, units: wanted, from, to, years, since, knownAt, view, on }) {
    const versions = await versionsOf(db, code, knownAt)
    const series = [...new Set(versions.map((each) => each.series))]
    const at = knownAt ?? null
    const then = dayOf(knownAt ? new Date(knownAt) : now)
    const until = on ?? then
    const moved = view === 'as-is' ? await unitMoves(db, { at, until }) : null
    const units = wanted && moved ? before(wanted, moved.moves) : wanted
    const [low, high] = [from && periodFor(versions, from), to && periodFor(versions, to)]
    const points = sql`
      select distinct on (k.unit collate "C", v.series_id, coalesce(c.key, '') collate "C", v.period) v.series_id as series, coalesce(c.key, '') as cell, v.period, ${publicNote} as footnote,
        k.unit, v.value, v.numerator, v.denominator, v.lane, v.state, v.known_from as at
      from ${seenBy({ isPublic: true, at })} v join ${seriesKnown(at)} s on s.id = v.series_id
        join indicators.unit_key k on k.key = v.unit_key left join indicators.cell c on c.id = v.cell
      where v.series_id = any(${series}::int[]) ${units ? sql`and k.unit = any(${units}::text[])` : sql``}
        ${low ? sql`and v.period >= ${low}` : sql``} ${high ? sql`and v.period <= ${high}` : sql``}
        ${years ? sql`and v.period % 1000000 / 100 between ${years[0]} and ${years[1]}` : sql``}
      order by k.unit collate "C", v.series_id, coalesce(c.key, '') collate "C", v.period, ${officialFirst}`
    // What is official comes first, then whether it is new: else a newer value of the other lane would pass for it.
    const { rows: dated } = await (since
      ? sql<ExportedValue>`select * from (${points}) x where x.at > ${since}::timestamptz
          order by x.unit collate "C", x.series, x.cell collate "C", x.period limit ${mostRows + 1}`
      : sql<ExportedValue>`${points} limit ${mostRows + 1}`
    ).execute(db)
    if (dated.length > mostRows) throw TooManyValues({ most: mostRows })
    const inside = moved ? carriedRows(dated, { versions, ...moved, today: earlier(until, then), wanted }) : dated
    const dimensions = await dimensionsNamed(db, versions.flatMap((each) => each.dimensions).toSorted(), at)
    const labels = await sql<{
      id: string
      label: Meaning['label']
      code: string | null
      parent: string | null
    }>`select u.id, u.label, u.code, u.parent from ${unitsKnown(at)} u
      where u.id = any(${[...new Set(inside.map(({ unit }) => unit))]}::text[])`.execute(db)
    return {
      versions,
      view: moved ? { units: 'as-is' as const, on: until } : { units: 'as-was' as const, on: null },
      /** The moment that was asked for: a file says what it is not. */
      knownAt: at,
      rows: inside,
      dimensions,
      units: new Map(labels.rows.map(({ id, label }) => [id, label])),
      /** Official codes of units, and the one that has no unit above it. */
      codes: new Map(labels.rows.flatMap(({ id, code }) => (code === null ? [] : [[id, code] as const]))),
      whole: labels.rows.find(({ parent }) => parent === null)?.id ?? null,
    }
  },
})

type Carrying = UnitMoves & { versions: readonly Meaning[]; today: string; wanted: readonly string[] | undefined }

/** The rows by the units of a later day, each point of a series and breakdown for itself. */
function carriedRows(
  rows: readonly ExportedValue[],
  { versions, moves, lives, today, wanted }: Carrying,
): ExportedValue[] {
  const ways = waysOf(moves)
  const isWanted = wanted && new Set(wanted)
  const carried: ExportedValue[] = []
  for (const of of Map.groupBy(rows, ({ series, cell }) => `${series} ${cell}`).values()) {
    const { series, cell } = of[0] as ExportedValue
    const meaning = meaningOf(versions, { series })
    const reported = new Set(of.map(({ unit }) => unit))
    for (const [period, all] of Map.groupBy(of, (row) => row.period)) {
      const end = periodEnd(period, meaning.calendar)
      const told = carryOver(all.map(heldOf), { meaning, ways, lives, reported, end, today })
      const place = { series, cell, period }
      const kept = new Map(all.map((row) => [row.unit, row]))
      for (const row of told.rows) {
        if (isWanted && !isWanted.has(row.unit)) continue
        const own = kept.get(row.unit)
        const isOwn = own && row.lacks.length === 0 && row.from.every((unit) => unit === row.unit)
        if (isOwn) carried.push({ ...own, from: [], note: null })
        else carried.push({ ...place, ...numbersOf(row), lane: 1, footnote: null, at: latest(all, row.from), from: row.from, note: lackingNote(row.lacks) }) // biome-ignore format: one row
      }
      for (const row of told.left) {
        if (isWanted && !isWanted.has(row.unit) && !row.to.some((unit) => isWanted.has(unit))) continue
        carried.push({ ...(kept.get(row.unit) as ExportedValue), from: [], note: row.why })
      }
    }
  }
  return carried.sort(
    (a, b) => order(a.unit, b.unit) || a.series - b.series || order(a.cell, b.cell) || a.period - b.period,
  )
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const numbersOf = ({ unit, value, numerator, denominator, state }: CarriedOver) => ({
  unit,
  value,
  numerator,
  denominator,
  state: valueStates.indexOf(state),
})
const latest = (rows: readonly ExportedValue[], units: readonly string[]): Date =>
  new Date(Math.max(...rows.filter(({ unit }) => units.includes(unit)).map(({ at }) => at.getTime())))
const lackingNote = (lacks: readonly string[]): Label | null =>
  lacks.length === 0
    ? null
    : { vi: `thiếu số liệu của ${lacks.join(' ')}`, en: `lacks the values of ${lacks.join(' ')}` }

export type Exported = Awaited<ReturnType<typeof exportedValues>>

/** The members of a cell by dimension. */
export function membersOf(cell: string): Map<string, string> {
  return new Map(cell === '' ? [] : cell.split('&').map((part) => part.split('=') as [string, string]))
}

/** The version of the definition that a row's series was counted by; the newest of its method. */
export function meaningOf(versions: readonly Meaning[], { series }: Pick<ExportedValue, 'series'>): Meaning {
  return versions.find((each) => each.series === series) as Meaning
}

export const yearOf = (period: Period): number => partsOf(period)?.year as number
