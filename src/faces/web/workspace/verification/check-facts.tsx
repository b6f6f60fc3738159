import { LinkButton, usePath, useWords } from '#ui'
import type { EvidenceShown } from '../evidence/evidence-shown.ts'
import { ProofList } from '../evidence/proof-list.tsx'
import type { Behind } from '../evidence/read-behind.ts'
import { ReportRounds } from '../evidence/report-rounds.tsx'
import styles from './verification.module.css'

type Props = {
  check: {
    subject: string
    context: string
    mayAnswer: boolean
    mayDispute: boolean
    unit: { id: string }
    evidence: readonly (EvidenceShown & { rule: string })[]
    reports: Behind['reports']
  }
}

/** What lies before the verifier now, and where the work itself is described. */
export function CheckFacts({ check }: Props) {
  const { subject, context, mayAnswer, mayDispute, unit, evidence, reports } = check
  const path = usePath()
  const words = useWords({
    evidence: { vi: 'Minh chứng đang có', en: 'Evidence that lies before the verifier' },
    none: {
      vi: 'Chưa có minh chứng nào cho nội dung này.',
      en: 'There is no evidence of this.',
    },
    add: { vi: 'Thêm minh chứng', en: 'Add evidence' },
    reports: { vi: 'Đơn vị đã báo cáo gì', en: 'What the unit reported' },
    subject: { vi: 'Nội dung được thẩm tra', en: 'What is verified' },
    task: { vi: 'Xem nhiệm vụ', en: 'See the task' },
    target: { vi: 'Xem chỉ tiêu', en: 'See the target' },
    report: { vi: 'Xem báo cáo liên quan', en: 'See the report it belongs to' },
  })
  const [kind, id] = subject.split(':')
  const obligation = context.startsWith('obligation:') ? context.slice('obligation:'.length) : null
  return (
    <>
      <section className={styles.panel}>
        <h2>{words.evidence}</h2>
        {evidence.length > 0 ? <ProofList proofs={evidence} /> : <p>{words.none}</p>}
        {(mayAnswer || mayDispute) && id && (
          <LinkButton kind="secondary" small href={path(`/lam-viec/minh-chung/moi?cho=${subject}&don-vi=${unit.id}`)}>
            {words.add}
          </LinkButton>
        )}
      </section>
      {reports.length > 0 && (
        <section className={styles.panel}>
          <h2>{words.reports}</h2>
          <ReportRounds reports={reports} older={0} />
        </section>
      )}
      <section className={styles.panel}>
        <h2>{words.subject}</h2>
        {kind === 'task' && (
          <p>
            <a href={path(`/lam-viec/nhiem-vu/${id}`)}>{words.task}</a>
          </p>
        )}
        {kind === 'target' && (
          <p>
            <a href={path(`/chi-tieu/${id}`)}>{words.target}</a>
          </p>
        )}
        {obligation && (
          <p>
            <a href={path(`/lam-viec/bao-cao/${obligation}/lich-su`)}>{words.report}</a>
          </p>
        )}
      </section>
    </>
  )
}
