import { Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { ClaimTag, EvidenceTag, ScheduleTag } from '../tasks/statuses.tsx'
import type { ApprovalLine, Rules } from './read-approval.ts'
import styles from './rounds.module.css'
import { Changes, useSaidValue } from './said-value.tsx'
import { signs } from './signs.ts'

/** What a report says of one task or target: the result beside the last promise, three statuses, and what changed. */
export function FiledLineCard({ line, rules }: { line: ApprovalLine; rules: Rules }) {
  const { task, changes } = line
  const label = useLabel()
  const path = usePath()
  const words = useWords({
    lead: { vi: 'Chủ trì', en: 'Leads' },
    coordinating: { vi: 'Phối hợp', en: 'Takes part' },
    target: { vi: 'Chỉ tiêu', en: 'Target' },
    result: { vi: 'Kết quả kỳ này', en: 'Result' },
    promise: { vi: 'Cam kết kỳ trước', en: 'The last promise' },
    noPromise: { vi: 'Kỳ trước không có cam kết.', en: 'Nothing was promised.' },
    statuses: { vi: 'Ba trạng thái', en: 'Three statuses' },
    claim: { vi: 'Đơn vị báo', en: 'The unit says' },
    evidence: { vi: 'Minh chứng', en: 'Evidence' },
    schedule: { vi: 'Theo lịch', en: 'By the calendar' },
    proofs: { vi: 'Kèm theo', en: 'Attached' },
    changed: { vi: 'Khác với lần nộp trước', en: 'Changed since the filing before' },
    isNew: { vi: 'Lần nộp trước chưa có mục này', en: 'Not in the filing before' },
  })
  return (
    <article className={styles.line} id={`muc-${line.ordinal}`}>
      <header>
        <h3>
          {line.number !== null && `${line.number}. `}
          {task ? (
            <a href={path(`/lam-viec/nhiem-vu/${task.id}`)} lang="vi">
              {line.title}
            </a>
          ) : (
            <span lang="vi">{line.title}</span>
          )}
        </h3>
        <p className={styles.tags}>
          <Tag>{words[line.role]}</Tag>
          {line.signs.map((sign) => (
            <Tag key={sign} tone="warn" icon="flag">
              {label(signs[sign])}
            </Tag>
          ))}
        </p>
      </header>
      <div className={styles.sides}>
        <div>
          <h4>{words.result}</h4>
          <Result line={line} rules={rules} />
        </div>
        <div>
          <h4>{words.promise}</h4>
          {line.before.promise || typeof line.before.promised === 'number' ? (
            <LastPromise before={line.before} />
          ) : (
            <p className={styles.soft}>{words.noPromise}</p>
          )}
        </div>
        {line.role !== 'target' && (
          <div>
            <h4>{words.statuses}</h4>
            <dl className={styles.three}>
              <dt>{words.claim}</dt>
              <dd>
                <ClaimTag claim={line.state as never} claimed={line.progress} />
              </dd>
              {task && (
                <>
                  <dt>{words.evidence}</dt>
                  <dd>
                    <EvidenceTag {...task} />
                  </dd>
                  <dt>{words.schedule}</dt>
                  <dd>
                    <ScheduleTag {...task} />
                  </dd>
                </>
              )}
            </dl>
          </div>
        )}
      </div>
      {line.evidence.length > 0 && (
        <p>
          <b>{words.proofs}:</b>{' '}
          {line.evidence.map(({ id, title }, n) => (
            <span key={id}>
              {n > 0 && '; '}
              <a href={path(`/lam-viec/minh-chung/${id}`)}>{title}</a>
            </span>
          ))}
        </p>
      )}
      {line.isNew && <p className={styles.soft}>{words.isNew}</p>}
      {changes.length > 0 && (
        <div className={styles.changed}>
          <h4>{words.changed}</h4>
          <Changes of={line.role === 'target' ? 'target' : 'task'} changes={changes} rules={rules} />
        </div>
      )}
    </article>
  )
}

function LastPromise({ before }: { before: ApprovalLine['before'] }) {
  const format = useFormat()
  const words = useWords({ until: { vi: 'Đạt', en: 'To reach' } })
  return (
    <>
      {typeof before.promised === 'number' && (
        <p>
          {words.until} <b>{format.percent(before.promised / 100, 1)}</b>
        </p>
      )}
      {typeof before.promise === 'string' && <p className={styles.text}>{before.promise}</p>}
    </>
  )
}

/** The figure with the one before it, what was done, what stands in the way, and what is promised next. */
function Result({ line, rules }: { line: ApprovalLine; rules: Rules }) {
  const format = useFormat()
  const say = useSaidValue(rules)
  const of = line.role === 'target' ? 'target' : 'task'
  const words = useWords({
    from: { vi: 'kỳ trước', en: 'before' },
    doneOn: { vi: 'Hoàn thành', en: 'Done on' },
    obstacles: { vi: 'Vướng mắc', en: 'Obstacles' },
    proposals: { vi: 'Đề xuất', en: 'Proposals' },
    next: { vi: 'Cam kết kỳ tới', en: 'Promised next' },
    spent: { vi: 'Đã chi', en: 'Spent' },
    dong: { vi: 'đồng', en: 'VND' },
  })
  const earlier = of === 'target' ? line.before.value : line.before.progress
  const figure = of === 'target' ? line.value : line.progress
  const shown = (value: number) =>
    of === 'target'
      ? `${format.number(value)}${line.measure ? ` ${line.measure}` : ''}`
      : format.percent(value / 100, 1)
  const promised = line.promised === null ? '' : format.percent(line.promised / 100, 1)
  const obstacles = [line.obstacles.length ? say('task', 'obstacles', line.obstacles) : '', line.obstacleText ?? '']
  return (
    <>
      <p className={styles.figure}>
        {figure === null ? <b>{say(of, 'state', line.state)}</b> : <b>{shown(figure)}</b>}
        {line.numerator !== null && line.denominator !== null && (
          <span>
            {' '}
            = {format.number(line.numerator)} / {format.number(line.denominator)}
          </span>
        )}
        {typeof earlier === 'number' && (
          <small>
            {' '}
            ({words.from} {shown(earlier)})
          </small>
        )}
      </p>
      {line.done && <p className={styles.text}>{line.done}</p>}
      {line.doneOn && (
        <p>
          {words.doneOn} {format.date(line.doneOn)}
        </p>
      )}
      {obstacles.some(Boolean) && (
        <p className={styles.text}>
          <b>{words.obstacles}:</b> {obstacles.filter(Boolean).join('. ')}
        </p>
      )}
      {line.proposals && (
        <p className={styles.text}>
          <b>{words.proposals}:</b> {line.proposals}
        </p>
      )}
      {(line.promise || promised) && (
        <p className={styles.text}>
          <b>{words.next}:</b> {[promised, line.promise].filter(Boolean).join(' · ')}
        </p>
      )}
      {line.spent !== null && (
        <p>
          <b>{words.spent}:</b> {format.number(line.spent)} {words.dong}
        </p>
      )}
    </>
  )
}
