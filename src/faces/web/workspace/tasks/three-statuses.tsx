import type { AssignedTask } from '#engines/assignments'
import { useFormat, useLabel, useWords } from '#ui'
import { ClaimTag, EvidenceTag, ProgressSaid, ScheduleTag, TrendTag } from './statuses.tsx'
import { useTaskWords } from './task-words.tsx'
import styles from './tasks.module.css'

/** What the unit says, what the evidence supports, what the calendar says, where it goes: each with how it came about. */
export function ThreeStatuses({ task, today }: { task: AssignedTask; today: string }) {
  const words = useWords({
    claim: { vi: 'Đơn vị báo', en: 'The unit says' },
    evidence: { vi: 'Minh chứng', en: 'Evidence' },
    schedule: { vi: 'Theo lịch', en: 'By the calendar' },
    trend: { vi: 'Xu hướng', en: 'Trend' },
    progress: { vi: 'Tiến độ', en: 'Progress' },
  })
  const why = useReasons(task, today)
  return (
    <div className={styles.statuses}>
      <article className={styles.status}>
        <h3>{words.claim}</h3>
        <div>
          <ClaimTag {...task} />
        </div>
        <p>{why.claim}</p>
      </article>
      <article className={styles.status}>
        <h3>{words.evidence}</h3>
        <div>
          <EvidenceTag {...task} />
        </div>
        <p>{why.evidence}</p>
      </article>
      <article className={styles.status}>
        <h3>{words.schedule}</h3>
        <div>
          <ScheduleTag {...task} />
        </div>
        <p>{why.schedule}</p>
      </article>
      <article className={styles.status}>
        <h3>{words.trend}</h3>
        <div>
          <TrendTag {...task} />
        </div>
        <p>{why.trend}</p>
      </article>
      <article className={styles.status}>
        <h3>{words.progress}</h3>
        <div>
          <ProgressSaid {...task} />
        </div>
        <p>{why.progress}</p>
      </article>
    </div>
  )
}

/** A sentence for each status: from which facts it follows, and what it does not mean. */
function useReasons(task: AssignedTask, today: string) {
  const format = useFormat()
  const label = useLabel()
  const { convention } = useTaskWords()
  const at = task.claimedAt ? format.dateTime(task.claimedAt) : '…'
  const day = (given: string | null) => (given ? format.date(given) : '…')
  const percent = (value: number | null) => (value === null ? '…' : format.percent(value / 100, 1))
  const expected = percent(task.expected)
  const words = useWords({
    claimMissing: {
      vi: 'Chưa có báo cáo nào nêu nhiệm vụ này. Chưa báo cáo không phải là 0%, cũng không phải là xong.',
      en: 'No report has named this task. Not reported is neither 0% nor done.',
    },
    claimNotApplicable: {
      vi: 'Đơn vị báo nhiệm vụ này không áp dụng với mình; được bỏ ra khỏi phép tính, không tính là xong.',
      en: 'The unit says that the task does not apply; it is left out of every figure and counts as nothing done.',
    },
    claimNotVerifiable: {
      vi: 'Đơn vị báo nhưng chưa có cách kiểm chứng; không tính là 0% và không tính là xong.',
      en: 'The unit says so, but nothing can verify it yet; it counts neither as 0% nor as done.',
    },
    claimValue: { vi: `Đơn vị báo lúc ${at}.`, en: `Said by the unit on ${at}.` },
    claimDone: {
      vi: `Đơn vị báo hoàn thành ngày ${day(task.doneOn)}.`,
      en: `The unit says that it was done on ${day(task.doneOn)}.`,
    },
    evidenceNone: {
      vi: 'Chưa có minh chứng nào gắn với nhiệm vụ này; lời báo của đơn vị chưa được xác nhận.',
      en: 'No evidence is attached; what the unit says is not confirmed.',
    },
    evidenceOther: {
      vi: 'Theo minh chứng đã gắn và kết quả thẩm tra, không theo lời báo của đơn vị.',
      en: 'From the evidence attached and its verification, not from what the unit says.',
    },
    scheduleNoDue: {
      vi: 'Chưa có hạn nên lịch chưa nói được gì.',
      en: 'Without a deadline the calendar says nothing.',
    },
    scheduleDone: {
      vi: `Hoàn thành ${day(task.doneOn)}, hạn ${day(task.dueOn)}.`,
      en: `Done on ${day(task.doneOn)}, due on ${day(task.dueOn)}.`,
    },
    scheduleOver: {
      vi: `Hạn ${day(task.dueOn)} đã qua mà chưa hoàn thành.`,
      en: `The deadline ${day(task.dueOn)} has passed and the task is not done.`,
    },
    scheduleUnknown: {
      vi: `Đã qua ${expected} số ngày làm việc, nhưng chưa biết tiến độ nên chưa đánh giá được.`,
      en: `${expected} of the working days have passed, but nothing is known of the progress.`,
    },
    scheduleRuns: {
      vi: `Đến ${day(today)} đã qua ${expected} số ngày làm việc; chậm từ ${convention.behind} điểm phần trăm trở lên mới gọi là chậm tiến độ.`,
      en: `By ${day(today)} ${expected} of the working days have passed; behind means ${convention.behind} points or more.`,
    },
    trendUnknown: { vi: 'Cần ít nhất hai lần báo cáo có số liệu.', en: 'It takes two reports with a value.' },
    trendKnown: {
      vi: `Lần trước ${percent(task.earlier)}, lần này ${percent(task.claimed)}.`,
      en: `${percent(task.earlier)} before, ${percent(task.claimed)} now.`,
    },
    fromChildren: {
      vi: 'Tính từ các phần việc bên dưới, xem công thức ở mục “Phần việc bên dưới”.',
      en: 'Rolled up from the shares below; the formula stands with them.',
    },
    ownClaim: { vi: 'Theo báo cáo của đơn vị chủ trì.', en: 'As the lead unit reports it.' },
    unknown: { vi: 'Chưa biết không phải là 0%.', en: 'Not known is not 0%.' },
  })
  const claims: Record<AssignedTask['claim'], string> = {
    missing: words.claimMissing,
    value: task.state === 'done' ? words.claimDone : words.claimValue,
    'not-applicable': words.claimNotApplicable,
    'not-verifiable': words.claimNotVerifiable,
  }
  const schedule =
    task.state === 'done'
      ? words.scheduleDone
      : task.dueOn === null
        ? words.scheduleNoDue
        : task.schedule === 'overdue'
          ? words.scheduleOver
          : task.schedule === 'not-assessable'
            ? words.scheduleUnknown
            : `${words.scheduleRuns} (${label(convention.basis)})`
  const progress = task.children > 0 ? words.fromChildren : task.progress === null ? words.unknown : words.ownClaim
  return {
    claim: claims[task.claim],
    evidence: task.evidence === 'none' ? words.evidenceNone : words.evidenceOther,
    schedule,
    trend: task.trend === 'unknown' ? words.trendUnknown : words.trendKnown,
    progress,
  }
}
