import type { ExplanationLine } from '#engines/explanations'
import { Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import styles from './explanations.module.css'
import { requestStates } from './states.ts'

/** What was explained before about the same thing. */
export function EarlierExplanations({ rows }: { rows: readonly ExplanationLine[] }) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const words = useWords({ heading: { vi: 'Giải trình trước đây về việc này', en: 'Earlier explanations of this' } })
  if (rows.length === 0) return null
  return (
    <section className={styles.known}>
      <h2>{words.heading}</h2>
      <ul className={styles.plain}>
        {rows.map((row) => (
          <li key={row.id}>
            <a href={path(`/lam-viec/giai-trinh/${row.id}`)}>{row.question}</a>
            <p className={styles.about}>
              {row.unit.label ? label(row.unit.label) : row.unit.id} · {format.date(new Date(row.askedAt))}{' '}
              <Tag tone={requestStates[row.state].tone}>{label(requestStates[row.state].label)}</Tag>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
