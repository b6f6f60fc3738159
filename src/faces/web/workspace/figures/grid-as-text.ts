import type { GridCell, GridData } from './grid-shape.ts'

// A grid on its way to the page, as one text. As a tree of five hundred objects the framework takes as long to read it as
// the page to paint it; as text with a column a property and each word once it is a third as long and read at once.

type Column = { values: unknown[] } | { words: string[]; at: number[] }
type Columns = Record<string, Column>

/** A grid → one text; `gridFrom` reads it back. */
export function gridAsText({ grid, ...data }: GridData): string {
  return JSON.stringify({ ...data, grid: { ...grid, cells: columnsOf(grid.cells), many: grid.cells.length } })
}

export function gridFrom(text: string): GridData {
  const { grid, ...data } = JSON.parse(text)
  const { cells, many, ...more } = grid
  return { ...data, grid: { ...more, cells: rowsOf(cells, many) } }
}

function columnsOf(cells: readonly GridCell[]): Columns {
  const [first] = cells
  const keys = Object.keys(first ?? {}) as (keyof GridCell)[]
  return Object.fromEntries(keys.map((key) => [key, columnOf(cells.map((cell) => cell[key]))]))
}

function columnOf(values: unknown[]): Column {
  if (values.some((value) => typeof value !== 'string')) return { values }
  const places = new Map<string, number>()
  const at = (values as string[]).map((value) => {
    const place = places.get(value) ?? places.size
    places.set(value, place)
    return place
  })
  return { words: [...places.keys()], at }
}

function rowsOf(columns: Columns, many: number): GridCell[] {
  const all = Object.entries(columns)
  return Array.from({ length: many }, (_, n) => {
    const row: Record<string, unknown> = {}
    for (const [key, column] of all) row[key] = 'at' in column ? column.words[column.at[n] as number] : column.values[n]
    return row as GridCell
  })
}
