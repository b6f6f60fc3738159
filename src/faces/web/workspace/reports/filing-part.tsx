import { Button, Field, Icon, Notice, Section, useFaults, useLabel, usePath, useWords } from '#ui'
import { useDesk, useWhole } from './desk.tsx'
import { rulesFor } from './report-store.ts'
import styles from './reports.module.css'
import type { Told } from './told.ts'
import { keyOf } from './typed.ts'

/** The last check before filing: what is missing, each with its way there; then the button. */
export function FilingPart({ told }: { told: Told | null }) {
  const { mode, read } = useDesk()
  const faults = useFaults(told?.step === 'amend' ? told.faults : [])
  const { phase } = useWhole()
  const words = useWords({
    file: { vi: 'Kiểm tra và nộp', en: 'Check and file' },
    amend: { vi: 'Nộp bản đính chính', en: 'File the amendment' },
    fileNow: { vi: 'Nộp báo cáo', en: 'File the report' },
    reason: { vi: 'Lý do đính chính', en: 'Why it is amended' },
    reasonHint: {
      vi: 'Bản đã duyệt vẫn có hiệu lực cho đến khi bản đính chính được duyệt. Không có gì của bản cũ bị xóa.',
      en: 'The approved report counts until the amendment is approved. Nothing of it is erased.',
    },
    leader: { vi: 'Báo cáo sẽ được gửi tới lãnh đạo đơn vị để duyệt.', en: 'It goes to the leader of the unit.' },
    office: {
      vi: 'Báo cáo sẽ được gửi tới bộ phận thường trực chương trình để duyệt.',
      en: 'It goes to the programme office.',
    },
    nobody: { vi: 'Báo cáo có hiệu lực ngay khi nộp.', en: 'The report counts as soon as it is filed.' },
    offline: { vi: 'Cần có mạng để nộp.', en: 'Filing needs the network.' },
  })
  const [level] = read.form.round.approval
  const next = level === 'leader' ? words.leader : level ? words.office : words.nobody
  const isAmending = mode === 'amend'
  return (
    <Section heading={isAmending ? words.amend : words.file} id="nop">
      <Lacking />
      {isAmending && (
        <Field
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          lines={3}
          maxLength={2000}
          fault={faults.at('reason')}
        />
      )}
      <p className={styles.soft}>{next}</p>
      <div className={styles.buttons}>
        <Button name="step" value={isAmending ? 'amend' : 'file'}>
          {isAmending ? words.amend : words.fileNow}
        </Button>
        {phase === 'unreachable' && <span className={styles.soft}>{words.offline}</span>}
      </div>
    </Section>
  )
}

/** What is missing or wrong, by subject, each a link to its field. */
function Lacking() {
  const { store, read, setOpen } = useDesk()
  const { isChecked, complete, total } = useWhole()
  const label = useLabel()
  const path = usePath()
  const words = useWords({
    whole: { vi: 'Báo cáo chung', en: 'The report as a whole' },
    ready: { vi: 'Đã đủ, có thể nộp', en: 'Complete: it can be filed' },
    clash: { vi: 'có hai giá trị, hãy chọn một', en: 'two values: choose one' },
  })
  const subjects = [
    ...read.form.rows.map(({ subject, title }) => ({ subject, title })),
    { subject: 'report', title: words.whole },
  ]
  const left = subjects
    .map((one) => {
      const { lacking, clashes } = store.subject(one.subject)
      const rules = rulesFor(read.form, one.subject)
      const wrong = Object.keys(clashes).map((field) => ({ field, said: words.clash }))
      const missing = lacking.map(({ field, message }) => ({ field, said: label(message) }))
      const faults = [...wrong, ...missing].map((fault) => ({
        ...fault,
        name: rules.find((rule) => rule.field === fault.field)?.label,
      }))
      return { ...one, faults }
    })
    .filter(({ faults }) => faults.length > 0)
  if (left.length === 0) return <Notice kind="good" title={words.ready} />
  const count = total - complete
  const title = {
    vi: `Còn ${count} phần chưa đủ (trong ${total})`,
    en: `${count} of ${total} parts are not complete`,
  }
  const list = (
    <ul className={styles.lacking}>
      {left.map(({ subject, title: name, faults }) => (
        <li key={subject}>
          <span lang="vi">{name}</span>:{' '}
          {faults.map(({ field, name: said, said: why }) => (
            <a
              key={field}
              href={`${path(`/lam-viec/bao-cao/${read.form.obligation}`)}?muc=${subject}#field-${keyOf(subject, field)}`}
              title={why}
              onClick={(event) => {
                event.preventDefault()
                setOpen(subject)
                // The field may only appear with its subject: it is looked for after that.
                setTimeout(() => focusOn(`field-${keyOf(subject, field)}`), 50)
              }}
            >
              {said ? label(said) : field}
            </a>
          ))}
        </li>
      ))}
    </ul>
  )
  return (
    <div id="con-thieu" tabIndex={-1} className={isChecked ? styles.lackingBox : undefined}>
      <h3>
        {isChecked && <Icon name="circle-alert" />} {label(title)}
      </h3>
      {left.length > 8 && !isChecked ? (
        <details>
          <summary>{label({ vi: 'Xem từng mục', en: 'See each' })}</summary>
          {list}
        </details>
      ) : (
        list
      )}
    </div>
  )
}

export function focusOn(id: string): void {
  const there = document.getElementById(id)
  there?.scrollIntoView({ block: 'center' })
  there?.focus({ preventScroll: true })
}
