import { fold, foldWithPositions } from '#kernel/text'

type LineHit = { slug: string; title: string; line: number; text: string; path: string | null }
export type ShownHit = LineHit & { marks: [number, number][] }

/** Lines that a search found, each cut to some 300 letters around the first of the words, with every word marked. */
export function aroundWords(lines: readonly LineHit[], wanted: string): ShownHit[] {
  const words = fold(wanted).match(/[a-z0-9]+/g) ?? []
  return lines.map((hit) => ({ ...hit, ...cut(hit.text, words) }))
}

function cut(text: string, words: readonly string[]): Pick<ShownHit, 'text' | 'marks'> {
  const { folded, positions } = foldWithPositions(text)
  const marks = words
    .flatMap((word) => [...folded.matchAll(new RegExp(`(?<![a-z0-9])${word}(?![a-z0-9])`, 'g'))])
    .map(
      (match) =>
        [positions[match.index] ?? 0, positions[match.index + match[0].length] ?? text.length] as [number, number],
    )
    .sort(([a], [b]) => a - b)
  const first = marks[0]?.[0] ?? 0
  const from = first < 160 ? 0 : text.lastIndexOf(' ', first - 100) + 1
  const to = text.length - from <= 320 ? text.length : text.lastIndexOf(' ', from + 300)
  const before = from > 0 ? '… ' : ''
  return {
    text: `${before}${text.slice(from, to)}${to < text.length ? ' …' : ''}`,
    marks: marks
      .filter(([start, end]) => start >= from && end <= to)
      .map(([start, end]) => [start - from + before.length, end - from + before.length]),
  }
}
