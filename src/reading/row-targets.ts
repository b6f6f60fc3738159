import type { Line } from './lines.ts'
import { phraseOf } from './phrase.ts'
import { indicatorUnit, type TableAmount, tableAmount, tableAmounts } from './table-amounts.ts'
import { alignCells } from './table-cells.ts'
import type { ColumnRole } from './table-columns.ts'
import type { Cell, Row } from './tables.ts'
import type { ValueLayout } from './value-columns.ts'
import { horizonOf } from './years.ts'

/** One value of a row of a target table: one for every column of years or values. */
export type RowTarget = TableAmount & {
  year: number | null
  cell: Cell
  baselineYear: number | null
  scope: string | null
}

/**
 * The values of a row. Columns named by a year give one target a year; a column of values takes its year from its
 * heading, then from the nearest group heading. A column of past results gives only the baseline year.
 */
export function rowTargets(layout: ValueLayout, row: Row, cells: Map<ColumnRole, Cell>): RowTarget[] {
  const unit = indicatorUnit(cells.get('unit')?.text ?? '', cells.get('content')?.text ?? '')
  const baselineYear = cells.has('baseline') ? layout.baselineYear : null
  const targets: RowTarget[] = []
  for (const { role, year } of layout.levels) {
    const cell = cells.get(role)
    if (cell === undefined || targets.some((target) => target.cell === cell)) continue
    for (const amount of tableAmounts(cell.text, unit))
      targets.push({ ...amount, year: year ?? yearOfGroups(row), cell, baselineYear })
  }
  return targets
}

/**
 * The cells of a row by the columns of its table of values. A row with exactly as many lines as the table has columns
 * has one line a cell, and no guessing is better than that; in any other row a cell was merged, empty or broken, and the
 * cells go where they look most at home.
 */
export function cellsOf(lines: Line[], layout: ValueLayout, row: Row): Map<ColumnRole, Cell> {
  const { columns } = layout
  const own = withoutHeads(lines.slice(row.from - 1, Math.min(row.to, row.from + 120)), layout)
  // The number of the row and its first words stand in one cell: only the structure knows where the number ends.
  if (own[0]?.text !== row.label || columns[0]?.role !== 'ordinal') return row.cells
  const rest = columns.slice(1)
  const cells = new Map<ColumnRole, Cell>()
  const put = (role: ColumnRole, from: number, to: number) => {
    if (cells.has(role)) return
    const [first, last] = [own[from] as Line, own[to - 1] as Line]
    const text = own
      .slice(from, to)
      .map((line) => line.text)
      .join('\n')
    cells.set(role, { text, line: first.number, endLine: last.number, carried: false })
  }
  if (own.length === columns.length) rest.forEach(({ role }, i) => void put(role, i + 1, i + 2))
  else {
    const texts = own.slice(1).map(({ text }) => (isAmount(text) || /^[-–—…x]$/.test(text) ? '80' : text))
    for (const { role, from, to } of alignCells(texts, rest)) put(role, from + 1, to + 1)
  }
  for (const [role, cell] of row.cells) if (cell.carried && !cells.has(role)) cells.set(role, cell)
  return cells
}

/** "Không quá 1.200", "≥ 80%": however worded, it looks at home in a column of values. */
export function isAmount(text: string): boolean {
  return text.length < 40 && /\d/.test(text) && shortWords.test(text) && tableAmount(text, null) !== undefined
}

const around = '(?:không|quá|trên|dưới|từ|đến|tối|thiểu|đa|ít|nhất|hơn|thấp|vượt|đạt|khoảng|trở|lên|xuống)\\s*'
const shortWords = new RegExp(`^(?:${around})*[\\d.,%≥≤<>=\\s–-]+(?:${around})*$`, 'iu')

/** Lines with words, without the header that a new page prints again nor the page number above it. */
export function withoutHeads(lines: Line[], { printed }: ValueLayout): Line[] {
  const own: Line[] = []
  const worded = lines.filter((line) => line.text !== '' && !line.debris)
  for (let i = 0; i < worded.length; i++) {
    const line = worded[i] as Line
    if (line.text === printed[0] && printed.every((heading, c) => worded[i + c]?.text === heading)) {
      if (/^\d{1,3}$/.test(own.at(-1)?.text ?? '')) own.pop()
      i += printed.length - 1
    } else own.push(line)
  }
  return own
}

/** The year of the nearest group heading: "Giai đoạn 2025-2027". */
export function yearOfGroups(row: Row): number | null {
  for (let i = row.groups.length - 1; i >= 0; i--) {
    const year = horizonOf(phraseOf(row.groups[i] as string))
    if (year !== null) return year
  }
  return null
}
