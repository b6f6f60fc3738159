import { subjectOf } from './assignments.ts'
import { fieldsIn } from './fields.ts'
import type { Line } from './lines.ts'
import { markOfLine } from './marks.ts'
import { periodOf } from './periods.ts'
import type { Mark, Task } from './plan.ts'
import type { Cell, Row } from './tables.ts'
import { withoutFields } from './task-fields.ts'
import { type TaskSource, whoOf } from './task-items.ts'
import { whoIn } from './who-clauses.ts'

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
  const stated = whoOf(fields)
  const inCell = lead === undefined ? { lead: [], coordinating: [] } : leadersIn(lead.text)
  const partners = coordinating === undefined ? [...inCell.coordinating, ...stated.coordinating] : [coordinating.text]
  const text = (withoutFields(content.text, fields) || content.text).replace(/^[-–+•]\s*/u, '')
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
    lead: (lead === undefined ? stated.lead : inCell.lead).flatMap(names),
    coordinating: partners.flatMap(names),
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

/** "Sở X chủ trì hướng dẫn, tổng hợp; Sở Y phối hợp": the cell says more than the names. */
function leadersIn(cell: string): { lead: string[]; coordinating: string[] } {
  if (/chủ trì|phối hợp/iu.test(cell)) {
    const who = whoIn(cell, 'lead')
    if (who.lead.length > 0) return who
  }
  const subject = subjectOf(cell)
  const named = subject !== null && /^\s*(?:thúc đẩy|theo dõi)/u.test(cell.slice(subject.end))
  return { lead: named ? subject.units : [cell], coordinating: [] }
}

function cellMark(lines: Line[], cell: Cell | undefined, role: string): Mark | null {
  if (cell === undefined) return null
  return markOfLine(lines[cell.line - 1] as Line, cell.carried ? `${role}-carried` : role)
}
