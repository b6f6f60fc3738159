import type { Source } from '#engines/programmes'
import { Disclosure, Heading, marked, SourceQuote, useFormat, usePath, useWords } from '#ui'
import styles from './item.module.css'
import { usePlace } from './place.ts'
import { useDocumentName } from './programme-name.ts'

/** The sentence an item comes from, with the deciding words marked, the lines around it, and the way to its clause. */
export function ItemSource({ source }: { source: Source }) {
  const path = usePath()
  const place = usePlace()
  const nameOf = useDocumentName()
  const format = useFormat()
  const words = useWords({
    heading: { vi: 'Câu gốc trong văn bản', en: 'The sentence in the document' },
    marked: {
      vi: 'Chữ được tô nền là căn cứ để đọc ra mục này.',
      en: 'The marked words are what this item was read from.',
    },
    around: { vi: 'Xem các dòng trước và sau', en: 'The lines before and after' },
    clause: { vi: 'Mở đúng chỗ này trong toàn văn', en: 'Open this place in the full text' },
    missing: { vi: 'Dòng gốc không còn chữ nào.', en: 'The source line is empty.' },
  })
  const own = source.lines.find((line) => line.isSource)
  const marksOn = (line: number) =>
    source.marks.filter((mark) => mark.line === line).map(({ start, end }) => [start, end] as const)
  const href = path(`/van-ban/${source.document.slug}/dong/${source.line}`)
  const elsewhere = source.marks.some((mark) => mark.line !== source.line)
  return (
    <section className={styles.source} aria-labelledby="cau-goc">
      <Heading id="cau-goc">{words.heading}</Heading>
      <SourceQuote
        text={own?.text ?? words.missing}
        marks={marksOn(source.line)}
        document={nameOf(source.document)}
        href={href}
        line={source.line}
        place={place(source.path)}
      />
      {source.marks.length > 0 && <p className={styles.soft}>{words.marked}</p>}
      {source.lines.length > 1 && (
        <Disclosure summary={words.around} open={elsewhere}>
          <ol className={styles.lines} lang="vi">
            {source.lines.map((line) => (
              <li key={line.line} className={line.isSource ? styles.own : undefined}>
                <span className={styles.number}>{format.number(line.line)}</span>
                <span>{marked(line.text, marksOn(line.line))}</span>
              </li>
            ))}
          </ol>
        </Disclosure>
      )}
      <p>
        <a href={href}>{words.clause}</a>
      </p>
    </section>
  )
}
