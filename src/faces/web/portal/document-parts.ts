export type Clause = {
  path: string
  anchor: string
  label: string
  kind: string
  heading: string
  line: number
  endLine: number
  parent: string | null
}
export type Part = { from: number; to: number; title: string }

/** Up to here a document stands on one page. */
export const mostLines = 2000
const smallest = 400

/**
 * A long document in parts that begin at its top-level sections; short neighbours go together, a section longer than
 * a page is cut by lines. Every line is in exactly one part.
 */
export function partsOf(outline: readonly Clause[], lineCount: number): Part[] {
  if (lineCount <= mostLines) return [{ from: 1, to: Math.max(lineCount, 1), title: '' }]
  const tops = outline.filter((clause) => clause.parent === null && clause.kind !== 'paragraph')
  const starts = [{ line: 1, title: '' }, ...tops.map((clause) => ({ line: clause.line, title: titleOf(clause) }))]
  const parts: Part[] = []
  starts.forEach(({ line, title }, at) => {
    const to = (starts[at + 1]?.line ?? lineCount + 1) - 1
    if (to < line) return
    const last = parts.at(-1)
    if (last && last.to - last.from + 1 + (to - line + 1) <= mostLines && last.to - last.from + 1 < smallest) {
      last.to = to
      last.title ||= title
      return
    }
    for (let from = line; from <= to; from += mostLines)
      parts.push({ from, to: Math.min(to, from + mostLines - 1), title })
  })
  return parts
}

/** The part that holds a line, from 1. */
export function partWith(parts: readonly Part[], line: number): number {
  const at = parts.findIndex((part) => line >= part.from && line <= part.to)
  return at < 0 ? 1 : at + 1
}

/** A clause as its line begins: "II. MỤC TIÊU". */
export function titleOf({ label, heading }: Pick<Clause, 'label' | 'heading'>): string {
  const whole = heading.startsWith(label) ? heading : `${label} ${heading}`.trim()
  return whole.length <= 90 ? whole : `${whole.slice(0, whole.lastIndexOf(' ', 88))} …`
}
