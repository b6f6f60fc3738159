import { dayOf, type Label } from '#kernel'
import { z } from '#kernel/http'
import type { Aggregate, Assessed } from '#statistics'
import { amountsOf, type CarriedOver, carryOver, type Held, type LeftBehind, totalKnown } from './carry-over.ts'
import { query } from './engine.ts'
import { cellNumber, eyeOf, officialValues, type Row } from './known-values.ts'
import { meaningIn, periodFor, versionsOf } from './meanings.ts'
import { periodEnd } from './periods.ts'
import { CellKey, Code, KnownAt, PeriodText, type UnitName, type ValueState, valueStates } from './shapes.ts'
import { earlier, type UnitLife, unitMoves, waysOf } from './unit-moves.ts'

type Named = Pick<UnitLife, 'label' | 'kind' | 'level' | 'parent'>

/** One unit of the later day: what it stands for, and from whom. `known` is what is known of it, complete or not. */
export type UnitCarried = Omit<CarriedOver, 'from' | 'lacks'> &
  Named & {
    isCarried: boolean
    from: UnitName[]
    lacks: UnitName[]
  }
/** A value that could not be carried: shown with its reason, not guessed. */
export type UnitLeft = Omit<LeftBehind, 'to'> & Named & { to: UnitName[] }
/** What all units of a level have together in both views; they are the same but for what was left behind. */
export type LevelConserved = { level: string; asWas: Assessed<Aggregate>; asIs: Assessed<Aggregate>; left: number }

/**
 * One indicator in one period by the units of a later day (as-is; the day of `knownAt`, else today, where none is given):
 * what stood in former units is carried to those that go on. Totals are conserved: `asWas` is the same by the units as they
 * stood, `uncarried` what stays with units that ended. Mergers and shares count as they were known. Three statements; four
 * for a breakdown.
 */
export const carriedValues = query('carried-values', {
  does: { vi: 'Xem số liệu theo đơn vị hiện nay', en: 'See values by the units of today' },
  permit: 'anyone',
  input: z.object({
    code: Code,
    period: PeriodText,
    cell: CellKey.default(''),
    on: z.iso.date().optional(),
    knownAt: KnownAt,
  }),

  async run({ db, context, now }, { code, period: text, cell: key, on, knownAt }) {
    const versions = await versionsOf(db, code, knownAt)
    const period = periodFor(versions, text)
    const meaning = meaningIn(versions, period) ?? versions[0]
    const { series } = meaning
    const [eye, then] = [eyeOf(context, knownAt), dayOf(knownAt ? new Date(knownAt) : now)]
    const until = on ?? then
    const cell = await cellNumber(db, key)
    const held = (await officialValues(db, eye, { series: [series], cells: [cell], periods: [period] })).map(heldOf)
    const { moves, lives, reported } = await unitMoves(db, {
      at: eye.at,
      until,
      units: held.map(({ unit }) => unit),
      values: { eye, series, cell },
    })
    const { rows, left } = carryOver(held, {
      meaning,
      ways: waysOf(moves),
      lives,
      reported,
      end: periodEnd(period, meaning.calendar),
      today: earlier(until, then),
    })
    const named = namesOf(lives)
    const places = new Map([...lives.keys()].map((id, at) => [id, at]))
    const inOrder = (a: Held, b: Held) => (places.get(a.unit) ?? 0) - (places.get(b.unit) ?? 0)
    const levels = [...new Set([...lives.values()].map(({ level }) => level))]
    const at = (level: string) => (row: Held) => lives.get(row.unit)?.level === level
    return {
      code,
      period: text,
      on: until,
      measure: meaning.measure,
      direction: meaning.direction,
      rows: rows.sort(inOrder).map(
        ({ from, lacks, ...row }): UnitCarried => ({
          ...row,
          ...about(lives, row.unit),
          isCarried: from.some((unit) => unit !== row.unit) || lacks.length > 0,
          from: from.map(named),
          lacks: lacks.map(named),
        }),
      ),
      asWas: held.sort(inOrder),
      uncarried: left
        .sort(inOrder)
        .map(({ to, ...row }): UnitLeft => ({ ...row, ...about(lives, row.unit), to: to.map(named) })),
      totals: levels
        .map((level): LevelConserved => {
          const [was, is] = [held.filter(at(level)).map(amountsOf), rows.filter(at(level)).map(({ known }) => known)]
          return {
            level,
            asWas: totalKnown(meaning, was),
            asIs: totalKnown(meaning, is),
            left: left.filter(at(level)).length,
          }
        })
        .filter(({ asWas, asIs }) => asWas.assessable || asIs.assessable),
    }
  },
})

type HeldRow = Pick<Row, 'unit' | 'state' | 'value' | 'numerator' | 'denominator'>

export const heldOf = ({ unit, state, value, numerator, denominator }: HeldRow): Held => ({
  unit,
  state: valueStates[state] as ValueState,
  value,
  numerator,
  denominator,
})

export const namesOf =
  (lives: ReadonlyMap<string, UnitLife>) =>
  (id: string): { id: string; label: Label | null } => ({ id, label: lives.get(id)?.label ?? null })

function about(lives: ReadonlyMap<string, UnitLife>, unit: string): Named {
  const life = lives.get(unit)
  const { label, kind, level, parent } = life ?? { label: { vi: unit, en: unit }, kind: '', level: '', parent: null }
  return { label, kind, level, parent }
}
