import { Form } from 'react-router'
import type { ConflictShown } from '#engines/programmes'
import {
  Button,
  Disclosure,
  Field,
  FormToken,
  Meter,
  Tag,
  useFaults,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import type { Refused } from '../../refused.ts'
import { conflictKinds } from './conflict-words.ts'
import styles from './conflicts.module.css'

type Props = { conflict: ConflictShown; maySettle: boolean; said: (Refused & { note: string }) | null }

/** One finding: what it is in a sentence, both sources word for word, and what the office says of it. */
export function ConflictCard({ conflict, maySettle, said }: Props) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const kind = conflictKinds.find((one) => one.kind === conflict.kind)
  const words = useWords({
    line: { vi: 'dòng', en: 'line' },
    open: { vi: 'Mở trong màn hình rà soát', en: 'Open in the review' },
    sure: { vi: 'Độ chắc chắn của máy', en: 'How sure the machine is' },
    unknown: { vi: 'Văn bản đã được gỡ', en: 'The document is gone' },
  })
  return (
    <article className={styles.card} aria-labelledby={`mt-${conflict.id}`}>
      <p className={styles.tags}>
        <Tag tone={conflict.severity === 'conflict' ? 'warn' : 'plain'} icon="git-compare">
          {kind ? label(kind.label) : conflict.kind}
        </Tag>
        <Verdict conflict={conflict} />
      </p>
      <h2 id={`mt-${conflict.id}`}>{label(conflict.explanation)}</h2>
      <div className={styles.sides}>
        {conflict.sides.map((side) => (
          <blockquote key={`${side.plan}${side.line}${side.item}`}>
            <p lang="vi">{side.text}</p>
            <footer>
              {side.programme ? (
                <a
                  href={path(
                    `/lam-viec/ra-soat/${side.programme.slug}?dong=${side.line}${side.item ? `&muc=${side.item}` : ''}`,
                  )}
                  title={words.open}
                >
                  {side.programme.number ?? side.programme.title}
                </a>
              ) : (
                words.unknown
              )}
              {side.path && ` · ${side.path}`} · {words.line} {format.number(side.line)}
            </footer>
          </blockquote>
        ))}
      </div>
      <div className={styles.sure}>
        <Meter label={words.sure} value={conflict.confidence} text={format.percent(conflict.confidence, 0)} />
      </div>
      {maySettle && <SettleForm conflict={conflict} said={said} />}
    </article>
  )
}

function Verdict({ conflict }: { conflict: ConflictShown }) {
  const format = useFormat()
  const words = useWords({
    real: { vi: 'Có mâu thuẫn', en: 'A real conflict' },
    'no-conflict': { vi: 'Không phải mâu thuẫn', en: 'No conflict' },
    by: { vi: 'kết luận', en: 'settled by' },
  })
  if (!conflict.verdict) return null
  return (
    <>
      <Tag tone={conflict.verdict === 'real' ? 'bad' : 'good'} icon="check">
        {words[conflict.verdict]}
      </Tag>
      <span>
        {conflict.settledBy} {words.by} {conflict.settledAt && format.dateTime(conflict.settledAt)}: {conflict.note}
      </span>
    </>
  )
}

function SettleForm({ conflict, said }: Omit<Props, 'maySettle'>) {
  const faults = useFaults(said?.faults)
  const words = useWords({
    note: {
      vi: 'Giải thích (người dân sẽ đọc nếu là mâu thuẫn thật)',
      en: 'Explanation (the public reads it if it is real)',
    },
    real: { vi: 'Đúng là mâu thuẫn', en: 'It is a conflict' },
    none: { vi: 'Không phải mâu thuẫn', en: 'It is none' },
    settle: { vi: 'Kết luận', en: 'Settle' },
    reopen: { vi: 'Mở lại', en: 'Reopen' },
  })
  return (
    <Form method="post" className={styles.settle} preventScrollReset>
      <FormToken />
      <input type="hidden" name="id" value={conflict.id} />
      <input type="hidden" name="seen" value={conflict.version} />
      {conflict.verdict ? (
        <Button kind="secondary" small name="verdict" value="reopen">
          {words.reopen}
        </Button>
      ) : (
        <Disclosure summary={words.settle} open={said !== null}>
          <Field
            id={`note-${conflict.id}`}
            name="note"
            label={words.note}
            lines={2}
            value={said?.note}
            fault={faults.at('note')}
          />
          <div className={styles.buttons}>
            <Button kind="secondary" small name="verdict" value="real">
              {words.real}
            </Button>
            <Button kind="secondary" small name="verdict" value="no-conflict">
              {words.none}
            </Button>
          </div>
        </Disclosure>
      )}
    </Form>
  )
}
