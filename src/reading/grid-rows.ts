import type { Grid, GridCell, GridHead } from './grid.ts'
import { labelOf, romanValue } from './labels.ts'
import type { Line } from './lines.ts'
import { type ColumnRole, columnRole, isOrdinalCell } from './table-columns.ts'
import { pathOf } from './table-paths.ts'
import type { Cell, Row } from './tables.ts'

type Group = { level: number; name: string; heading: string }

/**
 * The rows of a table whose cells are known: each cell is in its column whatever it looks like, and a merged cell holds
 * for every row it spans, no further.
 */
export function rowsOfGrid(
  grids: Grid[],
  { head, covers, below }: GridHead,
  base: string,
  seen: Map<string, number>,
): Row[] {
  const rows: Row[] = []
  let groups: Group[] = []
  let parts = 0
  let counted = 0
  let label = ''
  const roleAt = (column: number): ColumnRole =>
    head.columns[covers.findIndex(({ from, to }) => column >= from && column <= to)]?.role ?? 'other'

  grids.forEach((grid, g) => {
    const spanning: GridCell[] = []
    for (let r = g === 0 ? below : 0; r < grid.rows.length; r++) {
      const cells = grid.rows[r] as GridCell[]
      const number = (cells[0] as GridCell).row
      const merged = spanning.filter((cell) => cell.row + cell.rowSpan > number && cell.row < number)
      spanning.push(...cells.filter((cell) => cell.rowSpan > 1))
      if (isHeadAgain(cells, head.columns.length)) continue
      const ordinal = cells.find((cell) => roleAt(cell.column) === 'ordinal' && isOrdinalCell(cell.text))
      const worded = cells.filter((cell) => cell !== ordinal)
      const first = worded[0]
      if (first === undefined) continue
      const printed = ordinal?.text ?? labelOf(first.text)?.printed ?? ''
      if (isHeading(worded, printed, merged.length > 0, nextOrdinal(grid, r), grid.width)) {
        const level = levelOf(printed, groups)
        groups = groups.filter((group) => group.level < level)
        const text = ordinal === undefined ? first.text.slice(labelOf(first.text)?.rest ?? 0) : first.text
        const shown = groups.map((group) => group.heading)
        groups.push({ level, name: nameOf(printed) || `p${rows.length + 1}`, heading: text.replaceAll('\n', ' ') })
        const path = pathOf(
          base,
          groups.map((group) => group.name),
          seen,
        )
        const row = emptyRow(path, cells)
        rows.push({
          ...row,
          label: printed,
          line: (first.lines[0] as Line).number,
          heading: (groups.at(-1) as Group).heading,
          groups: shown,
        })
        label = ''
        continue
      }
      const row = emptyRow('', cells)
      for (const cell of worded) put(row, roleAt(cell.column), cell, false)
      if (!row.cells.has('content')) continue
      for (const cell of merged) put(row, roleAt(cell.column), cell, true)
      if (ordinal !== undefined) {
        label = ordinal.text
        parts = 0
      } else parts += 1
      counted += 1
      const name = label === '' ? String(counted) : nameOf(label)
      const names = groups.map((group) => group.name)
      row.path = pathOf(base, parts === 0 || label === '' ? [...names, name] : [...names, name, `-${parts}`], seen)
      row.label = label
      row.groups = groups.map((group) => group.heading)
      row.line = (row.cells.get('content') as Cell).line
      rows.push(row)
    }
  })
  return rows
}

function emptyRow(path: string, cells: GridCell[]): Row {
  const numbers = cells.flatMap((cell) => cell.lines.map((line) => line.number))
  const from = Math.min(...numbers)
  return { path, label: '', line: from, from, to: Math.max(...numbers), heading: null, groups: [], cells: new Map() }
}

function put(row: Row, role: ColumnRole, cell: GridCell, carried: boolean): void {
  if (role === 'ordinal' || row.cells.has(role) || (carried && role === 'content')) return
  const [first, last] = [cell.lines[0] as Line, cell.lines.at(-1) as Line]
  row.cells.set(role, { text: cell.text, line: first.number, endLine: last.number, carried })
}

/** The header on the next page, or the numbers of the columns under it. */
function isHeadAgain(cells: GridCell[], columns: number): boolean {
  if (cells.length < 2) return false
  const headings = cells.filter((cell) => columnRole(cell.text.replaceAll('\n', ' ').toLowerCase()) !== undefined)
  if (headings.length >= Math.max(2, columns - 1)) return true
  return cells.length >= columns - 1 && cells.every((cell, i) => cell.text.replace(/[()]/g, '') === String(i + 1))
}

/** One cell that spans the table or stands alone beside a letter or a Roman number heads the rows below it. */
function isHeading(worded: GridCell[], printed: string, merged: boolean, next: string, width: number): boolean {
  const [first] = worded as [GridCell]
  if (worded.length > 1) return false
  if (first.columnSpan >= Math.max(2, width - 1)) return true
  if (merged) return false
  const name = nameOf(printed)
  if (/^[A-HĐ]$/.test(name) || romanValue(name) > 0) return true
  return (
    (name !== '' && nameOf(next).startsWith(`${name}.`)) || (name === '' && first.text === first.text.toUpperCase())
  )
}

function nextOrdinal(grid: Grid, r: number): string {
  const first = grid.rows[r + 1]?.[0]
  return first !== undefined && isOrdinalCell(first.text) ? first.text : ''
}

/** 1 "A", 2 "I", 3 "I.1", 5 "1" over "1.1"; a heading without a label stands where the last one stood. */
function levelOf(printed: string, groups: Group[]): number {
  const name = nameOf(printed)
  if (name === '') return groups.at(-1)?.level ?? 2
  if (/^[A-HĐ]$/.test(name) && !(romanValue(name) > 0 && groups.some((group) => group.level === 2))) return 1
  if (/^[IVX]/.test(name)) return 1 + name.split('.').length
  return 4 + name.split('.').length
}

function nameOf(printed: string): string {
  return printed.replace(/^\(|[().:\s]+$/g, '')
}
