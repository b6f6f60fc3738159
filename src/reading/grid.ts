import type { Line } from './lines.ts'
import { headOfCells, type TableHead } from './table-columns.ts'

/** Where a line stands in a table of a .docx or .pdf, counted from 1; the form `readSource` gives. */
export type CellPlace = {
  line: number
  table: number
  row: number
  column: number
  rowSpan: number
  columnSpan: number
}

/** One cell with all its paragraphs. Empty cells are not there. */
export type GridCell = { row: number; column: number; rowSpan: number; columnSpan: number; lines: Line[]; text: string }

export type Grid = { from: number; to: number; width: number; rows: GridCell[][] }

/** The header of a grid, the columns each heading covers, and the first row under it. */
export type GridHead = { head: TableHead; covers: { from: number; to: number }[]; below: number }

/** The tables of a document by the line each begins on. */
export function gridsOf(lines: Line[], cells: CellPlace[]): Map<number, Grid> {
  const tables = new Map<number, Map<string, GridCell>>()
  for (const { line, table, row, column, rowSpan, columnSpan } of cells) {
    const at = lines[line - 1]
    if (at === undefined || at.text === '') continue
    const known = tables.get(table) ?? new Map<string, GridCell>()
    tables.set(table, known)
    const cell = known.get(`${row}|${column}`) ?? { row, column, rowSpan, columnSpan, lines: [], text: '' }
    known.set(`${row}|${column}`, cell)
    cell.lines.push(at)
    cell.text = cell.text === '' ? at.text : `${cell.text}\n${at.text}`
  }
  const grids = new Map<number, Grid>()
  for (const known of tables.values()) {
    const inOrder = [...known.values()].sort((a, b) => a.row - b.row || a.column - b.column)
    const rows: GridCell[][] = []
    for (const cell of inOrder) {
      const last = rows.at(-1)
      if (last !== undefined && (last[0] as GridCell).row === cell.row) last.push(cell)
      else rows.push([cell])
    }
    let [from, to, width] = [lines.length, 1, 1]
    for (const cell of inOrder) {
      from = Math.min(from, (cell.lines[0] as Line).number)
      to = Math.max(to, (cell.lines.at(-1) as Line).number)
      width = Math.max(width, cell.column + cell.columnSpan - 1)
    }
    grids.set(from, { from, to, width, rows })
  }
  return grids
}

/** The header among the first rows; a title may stand above it, sub-headings under a wide heading. */
export function headOfGrid(grid: Grid): GridHead | undefined {
  for (let r = 0; r < Math.min(3, grid.rows.length - 1); r++) {
    const row = grid.rows[r] as GridCell[]
    if (row.length < 2) continue
    const below = grid.rows[r + 1] as GridCell[]
    const leaves = row.flatMap((cell) => subHeadings(cell, below))
    const split = leaves.some((cell) => cell.row !== (row[0] as GridCell).row)
    for (const cells of split ? [leaves, row] : [row]) {
      const head = headOfCells(cells.map(asLine))
      if (head === undefined) continue
      const covers = head.columns.map(({ line }) => {
        const cell = cells.find((one) => (one.lines[0] as Line).number === line) as GridCell
        return { from: cell.column, to: cell.column + cell.columnSpan - 1 }
      })
      return { head: { ...head, from: grid.from }, covers, below: split && cells === leaves ? r + 2 : r + 1 }
    }
  }
  return undefined
}

function subHeadings(cell: GridCell, below: GridCell[]): GridCell[] {
  if (cell.columnSpan === 1) return [cell]
  const under = below.filter((one) => one.column >= cell.column && one.column < cell.column + cell.columnSpan)
  return under.length === 0 ? [cell] : under
}

/** All words of a cell as one line, numbered as its first. */
function asLine(cell: GridCell): Line {
  const first = cell.lines[0] as Line
  const text = cell.text.replaceAll('\n', ' ')
  return { ...first, text, lower: text.toLowerCase(), columnRole: undefined }
}
