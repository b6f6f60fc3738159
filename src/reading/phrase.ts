import { fold } from '#kernel/text'

/** A text in three spellings of the same length, so that a place found in one holds in the others. */
export type Phrase = {
  text: string
  lower: string
  /** Without accents: scanned plans confuse "tối thiểu" with "tôi thiểu" and "dẫn đầu" with "dần đầu". */
  plain: string
}

/** The three spellings of a text in normal form (`normalize`). Linear. */
export function phraseOf(text: string): Phrase {
  return { text, lower: sameLength(text, text.toLowerCase(), lowerOne), plain: sameLength(text, fold(text), plainOne) }
}

/** A part of a phrase. */
export function slicePhrase(phrase: Phrase, start: number, end: number): Phrase {
  return {
    text: phrase.text.slice(start, end),
    lower: phrase.lower.slice(start, end),
    plain: phrase.plain.slice(start, end),
  }
}

/** A few foreign letters change their length in lower case or in normal form; then every letter is spelled alone. */
function sameLength(text: string, whole: string, one: (letter: string) => string): string {
  return whole.length === text.length ? whole : [...text].map(one).join('')
}

function lowerOne(letter: string): string {
  const lower = letter.toLowerCase()
  return lower.length === letter.length ? lower : letter
}

function plainOne(letter: string): string {
  const plain = fold(letter)
  return plain.length === letter.length ? plain : letter
}
