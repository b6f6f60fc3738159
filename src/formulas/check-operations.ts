import type { NodeOf, Operator, Place } from './ast.ts'
import { both, type Checking, find, needCondition, numeric } from './checking.ts'
import { anything, condition, type NumberType, numberOf, sharedUnit, type Type } from './types.ts'
import { combineUnits } from './units.ts'

/** Arithmetic, comparisons and logic. */
export function checkOperation(node: NodeOf<'negative' | 'not' | 'binary'>, it: Checking): Type {
  if (node.is === 'negative') return numeric(node.of, it) ?? anything
  if (node.is === 'not') {
    needCondition(node.of, it)
    return condition
  }
  const { operator, left, right } = node
  if (operator === 'and' || operator === 'or') {
    needCondition(left, it)
    needCondition(right, it)
    return condition
  }
  if (operator === '=' || operator === '!=') return checkEquality(node, it)
  const [one, other] = [numeric(left, it), numeric(right, it)]
  if (operator === '+' || operator === '-')
    return one && other ? (sameUnit(one, other, node, it, operator) ?? anything) : (one ?? other ?? anything)
  if (operator === '*' || operator === '/') return one && other ? product(one, other, operator) : anything
  if (one && other) sameUnit(one, other, node, it, operator)
  return condition
}

function checkEquality(node: NodeOf<'binary'>, it: Checking): Type {
  const [one, other] = [it.typeOf(node.left), it.typeOf(node.right)]
  if (one.is === 'anything' || other.is === 'anything') return condition
  if (one.is === 'number' && other.is === 'number') sameUnit(one, other, node, it, node.operator)
  else if (one.is === 'code' && other.is === 'word') known(one.codes, other.values, one.of, node.right, it)
  else if (one.is === 'word' && other.is === 'code') known(other.codes, one.values, other.of, node.left, it)
  else if (one.is !== 'code' || other.is !== 'code') find(it, 'codes-compared', node)
  return condition
}

function known(codes: readonly string[], values: readonly string[], code: string, place: Place, it: Checking): void {
  for (const value of values) if (!codes.includes(value)) find(it, 'unknown-text', place, { code, value })
}

const acts: Partial<Record<Operator | 'join', { vi: string; en: string }>> = {
  '+': { vi: 'cộng', en: 'add' },
  '-': { vi: 'trừ', en: 'subtract' },
  join: { vi: 'gộp', en: 'put together' },
}

/** The type that two numbers share, or a finding at the place that says why there is none. */
export function sameUnit(
  one: NumberType,
  other: NumberType,
  place: Place & Partial<NodeOf<'binary'>>,
  it: Checking,
  operator: Operator | 'join',
): NumberType | null {
  const shared = sharedUnit(one, other)
  if (shared) return shared
  if (one.bare !== 'no' || other.bare !== 'no') {
    const bare = [place.left, place.right].find((side) => side?.is === 'number' && side.unit === null)
    find(it, 'bare-percent', bare ?? place, { value: bare?.is === 'number' ? bare.value : 'N' })
    return null
  }
  const act = acts[operator] ?? { vi: 'so sánh', en: 'compare' }
  find(it, 'unit-mismatch', place, { ...both(one, other), act: act.vi, actEnglish: act.en })
  return null
}

/** A percentage of something is something: 50 % × 4 days = 2 days, 3 days ÷ 50 % = 6 days, 40 % ÷ 80 % = 0.5. */
function product(one: NumberType, other: NumberType, operator: '*' | '/'): Type {
  const sign = operator === '*' ? 1 : -1
  if (one.unit === '%') {
    if (other.unit === '%') return numberOf(operator === '*' ? '%' : '')
    if (operator === '*') return numberOf(other.unit)
    return numberOf(other.unit === '' ? '%' : combineUnits('', other.unit, sign))
  }
  if (other.unit === '%') return numberOf(one.unit)
  return {
    is: 'number',
    unit: combineUnits(one.unit, other.unit, sign),
    bare: one.bare !== 'no' && other.bare !== 'no' ? 'number' : 'no',
  }
}

/** The type of a result that comes from one branch or another. */
export function unify(one: Type, other: Type, place: Place, it: Checking): Type {
  if (one.is === 'anything') return other
  if (other.is === 'anything') return one
  if (one.is === 'number' && other.is === 'number') {
    const shared = sharedUnit(one, other)
    if (shared) return shared
  } else if (one.is === 'boolean' && other.is === 'boolean') return condition
  else if ((one.is === 'word' || one.is === 'code') && (other.is === 'word' || other.is === 'code'))
    return either(one, other)
  find(it, 'branches-differ', place, both(one, other))
  return anything
}

type TextType = Extract<Type, { is: 'word' | 'code' }>

function either(one: TextType, other: TextType): Type {
  const values = [one, other].flatMap((type) => (type.is === 'word' ? type.values : type.codes))
  const code = one.is === 'code' ? one : other
  return code.is === 'code' ? { is: 'code', codes: values, of: code.of } : { is: 'word', values }
}
