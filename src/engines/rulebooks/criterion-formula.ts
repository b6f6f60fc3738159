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
import type { ScoreState } from './shapes.ts'

/** What indicators say of one unit: a value, or the state that stands for it. */
export type Reading = { state: ScoreState; value: number | null }

const purpose: Purpose = { value: null, frequency: 'year', calendar: 'calendar', breakdowns: [] }

/** What does not fit in a formula, at its line and column; indicators that nobody knows are among it. */
export function formulaFaults(text: string, path: string, indicators: ReadonlySet<string> | null): Fault[] {
  const parsed = parse(text)
  if (!parsed.formula) return parsed.findings.map((found) => faultOf(found, path))
  return check(parsed.formula, purpose, catalogueOf(indicators)).findings.map((found) => faultOf(found, path))
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
  { year, read }: { year: number; read: (indicator: string) => Reading | undefined },
): Reading {
  const parsed = parse(text)
  const period = readPeriod(String(year))
  if (!parsed.formula || period === null) return { state: 'missing', value: null }
  const compiled = compile(check(parsed.formula, purpose, catalogueOf(null)))
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

const catalogueOf = (indicators: ReadonlySet<string> | null): Catalogue => ({
  find: (code) =>
    indicators && !indicators.has(code)
      ? undefined
      : { value: { is: 'number', unit: '1' }, parts: null, frequency: 'year', calendar: 'calendar', breakdowns: {} },
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
