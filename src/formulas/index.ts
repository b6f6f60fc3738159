/**
 * Formulas of indicators: a small language that an official can read, typed, and total: whatever it is given, it answers
 * with a value or with a state that says why there is none.
 *
 *     parse(text) → check(formula, purpose, catalogue) → compile(checked) → a function over a Reader
 *     print, explain: back to text, and into a sentence in Vietnamese or English
 *     graphOf, affected, openWorkbook: many formulas in order, and only what a change reaches
 *
 * Pure: no database, no clock, no state, and no code made from text. A numerator, a breakdown, a period and a unit are
 * part of a reference; what is missing, not applicable, not verifiable or undefined stays apart to the end.
 */
export * from './ast.ts'
export { certainFaults } from './certain-faults.ts'
export { check } from './check.ts'
export type { Checked, Dependency, Step } from './checking.ts'
export { type Compiled, compile } from './compile.ts'
export { type Cut, cutOf, cutWith, pairsOf } from './cuts.ts'
export type { Reader } from './evaluation.ts'
export { explain, type Names } from './explain.ts'
export { type Finding, FormulaRefused } from './findings.ts'
export { type Definition, type Dependant, type Graph, type Graphed, graphOf } from './graph.ts'
export { limits } from './limits.ts'
export { type Parsed, parse } from './parse.ts'
export * from './periods.ts'
export { print } from './print.ts'
export { type Catalogue, type Purpose, type Series, type Signature, seriesOf, type ValueKind } from './signatures.ts'
export { affected, type Cell, type Extent, spread } from './spread.ts'
export { type Type, typeLabel } from './types.ts'
export { combineUnits, readUnit, type Unit } from './units.ts'
export {
  isState,
  missing,
  notApplicable,
  notVerifiable,
  type Reason,
  type State,
  sameValue,
  stateLabel,
  undefinedBecause,
  undefinedLabel,
  type Value,
} from './values.ts'
export type { FindingKind } from './wordings.ts'
export { cellOf, openWorkbook, type Workbook, type World } from './workbook.ts'
