import { share } from './meters.tsx'
import styles from './rank-interval.module.css'

export type RankIntervalProps = { low: number; high: number; rank: number; of: number }

/**
 * Where a rank may lie, from the first place at the left to the last at the right, and the rank itself as a dot. Silent: the
 * same numbers stand beside it in words.
 */
export function RankInterval({ low, high, rank, of }: RankIntervalProps) {
  const at = (place: number) => 3 + share(place - 1, Math.max(1, of - 1)) * 0.94
  return (
    <svg className={styles.interval} width="100%" height="14" aria-hidden="true">
      <rect x="0" y="6" width="100%" height="2" className={styles.ground} />
      <rect
        x={`${at(low) - 1.5}%`}
        y="3"
        width={`${Math.max(0, at(high) - at(low)) + 3}%`}
        height="8"
        rx="4"
        className={styles.span}
      />
      <circle cx={`${at(rank)}%`} cy="7" r="5" className={styles.dot} />
    </svg>
  )
}
