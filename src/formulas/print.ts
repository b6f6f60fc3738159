import type { Expression, NodeOf, Requirement, Scope, Shift } from './ast.ts'
import { sidesOf, tightness } from './precedence.ts'

/** The one way to write an expression: small letters, single spaces, the fewest brackets that leave no doubt. */
export function print(node: Expression): string {
  switch (node.is) {
    case 'reference':
      return printReference(node)
    case 'number':
      return node.unit === null
        ? String(node.value)
        : node.unit === '%'
          ? `${node.value}%`
          : `${node.value} ${node.unit}`
    case 'text':
      return `"${node.value}"`
    case 'truth':
      return String(node.value)
    case 'state':
      return node.state
    case 'negative':
      return `-${within(node.of, 8)}`
    case 'not':
      return `not ${within(node.of, 6)}`
    case 'binary': {
      const { left, right } = sidesOf(node.operator)
      return `${within(node.left, left)} ${node.operator} ${within(node.right, right)}`
    }
    case 'test':
      return `${within(node.of, 6)} ${node.state === 'value' ? 'has value' : `is ${node.state}`}`
    case 'fallback':
      return `${within(node.of, 9)} if ${node.when} ${within(node.otherwise, 10)}`
    case 'choice':
      return `if ${within(node.condition, 1)} then ${within(node.yes, 1)} else ${print(node.no)}`
    case 'shift':
      return `${within(node.of, 10)} at ${printShift(node.shift)}`
    case 'call':
      return `${node.name}(${node.inputs.map(print).join(', ')})`
    case 'list':
      return `${node.aggregate}(${node.items.map(printItem).join(', ')})${printRequirement(node.require)}`
    case 'over':
      return printOver(node)
  }
}

const within = (node: Expression, least: number) => (tightness(node) < least ? `(${print(node)})` : print(node))

function printReference({ code, cut, part }: NodeOf<'reference'>): string {
  const breakdown = cut.map(([dimension, member]) => `${dimension}=${member}`).join(', ')
  return `[${code}${breakdown && ` | ${breakdown}`}]${part === 'value' ? '' : `.${part}`}`
}

const printItem = ({ value, weight }: { value: Expression; weight: Expression | null }) =>
  weight ? `${within(value, 1)} by ${within(weight, 1)}` : print(value)

function printOver({ aggregate, of, weight, scope, require }: NodeOf<'over'>): string {
  const by = weight ? ` by ${within(weight, 9)}` : ''
  return `${aggregate} of ${within(of, 9)}${by} over ${printScope(scope)}${printRequirement(require)}`
}

export function printScope(scope: Scope): string {
  switch (scope.over) {
    case 'kind':
      return `units of kind ${scope.kind}`
    case 'last':
      return `last ${scope.count} periods`
    case 'breakdown':
      return `breakdown ${scope.dimension}`
    default:
      return scope.over
  }
}

export function printShift(shift: Shift): string {
  if (shift.to === 'parent') return 'parent'
  if (shift.to === 'back') return shift.count === 1 ? 'previous period' : `${shift.count} periods ago`
  if (shift.to === 'years') return shift.count === 1 ? 'same period last year' : `same period ${shift.count} years ago`
  return shift.count === 0 ? 'this year' : shift.count === 1 ? 'last year' : `${shift.count} years ago`
}

function printRequirement(require: Requirement): string {
  if (require.at === 'all') return ''
  if (require.at === 'any') return ' require any'
  return ` require at least ${require.least}${require.at === 'share' ? '%' : ''}`
}
