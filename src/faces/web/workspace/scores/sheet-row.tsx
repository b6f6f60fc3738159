import type { Lane, Scored, SheetLine } from '#engines/rulebooks'
import { Icon, Tag, useFormat, useLabel, useWords } from '#ui'
import { useHowScored } from '../../ranks/criterion-words.ts'
import { CellBoxes } from './cell-boxes.tsx'
import styles from './scores.module.css'

type Props = { line: SheetLine; lane: Lane | null; here: string; fault: string | undefined; mine: number | undefined }

const laneNames = ['self', 'appraised', 'final'] as const

/** One criterion: what it asks, its three scores side by side, and boxes in the lane whose turn it is. */
export function SheetRow({ line, lane, here, fault, mine }: Props) {
  const { criterion, prefill, appeal, task } = line
  const label = useLabel()
  const format = useFormat()
  const how = useHowScored()
  const words = useWords({
    max: { vi: 'tối đa', en: 'at most' },
    points: { vi: 'điểm', en: 'points' },
    self: { vi: 'Tự chấm', en: 'Self-score' },
    appraised: { vi: 'Thẩm định', en: 'Appraised' },
    final: { vi: 'Cuối cùng', en: 'Final' },
    indicator: { vi: 'Chỉ tiêu ghi', en: 'The indicator says' },
    differs: { vi: 'khác số liệu chỉ tiêu', en: 'differs from the indicator' },
    missing: { vi: 'chưa có số liệu', en: 'no value yet' },
    evidence: { vi: 'minh chứng', en: 'pieces of evidence' },
    needs: { vi: 'Cần minh chứng', en: 'Needs evidence' },
    more: { vi: 'Minh chứng, lịch sử, giải trình', en: 'Evidence, history, appeal' },
    appeal: { vi: 'Có kiến nghị', en: 'Appealed' },
    task: { vi: 'Đã giao nhiệm vụ', en: 'A task was given' },
    measured: { vi: 'Hệ thống đo, đơn vị không tự chấm.', en: 'Measured by the platform.' },
  })
  const proofs = line[lane ?? 'self']?.proof.length ?? line.self?.proof.length ?? 0
  const differs = prefill?.state === 'value' && line.self?.value != null && line.self.value !== prefill.value
  return (
    <div className={fault ? `${styles.row} ${styles.faulty}` : styles.row}>
      <div className={styles.asked}>
        <p className={styles.name}>
          <b>{criterion.code}</b> {label(criterion.label)}{' '}
          <span className={styles.about}>
            ({words.max} {format.number(criterion.max)} {words.points})
          </span>
        </p>
        {criterion.kind !== 'judged' && <p className={styles.about}>{how(criterion)}</p>}
        {prefill && (
          <p className={styles.about}>
            {words.indicator}:{' '}
            {prefill.state === 'value' && prefill.value !== null ? (
              <b>{format.number(prefill.value, 4)}</b>
            ) : (
              words.missing
            )}
            {prefill.ref && (
              <>
                {' '}
                <code>{prefill.ref}</code>
              </>
            )}
          </p>
        )}
        <p className={styles.tags}>
          {criterion.evidence && proofs === 0 && (
            <Tag tone="warn" icon="triangle-alert">
              {words.needs}
            </Tag>
          )}
          {differs && <Tag tone="warn">{words.differs}</Tag>}
          {appeal && <Tag tone="accent">{words.appeal}</Tag>}
          {task && <Tag icon="list-checks">{words.task}</Tag>}
          <a href={`${here}/${encodeURIComponent(criterion.code)}`}>
            {proofs > 0 && `${format.number(proofs)} ${words.evidence} · `}
            {words.more}
            <span className="hidden"> {criterion.code}</span>
          </a>
        </p>
      </div>
      {fault && (
        <p className={styles.fault} id={`fault-${criterion.code}`}>
          <Icon name="circle-alert" /> {fault}
        </p>
      )}
      <div className={styles.lanes}>
        {laneNames.map((one) =>
          one === lane && !(one === 'self' && criterion.kind === 'automatic') ? (
            <CellBoxes key={one} line={line} lane={one} title={words[one]} isFaulty={fault !== undefined} mine={mine} />
          ) : (
            (line[one] || (one === 'self' && criterion.kind === 'automatic')) && (
              <div key={one} className={styles.said}>
                <span className={styles.laneName}>{words[one]}</span>
                {line[one] ? (
                  <ScoreSaid score={line[one] as Scored} />
                ) : (
                  <span className={styles.about}>{words.measured}</span>
                )}
              </div>
            )
          ),
        )}
      </div>
    </div>
  )
}

/** A score as it stands: points, or why there are none; the figure behind it, the reason, and who gave it. */
export function ScoreSaid({ score }: { score: Scored }) {
  const format = useFormat()
  const words = useWords({
    missing: { vi: 'chưa có số liệu', en: 'missing' },
    'not-applicable': { vi: 'không áp dụng', en: 'not applicable' },
    'not-verifiable': { vi: 'không kiểm chứng được', en: 'cannot be verified' },
    value: { vi: 'số liệu', en: 'figure' },
    by: { vi: 'bởi', en: 'by' },
    beside: { vi: 'bổ sung bởi', en: 'added to by' },
    indicator: { vi: 'từ chỉ tiêu', en: 'from the indicator' },
  })
  const state = (words as Record<string, string>)[score.state] ?? score.state
  return (
    <>
      <b>{score.points === null ? state : format.number(score.points)}</b>
      <small className={styles.about}>
        {[
          score.value !== null && `${words.value} ${format.number(score.value, 4)}`,
          score.source === 'indicator'
            ? words.indicator
            : score.author
              ? `${words.by} ${score.author}; ${words.beside} ${score.by}`
              : `${words.by} ${score.by}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </small>
      {score.reason && <small className={styles.reason}>{score.reason}</small>}
    </>
  )
}
