import {
  type Catalogue,
  check,
  compile,
  type Finding,
  isState,
  missing,
  notApplicable,
  notVerifiable,
  type Purpose,
  parse,
  readPeriod,
} from '#formulas'
import type { Fault } from '#kernel'
import type { Measures } from './indicator-reader.ts'
import type { ScoreState } from './shapes.ts'

/** What indicators say of one unit: a value, or the state that stands for it. */
export type Reading = { state: ScoreState; value: number | null }

const purpose: Purpose = { value: null, frequency: 'year', calendar: 'calendar', breakdowns: [] }

/**
 * What does not fit in a formula, at its line and column: indicators that nobody knows, units that do not go together. A
 * cycle scores a unit by its own figures of one year: a formula that steps to another period or unit is refused, since it
 * would read the same figure again.
 */
export function formulaFaults(text: string, path: string, measures: Measures | null): Fault[] {
  const parsed = parse(text)
  if (!parsed.formula) return parsed.findings.map((found) => faultOf(found, path))
  const { findings, dependencies } = check(parsed.formula, purpose, catalogueOf(measures))
  const strays = new Set(dependencies.filter(({ steps }) => steps.length > 0).map(({ series }) => series.code))
  return [
    ...findings.map((found) => faultOf(found, path)),
    ...[...strays].map((code) => ({
      path,
      message: {
        vi: `“${code}”: tiêu chí chỉ đọc số liệu của chính đơn vị trong năm đánh giá, không đọc kỳ khác hay đơn vị khác`,
        en: `“${code}”: a criterion reads the unit’s own figure of the year, of no other period or unit`,
      },
    })),
  ]
}

/** The codes of the indicators that a formula reads; empty where it cannot be read. */
export function indicatorsOf(text: string): string[] {
  const parsed = parse(text)
  if (!parsed.formula) return []
  const { dependencies } = check(parsed.formula, purpose, catalogueOf(null))
  return [...new Set(dependencies.map(({ series }) => series.code))]
}

/** The value of a formula for one unit and year. What has no answer (a division by zero) is missing, never zero. */
export function valueOfFormula(
  text: string,
  {
    year,
    read,
    measures = null,
  }: { year: number; read: (indicator: string) => Reading | undefined; measures?: Measures | null },
): Reading {
  const parsed = parse(text)
  const period = readPeriod(String(year))
  if (!parsed.formula || period === null) return { state: 'missing', value: null }
  const checked = check(parsed.formula, purpose, catalogueOf(measures))
  // Kept before an indicator changed its unit, or before other periods were refused: no answer, rather than a wrong one.
  if (checked.findings.length > 0 || checked.dependencies.some(({ steps }) => steps.length > 0))
    return { state: 'missing', value: null }
  const compiled = compile(checked)
  const result = compiled(
    {
      value: ({ code }) => {
        const reading = read(code)
        return reading && (reading.value ?? states[reading.state])
      },
      parent: () => null,
      children: () => [],
      unitsOfKind: () => [],
      members: () => [],
    },
    'unit',
    period,
  )
  if (typeof result === 'number') return { state: 'value', value: result }
  if (typeof result === 'boolean') return { state: 'value', value: result ? 1 : 0 }
  if (isState(result) && result.state === 'not applicable') return { state: 'not-applicable', value: null }
  if (isState(result) && result.state === 'not verifiable') return { state: 'not-verifiable', value: null }
  return { state: 'missing', value: null }
}

const states = {
  value: missing, // a value without a figure is none
  missing,
  'not-applicable': notApplicable,
  'not-verifiable': notVerifiable,
}

/** `measures` null: nobody knows indicators yet, and all are plain numbers. */
const catalogueOf = (measures: Measures | null): Catalogue => ({
  find: (code) => {
    const unit = measures ? measures.get(code) : '1'
    return unit === undefined
      ? undefined
      : { value: { is: 'number', unit }, parts: null, frequency: 'year', calendar: 'calendar', breakdowns: {} }
  },
  kinds: null,
  units: null,
  dimensions: {},
})

const faultOf = ({ line, column, message }: Finding, path: string): Fault => ({
  path,
  message: {
    vi: `Dòng ${line}, cột ${column}: ${message.vi}`,
    en: `Line ${line}, column ${column}: ${message.en}`,
  },
})
