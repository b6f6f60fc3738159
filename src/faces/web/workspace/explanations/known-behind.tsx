import { LinkButton, usePath, useWords } from '#ui'
import { ProofList } from '../evidence/proof-list.tsx'
import type { Behind } from '../evidence/read-behind.ts'
import { ReportRounds } from '../evidence/report-rounds.tsx'
import { CheckList } from '../verification/check-list.tsx'
import styles from './explanations.module.css'

/** The evidence of what is asked about, and who checked it. */
export function ProofKnown({ behind: { proofs, checks, bringsAs, subject } }: { behind: Behind }) {
  const path = usePath()
  const words = useWords({
    heading: { vi: 'Minh chứng và thẩm tra', en: 'Evidence and verification' },
    none: { vi: 'Chưa có minh chứng nào.', en: 'There is no evidence yet.' },
    add: { vi: 'Thêm minh chứng', en: 'Add evidence' },
  })
  return (
    <section className={styles.known}>
      <h2>{words.heading}</h2>
      {proofs.length > 0 ? <ProofList proofs={proofs} /> : <p>{words.none}</p>}
      {checks.length > 0 && <CheckList checks={checks} />}
      {bringsAs && (
        <LinkButton kind="secondary" small href={path(`/lam-viec/minh-chung/moi?cho=${subject}&don-vi=${bringsAs}`)}>
          {words.add}
        </LinkButton>
      )}
    </section>
  )
}

/** What the unit filed about it, round by round. */
export function ReportsKnown({ behind }: { behind: Behind }) {
  const words = useWords({
    heading: { vi: 'Đơn vị đã báo cáo gì', en: 'What the unit reported' },
    none: { vi: 'Chưa có báo cáo nào nêu việc này.', en: 'No report has named this yet.' },
  })
  return (
    <section className={styles.known}>
      <h2>{words.heading}</h2>
      {behind.reports.length > 0 ? <ReportRounds {...behind} /> : <p>{words.none}</p>}
    </section>
  )
}
