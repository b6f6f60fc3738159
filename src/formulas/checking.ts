import type { CutPairs, Expression, Formula, Place, Scope, Shift } from './ast.ts'
import { type Finding, finding } from './findings.ts'
import type { Frequency } from './periods.ts'
import type { Catalogue, Purpose, Series } from './signatures.ts'
import { anything, type NumberType, type Type, typeLabel } from './types.ts'
import type { FindingKind } from './wordings.ts'

/** One step from where the formula stands to where a value is read; `frequency` is that of the periods before it. */
export type Step = { move: Shift | Scope; frequency: Frequency }

/** One series that the formula reads, the way to it, and the breakdown that is written out. */
export type Dependency = { series: Series; steps: readonly Step[]; cut: CutPairs }

/** A formula with what was found out about it. It can be compiled when `findings` is empty. */
export type Checked = {
  formula: Formula
  purpose: Purpose
  type: Type
  types: ReadonlyMap<Expression, Type>
  dependencies: readonly Dependency[]
  findings: readonly Finding[]
}

/** What the checks of the parts share. `steps` and `dimensions` grow and shrink with the place in the tree. */
export type Checking = {
  text: string
  purpose: Purpose
  catalogue: Catalogue
  frequency: Frequency
  steps: readonly Step[]
  dimensions: readonly string[]
  types: Map<Expression, Type>
  typeOf: (node: Expression) => Type
  dependencies: Dependency[]
  findings: Finding[]
}

export function find(it: Checking, kind: FindingKind, place: Place, values: Record<string, unknown> = {}): Type {
  it.findings.push(finding(kind, it.text, place, values))
  return anything
}

/** The values for a wording that names two types. */
export function both(left: Type, right: Type) {
  const [one, other] = [typeLabel(left), typeLabel(right)]
  return { left: one.vi, leftEnglish: one.en, right: other.vi, rightEnglish: other.en }
}

export function needCondition(node: Expression, it: Checking): void {
  const type = it.typeOf(node)
  if (type.is === 'boolean' || type.is === 'anything') return
  const label = typeLabel(type)
  find(it, 'condition-needed', node, { found: label.vi, foundEnglish: label.en })
}

/** The type of a part that must be a number; null when it is not one or nothing is known. */
export function numeric(node: Expression, it: Checking): NumberType | null {
  const type = it.typeOf(node)
  if (type.is === 'number') return type
  if (type.is === 'anything') return null
  const label = typeLabel(type)
  find(it, 'number-needed', node, { found: label.vi, foundEnglish: label.en })
  return null
}

export const frequencyNames: Record<Frequency, { vi: string; en: string }> = {
  month: { vi: 'tháng', en: 'month' },
  quarter: { vi: 'quý', en: 'quarter' },
  half: { vi: 'sáu tháng', en: 'half year' },
  year: { vi: 'năm', en: 'year' },
}
