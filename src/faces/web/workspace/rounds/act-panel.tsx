import { Button, Field, Notice, Tag, useFormat, useLabel, useWords } from '#ui'
import { StepForm } from '../tasks/step-form.tsx'
import { reportLooks } from './looks.ts'
import type { RoundRead } from './read-round.ts'
import styles from './rounds.module.css'

type Props = { chosen: NonNullable<RoundRead['chosen']>; states: RoundRead['states']; close: string }

/** What the office may do about one unit's report: answer its request, give time, excuse, remind. */
export function ActPanel({ chosen, states, close }: Props) {
  const { obligation, unit, state, asks, may } = chosen
  const label = useLabel()
  const format = useFormat()
  const name = unit.label ? label(unit.label) : unit.id
  const words = useWords({
    close: { vi: 'Đóng', en: 'Close' },
    due: { vi: 'Hạn hiện nay', en: 'Due now' },
    extend: { vi: 'Gia hạn', en: 'Give more time' },
    until: { vi: 'Hạn mới', en: 'New due day' },
    reason: { vi: 'Lý do', en: 'Reason' },
    give: { vi: 'Gia hạn', en: 'Extend' },
    excuse: { vi: 'Miễn báo cáo kỳ này', en: 'Excuse from this round' },
    excuseHint: {
      vi: 'Đơn vị được miễn không tính là đã nộp, cũng không tính là thiếu.',
      en: 'An excused unit counts neither as filed nor as missing.',
    },
    excuseNow: { vi: 'Miễn báo cáo', en: 'Excuse' },
    remind: { vi: 'Nhắc đơn vị này', en: 'Remind this unit' },
    nothing: {
      vi: 'Báo cáo đang ở trạng thái không cần gia hạn, miễn hay nhắc.',
      en: 'In this state the report needs no extension, excuse or reminder.',
    },
  })
  return (
    <section className={styles.panel} id="xu-ly" aria-label={name}>
      <div className={styles.panelHead}>
        <h3>{name}</h3>
        <a href={close}>{words.close}</a>
      </div>
      <p className={styles.tags}>
        <Tag {...reportLooks[state]}>{states[state] ? label(states[state]) : state}</Tag>
        <span>
          {words.due}: {format.date(chosen.dueOn)}
        </span>
      </p>
      {asks && <AsksMoreTime obligation={obligation} asks={asks} />}
      {!may.extend && !may.excuse && !may.remind && <Notice>{words.nothing}</Notice>}
      <div className={styles.acts}>
        {may.remind && (
          <StepForm step="remind-round" of={obligation}>
            {() => (
              <>
                <input type="hidden" name="unit" value={unit.id} />
                <Button kind="secondary" small>
                  {words.remind}
                </Button>
              </>
            )}
          </StepForm>
        )}
        {may.extend && !asks && (
          <StepForm step="give-extension" of={obligation} summary={words.extend} submit={words.give}>
            {({ field }) => (
              <>
                <Field {...field('until')} type="date" label={words.until} width="medium" />
                <Field {...field('reason')} label={words.reason} lines={2} />
              </>
            )}
          </StepForm>
        )}
        {may.excuse && (
          <StepForm step="excuse-report" of={obligation} summary={words.excuse} submit={words.excuseNow} kind="danger">
            {({ field }) => <Field {...field('reason')} label={words.reason} hint={words.excuseHint} lines={2} />}
          </StepForm>
        )}
      </div>
    </section>
  )
}

/** A request for more time, and its answer: the day asked for or another one, or a refusal that says why. */
function AsksMoreTime({ obligation, asks }: { obligation: string; asks: NonNullable<Props['chosen']['asks']> }) {
  const format = useFormat()
  const words = useWords({
    asks: {
      vi: `Đơn vị xin gia hạn đến ${format.date(asks.until)}`,
      en: `Asks for time until ${format.date(asks.until)}`,
    },
    until: { vi: 'Cho đến ngày', en: 'Give until' },
    answer: { vi: 'Trả lời đơn vị', en: 'Answer to the unit' },
    answerHint: { vi: 'Bắt buộc khi không đồng ý.', en: 'Required when it is refused.' },
    give: { vi: 'Đồng ý gia hạn', en: 'Give the time' },
    refuse: { vi: 'Không đồng ý', en: 'Refuse' },
  })
  return (
    <>
      <Notice kind="warn" title={words.asks}>
        <p className={styles.text}>“{asks.reason}”</p>
        <p>
          {asks.askedName}, {format.dateTime(asks.askedAt)}
        </p>
      </Notice>
      <StepForm step="decide-extension" of={obligation}>
        {({ field }) => (
          <>
            <input type="hidden" name="extension" value={asks.id} />
            <Field {...field('until', asks.until)} type="date" label={words.until} width="medium" />
            <Field {...field('answer')} label={words.answer} hint={words.answerHint} lines={2} optional />
            <div className={styles.tags}>
              <Button name="verdict" value="give" small>
                {words.give}
              </Button>
              <Button name="verdict" value="refuse" kind="secondary" small>
                {words.refuse}
              </Button>
            </div>
          </>
        )}
      </StepForm>
    </>
  )
}
