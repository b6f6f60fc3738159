import type { Expression, StateName } from './ast.ts'
import { accept, acceptSign, type Cursor, here, made, sees, take } from './cursor.ts'
import { reserved } from './words.ts'

/** The token before this one. */
export const last = (it: Cursor) => it.tokens[it.at - 1] as { to: number }

/** `not applicable` and `not verifiable` are states, not denials. */
export const isStateLiteral = (it: Cursor) => sees(it, 'not', 'applicable') || sees(it, 'not', 'verifiable')

/** A number with its unit, its % sign, or neither. */
export function numberHere(it: Cursor): Expression {
  const { number: value, from, to } = take(it)
  if (acceptSign(it, '%')) return made(it, { is: 'number', value, unit: '%', from, to: last(it).to })
  const word = here(it)
  if (word.kind === 'word' && !reserved.has(word.text.toLowerCase())) {
    take(it)
    return made(it, { is: 'number', value, unit: word.text, from, to: word.to })
  }
  return made(it, { is: 'number', value, unit: null, from, to })
}

/** The name of a state, when one stands here. */
export function stateName(it: Cursor): StateName | null {
  if (accept(it, 'missing')) return 'missing'
  if (accept(it, 'not', 'applicable')) return 'not applicable'
  if (accept(it, 'not', 'verifiable')) return 'not verifiable'
  if (accept(it, 'undefined')) return 'undefined'
  return null
}
