import { DefinitionList, Tag, useFormat, useLabel, useWords } from '#ui'
import { reportLooks } from './looks.ts'
import type { Approval } from './read-approval.ts'
import styles from './rounds.module.css'

type FactsProps = Pick<Approval, 'report' | 'shown'> & { chain: string | null }

/** Whose report it is, when it came, which filing is seen, and who must approve it. */
export function Facts({ report, shown, chain }: FactsProps) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    state: { vi: 'Trạng thái', en: 'State' },
    leader: { vi: 'Chờ lãnh đạo đơn vị', en: 'Awaits the unit’s leader' },
    office: { vi: 'Chờ văn phòng thường trực', en: 'Awaits the standing office' },
    data: { vi: 'Số liệu', en: 'Data' },
    due: { vi: 'Hạn nộp', en: 'Due' },
    filed: { vi: 'Nộp lần đầu', en: 'First filed' },
    onTime: { vi: 'đúng hạn', en: 'on time' },
    late: { vi: `trễ ${report.lateDays} ngày làm việc`, en: `${report.lateDays} working days late` },
    shown: { vi: 'Đang xem', en: 'You see' },
    filing: {
      vi: shown ? `lần nộp thứ ${shown.number} (đã nộp ${report.filings} lần)` : '',
      en: shown ? `filing ${shown.number} of ${report.filings}` : '',
    },
    amendment: { vi: 'đính chính', en: 'an amendment' },
    by: { vi: 'Người nộp', en: 'Filed by' },
    chain: { vi: 'Cấp duyệt', en: 'Approval' },
    excuse: { vi: 'Lý do miễn', en: 'Why it is excused' },
  })
  const awaits = report.awaits === 'leader' ? words.leader : report.awaits ? words.office : label(report.stateLabel)
  return (
    <div className={styles.facts}>
      <DefinitionList
        stacked
        items={[
          {
            term: words.state,
            detail: (
              <span className={styles.tags}>
                <Tag {...reportLooks[report.state]}>{awaits}</Tag>
              </span>
            ),
          },
          { term: words.data, detail: `${format.date(report.round.dataFrom)}–${format.date(report.round.dataTo)}` },
          { term: words.due, detail: format.date(report.dueOn) },
          ...(report.filedOn
            ? [
                {
                  term: words.filed,
                  detail: `${format.date(report.filedOn)}, ${report.onTime ? words.onTime : words.late}`,
                },
              ]
            : []),
          ...(shown
            ? [
                {
                  term: words.shown,
                  detail:
                    shown.kind === 'amendment'
                      ? `${words.filing} (${words.amendment}: “${shown.reason}”)`
                      : words.filing,
                },
                { term: words.by, detail: `${shown.filedName}, ${format.dateTime(shown.filedAt)}` },
              ]
            : []),
          ...(chain ? [{ term: words.chain, detail: chain }] : []),
          ...(report.excuse ? [{ term: words.excuse, detail: report.excuse }] : []),
        ]}
      />
    </div>
  )
}
