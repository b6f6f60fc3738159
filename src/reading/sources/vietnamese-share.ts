/**
 * How far a text reads as Vietnamese: of its characters outside ASCII, the share that stand in words built like
 * Vietnamese syllables, 0 to 1; `letters` is how many were judged. A text decoded with the wrong table gives noise
 * ("ViÖt", "Vieät"), so the right table wins by far.
 */
export function vietnameseShare(text: string): { share: number; letters: number } {
  let judged = 0
  let good = 0
  for (const [character] of text.matchAll(/\P{ASCII}/gu)) if (!punctuation.test(character)) judged += 1
  for (const [word] of text.matchAll(/[\p{L}\p{M}]+/gu)) {
    const composed = word.normalize('NFC')
    const marked = composed.replace(/\p{ASCII}/gu, '').length
    if (marked > 0 && isSyllable(composed)) good += word.replace(/\p{ASCII}/gu, '').length
  }
  return { share: judged === 0 ? 0 : good / judged, letters: judged }
}

/** Typographic signs that every table shares say nothing about which one it is. */
const punctuation = /[\u00a0\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u20ac\u2122\ufeff]/u

const tone = /[\u0300\u0301\u0303\u0309\u0323]/gu
const onset = 'ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx]'
const nucleus = 'uyê|uya|iê|yê|ia|ya|uô|ua|ươ|ưa|uâ|uê|uơ|uy|oa|oă|oe|oo|[aăâeêioôơuưy]'
const coda = 'ch|ng|nh|[cmnptiyou]'
const syllable = new RegExp(`^(?:${onset})?(?:${nucleus})(?:${coda})?$`, 'u')

/** One tone at most, and the parts of a Vietnamese syllable in their order. */
function isSyllable(word: string): boolean {
  if (/\p{Lu}/u.test(word.slice(1)) && word !== word.toUpperCase()) return false
  const parts = word.toLowerCase().normalize('NFD')
  if ((parts.match(tone) ?? []).length > 1) return false
  return syllable.test(parts.replace(tone, '').normalize('NFC'))
}
