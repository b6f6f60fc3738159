import { Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { claimIcons } from '../../task-statuses.ts'
import styles from './evidence.module.css'
import type { Behind } from './read-behind.ts'

type Report = Behind['reports'][number]

/** What units filed about a task or target, the newest first: what was promised beside what came of it. */
export function ReportRounds({ reports, older }: Pick<Behind, 'reports' | 'older'>) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    coordinating: { vi: 'phối hợp', en: 'coordinating' },
    filed: { vi: 'nộp', en: 'filed' },
    by: { vi: 'bởi', en: 'by' },
    approved: { vi: 'Đã duyệt', en: 'Approved' },
    open: { vi: 'Xem báo cáo', en: 'See the report' },
    amendment: { vi: 'lần sửa đổi', en: 'amendment' },
    older: { vi: `Còn ${format.number(older)} lần báo cáo trước đó.`, en: `${format.number(older)} earlier reports.` },
    to: { vi: 'số liệu đến', en: 'data to' },
    proofs: { vi: 'minh chứng kèm theo', en: 'pieces of evidence' },
  })
  return (
    <>
      <ol className={styles.rounds} reversed>
        {reports.map((report) => (
          <li key={report.filing}>
            <h3>
              {label(report.round.label)}
              <Tag
                tone={report.counts ? 'good' : report.state.id === 'returned' ? 'warn' : 'plain'}
                icon={report.counts ? 'check' : undefined}
              >
                {report.counts ? words.approved : label(report.state.label)}
              </Tag>
            </h3>
            <p className={styles.about}>
              {[
                report.unit.label ? label(report.unit.label) : report.unit.id,
                report.role === 'coordinating' && words.coordinating,
                `${words.to} ${format.date(report.round.dataTo)}`,
                `${words.filed} ${format.dateTime(report.filedAt)} ${words.by} ${report.filedName}`,
                report.kind === 'amendment' && `${words.amendment} ${report.number}`,
                report.evidence > 0 && `${format.number(report.evidence)} ${words.proofs}`,
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <PromiseAndResult report={report} />
            <p>
              <a href={path(`/lam-viec/bao-cao/${report.obligation}/lich-su`)}>
                {words.open}
                <span className="hidden">: {label(report.round.label)}</span>
              </a>
            </p>
          </li>
        ))}
      </ol>
      {older > 0 && <p className={styles.about}>{words.older}</p>}
    </>
  )
}

function PromiseAndResult({ report }: { report: Report }) {
  const label = useLabel()
  const format = useFormat()
  const { before, claim, progress, value, numerator, denominator, measure } = report
  const percent = (given: number | null) => (given === null ? null : format.percent(given / 100, 1))
  const gap = before?.promised != null && progress !== null && claim.id === 'value' ? progress - before.promised : null
  const points = format.number(Math.abs(gap ?? 0), 1)
  const words = useWords({
    promised: { vi: 'Kỳ trước cam kết', en: 'Promised before' },
    result: { vi: 'Kỳ này báo', en: 'Reported now' },
    next: { vi: 'Cam kết kỳ tới', en: 'Promised for the next' },
    none: { vi: 'không cam kết gì', en: 'nothing promised' },
    first: { vi: 'chưa có kỳ trước', en: 'no report before' },
    kept: { vi: 'Đúng mức đã cam kết', en: 'As promised' },
    above: { vi: `Hơn mức đã cam kết ${points} điểm phần trăm`, en: `${points} points above the promise` },
    below: { vi: `Kém mức đã cam kết ${points} điểm phần trăm`, en: `${points} points below the promise` },
    obstacles: { vi: 'Vướng mắc:', en: 'Obstacles:' },
    doneOn: { vi: 'hoàn thành ngày', en: 'done on' },
  })
  const said = claim.id !== 'value' ? null : (percent(progress) ?? valueSaid())
  function valueSaid() {
    if (value === null) return null
    const whole = measure?.startsWith('%')
      ? `${format.number(value)}${measure}`
      : [format.number(value), measure].filter(Boolean).join(' ')
    return numerator !== null && denominator !== null
      ? `${whole} (${format.number(numerator)} / ${format.number(denominator)})`
      : whole
  }
  return (
    <dl className={styles.promise}>
      <div>
        <dt>{words.promised}</dt>
        <dd>
          {before === null ? (
            words.first
          ) : before.promised === null && !before.promise ? (
            words.none
          ) : (
            <>
              {before.promised !== null && <b>{percent(before.promised)}</b>}
              {before.promise && <p lang="vi">{before.promise}</p>}
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>{words.result}</dt>
        <dd>
          <Tag icon={claimIcons[claim.id]}>{said ?? label(claim.label)}</Tag>
          {report.doneOn && (
            <p>
              {words.doneOn} {format.date(report.doneOn)}
            </p>
          )}
          {gap !== null && <p className={styles.gap}>{gap === 0 ? words.kept : gap > 0 ? words.above : words.below}</p>}
          {report.done && <p lang="vi">{report.done}</p>}
          {(report.obstacles.length > 0 || report.obstacleText) && (
            <p>
              {words.obstacles}{' '}
              {[report.obstacles.map((one) => label(one.label)).join('; '), report.obstacleText]
                .filter(Boolean)
                .join('. ')}
            </p>
          )}
        </dd>
      </div>
      {(report.promised !== null || report.promise) && (
        <div>
          <dt>{words.next}</dt>
          <dd>
            {report.promised !== null && <b>{percent(report.promised)}</b>}
            {report.promise && <p lang="vi">{report.promise}</p>}
          </dd>
        </div>
      )}
    </dl>
  )
}
