import type { TextLine } from './text-lines.ts'

/** The white between two columns must be this wide; points. A blank between words is a quarter of that. */
const gutter = 14
/** Lines of the two columns that stand beside one another are at most this far apart, in letter sizes. */
const besideWithin = 1.2

/**
 * Puts the lines of a page in reading order. Letterheads and signatures stand in two columns side by side, which are
 * read one after the other: issuer and number, then country, motto and date. Everything else is read downwards.
 */
export function inReadingOrder(lines: TextLine[]): TextLine[] {
  const sorted = lines.toSorted((a, b) => a.bottom - b.bottom || a.left - b.left)
  const ordered: TextLine[] = []
  for (let at = 0; at < sorted.length; ) {
    const band = bandAt(sorted, at)
    if (band === undefined) {
      ordered.push(sorted[at] as TextLine)
      at += 1
      continue
    }
    const part = sorted.slice(at, band.end).map((line) => ({ ...line, isAside: true }))
    ordered.push(
      ...part.filter((line) => line.right <= band.middle),
      ...part.filter((line) => line.right > band.middle),
    )
    at = band.end
  }
  return ordered
}

/**
 * Two columns that begin at a line: a white strip that no line crosses, with lines on both sides beside one another.
 * The band ends with the last line that has one beside it, so that the text below is not drawn into a column.
 */
function bandAt(lines: TextLine[], at: number): { end: number; middle: number } | undefined {
  const first = lines[at] as TextLine
  const other = lines[at + 1]
  if (other === undefined || !isBeside(first, other)) return undefined
  let left = Math.min(first.right, other.right)
  let right = Math.max(first.left, other.left)
  if (right - left < gutter) return undefined
  // The last word of a paragraph stands to the left of its indented first line, and is no column.
  if (Math.abs((left + right) / 2 - first.pageWidth / 2) > first.pageWidth / 4) return undefined
  let end = at + 2
  for (let next = at + 2; next < lines.length; next++) {
    const line = lines[next] as TextLine
    const middle = (left + right) / 2
    if (line.left < middle && line.right > middle) break
    if (line.bottom - (lines[next - 1] as TextLine).bottom > 6 * line.size) break
    if (line.right <= middle) left = Math.max(left, line.right)
    else right = Math.min(right, line.left)
    if (right - left < gutter) break
    const isPaired = lines.slice(Math.max(at, next - 6), next).some((before) => isBeside(before, line))
    if (isPaired) end = next + 1
  }
  return { end, middle: (left + right) / 2 }
}

function isBeside(a: TextLine, b: TextLine): boolean {
  return (
    Math.abs(a.bottom - b.bottom) <= besideWithin * Math.max(a.size, b.size) &&
    (a.right + gutter <= b.left || b.right + gutter <= a.left)
  )
}
