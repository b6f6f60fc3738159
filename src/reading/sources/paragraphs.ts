import type { TextLine } from './text-lines.ts'

/**
 * Joins the hard-wrapped lines of a document into its paragraphs, also across a page break. A line runs on into the
 * next when it is full, that is when the first word of the next would not have fitted, and when nothing says that a new
 * paragraph begins: a label, an indent, a wider distance, another size of letters.
 */
export function paragraphsOf(lines: TextLine[], habits: Habits = habitsOf(lines)): string[] {
  const paragraphs: string[] = []
  let first: TextLine | undefined
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1]
    if (before !== undefined && first !== undefined && runsOn({ first, before, line, habits })) {
      paragraphs.push(joined(paragraphs.pop() as string, line.text))
    } else {
      paragraphs.push(line.text)
      first = line
    }
  }
  return paragraphs
}

/** The edges of the text on pages of one width; points. */
type Column = { left: number; right: number }

/** How a document is set: its margins, the distance of its lines in points, whether its labels stand indented. */
export type Habits = { columns: Map<number, Column>; pitch: number; indentsLabels: boolean }

export function habitsOf(lines: TextLine[]): Habits {
  const columns = columnsOf(lines)
  const labelled = lines.filter((line) => startsLabel(line.text))
  const indented = labelled.filter((line) => line.left - columnOf(line, columns).left > 0.8 * line.size)
  return { columns, pitch: pitchOf(lines), indentsLabels: indented.length > labelled.length * 0.6 }
}

type Step = { first: TextLine; before: TextLine; line: TextLine; habits: Habits }

/**
 * A printed line and the one that it runs on into. The number of a document, "133/TTr-SKHCN", "57-NQ/TW", may be cut at
 * its hyphen, and in a narrow cell anywhere: "80/2021/N" "Đ-CP".
 */
export function joined(text: string, next: string): string {
  return cuts.some(([end, start]) => end.test(text) && start.test(next)) ? text + next : `${text} ${next}`
}

const cuts = [
  [/\d\/[\p{L}\d]+(?:-[\p{L}\d]+)*-$/u, /^\p{L}/u],
  [/\d-$/u, /^\p{Lu}{2,4}\//u],
  [/\d\/\p{Lu}{0,3}$/u, /^\p{Lu}{1,4}-\p{Lu}/u],
] as const

const endsSentence = /[.;:!?]["”’)]*$/u

function runsOn({ first, before, line, habits }: Step): boolean {
  const column = columnOf(line, habits.columns)
  if (Math.abs(line.size - before.size) > 0.1 * before.size) return false
  if (line.page === before.page) {
    const distance = line.bottom - before.bottom
    if (distance <= 0 || distance > Math.max(habits.pitch * 1.25, line.size * 1.1) + 0.5) return false
  } else if (line.page !== before.page + 1) return false
  const inset = line.left - column.left
  const step = line.left - before.left
  // Over a page break the distance says nothing. After a full stop only a line at the margin surely goes on.
  const isAtMargin = habits.indentsLabels && inset < 0.5 * line.size
  if (line.page !== before.page && endsSentence.test(before.text) && !isAtMargin) return false
  // A heading in capitals ends where the capitals end.
  if (first === before && startsLabel(before.text) && inCapitals(before.text) && !inCapitals(line.text)) return false
  if (startsLabel(line.text)) {
    // "2. " may also begin a line by chance; then it stands at the margin of a document that indents its labels.
    const isInside = hangsBelow(first, line) && mayStandInside.test(line.text)
    if (!(isAtMargin || isInside) || endsSentence.test(before.text)) return false
  }
  if (line.isAside || before.isAside)
    return /^\p{Ll}/u.test(line.text) && !endsSentence.test(before.text) && line.left < before.right
  const isFull = isFullBefore(before, line, column)
  if (first.hang === undefined && isCentred(before, column) && isCentred(line, column)) return isFull
  // Small letters begin no paragraph; the line before may be short by a long word or a forced break.
  const goesOn = isFull || (/^\p{Ll}/u.test(line.text) && !endsSentence.test(before.text))
  if (!goesOn) return false
  if (step > 0.6 * line.size)
    return startsLabel(before.text) && step <= 5 * line.size && line.left < (first.hang ?? Infinity) + 0.3 * line.size
  // Two first lines one below the other, where paragraphs begin indented: a heading as long as the page is wide.
  const isSecondIndent = first === before && inset > 0.8 * line.size && Math.abs(step) <= 0.6 * line.size
  return !(isSecondIndent && habits.indentsLabels && (endsSentence.test(before.text) || /^\p{Lu}/u.test(line.text)))
}

function inCapitals(text: string): boolean {
  return /\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text)
}

function hangsBelow(first: TextLine, line: TextLine): boolean {
  return first.hang !== undefined && Math.abs(line.left - first.hang) < 0.3 * line.size
}

/** Full: after it there was no room for the first word of the next line. */
function isFullBefore(before: TextLine, line: TextLine, column: Column): boolean {
  const word = line.text.split(' ', 1)[0] as string
  const letter = (line.right - line.left) / Math.max(1, line.text.length)
  const capitals = word.match(/\p{Lu}/gu)?.length ?? 0 // they are half as wide again
  return column.right - before.right < (word.length + capitals / 2 + 1) * letter + 0.3 * line.size
}

function isCentred(line: TextLine, { left, right }: Column): boolean {
  return line.left - left > 2 * line.size && Math.abs(line.left - left - (right - line.right)) < 1.5 * line.size
}

/** Labels that begin a part, a clause, a point or a list item, as NĐ 30/2020 prints them. */
export function startsLabel(text: string): boolean {
  return labels.some((label) => label.test(text))
}

const labels = [
  /^[-–—+•*●○▪]\s/u,
  /^[-–—+]\p{L}/u,
  /^(?:[IVX]{1,6}|[A-HĐ])[.)/]\s/u,
  /^\d{1,3}[.)/]\s?(?=[\p{L}"“(])(?<!\/(?=\p{L}{2,}-))/u,
  /^\d{1,2}(?:\.\d{1,2}){1,4}\.?\s/u,
  /^\(?[a-zđ]\)/u,
  /^[a-zđ]\.\s(?=\p{Lu})/u,
  /^\(\d{1,2}\)/u,
  /^(?:Điều|Chương|Phần|Mục|Phụ lục|CHƯƠNG|PHẦN|MỤC|PHỤ LỤC)\s+[IVX\d]/u,
]

/** "kinh tế - xã hội", "khoản 1 Mục III": what looks like a label may be the middle of a sentence. */
const mayStandInside = /^(?:[-–—]\s\p{Ll}|(?:Điều|Mục|Phụ lục)\s)/u

function columnOf(line: TextLine, columns: Map<number, Column>): Column {
  return columns.get(Math.round(line.pageWidth)) ?? { left: line.left, right: line.right }
}

/** Margins that several lines keep: a single line that hangs out does not move them. */
function columnsOf(lines: TextLine[]): Map<number, Column> {
  const columns = new Map<number, Column>()
  const byWidth = Map.groupBy(
    lines.filter((line) => !line.isAside),
    (line) => Math.round(line.pageWidth),
  )
  for (const [width, some] of byWidth) {
    const enough = Math.min(some.length, Math.max(2, Math.ceil(some.length * 0.03)))
    const lefts = some.map((line) => line.left).sort((a, b) => a - b)
    const rights = some.map((line) => line.right).sort((a, b) => b - a)
    columns.set(width, { left: lefts[enough - 1] as number, right: rights[enough - 1] as number })
  }
  return columns
}

/** The commonest distance between two lines, in half points. */
function pitchOf(lines: TextLine[]): number {
  const counts = new Map<number, number>()
  for (let i = 1; i < lines.length; i++) {
    const [before, line] = [lines[i - 1] as TextLine, lines[i] as TextLine]
    const distance = line.bottom - before.bottom
    if (line.page !== before.page || distance < 0.9 * line.size || distance > 2.4 * line.size) continue
    const half = Math.round(distance * 2) / 2
    counts.set(half, (counts.get(half) ?? 0) + 1)
  }
  let commonest = 0
  for (const [distance, count] of counts) {
    const most = counts.get(commonest) ?? 0
    // Of two as common, the smaller is within a paragraph and the wider between two.
    if (count > most || (count === most && distance < commonest)) commonest = distance
  }
  return commonest
}
