import type { Label } from '#kernel'
import { type Aggregate, type Amounts, type Assessed, aggregate, type Part } from '#statistics'
import { factorOf, type Meaning } from './meanings.ts'
import type { ValueState } from './shapes.ts'
import type { UnitLife, Ways } from './unit-moves.ts'

/** What one unit said of a period. */
export type Held = {
  unit: string
  state: ValueState
  value: number | null
  numerator: number | null
  denominator: number | null
}

/** One unit of the later day in a period. */
export type CarriedOver = Held & {
  /** Units whose values are in it: only itself where nothing was carried. */
  from: string[]
  /** Units before it, or itself, that have no value: then it has none either, for a part is not the whole. */
  lacks: string[]
  /** What is known of it, complete or not; totals are made of this. */
  known: Amounts
}

export const leftReasons = {
  'no-share': { vi: 'chưa có tỷ lệ chia số liệu cho các đơn vị nhận', en: 'nobody has said how it was shared' },
  'no-parts': { vi: 'không có tử số, mẫu số để cộng', en: 'it keeps no parts that could be added' },
  'not-additive': {
    vi: 'chỉ số này không cộng gộp được giữa các đơn vị',
    en: 'this indicator is not added over units',
  },
  'no-heir': { vi: 'chưa ghi đơn vị nào tiếp nhận', en: 'no unit is recorded as its heir' },
} as const satisfies Record<string, Label>

/** A value that stays with a unit that ended, and why. */
export type LeftBehind = Held & { reason: keyof typeof leftReasons; why: Label; to: string[] }

export type Carrying = {
  meaning: Pick<Meaning, 'overUnits' | 'measure'>
  ways: Ways
  lives: ReadonlyMap<string, UnitLife>
  /** Units that have values in the series: where one stood and says nothing, its heir is not complete. */
  reported: Iterable<string>
  /** The last day of the period. */
  end: string
  /** A unit that had ended before this day, and went nowhere, is no unit of it. */
  today: string
}

type Piece = { from: string; amounts: Amounts; isAdditive: boolean }
type Heir = { own: Held | null; pieces: Piece[]; lacks: Set<string> }

/**
 * The values of one period by the units of a later day: counts by their sums, ratios by numerators and denominators, never
 * by the mean of ratios; what must not be added goes on only under another name. What cannot be carried is left behind and
 * said, never guessed: the known of all rows and what was left behind together are what was held.
 */
export function carryOver(held: readonly Held[], carrying: Carrying): { rows: CarriedOver[]; left: LeftBehind[] } {
  const { meaning, ways, lives, reported, end, today } = carrying
  const heirs = new Map<string, Heir>()
  const left: LeftBehind[] = []
  const heir = (unit: string): Heir => {
    const one = heirs.get(unit) ?? { own: null, pieces: [], lacks: new Set() }
    heirs.set(unit, one)
    return one
  }
  const lacking = (unit: string) => {
    for (const to of ways.ends.get(unit) ?? [unit]) heir(to).lacks.add(unit)
  }
  const leave = (row: Held, reason: LeftBehind['reason']) => {
    left.push({ ...plain(row), reason, why: leftReasons[reason], to: [...(ways.ends.get(row.unit) ?? [])] })
    if (ways.ends.has(row.unit)) lacking(row.unit)
  }
  for (const row of held) {
    const { unit } = row
    const piece = pieceOf(row, meaning)
    const isMoved = ways.ends.has(unit)
    const validTo = lives.get(unit)?.validTo
    if (!isMoved && validTo && validTo < today && piece) leave(row, 'no-heir')
    else if (!isMoved) {
      heir(unit).own = row
      if (piece) heir(unit).pieces.push(piece)
      else if (row.state !== 'not-applicable') lacking(unit)
    } else if (!piece) {
      if (row.state !== 'not-applicable') lacking(unit)
    } else if (!piece.isAdditive && !ways.renamed.has(unit)) {
      leave(row, meaning.overUnits === 'none' ? 'not-additive' : 'no-parts')
    } else if (!ways.shares.has(unit)) leave(row, 'no-share')
    else
      for (const [to, share] of ways.shares.get(unit) ?? [])
        heir(to).pieces.push({ ...piece, amounts: times(piece.amounts, share) })
  }
  const said = new Set(held.map(({ unit }) => unit))
  for (const unit of reported) if (!said.has(unit) && stood(lives.get(unit), end)) lacking(unit)
  const rows = [...heirs]
    .filter(([, { own, pieces }]) => own || pieces.length > 0)
    .map(([unit, one]) => together(unit, one, factorOf(meaning)))
  return { rows: rows.sort(byUnit), left: left.sort(byUnit) }
}

/** Aggregates what is known of rows, and values themselves, by the rule of the indicator. */
export function totalKnown(
  meaning: Pick<Meaning, 'overUnits' | 'measure'>,
  amounts: readonly Amounts[],
): Assessed<Aggregate> {
  const parts = amounts
    .filter((each) => Object.keys(each).length > 0)
    .map(({ value, numerator, denominator }): Part => {
      if (numerator !== undefined && denominator !== undefined) return { state: 'known', numerator, denominator }
      return { state: 'known', value: value as number }
    })
  const rule = meaning.overUnits === 'weighted-mean' ? 'ratio' : meaning.overUnits
  return aggregate(parts, rule, { atLeast: 0, factor: factorOf(meaning) })
}

/** What is known of a value as it was held. */
export function amountsOf({ value, numerator, denominator }: Held): Amounts {
  if (numerator !== null && denominator !== null) return { numerator, denominator }
  return value === null ? {} : { value }
}

function pieceOf(row: Held, { overUnits }: Carrying['meaning']): Piece | null {
  const amounts = amountsOf(row)
  const isKnown = row.state === 'value' || (row.state === 'undefined' && 'numerator' in amounts)
  if (!isKnown || Object.keys(amounts).length === 0) return null
  const isAdditive = overUnits !== 'none' && (overUnits === 'sum' || 'numerator' in amounts)
  return { from: row.unit, amounts, isAdditive }
}

function together(unit: string, { own, pieces, lacks }: Heir, factor: number): CarriedOver {
  const from = pieces.map((piece) => piece.from).sort()
  const known = pieces.reduce<Amounts>((sum, { amounts }) => plus(sum, amounts), {})
  if (own && (pieces.length === 0 || (pieces.length === 1 && pieces[0]?.from === unit && lacks.size === 0)))
    return { ...plain(own), from, lacks: [], known }
  const isRatio = 'numerator' in known
  // What cannot be added, or a bare number beside numerator and denominator: of both together nothing can be said.
  if (pieces.length > 1)
    for (const { from: source, amounts, isAdditive } of pieces)
      if (!isAdditive || (isRatio && !('numerator' in amounts))) lacks.add(source)
  const shared = { unit, from, lacks: [...lacks].sort(), known }
  if (lacks.size > 0) return { ...shared, state: 'missing', value: null, numerator: null, denominator: null }
  const { numerator = null, denominator = null } = known
  const value = isRatio ? ratioOf(known, factor) : (known.value ?? null)
  return { ...shared, state: value === null ? 'undefined' : 'value', value, numerator, denominator }
}

function ratioOf({ numerator = 0, denominator = 0 }: Amounts, factor: number): number | null {
  return denominator === 0 ? null : (factor * numerator) / denominator
}

/** Whether a unit was there at the end of a period; one that was not owes nothing of it. */
function stood(life: UnitLife | undefined, end: string): boolean {
  if (!life) return false
  return (life.validFrom === null || life.validFrom <= end) && (life.validTo === null || life.validTo >= end)
}

const plain = ({ unit, state, value, numerator, denominator }: Held): Held => ({
  unit,
  state,
  value,
  numerator,
  denominator,
})
const byUnit = (a: Held, b: Held) => (a.unit < b.unit ? -1 : a.unit > b.unit ? 1 : 0)
const times = (parts: Amounts, share: number): Amounts =>
  Object.fromEntries(Object.entries(parts).map(([part, amount]) => [part, amount * share]))

function plus(some: Amounts, more: Amounts): Amounts {
  const sums = { ...some }
  for (const [part, amount] of Object.entries(more)) sums[part] = (sums[part] ?? 0) + amount
  return sums
}
