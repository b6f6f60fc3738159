import type { Align, Cell, TableBlock } from './document.ts'
import type { PrintedRun } from './printed-runs.ts'
import { lineOf, printedRuns } from './printed-runs.ts'

export type PrintedCell = { runs: PrintedRun[]; across: number; down: number; align: Align }

export type PrintedTable = {
  kind: 'table'
  caption: PrintedRun[]
  /** Shares of the line, together 1. */
  widths: number[]
  head: PrintedCell[][]
  rows: PrintedCell[][]
  repeatHead: boolean
}

/** Throws when rows do not fill the columns: the formats would push the cells to other places, each its own way. */
export function printedTable(table: TableBlock): PrintedTable {
  const total = table.columns.reduce((sum, { width }) => sum + width, 0)
  if (!(total > 0) || table.columns.some(({ width }) => !(width > 0))) throw new Error('a table without columns')
  const head = table.head.map((row) => row.map((cell) => printedCell(cell, 'centre', true)))
  checkGrid(head, table.columns.length)
  const rows = table.rows.map((row) => row.map((cell) => printedCell(cell, 'left', false)))
  const starts = checkGrid(rows, table.columns.length)
  for (const [y, row] of rows.entries()) {
    for (const [x, cell] of row.entries()) {
      const given = aligned(table.rows[y]?.[x] as Cell)
      cell.align = given ?? table.columns[starts[y]?.[x] as number]?.align ?? 'left'
    }
  }
  return {
    kind: 'table',
    caption: lineOf(printedRuns(table.caption ?? '')),
    widths: table.columns.map(({ width }) => width / total),
    head,
    rows,
    repeatHead: table.repeatHead !== false,
  }
}

function printedCell(cell: Cell, align: Align, bold: boolean): PrintedCell {
  const full = typeof cell === 'string' || Array.isArray(cell) ? { text: cell } : cell
  const runs = printedRuns(full.text)
  return {
    runs: bold ? runs.map((run) => ({ ...run, bold: true })) : runs,
    across: full.across ?? 1,
    down: full.down ?? 1,
    align: full.align ?? align,
  }
}

const aligned = (cell: Cell): Align | undefined =>
  typeof cell === 'string' || Array.isArray(cell) ? undefined : cell.align

/** The column in which each cell starts. */
function checkGrid(rows: PrintedCell[][], columns: number): number[][] {
  // How many more rows each column is taken by a cell from above.
  const taken = new Array<number>(columns).fill(0)
  const starts = rows.map((row, y) => {
    let column = 0
    const free = taken.map((rest) => rest === 0)
    for (let x = 0; x < columns; x++) taken[x] = Math.max(0, (taken[x] as number) - 1)
    const places = row.map(({ across, down }) => {
      while (column < columns && !free[column]) column += 1
      const start = column
      for (; column < start + across; column++) {
        if (!free[column]) throw new Error(`row ${y + 1} of a table has more cells than columns`)
        taken[column] = down - 1
      }
      return start
    })
    while (column < columns && !free[column]) column += 1
    if (column < columns) throw new Error(`row ${y + 1} of a table has fewer cells than columns`)
    return places
  })
  if (taken.some((rest) => rest > 0)) throw new Error('a cell of a table spans rows that are not there')
  return starts
}
