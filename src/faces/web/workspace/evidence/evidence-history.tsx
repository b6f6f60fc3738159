import type { EvidencePage } from '#engines/evidence'
import { useFormat, useWords } from '#ui'
import styles from './evidence.module.css'

type Step = EvidencePage['steps'][number]

/** Who did what with the evidence, the latest first. */
export function EvidenceHistory({ steps }: { steps: readonly Step[] }) {
  const format = useFormat()
  const acts: Readonly<Record<string, string>> = useWords({
    added: { vi: 'Thêm vào', en: 'Added' },
    used: { vi: 'Đưa vào dùng', en: 'Put to use' },
    'taken-off': { vi: 'Gỡ khỏi nơi dùng', en: 'Taken off' },
    renewed: { vi: 'Gia hạn', en: 'Renewed' },
    replaced: { vi: 'Thay bằng minh chứng mới', en: 'Replaced' },
    expired: { vi: 'Hết hiệu lực', en: 'Expired' },
    withdrawn: { vi: 'Rút', en: 'Withdrawn' },
    opened: { vi: 'Công khai', en: 'Opened to the public' },
    closed: { vi: 'Thôi công khai', en: 'Closed to the public' },
    moved: { vi: 'Chuyển sang đơn vị kế tiếp', en: 'Moved to the heir' },
  })
  const text = (said: Step['said'], name: string) => (typeof said[name] === 'string' ? (said[name] as string) : null)
  return (
    <ol className={styles.history} reversed>
      {steps.map((step) => (
        <li key={`${step.at}${step.act}${JSON.stringify(step.said)}`}>
          <p>{acts[step.act] ?? step.act}</p>
          {(text(step.said, 'reason') ?? text(step.said, 'rule')) && (
            <p lang="vi">“{text(step.said, 'reason') ?? text(step.said, 'rule')}”</p>
          )}
          <p className={styles.about}>
            {format.dateTime(step.at)} · {step.by}
          </p>
        </li>
      ))}
    </ol>
  )
}
