import type { CutPairs, Part, Place } from './ast.ts'
import { type Finding, FormulaRefused, finding } from './findings.ts'
import { limits } from './limits.ts'
import type { FindingKind } from './wordings.ts'
import { codePattern, idPattern, lookAlikes, memberPattern } from './words.ts'

/** One word, number, sign or `[reference]`. `text` is as written, words in lower case; `number` only of numbers. */
export type Token = Place & {
  kind: 'number' | 'word' | 'text' | 'reference' | 'sign' | 'end'
  text: string
  number: number
  part: Part
  cut: CutPairs
}

const noCut: CutPairs = []
const next =
  /[ \t\r\n\u00a0]*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|([A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*)|(<=|>=|!=|[-+*/=<>(),%≤≥≠×÷−])|(\[)|("))/uy
const inside = /\[([^[\]]*)\]/y
const partAfter = /\.([A-Za-z]*)/y
// Besides control, format and space characters: joiners, fillers and variation selectors, which show nothing either.
const invisible = /\p{C}|\p{Z}|\p{Variation_Selector}|\u{34f}|\u{115f}|\u{1160}|\u{3164}/u
const quoted = /"([^"\n]*)"/y
const asWritten: Record<string, string> = { '≤': '<=', '≥': '>=', '≠': '!=', '×': '*', '÷': '/', '−': '-' }

/** Cuts the text into tokens, the last of kind `end`. Throws `FormulaRefused` at the first character that fits nowhere. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  const push = (kind: Token['kind'], from: number, to: number, word: string, number = 0) => {
    tokens.push({ kind, from, to, text: word, number, part: 'value', cut: noCut })
  }
  let at = 0
  for (;;) {
    next.lastIndex = at
    const match = next.exec(text)
    if (!match) break
    const end = next.lastIndex
    const [, number, word, sign, bracket] = match
    if (number !== undefined) push('number', end - number.length, end, number, numberOf(text, number, end))
    else if (word !== undefined) push('word', end - word.length, end, word)
    else if (sign !== undefined) push('sign', end - sign.length, end, asWritten[sign] ?? sign)
    else tokens.push(bracket ? referenceAt(text, end - 1) : textAt(text, end - 1))
    at = (tokens.at(-1) as Token).to
  }
  while (at < text.length && ' \t\r\n\u00a0'.includes(text[at] as string)) at++
  if (at < text.length) stop(strange(text, at))
  push('end', at, at, '')
  return tokens
}

export function stop(found: Finding): never {
  throw FormulaRefused({ findings: [found] })
}

function numberOf(text: string, number: string, end: number): number {
  const place = { from: end - number.length, to: end }
  const after = /^[\p{L}\d_]+|^\.\d[\d.]*|^\./u.exec(text.slice(end, end + 20))?.[0]
  if (after !== undefined) stop(finding('malformed-number', text, place, { found: number + after }))
  const value = Number(number)
  if (!Number.isFinite(value)) stop(finding('number-too-large', text, place, { found: number }))
  return value
}

function textAt(text: string, from: number): Token {
  quoted.lastIndex = from
  const match = quoted.exec(text)
  if (!match) stop(finding('unclosed-text', text, { from, to: from + 1 }))
  const to = quoted.lastIndex
  const value = (match[1] as string).normalize('NFC')
  if (!memberPattern.test(value) || value.length > limits.code) stop(badCode(text, from + 1, to - 1))
  return { kind: 'text', from, to, text: value, number: 0, part: 'value', cut: noCut }
}

function referenceAt(text: string, from: number): Token {
  inside.lastIndex = from
  const match = inside.exec(text)
  if (!match) stop(finding('unclosed-reference', text, { from, to: from + 1 }))
  let to = inside.lastIndex
  const words = match[1] as string
  const bar = words.indexOf('|')
  const code = codeAt(text, from + 1, bar < 0 ? to - 1 : from + 1 + bar, codePattern)
  const cut = bar < 0 ? noCut : cutAt(text, from + 2 + bar, to - 1)
  partAfter.lastIndex = to
  const part = partAfter.exec(text)?.[1]?.toLowerCase()
  if (part !== undefined) {
    if (part !== 'numerator' && part !== 'denominator')
      stop(finding('unknown-part', text, { from: to, to: partAfter.lastIndex || to + 1 }))
    to = to + 1 + part.length
  }
  return { kind: 'reference', from, to, text: code, number: 0, part: (part ?? 'value') as Part, cut }
}

/** `sex=female, age=15-24` between two places. */
function cutAt(text: string, from: number, to: number): CutPairs {
  const pairs: [string, string][] = []
  for (let start = from; start <= to; ) {
    const comma = text.indexOf(',', start)
    const end = comma < 0 || comma > to ? to : comma
    const equals = text.indexOf('=', start)
    if (equals < 0 || equals >= end)
      stop(finding('malformed-breakdown', text, { from: start, to: Math.max(end, start) }))
    const dimension = codeAt(text, start, equals, idPattern)
    if (pairs.some(([name]) => name === dimension))
      stop(finding('breakdown-twice', text, { from: start, to: end }, { dimension }))
    pairs.push([dimension, codeAt(text, equals + 1, end, memberPattern)])
    start = end + 1
    if (end === to) break
  }
  return pairs.sort(([a], [b]) => (a < b ? -1 : 1))
}

function codeAt(text: string, from: number, to: number, pattern: RegExp): string {
  const code = text.slice(from, to).trim().normalize('NFC')
  if (!pattern.test(code) || code.length > limits.code) stop(badCode(text, from, to))
  return code
}

/** The stranger in a code by its own place, else the whole of it. */
function badCode(text: string, from: number, to: number): Finding {
  for (let at = from; at < to; at++) {
    const found = text[at] as string
    if (kindOf(found) !== 'unknown-character' && !/[-,:/'=|·]/.test(found)) return strange(text, at)
  }
  return finding('malformed-code', text, { from, to }, { found: text.slice(from, Math.min(to, from + limits.code)) })
}

function strange(text: string, at: number): Finding {
  const point = text.codePointAt(at) as number
  const found = String.fromCodePoint(point)
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
  return finding(kindOf(found), text, { from: at, to: at + found.length }, { found, code, meant: lookAlikes[found] })
}

function kindOf(found: string): FindingKind {
  if (found !== ' ' && invisible.test(found)) return 'control-character' // a plain space inside a code is no stranger
  return lookAlikes[found] ? 'look-alike' : 'unknown-character'
}
