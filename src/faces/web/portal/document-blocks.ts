import type { Clause } from './document-parts.ts'

export type Line = { line: number; text: string }
export type TextLine = Line & {
  /** The clause that begins here. */
  clause: Pick<Clause, 'path' | 'anchor' | 'kind'> | null
  /** 2 to 6 where the line is a heading. */
  level: number | null
  /** How far it stands in, 0 to 3. */
  depth: number
}
export type TableRow = {
  clause: Pick<Clause, 'path' | 'anchor' | 'label'>
  /** The line that holds the row's number alone, where there is one. */
  numberLine: number | null
  cells: Line[][]
  isGroup: boolean
}
export type Table = { header: Line[]; columns: number; rows: TableRow[] }
export type Block = { kind: 'lines'; lines: TextLine[] } | { kind: 'table'; table: Table }

/** Lines of a document as it is to be read: headings by the outline, running text, and flattened tables put together again. */
export function blocksOf(lines: readonly Line[], outline: readonly Clause[]): Block[] {
  const starts = new Map(outline.map((clause) => [clause.line, clause]))
  const level = levelsOf(outline)
  const byPath = new Map(outline.map((clause) => [clause.path, clause]))
  const blocks: Block[] = []
  let current: Clause | undefined

  for (let at = 0; at < lines.length; ) {
    const line = lines[at] as Line
    const clause = starts.get(line.line)
    if (clause?.kind === 'row') {
      const { rows, next } = rowsFrom(lines, at, starts)
      const before = lastLines(blocks)
      const numberLine = takeNumber(before, clause.label)
      blocks.push({ kind: 'table', table: tableOf(rows, numberLine, takeHeader(before)) })
      current = undefined
      at = next
      continue
    }
    if (clause) current = clause
    else if (current && line.line > current.endLine) current = containing(current, line.line, byPath)
    lastLines(blocks).push({
      ...line,
      clause: clause ? { path: clause.path, anchor: clause.anchor, kind: clause.kind } : null,
      level: clause ? (level.get(clause.path) ?? null) : null,
      depth: Math.min(3, depthOf(current, level, byPath)),
    })
    at++
  }
  return blocks.filter((block) => block.kind === 'table' || block.lines.length > 0)
}

function lastLines(blocks: Block[]): TextLine[] {
  const last = blocks.at(-1)
  if (last?.kind === 'lines') return last.lines
  const lines: TextLine[] = []
  blocks.push({ kind: 'lines', lines })
  return lines
}

const always = new Set(['part', 'chapter', 'appendix', 'section', 'article'])
const longestHeading = 220 // characters: longer ones are sentences

/** Which clauses are headings, and of which level: no level is left out on the way down. */
export function levelsOf(outline: readonly Clause[]): Map<string, number> {
  const parents = new Set(outline.map((clause) => clause.parent))
  const levels = new Map<string, number>()
  for (const { path, kind, parent, heading } of outline) {
    const isHeading = heading.length <= longestHeading && (always.has(kind) || (kind === 'clause' && parents.has(path)))
    if (isHeading) levels.set(path, Math.min(6, ((parent !== null && levels.get(parent)) || 1) + 1))
  }
  return levels
}

function depthOf(clause: Clause | undefined, level: Map<string, number>, byPath: Map<string, Clause>): number {
  let depth = 0
  for (
    let above = clause && byPath.get(clause.parent ?? '');
    above && !level.has(above.path);
    above = byPath.get(above.parent ?? '')
  )
    depth++
  return depth
}

function containing(clause: Clause, line: number, byPath: Map<string, Clause>): Clause | undefined {
  let above: Clause | undefined = clause
  while (above && line > above.endLine) above = byPath.get(above.parent ?? '')
  return above
}

type RawRow = { clause: Clause; numberLine: number | null; cells: Line[] }

/** The rows of one table, from the first on: between two of them stands at most the number of the second. */
function rowsFrom(lines: readonly Line[], from: number, starts: Map<number, Clause>): { rows: RawRow[]; next: number } {
  const rows: RawRow[] = []
  let at = from
  let numberLine: number | null = null
  while (at < lines.length) {
    const clause = starts.get((lines[at] as Line).line)
    if (clause?.kind !== 'row') {
      const following = lines[at + 1] && starts.get((lines[at + 1] as Line).line)
      if (following?.kind !== 'row' || !isNumberOf((lines[at] as Line).text, following.label)) break
      numberLine = (lines[at] as Line).line
      at++
      continue
    }
    const cells: Line[] = []
    while (at < lines.length && (lines[at] as Line).line <= clause.endLine) cells.push(lines[at++] as Line)
    rows.push({ clause, numberLine, cells })
    numberLine = null
  }
  return { rows, next: at }
}

const bare = (text: string) => text.replace(/[.\s)]+$/, '').trim()
const isNumberOf = (text: string, label: string) => text.length <= 12 && bare(text) === bare(label)

/** The number of the first row was already taken for running text. */
function takeNumber(before: TextLine[], label: string): number | null {
  const last = before.at(-1)
  if (!last || last.level !== null || !isNumberOf(last.text, label)) return null
  before.pop()
  return last.line
}

/** Column names stand above the first row, a cell a line, and begin with "TT". */
function takeHeader(before: TextLine[]): Line[] {
  for (let at = before.length - 1; at >= Math.max(0, before.length - 9); at--) {
    if (/^(s?tt|số\s*tt|số thứ tự)\.?$/iu.test((before[at] as TextLine).text)) {
      const header = before.splice(at)
      return header.map(({ line, text }) => ({ line, text }))
    }
    if ((before[at] as TextLine).level !== null || (before[at] as TextLine).text.length > 80) break
  }
  return []
}

function tableOf(rows: RawRow[], numberLine: number | null, header: Line[]): Table {
  const widest = Math.max(...rows.map((row) => row.cells.length))
  const columns = header.length > 1 ? header.length - 1 : Math.min(widest, 8)
  return {
    header,
    columns,
    rows: rows.map((row, at) => ({
      clause: { path: row.clause.path, anchor: row.clause.anchor, label: row.clause.label },
      numberLine: row.numberLine ?? (at === 0 ? numberLine : null),
      cells: cellsOf(row.cells, columns),
      isGroup: row.cells.length === 1 && widest > 1,
    })),
  }
}

/** What stands beyond the last column belongs to the last cell: the text says no more. */
function cellsOf(cells: Line[], columns: number): Line[][] {
  return cells.length <= columns
    ? cells.map((cell) => [cell])
    : [...cells.slice(0, columns - 1).map((cell) => [cell]), cells.slice(columns - 1)]
}
