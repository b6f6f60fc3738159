import { type Field, fieldsIn, subjectOf } from './assignments.ts'
import type { Line } from './lines.ts'
import { markOfLine } from './marks.ts'
import { periodOf } from './periods.ts'
import type { Mark, Task } from './plan.ts'
import type { Cell, Row } from './tables.ts'
import { withoutFields } from './task-fields.ts'
import type { TaskSource } from './task-items.ts'

/** The task a table row states; null for headings of groups and rows without content. */
export function taskOfRow(row: Row, source: TaskSource): Task | null {
  const content = row.cells.get('content')
  if (row.heading !== null || content === undefined) return null
  const lead = row.cells.get('lead')
  const coordinating = row.cells.get('coordinating')
  const when = row.cells.get('period')
  const fields = fieldsIn(content.text)
  const period = periodOf(
    when?.text ?? tickedYears(row) ?? fields.find((field) => field.role === 'period')?.value ?? '',
  )
  const names = source.units.names
  const inField = (role: Field['role']): string[] =>
    fields.filter((field) => field.role === role).flatMap((field) => names(field.value))
  const text = withoutFields(content.text).replace(/^[-–+•]\s*/u, '')
  const marks = [
    cellMark(source.lines, lead, 'lead'),
    cellMark(source.lines, coordinating, 'coordinating'),
    cellMark(source.lines, when, 'period'),
    cellMark(source.lines, row.cells.get('product'), 'product'),
  ]
  return {
    path: row.path,
    line: row.line,
    text,
    kind: /giải pháp/iu.test(row.groups[0] ?? '') ? 'solution' : 'task',
    lead: lead === undefined ? inField('lead') : leadersIn(lead.text, names),
    coordinating: coordinating === undefined ? inField('coordinating') : names(coordinating.text),
    startYear: period.startYear,
    endYear: period.endYear,
    due: period.due,
    recurrence: period.recurrence,
    product: row.cells.get('product')?.text ?? fields.find((field) => field.role === 'product')?.value ?? null,
    authority: row.cells.get('authority')?.text ?? null,
    sameAs: [],
    confidence: lead?.carried === true ? 0.85 : lead === undefined ? 0.9 : 0.98,
    marks: marks.filter((mark) => mark !== null),
  }
}

/** Columns of years with crosses: "2026-2028 | 2029-2030" and an x in one of them. */
function tickedYears(row: Row): string | undefined {
  const years = [...row.cells]
    .filter(([role, cell]) => role.startsWith('year') && /^[x+✓]$/iu.test(cell.text.trim()))
    .map(([role]) => role.slice(role.indexOf(':') + 1))
  return years.length === 0
    ? undefined
    : years.length === 1
      ? years[0]
      : `${years[0]?.slice(0, 4)}-${years.at(-1)?.slice(-4)}`
}

/** "Sở X chủ trì hướng dẫn, tổng hợp; …": the cell says more than the name. */
function leadersIn(cell: string, names: (list: string) => string[]): string[] {
  const subject = subjectOf(cell)
  return subject !== null &&
    subject.end < cell.length - 3 &&
    !/^\s*:/.test(cell.slice(subject.end)) &&
    /^\s*(?:chủ trì|thúc đẩy|theo dõi)/u.test(cell.slice(subject.end))
    ? subject.units.flatMap(names)
    : names(cell)
}

function cellMark(lines: Line[], cell: Cell | undefined, role: string): Mark | null {
  if (cell === undefined) return null
  return markOfLine(lines[cell.line - 1] as Line, cell.carried ? `${role}-carried` : role)
}
