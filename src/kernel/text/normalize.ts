/**
 * The tone mark of "oa, oe, uy" stands on the first vowel in the older school ("hòa") and on the second in the newer
 * ("hoà"). Both are in official use; we keep the older one.
 * With a final consonant ("hoàn", "huỳnh") both schools write the second vowel, so only open syllables move.
 */
const older: Record<string, string> = {}
for (const [newer, old] of [
  ['oà', 'òa'],
  ['oá', 'óa'],
  ['oả', 'ỏa'],
  ['oã', 'õa'],
  ['oạ', 'ọa'],
  ['oè', 'òe'],
  ['oé', 'óe'],
  ['oẻ', 'ỏe'],
  ['oẽ', 'õe'],
  ['oẹ', 'ọe'],
  ['uỳ', 'ùy'],
  ['uý', 'úy'],
  ['uỷ', 'ủy'],
  ['uỹ', 'ũy'],
  ['uỵ', 'ụy'],
] as const) {
  older[newer] = old
  older[newer.toUpperCase()] = old.toUpperCase()
  older[newer.charAt(0).toUpperCase() + newer.slice(1)] = old.charAt(0).toUpperCase() + old.slice(1)
}
const movable = new RegExp(`(?<![qQ])(?:${Object.keys(older).join('|')})(?!\\p{L})`, 'gu')

/** NFC and the older tone placement: "Hoà" and "Hòa", composed or decomposed, become the same text. */
export function normalize(text: string): string {
  return text.normalize('NFC').replace(movable, (pair) => older[pair] as string)
}

/** Inner runs of white space (also no-break and zero-width ones) become one blank; the ends are trimmed. */
export function tidySpaces(text: string): string {
  return text.replace(/[\s\u00a0\u200b\ufeff]+/g, ' ').trim()
}

/** Whether two names are the same but for case, tone placement, punctuation, spaces and UBND/Uỷ ban nhân dân. */
export function sameName(a: string, b: string): boolean {
  return nameKey(a) === nameKey(b)
}

function nameKey(name: string): string {
  return normalize(name)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/ủy ban nhân dân/g, 'ubnd')
}
