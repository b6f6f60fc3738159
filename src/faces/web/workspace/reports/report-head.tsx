import { Notice, Tag, type Tone, useFormat, useLabel, usePath, useWords } from '#ui'
import { Deadline } from '../my-work/deadline.tsx'
import { useDesk } from './desk.tsx'
import type { ReportRead } from './read-report.ts'
import styles from './reports.module.css'

export const stateTones: Record<ReportRead['form']['state'], Tone> = {
  expected: 'accent',
  filed: 'warn',
  returned: 'bad',
  approved: 'good',
  missed: 'bad',
  excused: 'plain',
  moved: 'plain',
}

/** Where the report stands: its state and clock, whose data and of when, and why it came back. */
export function ReportHead() {
  const { read } = useDesk()
  const { form, returned } = read
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    state: { vi: 'Trạng thái', en: 'State' },
    data: { vi: 'Số liệu của kỳ', en: 'Data of the period' },
    due: { vi: 'Hạn nộp', en: 'Due' },
    first: { vi: 'hạn ban đầu', en: 'at first' },
    filed: { vi: 'Đã nộp', en: 'Filed' },
    inTime: { vi: 'đúng hạn', en: 'on time' },
    late: { vi: `trễ ${read.lateDays} ngày làm việc`, en: `${read.lateDays} working days late` },
    excuse: { vi: 'Được miễn vì', en: 'Excused because' },
    returned: { vi: 'Báo cáo bị trả lại để sửa', en: 'The report came back to be corrected' },
    history: { vi: 'Các lần nộp và thay đổi', en: 'Filings and what each changed' },
    document: { vi: 'Tải báo cáo của đơn vị', en: 'The report as a document' },
  })
  const isOwed = form.state === 'expected' || form.state === 'returned'
  const items = [
    { term: words.state, detail: <Tag tone={stateTones[form.state]}>{label(read.stateLabel)}</Tag> },
    {
      term: words.due,
      detail: (
        <>
          {isOwed ? <Deadline clock={read.clock} /> : format.date(form.dueOn)}
          {read.firstDueOn !== form.dueOn && ` (${words.first} ${format.date(read.firstDueOn)})`}
        </>
      ),
    },
    { term: words.data, detail: `${format.date(form.round.dataFrom)} – ${format.date(form.round.dataTo)}` },
    {
      term: words.filed,
      detail: read.lastFiling && (
        <>
          {format.dateTime(read.lastFiling.filedAt)}, {read.lastFiling.filedName}
          {read.onTime !== null && ` (${read.onTime ? words.inTime : words.late})`} ·{' '}
          <a href={path(`/lam-viec/bao-cao/${form.obligation}/lich-su`)}>{words.history}</a> ·{' '}
          <a href={path(`/lam-viec/bao-cao/${form.obligation}/van-ban`)}>{words.document}</a>
        </>
      ),
    },
    { term: words.excuse, detail: read.excuse },
  ]
  return (
    <>
      {returned && (
        <Notice kind="warn" title={words.returned}>
          <p>
            “{returned.reason}” – {returned.by}, {format.dateTime(returned.at)}
          </p>
        </Notice>
      )}
      <dl className={styles.facts}>
        {items
          .filter(({ detail }) => Boolean(detail))
          .map(({ term, detail }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{detail}</dd>
            </div>
          ))}
      </dl>
    </>
  )
}
