import type { NodeOf, Operator } from './ast.ts'
import type { Compiling, Evaluate } from './evaluation.ts'
import { graver, isState, type State, type Value } from './values.ts'

/** Arithmetic, comparisons and logic. */
export function compileOperation(node: NodeOf<'negative' | 'not' | 'binary'>, it: Compiling): Evaluate {
  if (node.is === 'negative') {
    const of = it.compile(node.of)
    return (run, unit, period, cut) => {
      const value = of(run, unit, period, cut)
      return typeof value === 'number' ? -value : value
    }
  }
  if (node.is === 'not') {
    const of = it.compile(node.of)
    return (run, unit, period, cut) => {
      const value = of(run, unit, period, cut)
      return isState(value) ? value : value !== true
    }
  }
  const { operator } = node
  if (operator === 'and' || operator === 'or') return compileLogic(node, it)
  if (operator === '+' || operator === '-' || operator === '*' || operator === '/') return compileArithmetic(node, it)
  return compileComparison(node, operator, it)
}

/** The two operands when both have values; else the graver of their states. */
function stateOf(left: Value, right: Value): State | null {
  if (isState(left)) return isState(right) ? graver(left, right) : left
  return isState(right) ? right : null
}

function compileArithmetic(node: NodeOf<'binary'>, it: Compiling): Evaluate {
  const left = it.compile(node.left)
  const right = it.compile(node.right)
  const overflow = it.fail('overflow', node)
  const byZero = it.fail('division by zero', node)
  const finite = (result: number) => (Number.isFinite(result) ? result : overflow)
  const combine = arithmetic(node, it)
  const divides = node.operator === '/'
  return (run, unit, period, cut) => {
    const one = left(run, unit, period, cut)
    const other = right(run, unit, period, cut)
    if (typeof one === 'number' && typeof other === 'number')
      return divides && other === 0 ? byZero : finite(combine(one, other))
    return stateOf(one, other) ?? overflow
  }
}

/** Percentages are kept as people write them (80 for 80 %), so a product with one is divided by 100. */
function arithmetic(node: NodeOf<'binary'>, it: Compiling): (one: number, other: number) => number {
  const percent = (side: NodeOf<'binary'>['left']) => {
    const type = it.checked.types.get(side)
    return type?.is === 'number' && type.unit === '%'
  }
  const [left, right] = [percent(node.left), percent(node.right)]
  const own = it.checked.types.get(node)
  const toPercent = own?.is === 'number' && own.unit === '%'
  switch (node.operator) {
    case '+':
      return (one, other) => one + other
    case '-':
      return (one, other) => one - other
    case '*':
      return left || right ? (one, other) => (one * other) / 100 : (one, other) => one * other
    default:
      if (left && !right && !toPercent) return (one, other) => one / other / 100
      return right && !left ? (one, other) => (one * 100) / other : (one, other) => one / other
  }
}

// Sums of decimals miss their neighbour in the last digit (0.1 + 0.2); a threshold must not turn on that.
const tolerance = 1e-12
const nearly = (one: number, other: number) =>
  one === other || Math.abs(one - other) <= tolerance * Math.max(Math.abs(one), Math.abs(other))

const comparisons: Partial<Record<Operator, (one: number, other: number) => boolean>> = {
  '=': nearly,
  '!=': (one, other) => !nearly(one, other),
  '<': (one, other) => one < other && !nearly(one, other),
  '<=': (one, other) => one <= other || nearly(one, other),
  '>': (one, other) => one > other && !nearly(one, other),
  '>=': (one, other) => one >= other || nearly(one, other),
}

function compileComparison(node: NodeOf<'binary'>, operator: Operator, it: Compiling): Evaluate {
  const left = it.compile(node.left)
  const right = it.compile(node.right)
  const compare = comparisons[operator] as (one: number, other: number) => boolean
  return (run, unit, period, cut) => {
    const one = left(run, unit, period, cut)
    const other = right(run, unit, period, cut)
    if (typeof one === 'number' && typeof other === 'number') return compare(one, other)
    return stateOf(one, other) ?? (operator === '=') === (one === other)
  }
}

/** Three-valued logic: false and unknown is false, true or unknown is true, else the graver state. */
function compileLogic(node: NodeOf<'binary'>, it: Compiling): Evaluate {
  const left = it.compile(node.left)
  const right = it.compile(node.right)
  const decides = node.operator === 'or'
  return (run, unit, period, cut) => {
    const one = left(run, unit, period, cut)
    if (one === decides) return decides
    const other = right(run, unit, period, cut)
    if (other === decides) return decides
    return stateOf(one, other) ?? !decides
  }
}
