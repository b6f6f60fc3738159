import { dayOf } from '#kernel'
import { z } from '#kernel/http'
import type { Aggregate, Assessed } from '#statistics'
import { heldOf, namesOf } from './carried-values.ts'
import { type CarriedOver, carryOver, type LeftBehind } from './carry-over.ts'
import { query } from './engine.ts'
import { cellNumber, eyeOf, officialValues, pointOf, type Row } from './known-values.ts'
import { type Meaning, versionsOf } from './meanings.ts'
import { type Period, periodAt, periodEnd, printPeriod } from './periods.ts'
import { linesOf, SeriesAsked, seriesIn, stretch } from './series-of.ts'
import type { Point, UnitName } from './shapes.ts'
import { meaningAtEnd, totalOfYear } from './totals-over.ts'
import { before, earlier, type Move, type UnitLife, unitMoves, waysOf } from './unit-moves.ts'

/** A day on which units became others, on the way to the one whose series is told. */
export type SeriesTurn = {
  on: string
  /** The first period that the new order has to do with; null where the frequency has none then. */
  period: string | null
  from: (UnitName & { isWhole: boolean })[]
  to: UnitName[]
  basis: string | null
}

/** A point of the as-is view: `id` is null where it is no row but was carried from the rows of `from`. */
export type CarriedPoint = Omit<Point, 'id'> & { id: number | null; from: UnitName[]; lacks: UnitName[] }
export type CarriedLine = { method: string; label: Meaning['label']; from: string; points: CarriedPoint[] }

/**
 * The series of a unit by the units of a later day: before it came to be, what the units before it had, carried as
 * `carried-values` does in every period; where one of them says nothing, nothing is said of the period. What could not be
 * carried is told with its reason. Three statements for all periods; four for a breakdown.
 */
export const carriedSeries = query('carried-series', {
  does: { vi: 'Xem chuỗi số liệu qua các lần sắp xếp đơn vị', en: 'See a series across mergers and splits' },
  permit: 'anyone',
  input: SeriesAsked.extend({ on: z.iso.date().optional() }),

  async run({ db, context, now }, { code, unit, cell: key, from, to, on, knownAt }) {
    const versions = await versionsOf(db, code, knownAt)
    const periods = stretch(versions, from, to)
    const [eye, then] = [eyeOf(context, knownAt), dayOf(knownAt ? new Date(knownAt) : now)]
    const until = on ?? then
    const cell = await cellNumber(db, key)
    const { moves, lives } = await unitMoves(db, { at: eye.at, until, units: [unit] })
    const units = before([unit], moves)
    const all = await officialValues(db, eye, { series: seriesIn(versions), cells: [cell], periods, units })
    const ways = waysOf(moves.filter((move) => units.includes(move.from)))
    const named = namesOf(lives)
    const left: (Omit<LeftBehind, 'to'> & { period: string; label: UnitLife['label'] | null; to: UnitName[] })[] = []
    const points = new Map<number, CarriedPoint[]>()
    for (const [series, rows] of Map.groupBy(all, (row) => row.series)) {
      const meaning = versions.find((each) => each.series === series) as Meaning
      const reported = new Set(rows.map((row) => row.unit))
      const today = earlier(until, then)
      for (const [period, of] of Map.groupBy(rows, (row) => row.period)) {
        const end = periodEnd(period, meaning.calendar)
        const told = carryOver(of.map(heldOf), { meaning, ways, lives, reported, end, today })
        const row = told.rows.find((each) => each.unit === unit)
        if (row) points.set(series, [...(points.get(series) ?? []), carriedPoint(row, { rows: of, period, named })])
        for (const { to: heirs, ...each } of told.left)
          left.push({ ...each, period: printPeriod(period), label: named(each.unit).label, to: heirs.map(named) })
      }
    }
    const lines = linesOf<CarriedPoint>(versions, points)
    return {
      code,
      unit,
      cell: key,
      on: until,
      lines,
      turns: turnsOf(
        moves.filter((move) => units.includes(move.to)),
        { meaning: versions[0], named },
      ),
      uncarried: left,
      years: yearsOf(versions, lines),
    }
  },
})

type Told = { rows: readonly Row[]; period: Period; named: (id: string) => UnitName }

function carriedPoint(row: CarriedOver, { rows, period, named }: Told): CarriedPoint {
  const { unit, state, value, numerator, denominator, from, lacks } = row
  const own = rows.find((each) => each.unit === unit)
  const isOwn = lacks.length === 0 && from.every((each) => each === unit)
  if (own && isOwn) return { ...pointOf(own), from: [], lacks: [] }
  const status = pointOf(rows.toSorted((a, b) => a.status - b.status)[0] as Row).status // the least certain of them
  return { id: null, period: printPeriod(period), value, numerator, denominator, state, status, lane: 'computed', from: from.map(named), lacks: lacks.map(named) } // biome-ignore format: one point
}

/** Moves of one day to the same units are one turn. */
function turnsOf(
  moves: readonly Move[],
  { meaning, named }: { meaning: Meaning; named: (id: string) => UnitName },
): SeriesTurn[] {
  const byDay = Map.groupBy(moves, ({ on, to }) => `${on} ${to}`)
  return [...byDay.values()].map((all) => {
    const { on, to, basis } = all[0] as Move
    const period = periodAt(meaning.frequency, on, meaning.calendar)
    return {
      on,
      period: period === null ? null : printPeriod(period),
      from: all.map((move) => ({ ...named(move.from), isWhole: move.share === 1 })),
      to: [named(to)],
      basis,
    }
  })
}

type Versions = readonly [Meaning, ...Meaning[]]

/** The years from the points of the method that ended each, by the rule of the indicator over time. */
function yearsOf(versions: Versions, lines: readonly CarriedLine[]): { year: number; total: Assessed<Aggregate> }[] {
  const byMethod = new Map(
    lines.map(({ method, points }) => [method, new Map(points.map((each) => [each.period, each]))]),
  )
  const years = new Set(lines.flatMap((each) => each.points.map(({ period }) => Number(period.slice(0, 4)))))
  return [...years].sort().map((year) => {
    const meaning = meaningAtEnd(versions, year)
    return { year, total: totalOfYear(meaning, year, byMethod.get(meaning.method) ?? new Map()) }
  })
}
