import type { Label } from '../kernel/label.ts'
import { fillFigures } from './reasons.ts'

/** A sum of indicators times factors: `[{ code: 'dossiers.online' }, { code: 'dossiers.paper', factor: -1 }]`. */
export type Terms = readonly { code: string; factor?: number }[]

/**
 * A rule about the values of one unit in one period, as data. `range`: one indicator within bounds, whole if `whole`.
 * `compare`: two sums. `not-falling`: a running total is not below that of the period before. `together`: all or none
 * are filled in. `severity` error stops a submission, warning asks for a word.
 */
export type QualityRule = { id: string; severity: 'error' | 'warning'; message?: Label } & (
  | { kind: 'range'; code: string; low?: number; high?: number; whole?: boolean }
  | { kind: 'compare'; left: Terms; comparator: '=' | '<=' | '<' | '>=' | '>'; right: Terms; tolerance?: number }
  | { kind: 'not-falling'; code: string }
  | { kind: 'together'; codes: readonly string[] }
)

/** What a rule found. `codes` are the indicators concerned, the first the one to look at. */
export type Finding = { rule: string; severity: 'error' | 'warning'; codes: string[]; message: Label }

/** What people call an indicator, by code. */
export type Names = Readonly<Record<string, Label | undefined>>

/** Values by indicator; null or absent is missing and never zero. */
export type Values = Readonly<Record<string, number | null | undefined>>

/**
 * Checks the values of one unit and period. A rule with a missing value is not checked and stands in `unchecked`, so
 * that silence is not taken for consent. A value that is no number (NaN, infinite) is a finding of every rule that
 * meets it. Sentences say an indicator as `names` has it, else by its code.
 */
export function checkValues(
  rules: readonly QualityRule[],
  values: Values,
  previous: Values = {},
  names: Names = {},
): { findings: Finding[]; unchecked: string[] } {
  const findings: Finding[] = []
  const unchecked: string[] = []
  for (const rule of rules) {
    const codes = codesOf(rule)
    const stray = codes.find((code) => typeof values[code] === 'number' && !Number.isFinite(values[code]))
    const missing =
      codes.some((code) => !isKnown(values, code)) || (rule.kind === 'not-falling' && !isKnown(previous, rule.code))
    if (stray) findings.push(found(rule, [stray], fillFigures(messages.notNumber, { code: nameOf(stray, names) })))
    else if (missing && rule.kind !== 'together') unchecked.push(rule.id)
    else {
      const message = broken(rule, { values, previous, names })
      if (message) findings.push(found(rule, codes, rule.message ?? message))
    }
  }
  return { findings, unchecked }
}

function broken(
  rule: QualityRule,
  { values, previous, names }: { values: Values; previous: Values; names: Names },
): Label | null {
  const name = (code: string) => nameOf(code, names)
  switch (rule.kind) {
    case 'range': {
      const value = values[rule.code] as number
      const [low, high] = [rule.low ?? Number.NEGATIVE_INFINITY, rule.high ?? Number.POSITIVE_INFINITY]
      if (rule.whole && !Number.isInteger(value)) return fillFigures(messages.whole, { code: name(rule.code), value })
      if (value < low) return fillFigures(messages.low, { code: name(rule.code), value, low })
      return value > high ? fillFigures(messages.high, { code: name(rule.code), value, high }) : null
    }
    case 'compare': {
      const [left, right] = [totalOf(rule.left, values), totalOf(rule.right, values)]
      return holds(left, rule.comparator, right, rule.tolerance ?? 1e-9 * Math.max(1, Math.abs(left), Math.abs(right)))
        ? null
        : fillFigures(messages.compare, {
            left: said(rule.left, names),
            right: said(rule.right, names),
            a: left,
            b: right,
            comparator: signs[rule.comparator],
          })
    }
    case 'not-falling': {
      const [value, before] = [values[rule.code] as number, previous[rule.code] as number]
      return value < before ? fillFigures(messages.falling, { code: name(rule.code), value, before }) : null
    }
    case 'together': {
      const known = rule.codes.filter((code) => isKnown(values, code)).length
      return known === 0 || known === rule.codes.length
        ? null
        : fillFigures(messages.together, { codes: joined(rule.codes.map(name), ', ') })
    }
  }
}

function codesOf(rule: QualityRule): string[] {
  if (rule.kind === 'compare') return [...rule.left, ...rule.right].map(({ code }) => code)
  return rule.kind === 'together' ? [...rule.codes] : [rule.code]
}

const isKnown = (values: Values, code: string) => values[code] !== null && values[code] !== undefined

const totalOf = (terms: Terms, values: Values) =>
  terms.reduce((sum, { code, factor = 1 }) => sum + factor * (values[code] as number), 0)

/** Between quotation marks: a name is several words inside a sentence. */
function nameOf(code: string, names: Names): Label {
  const name = names[code]
  return name ? { vi: `“${name.vi}”`, en: `“${name.en}”` } : { vi: code, en: code }
}

const said = (terms: Terms, names: Names): Label =>
  joined(
    terms.map(({ code, factor = 1 }) => {
      const name = nameOf(code, names)
      return factor === 1 ? name : fillFigures({ vi: `{factor} × ${name.vi}`, en: `{factor} × ${name.en}` }, { factor })
    }),
    ' + ',
  )

const joined = (labels: readonly Label[], by: string): Label => ({
  vi: labels.map(({ vi }) => vi).join(by),
  en: labels.map(({ en }) => en).join(by),
})

function holds(left: number, comparator: '=' | '<=' | '<' | '>=' | '>', right: number, tolerance: number): boolean {
  const difference = left - right
  if (comparator === '=') return Math.abs(difference) <= tolerance
  if (comparator === '<=') return difference <= tolerance
  if (comparator === '>=') return difference >= -tolerance
  return comparator === '<' ? difference < -tolerance : difference > tolerance
}

const found = ({ id, severity }: QualityRule, codes: string[], message: Label): Finding => ({
  rule: id,
  severity,
  codes,
  message,
})

const signs = { '=': '=', '<=': '≤', '<': '<', '>=': '≥', '>': '>' }

const messages = {
  notNumber: { vi: '{code} không phải là số', en: '{code} is not a number' },
  whole: { vi: '{code} phải là số nguyên, đang là {value}', en: '{code} must be a whole number and is {value}' },
  low: { vi: '{code} là {value}, thấp hơn mức tối thiểu {low}', en: '{code} is {value}, below the least of {low}' },
  high: { vi: '{code} là {value}, vượt mức tối đa {high}', en: '{code} is {value}, above the most of {high}' },
  compare: {
    vi: '{left} ({a}) phải {comparator} {right} ({b})',
    en: '{left} ({a}) must be {comparator} {right} ({b})',
  },
  falling: {
    vi: '{code} là số lũy kế nhưng giảm từ {before} xuống {value}',
    en: '{code} is a running total but fell from {before} to {value}',
  },
  together: { vi: 'Phải nhập đủ hoặc để trống tất cả: {codes}', en: 'Fill in all or none of {codes}' },
} satisfies Record<string, Label>
