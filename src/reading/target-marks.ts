import type { Item } from './items.ts'
import { type Line, rawSpan } from './lines.ts'
import type { Mark } from './plan.ts'
import type { Found } from './sentence-targets.ts'

/** No officer reviews a line longer than this; finding places in it would cost more than reading it. */
const longestMarked = 50_000

/** The marks of a target in the raw lines of its node, and the line its number stands in. */
export function marksIn(item: Item, found: Found): { line: number; marks: Mark[] } {
  const pieces = piecesOf(item)
  const marks = found.marks.flatMap((mark) => {
    const piece = pieces.findLast((candidate) => candidate.at <= mark.start)
    return piece === undefined ? [] : markIn(piece.line, mark, piece.from - piece.at)
  })
  const number = found.marks.find((mark) => mark.role === 'number')
  const piece = number === undefined ? undefined : pieces.findLast((candidate) => candidate.at <= number.start)
  return { line: piece?.line.number ?? item.line, marks }
}

/** A mark in one line whose text stands `shift` letters further than the text that was read. */
export function markIn(line: Line, mark: { start: number; end: number; role: string }, shift: number): Mark[] {
  if (line.raw.length > longestMarked) return []
  const most = line.text.length
  const span = rawSpan(line, Math.min(mark.start + shift, most), Math.min(mark.end + shift, most))
  return [{ line: line.number, ...span, role: mark.role }]
}

/** Where each own line of a node begins in the node's text: the first without its label, the others after a blank. */
function piecesOf(item: Item): { line: Line; at: number; from: number }[] {
  const pieces: { line: Line; at: number; from: number }[] = []
  let at = 0
  for (let i = 0; i < item.own.length; i++) {
    const line = item.own[i] as Line
    const from = i === 0 ? item.rest : 0
    const length = line.text.length - from
    pieces.push({ line, at, from })
    if (length > 0) at += length + 1
  }
  return pieces
}
