import type { TargetValue } from '#engines/reporting'
import { Icon, type IconName, Tag, useFormat, useLabel, useWords } from '#ui'
import { claimIcons } from '../task-statuses.ts'
import styles from './progress.module.css'

/** A value as its target is measured: "75%", "180 bộ dữ liệu". */
export function useMeasured(): (value: number, measure: string | null) => string {
  const format = useFormat()
  return (value, measure) =>
    measure?.startsWith('%')
      ? `${format.number(value)}${measure}`
      : [format.number(value), measure].filter(Boolean).join(' ')
}

/** The last approved value of a target; where none is known, that is said, with what units reported instead. */
export function LastValue({ value, measure }: { value: TargetValue | null; measure: string | null }) {
  const format = useFormat()
  const label = useLabel()
  const measured = useMeasured()
  const words = useWords({
    none: { vi: 'Chưa có giá trị', en: 'No value yet' },
    units: { vi: 'đơn vị đã báo', en: 'units reported' },
    from: { vi: 'từ', en: 'from' },
    to: { vi: 'đến', en: 'to' },
    missing: { vi: 'đơn vị chưa có số liệu', en: 'without a figure' },
    'not-applicable': { vi: 'đơn vị báo không áp dụng', en: 'say it does not apply' },
    'not-verifiable': { vi: 'đơn vị báo chưa kiểm chứng được', en: 'say it cannot be verified' },
  })
  if (!value || value.units === 0 || value.low === null || value.high === null)
    return (
      <>
        <Tag icon="circle-help">{words.none}</Tag>
        {value && <Without without={value.without} words={words} />}
      </>
    )
  const unit = value.measure ?? measure
  const { only } = value
  return (
    <>
      <b>
        {value.low === value.high
          ? measured(value.low, unit)
          : `${words.from} ${measured(value.low, unit)} ${words.to} ${measured(value.high, unit)}`}
      </b>
      {only?.numerator != null && only.denominator != null && (
        <span className={styles.counts}>
          {format.number(only.numerator)} / {format.number(only.denominator)}
        </span>
      )}
      <span className={styles.counts}>
        {only ? (only.label ? label(only.label) : only.unit) : `${format.number(value.units)} ${words.units}`}
      </span>
      <Without without={value.without} words={words} />
    </>
  )
}

const kinds = ['missing', 'not-applicable', 'not-verifiable'] as const
type Kind = (typeof kinds)[number]

/** Units that never gave a value, by what they said instead: three different things, and none of them zero. */
function Without({ without, words }: { without: TargetValue['without']; words: Readonly<Record<Kind, string>> }) {
  const format = useFormat()
  return kinds.map(
    (kind) =>
      without[kind] > 0 && (
        <span key={kind} className={styles.counts}>
          <Icon name={claimIcons[kind] as IconName} /> {format.number(without[kind])} {words[kind]}
        </span>
      ),
  )
}
