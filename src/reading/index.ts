import { readDeadlines } from './deadlines.ts'
import { documentOf } from './document.ts'
import { type AssignedDuty, readDuties } from './duties.ts'
import type { CellPlace } from './grid.ts'
import { leadByReference } from './leads.ts'
import { readLines } from './lines.ts'
import { type Outline, outlineOf } from './outline.ts'
import type { Clause, Duty, Plan } from './plan.ts'
import { placesOf } from './references.ts'
import { linkSameItems } from './same-items.ts'
import { type Table, tablesOf } from './tables.ts'
import { readTargets } from './targets.ts'
import { readTasks } from './tasks.ts'
import { unitResolver } from './unit-resolver.ts'
import { unitsOf } from './units.ts'
import { readWarnings } from './warnings.ts'

/**
 * Reads a Vietnamese plan: text in, outline, targets, tasks, duties, deadlines, units and warnings out.
 *
 * `cells` says where the lines of tables stand, as `readSource` gives it; without it tables are pieced together from
 * their lines. Pure: no database, no files, no clock. A text that is no plan gives an outline and nothing else.
 */
export function readPlan(text: string, { cells = [] }: { cells?: CellPlace[] } = {}): Plan {
  const lines = readLines(text)
  const outline = outlineOf(lines, cells)
  const tables = tablesOf(lines, outline)
  const document = documentOf(lines, outline)
  const clauses = clausesOf(outline, tables)
  const places = placesOf(clauses)
  const units = unitResolver(lines)
  const tasks = readTasks({ lines, outline, tables, units })
  const duties = readDuties(outline, places, units)
  linkSameItems(tasks)
  leadByReference(tasks, duties)
  return {
    document,
    outline: clauses,
    targets: readTargets({ lines, outline, tables, document }),
    tasks,
    duties: duties.map(dutyAlone),
    deadlines: readDeadlines(duties),
    units: unitsOf(tasks, duties, document.issuer, units),
    warnings: readWarnings({ lines, outline, tables, duties, places }),
  }
}

/** A duty without what only its readers inside needed. */
function dutyAlone({ path, line, unit, text, refersTo, confidence, marks }: AssignedDuty): Duty {
  return { path, line, unit, text, refersTo, confidence, marks }
}

/** The outline as it is stored: body clauses and table rows in reading order. */
function clausesOf(outline: Outline, tables: Table[]): Clause[] {
  const clauses: Clause[] = outline.nodes.map(({ id, path, label, kind, heading, line, endLine, parent }) => ({
    id,
    path,
    label,
    kind,
    heading,
    line,
    endLine,
    parent,
  }))
  for (const table of tables) {
    for (const row of table.rows) {
      const heading = row.heading ?? row.cells.get('content')?.text ?? ''
      clauses.push({
        id: row.path,
        path: row.path,
        label: row.label,
        kind: 'row',
        heading,
        line: row.line,
        endLine: row.to,
        parent: table.path === '' ? null : table.path,
      })
    }
  }
  return clauses.sort((a, b) => a.line - b.line)
}

export type { CellPlace } from './grid.ts'
export { type Line, readLines } from './lines.ts'
export { ancestors, type Node, type Outline, outlineOf } from './outline.ts'
export type * from './plan.ts'
export type { SectionRole } from './section-roles.ts'
export type { ColumnRole } from './table-columns.ts'
export { type Cell, type Row, type Table, tablesOf } from './tables.ts'
