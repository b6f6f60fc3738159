import type { Aggregate, Expression, NodeOf, Place } from './ast.ts'
import { sameUnit } from './check-operations.ts'
import { inPlace, movedTo } from './check-places.ts'
import { type Checking, find, needCondition, numeric } from './checking.ts'
import { anything, type NumberType, numberOf, type Type, typeLabel } from './types.ts'

/** Functions of fixed inputs. */
export function checkCall(node: NodeOf<'call'>, it: Checking): Type {
  const [first, second] = node.inputs as [Expression, Expression]
  switch (node.name) {
    case 'share':
    case 'growth':
      shared([first, second], node, it)
      return numberOf('%')
    case 'clamp':
      return shared(node.inputs, node, it) ?? anything
    case 'abs':
      return numeric(first, it) ?? anything
    case 'round': {
      const type = numeric(first, it) ?? anything
      numeric(second, it)
      if (second.is !== 'number' || second.unit !== null || !Number.isInteger(second.value) || second.value > 9)
        find(it, 'digits-needed', second)
      return type
    }
    case 'ln':
    case 'exp':
    case 'power':
      for (const input of node.inputs) plain(input, node.name, it)
      return numberOf('')
    case 'percent':
      plain(first, 'percent', it)
      return numberOf('%')
    case 'ratio': {
      const type = numeric(first, it)
      if (type && type.unit !== '%') {
        const { vi, en } = typeLabel(type)
        find(it, 'percent-needed', first, { found: vi, foundEnglish: en })
      }
      return numberOf('')
    }
  }
}

function plain(node: Expression, name: string, it: Checking): void {
  const type = numeric(node, it)
  if (!type || type.unit === '') return
  const { vi, en } = typeLabel(type)
  find(it, 'plain-number-needed', node, { name, found: vi, foundEnglish: en })
}

/** The unit that all the inputs share. */
function shared(inputs: readonly Expression[], place: Place, it: Checking): NumberType | null {
  let found: NumberType | null = null
  let node: Expression | null = null
  for (const input of inputs) {
    const type = numeric(input, it)
    if (!type) continue
    if (found && node) found = sameUnit(found, type, { ...place, left: node, right: input }, it, 'join') ?? found
    else found = type
    if (found === type) node = input
  }
  return found
}

/** `sum(…)` and its like. */
export function checkList(node: NodeOf<'list'>, it: Checking): Type {
  const values = node.items.map(({ value }) => value)
  const weights = node.items.flatMap(({ weight }) => weight ?? [])
  if (isOfConditions(node.aggregate)) {
    for (const value of values) needCondition(value, it)
    return numberOf('') // a count: `share(…)` with inputs is the function
  }
  const type = shared(values, node, it)
  shared(weights, node, it)
  return type ?? anything
}

/** Counts and shares are of conditions; the others of numbers. */
export const isOfConditions = (aggregate: Aggregate) => aggregate === 'count' || aggregate === 'share'

/** `sum of … over …` and its like. */
export function checkAggregate(node: NodeOf<'over'>, it: Checking): Type {
  return inPlace(movedTo(node.scope, node, it), it, () => {
    if (isOfConditions(node.aggregate)) {
      needCondition(node.of, it)
      return numberOf(node.aggregate === 'share' ? '%' : '')
    }
    const type = numeric(node.of, it)
    if (node.weight) numeric(node.weight, it)
    return type ?? anything
  })
}
