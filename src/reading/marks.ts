import { type Line, rawSpan } from './lines.ts'
import type { Node } from './outline-node.ts'
import type { Mark } from './plan.ts'

/** A place in the node's text as a place in the source; text that goes on over lines is marked in its first. */
export function markOf(node: Node, place: { start: number; end: number }, role: string): Mark {
  let offset = node.rest
  let start = place.start
  let end = place.end
  for (const line of node.own) {
    const length = line.text.length - offset
    if (start < length || line === node.own.at(-1)) {
      const most = line.text.length
      return { line: line.number, ...rawSpan(line, Math.min(start + offset, most), Math.min(end + offset, most)), role }
    }
    start -= length + 1
    end -= length + 1
    offset = 0
  }
  return { line: node.line, start: 0, end: 0, role }
}

/** A whole line as a mark, such as the cell that names who leads. */
export function markOfLine(line: Line, role: string): Mark {
  return { line: line.number, ...rawSpan(line, 0, line.text.length), role }
}
