import type { Expression, Formula, Operator, StateName } from './ast.ts'
import {
  accept,
  acceptSign,
  type Cursor,
  expectSign,
  expectWord,
  here,
  made,
  nested,
  refuse,
  refuseHere,
  sees,
  seesSign,
  take,
} from './cursor.ts'
import { type Finding, FormulaRefused, finding } from './findings.ts'
import { limits } from './limits.ts'
import { aggregateOr, shiftAt } from './parse-aggregates.ts'
import { isStateLiteral, last, numberHere, stateName } from './parse-leaves.ts'
import { tokensOf } from './tokens.ts'
import { reserved } from './words.ts'

/** What a text says: a formula, or the first thing that is wrong with it. */
export type Parsed = { formula: Formula; findings: [] } | { formula: null; findings: [Finding, ...Finding[]] }

/**
 * Reads a formula. From loosest to tightest:
 *
 *     if C then A else B · or · and · not · = != < <= > >=, is missing, has value · + - · * / · - · at …, if missing …
 *
 * Never throws: the text may be anything.
 */
export function parse(text: string): Parsed {
  try {
    if (text.length > limits.characters)
      return refused(finding('too-long', text, nowhere, { length: text.length, most: limits.characters }))
    if (text.trim() === '') return refused(finding('empty', text, nowhere))
    const it: Cursor = { text, tokens: tokensOf(text), at: 0, depth: 0, nodes: 0 }
    const root = expression(it)
    if (here(it).kind !== 'end') refuseHere(it, { vi: 'phép tính hoặc hết công thức', en: 'an operation or the end' })
    return { formula: { text, root }, findings: [] }
  } catch (error) {
    if (FormulaRefused.is(error)) return refused(error.details.findings[0] as Finding)
    throw error
  }
}

const nowhere = { from: 0, to: 0 }
const refused = (found: Finding): Parsed => ({ formula: null, findings: [found] })

/** A whole expression: a choice, or anything tighter. */
export function expression(it: Cursor): Expression {
  return nested(it, (it) => (sees(it, 'if') ? choice(it) : or(it)))
}

function choice(it: Cursor): Expression {
  const { from } = take(it)
  const condition = expression(it)
  expectWord(it, 'then')
  const yes = expression(it)
  expectWord(it, 'else')
  const no = expression(it)
  return made(it, { is: 'choice', condition, yes, no, from, to: no.to })
}

function or(it: Cursor): Expression {
  let left = and(it)
  while (accept(it, 'or')) left = binary(it, 'or', left, and(it))
  return left
}

function and(it: Cursor): Expression {
  let left = not(it)
  while (accept(it, 'and')) left = binary(it, 'and', left, not(it))
  return left
}

function not(it: Cursor): Expression {
  if (!sees(it, 'not') || isStateLiteral(it)) return comparison(it)
  const { from } = take(it)
  const of = nested(it, not)
  return made(it, { is: 'not', of, from, to: of.to })
}

const comparators = new Set<string>(['=', '!=', '<', '<=', '>', '>='])
const comparing = (it: Cursor) => here(it).kind === 'sign' && comparators.has(here(it).text)

function comparison(it: Cursor): Expression {
  const left = sum(it)
  if (comparing(it)) {
    const operator = take(it).text as Operator
    const both = binary(it, operator, left, sum(it))
    if (comparing(it)) refuse(it, 'chained-comparison', here(it))
    return both
  }
  if (accept(it, 'has', 'value')) return test(it, left, 'value')
  if (accept(it, 'is')) {
    const state = stateName(it)
    if (!state)
      refuseHere(it, { vi: 'missing, not applicable, not verifiable hoặc undefined', en: 'the name of a state' })
    return test(it, left, state)
  }
  return left
}

function test(it: Cursor, of: Expression, state: StateName | 'value'): Expression {
  return made(it, { is: 'test', state, of, from: of.from, to: last(it).to })
}

function sum(it: Cursor): Expression {
  let left = product(it)
  while (seesSign(it, '+') || seesSign(it, '-')) left = binary(it, take(it).text as Operator, left, product(it))
  return left
}

function product(it: Cursor): Expression {
  let left = negative(it)
  while (seesSign(it, '*') || seesSign(it, '/')) left = binary(it, take(it).text as Operator, left, negative(it))
  return left
}

function binary(it: Cursor, operator: Operator, left: Expression, right: Expression): Expression {
  return made(it, { is: 'binary', operator, left, right, from: left.from, to: right.to })
}

function negative(it: Cursor): Expression {
  if (!seesSign(it, '-')) return fallback(it)
  const { from } = take(it)
  const of = nested(it, negative)
  return made(it, { is: 'negative', of, from, to: of.to })
}

/** `[a] if missing [b] if missing 0`: from left to right. */
function fallback(it: Cursor): Expression {
  let of = shifted(it)
  while (sees(it, 'if')) {
    take(it)
    const when = accept(it, 'no', 'value') ? 'no value' : stateName(it)
    if (!when)
      refuseHere(it, { vi: 'missing, not applicable … hoặc no value', en: 'missing, not applicable … or no value' })
    const otherwise = shifted(it)
    of = made(it, { is: 'fallback', when, of, otherwise, from: of.from, to: otherwise.to })
  }
  return of
}

function shifted(it: Cursor): Expression {
  let of = primary(it)
  while (accept(it, 'at')) {
    const shift = shiftAt(it)
    of = made(it, { is: 'shift', of, shift, from: of.from, to: last(it).to })
  }
  return of
}

function primary(it: Cursor): Expression {
  const token = here(it)
  const { from, to } = token
  if (token.kind === 'reference') {
    take(it)
    return made(it, { is: 'reference', code: token.text, part: token.part, cut: token.cut, from, to })
  }
  if (token.kind === 'number') return numberHere(it)
  if (token.kind === 'text') {
    take(it)
    return made(it, { is: 'text', value: token.text, from, to })
  }
  if (acceptSign(it, '(')) {
    const within = expression(it)
    expectSign(it, ')')
    return within
  }
  if (sees(it, 'if')) refuseHere(it, { vi: 'dấu ngoặc quanh if … then … else', en: 'brackets around if … then … else' })
  if (accept(it, 'true')) return made(it, { is: 'truth', value: true, from, to })
  if (accept(it, 'false')) return made(it, { is: 'truth', value: false, from, to })
  if (sees(it, 'missing') || isStateLiteral(it)) {
    const state = stateName(it) as Exclude<StateName, 'undefined'>
    return made(it, { is: 'state', state, from, to: last(it).to })
  }
  if (token.kind === 'word' && !reserved.has(token.text.toLowerCase())) return aggregateOr(it, expression)
  refuseHere(it, { vi: 'một số, một [chỉ tiêu] hoặc một phép tính', en: 'a number, an [indicator] or a function' })
}
