import type { Page, Piece } from './pdf-page.ts'
import type { Grid } from './table-grid.ts'
import { linesOfPieces, type TextLine } from './text-lines.ts'

/** Headers and footers stand in this share of the page height, above and below. */
const margin = 0.1
/** The same header stands at the same height; points. */
const sameHeight = 3

export type RuledPage = Page & { grids: Grid[] }

/**
 * Takes page numbers and repeated headers and footers off the pages. A line goes when it is a page number, or when the
 * same words (numbers aside) stand at the same height of another page, on at least a third of all pages. Inside tables nothing goes: a
 * running number in the first column looks like a page number.
 */
export function withoutFurniture(pages: RuledPage[]): RuledPage[] {
  const edges = pages.map((page) => ({
    page,
    lines: linesOfPieces(
      page.pieces.filter((piece) => isAtEdge(page, piece)),
      page,
    ),
  }))
  const places = new Map<string, Set<number>>()
  for (const { page, lines } of edges) {
    for (const line of lines) {
      const bucket = Math.round(line.bottom / sameHeight)
      for (const height of [bucket - 1, bucket, bucket + 1]) {
        const key = `${height} ${wordsOf(line.text)}`
        places.set(key, (places.get(key) ?? new Set()).add(page.number))
      }
    }
  }
  const often = Math.max(2, Math.ceil(pages.length / 3))
  return edges.map(({ page, lines }) => {
    const gone = lines.filter((line) => {
      const alone = lines.every((other) => other === line || Math.abs(other.bottom - line.bottom) > line.size)
      if (alone && isPageNumber(line.text)) return true
      const seen = places.get(`${Math.round(line.bottom / sameHeight)} ${wordsOf(line.text)}`)
      return (seen?.size ?? 0) >= often
    })
    const isGone = (piece: Piece) =>
      isAtEdge(page, piece) &&
      gone.some(
        (line) =>
          Math.abs(line.bottom - piece.bottom) < line.size * 0.45 &&
          piece.left >= line.left - 1 &&
          piece.left <= line.right + 1,
      )
    return { ...page, pieces: page.pieces.filter((piece) => !isGone(piece)) }
  })
}

/** The lines of a recognised page without its number, which stands first or last. */
export function withoutPageNumber(lines: TextLine[]): TextLine[] {
  return lines.filter(
    (line, at) => !((at === 0 || at === lines.length - 1) && /^[-–—]?\s*\d{1,4}\s*[-–—]?$/.test(line.text)),
  )
}

function isAtEdge(page: RuledPage, { bottom, left }: Piece): boolean {
  if (bottom > page.height * margin && bottom < page.height * (1 - margin)) return false
  return !page.grids.some((grid) => bottom > grid.top && bottom < grid.bottom && left > grid.left && left < grid.right)
}

function wordsOf(text: string): string {
  return text.toLowerCase().replace(/\d+/g, '#')
}

function isPageNumber(text: string): boolean {
  return /^(?:[-–—]\s*)?(?:(?:trang|page)\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:\/|of|trên)\s*\d{1,4})?(?:\s*[-–—])?$/iu.test(
    text,
  )
}
