import type { RegimeShown } from '#engines/reporting'
import { DefinitionList, Tag, useFormat, useLabel, useWords } from '#ui'
import { useApprovalWords } from './approval-field.tsx'
import { type RegimeNames, useRegimeWords } from './regime-words.ts'
import styles from './rounds.module.css'

/** One version of a regime, with its basis and what is not verified about it. */
export function Version({ version, names, today }: { version: RegimeShown; names: RegimeNames; today: string }) {
  const label = useLabel()
  const format = useFormat()
  const say = useRegimeWords(names)
  const approval = useApprovalWords()
  const receiver = say.receiver(version)
  const words = useWords({
    version: { vi: `Phiên bản ${version.version}`, en: `Version ${version.version}` },
    now: { vi: 'Đang áp dụng', en: 'In force' },
    later: { vi: 'Chưa đến ngày áp dụng', en: 'To come' },
    before: { vi: 'Đã được thay hoặc hết hiệu lực', en: 'Replaced or ended' },
    basis: { vi: 'Căn cứ', en: 'Basis' },
    convention: { vi: 'Quy ước, chưa có văn bản', en: 'A convention, no text yet' },
    note: { vi: 'Ghi chú', en: 'Note' },
    who: { vi: 'Ai báo cáo', en: 'Who reports' },
    receiver: { vi: 'Gửi đến', en: 'Sent to' },
    frequency: { vi: 'Định kỳ', en: 'Frequency' },
    data: { vi: 'Số liệu', en: 'Data' },
    filing: { vi: 'Hạn nộp', en: 'Filing' },
    clock: { vi: 'Mở, nhắc, khóa', en: 'Opening, reminders, lock' },
    opens: {
      vi: `mở trước ngày chốt ${version.opensBefore} ngày`,
      en: `opens ${version.opensBefore} days before the end of the data`,
    },
    reminds: { vi: 'nhắc (ngày làm việc)', en: 'reminds (working days)' },
    onDay: { vi: 'đúng hạn', en: 'on the day' },
    ahead: { vi: 'trước', en: 'before by' },
    after: { vi: 'sau', en: 'after by' },
    locks: {
      vi: `khóa sau hạn ${version.locksAfter} ngày làm việc`,
      en: `locks ${version.locksAfter} working days after`,
    },
    never: { vi: 'không khóa', en: 'never locks' },
    approval: { vi: 'Cấp duyệt', en: 'Approval' },
    valid: { vi: 'Hiệu lực', en: 'Validity' },
    source: { vi: 'Do', en: 'Set by' },
    pack: { vi: 'gói dữ liệu của thành phố', en: 'the pack of the city' },
    office: { vi: 'văn phòng thường trực', en: 'the standing office' },
    known: { vi: `đặt ngày ${format.date(version.begunOn)}`, en: `on ${format.date(version.begunOn)}` },
  })
  const state = version.inForce ? 'now' : version.validFrom > today ? 'later' : 'before'
  const said = (days: number) =>
    days === 0 ? words.onDay : `${days > 0 ? words.ahead : words.after} ${Math.abs(days)}`
  const clock = [
    words.opens,
    ...(version.reminders.length ? [`${words.reminds}: ${version.reminders.map(said).join(', ')}`] : []),
    version.locksAfter === null ? words.never : words.locks,
  ]
  return (
    <article className={styles.version} id={`phien-ban-${version.version}`}>
      <div className={styles.panelHead}>
        <h3>
          {words.version} · {say.valid(version)}
        </h3>
        <Tag
          tone={state === 'now' ? 'good' : 'plain'}
          icon={state === 'now' ? 'check' : state === 'later' ? 'clock' : 'minus'}
        >
          {words[state]}
        </Tag>
      </div>
      <DefinitionList
        items={[
          { term: words.basis, detail: version.basis ?? words.convention },
          { term: words.who, detail: say.who(version) },
          ...(receiver ? [{ term: words.receiver, detail: receiver }] : []),
          { term: words.frequency, detail: say.frequency(version) },
          { term: words.data, detail: say.window(version) },
          { term: words.filing, detail: say.filing(version) },
          { term: words.clock, detail: clock.join('; ') },
          { term: words.approval, detail: approval(version.approval) },
          ...(version.note ? [{ term: words.note, detail: label(version.note) }] : []),
          {
            term: words.source,
            detail: `${version.source === 'pack' ? words.pack : words.office}, ${words.known}`,
          },
        ]}
      />
    </article>
  )
}
