import { Field, useLabel, useWords } from '#ui'
import { StepForm } from '../tasks/step-form.tsx'
import type { CycleRead } from './read-cycle.ts'
import styles from './scores.module.css'

/** What this reader may do with the cycle as a whole. */
export function CycleActs({ read: { cycle, stages, may } }: { read: CycleRead }) {
  const label = useLabel()
  const words = useWords({
    move: { vi: 'Dời hạn các giai đoạn', en: 'Move the days of stages' },
    moveHint: {
      vi: 'Giai đoạn đã qua giữ nguyên; ngày nghỉ chuyển sang ngày làm việc kế tiếp.',
      en: 'Stages that are over stay; a holiday becomes the next working day.',
    },
    save: { vi: 'Dời hạn', en: 'Move' },
    prefill: { vi: 'Điền sẵn từ chỉ tiêu', en: 'Fill in from indicators' },
    prefillHint: {
      vi: 'Số liệu đã xác minh điền vào những ô chưa có người chấm; số người đã gõ được giữ nguyên.',
      en: 'Verified values fill cells that nobody scored; what people typed stays.',
    },
    fill: { vi: 'Điền sẵn', en: 'Fill in' },
    approve: { vi: 'Phê duyệt kết quả', en: 'Approve the results' },
    publish: { vi: 'Công bố kết quả', en: 'Publish the results' },
  })
  const named = (id: string) => {
    const stage = stages.find((one) => one.id === id)
    return stage ? label(stage.label) : id
  }
  return (
    <div className={styles.stack}>
      {may.approve && <StepForm step="phe-duyet" submit={words.approve} kind="primary" />}
      {may.publish && <StepForm step="cong-bo" submit={words.publish} kind="primary" />}
      {may.move && (
        <StepForm step="doi-han" summary={words.move} submit={words.save}>
          {({ field }) => (
            <>
              <p className={styles.about}>{words.moveHint}</p>
              <div className={styles.pair}>
                {(['self', 'appraisal', 'appeal', 'final'] as const).map((stage) => (
                  <Field key={stage} {...field(stage, cycle.days[stage])} type="date" label={named(stage)} />
                ))}
              </div>
            </>
          )}
        </StepForm>
      )}
      {may.prefill && (
        <StepForm step="dien-san" summary={words.prefill} submit={words.fill}>
          {() => <p className={styles.about}>{words.prefillHint}</p>}
        </StepForm>
      )}
    </div>
  )
}
