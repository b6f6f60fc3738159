import type { EvidenceLine } from '#engines/evidence'
import { Tag, usePath, useWords } from '#ui'
import styles from './figures.module.css'

/** What a figure rests on, beside it: each piece by its name, which leads to its page. */
export function ProofsShown({ proofs }: { proofs: readonly EvidenceLine[] }) {
  const path = usePath()
  const words = useWords({
    none: { vi: 'chưa có', en: 'none' },
    gone: { vi: 'Đã rút', en: 'Withdrawn' },
    replaced: { vi: 'Đã thay', en: 'Replaced' },
    expired: { vi: 'Hết hiệu lực', en: 'Expired' },
  })
  if (proofs.length === 0) return <span className={styles.soft}>{words.none}</span>
  return (
    <ul className={styles.proofs}>
      {proofs.map(({ id, title, file, withdrawnAt, replacedBy, isExpired }) => (
        <li key={id}>
          <a href={path(`/lam-viec/minh-chung/${id}`)} lang="vi">
            {title}
          </a>
          {file && file.name !== title && <small className={styles.under}>{file.name}</small>}
          {(withdrawnAt || replacedBy || isExpired) && (
            <Tag tone="warn" icon="triangle-alert">
              {withdrawnAt ? words.gone : replacedBy ? words.replaced : words.expired}
            </Tag>
          )}
        </li>
      ))}
    </ul>
  )
}
