import type { Line } from './lines.ts'
import { isAmount, withoutHeads } from './row-targets.ts'
import type { Row, Table } from './tables.ts'
import type { ValueLayout } from './value-columns.ts'

/**
 * The rows of a table of values. Values look like the numbers of rows ("2.500", or a past result of 7 in row 6), so the
 * rows between two headings are cut again: a row begins where the series goes on, words follow, and the row before had
 * room for its values.
 */
export function valueRows(lines: Line[], table: Table, layout: ValueLayout): Row[] {
  const rows: Row[] = []
  let run: Row[] = []
  const close = () => {
    if (run.length > 0) for (const row of cutAgain(lines, layout, run)) rows.push(row)
    run = []
  }
  for (const row of table.rows) {
    if (row.heading === null && (run.length === 0 || sameGroup(row, run[0] as Row))) run.push(row)
    else {
      close()
      if (row.heading === null) run = [row]
      else rows.push(row)
    }
  }
  close()
  return rows
}

function sameGroup(one: Row, other: Row): boolean {
  return one.groups.length === other.groups.length && one.groups.every((name, i) => name === other.groups[i])
}

function cutAgain(lines: Line[], layout: ValueLayout, run: Row[]): Row[] {
  const first = run[0] as Row
  const last = run.at(-1) as Row
  // Rows that are numbered in their first words, or by letters, are left as the structure found them.
  if (layout.levels.length === 0 || !run.every(({ label }) => /^\d[\d.]*\)?\.?$/.test(label))) return run
  const own = withoutHeads(lines.slice(first.from - 1, last.to), layout)
  const known = new Map(run.map((row) => [row.from, row]))
  const starts = startsOf(own, known, layout)
  if (starts.length === run.length && starts.every((at) => known.has((own[at] as Line).number))) return run
  const base = first.path.slice(0, first.path.lastIndexOf('.') + 1)
  return starts.map((at, i) => {
    const line = own[at] as Line
    const to = (own[(starts[i + 1] ?? own.length) - 1] as Line).number
    const found = known.get(line.number)
    if (found !== undefined) return { ...found, to }
    const label = line.text
    const path = `${base}${label.replace(/\W+$/, '')}`
    return {
      ...first,
      path,
      label,
      line: own[at + 1]?.number ?? line.number,
      from: line.number,
      to,
      cells: new Map(),
      groups: first.groups,
    }
  })
}

/** Where the rows begin among the lines of a run. */
function startsOf(own: Line[], known: Map<number, Row>, { columns, levels }: ValueLayout): number[] {
  const starts: number[] = []
  let series = 0
  for (let at = 0; at < own.length - 1; at++) {
    const { text, number } = own[at] as Line
    const isKnown = known.has(number)
    const counted = /^\d{1,3}[.)]?$/.test(text) ? Number.parseInt(text, 10) : null
    if (!isKnown && (counted === null || counted !== series + 1)) continue
    if (thousands.test(text) || !isName((own[at + 1] as Line).text)) continue
    const room = starts.length === 0 ? columns.length : at - (starts.at(-1) as number)
    if (room < 2 + levels.length && counted !== series + 1) continue
    if (room < columns.length && fitsInOne(own, at, room, columns.length, series + 1)) continue
    starts.push(at)
    series = counted ?? series
  }
  return starts
}

const thousands = /^[1-9]\d{0,2}(?:\.\d{3})+$/

/** Whether what stands from the row before to the next number is no more than one row: then 7 is a value of row 6. */
function fitsInOne(own: Line[], at: number, room: number, width: number, awaited: number): boolean {
  const value = Number.parseInt((own[at] as Line).text, 10)
  for (let end = at + 1; room + end - at <= width; end++) {
    const [line, next] = [own[end], own[end + 1]]
    if (line === undefined) return true
    const number = /^\d{1,3}[.)]?$/.test(line.text) ? Number.parseInt(line.text, 10) : null
    if (next !== undefined && (number === value || number === value + 1 || number === awaited) && isName(next.text))
      return true
  }
  return false
}

/** Words that can name an indicator, no amount. */
function isName(text: string): boolean {
  return /\p{L}{2}.*\p{L}/u.test(text) && !isAmount(text)
}
