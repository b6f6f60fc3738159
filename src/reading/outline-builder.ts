import type { Grid, GridHead } from './grid.ts'
import { labelName } from './label-depth.ts'
import type { Line } from './lines.ts'
import type { Node } from './outline-node.ts'
import { roleOf, roleOfAppendix } from './outline-roles.ts'
import type { ClauseKind } from './plan.ts'
import { announcedRole, type SectionRole } from './section-roles.ts'
import type { TableHead } from './table-columns.ts'

export type TableRegion = {
  head: TableHead
  from: number
  to: number
  node: Node | null
  /** The cells, where the file says which is which; a table that goes on after a page is several grids. */
  grids?: Grid[]
  gridHead?: GridHead
}

/** What grows while the lines are read: the nodes, and the stack of those still open. */
export type Builder = {
  nodes: Node[]
  top: Node[]
  stack: Node[]
  regions: TableRegion[]
  at: (Node | null)[]
  /** In the header and after "Nơi nhận" labels are not clauses. */
  zone: 'header' | 'body' | 'closing'
  paths: Map<string, number>
  /** Next number of an unlabelled paragraph, dash or plus under a parent path. */
  counters: Map<string, number>
}

export function newBuilder(lines: Line[]): Builder {
  const at = new Array<Node | null>(lines.length + 1).fill(null)
  return { nodes: [], top: [], stack: [], regions: [], at, zone: 'header', paths: new Map(), counters: new Map() }
}

/** What the first look at a line says of the node it begins. */
export type Shape = {
  kind: ClauseKind
  style: Node['style']
  role?: SectionRole | undefined
  zone?: Builder['zone']
  label?: string
  name?: string
  count?: number
  rest?: number
  under?: Node | null
}

/** Adds a node and opens it. */
export function add(builder: Builder, line: Line, shape: Shape): void {
  const under = shape.under ?? null
  const name = shape.name ?? `p${next(builder, `${under?.path ?? ''}|p`)}`
  const text = line.text.slice(shape.rest ?? 0)
  const path = pathFor(builder, under, name)
  const node: Node = {
    id: path,
    path,
    label: shape.label ?? '',
    kind: shape.kind,
    heading: text,
    line: line.number,
    endLine: line.number,
    parent: under === null || under.kind === 'document' ? (under?.path ?? null) : under.path,
    role: 'other',
    style: shape.style,
    count: shape.count ?? 0,
    up: under,
    children: [],
    place: under === null ? builder.top.length : under.children.length,
    own: [line],
    text,
    rest: shape.rest ?? 0,
  }
  node.role = node.kind === 'appendix' ? roleOfAppendix(text) : (shape.role ?? roleOf(node))
  builder.nodes.push(node)
  if (under === null) builder.top.push(node)
  else under.children.push(node)
  builder.at[line.number] = node
  builder.stack.push(node)
  extend(node, line.number)
}

/** "1.5." under "1." under "III" is III.1.5; a path that exists already gets "~2". */
function pathFor(builder: Builder, under: Node | null, name: string): string {
  let path = name
  if (name === '') path = 'KH'
  else if (under !== null) {
    let base: Node | null = under
    let own = name
    if (/^\d+(?:\.\d+)+$/.test(name)) {
      const parent = labelName(base)
      if (name.startsWith(`${parent}.`)) own = name.slice(parent.length + 1)
      else while (base !== null && base.style === 'dotted') base = base.up
    }
    // A decision approves a programme in its first article: its chapters are cited without "Điều 1".
    while (base !== null && base.style === 'article' && !/^\d|^[a-zđ+p-]/.test(own)) base = base.up
    path = base === null || (base.kind === 'document' && !/^p\d/.test(own)) ? own : `${base.path}.${own}`
  }
  const seen = (builder.paths.get(path) ?? 0) + 1
  builder.paths.set(path, seen)
  return seen === 1 ? path : pathFor(builder, null, `${path}~${seen}`)
}

/** Counts dashes, plus signs and paragraphs under a path. */
export function next(builder: Builder, key: string): number {
  const count = (builder.counters.get(key) ?? 0) + 1
  builder.counters.set(key, count)
  return count
}

/** A line that goes on with a node. */
export function proceed(builder: Builder, node: Node, line: Line): void {
  node.own.push(line)
  node.text = node.text === '' ? line.text : `${node.text} ${line.text}`
  if (node.heading === '') {
    node.heading = line.text
    node.role = node.kind === 'appendix' ? roleOfAppendix(line.text) : (announcedRole(line.text) ?? node.role)
  } else node.heading = node.text
  builder.at[line.number] = node
  extend(node, line.number)
}

/** The node and all above it reach to this line. */
export function extend(node: Node | null, line: number): void {
  for (let at = node; at !== null; at = at.up) at.endLine = line
}
