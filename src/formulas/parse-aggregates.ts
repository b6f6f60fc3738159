import type { Aggregate, Expression, FunctionName, Item, Requirement, Scope, Shift } from './ast.ts'
import {
  accept,
  acceptSign,
  type Cursor,
  expectSign,
  expectWord,
  here,
  made,
  refuse,
  refuseHere,
  seesSign,
  take,
} from './cursor.ts'
import { limits } from './limits.ts'
import type { Token } from './tokens.ts'
import { aggregates, functions, idPattern } from './words.ts'

type Read = (it: Cursor) => Expression

/** `sum of … over …`, `sum(…)`, or a function of fixed inputs. */
export function aggregateOr(it: Cursor, expression: Read): Expression {
  const first = take(it)
  const word = first.text.toLowerCase()
  const name = word === 'weighted' && accept(it, 'mean') ? 'weighted mean' : word
  const aggregate = aggregates.find((known) => known === name)
  if (aggregate && accept(it, 'of')) return over(it, first, aggregate, expression)
  const isFunction = Object.hasOwn(functions, name)
  if (!aggregate && !isFunction) refuse(it, 'unknown-word', first, { found: first.text })
  expectSign(it, '(')
  const items = itemsHere(it, expression)
  const to = (it.tokens[it.at - 1] as Token).to
  if (isFunction) return call(it, { from: first.from, to }, name as FunctionName, items)
  for (const item of items) weighs(it, item.value, aggregate as Aggregate, item.weight)
  const require = requirement(it)
  return made(it, { is: 'list', aggregate: aggregate as Aggregate, items, require, from: first.from, to: lastTo(it) })
}

function call(it: Cursor, place: { from: number; to: number }, name: FunctionName, items: Item[]): Expression {
  const wanted = functions[name]
  if (items.length !== wanted) refuse(it, 'wrong-number-of-inputs', place, { name, wanted, found: items.length })
  for (const { weight } of items) if (weight) refuse(it, 'weight-not-used', weight)
  return made(it, { is: 'call', name, inputs: items.map(({ value }) => value), ...place })
}

const lastTo = (it: Cursor) => (it.tokens[it.at - 1] as Token).to

function itemsHere(it: Cursor, expression: Read): Item[] {
  const items: Item[] = []
  do {
    const value = expression(it)
    items.push({ value, weight: accept(it, 'by') ? expression(it) : null })
  } while (acceptSign(it, ','))
  expectSign(it, ')')
  return items
}

function weighs(it: Cursor, value: Expression, aggregate: Aggregate, weight: Expression | null): void {
  if (aggregate === 'weighted mean' && !weight) refuse(it, 'weight-missing', value)
  if (aggregate !== 'weighted mean' && weight) refuse(it, 'weight-not-used', weight)
}

function over(it: Cursor, first: Token, aggregate: Aggregate, expression: Read): Expression {
  const of = expression(it)
  const weight = accept(it, 'by') ? expression(it) : null
  weighs(it, of, aggregate, weight)
  expectWord(it, 'over')
  const scope = scopeHere(it)
  const require = requirement(it)
  return made(it, { is: 'over', aggregate, of, weight, scope, require, from: first.from, to: lastTo(it) })
}

function scopeHere(it: Cursor): Scope {
  if (accept(it, 'children')) return { over: 'children' }
  if (accept(it, 'units', 'of', 'kind')) return { over: 'kind', kind: idHere(it) }
  if (accept(it, 'breakdown')) return { over: 'breakdown', dimension: idHere(it) }
  if (accept(it, 'year', 'to', 'date')) return { over: 'year to date' }
  if (accept(it, 'months')) return { over: 'months' }
  if (accept(it, 'quarters')) return { over: 'quarters' }
  if (accept(it, 'halves')) return { over: 'halves' }
  if (accept(it, 'last')) {
    const count = countHere(it)
    acceptOr(it, 'period', 'periods')
    return { over: 'last', count }
  }
  refuseHere(it, {
    vi: 'children, units of kind …, last N periods, year to date, months, quarters, halves hoặc breakdown …',
    en: 'children, units of kind …, last N periods, year to date, months, quarters, halves or breakdown …',
  })
}

/** What follows `at`. `1 periods ago` is `previous period`. */
export function shiftAt(it: Cursor): Shift {
  if (accept(it, 'parent')) return { to: 'parent' }
  if (accept(it, 'previous', 'period')) return { to: 'back', count: 1 }
  if (accept(it, 'same', 'period', 'last', 'year')) return { to: 'years', count: 1 }
  if (accept(it, 'this', 'year')) return { to: 'year', count: 0 }
  if (accept(it, 'last', 'year')) return { to: 'year', count: 1 }
  if (accept(it, 'same', 'period')) {
    const count = countHere(it)
    acceptOr(it, 'year', 'years')
    expectWord(it, 'ago')
    return { to: 'years', count }
  }
  if (here(it).kind === 'number') {
    const count = countHere(it)
    const to = accept(it, 'year') || accept(it, 'years') ? 'year' : 'back'
    if (to === 'back') acceptOr(it, 'period', 'periods')
    expectWord(it, 'ago')
    return { to, count }
  }
  refuseHere(it, {
    vi: 'previous period, N periods ago, same period last year, this year, last year hoặc parent',
    en: 'previous period, N periods ago, same period last year, this year, last year or parent',
  })
}

function acceptOr(it: Cursor, one: string, many: string): void {
  if (!accept(it, one)) expectWord(it, many)
}

function countHere(it: Cursor): number {
  const token = here(it)
  if (token.kind !== 'number' || !Number.isInteger(token.number) || token.number < 1 || token.number > limits.span)
    refuse(it, 'bad-span', token)
  return take(it).number
}

function idHere(it: Cursor): string {
  const token = here(it)
  if (token.kind !== 'word' || !idPattern.test(token.text) || token.text.length > limits.code)
    refuse(it, 'malformed-code', token, { found: it.text.slice(token.from, token.to) })
  return take(it).text
}

/** Unwritten it is `require all`: a figure with holes is not shown as whole. */
function requirement(it: Cursor): Requirement {
  if (!accept(it, 'require')) return { at: 'all' }
  if (accept(it, 'all')) return { at: 'all' }
  if (accept(it, 'any')) return { at: 'any' }
  if (!accept(it, 'at', 'least') || here(it).kind !== 'number') refuse(it, 'bad-requirement', here(it))
  const number = take(it)
  const least = number.number
  if (seesSign(it, '%')) {
    take(it)
    if (least <= 0 || least > 100) refuse(it, 'bad-requirement', number)
    return { at: 'share', least }
  }
  if (!Number.isInteger(least) || least < 1 || least > limits.nodes) refuse(it, 'bad-requirement', number)
  return { at: 'count', least }
}
