import { Disclosure, usePath, useWords } from '#ui'
import { address } from './asked.ts'
import styles from './document.module.css'

export type OutlineEntry = { anchor: string; title: string; part: number; under: boolean }

/** The way through a document: beside the text where there is room, folded above it on a phone. */
export function DocumentOutline({
  entries,
  slug,
  part,
}: {
  entries: readonly OutlineEntry[]
  slug: string
  part: number
}) {
  const words = useWords({ outline: { vi: 'Mục lục', en: 'Contents' } })
  if (!entries.length) return <div />
  const list = <Entries entries={entries} slug={slug} part={part} />
  return (
    <>
      <nav className={`${styles.outline} ${styles.beside}`} aria-labelledby="muc-luc" tabIndex={-1}>
        <h2 id="muc-luc">{words.outline}</h2>
        {list}
      </nav>
      <nav className={`${styles.outline} ${styles.folded}`} aria-label={words.outline}>
        <Disclosure summary={words.outline}>{list}</Disclosure>
      </nav>
    </>
  )
}

function Entries({ entries, slug, part }: { entries: readonly OutlineEntry[]; slug: string; part: number }) {
  const path = usePath()
  return (
    <ol lang="vi">
      {entries.map((entry) => {
        const page = entry.part === part ? '' : address(path(`/van-ban/${slug}`), { phan: entry.part })
        return (
          <li key={entry.anchor} className={entry.under ? styles.under : styles.top}>
            <a href={`${page}#${entry.anchor}`}>{entry.title}</a>
          </li>
        )
      })}
    </ol>
  )
}
