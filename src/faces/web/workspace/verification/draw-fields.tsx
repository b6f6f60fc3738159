import { Checkboxes, Field, Select, useFormat, useLabel, useWords } from '#ui'
import type { PlanRound } from './plan-rounds.ts'
import styles from './verification.module.css'

type Props = {
  rounds: readonly PlanRound[]
  round: string
  due: string
  today: string
  disputeDays: number
  typed: Readonly<Record<string, string>>
  at: (field: string) => string | undefined
}

/** What is sampled, and how much of it. */
export function DrawFields({ rounds, round, due, today, disputeDays, typed, at }: Props) {
  const format = useFormat()
  const label = useLabel()
  const words = useWords({
    round: { vi: 'Rút từ các báo cáo đã duyệt của kỳ', en: 'From the approved reports of the round' },
    choose: { vi: 'Chọn kỳ báo cáo', en: 'Choose a round' },
    approved: { vi: 'báo cáo đã duyệt', en: 'approved reports' },
    size: { vi: 'Số nội dung rút', en: 'How many are drawn' },
    sizeHint: {
      vi: 'Của tất cả, hoặc của mỗi đơn vị nếu rút theo từng đơn vị.',
      en: 'Of all, or of each unit where each unit is sampled.',
    },
    perUnit: { vi: 'Cách rút', en: 'How' },
    each: { vi: 'Rút theo từng đơn vị', en: 'Sample each unit' },
    due: { vi: 'Thẩm tra xong trước khi hết ngày', en: 'To be verified by' },
    dispute: { vi: 'Đơn vị được khiếu nại trong', en: 'The unit may dispute within' },
    working: { vi: 'ngày làm việc', en: 'working days' },
  })
  return (
    <>
      <Select
        name="round"
        label={words.round}
        empty={words.choose}
        value={typed.round ?? round}
        fault={at('round')}
        options={rounds.map(({ id, label: said, approved }) => ({
          value: id,
          label: `${label(said)} · ${format.number(approved)} ${words.approved}`,
        }))}
      />
      <div className={styles.pair}>
        <Field
          name="size"
          type="number"
          label={words.size}
          hint={words.sizeHint}
          value={typed.size ?? 20}
          fault={at('size')}
          min={1}
          max={2000}
          width="short"
        />
        <Checkboxes
          name="perUnit"
          legend={words.perUnit}
          values={typed.perUnit === 'on' ? ['on'] : []}
          options={[{ value: 'on', label: words.each }]}
        />
      </div>
      <div className={styles.pair}>
        <Field
          name="due"
          type="date"
          label={words.due}
          value={typed.due || due}
          fault={at('due')}
          min={today}
          width="medium"
        />
        <Field
          name="disputeDays"
          type="number"
          label={words.dispute}
          unit={words.working}
          value={typed.disputeDays || disputeDays}
          fault={at('disputeDays')}
          min={1}
          max={60}
          width="short"
        />
      </div>
    </>
  )
}
