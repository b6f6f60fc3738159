import { allEven, evenCells, numbersItsContent } from './even-rows.ts'
import { rowsOfGrid } from './grid-rows.ts'
import type { Line } from './lines.ts'
import type { Outline, TableRegion } from './outline.ts'
import { looksLikePeriod } from './periods.ts'
import type { RowStart } from './row-content.ts'
import { alignCells, type Looks } from './table-cells.ts'
import { type Column, type ColumnRole, roleOfLine, tableHeadAt } from './table-columns.ts'
import { pathOf } from './table-paths.ts'
import { sameHead } from './table-regions.ts'
import { orderedStarts } from './table-rows.ts'
import { looksLikeUnits } from './unit-names.ts'

/** One cell: its lines joined, and where they stand. `carried` when a merged cell of a row above holds for this one. */
export type Cell = { text: string; line: number; endLine: number; carried: boolean }

/** A row, or the heading of a group of rows ("A", "I", "III.1"); headings have no cells but their text. */
export type Row = {
  path: string
  label: string
  /** The line of the content cell: what a task or a target of this row is known by. */
  line: number
  from: number
  to: number
  heading: string | null
  /** Headings above the row, outermost first. */
  groups: string[]
  cells: Map<ColumnRole, Cell>
}

export type Table = {
  /** Path of the clause or appendix the table stands in; '' at the top. */
  path: string
  about: 'tasks' | 'targets' | 'other'
  columns: Column[]
  from: number
  to: number
  rows: Row[]
  /** Headings of groups that have no label of their own; the path got one by counting on. */
  unlabelled: number[]
}

/** Rebuilds every table: from its cells where the file has them, else from one cell a line. */
export function tablesOf(lines: Line[], outline: Outline): Table[] {
  const rowsSeen = new Map<string, number>()
  return outline.regions.map((region) => tableOf(lines, region, rowsSeen))
}

type Group = { level: number; name: string; heading: string }

function tableOf(lines: Line[], region: TableRegion, rowsSeen: Map<string, number>): Table {
  const { head } = region
  const body = bodyLines(lines, region)
  const base = region.node === null ? '' : region.node.path
  const table: Table = {
    path: base,
    about: head.about,
    columns: head.columns,
    from: region.from,
    to: region.to,
    rows: [],
    unlabelled: [],
  }
  if (region.grids !== undefined && region.gridHead !== undefined) {
    table.rows = rowsOfGrid(region.grids, region.gridHead, base, rowsSeen)
    return table
  }
  const starts = orderedStarts(
    body,
    head.columns.length,
    head.columns.some((column) => column.role === 'ordinal') || numbersItsContent(body, head.columns.length),
  )
  const even = allEven(starts, body, head.columns)
  const looked: Looks = new Map()
  let groups: Group[] = []
  let previous: Row | undefined
  for (let i = 0; i < starts.length; i++) {
    const start = starts[i] as RowStart
    const until = starts[i + 1]?.at ?? body.length
    const cells = body.slice(start.at + (start.textInLabel ? 0 : 1), until)
    const first = body[start.at] as Line
    if (start.level > 0) {
      groups = groups.filter((group) => group.level < start.level)
      const heading = start.textInLabel ? start.rest : cells.map((cell) => cell.text).join(' ')
      groups.push({ level: start.level, name: start.name, heading })
      const line = start.textInLabel || cells[0] === undefined ? first.number : cells[0].number
      if (start.counted) table.unlabelled.push(line)
      const shown = groups.map((group) => group.heading)
      const path = pathOf(
        base,
        groups.map((group) => group.name),
        rowsSeen,
      )
      table.rows.push({
        path,
        label: first.text.slice(0, 12),
        line,
        from: first.number,
        to: (body[until - 1] as Line).number,
        heading,
        groups: shown.slice(0, -1),
        cells: new Map(),
      })
      previous = undefined
      continue
    }
    const names = groups.map((group) => group.name)
    const shown = groups.map((group) => group.heading)
    const texts = cells.map((cell, n) => (n === 0 && start.textInLabel ? start.rest : cell.text))
    const label = start.textInLabel ? start.label : first.text
    const cuts = subRows(texts)
    for (let part = 0; part < cuts.length; part++) {
      const from = cuts[part] as number
      const to = cuts[part + 1] ?? texts.length
      // "1 | Nhóm nhiệm vụ:" before its dashes has no cells of its own.
      if (part === 0 && cuts.length > 1 && to - from === 1) continue
      const row = rowOf(head.columns, cells.slice(from, to), texts.slice(from, to), looked, even)
      row.path = pathOf(base, part === 0 ? [...names, start.name] : [...names, start.name, `-${part}`], rowsSeen)
      row.label = label
      row.groups = shown
      row.from = part === 0 ? first.number : row.from
      if (cells.length === 0) row.to = first.number
      carry(row, previous, lines)
      table.rows.push(row)
      previous = row
    }
  }
  return table
}

function rowOf(columns: Column[], cells: Line[], texts: string[], looked: Looks, even: boolean): Row {
  const line = cells[0]?.number ?? 0
  const row: Row = {
    path: '',
    label: '',
    line,
    from: line,
    to: cells.at(-1)?.number ?? line,
    heading: null,
    groups: [],
    cells: new Map(),
  }
  const own = columns.filter((column) => column.role !== 'ordinal')
  for (const { role, from, to } of (even ? evenCells(texts, own) : undefined) ?? alignCells(texts, own, looked)) {
    if (row.cells.has(role)) continue
    row.cells.set(role, {
      text: texts.slice(from, to).join('\n'),
      line: (cells[from] as Line).number,
      endLine: (cells[to - 1] as Line).number,
      carried: false,
    })
  }
  row.line = row.cells.get('content')?.line ?? line
  return row
}

/** Where the parts of a row begin: a dash after a unit or a period opens a task of its own in the same number. */
function subRows(texts: string[]): number[] {
  const cuts = [0]
  for (let i = 1; i < texts.length - 1; i++) {
    const above = texts[i - 1] as string
    const dashed =
      /^(?:[-–+•]|[a-zđ]\))\s*\p{L}/u.test(texts[i] as string) &&
      !looksLikeUnits((texts[i] as string).replace(/^[-–+•\s]+/u, ''))
    if (
      dashed &&
      (looksLikePeriod(above) ||
        (looksLikeUnits(above) && !/^[-–+•]/u.test(above)) ||
        (cuts.length === 1 && i === 1 && hasLaterDash(texts, i)))
    )
      cuts.push(i)
  }
  return cuts.length > 2 || (cuts.length === 2 && (cuts[1] as number) > 1) ? cuts : [0]
}

function hasLaterDash(texts: string[], from: number): boolean {
  return texts.some(
    (text, i) =>
      i > from + 1 &&
      /^[-–+•]\s*\p{L}/u.test(text) &&
      (looksLikePeriod(texts[i - 1] as string) || looksLikeUnits(texts[i - 1] as string)),
  )
}

/** Lines with cells: no blanks, no debris, no repeated header, no row of column numbers under the header. */
function bodyLines(lines: Line[], region: TableRegion): Line[] {
  const body: Line[] = []
  const opening = (region.head.columns[0] as Column).role
  for (let i = region.head.to; i < region.to; i++) {
    const line = lines[i] as Line
    if (line.text === '' || line.debris) continue
    if (line.text.length <= 20 && roleOfLine(line) === opening) {
      const again = tableHeadAt(lines, i)
      if (again !== undefined && sameHead(again, region.head)) {
        // The number of the page stood just above the repeated header.
        if (/^\d{1,3}$/.test(body.at(-1)?.text ?? '') && body.length > 1) body.pop()
        i = again.to - 1
        continue
      }
    }
    body.push(line)
  }
  const numbered = region.head.columns.every((_, n) => body[n]?.text.replace(/[()]/g, '') === String(n + 1))
  return numbered ? body.slice(region.head.columns.length) : body
}

/** A merged cell stands once, in the first of its rows. Without a blank line in the row nothing says it was empty. */
function carry(row: Row, previous: Row | undefined, lines: Line[]): void {
  if (previous === undefined) return
  for (let n = row.from; n <= row.to; n++) if ((lines[n - 1] as Line).text === '' && n > row.from && n < row.to) return
  const missingLead = previous.cells.has('lead') && !row.cells.has('lead')
  for (const role of ['lead', 'coordinating', 'period'] as const) {
    if (row.cells.has(role) || (role !== 'lead' && !missingLead)) continue
    const above = previous.cells.get(role)
    if (above !== undefined) row.cells.set(role, { ...above, carried: true })
  }
}
