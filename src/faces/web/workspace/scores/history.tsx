import { useFormat, useLabel, useWords, type Words } from '#ui'
import styles from './scores.module.css'

type Row = { lane: Words; version: number; said: unknown; at: Date | string; by: string }

/** Everything that people said of one cell, the newest first. */
export function History({ rows }: { rows: readonly Row[] }) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    none: { vi: 'Chưa ai chấm ô này.', en: 'Nobody has scored this cell.' },
    points: { vi: 'điểm', en: 'points' },
    without: { vi: 'không có điểm', en: 'without points' },
  })
  if (!rows.length) return <p className={styles.about}>{words.none}</p>
  return (
    <ol className={styles.proofs}>
      {[...rows].reverse().map(({ lane, version, said, at, by }) => {
        const { points = null, reason = null } = (said ?? {}) as { points?: number | null; reason?: string | null }
        return (
          <li key={`${label(lane)} ${version}`}>
            <b>{label(lane)}</b>: {points === null ? words.without : `${format.number(points)} ${words.points}`}
            <small>
              {by}, {format.dateTime(at)}
            </small>
            {reason && <small className={styles.reason}>{reason}</small>}
          </li>
        )
      })}
    </ol>
  )
}
