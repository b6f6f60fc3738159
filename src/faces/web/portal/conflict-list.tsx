import type { ConflictShown } from '#engines/programmes'
import { Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import styles from './conflict.module.css'
import { usePlace } from './place.ts'
import { useDocumentName } from './programme-name.ts'

export const conflictKinds = {
  'khac-gia-tri': 'value-differs',
  'nam-sau-thap-hon': 'later-below-earlier',
  'lap-lai': 'same-text',
  'giao-hai-lan': 'task-assigned-twice',
  'hai-dau-moi': 'two-masters',
} as const

/** What the kinds of conflict are called. */
export function useConflictWords(): Record<ConflictShown['kind'], string> {
  return useWords({
    'value-differs': { vi: 'Hai giá trị khác nhau', en: 'Two different values' },
    'later-below-earlier': { vi: 'Năm sau đặt thấp hơn năm trước', en: 'A later year promises less' },
    'same-text': { vi: 'Nội dung được nhắc lại', en: 'The same text again' },
    'task-assigned-twice': { vi: 'Một việc giao hai nơi', en: 'One task given twice' },
    'two-masters': { vi: 'Nhiều đơn vị cùng chủ trì', en: 'Several units told to lead' },
  })
}

/** Each finding in one sentence, with both sources and the way to their lines. */
export function ConflictList({ conflicts }: { conflicts: readonly ConflictShown[] }) {
  const label = useLabel()
  const kinds = useConflictWords()
  const words = useWords({
    conflict: { vi: 'Mâu thuẫn', en: 'Conflict' },
    lineage: { vi: 'Kế thừa', en: 'Lineage' },
    confirmed: { vi: 'Đã có người xác nhận', en: 'Confirmed by a person' },
    open: { vi: 'Máy phát hiện, chưa có người kết luận', en: 'Found by machine, not settled yet' },
    dismissed: { vi: 'Đã kết luận: không mâu thuẫn', en: 'Settled: no conflict' },
    note: { vi: 'Kết luận:', en: 'Conclusion:' },
  })
  return (
    <ul className={styles.list}>
      {conflicts.map((conflict) => (
        <li key={conflict.id}>
          <p className={styles.tags}>
            <Tag
              tone={conflict.severity === 'conflict' ? 'bad' : 'accent'}
              icon={conflict.severity === 'conflict' ? 'git-compare' : 'rotate-ccw-clock'}
            >
              {conflict.severity === 'conflict' ? words.conflict : words.lineage}
            </Tag>
            <Tag>{kinds[conflict.kind]}</Tag>
            {conflict.verdict === 'real' && (
              <Tag tone="good" icon="check">
                {words.confirmed}
              </Tag>
            )}
            {conflict.verdict === 'no-conflict' && <Tag icon="check">{words.dismissed}</Tag>}
            {conflict.verdict === null && <Tag tone="warn">{words.open}</Tag>}
          </p>
          <p className={styles.sentence}>{label(conflict.explanation)}</p>
          {conflict.note && (
            <p className={styles.note}>
              {words.note} <span lang="vi">{conflict.note}</span>
            </p>
          )}
          <Sides sides={conflict.sides} />
        </li>
      ))}
    </ul>
  )
}

function Sides({ sides }: { sides: ConflictShown['sides'] }) {
  const format = useFormat()
  const nameOf = useDocumentName()
  const path = usePath()
  const place = usePlace()
  const words = useWords({
    line: { vi: 'dòng', en: 'line' },
    hidden: { vi: 'văn bản chưa công bố', en: 'a document not published yet' },
  })
  return (
    <ol className={styles.sides}>
      {sides.map((side, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two sides may stand on one line
        <li key={at}>
          {side.text && <blockquote lang="vi">{side.text}</blockquote>}
          <p>
            {side.programme ? (
              <a href={path(`/van-ban/${side.programme.slug}/dong/${side.line}`)}>
                {nameOf(side.programme)} · {place(side.path)} · {words.line} {format.number(side.line)}
              </a>
            ) : (
              words.hidden
            )}
          </p>
        </li>
      ))}
    </ol>
  )
}
