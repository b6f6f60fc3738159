import type { Expression, Operator } from './ast.ts'

const ofOperators: Record<Operator, number> = {
  or: 2,
  and: 3,
  '=': 5,
  '!=': 5,
  '<': 5,
  '<=': 5,
  '>': 5,
  '>=': 5,
  '+': 6,
  '-': 6,
  '*': 7,
  '/': 7,
}

/**
 * How tightly a node holds together, 0 loosest. An aggregate over units or periods could stand without brackets inside
 * a sum; it is given them all the same, because nobody sees where it ends.
 */
export function tightness(node: Expression): number {
  switch (node.is) {
    case 'choice':
      return 0
    case 'over':
      return 1
    case 'binary':
      return ofOperators[node.operator]
    case 'not':
      return 4
    case 'test':
      return 5
    case 'negative':
      return 8
    case 'fallback':
      return 9
    case 'shift':
      return 10
    default:
      return 11
  }
}

/** The least tightness of the two sides of an operator that stands without brackets. Comparisons do not chain. */
export function sidesOf(operator: Operator): { left: number; right: number } {
  const own = ofOperators[operator]
  return own === 5 ? { left: 6, right: 6 } : { left: own, right: own + 1 }
}
