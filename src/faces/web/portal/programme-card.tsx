import type { ProgrammeLine } from '#engines/programmes'
import { Card, Tag, useFormat, useWords } from '#ui'
import styles from './parts.module.css'
import { titleBeside, useDocumentName } from './programme-name.ts'
import { usePathThen } from './then.ts'

/** One programme among others, here and on the home page. */
export function ProgrammeCard({ row, level = 2 }: { row: ProgrammeLine; level?: 2 | 3 }) {
  const format = useFormat()
  const path = usePathThen()
  const nameOf = useDocumentName()
  const words = useWords({
    targets: { vi: 'chỉ tiêu', en: 'targets' },
    tasks: { vi: 'nhiệm vụ', en: 'tasks' },
    noDay: { vi: 'Chưa rõ ngày ban hành', en: 'Day of issue not known' },
    issued: { vi: 'Ban hành', en: 'Issued' },
    replaced: { vi: 'Đã được thay thế', en: 'Replaced' },
    byMachine: { vi: 'Máy đọc, chờ kiểm tra', en: 'Read by machine' },
  })
  const beside = titleBeside(row)
  return (
    <Card
      title={nameOf(row)}
      href={path(`/chuong-trinh/${row.slug}`)}
      level={level}
      kicker={row.issuedOn ? `${words.issued} ${format.date(row.issuedOn)}` : words.noDay}
      foot={
        <>
          <span>
            <b>{format.number(row.counts.targets)}</b> {words.targets} · <b>{format.number(row.counts.tasks)}</b>{' '}
            {words.tasks}
          </span>
          {row.state === 'replaced' && <Tag icon="rotate-ccw-clock">{words.replaced}</Tag>}
          {!row.reviewed && <Tag tone="warn">{words.byMachine}</Tag>}
        </>
      }
    >
      {beside && (
        <p className={`${styles.clip} ${styles.printedInCard}`} lang="vi">
          {beside}
        </p>
      )}
      {row.issuer && <p lang="vi">{row.issuer}</p>}
    </Card>
  )
}
