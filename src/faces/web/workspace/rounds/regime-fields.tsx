import { Checkboxes, Disclosure, Field, Section, Select, useLabel, useWords } from '#ui'
import styles from '../tasks/tasks.module.css'
import { UnitField } from '../tasks/unit-field.tsx'
import { ApprovalField } from './approval-field.tsx'
import type { RegimeNames } from './regime-words.ts'
import own from './rounds.module.css'

type Props = {
  typed(name: string): string
  fault(path: string): string | undefined
  names: RegimeNames
  programmes: readonly { number: string; name: string }[]
  today: string
  /** A new regime chooses its code; a new version has it. */
  isNew: boolean
}

/** The rules of one version, as boxes: who, how often, by when, who approves, from which day. */
export function RegimeFields({ typed, fault, names, programmes, today, isNew }: Props) {
  const label = useLabel()
  const words = useWords({
    id: { vi: 'Mã', en: 'Code' },
    idHint: { vi: 'Chữ thường không dấu, số, gạch nối: bao-cao-thang', en: 'Lower-case letters, digits, hyphens' },
    vi: { vi: 'Tên chế độ', en: 'Name (Vietnamese)' },
    en: { vi: 'Tên tiếng Anh', en: 'Name in English' },
    basis: { vi: 'Căn cứ', en: 'Basis' },
    basisHint: {
      vi: 'Văn bản quy định chế độ này. Để trống nếu là quy ước, và nói rõ ở ghi chú.',
      en: 'The text that sets it. Empty for a convention; then say so in the note.',
    },
    noteVi: { vi: 'Ghi chú', en: 'Note (Vietnamese)' },
    noteEn: { vi: 'Ghi chú tiếng Anh', en: 'Note in English' },
    who: { vi: 'Ai báo cáo', en: 'Who reports' },
    tasks: { vi: 'Đơn vị có nhiệm vụ', en: 'Units with tasks' },
    ofKinds: { vi: 'Mọi đơn vị thuộc các loại chọn dưới đây', en: 'Every unit of the kinds ticked below' },
    named: { vi: 'Các đơn vị đã nêu tên ở phiên bản trước', en: 'The units named in the version before' },
    programme: { vi: 'Chỉ nhiệm vụ của chương trình', en: 'Only tasks of the programme' },
    all: { vi: 'Mọi chương trình và chỉ đạo', en: 'All programmes and directives' },
    kinds: { vi: 'Loại đơn vị', en: 'Kinds of units' },
    receiver: { vi: 'Gửi đến', en: 'Sent to' },
    when: { vi: 'Kỳ và hạn', en: 'Rhythm and deadline' },
    frequency: { vi: 'Định kỳ', en: 'Frequency' },
    window: { vi: 'Chốt số liệu', en: 'Data window' },
    cutOff: { vi: 'Từ ngày 15 tháng trước đến ngày 14 tháng cuối kỳ', en: 'From the 15th to the 14th' },
    calendar: { vi: 'Trọn tháng', en: 'Whole months' },
    rule: { vi: 'Hạn nộp', en: 'Filing' },
    before: { vi: 'Trước ngày … của tháng', en: 'Before day … of the month' },
    within: { vi: 'Trong … ngày làm việc sau ngày chốt', en: 'Within … working days of the end of the data' },
    day: { vi: 'Ngày, hoặc số ngày', en: 'Day, or number of days' },
    opens: { vi: 'Mở trước ngày chốt (ngày)', en: 'Opens before the end of the data (days)' },
    reminders: { vi: 'Nhắc trước hạn (ngày làm việc)', en: 'Reminders before the due day (working days)' },
    remindersHint: {
      vi: '5, 1, 0, -1: trước 5 ngày, trước 1 ngày, đúng hạn, sau 1 ngày.',
      en: '5, 1, 0, -1: five days before, one before, on the day, one after.',
    },
    locks: { vi: 'Khóa sau hạn (ngày làm việc)', en: 'Locks after (working days)' },
    locksHint: { vi: 'Để trống: không khóa.', en: 'Empty: it never locks.' },
    validity: { vi: 'Hiệu lực', en: 'Validity' },
    from: { vi: 'Áp dụng từ ngày', en: 'In force from' },
    fromHint: {
      vi: 'Từ hôm nay trở đi. Kỳ có ngày chốt số liệu từ ngày này theo quy định mới; kỳ đã mở không đổi.',
      en: 'Today or later. Rounds whose data ends from this day on follow it; rounds that opened keep their rules.',
    },
    until: { vi: 'Đến hết ngày', en: 'Until' },
  })
  const kinds = typed('kinds').split(',')
  const number = (name: string, said: string, hint?: string, optional?: boolean) => (
    <Field
      name={name}
      label={said}
      hint={hint}
      width="short"
      inputMode="numeric"
      optional={optional}
      value={typed(name)}
      fault={fault(name)}
    />
  )
  const line = (name: string, said: string, more: { hint?: string; optional?: boolean; lines?: number } = {}) => (
    <Field name={name} label={said} value={typed(name)} fault={fault(name)} {...more} />
  )
  return (
    <>
      {isNew && line('id', words.id, { hint: words.idHint })}
      <div className={styles.pair}>
        {line('vi', words.vi)}
        {line('en', words.en, { optional: true })}
      </div>
      {line('basis', words.basis, { hint: words.basisHint, optional: true })}
      <div className={styles.pair}>
        {line('noteVi', words.noteVi, { lines: 3, optional: true })}
        {line('noteEn', words.noteEn, { lines: 3, optional: true })}
      </div>
      <Section heading={words.who}>
        <Checkboxes
          name="who"
          kind="radio"
          legend={words.who}
          values={[typed('who')]}
          fault={fault('who')}
          options={[
            { value: 'tasks', label: words.tasks },
            { value: 'unit-kinds', label: words.ofKinds },
            ...(typed('units') ? [{ value: 'units', label: words.named }] : []),
          ]}
        />
        <input type="hidden" name="units" value={typed('units')} />
        <Select
          name="programme"
          label={words.programme}
          empty={words.all}
          optional
          value={typed('programme')}
          options={programmes.map((one) => ({ value: one.number, label: one.name }))}
        />
        <Disclosure summary={words.kinds} open={typed('who') === 'unit-kinds'}>
          <div className={own.kinds}>
            <Checkboxes
              name="kinds"
              legend={words.kinds}
              values={kinds}
              options={names.kinds.map((kind) => ({ value: kind.id, label: label(kind.label) }))}
            />
          </div>
        </Disclosure>
        <UnitField
          name="receiver"
          label={words.receiver}
          optional
          value={typed('receiver')}
          text={typed('receiver-chu')}
          fault={fault('receiver')}
        />
      </Section>
      <Section heading={words.when}>
        <div className={styles.pair}>
          <Select
            name="frequency"
            label={words.frequency}
            value={typed('frequency')}
            fault={fault('frequency')}
            options={Object.entries(names.frequencies)
              .filter(([value]) => value !== 'ad-hoc')
              .map(([value, said]) => ({ value, label: label(said) }))}
          />
          <Select
            name="window"
            label={words.window}
            value={typed('window')}
            fault={fault('window')}
            options={[
              { value: 'cut-off', label: words.cutOff },
              { value: 'calendar', label: words.calendar },
            ]}
          />
          <Select
            name="rule"
            label={words.rule}
            value={typed('rule')}
            options={[
              { value: 'before-day', label: words.before },
              { value: 'working-days', label: words.within },
            ]}
          />
          {number('day', words.day)}
          {number('opensBefore', words.opens)}
          {number('locksAfter', words.locks, words.locksHint, true)}
        </div>
        <Field
          name="reminders"
          label={words.reminders}
          hint={words.remindersHint}
          width="medium"
          optional
          value={typed('reminders')}
          fault={fault('reminders')}
        />
        <ApprovalField value={typed('approval')} fault={fault('approval')} />
      </Section>
      <Section heading={words.validity}>
        <div className={styles.pair}>
          <Field
            name="validFrom"
            type="date"
            label={words.from}
            hint={words.fromHint}
            min={today}
            value={typed('validFrom')}
            fault={fault('validFrom')}
          />
          <Field
            name="validTo"
            type="date"
            label={words.until}
            optional
            value={typed('validTo')}
            fault={fault('validTo')}
          />
        </div>
      </Section>
    </>
  )
}
