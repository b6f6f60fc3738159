import { Icon, useWords } from '#ui'
import { address } from './asked.ts'
import { endOf } from './number-address.ts'
import styles from './parts.module.css'

type Props = { slug: string; document: string; day: string | undefined }

/**
 * The same rows for spreadsheets and programs, and the document for those who exchange laws. Of a day, in the version of
 * then; the text of a document never changes.
 */
export function Downloads({ slug, document, day }: Props) {
  const words = useWords({
    targets: { vi: 'Chỉ tiêu', en: 'Targets' },
    tasks: { vi: 'Nhiệm vụ', en: 'Tasks' },
    all: { vi: 'Toàn bộ chương trình', en: 'The whole programme' },
    performance: { vi: 'Chương trình và kết quả', en: 'The programme with its performance' },
    text: { vi: 'Văn bản', en: 'The document' },
    original: { vi: 'tệp gốc', en: 'original file' },
    today: { vi: '(hôm nay)', en: '(today)' },
  })
  const files = `/api/v1/programmes/${slug}`
  const then = (file: string) => address(`${files}/${file}`, { knownAt: day && endOf(day) })
  const links = [
    { href: then('exports/targets.xlsx'), label: `${words.targets} · Excel` },
    { href: then('exports/targets.csv'), label: `${words.targets} · CSV` },
    { href: then('exports/tasks.xlsx'), label: `${words.tasks} · Excel` },
    { href: then('exports/tasks.csv'), label: `${words.tasks} · CSV` },
    { href: then('plan'), label: `${words.all} · JSON` },
    { href: `${files}/stratml`, label: `${words.performance} · StratML${day ? ` ${words.today}` : ''}` },
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
