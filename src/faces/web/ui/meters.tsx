import { useFormat } from './language.tsx'
import styles from './meters.module.css'

export type MeterProps = {
  label: string
  value: number
  max?: number
  /** The number in words; "12 / 40" unless told. */
  text?: string
  tone?: 'accent' | 'good' | 'warn' | 'bad'
}

/** How much of a whole, known and standing still. */
export function Meter({ label, value, max = 1, text, tone = 'accent' }: MeterProps) {
  const format = useFormat()
  const said = text ?? `${format.number(value)} / ${format.number(max)}`
  return (
    <div className={styles.meter}>
      <span>{label}</span>
      <b>{said}</b>
      <svg width="100%" height="10" role="img" aria-label={`${label}: ${said}`}>
        <rect width="100%" height="10" rx="5" className={styles.ground} />
        <rect width={`${share(value, max)}%`} height="10" rx="5" className={styles[`fill-${tone}`]} />
      </svg>
    </div>
  )
}

/** Work that is under way. Without a `value` nobody knows how long it takes, and it says so. */
export function Progress({
  label,
  value,
  max = 100,
  text,
}: {
  label: string
  value?: number
  max?: number
  text?: string
}) {
  const format = useFormat()
  const known = value !== undefined
  return (
    <div className={styles.meter}>
      <span>{label}</span>
      <b>{text ?? (known ? format.percent(value / max, 0) : '…')}</b>
      <svg
        width="100%"
        height="10"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={known ? value : undefined}
        aria-valuetext={text}
      >
        <rect width="100%" height="10" rx="5" className={styles.ground} />
        <rect
          width={known ? `${share(value, max)}%` : '35%'}
          height="10"
          rx="5"
          className={known ? styles['fill-accent'] : styles.unknown}
        />
      </svg>
    </div>
  )
}

/** How many hundredths of `max` the value is, to a tenth, between 0 and 100. */
export function share(value: number, max: number) {
  if (!(max > 0)) return 0
  return Math.round(Math.min(1, Math.max(0, value / max)) * 1000) / 10
}
