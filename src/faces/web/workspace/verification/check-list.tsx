import { useFormat, useLabel, usePath, useWords } from '#ui'
import type { Behind } from '../evidence/read-behind.ts'
import { CheckTag, FindingTag } from './check-tags.tsx'
import styles from './verification.module.css'

/** The checks of one task or target, in short. */
export function CheckList({ checks }: { checks: Behind['checks'] }) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    check: { vi: 'Thẩm tra', en: 'Check of' },
    by: { vi: 'hạn', en: 'due' },
    late: { vi: 'đã quá hạn', en: 'overdue' },
    decided: { vi: 'kết luận ngày', en: 'decided on' },
  })
  return (
    <ul className={styles.checks}>
      {checks.map(({ id, unit, state, finding, actBy, isLate, decidedAt, verifier }) => (
        <li key={id}>
          <a href={path(`/lam-viec/tham-tra/${id}`)}>
            {words.check} {unit.label ? label(unit.label) : unit.id}
          </a>{' '}
          <CheckTag state={state} /> <FindingTag finding={finding} />
          <span className={styles.about}>
            {[
              decidedAt && `${words.decided} ${format.date(new Date(decidedAt))}`,
              verifier,
              actBy && `${words.by} ${format.date(actBy)}`,
              isLate && words.late,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  )
}
