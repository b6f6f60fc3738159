import type { GroupCounts, heatMap } from '#engines/assignments'
import type { Label } from '#kernel'

type Heat = Awaited<ReturnType<typeof heatMap>>
type Column = { id: string | null; name: string | null; title: string | null }
export type HeatRow = {
  /** null: tasks that no unit leads. 'communes': all communes together. */
  id: string | null
  label: Label | null
  total: GroupCounts
  /** One a column, null where there is nothing. */
  cells: (GroupCounts | null)[]
}

/** The heat map as rows: departments each by itself, communes together, and one by one where they are asked for. */
export function heatRows(
  { cells, units, programmes }: Heat,
  levels: readonly { id: string; level: string }[],
  { sort, communes: open }: { sort: 'worst' | 'name'; communes: boolean },
) {
  const columns: Column[] = programmes.map(({ id, number, title }) => ({ id, name: number ?? title, title }))
  if (cells.some(({ programme }) => programme === null)) columns.push({ id: null, name: null, title: null })
  const at = new Map(columns.map(({ id }, n) => [id, n]))
  const rows = new Map<string | null, HeatRow>()
  for (const { id, label, counts } of units) rows.set(id, { id, label, total: counts, cells: columns.map(() => null) })
  for (const { programme, unit, counts } of cells) {
    const row = rows.get(unit) ?? { id: unit, label: null, total: none(), cells: columns.map(() => null) }
    if (!rows.has(unit)) rows.set(unit, row)
    if (unit === null) row.total = sum(row.total, counts)
    row.cells[at.get(programme) ?? -1] = counts
  }
  const isCommune = new Set(levels.filter(({ level }) => level === 'commune').map(({ id }) => id))
  const all = [...rows.values()]
  const communes = all.filter(({ id }) => id !== null && isCommune.has(id))
  const others = all.filter(({ id }) => id === null || !isCommune.has(id))
  return {
    columns,
    // The engine gives units by name already.
    departments: sort === 'worst' ? worstFirst(others) : others,
    together: communes.length ? communes.reduce<HeatRow>(added, empty(columns.length)) : null,
    communesCount: communes.length,
    communes: open ? (sort === 'worst' ? worstFirst(communes) : communes) : null,
  }
}

const none = (): GroupCounts => ({ red: 0, orange: 0, green: 0, 'not-assessable': 0, total: 0 })
const empty = (columns: number): HeatRow => ({
  id: 'communes',
  label: null,
  total: none(),
  cells: Array.from({ length: columns }, () => null),
})

function sum(a: GroupCounts, b: GroupCounts): GroupCounts {
  return {
    red: a.red + b.red,
    orange: a.orange + b.orange,
    green: a.green + b.green,
    'not-assessable': a['not-assessable'] + b['not-assessable'],
    total: a.total + b.total,
  }
}

function added(whole: HeatRow, row: HeatRow): HeatRow {
  const cells = whole.cells.map((cell, n) => (row.cells[n] ? sum(cell ?? none(), row.cells[n]) : cell))
  return { ...whole, total: sum(whole.total, row.total), cells }
}

/** Most red first, then most orange: what a leader must look at stands on top. */
function worstFirst(rows: readonly HeatRow[]): HeatRow[] {
  return [...rows].sort((a, b) => b.total.red - a.total.red || b.total.orange - a.total.orange)
}
