import type { Place } from './ast.ts'
import { finding } from './findings.ts'
import { limits } from './limits.ts'
import { stop, type Token } from './tokens.ts'
import type { FindingKind } from './wordings.ts'

/** Where the parser stands. */
export type Cursor = { text: string; tokens: Token[]; at: number; depth: number; nodes: number }

export const here = (it: Cursor) => it.tokens[it.at] as Token
const ahead = (it: Cursor, steps: number) => it.tokens[Math.min(it.at + steps, it.tokens.length - 1)] as Token

/** The token that stands here, and one step on. */
export function take(it: Cursor): Token {
  const token = here(it)
  if (token.kind !== 'end') it.at++
  return token
}

/** Whether these words stand here, in any case. */
export function sees(it: Cursor, ...words: string[]): boolean {
  return words.every((word, step) => {
    const token = ahead(it, step)
    return token.kind === 'word' && (token.text === word || token.text.toLowerCase() === word)
  })
}

/** Steps over the words when they stand here. */
export function accept(it: Cursor, ...words: string[]): boolean {
  if (!sees(it, ...words)) return false
  it.at += words.length
  return true
}

export const seesSign = (it: Cursor, sign: string) => here(it).kind === 'sign' && here(it).text === sign

export function acceptSign(it: Cursor, sign: string): boolean {
  if (!seesSign(it, sign)) return false
  it.at++
  return true
}

export function expectWord(it: Cursor, word: string): void {
  if (!accept(it, word)) refuseHere(it, { vi: `chữ ${word}`, en: `the word ${word}` })
}

export function expectSign(it: Cursor, sign: string): void {
  if (!acceptSign(it, sign)) refuseHere(it, { vi: `dấu ${sign}`, en: `the sign ${sign}` })
}

/** Something else stands where `wanted` must. Two numbers around a comma are a decimal comma. */
export function refuseHere(it: Cursor, wanted: { vi: string; en: string }): never {
  const [before, token, after] = [it.tokens[it.at - 1], here(it), ahead(it, 1)]
  if (before?.kind === 'number' && token.text === ',' && after.kind === 'number' && before.to + 1 === after.from)
    refuse(it, 'decimal-comma', { from: before.from, to: after.to }, { meant: `${before.text}.${after.text}` })
  const found = it.text.slice(token.from, token.to)
  const kind = token.kind === 'end' ? 'unfinished' : 'expected'
  refuse(it, kind, token, { wanted: wanted.vi, wantedEnglish: wanted.en, found })
}

export function refuse(it: Cursor, kind: FindingKind, place: Place, values: Record<string, unknown> = {}): never {
  stop(finding(kind, it.text, place, { ...values, most: values.most ?? limits.span }))
}

/** One level further in, bounded. */
export function nested<Result>(it: Cursor, read: (it: Cursor) => Result): Result {
  if (++it.depth > limits.nesting) refuse(it, 'too-deep', here(it), { most: limits.nesting })
  const result = read(it)
  it.depth--
  return result
}

/** Counts a node. */
export function made<Node extends Place>(it: Cursor, node: Node): Node {
  if (++it.nodes > limits.nodes) refuse(it, 'too-many-parts', node, { most: limits.nodes })
  return node
}
