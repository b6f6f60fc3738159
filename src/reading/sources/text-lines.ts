import type { Piece } from './pdf-page.ts'

/** A printed line, or the part of it in one column. Points from the upper left corner; `bottom` is the base line. */
export type TextLine = {
  text: string
  left: number
  right: number
  bottom: number
  size: number
  page: number
  pageWidth: number
  /** Where its text begins after a label that stands by itself: the lines that run on hang below it. */
  hang?: number
  /** It stands in one of two columns side by side, where no line is as wide as the page. */
  isAside?: boolean
}

/** Letters lower or higher than this share of their size are on another line; a superscript is not. */
const drift = 0.45
/** A gap wider than this, in letter sizes, parts two columns. Justified text stretches blanks up to one size. */
const columnGap = 2.2
/** A gap wider than this, in letter sizes, is a blank that the PDF does not write. */
const blankGap = 0.15

/** The printed lines of a page or a cell, from top to bottom; parts of a line that stand far apart come one by one. */
export function linesOfPieces(pieces: Piece[], page: { number: number; width: number }): TextLine[] {
  const lines: TextLine[] = []
  for (const row of rowsOf(pieces.filter((piece) => piece.text.trim() !== ''))) {
    let line: TextLine | undefined
    for (const piece of row.sort((a, b) => a.left - b.left)) {
      const gap = line === undefined ? 0 : piece.left - line.right
      if (line === undefined || (gap > columnGap * Math.max(line.size, piece.size) && !isLabelOnly(line.text))) {
        line = { ...piece, page: page.number, pageWidth: page.width }
        lines.push(line)
        continue
      }
      // A label fills the room before its text ("10." in a list made for "9."): there is no gap, and yet a blank.
      const isAfterLabel = isLabelOnly(line.text) && !/[\p{L}\d]\s*$/u.test(line.text) && /^\s*\p{L}/u.test(piece.text)
      if (isAfterLabel) Object.assign(line, { hang: piece.left, size: piece.size, bottom: piece.bottom })
      line.text += isAfterLabel || gap > blankGap * piece.size ? ` ${piece.text}` : piece.text
      line.right = Math.max(line.right, piece.right)
      if (piece.size > line.size) Object.assign(line, { size: piece.size, bottom: piece.bottom })
    }
  }
  return lines.map((line) => ({ ...line, text: tidy(line.text) })).filter((line) => line.text !== '')
}

/** "1.", "a)", "-" and a tab: the text after a wide gap still belongs to its label. */
function isLabelOnly(text: string): boolean {
  return (
    text.trim().length <= 8 &&
    /^(?:[-–—+•*●○▪]|\(?[\p{L}\d]{1,4}\)|[IVX\d]{1,4}(?:\.\d{1,2})*[.)]?|[\p{L}][.)])$/u.test(text.trim())
  )
}

/** NFC (fonts draw ỉ as a dotless i and a hook), one blank for any run of blanks, bullets of symbol fonts as "•". */
function tidy(text: string): string {
  return text
    .replace(/\u0131(?=\p{M})/gu, 'i')
    .normalize('NFC')
    .replace(/[\uf000-\uf0ff]/g, (sign) => (sign === '\uf02d' ? '-' : sign === '\uf02b' ? '+' : '•'))
    .replace(/[\s\u00a0\u200b\ufeff]+/g, ' ')
    .trim()
}

function rowsOf(pieces: Piece[]): Piece[][] {
  const rows: { bottom: number; size: number; pieces: Piece[] }[] = []
  for (const piece of pieces.toSorted((a, b) => a.bottom - b.bottom)) {
    const row = rows.at(-1)
    if (row !== undefined && piece.bottom - row.bottom <= drift * Math.max(row.size, piece.size)) {
      row.pieces.push(piece)
      if (piece.size > row.size) Object.assign(row, { size: piece.size, bottom: piece.bottom })
    } else rows.push({ bottom: piece.bottom, size: piece.size, pieces: [piece] })
  }
  return rows.map((row) => row.pieces)
}
