import type { RoundCounts } from '#engines/reporting'
import { type Part, PartsLine, useFormat, useWords } from '#ui'
import styles from './rounds.module.css'

/** The reports of a round in parts that do not overlap: with those that are excused they are all there is. */
export function useFiledParts(): (counts: RoundCounts) => Part[] {
  const words = useWords({
    onTime: { vi: 'Nộp đúng hạn', en: 'Filed on time' },
    late: { vi: 'Nộp trễ', en: 'Filed late' },
    awaited: { vi: 'Chưa nộp', en: 'Not filed' },
    missed: { vi: 'Không báo cáo', en: 'Missed' },
  })
  return ({ expected, filed, onTime, late, missed }) => [
    { id: 'onTime', label: words.onTime, value: onTime, tone: 'good', icon: 'circle-check' },
    { id: 'late', label: words.late, value: late, tone: 'warn', icon: 'clock' },
    { id: 'missed', label: words.missed, value: missed, tone: 'bad', icon: 'circle-alert' },
    { id: 'awaited', label: words.awaited, value: expected - filed - missed, tone: 'plain', icon: 'minus' },
  ]
}

/** One round in a line: the bar is silent, the numbers under it say the same. */
export function FiledBar({ counts }: { counts: RoundCounts }) {
  const format = useFormat()
  const parts = useFiledParts()(counts)
  const n = (value: number) => format.number(value)
  const { expected, filed, onTime, approved, missed } = counts
  const share = counts.completeness === null ? '' : ` (${format.percent(counts.completeness, 0)})`
  const words = useWords({
    none: { vi: 'Không đơn vị nào phải nộp', en: 'Nobody owes a report' },
    filed: { vi: `Nộp ${n(filed)}/${n(expected)}${share}`, en: `${n(filed)} of ${n(expected)} filed${share}` },
    onTime: { vi: `đúng hạn ${n(onTime)}`, en: `${n(onTime)} on time` },
    approved: { vi: `đã duyệt ${n(approved)}`, en: `${n(approved)} approved` },
    missed: { vi: `không báo cáo ${n(missed)}`, en: `${n(missed)} missed` },
  })
  if (expected === 0) return <span className={styles.soft}>{words.none}</span>
  return (
    <span className={styles.filed}>
      <PartsLine parts={parts} height={10} />
      <small>
        <b>{words.filed}</b> · {words.onTime} · {words.approved}
        {missed > 0 && ` · ${words.missed}`}
      </small>
    </span>
  )
}

/** A share of one as a short bar with its number; nothing to divide by is said, never drawn as zero. */
export function ShareBar({ share, of }: { share: number | null; of: string }) {
  const format = useFormat()
  const words = useWords({ none: { vi: 'chưa có', en: 'not known' } })
  if (share === null) return <span className={styles.soft}>{words.none}</span>
  const parts = [
    { id: 'share', value: share, tone: 'good' as const },
    { id: 'rest', value: 1 - share, tone: 'plain' as const },
  ]
  return (
    <span className={styles.share}>
      <span>
        <b>{format.percent(share, 0)}</b> <small>{of}</small>
      </span>
      <PartsLine parts={parts} height={8} />
    </span>
  )
}
