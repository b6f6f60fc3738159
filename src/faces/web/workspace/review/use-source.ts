import { useEffect, useRef, useState } from 'react'

export type SourceLine = { line: number; text: string }
export type SourceWindow = { from: number; to: number; lines: SourceLine[] }

const reach = 80
const most = 700 // lines kept in the page: the rest is fetched again when it is looked at

/** The part of the document that is on the page. It moves to the wanted line and grows at its ends. */
export function useSource({ slug, lineCount, given }: { slug: string; lineCount: number; given: SourceWindow }) {
  const [shown, setShown] = useState(given)
  const asked = useRef<string>('')
  const first = useRef(given)
  useEffect(() => {
    if (first.current === given) return
    first.current = given
    setShown((now) => (given.from >= now.from && given.to <= now.to ? now : given))
  }, [given])

  const read = async (from: number, to: number, join: 'before' | 'after' | 'instead') => {
    const key = `${from}-${to}`
    if (asked.current === key) return
    asked.current = key
    const response = await fetch(`/api/v1/documents/${encodeURIComponent(slug)}/lines?from=${from}&to=${to}`)
    asked.current = ''
    if (!response.ok) return
    const lines = (await response.json()) as SourceLine[]
    setShown((now) => {
      if (join === 'instead') return { from, to, lines }
      const grown =
        join === 'before'
          ? { from, to: now.to, lines: [...lines, ...now.lines] }
          : { from: now.from, to, lines: [...now.lines, ...lines] }
      return trimmed(grown, join)
    })
  }

  return {
    shown,
    /** Makes sure that the line is on the page. */
    want: (line: number) => {
      if (line < shown.from || line > shown.to)
        void read(Math.max(1, line - reach), Math.min(lineCount, line + 2 * reach), 'instead')
    },
    more: {
      before: shown.from > 1 ? () => void read(Math.max(1, shown.from - 2 * reach), shown.from - 1, 'before') : null,
      after:
        shown.to < lineCount ? () => void read(shown.to + 1, Math.min(lineCount, shown.to + 2 * reach), 'after') : null,
    },
  }
}

export type Source = ReturnType<typeof useSource>

function trimmed({ from, to, lines }: SourceWindow, grew: 'before' | 'after'): SourceWindow {
  if (lines.length <= most) return { from, to, lines }
  const kept = grew === 'before' ? lines.slice(0, most) : lines.slice(-most)
  return { from: kept[0]?.line ?? from, to: kept.at(-1)?.line ?? to, lines: kept }
}
