/**
 * Letters of points (điểm) in the order of the Vietnamese alphabet, as NĐ 30/2020 numbers them: no f, j, w, z, and
 * đ after d. Letters with a hat or horn (ă, â, ê, ô, ơ, ư) number no point, so "e" is the sixth.
 */
export const pointLetters = [...'abcdđeghiklmnopqrstuvxy'] as readonly string[]

/** 0 for "a", 4 for "đ", 5 for "e"; -1 for anything that numbers no point. */
export function pointLetterIndex(letter: string): number {
  return pointLetters.indexOf(letter.normalize('NFC').toLowerCase())
}

/** The letter of the n-th point, counted from 0; undefined past "y". */
export function pointLetterAt(index: number): string | undefined {
  return pointLetters[index]
}
