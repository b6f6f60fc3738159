/**
 * The search form: lower case, no diacritics, đ as d. "Hoà Hưng", "Hòa Hưng" and "hoa hung" fold alike.
 * The database function `kernel.vn_fold` must give the same text; a test compares both over the whole alphabet.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
}

/**
 * The search form with, for each folded UTF-16 unit, its place in the original, so that a match can be marked there.
 */
export function foldWithPositions(text: string): { folded: string; positions: number[] } {
  let folded = ''
  const positions: number[] = []
  let at = 0
  for (const character of text) {
    const plain = fold(character)
    for (let i = 0; i < plain.length; i++) positions.push(at)
    folded += plain
    at += character.length
  }
  positions.push(at)
  return { folded, positions }
}
