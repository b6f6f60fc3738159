import { Button, Field, Section, useLabel, useWords } from '#ui'
import { StepForm } from '../tasks/step-form.tsx'
import type { Approval } from './read-approval.ts'
import styles from './rounds.module.css'
import { Changes } from './said-value.tsx'
import { type Sign, signs } from './signs.ts'

/** Which lines to read first, each sign with the way to them. */
export function ToLookAt({ lines }: Pick<Approval, 'lines'>) {
  const label = useLabel()
  const words = useWords({
    heading: { vi: 'Cần xem trước', en: 'Look at first' },
    none: { vi: 'Không có dấu hiệu nào cần xem riêng.', en: 'No sign calls for a closer look.' },
    at: { vi: 'Mục', en: 'Line' },
  })
  const found = (Object.keys(signs) as Sign[]).flatMap((sign) => {
    const marked = lines.filter((line) => line.signs.includes(sign))
    return marked.length ? [{ sign, marked }] : []
  })
  return (
    <Section heading={words.heading} id="can-xem">
      {found.length === 0 && <p>{words.none}</p>}
      <ul className={styles.signs}>
        {found.map(({ sign, marked }) => (
          <li key={sign}>
            <b>
              {label(signs[sign])} ({marked.length}):
            </b>{' '}
            {marked.map((line, n) => (
              <span key={line.subject}>
                {n > 0 && ', '}
                <a href={`#muc-${line.ordinal}`} aria-label={`${words.at} ${line.ordinal}: ${line.title}`}>
                  {line.number ?? line.ordinal}
                </a>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What is said of the unit's work as a whole. */
export function Whole({ whole, rules }: { whole: NonNullable<Approval['whole']>; rules: Approval['rules'] }) {
  const { said, changes } = whole
  const label = useLabel()
  const words = useWords({ changed: { vi: 'Khác với lần nộp trước', en: 'Changed since the filing before' } })
  const named = (field: string) =>
    label(rules.find((one) => one.of === 'report' && one.field === field)?.label ?? { vi: field, en: field })
  return (
    <>
      {(['summary', 'obstacles', 'proposals'] as const).map(
        (field) =>
          said[field] && (
            <div key={field}>
              <h3 className={styles.small}>{named(field)}</h3>
              <p className={styles.text}>{said[field]}</p>
            </div>
          ),
      )}
      {changes.length > 0 && (
        <div className={styles.changed}>
          <h4>{words.changed}</h4>
          <Changes of="report" changes={changes} rules={rules} />
        </div>
      )}
    </>
  )
}

/** Approve, or return with a reason; it says beforehand what approving does. */
export function Decide({ awaits, chain }: { awaits: string | null; chain: readonly string[] }) {
  const isLast = chain.at(-1) === awaits
  const words = useWords({
    approve: { vi: 'Duyệt báo cáo', en: 'Approve the report' },
    last: {
      vi: 'Sau khi duyệt, số liệu được ghi ngay vào từng nhiệm vụ và các trang tổng quan.',
      en: 'Once approved, its figures are written to the tasks and every overview at once.',
    },
    passes: {
      vi: 'Sau khi duyệt, báo cáo chuyển tiếp lên văn phòng thường trực.',
      en: 'Once approved, the report goes on to the standing office.',
    },
    return: { vi: 'Trả lại đơn vị', en: 'Return to the unit' },
    reason: { vi: 'Cần sửa hoặc bổ sung điều gì', en: 'What must be corrected or added' },
    send: { vi: 'Trả lại', en: 'Return' },
  })
  return (
    <div className={styles.acts}>
      <p className={styles.about}>{isLast ? words.last : words.passes}</p>
      <StepForm step="approve-report">{() => <Button icon="check">{words.approve}</Button>}</StepForm>
      <StepForm step="return-report" summary={words.return} submit={words.send}>
        {({ field }) => <Field {...field('reason')} label={words.reason} lines={3} maxLength={2000} />}
      </StepForm>
    </div>
  )
}
