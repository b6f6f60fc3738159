import type { EvidenceLine } from '#engines/evidence'
import { Icon, Tag, usePath, useWords } from '#ui'
import styles from './number.module.css'

/** Evidence with the way to each piece. Staff are told what is not open to everybody, and what stands no more. */
export function ProofLinks({ proofs }: { proofs: readonly EvidenceLine[] }) {
  const path = usePath()
  const words = useWords({
    file: { vi: 'Tải tệp', en: 'Download' },
    closed: { vi: 'Chưa công khai', en: 'Not open to the public' },
    gone: { vi: 'Đã rút', en: 'Withdrawn' },
  })
  return (
    <ul className={styles.way}>
      {proofs.map((proof) => (
        <li key={proof.id}>
          <span lang="vi">{proof.title}</span>
          {proof.file && (
            <>
              {' '}
              <a href={`/api/v1/evidence/${proof.id}/file`}>
                <Icon name="download" /> {words.file}
                <span className="hidden"> {proof.title}</span>
              </a>
            </>
          )}
          {proof.link && (
            <>
              {' '}
              <a href={proof.link} rel="nofollow noopener">
                {proof.link}
              </a>
            </>
          )}
          {proof.clause && (
            <>
              {' '}
              <a href={path(`/van-ban/${proof.clause.slug}/muc/${proof.clause.anchor}`)} lang="vi">
                {proof.clause.title}
              </a>
            </>
          )}
          {!proof.isPublic && (
            <>
              {' '}
              <Tag>{proof.withdrawnAt ? words.gone : words.closed}</Tag>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
