import { Field, Section, Select, useFormat, useWords } from '#ui'
import { type Fields, StepForm } from '../tasks/step-form.tsx'
import styles from './evidence.module.css'
import type { Holding } from './evidence-shown.ts'
import { SubjectField } from './subject-field.tsx'
import type { SubjectChoice } from './subjects-of.ts'

type Props = {
  evidence: {
    mayChange: boolean
    mayOpen: boolean
    isPublic: boolean
    holding: Holding
    expiresOn: string | null
    subjects: readonly SubjectChoice[]
    others: readonly { id: string; title: string; datedOn: string }[]
  }
}

/** What this reader may do with the evidence; nothing where they may only read. */
export function EvidenceActs({ evidence }: Props) {
  const { mayChange, mayOpen, isPublic, holding, expiresOn, subjects, others } = evidence
  const format = useFormat()
  const words = useWords({
    heading: { vi: 'Việc bạn có thể làm', en: 'What you can do' },
    use: { vi: 'Dùng cho nhiệm vụ khác', en: 'Use it for another task' },
    useIt: { vi: 'Dùng cho việc này', en: 'Use it here' },
    rule: { vi: 'Yêu cầu mà minh chứng này đáp ứng', en: 'Requirement that it answers' },
    renew: { vi: 'Gia hạn', en: 'Renew' },
    until: { vi: 'Có giá trị đến hết ngày', en: 'Holds until' },
    untilHint: { vi: 'Để trống: không giới hạn.', en: 'Empty: for good.' },
    reason: { vi: 'Lý do', en: 'Reason' },
    replace: { vi: 'Thay bằng minh chứng mới hơn', en: 'Replace it by newer evidence' },
    by: { vi: 'Minh chứng mới', en: 'Newer evidence' },
    pick: { vi: 'Chọn minh chứng', en: 'Choose a piece' },
    replaceIt: { vi: 'Thay ở mọi nơi đang dùng', en: 'Replace it everywhere' },
    withdraw: { vi: 'Rút minh chứng', en: 'Withdraw it' },
    withdrawHint: {
      vi: 'Minh chứng không bị xóa; các lượt thẩm tra cũ vẫn thấy. Nơi đang dùng phải thẩm tra lại.',
      en: 'It is not deleted; earlier checks still show it. What rested on it is verified anew.',
    },
    withdrawIt: { vi: 'Rút', en: 'Withdraw' },
    open: { vi: 'Công khai cho mọi người xem', en: 'Open it to the public' },
    close: { vi: 'Thôi công khai', en: 'Close it to the public' },
  })
  const isUsable = holding === 'holds' || holding === 'soon'
  if (!mayChange && !mayOpen) return null
  return (
    <Section heading={words.heading}>
      <div className={styles.acts}>
        {mayChange && isUsable && subjects.length > 0 && (
          <StepForm step="use-evidence" summary={words.use} submit={words.useIt}>
            {({ field }) => (
              <>
                <SubjectField {...field('subject')} choices={subjects} />
                <Field {...field('rule')} label={words.rule} lines={2} maxLength={4000} />
              </>
            )}
          </StepForm>
        )}
        {mayChange && expiresOn && (
          <StepForm step="renew-evidence" summary={words.renew} submit={words.renew}>
            {({ field }) => (
              <>
                <Field
                  {...field('expiresOn')}
                  type="date"
                  label={words.until}
                  hint={words.untilHint}
                  width="medium"
                  optional
                />
                <Reason label={words.reason} {...field('reason')} />
              </>
            )}
          </StepForm>
        )}
        {mayChange && others.length > 0 && (
          <StepForm step="replace-evidence" summary={words.replace} submit={words.replaceIt}>
            {({ field }) => (
              <>
                <Select
                  {...field('by')}
                  label={words.by}
                  empty={words.pick}
                  options={others.map((one) => ({
                    value: one.id,
                    label: `${one.title.slice(0, 100)} · ${format.date(one.datedOn)}`,
                  }))}
                />
                <Reason label={words.reason} {...field('reason')} />
              </>
            )}
          </StepForm>
        )}
        {mayOpen && !isPublic && <StepForm step="open-evidence" submit={words.open} />}
        {mayOpen && isPublic && (
          <StepForm step="close-evidence" summary={words.close} submit={words.close}>
            {({ field }) => <Reason label={words.reason} {...field('reason')} />}
          </StepForm>
        )}
        {mayChange && (
          <StepForm step="withdraw-evidence" summary={words.withdraw} submit={words.withdrawIt} kind="danger">
            {({ field }) => (
              <>
                <p>{words.withdrawHint}</p>
                <Reason label={words.reason} {...field('reason')} />
              </>
            )}
          </StepForm>
        )}
      </div>
    </Section>
  )
}

function Reason(given: ReturnType<Fields['field']> & { label: string }) {
  return <Field {...given} lines={2} maxLength={4000} />
}
