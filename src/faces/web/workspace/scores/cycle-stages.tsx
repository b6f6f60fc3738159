import { useFormat, useLabel, useWords } from '#ui'
import type { CycleRead } from './read-cycle.ts'
import styles from './scores.module.css'

/** The stages in their order, the last day of each, and where the cycle stands. */
export function CycleStages({ stages }: { stages: CycleRead['stages'] }) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    course: { vi: 'Các giai đoạn', en: 'Stages' },
    until: { vi: 'đến', en: 'until' },
    past: { vi: 'xong', en: 'done' },
  })
  return (
    <ol className={styles.stages} aria-label={words.course}>
      {stages.map(({ id, label: said, until, state }) => (
        <li
          key={id}
          aria-current={state === 'now' ? 'step' : undefined}
          className={state === 'past' ? styles.past : undefined}
        >
          {label(said)}
          {until && (
            <small>
              {words.until} {format.date(until)}
            </small>
          )}
          {state === 'past' && !until && <small>{words.past}</small>}
        </li>
      ))}
    </ol>
  )
}
