import { Icon, useWords } from '#ui'
import styles from './parts.module.css'

/** The same rows for spreadsheets and programs, and the document for those who exchange laws. */
export function Downloads({ slug, document }: { slug: string; document: string }) {
  const words = useWords({
    targets: { vi: 'Chỉ tiêu', en: 'Targets' },
    tasks: { vi: 'Nhiệm vụ', en: 'Tasks' },
    all: { vi: 'Toàn bộ chương trình', en: 'The whole programme' },
    performance: { vi: 'Chương trình và kết quả', en: 'The programme with its performance' },
    text: { vi: 'Văn bản', en: 'The document' },
    original: { vi: 'tệp gốc', en: 'original file' },
  })
  const files = `/api/v1/programmes/${slug}`
  const links = [
    { href: `${files}/exports/targets.xlsx`, label: `${words.targets} · Excel` },
    { href: `${files}/exports/targets.csv`, label: `${words.targets} · CSV` },
    { href: `${files}/exports/tasks.xlsx`, label: `${words.tasks} · Excel` },
    { href: `${files}/exports/tasks.csv`, label: `${words.tasks} · CSV` },
    { href: `${files}/plan`, label: `${words.all} · JSON` },
    { href: `${files}/stratml`, label: `${words.performance} · StratML` },
    { href: `/api/v1/documents/${document}/original`, label: `${words.text} · ${words.original}` },
    { href: `/api/v1/documents/${document}/akoma-ntoso`, label: `${words.text} · Akoma Ntoso` },
  ]
  return (
    <ul className={styles.links}>
      {links.map(({ href, label }) => (
        <li key={href}>
          <a href={href}>
            <Icon name="download" /> {label}
          </a>
        </li>
      ))}
    </ul>
  )
}
