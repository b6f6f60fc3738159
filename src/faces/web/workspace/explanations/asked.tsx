import { Notice, Tag, useFormat, useLabel, useWords } from '#ui'
import { Deadline } from '../my-work/deadline.tsx'
import styles from './explanations.module.css'
import type { ExplanationShown } from './read-explanation.ts'
import { requestStates } from './states.ts'

/** The question, who asks whom, and the clock. */
export function Asked({ request, clock }: Pick<ExplanationShown, 'request' | 'clock'>) {
  const label = useLabel()
  const format = useFormat()
  const unit = request.unit.label ? label(request.unit.label) : request.unit.id
  const words = useWords({
    asks: {
      vi: `${request.askedBy} hỏi ${unit}, ngày ${format.date(new Date(request.askedAt))}`,
      en: `${request.askedBy} asks ${unit}, ${format.date(new Date(request.askedAt))}`,
    },
    given: {
      vi: `Được cho ${request.days} ngày làm việc, tính theo lịch làm việc của thành phố.`,
      en: `${request.days} working days were given, counted on the city's calendar.`,
    },
    again: { vi: `Lần hỏi thứ ${request.rounds}`, en: `Asked ${request.rounds} times` },
    escalated: {
      vi: request.head ? `Đã báo ${request.head}, người đứng đầu đơn vị` : 'Đã báo lãnh đạo đơn vị',
      en: request.head ? `${request.head}, head of the unit, was told` : 'The leaders of the unit were told',
    },
  })
  return (
    <section className={styles.said}>
      <p className={styles.about}>{words.asks}</p>
      <p className={styles.text}>{request.question}</p>
      <p className={styles.tags}>
        {request.state === 'asked' ? (
          <Deadline clock={clock} />
        ) : (
          <Tag tone={requestStates[request.state].tone}>{label(requestStates[request.state].label)}</Tag>
        )}
        {request.rounds > 1 && <Tag>{words.again}</Tag>}
      </p>
      {request.state === 'asked' && <p className={styles.about}>{words.given}</p>}
      {request.state === 'asked' && request.escalatedAt && <Notice kind="warn">{words.escalated}</Notice>}
    </section>
  )
}
