import { type Phrase, phraseOf, slicePhrase } from './phrase.ts'

/** A sentence, or a part of one between semicolons, with its place in the item. */
export type Statement = Phrase & {
  at: number
  /** Whether it begins a sentence of its own, so that a year does not carry over from the part before. */
  opensSentence: boolean
}

/**
 * Cuts the text of an item at full stops and semicolons. A stop in a number, after "TP" or "Q" or before a small letter
 * ends nothing; brackets stay whole. Linear.
 */
export function statementsOf(text: string): Statement[] {
  const whole = phraseOf(text)
  const statements: Statement[] = []
  let from = 0
  let depth = 0
  let opensSentence = true
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 40) depth += 1
    else if (c === 41) depth = Math.max(0, depth - 1)
    else if (c === 59 && depth === 0) {
      push(i + 1, false)
    } else if (c === 46 && endsSentence(text, i)) {
      depth = 0
      push(i + 1, true)
    }
  }
  push(text.length, true)
  return statements

  function push(end: number, isStop: boolean): void {
    if (end > from && text.slice(from, end).trim() !== '') statements.push(statementOf(whole, from, end, opensSentence))
    from = end
    opensSentence = isStop
  }
}

/** Most items are one sentence, and need no slicing. */
function statementOf(whole: Phrase, from: number, end: number, opensSentence: boolean): Statement {
  const { text, lower, plain } = from === 0 && end === whole.text.length ? whole : slicePhrase(whole, from, end)
  return { text, lower, plain, at: from, opensSentence }
}

function endsSentence(text: string, at: number): boolean {
  if (text.charAt(at + 1) !== ' ' && at + 1 < text.length) return false
  if (/(?:^|[\s(])(?:TP|Tp|tp|Q|P|ThS|TS|PGS|GS|Mr|St|v\.v|tr|đ\/c)$/.test(text.slice(Math.max(0, at - 5), at)))
    return false
  return /^(?:\s*$|\s+[\p{Lu}\p{Nd}“"(+\-–•])/u.test(text.slice(at + 1, at + 5))
}
