import type { Label } from '#kernel'

/** What one document gave, as the table at the end of an import shows it. */
export type Row = Record<'targets' | 'tasks' | 'duties' | 'citations' | 'warnings', number> & {
  name: string
  /** What the reader must know of this document; in both languages, under its row. */
  note?: Label
}

const counts = [
  ['targets', 'Chỉ tiêu'],
  ['tasks', 'Nhiệm vụ'],
  ['duties', 'Trách nhiệm'],
  ['citations', 'Viện dẫn'],
  ['warnings', 'Cảnh báo'],
] as const
const gap = '  '
const nameHead = ['Văn bản', 'Document', 'Cộng · Total'] as const

/**
 * Documents, one a row, with their counts and the sum. A column is as wide as its headers and numbers; names get the
 * rest of the `width` and lose their middle where they are longer, since both ends tell them apart.
 */
export function resultTable(rows: readonly Row[], width = 80): string {
  const sums = counts.map(([key]) => rows.reduce((total, row) => total + row[key], 0))
  const widths = counts.map(([key, label], n) => Math.max(label.length, key.length, String(sums[n]).length))
  const left = width - widths.reduce((total, one) => total + gap.length + one, 0)
  const longest = Math.max(...[...nameHead, ...rows.map(({ name }) => name)].map((name) => lengthOf(name)))
  const nameWidth = Math.min(longest, Math.max(left, 16))

  const line = (name: string, cells: readonly (string | number)[]) =>
    [
      shorten(name, nameWidth).padEnd(nameWidth),
      ...cells.map((cell, n) => String(cell).padStart(widths[n] as number)),
    ].join(gap)
  const rule = '─'.repeat(nameWidth + widths.reduce((total, one) => total + gap.length + one, 0))
  const body = rows.flatMap((row) => [
    line(
      row.name,
      counts.map(([key]) => row[key]),
    ),
    ...(row.note ? [`  ↳ ${row.note.vi}`, `    ${row.note.en}`] : []),
  ])
  return [
    line(
      nameHead[0],
      counts.map(([, label]) => label),
    ),
    line(
      nameHead[1],
      counts.map(([key]) => key),
    ),
    rule,
    ...body,
    rule,
    line(nameHead[2], sums),
  ].join('\n')
}

function shorten(name: string, most: number): string {
  const letters = [...name.normalize('NFC')]
  if (letters.length <= most) return letters.join('')
  const end = Math.floor((most - 1) / 2)
  return `${letters.slice(0, most - 1 - end).join('')}…${letters.slice(-end).join('')}`
}

function lengthOf(text: string): number {
  return [...text.normalize('NFC')].length
}
