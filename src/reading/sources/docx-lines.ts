import type { Block, Table, TableCell } from './docx-body.ts'
import type { Cell } from './source-text.ts'

/**
 * One line for each paragraph and each table cell, in reading order. What prints nothing has no line.
 * A table without borders that only places things on the page (letterhead, signatures) is read paragraph by paragraph.
 */
export function linesOfBlocks(blocks: Block[]): { lines: string[]; cells: Cell[] } {
  const lines: string[] = []
  const cells: Cell[] = []
  let tables = 0
  write(blocks)
  return { lines, cells }

  function write(some: Block[]): void {
    for (const block of some) {
      if (block.kind === 'paragraph') lines.push(block.text)
      else if (isLayout(block.table)) for (const row of block.table.rows) for (const cell of row) write(cell.blocks)
      else writeTable(block.table)
    }
  }

  function writeTable(table: Table): void {
    tables += 1
    for (const [index, row] of table.rows.entries()) {
      for (const cell of row) {
        const text = cell.continues ? '' : textOf(cell.blocks)
        if (text === '') continue
        lines.push(text)
        cells.push({
          line: lines.length,
          table: tables,
          row: index + 1,
          column: cell.column + 1,
          rowSpan: rowSpanOf(table, index, cell),
          columnSpan: cell.columnSpan,
        })
      }
    }
  }
}

/** Everything in a cell as one line: its paragraphs, and a table inside it, which plans use for drawing only. */
function textOf(blocks: Block[]): string {
  return blocks
    .map((block) =>
      block.kind === 'paragraph'
        ? block.text
        : block.table.rows
            .flat()
            .map((cell) => textOf(cell.blocks))
            .join(' '),
    )
    .join(' ')
    .trim()
}

/** One cell around everything, a table around tables, or a few borderless columns in up to three rows. */
function isLayout({ bordered, rows }: Table): boolean {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  if (columns <= 1 && rows.length <= 1) return true
  if (
    rows.some((row) =>
      row.some((cell) => cell.blocks.some((block) => block.kind === 'table' && block.table.rows.length > 1)),
    )
  )
    return true
  return !bordered && rows.length <= 3 && columns <= 3
}

function rowSpanOf(table: Table, from: number, cell: TableCell): number {
  let span = 1
  while (table.rows[from + span]?.some((below) => below.continues && below.column === cell.column)) span += 1
  return span
}
