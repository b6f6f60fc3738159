import { marked, useFormat, usePath, useWords } from '#ui'
import type { ShownHit } from './around-words.ts'
import styles from './item.module.css'
import { shortened } from './item-frame.tsx'
import { usePlace } from './place.ts'

/** Lines of documents in which the words occur, the words marked, each leading to its clause. */
export function LineHits({ lines }: { lines: readonly ShownHit[] }) {
  const path = usePath()
  const place = usePlace()
  const format = useFormat()
  const words = useWords({ line: { vi: 'dòng', en: 'line' } })
  return (
    <ol className={styles.others}>
      {lines.map((hit) => (
        <li key={`${hit.slug}${hit.line}`}>
          <p lang="vi">{marked(hit.text, hit.marks)}</p>
          <p className={styles.soft}>
            <a href={path(`/van-ban/${hit.slug}/dong/${hit.line}`)}>
              <span lang="vi">{shortened(hit.title, 90)}</span> · {hit.path && `${place(hit.path)} · `}
              {words.line} {format.number(hit.line)}
            </a>
          </p>
        </li>
      ))}
    </ol>
  )
}
