import type { Aim } from './aims.ts'
import type { Line } from './lines.ts'
import type { Node, Outline } from './outline.ts'
import { periodOf } from './periods.ts'
import type { Target } from './plan.ts'
import { cellsOf, type RowTarget, rowTargets, yearOfGroups } from './row-targets.ts'
import { isScoringTable } from './scoring.ts'
import { type Found, targetsInText } from './sentence-targets.ts'
import type { ColumnRole } from './table-columns.ts'
import type { Cell, Row, Table } from './tables.ts'
import { markIn } from './target-marks.ts'
import type { DocumentFacts } from './targets.ts'
import { splitUnits, subjectEnd } from './unit-names.ts'
import { valueLayoutOf } from './value-columns.ts'
import { valueRows } from './value-rows.ts'

type Sources = { lines: Line[]; outline: Outline; tables: Table[]; aims: Map<Node, Aim>; facts: DocumentFacts }

/** The targets of all tables: by their columns of values, else by the sentences in their cells. */
export function tableTargets({ lines, outline, tables, aims, facts }: Sources): Target[] {
  const targets: Target[] = []
  for (const table of tables) {
    const node = outline.nodeAt(table.from)
    const aim = node === null ? undefined : aims.get(node)
    if (aim?.kind === 'closed' || isScoringTable(table)) continue
    const layout = table.about === 'targets' ? valueLayoutOf(table, facts.signedIn) : undefined
    for (const row of layout === undefined ? table.rows : valueRows(lines, table, layout)) {
      if (row.heading !== null) continue
      const cells = layout === undefined ? row.cells : cellsOf(lines, layout, row)
      const context = { lines, table, row, cells, facts, aim }
      const measured = layout === undefined ? [] : rowTargets(layout, row, cells)
      for (const amount of measured) targets.push(measuredTarget(context, amount))
      if (measured.length > 0) continue
      targets.push(...sentenceTargets(context, 'content'))
      if (table.about === 'tasks') for (const role of promising) targets.push(...sentenceTargets(context, role))
    }
  }
  return targets
}

type Context = {
  lines: Line[]
  table: Table
  row: Row
  cells: Map<ColumnRole, Cell>
  facts: DocumentFacts
  aim: Aim | undefined
}

function measuredTarget({ lines, row, cells, facts, aim }: Context, amount: RowTarget): Target {
  const content = cells.get('content')
  const text = oneLine(content?.text ?? row.label)
  const { comparator, value, unit, cell, baselineYear, scope } = amount
  const line = lines[cell.line - 1]
  const marks =
    cell.carried || line === undefined || cell.endLine !== cell.line
      ? []
      : markIn(line, { start: 0, end: line.text.length, role: 'number' }, 0)
  return {
    path: row.path,
    line: row.line,
    text,
    name: text.replace(/[.;,:\s]+$/, ''),
    comparator,
    value,
    unit,
    year: amount.year ?? aim?.year ?? facts.year,
    baselineYear,
    scope,
    group: row.groups.at(-1) ?? aim?.group ?? null,
    owner: facts.owner,
    lead: leadOf(cells),
    restates: null,
    confidence: 0.97,
    marks,
  }
}

/** Beside its content a task may say in these columns how far it shall come. */
const promising = ['period', 'product'] as const

function sentenceTargets({ lines, table, row, cells, facts, aim }: Context, role: ColumnRole): Target[] {
  const content = cells.get(role)
  const beside = role !== 'content'
  if (content === undefined || content.carried || (beside && content.text.length < 40)) return []
  const text = oneLine(content.text)
  const about = table.about === 'targets'
  const period = cells.get('period')
  const year =
    (about ? yearOfGroups(row) : null) ??
    (period === undefined ? null : periodOf(period.text).endYear) ??
    (about ? (aim?.year ?? facts.year) : null)
  const setting = about || beside ? 'aims' : 'item'
  const all = targetsInText(text, { setting, year: beside ? null : year, signedIn: facts.signedIn })
  const kept = beside ? all.filter((found) => isLevel(found, role)) : all
  return kept.map((found) => {
    const { name, comparator, value, unit, baselineYear, scope, confidence } = found
    const group = row.groups.at(-1) ?? aim?.group ?? null
    return {
      path: row.path,
      line: beside ? content.line : row.line,
      text,
      name,
      comparator,
      value,
      unit,
      year: found.year,
      baselineYear,
      scope,
      group,
      owner: facts.owner,
      lead: leadOf(cells),
      restates: null,
      confidence,
      marks: marksOf(lines, content.line, content.endLine, text, found),
    }
  })
}

/** A share, or "ít nhất 02 mô hình": "01 báo cáo" is what the task hands in, no level to reach. */
function isLevel({ unit, comparator }: Found, role: ColumnRole): boolean {
  if (unit?.startsWith('%') === true) return true
  return role === 'product' && (comparator === '>=' || comparator === '>' || comparator === 'range')
}

/** Marks only where the cell is one line; its text may follow the row's number in the same line. */
function marksOf(lines: Line[], from: number, to: number, text: string, found: Found): Target['marks'] {
  const line = lines[from - 1]
  if (line === undefined || from !== to) return []
  const shift = line.text.indexOf(text)
  return shift < 0 ? [] : found.marks.flatMap((mark) => markIn(line, mark, shift))
}

/** "Sở Khoa học và Công nghệ thúc đẩy, theo dõi, báo cáo chỉ tiêu": the units before the verb. */
function leadOf(cells: Map<ColumnRole, Cell>): string[] {
  const cell = cells.get('lead')
  if (cell === undefined) return []
  const end = subjectEnd(cell.text)
  return splitUnits(end > 0 ? cell.text.slice(0, end) : cell.text)
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ')
}
