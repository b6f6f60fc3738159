import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { useFormat, useWords } from './language.tsx'
import styles from './source-quote.module.css'

export type SourceQuoteProps = {
  /** The words of the document, as they stand. */
  text: string
  /** What made the reading: half-open ranges of `text` in UTF-16 units. Overlapping ones are joined. */
  marks?: readonly (readonly [start: number, end: number])[]
  /** The document's name, and the address of the very line. */
  document: string
  href?: string
  /** Line number in the document. */
  line?: number
  /** Where in the outline: "Mục II, khoản 3". */
  place?: string
}

/** A sentence of a document with the words that count marked in it, and the way back to its line. */
export function SourceQuote({ text, marks = [], document, href, line, place }: SourceQuoteProps) {
  const format = useFormat()
  const words = useWords({ line: { vi: 'dòng', en: 'line' } })
  const where = [document, place, line !== undefined && `${words.line} ${format.number(line)}`]
    .filter(Boolean)
    .join(' · ')
  return (
    <figure className={styles.quote}>
      <blockquote lang="vi">{marked(text, marks)}</blockquote>
      <figcaption>
        <Icon name="file-text" /> {href ? <a href={href}>{where}</a> : where}
      </figcaption>
    </figure>
  )
}

/** The text with `<mark>` around the ranges. */
export function marked(text: string, marks: readonly (readonly [start: number, end: number])[]): ReactNode[] {
  const parts: ReactNode[] = []
  let at = 0
  for (const [from, to] of [...marks].sort(([a], [b]) => a - b)) {
    const start = Math.max(from, at)
    const end = Math.min(to, text.length)
    if (end <= start) continue
    if (start > at) parts.push(text.slice(at, start))
    parts.push(<mark key={start}>{text.slice(start, end)}</mark>)
    at = end
  }
  if (at < text.length) parts.push(text.slice(at))
  return parts
}
