import type { Expression, NodeOf } from './ast.ts'
import type { Compiling, Evaluate } from './evaluation.ts'
import { graver, isState, type State, type Value } from './values.ts'

type OfOne = (x: number) => number | State
type OfTwo = (x: number, y: number) => number | State

/** Functions of fixed inputs. An input without a value gives its state. */
export function compileCall(node: NodeOf<'call'>, it: Compiling): Evaluate {
  const [first, second, third] = node.inputs as [Expression, Expression, Expression]
  const outside = it.fail('outside the domain', node)
  const overflow = it.fail('overflow', node)
  const finite = (result: number) => (Number.isFinite(result) ? result : overflow)
  const one = (of: OfOne) => ofOne(it.compile(first), of)
  const two = (of: OfTwo) => ofTwo(it.compile(first), it.compile(second), of)
  switch (node.name) {
    case 'share': {
      const byZero = it.fail('division by zero', node)
      return two((part, whole) => (whole === 0 ? byZero : finite((part * 100) / whole)))
    }
    case 'growth': {
      const noBase = it.fail('no base to grow from', node)
      return two((now, before) => (before > 0 ? finite(((now - before) * 100) / before) : noBase))
    }
    case 'clamp': {
      const [low, high] = [it.compile(second), it.compile(third)]
      const above = ofTwo(it.compile(first), low, (x, least) => Math.max(x, least))
      return ofTwo(above, high, (x, most) => Math.min(x, most))
    }
    case 'round': {
      const digits = second.is === 'number' ? second.value : 0
      return one((x) => finite(rounded(x, digits)))
    }
    case 'abs':
      return one(Math.abs)
    case 'ln':
      return one((x) => (x > 0 ? Math.log(x) : outside))
    case 'exp':
      return one((x) => finite(Math.exp(x)))
    case 'power':
      return two((x, y) => {
        if ((x === 0 && y < 0) || (x < 0 && !Number.isInteger(y))) return outside
        return finite(x ** y)
      })
    case 'percent':
      return one((x) => finite(x * 100))
    case 'ratio':
      return one((x) => x / 100)
  }
}

function ofOne(input: Evaluate, of: OfOne): Evaluate {
  return (run, unit, period, cut) => {
    const value = input(run, unit, period, cut)
    return typeof value === 'number' ? of(value) : value
  }
}

function ofTwo(left: Evaluate, right: Evaluate, of: OfTwo): Evaluate {
  return (run, unit, period, cut): Value => {
    const one = left(run, unit, period, cut)
    const other = right(run, unit, period, cut)
    if (typeof one === 'number' && typeof other === 'number') return of(one, other)
    if (isState(one)) return isState(other) ? graver(one, other) : one
    return other
  }
}

/**
 * Half away from zero, as people round: 2.675 is 2.68 although its double lies a hair below. Numbers whose doubles hold
 * no more decimals than are asked for stay as they are.
 */
function rounded(x: number, digits: number): number {
  const scale = 10 ** digits
  const size = Math.abs(x)
  if (size >= 1e15 / scale) return x
  return (Math.sign(x) * Math.round(size * scale * (1 + Number.EPSILON))) / scale
}
