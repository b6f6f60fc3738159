const alphabet = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz'
const tones = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'] // none, huyền, hỏi, ngã, sắc, nặng
const rank = new Map([...alphabet].map((letter, index) => [letter, index]))

/**
 * A key that sorts like a Vietnamese dictionary under plain byte comparison, in JavaScript and in any database:
 * first the letters (a ă â b … d đ e ê …), then, between words alike, the tones (none, huyền, hỏi, ngã, sắc, nặng),
 * syllable by syllable. PGlite has no Vietnamese collation, so lists sort by this stored key.
 */
export function sortKey(text: string): string {
  let letters = ''
  let marks = ''
  for (const character of text.normalize('NFC').toLowerCase()) {
    const parts = character.normalize('NFD')
    const tone = tones.findIndex((mark) => mark !== '' && parts.includes(mark))
    const letter = (tone > 0 ? parts.replace(tones[tone] as string, '') : parts).normalize('NFC')
    const place = rank.get(letter)
    if (place !== undefined) {
      letters += String.fromCharCode(0x61 + Math.floor(place / 2), 0x30 + (place % 2))
      marks += Math.max(tone, 0)
    } else if (/[0-9]/.test(letter)) letters += letter
    else letters += ' '
  }
  return `${letters.replace(/ +/g, ' ').trim()}\t${marks}`
}

/** Compares as `sortKey` sorts. */
export function compareVietnamese(a: string, b: string): number {
  const [x, y] = [sortKey(a), sortKey(b)]
  return x < y ? -1 : x > y ? 1 : 0
}
