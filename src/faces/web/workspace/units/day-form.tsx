import type { ListedDay } from '#engines/organisations'
import { Button, Checkboxes, type FaultSaid, Field, FormToken, Section, useFaults, useFormat, useWords } from '#ui'
import styles from '../people/people.module.css'

type Props = {
  day: string
  listed: ListedDay | null
  typed?: { vi: string; en: string; basis: string }
  faults?: readonly FaultSaid[]
}

/** Sets one day off or working; what the office sets stands before the pack and can be taken back. */
export function DayForm({ day, listed, typed, faults: said }: Props) {
  const format = useFormat()
  const faults = useFaults(said)
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  const plain = weekday === 0 || weekday === 6 ? 'off' : 'work'
  const words = useWords({
    heading: { vi: `Ngày ${format.date(day)}`, en: format.date(day) },
    kind: { vi: 'Là ngày', en: 'This day is' },
    off: { vi: 'Nghỉ', en: 'Off' },
    work: { vi: 'Làm việc', en: 'A working day' },
    vi: { vi: 'Lý do (tiếng Việt)', en: 'Reason in Vietnamese' },
    en: { vi: 'Lý do (tiếng Anh)', en: 'Reason in English' },
    basis: { vi: 'Căn cứ', en: 'Basis' },
    save: { vi: 'Đặt ngày này', en: 'Set this day' },
    clear: { vi: 'Bỏ, dùng lại theo gói dữ liệu', en: 'Clear, follow the pack' },
  })
  return (
    <Section heading={words.heading} id="ngay">
      <form method="post" noValidate className={styles.grid}>
        <FormToken />
        <input type="hidden" name="day" value={day} />
        <Checkboxes
          kind="radio"
          name="kind"
          legend={words.kind}
          values={[listed?.kind ?? (plain === 'off' ? 'work' : 'off')]}
          options={[
            { value: 'off', label: words.off },
            { value: 'work', label: words.work },
          ]}
        />
        <Field name="vi" label={words.vi} value={typed?.vi ?? listed?.reason.vi} fault={faults.at('reason.vi')} />
        <Field
          name="en"
          label={words.en}
          value={typed?.en ?? listed?.reason.en}
          fault={faults.at('reason.en')}
          optional
        />
        <Field
          name="basis"
          label={words.basis}
          value={typed?.basis ?? listed?.basis}
          fault={faults.at('basis')}
          optional
        />
        <Button>{words.save}</Button>
        {listed?.source === 'office' && (
          <Button kind="secondary" name="step" value="clear">
            {words.clear}
          </Button>
        )}
      </form>
    </Section>
  )
}
