import { useFormat, useLabel, usePath, useWords } from '#ui'
import { Deadline } from './deadline.tsx'
import styles from './my-work.module.css'
import type { WorkRow } from './read-work.ts'

/** What waits, soonest first, under the headings by which people plan their day. */
export function WorkList({ rows }: { rows: readonly WorkRow[] }) {
  const words = useWords({
    over: { vi: 'Đã quá hạn', en: 'Overdue' },
    soon: { vi: 'Đến hạn trong 3 ngày làm việc', en: 'Due within 3 working days' },
    later: { vi: 'Sau đó', en: 'Later' },
    none: { vi: 'Không ghi hạn', en: 'Without a deadline' },
  })
  const parts = (['over', 'soon', 'later', 'none'] as const)
    .map((part) => ({ part, rows: rows.filter((row) => partOf(row) === part) }))
    .filter((one) => one.rows.length > 0)
  return parts.map(({ part, rows: some }) => (
    <section key={part} className={styles.part} aria-labelledby={`viec-${part}`}>
      <h2 id={`viec-${part}`}>{words[part]}</h2>
      <ol className={styles.list}>
        {some.map((row) => (
          <WorkItem key={row.id} row={row} />
        ))}
      </ol>
    </section>
  ))
}

function partOf({ clock }: WorkRow) {
  if (!clock) return 'none'
  return clock.state === 'today' ? 'soon' : clock.state
}

function WorkItem({ row }: { row: WorkRow }) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    since: { vi: 'chờ từ', en: 'waiting since' },
    lent: { vi: `vì được ${row.lentBy} ủy quyền`, en: `delegated to you by ${row.lentBy}` },
  })
  const about = [
    row.unit && label(row.unit.label),
    `${words.since} ${format.date(new Date(row.since))}`,
    row.lentBy && words.lent,
  ]
  return (
    <li className={row.clock?.state === 'over' ? styles.over : undefined}>
      <div>
        <a href={path(row.page)}>
          <span className={styles.does}>{label(row.does)}</span> {row.title}
        </a>
        <p className={styles.about}>{about.filter(Boolean).join(' · ')}</p>
      </div>
      <Deadline clock={row.clock} />
    </li>
  )
}
