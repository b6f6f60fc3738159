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
  const lower = sameLength(text, text.toLowerCase(), lowerOne)
  return { text, lower, plain: plainOf(lower) ?? sameLength(text, fold(text), plainOne) }
}

/** A part of a phrase. */
export function slicePhrase(phrase: Phrase, start: number, end: number): Phrase {
  return {
    text: phrase.text.slice(start, end),
    lower: phrase.lower.slice(start, end),
    plain: phrase.plain.slice(start, end),
  }
}

/** The search form of a text in normal form, as `fold` gives it but by a table: names and sentences are folded often. */
export function plainText(text: string): string {
  return plainOf(text.toLowerCase()) ?? fold(text)
}

/** Letters of Vietnamese in lower case without their accents; undefined where another letter or a loose accent stands. */
function plainOf(lower: string): string | undefined {
  if (lower.length > longestTabled) return undefined
  const units = new Uint16Array(lower.length)
  for (let i = 0; i < units.length; i++) {
    const unit = lower.charCodeAt(i)
    const plain = unit < 0x80 ? unit : (plainUnits[unit] ?? 0)
    if (plain === 0) return undefined
    units[i] = plain
  }
  return String.fromCharCode.apply(null, units as unknown as number[])
}

/** Beyond this many letters a call could hold too many arguments. */
const longestTabled = 8000

/** For every letter up to the last of Vietnamese and the signs of print: what `fold` makes of it, 0 where that is not one letter. */
const plainUnits = Uint16Array.from({ length: 0x2265 + 1 }, (_, unit) => {
  const letter = String.fromCharCode(unit)
  const plain = fold(letter)
  return plain.length === 1 && letter.toLowerCase() === letter ? plain.charCodeAt(0) : 0
})

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
