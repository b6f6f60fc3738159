import type { Place } from './ast.ts'
import type { Checked } from './checking.ts'
import type { Cut } from './cuts.ts'
import type { Period } from './periods.ts'
import type { Series } from './signatures.ts'
import { type Reason, type State, undefinedBecause, type Value } from './values.ts'

/**
 * What an evaluation reads. Everything is there already: no promise, no database. A value that is not known is
 * undefined. Units and their tree may differ from period to period; lists are in one fixed order, or two evaluations
 * may differ in their last digit.
 */
export type Reader = {
  value(series: Series, cut: Cut, unit: string, period: Period): Value | undefined
  parent(unit: string, period: Period): string | null
  children(unit: string, period: Period): readonly string[]
  /** All units of the kind below the given one, at any depth. */
  unitsOfKind(kind: string, unit: string, period: Period): readonly string[]
  members(dimension: string): readonly string[]
}

/** One evaluation on its way; `left` counts down the values it may still look at. */
export type Run = { reader: Reader; left: number }

/** A compiled node. */
export type Evaluate = (run: Run, unit: string, period: Period, cut: Cut) => Value

/** What compiling hands down: `fail` makes the state of a calculation that has no answer, once, at its place. */
export type Compiling = {
  checked: Checked
  fail: (reason: Reason, place: Place) => State
  compile: (node: Checked['formula']['root']) => Evaluate
}

export const failing = (of: string | null) => (reason: Reason, place: Place) =>
  undefinedBecause(reason, Object.freeze({ from: place.from, to: place.to }), of)
