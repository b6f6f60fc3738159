/** One group of alternatives, written as lists of words over several lines: "a|b", "c|d". */
export function anyOf(...lists: string[]): string {
  return `(?:${lists.join('|')})`
}

/** A long expression from its pieces, one after another, so that every line of it can be read. */
export function inPieces(flags: string, ...pieces: (RegExp | string)[]): RegExp {
  return new RegExp(pieces.map((piece) => (typeof piece === 'string' ? piece : piece.source)).join(''), flags)
}
