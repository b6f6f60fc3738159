import { PartsBar, Section, Sparkline, Stat, Stats, useFormat, useWords } from '#ui'
import { useFiledParts } from './filed-bar.tsx'
import type { RoundRead } from './read-round.ts'
import styles from './rounds.module.css'

/** How complete and how timely one round is, and how its reports came in day by day. */
export function RoundNumbers({ round, days }: Pick<RoundRead, 'round' | 'days'>) {
  const format = useFormat()
  const { counts } = round
  const parts = useFiledParts()(counts)
  const n = (value: number) => format.number(value)
  const words = useWords({
    heading: { vi: 'Tình hình nộp', en: 'Reports so far' },
    complete: { vi: 'Đầy đủ', en: 'Complete' },
    completeNote: {
      vi: `${n(counts.filed)} trong ${n(counts.expected)} báo cáo phải nộp`,
      en: `${n(counts.filed)} of ${n(counts.expected)} reports owed`,
    },
    timely: { vi: 'Đúng hạn', en: 'On time' },
    timelyNote: {
      vi: `${n(counts.onTime)} trong ${n(counts.filed)} báo cáo đã nộp`,
      en: `${n(counts.onTime)} of ${n(counts.filed)} reports filed`,
    },
    approved: { vi: 'Đã duyệt', en: 'Approved' },
    approvedNote: {
      vi: counts.returned ? `${n(counts.returned)} đang bị trả lại` : 'báo cáo được tính vào số liệu',
      en: counts.returned ? `${n(counts.returned)} returned` : 'reports that count',
    },
    apart: {
      vi: `Ngoài ra: ${n(counts.excused)} đơn vị được miễn, ${n(counts.extended)} được gia hạn.`,
      en: `Besides: ${n(counts.excused)} excused, ${n(counts.extended)} with an extension.`,
    },
    none: { vi: 'chưa có', en: 'not known' },
    state: { vi: 'Báo cáo', en: 'Reports' },
    units: { vi: 'Đơn vị', en: 'Units' },
    days: { vi: 'Số báo cáo đã có, theo ngày nộp', en: 'Reports that had come, by day' },
    day: { vi: 'Ngày', en: 'Day' },
    unit: { vi: 'báo cáo', en: 'reports' },
  })
  const share = (value: number | null) => (value === null ? words.none : format.percent(value, 0))
  return (
    <Section heading={words.heading} id="tinh-hinh">
      <Stats>
        <Stat value={share(counts.completeness)} label={words.complete} note={words.completeNote} />
        <Stat value={share(counts.timeliness)} label={words.timely} note={words.timelyNote} />
        <Stat value={n(counts.approved)} label={words.approved} note={words.approvedNote} />
      </Stats>
      <div className={styles.two}>
        <div>
          <PartsBar
            title={words.heading}
            titleHidden
            labelHeader={words.state}
            valueHeader={words.units}
            parts={parts.map((part) => ({ ...part, href: addressOfPart[part.id] }))}
          />
          {counts.excused + counts.extended > 0 && <p className={styles.about}>{words.apart}</p>}
        </div>
        {days.length > 0 && (
          <Sparkline
            title={words.days}
            unit={words.unit}
            labelHeader={words.day}
            target={counts.expected}
            points={days.map(({ day, filed }) => ({ label: format.date(day), value: filed }))}
          />
        )}
      </div>
    </Section>
  )
}

/** Parts that a filter of the list below shows alone. */
const addressOfPart: Record<string, string> = {
  late: '?tt=tre#don-vi',
  missed: '?tt=missed#don-vi',
  awaited: '?tt=expected#don-vi',
}
