import { anyOf } from './any-of.ts'
import { phraseOf } from './phrase.ts'
import type { Column, ColumnRole } from './table-columns.ts'
import type { Table } from './tables.ts'
import { horizonOf } from './years.ts'

/** The columns of a table of indicators: every column of values has a role of its own, `year:2030` where it names one. */
export type ValueLayout = {
  columns: Column[]
  /** Columns of levels to reach, with their years; a column that names none takes its year from elsewhere. */
  levels: { role: ColumnRole; year: number | null }[]
  /** Every heading as printed, those included that only span others: the header a new page prints again. */
  printed: string[]
  /** The year of the first column of past results. */
  baselineYear: number | null
}

/**
 * Tells levels to reach from past results. "Thực hiện 2024", "Hiện trạng" and "Kết quả năm 2024" are the past by their
 * words, "Năm 2023" in a plan signed in 2025 by its year, "Giai đoạn 2021-2025" because "2026-2030" stands beside it.
 */
export function valueLayoutOf(table: Table, signedIn: number | null): ValueLayout {
  const read = withoutTitles(table.columns).map((column) => ({ column, ...periodIn(column) }))
  const values = read.filter(
    ({ column, end }) =>
      valued.has(column.role) || column.role.startsWith('year:') || (end !== null && vague.has(column.role)),
  )
  const starts = values.map(({ start }) => start).filter((start) => start !== null)
  const layout: ValueLayout = {
    columns: [],
    levels: [],
    printed: read.map(({ column }) => column.heading),
    baselineYear: null,
  }
  for (const one of read) {
    const { column, start, end } = one
    if (!values.includes(one)) {
      layout.columns.push(column)
      continue
    }
    const isMergedHead = end === null && values.filter((other) => other.end !== null).length > 1
    if (isMergedHead && column.role !== 'baseline') continue
    const past =
      column.role === 'baseline' ||
      (values.length > 1 && results.test(column.heading.toLowerCase())) ||
      (end !== null && signedIn !== null && end < signedIn) ||
      (end !== null && start !== null && start < end && starts.some((other) => other === end + 1 || other === end))
    const taken = (role: ColumnRole) => layout.columns.some((earlier) => earlier.role === role)
    const wanted: ColumnRole = past ? 'baseline' : end === null ? 'value' : `year:${end}`
    const role: ColumnRole = taken(wanted) ? `year:${3000 + layout.columns.length}` : wanted
    layout.columns.push({ ...column, role })
    if (past) layout.baselineYear ??= end
    else layout.levels.push({ role, year: end })
  }
  return layout
}

const valued = new Set<ColumnRole>(['value', 'baseline'])
/** Columns whose heading was not understood, or only half: with a year in it they hold values. */
const vague = new Set<ColumnRole>(['other', 'product', 'period'])
const results = new RegExp(
  `^(?!.*(?:mục tiêu|kế hoạch))(?:ước |số liệu |kết quả )?` +
    `${anyOf('thực hiện|th|ước|kết quả|hiện trạng|đã đạt|đạt được|ước đạt')}(?:\\s|$)`,
)

/** The columns from the ordinals on: a title over the table ("CHỈ TIÊU NĂM 2030") may have been taken for one. */
function withoutTitles(all: Column[]): Column[] {
  const from = all.findIndex((column) => column.role === 'ordinal')
  if (from <= 0) return all
  const columns = all.slice(from)
  if (columns.some((column) => column.role === 'content')) return columns
  return columns.map((column, i) => (i === 1 ? { ...column, role: 'content' } : column))
}

function periodIn({ heading, role }: Column): { start: number | null; end: number | null } {
  if (role === 'content' || role === 'ordinal' || role === 'unit') return { start: null, end: null }
  const period = /(20\d\d)\s?(?:[-–]|đến(?: năm)?)\s?(20\d\d)/.exec(heading)
  if (period !== null) return { start: Number(period[1]), end: Number(period[2]) }
  const year = role.startsWith('year:') ? Number(role.slice(5)) : (horizonOf(phraseOf(heading)) ?? yearAlone(heading))
  return { start: year, end: year }
}

function yearAlone(heading: string): number | null {
  const year = /(?:^|[^\d/])(20[1-6]\d)$/.exec(heading)
  return year === null ? null : Number(year[1])
}
