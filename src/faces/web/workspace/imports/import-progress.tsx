import { useEffect, useState } from 'react'
import type { ImportShown } from '#engines/programmes'
import { Actions, Icon, LinkButton, Notice, Progress, Stat, Stats, useFormat, useLabel, usePath, useWords } from '#ui'
import styles from './imports.module.css'
import { stages } from './stages.ts'

/** How far it is: the stage, pages where there are any, what was found so far, how long it has taken. */
export function ImportProgress({ upload }: { upload: ImportShown }) {
  const label = useLabel()
  const format = useFormat()
  const seconds = useSeconds(upload)
  const words = useWords({
    progress: { vi: 'Tiến độ', en: 'Progress' },
    pages: { vi: 'trang', en: 'pages' },
    time: { vi: 'Thời gian', en: 'Time' },
    seconds: { vi: 'giây', en: 'seconds' },
    targets: { vi: 'chỉ tiêu', en: 'targets' },
    tasks: { vi: 'nhiệm vụ', en: 'tasks' },
    duties: { vi: 'trách nhiệm', en: 'duties' },
    citations: { vi: 'văn bản được dẫn', en: 'documents cited' },
    warnings: { vi: 'chỗ cần lưu ý', en: 'places to look at' },
    now: { vi: 'Đang làm', en: 'Under way' },
  })
  const { state, found } = upload
  const stage = state === 'waiting' ? 'waiting' : (upload.stage ?? 'detect')
  const at = stages.findIndex((one) => one.stage === stage)
  const shown = stages.filter((one) => one.stage !== 'ocr' || stage === 'ocr')
  const current = stages[at]
  const paged = stage === 'ocr' && upload.of > 1
  return (
    <>
      {(state === 'waiting' || state === 'reading') && (
        <>
          <Progress
            label={current ? label(current.label) : words.progress}
            value={paged ? upload.done : at + 1}
            max={paged ? upload.of : stages.length + 1}
            text={paged ? `${format.number(upload.done)} / ${format.number(upload.of)} ${words.pages}` : undefined}
          />
          <ol className={styles.steps}>
            {shown.map((one) => {
              const place = stages.indexOf(one)
              return (
                <li
                  key={one.stage}
                  aria-current={place === at ? 'step' : undefined}
                  className={place < at ? styles.past : undefined}
                >
                  {place < at ? (
                    <Icon name="check" />
                  ) : place === at ? (
                    <Icon name="clock" label={words.now} />
                  ) : (
                    <span />
                  )}
                  {label(one.label)}
                </li>
              )
            })}
          </ol>
        </>
      )}
      {found.targets !== undefined && (
        <Stats>
          <Stat value={format.number(found.targets)} label={words.targets} />
          <Stat value={format.number(found.tasks ?? 0)} label={words.tasks} />
          <Stat value={format.number(found.duties ?? 0)} label={words.duties} />
          <Stat value={format.number(found.citations ?? 0)} label={words.citations} />
          <Stat value={format.number(found.warnings ?? 0)} label={words.warnings} />
        </Stats>
      )}
      <p role="status">
        {words.time}: {format.number(seconds, 0)} {words.seconds}
      </p>
    </>
  )
}

/** What came of it, and the way on. */
export function ImportResult({ outcome }: { outcome: NonNullable<ImportShown['outcome']> }) {
  const label = useLabel()
  const path = usePath()
  const words = useWords({
    programme: { vi: 'Đã đọc xong. Bước tiếp theo: rà soát từng mục.', en: 'Read. Next: review every item.' },
    'document-only': {
      vi: 'Văn bản đã được lưu, nhưng không có chỉ tiêu, nhiệm vụ hay trách nhiệm nào.',
      en: 'The document was stored, but it holds no target, task or duty.',
    },
    'already-there': {
      vi: 'Tệp này đã được nhập trước đây; không lưu lại lần nữa.',
      en: 'This file was imported before; it was not stored again.',
    },
    review: { vi: 'Rà soát', en: 'Review' },
    document: { vi: 'Xem văn bản', en: 'See the document' },
    notes: { vi: 'Cần lưu ý', en: 'Please note' },
  })
  const notices = outcome.outcome === 'already-there' ? [] : outcome.notices
  return (
    <>
      <Notice kind={outcome.outcome === 'programme' ? 'good' : 'warn'} title={words[outcome.outcome]} />
      {notices.length > 0 && (
        <Notice title={words.notes}>
          <ul>
            {notices.map((notice) => (
              <li key={notice.en}>{label(notice)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Actions>
        {outcome.programme && (
          <LinkButton href={path(`/lam-viec/ra-soat/${outcome.programme.slug}`)} icon="arrow-right">
            {words.review}
          </LinkButton>
        )}
      </Actions>
    </>
  )
}

/** Counts on between two looks, so that the time never seems to stand still; without script it is the server's. */
function useSeconds({ startedAt, endedAt, now }: ImportShown & { now?: string }) {
  const end = endedAt ?? now
  const [at, setAt] = useState(() => Date.parse(end ?? startedAt))
  useEffect(() => {
    if (endedAt) return setAt(Date.parse(endedAt))
    const timer = setInterval(() => setAt(Date.now()), 500)
    return () => clearInterval(timer)
  }, [endedAt])
  return Math.max(0, Math.round((at - Date.parse(startedAt)) / 1000))
}
