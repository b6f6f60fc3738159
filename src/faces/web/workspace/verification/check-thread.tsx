import type { CheckWord } from '#engines/evidence'
import { Notice, Tag, useFormat, useLabel, usePath, useWords, type Words } from '#ui'
import { checkLooks } from './check-states.ts'
import { FindingTag } from './check-tags.tsx'
import styles from './verification.module.css'

type Word = CheckWord & { does: Words }

/** Everything that was said in a check, the latest first, with how much evidence lay before the one who spoke. */
export function CheckThread({
  thread,
  evidence,
}: {
  thread: readonly Word[]
  evidence: readonly { id: string; title: string }[]
}) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    before: { vi: 'Khi đó có', en: 'At that time:' },
    pieces: { vi: 'minh chứng', en: 'pieces of evidence' },
  })
  const titleOf = new Map(evidence.map(({ id, title }) => [id, title]))
  return (
    <ol className={styles.thread} reversed>
      {[...thread].reverse().map((word) => (
        <li key={`${word.at}${word.act}`}>
          <p className={styles.tags}>
            <b>{word.by}</b>
            <Tag {...checkLooks[word.act]}>{label(word.does)}</Tag>
            <FindingTag finding={findingOf(word)} />
            <span className={styles.about}>{format.dateTime(word.at)}</span>
          </p>
          {word.text && (
            <p className={styles.text} lang="vi">
              {word.text}
            </p>
          )}
          {word.evidence.length > 0 && (
            <p className={styles.about}>
              {words.before} {format.number(word.evidence.length)} {words.pieces}:{' '}
              {word.evidence.map((id, at) => (
                <span key={id}>
                  {at > 0 && ', '}
                  <a href={path(`/lam-viec/minh-chung/${id}`)}>{titleOf.get(id) ?? id.slice(0, 8)}</a>
                </span>
              ))}
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}

const findingOf = ({ finding, supported }: CheckWord) =>
  finding === 'not-verifiable' ? finding : supported === null ? null : { supported }

type Change = { at: string; by: string; does: Words; text: string | null }

/** What somebody else did since the page was opened: nothing was overwritten, the reader decides anew. */
export function Meanwhile({ changes }: { changes: readonly Change[] }) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    title: { vi: 'Lượt thẩm tra vừa được người khác xử lý', en: 'Someone else has just acted on this check' },
    body: {
      vi: 'Chưa có gì bị ghi đè. Đây là thay đổi từ lúc bạn mở trang; hãy xem lại rồi quyết định.',
      en: 'Nothing was overwritten. This happened since you opened the page; read it and decide again.',
    },
  })
  if (changes.length === 0) return null
  return (
    <Notice kind="warn" title={words.title}>
      <p>{words.body}</p>
      <ul>
        {changes.map((change) => (
          <li key={`${change.at}${change.does.en}`}>
            {change.by}: {label(change.does)}, {format.dateTime(change.at)}
            {change.text && <> — “{change.text}”</>}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
