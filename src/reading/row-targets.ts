import type { Line } from './lines.ts'
import { phraseOf } from './phrase.ts'
import { indicatorUnit, type TableAmount, tableAmount } from './table-amounts.ts'
import type { Column, ColumnRole } from './table-columns.ts'
import type { Cell, Row, Table } from './tables.ts'
import { horizonOf } from './years.ts'

/** One value of a row of a target table: one for every column of years or values. */
export type RowTarget = TableAmount & { year: number | null; cell: Cell; baselineYear: number | null }

/**
 * The values of a row. Columns named by a year give one target a year; a column of values takes its year from its
 * heading, then from the nearest group heading. A column of past results gives only the baseline year.
 */
export function rowTargets(table: Table, row: Row, cells: Map<ColumnRole, Cell>): RowTarget[] {
  const unit = indicatorUnit(cells.get('unit')?.text ?? '', cells.get('content')?.text ?? '')
  const columns = columnsOf(table)
  const baseline = columns.find((column) => column.role === 'baseline')
  const baselineYear =
    baseline === undefined || !cells.has('baseline') ? null : Number(/20\d\d/.exec(baseline.heading)?.[0]) || null
  const targets: RowTarget[] = []
  for (const column of columns) {
    if (column.role !== 'value' && !column.role.startsWith('year:')) continue
    const cell = cells.get(column.role)
    if (cell === undefined || targets.some((target) => target.cell === cell)) continue
    const amount = tableAmount(cell.text, unit)
    if (amount === undefined) continue
    const year = column.role === 'value' ? horizonOf(phraseOf(column.heading)) : Number(column.role.slice(5))
    targets.push({ ...amount, year: year ?? yearOfGroups(row), cell, baselineYear })
  }
  return targets
}

/** The rows of a table of values. "2.500" alone in its cell is a value, though it looks like the number of a row. */
export function wholeRows(table: Table): Row[] {
  const rows: Row[] = []
  for (const row of table.rows) {
    const last = rows.at(-1)
    const isValue = table.about === 'targets' && row.heading === null && /^[1-9]\d{0,2}(?:\.\d{3})+$/.test(row.label)
    if (isValue && last !== undefined && last.heading === null) rows[rows.length - 1] = { ...last, to: row.to }
    else rows.push(row)
  }
  return rows
}

/**
 * The cells of a row. A row with exactly as many lines as the table has columns has one line a cell, and no guessing is
 * better than that; any other row was aligned by what its cells look like.
 */
export function cellsOf(lines: Line[], table: Table, row: Row): Map<ColumnRole, Cell> {
  const own: Line[] = []
  const columns = columnsOf(table)
  for (let n = row.from; n <= row.to && own.length <= columns.length; n++) {
    const line = lines[n - 1]
    if (line !== undefined && line.text !== '' && !line.debris) own.push(line)
  }
  if (own.length !== columns.length || columns[0]?.role !== 'ordinal') return row.cells
  const cells = new Map<ColumnRole, Cell>()
  for (let i = 1; i < own.length; i++) {
    const { role } = columns[i] as Column
    const { text, number } = own[i] as Line
    if (!cells.has(role)) cells.set(role, { text, line: number, endLine: number, carried: false })
  }
  return cells
}

/** The columns from the ordinals on: a title over the table ("CHỈ TIÊU NĂM 2030") may have been taken for one. */
function columnsOf(table: Table): Column[] {
  const from = table.columns.findIndex((column) => column.role === 'ordinal')
  if (from <= 0) return table.columns
  const columns = table.columns.slice(from)
  if (columns.some((column) => column.role === 'content')) return columns
  return columns.map((column, i) => (i === 1 ? { ...column, role: 'content' } : column))
}

/** The year of the nearest group heading: "Giai đoạn 2025-2027". */
export function yearOfGroups(row: Row): number | null {
  for (let i = row.groups.length - 1; i >= 0; i--) {
    const year = horizonOf(phraseOf(row.groups[i] as string))
    if (year !== null) return year
  }
  return null
}
