import type { Expression } from './ast.ts'
import type { Checked } from './checking.ts'
import { type Finding, finding } from './findings.ts'

const largest = 1e15 // as large as a value may be

/**
 * What of a formula fits its types and can still never give a value, whatever is entered: a division by a number that is
 * zero, and a number that is larger than any value may be. The language answers such a formula with `undefined`, period
 * for period; who writes one is told at once.
 */
export function certainFaults({ formula, types }: Checked): Finding[] {
  return [...types.keys()].flatMap((node) => {
    if (node.is === 'number' && Math.abs(node.value) > largest)
      return [finding('number-too-large', formula.text, node, { found: formula.text.slice(node.from, node.to) })]
    if (node.is === 'binary' && node.operator === '/' && constantOf(node.right) === 0)
      return [finding('division-by-zero', formula.text, node.right)]
    return []
  })
}

/** The number that an expression is whatever is entered; null where it reads anything. */
function constantOf(node: Expression): number | null {
  if (node.is === 'number') return node.value
  if (node.is === 'negative') return negated(constantOf(node.of))
  if (node.is !== 'binary') return null
  const [left, right] = [constantOf(node.left), constantOf(node.right)]
  if (left === null || right === null) return null
  if (node.operator === '+') return left + right
  if (node.operator === '-') return left - right
  if (node.operator === '*') return left * right
  return node.operator === '/' && right !== 0 ? left / right : null
}

const negated = (value: number | null) => (value === null ? null : -value)
