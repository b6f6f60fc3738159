import type { Aggregate, FunctionName, Scope, Shift } from './ast.ts'
import type { Phrases } from './phrases.ts'

const format = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 17 })

const aggregates: Record<Aggregate, string> = {
  sum: 'the sum of',
  mean: 'the mean of',
  'weighted mean': 'the weighted mean of',
  min: 'the smallest of',
  max: 'the largest of',
  median: 'the median of',
  count: 'the number of cases in which',
  share: 'the percentage of cases in which',
}

/** Formulas in English. */
export const english: Phrases = {
  quoted: (name) => `“${name}”`,
  part: (part, whole) => `the ${part} of ${whole}`,
  total: 'all',
  number: (value, unit) => `${format.format(value)}${unit === null ? '' : unit === '%' ? '%' : ` ${unit}`}`,
  truth: { true: 'true', false: 'false' },
  states: {
    missing: 'left missing',
    'not applicable': 'marked not applicable',
    'not verifiable': 'marked not verifiable',
    undefined: 'undefined',
  },
  tests: {
    missing: 'is missing',
    'not applicable': 'is not applicable',
    'not verifiable': 'is not verifiable',
    undefined: 'is undefined',
    value: 'has a value',
    'no value': 'has no value',
  },
  operators: {
    '+': 'plus',
    '-': 'minus',
    '*': 'times',
    '/': 'divided by',
    '=': 'is',
    '!=': 'is not',
    '<': 'is below',
    '<=': 'is at most',
    '>': 'is above',
    '>=': 'is at least',
    and: 'and',
    or: 'or',
  },
  negative: (of) => `the negative of ${of}`,
  not: (of) => `it is not so that ${of}`,
  fallback: (of, when, otherwise) => `${of} (or, when it ${when}, ${otherwise})`,
  choice: (condition, yes, no) => `if ${condition}, then ${yes}; otherwise ${no}`,
  shift: shiftWords,
  call: callWords,
  joined: (items) => (items.length > 1 ? `${items.slice(0, -1).join(', ')} and ${items.at(-1)}` : (items[0] ?? '')),
  weighted: (item, weight) => `${item} (weight ${weight})`,
  list: (aggregate, items) => {
    if (aggregate === 'count') return `the number of true conditions among: ${items}`
    return `${aggregates[aggregate]} ${items}`
  },
  scope: scopeWords,
  over: (aggregate, of, where, weight) =>
    `${aggregates[aggregate]} ${of} ${where}${weight ? `, weighted by ${weight}` : ''}`,
  required(require) {
    if (require.at === 'all') return 'every value is needed'
    if (require.at === 'any') return 'of the values there are'
    if (require.at === 'count') return `at least ${require.least} values are needed`
    return `at least ${format.format(require.least)}% of the values are needed`
  },
}

function shiftWords(shift: Shift): string {
  if (shift.to === 'parent') return 'of the unit above'
  const { to, count } = shift
  if (to === 'back') return count === 1 ? 'in the previous period' : `${count} periods ago`
  if (to === 'years') return count === 1 ? 'in the same period last year' : `in the same period ${count} years ago`
  return count === 0
    ? 'in the whole of that year'
    : count === 1
      ? 'in the whole of last year'
      : `in the whole year ${count} years ago`
}

function scopeWords(scope: Scope, name: string): string {
  switch (scope.over) {
    case 'children':
      return 'over the units directly below'
    case 'kind':
      return `over the units below of kind “${name}”`
    case 'last':
      return `over the last ${scope.count} periods, this one included`
    case 'year to date':
      return 'from the start of the year to the end of this period'
    case 'months':
      return 'over the months of the period'
    case 'quarters':
      return 'over the quarters of the period'
    case 'halves':
      return 'over the halves of the year'
    case 'breakdown':
      return `over all groups of “${name}”`
  }
}

function callWords(name: FunctionName, inputs: string[]): string {
  const [a, b, c] = inputs as [string, string, string]
  switch (name) {
    case 'share':
      return `${a} as a percentage of ${b}`
    case 'growth':
      return `the growth in per cent of ${a} over ${b}`
    case 'clamp':
      return `${a}, but not below ${b} and not above ${c}`
    case 'round':
      return b === '0' ? `${a}, rounded to a whole number` : `${a}, rounded to ${b} decimals`
    case 'abs':
      return `the absolute value of ${a}`
    case 'ln':
      return `the natural logarithm of ${a}`
    case 'exp':
      return `e to the power of ${a}`
    case 'power':
      return `${a} to the power of ${b}`
    case 'percent':
      return `${a}, written as a percentage`
    case 'ratio':
      return `${a}, written as a decimal number`
  }
}
