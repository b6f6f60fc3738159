import type { Expression, NodeOf, StateName } from './ast.ts'
import type { Checked } from './checking.ts'
import { compileAggregate, compileList } from './compile-aggregates.ts'
import { compileCall } from './compile-functions.ts'
import { compileOperation } from './compile-operations.ts'
import { type Cut, cutWith } from './cuts.ts'
import { type Compiling, type Evaluate, failing, type Reader } from './evaluation.ts'
import { FormulaRefused } from './findings.ts'
import { limits } from './limits.ts'
import { type Period, periodAround, periodsLater, yearsLater } from './periods.ts'
import { seriesOf } from './signatures.ts'
import { isState, missing, notApplicable, notVerifiable, type Value } from './values.ts'

/** A formula ready to be evaluated, as often as one likes. */
export type Compiled = (reader: Reader, unit: string, period: Period, cut?: Cut) => Value

/**
 * Makes closures of a checked formula. `code` names the formula in the states that it gives. The result is total: for
 * any reader it is a finite number, a yes or no, a code or a state, after a bounded number of steps.
 *
 * Throws `FormulaRefused` when the check found anything.
 */
export function compile(checked: Checked, code: string | null = null): Compiled {
  if (checked.findings.length > 0) throw FormulaRefused({ findings: [...checked.findings] })
  const it: Compiling = { checked, fail: failing(code), compile: (node) => compileNode(node, it) }
  const evaluate = it.compile(checked.formula.root)
  return (reader, unit, period, cut = '') => {
    const value = evaluate({ reader, left: limits.steps }, unit, period, cut)
    return value === 0 ? 0 : value // -0 is 0
  }
}

function compileNode(node: Expression, it: Compiling): Evaluate {
  switch (node.is) {
    case 'reference':
      return compileReference(node, it)
    case 'number':
    case 'text':
    case 'truth': {
      const { value } = node
      return () => value
    }
    case 'state': {
      const value = states[node.state]
      return () => value
    }
    case 'negative':
    case 'not':
    case 'binary':
      return compileOperation(node, it)
    case 'test':
      return compileTest(node, it)
    case 'fallback':
      return compileFallback(node, it)
    case 'choice':
      return compileChoice(node, it)
    case 'shift':
      return compileShift(node, it)
    case 'call':
      return compileCall(node, it)
    case 'list':
      return compileList(node, it)
    case 'over':
      return compileAggregate(node, it)
  }
}

const states = { missing, 'not applicable': notApplicable, 'not verifiable': notVerifiable }
const runtimeTypes = { number: 'number', boolean: 'boolean', code: 'string', word: 'string', anything: '' }

function compileReference(node: NodeOf<'reference'>, it: Compiling): Evaluate {
  const series = seriesOf(node.code, node.part)
  const kind = runtimeTypes[(it.checked.types.get(node) ?? { is: 'anything' as const }).is]
  const wrong = it.fail('not a value of its kind', node)
  const tooMany = it.fail('too many values', node)
  const cutHere = cutFor(node.cut)
  return (run, unit, period, cut) => {
    if (--run.left < 0) return tooMany
    const value = run.reader.value(series, cutHere(cut), unit, period)
    if (value === undefined) return missing
    if (typeof value === 'number') return kind === 'number' && Number.isFinite(value) ? value : wrong
    return typeof value === 'object' || typeof value === kind ? value : wrong
  }
}

/** The breakdown written in the formula over the one it is evaluated for; few differ, so each is spelled once. */
function cutFor(pairs: NodeOf<'reference'>['cut']): (cut: Cut) => Cut {
  if (pairs.length === 0) return (cut) => cut
  const known = new Map<Cut, Cut>()
  return (cut) => {
    let here = known.get(cut)
    if (here === undefined) {
      here = cutWith(cut, pairs)
      if (known.size < 1000) known.set(cut, here)
    }
    return here
  }
}

function compileTest(node: NodeOf<'test'>, it: Compiling): Evaluate {
  const of = it.compile(node.of)
  const { state } = node
  return (run, unit, period, cut) => {
    const value = of(run, unit, period, cut)
    return state === 'value' ? !isState(value) : isState(value) && value.state === state
  }
}

function compileFallback(node: NodeOf<'fallback'>, it: Compiling): Evaluate {
  const of = it.compile(node.of)
  const otherwise = it.compile(node.otherwise)
  const when: StateName | null = node.when === 'no value' ? null : node.when
  return (run, unit, period, cut) => {
    const value = of(run, unit, period, cut)
    if (!isState(value) || (when !== null && value.state !== when)) return value
    return otherwise(run, unit, period, cut)
  }
}

/** Only the branch that is taken is evaluated; a condition without a value gives its own state. */
function compileChoice(node: NodeOf<'choice'>, it: Compiling): Evaluate {
  const condition = it.compile(node.condition)
  const yes = it.compile(node.yes)
  const no = it.compile(node.no)
  return (run, unit, period, cut) => {
    const value = condition(run, unit, period, cut)
    if (isState(value)) return value
    return value === true ? yes(run, unit, period, cut) : no(run, unit, period, cut)
  }
}

function compileShift(node: NodeOf<'shift'>, it: Compiling): Evaluate {
  const of = it.compile(node.of)
  const { shift } = node
  if (shift.to === 'parent')
    return (run, unit, period, cut) => {
      const parent = run.reader.parent(unit, period)
      return parent === null ? notApplicable : of(run, parent, period, cut)
    }
  const { to, count } = shift
  if (to === 'back') return (run, unit, period, cut) => of(run, unit, periodsLater(period, -count), cut)
  if (to === 'years') return (run, unit, period, cut) => of(run, unit, yearsLater(period, -count), cut)
  return (run, unit, period, cut) => of(run, unit, yearsLater(periodAround(period, 'year'), -count), cut)
}
