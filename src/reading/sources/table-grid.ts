import type { Rule } from './pdf-page.ts'

/** A cell of a ruled table: its box on the page and the columns and rows it covers, counted from 0. */
export type GridCell = {
  left: number
  right: number
  top: number
  bottom: number
  row: number
  column: number
  rows: number
  columns: number
}

/** The borders of one table. `edges` are the places of its vertical lines, by which a table is known on the next page. */
export type Grid = { left: number; right: number; top: number; bottom: number; cells: GridCell[]; edges: number[] }

/** Lines this near are one line drawn twice; points. */
const near = 3
/** More lines than this in one drawing make a map or a chart. */
const mostLines = 400

/**
 * Tables by their drawn borders: lines that cross make a grid, and where a border is missing between two fields of the
 * grid they are one merged cell. A single box (a frame, an underline) is no table.
 */
export function gridsOf(rules: Rule[]): Grid[] {
  const grids: Grid[] = []
  for (const group of crossing(joined(rules))) {
    const grid = gridOf(group)
    if (grid !== undefined && grid.cells.length > 1) grids.push(grid)
  }
  return grids.sort((a, b) => a.top - b.top || a.left - b.left)
}

const isFlat = (rule: Rule) => rule.top === rule.bottom

/** Borders come in pieces, cell by cell: pieces in one line that touch become one. */
function joined(rules: Rule[]): Rule[] {
  const flat = rules.filter(isFlat).sort((a, b) => a.top - b.top || a.left - b.left)
  const upright = rules.filter((rule) => !isFlat(rule)).sort((a, b) => a.left - b.left || a.top - b.top)
  return [...merge(flat, 'left', 'right', 'top'), ...merge(upright, 'top', 'bottom', 'left')]
}

function merge(sorted: Rule[], from: 'left' | 'top', to: 'right' | 'bottom', across: 'left' | 'top'): Rule[] {
  const lines: Rule[] = []
  let band: Rule[] = []
  const flush = () => {
    for (const piece of band.sort((a, b) => a[from] - b[from])) {
      const last = lines.at(-1)
      const touches =
        last !== undefined && Math.abs(last[across] - piece[across]) <= near && piece[from] <= last[to] + near
      if (touches && lines.length > begin) last[to] = Math.max(last[to], piece[to])
      else lines.push({ ...piece })
    }
    begin = lines.length
    band = []
  }
  let begin = 0
  for (const piece of sorted) {
    if (band[0] !== undefined && piece[across] - band[0][across] > near) flush()
    band.push(piece)
  }
  flush()
  return lines
}

/** Lines that cross or touch one another, directly or through others. */
function crossing(lines: Rule[]): Rule[][] {
  const flat = lines.filter(isFlat)
  const upright = lines.filter((line) => !isFlat(line))
  const groups: Rule[][] = []
  const seen = new Set<Rule>()
  for (const first of upright) {
    if (seen.has(first)) continue
    const group = [first]
    seen.add(first)
    for (let i = 0; i < group.length; i++) {
      const line = group[i] as Rule
      for (const other of isFlat(line) ? upright : flat) {
        if (seen.has(other) || !(isFlat(line) ? cross(line, other) : cross(other, line))) continue
        seen.add(other)
        group.push(other)
      }
    }
    groups.push(group)
  }
  return groups
}

function cross(flat: Rule, upright: Rule): boolean {
  return (
    upright.left >= flat.left - near &&
    upright.left <= flat.right + near &&
    flat.top >= upright.top - near &&
    flat.top <= upright.bottom + near
  )
}

function gridOf(group: Rule[]): Grid | undefined {
  const flat = group.filter(isFlat)
  const upright = group.filter((line) => !isFlat(line))
  if (flat.length < 2 || upright.length < 2 || flat.length > mostLines || upright.length > mostLines) return undefined
  const xs = places(upright.map((line) => line.left))
  const ys = places(flat.map((line) => line.top))
  const [columns, rows] = [xs.length - 1, ys.length - 1]
  if (columns < 1 || rows < 1) return undefined
  const fields = Array.from({ length: rows * columns }, (_, field) => field)
  const root = (field: number): number => (fields[field] === field ? field : root(fields[field] as number))
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [top, bottom, left, right] = [ys[row], ys[row + 1], xs[column], xs[column + 1]] as [
        number,
        number,
        number,
        number,
      ]
      const here = row * columns + column
      if (column + 1 < columns && !covers(upright, 'left', right, 'top', 'bottom', top, bottom))
        fields[root(here + 1)] = root(here)
      if (row + 1 < rows && !covers(flat, 'top', bottom, 'left', 'right', left, right))
        fields[root(here + columns)] = root(here)
    }
  }
  const cells = new Map<number, GridCell>()
  for (let field = 0; field < fields.length; field++) {
    const [row, column] = [Math.floor(field / columns), field % columns]
    const cell = cells.get(root(field)) ?? {
      left: Infinity,
      right: 0,
      top: Infinity,
      bottom: 0,
      row,
      column,
      rows: 1,
      columns: 1,
    }
    cells.set(root(field), {
      left: Math.min(cell.left, xs[column] as number),
      right: Math.max(cell.right, xs[column + 1] as number),
      top: Math.min(cell.top, ys[row] as number),
      bottom: Math.max(cell.bottom, ys[row + 1] as number),
      row: Math.min(cell.row, row),
      column: Math.min(cell.column, column),
      rows: row - cell.row + 1,
      columns: Math.max(cell.columns, column - cell.column + 1),
    })
  }
  const inOrder = [...cells.values()].sort((a, b) => a.row - b.row || a.column - b.column)
  return {
    left: xs[0] as number,
    right: xs.at(-1) as number,
    top: ys[0] as number,
    bottom: ys.at(-1) as number,
    cells: inOrder,
    edges: xs,
  }
}

function places(values: number[]): number[] {
  const found: number[] = []
  for (const value of values.sort((a, b) => a - b))
    if (found.length === 0 || value - (found.at(-1) as number) > near) found.push(value)
  return found
}

/** Whether lines at one place cover at least half of the stretch between two fields. */
function covers(
  lines: Rule[],
  across: 'left' | 'top',
  place: number,
  from: 'left' | 'top',
  to: 'right' | 'bottom',
  start: number,
  end: number,
): boolean {
  let covered = 0
  for (const line of lines) {
    if (Math.abs(line[across] - place) > near) continue
    covered += Math.max(0, Math.min(line[to], end) - Math.max(line[from], start))
  }
  return covered >= (end - start) / 2
}
