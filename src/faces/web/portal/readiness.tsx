import type { ReactNode } from 'react'
import type { ProgrammeDetail, ReadinessCheck } from '#engines/programmes'
import { Icon, Meter, useFormat, useLabel, useLanguage, useWords } from '#ui'
import styles from './parts.module.css'

/**
 * How many of the six a task has, small enough for a table: six squares and "3/6", told with what is missing. A
 * function and no component, so that a list makes its words once.
 */
export function useReadinessMark(): (checks: readonly ReadinessCheck[]) => ReactNode {
  const label = useLabel()
  const language = useLanguage()
  const missing = language === 'vi' ? 'chưa' : 'missing:'
  return (checks) => {
    const lacking = checks.filter((check) => !check.present).map((check) => lowered(label(check.label)))
    const count = checks.length - lacking.length
    const has = language === 'vi' ? `Đạt ${count} trên 6 điều rõ` : `${count} of the six are clear`
    return (
      <span
        className={styles.mark}
        role="img"
        data-has={count}
        title={lacking.length ? `${has}; ${missing} ${lacking.join(', ')}` : has}
      >
        {count}/6
      </span>
    )
  }
}

/** The six of one task, each with what is missing and where to look. */
export function SixClear({ checks }: { checks: readonly ReadinessCheck[] }) {
  const label = useLabel()
  const words = useWords({
    yes: { vi: 'có trong văn bản', en: 'in the text' },
    no: { vi: 'chưa có', en: 'missing' },
  })
  return (
    <ul className={styles.six}>
      {checks.map((check) => (
        <li key={check.aspect} className={check.present ? styles.good : styles.open}>
          <Icon name={check.present ? 'circle-check' : 'circle-help'} />
          <p>
            <b>{label(check.label)}</b>: {check.missing ? label(check.missing) : words.yes}
          </p>
        </li>
      ))}
    </ul>
  )
}

/** For each of the six, how many tasks have it; `lacking` gives the address of those that do not. */
export function ReadinessChart({
  rows,
  lacking,
}: {
  rows: ProgrammeDetail['readiness']
  lacking?: (aspect: ProgrammeDetail['readiness'][number]['aspect']) => string
}) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    of: { vi: 'trên', en: 'of' },
    open: { vi: 'nhiệm vụ còn thiếu', en: 'tasks lack it' },
    full: { vi: 'Nhiệm vụ nào cũng có', en: 'Every task has it' },
  })
  return (
    <ul className={styles.chart}>
      {rows.map(({ aspect, label: name, present, of }) => (
        <li key={aspect}>
          <Meter
            label={label(name)}
            value={present}
            max={Math.max(of, 1)}
            text={`${format.number(present)} ${words.of} ${format.number(of)}`}
            tone={present === of ? 'good' : 'accent'}
          />
          <p className={styles.aside}>
            {of - present === 0 ? (
              words.full
            ) : lacking ? (
              <a href={lacking(aspect)}>
                {format.number(of - present)} {words.open}
                <span className="hidden"> ({label(name)})</span>
              </a>
            ) : (
              `${format.number(of - present)} ${words.open}`
            )}
          </p>
        </li>
      ))}
    </ul>
  )
}

const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
