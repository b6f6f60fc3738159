import { Field, Section, Tag, useFormat, useWords } from '#ui'
import { StepForm } from '../tasks/step-form.tsx'
import styles from './scores.module.css'

type Appeal = {
  id: string
  asked: number
  reason: string
  state: string
  appealedAt: Date | string
  appealedBy: string
  points: number | null
  answer: string | null
  answeredAt: Date | string | null
  answeredBy: string | null
}
type Props = {
  appeal: Appeal | null
  max: number
  mayAppeal: boolean /** The appeal to answer. */
  mayAnswer: string | null
}

/** A unit explains itself once a criterion; the council answers with points, which become the final ones. */
export function AppealForms({ appeal, max, mayAppeal, mayAnswer }: Props) {
  const format = useFormat()
  const words = useWords({
    heading: { vi: 'Giải trình, kiến nghị', en: 'Explanation and appeal' },
    asked: { vi: 'Điểm đơn vị đề nghị', en: 'Points the unit thinks right' },
    reason: { vi: 'Nội dung giải trình', en: 'Explanation' },
    url: { vi: 'Địa chỉ minh chứng thêm', en: 'Address of further evidence' },
    send: { vi: 'Gửi kiến nghị', en: 'Send the appeal' },
    once: { vi: 'Mỗi tiêu chí được kiến nghị một lần.', en: 'Each criterion can be appealed once.' },
    points: { vi: 'Điểm quyết định', en: 'Points decided' },
    answer: { vi: 'Trả lời, nêu lý do', en: 'Answer with its reasons' },
    settle: { vi: 'Trả lời kiến nghị', en: 'Answer the appeal' },
    open: { vi: 'Chờ trả lời', en: 'Waits for an answer' },
    accepted: { vi: 'Chấp nhận', en: 'Accepted' },
    partly: { vi: 'Chấp nhận một phần', en: 'Accepted in part' },
    refused: { vi: 'Không chấp nhận', en: 'Refused' },
    asks: { vi: 'đề nghị', en: 'asks for' },
    gives: { vi: 'quyết định', en: 'decided' },
    pts: { vi: 'điểm', en: 'points' },
    hint: { vi: `Từ 0 đến ${format.number(max)}`, en: `From 0 to ${format.number(max)}` },
  })
  if (!appeal && !mayAppeal) return null
  return (
    <Section heading={words.heading} id="kien-nghi">
      {appeal && (
        <div className={styles.said}>
          <p className={styles.tags}>
            <Tag tone={appeal.state === 'open' ? 'warn' : 'accent'}>
              {(words as Record<string, string>)[appeal.state]}
            </Tag>
          </p>
          <p>
            {appeal.appealedBy} {words.asks} <b>{format.number(appeal.asked)}</b> {words.pts} (
            {format.dateTime(appeal.appealedAt)})
          </p>
          <p className={styles.reason}>{appeal.reason}</p>
          {appeal.answeredAt && appeal.points !== null && (
            <>
              <p>
                {appeal.answeredBy} {words.gives} <b>{format.number(appeal.points)}</b> {words.pts} (
                {format.dateTime(appeal.answeredAt)})
              </p>
              <p className={styles.reason}>{appeal.answer}</p>
            </>
          )}
        </div>
      )}
      {mayAppeal && (
        <StepForm step="kien-nghi" submit={words.send} kind="primary">
          {({ field }) => (
            <>
              <p className={styles.about}>{words.once}</p>
              <Field
                {...field('asked')}
                label={words.asked}
                hint={words.hint}
                inputMode="decimal"
                width="short"
                maxLength={12}
              />
              <Field {...field('reason')} label={words.reason} lines={5} maxLength={4000} />
              <Field {...field('url')} label={words.url} type="url" maxLength={2000} optional />
            </>
          )}
        </StepForm>
      )}
      {mayAnswer && (
        <StepForm step="tra-loi" of={mayAnswer} submit={words.settle} kind="primary">
          {({ field }) => (
            <>
              <Field
                {...field('points', appeal?.asked)}
                label={words.points}
                hint={words.hint}
                inputMode="decimal"
                width="short"
                maxLength={12}
              />
              <Field {...field('answer')} label={words.answer} lines={4} maxLength={4000} />
            </>
          )}
        </StepForm>
      )}
    </Section>
  )
}
