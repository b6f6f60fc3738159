import { type CellPlace, type Grid, gridsOf, headOfGrid } from './grid.ts'
import { depthFor } from './label-depth.ts'
import { type Label, labelOf } from './labels.ts'
import type { Line } from './lines.ts'
import { breakAt, reopens } from './outline-breaks.ts'
import { add, type Builder, extend, newBuilder, next, type Shape, type TableRegion } from './outline-builder.ts'
import type { Node } from './outline-node.ts'
import { settleChapters } from './outline-roles.ts'
import type { ClauseKind } from './plan.ts'
import { tableHeadAt } from './table-columns.ts'
import { sameHead, tableEnd } from './table-regions.ts'
import { addUnlabelled } from './unlabelled.ts'

export type Outline = {
  nodes: Node[]
  top: Node[]
  /** Tables stay closed here: their rows are read by `tablesOf`. */
  regions: TableRegion[]
  /** The innermost node a line belongs to; null for blank lines at the top. */
  nodeAt: (line: number) => Node | null
}

/** The outline of a document: what is inside what, told by the labels. One pass; each line is looked at once. */
export function outlineOf(lines: Line[], cells: CellPlace[] = []): Outline {
  const builder = newBuilder(lines)
  const grids = gridsOf(lines, cells)
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as Line
    if (line.text === '' || line.debris) {
      builder.at[line.number] = builder.stack.at(-1) ?? null
      continue
    }
    const region = regionOfGrid(grids, line.number)
    if (region !== undefined) {
      openRegion(builder, region)
      i = region.to - 1
      continue
    }
    const head = builder.zone === 'header' && builder.nodes.length < 4 ? undefined : tableHeadAt(lines, i)
    if (head !== undefined) {
      const end = tableEnd(lines, head, builder.stack)
      openRegion(builder, { head, from: head.from, to: end })
      i = end - 1
    } else place(builder, lines, i)
  }
  settleChapters(builder.top)
  return {
    nodes: builder.nodes,
    top: builder.top,
    regions: builder.regions,
    nodeAt: (line) => builder.at[line] ?? null,
  }
}

/** The table that begins here, with the grids in which it goes on; undefined when it has no header we know. */
function regionOfGrid(grids: Map<number, Grid>, line: number): Omit<TableRegion, 'node'> | undefined {
  const grid = grids.get(line)
  const gridHead = grid === undefined ? undefined : headOfGrid(grid)
  if (grid === undefined || gridHead === undefined) return undefined
  const all = [grid]
  for (
    let next = grids.get(grid.to + 1);
    next !== undefined && next.width === grid.width;
    next = grids.get(next.to + 1)
  ) {
    const other = headOfGrid(next)
    if (other !== undefined && !sameHead(other.head, gridHead.head)) break
    all.push(next)
  }
  return { head: gridHead.head, gridHead, grids: all, from: line, to: (all.at(-1) as Grid).to }
}

function openRegion(builder: Builder, region: Omit<TableRegion, 'node'>): void {
  const node = builder.stack.at(-1) ?? null
  builder.regions.push({ ...region, node })
  for (let n = region.from; n <= region.to; n++) builder.at[n] = node
  extend(node, region.to)
}

function place(builder: Builder, lines: Line[], i: number): void {
  const line = lines[i] as Line
  const special = breakAt(builder, lines, i)
  if (special !== undefined) {
    builder.stack = []
    builder.zone = special.zone
    add(builder, line, special)
    return
  }
  const label = labelOf(line.text)
  const top = builder.stack.at(-1)
  if (builder.zone === 'closing' && label !== undefined && reopens(label, line.text)) {
    builder.stack = []
    builder.zone = 'body'
  }
  if (builder.zone === 'closing') {
    add(builder, line, { kind: 'paragraph', style: 'none', role: 'closing', under: top ?? null })
    builder.stack = builder.stack.slice(0, 1)
    return
  }
  if (label !== undefined && believable(builder, label, line)) {
    builder.zone = 'body'
    addLabelled(builder, line, label)
  } else addUnlabelled(builder, line)
}

function addLabelled(builder: Builder, line: Line, label: Label): void {
  const depth = depthFor(builder.stack, label)
  builder.stack.length = depth
  const under = builder.stack.at(-1) ?? null
  const series =
    label.style === 'dash'
      ? '-'
      : label.style === 'plus'
        ? '+'
        : label.style === 'bullet'
          ? label.printed.charAt(0)
          : undefined
  const name = series === undefined ? label.name : `${series}${next(builder, `${under?.path ?? ''}|${series}`)}`
  const shape: Shape = {
    kind: kinds[label.style] as ClauseKind,
    style: label.style,
    label: label.printed,
    name,
    count: label.count,
    rest: label.rest,
    under,
  }
  add(builder, line, shape)
}

const kinds: Partial<Record<Node['style'], ClauseKind>> = {
  part: 'part',
  letter: 'part',
  article: 'section',
  roman: 'section',
  number: 'clause',
  dotted: 'clause',
  bracket: 'clause',
  point: 'point',
  dash: 'dash',
  bullet: 'dash',
  plus: 'plus',
}

/** A capital letter or a number may begin a sentence as well; a series tells them apart. */
function believable(builder: Builder, label: Label, line: Line): boolean {
  if (label.style === 'letter') {
    const last = builder.stack.find((node) => node.style === 'letter')
    return label.count === 1 || (last !== undefined && label.count > last.count && label.count <= last.count + 2)
  }
  if (
    builder.zone === 'header' &&
    (label.style === 'dash' || label.style === 'plus' || label.style === 'bullet' || label.style === 'point')
  )
    return builder.stack.length > 0
  if (label.style === 'number')
    return (
      (label.count < 200 || follows(builder, label)) && !/^\d{1,3}\s?[./:]\s*(?:triệu|tỷ|nghìn)\b/u.test(line.lower)
    )
  return true
}

/** A number of three digits is an item where it goes on from the one before, and an amount elsewhere. */
function follows(builder: Builder, label: Label): boolean {
  return builder.stack.some((node) => node.style === label.style && node.count + 1 === label.count)
}

export type { TableRegion } from './outline-builder.ts'
export { ancestors, type Node } from './outline-node.ts'
