import { inReadingOrder } from './columns.ts'
import { withoutFurniture, withoutPageNumber } from './page-furniture.ts'
import { habitsOf, joined, paragraphsOf } from './paragraphs.ts'
import type { Page, Piece } from './pdf-page.ts'
import type { Cell } from './source-text.ts'
import type { Grid, GridCell } from './table-grid.ts'
import { gridsOf } from './table-grid.ts'
import type { TextLine } from './text-lines.ts'
import { linesOfPieces } from './text-lines.ts'

type TableRow = { text: string; cell: GridCell }[]
/** A stretch of running text, or a ruled table; tables that go on over the page are one. */
type Part = { kind: 'text'; lines: TextLine[] } | { kind: 'table'; rows: TableRow[]; edges: number[]; page: number }

/** A page laid out: the lines of a recognised page come in the order in which they were recognised. */
export type LaidOut = Page & { recognised?: TextLine[] }

/** Paragraphs and table cells of a document in reading order, without page numbers and repeated headers. */
export function layOut(pages: LaidOut[]): { lines: string[]; cells: Cell[] } {
  const parts: Part[] = []
  const ruled = pages.map((page) => ({ ...page, grids: page.recognised === undefined ? gridsOf(page.rules) : [] }))
  for (const page of withoutFurniture(ruled)) for (const part of partsOf(page, page.grids)) append(parts, part)
  const habits = habitsOf(parts.flatMap((part) => (part.kind === 'text' ? part.lines : [])))
  const lines: string[] = []
  const cells: Cell[] = []
  let tables = 0
  for (const part of parts) {
    if (part.kind === 'text') {
      lines.push(...paragraphsOf(part.lines, habits))
      continue
    }
    tables += 1
    for (const [index, row] of part.rows.entries()) {
      for (const { text, cell } of row) {
        if (text === '') continue
        lines.push(text)
        const { column, rows, columns } = cell
        cells.push({
          line: lines.length,
          table: tables,
          row: index + 1,
          column: column + 1,
          rowSpan: rows,
          columnSpan: columns,
        })
      }
    }
  }
  return { lines, cells }
}

/** Running text joins the text before it, so that a paragraph may cross a page; a table may go on from the page before. */
function append(parts: Part[], part: Part): void {
  const last = parts.at(-1)
  if (part.kind === 'text') {
    if (part.lines.length === 0) return
    if (last?.kind === 'text') last.lines.push(...part.lines)
    else parts.push(part)
  } else if (last?.kind === 'table' && part.page === last.page + 1 && sameEdges(last.edges, part.edges))
    goOn(last, part)
  else parts.push(part)
}

function goOn(table: Part & { kind: 'table' }, next: Part & { kind: 'table' }): void {
  table.page = next.page
  const printsHeaderAgain =
    textsOf(next.rows[0]) === textsOf(table.rows[0]) && textsOf(next.rows[0]) !== '' && table.rows.length > 1
  const [head, ...others] = printsHeaderAgain ? next.rows.slice(1) : next.rows
  const last = table.rows.at(-1)
  if (head === undefined || last === undefined) return
  // A row cut by the page has nothing in its first column on the second page; its words belong to the row above.
  const isCut = head.length === last.length && head[0]?.text === '' && last[0]?.text !== '' && head.length > 1
  if (!isCut) return void table.rows.push(head, ...others)
  for (const [index, field] of last.entries()) field.text = joined(field.text, head[index]?.text ?? '').trim()
  table.rows.push(...others)
}

function textsOf(row: TableRow | undefined): string {
  return (row ?? [])
    .map((field) => field.text)
    .join('|')
    .replace(/^\|+$/, '')
}

function sameEdges(a: number[], b: number[]): boolean {
  return a.length === b.length && a.every((edge, index) => Math.abs(edge - (b[index] as number)) < 6)
}

function partsOf(page: LaidOut, grids: Grid[]): Part[] {
  if (page.recognised !== undefined) return [{ kind: 'text', lines: withoutPageNumber(page.recognised) }]
  const tables = grids.map((grid) => ({
    grid,
    pieces: new Map<GridCell, Piece[]>(grid.cells.map((cell) => [cell, []])),
  }))
  const free: Piece[] = []
  for (const piece of page.pieces) {
    const place = placeOf(piece, tables)
    if (place === undefined) free.push(piece)
    else place.push(piece)
  }
  const text = linesOfPieces(free, page)
  const parts: Part[] = []
  let from = -Infinity
  for (const { grid, pieces } of tables) {
    parts.push({
      kind: 'text',
      lines: inReadingOrder(text.filter((line) => line.bottom > from && line.bottom <= grid.top)),
    })
    parts.push({ kind: 'table', rows: rowsOf(grid, pieces, page), edges: grid.edges, page: page.number })
    from = Math.max(from, grid.top)
  }
  parts.push({ kind: 'text', lines: inReadingOrder(text.filter((line) => line.bottom > from)) })
  return parts
}

function placeOf(piece: Piece, tables: { grid: Grid; pieces: Map<GridCell, Piece[]> }[]): Piece[] | undefined {
  const x = Math.min((piece.left + piece.right) / 2, piece.left + piece.size)
  const y = piece.bottom - piece.size * 0.3
  const isIn = (box: { left: number; right: number; top: number; bottom: number }) =>
    x >= box.left && x <= box.right && y >= box.top && y <= box.bottom
  for (const { grid, pieces } of tables) {
    if (!isIn(grid)) continue
    for (const [cell, list] of pieces) if (isIn(cell)) return list
  }
  return undefined
}

function rowsOf(grid: Grid, pieces: Map<GridCell, Piece[]>, page: Page): TableRow[] {
  const rows = Array.from({ length: Math.max(...grid.cells.map((cell) => cell.row)) + 1 }, (): TableRow => [])
  for (const cell of grid.cells) {
    const text = linesOfPieces(pieces.get(cell) ?? [], page)
      .map((line) => line.text)
      .reduce((before, next) => (before === '' ? next : joined(before, next)), '')
    rows[cell.row]?.push({ text, cell })
  }
  return rows.filter((row) => row.length > 0)
}
