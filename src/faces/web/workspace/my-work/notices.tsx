import { useFormat, useLabel, usePath, useWords } from '#ui'
import styles from './my-work.module.css'
import type { Work } from './read-work.ts'

/** The newest notices that were not read yet; all of them have a page of their own. */
export function NewNotices({ notices }: Pick<Work, 'notices'>) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    heading: { vi: 'Thông báo mới', en: 'New notices' },
    none: { vi: 'Không có thông báo chưa đọc.', en: 'No unread notices.' },
    all: { vi: 'Mọi thông báo', en: 'All notices' },
  })
  return (
    <section>
      <h2>
        {words.heading}
        {notices.unread > 0 && ` (${format.number(notices.unread)})`}
      </h2>
      {notices.rows.length === 0 && <p className={styles.about}>{words.none}</p>}
      <ul className={styles.plain}>
        {notices.rows.map((notice) => (
          <li key={notice.id}>
            <a href={path(notice.page)}>{label(notice.words)}</a>
            <p className={styles.about}>{format.dateTime(notice.at)}</p>
          </li>
        ))}
      </ul>
      <p>
        <a href={path('/lam-viec/thong-bao')}>{words.all}</a>
      </p>
    </section>
  )
}
