import type { Part } from './ast.ts'
import type { Frequency } from './periods.ts'

/** What an indicator's values are: numbers of a unit (`readUnit` says how it is written), yes or no, or codes of a list. */
export type ValueKind = { is: 'number'; unit: string } | { is: 'boolean' } | { is: 'code'; codes: readonly string[] }

/** What a formula may know of an indicator. */
export type Signature = {
  value: ValueKind
  /** Units of numerator and denominator; null for an indicator that keeps none. */
  parts: { numerator: string; denominator: string } | null
  frequency: Frequency
  /** When its periods close, for example `calendar` or `cut-off`; the two never meet in one formula. */
  calendar: string
  /** Dimensions with their members. */
  breakdowns: Readonly<Record<string, readonly string[]>>
}

/** What the formula is for: its result, its period, the dimensions by which it is computed too. */
export type Purpose = {
  /** Null while it does not matter yet what comes out. */
  value: ValueKind | null
  frequency: Frequency
  calendar: string
  breakdowns: readonly string[]
}

/** The world that a formula is checked against. */
export type Catalogue = {
  find(code: string): Signature | undefined
  /** Known kinds of units, units of measure and dimensions with their members. Null where anything is accepted. */
  kinds: ReadonlySet<string> | null
  units: ReadonlySet<string> | null
  dimensions: Readonly<Record<string, readonly string[]>>
}

/** One series of numbers: an indicator and which of its numbers. `key` names it. */
export type Series = { code: string; part: Part; key: string }

export const seriesOf = (code: string, part: Part = 'value'): Series => ({
  code,
  part,
  key: part === 'value' ? code : `${code}:${part}`,
})
