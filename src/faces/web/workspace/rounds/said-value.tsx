import { useFormat, useLabel, useWords } from '#ui'
import type { Change } from './filing-changes.ts'
import type { Rules } from './read-approval.ts'
import styles from './rounds.module.css'

/** A value of a field in words: choices by their names, days and numbers as people here write them. */
export function useSaidValue(rules: Rules) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({ none: { vi: 'để trống', en: 'empty' } })
  return (of: string, field: string, value: Change['now']): string => {
    const rule = rules.find((one) => one.of === of && one.field === field)
    const option = (given: unknown) => {
      const found = rule?.options.find((one) => one.value === given)
      return found ? label(found.label) : String(given)
    }
    if (value === null || (Array.isArray(value) && value.length === 0)) return words.none
    if (Array.isArray(value)) return value.map(option).join(', ')
    if (typeof value === 'number') return format.number(value)
    if (rule?.type === 'choice') return option(value)
    return rule?.type === 'day' ? format.date(String(value)) : String(value)
  }
}

/** What changed since the filing before, a line a field, both values in sight. */
export function Changes({ of, changes, rules }: { of: string; changes: readonly Change[]; rules: Rules }) {
  const label = useLabel()
  const say = useSaidValue(rules)
  const words = useWords({ was: { vi: 'trước:', en: 'before:' }, now: { vi: 'nay:', en: 'now:' } })
  return (
    <ul className={styles.changes}>
      {changes.map(({ field, was, now }) => {
        const rule = rules.find((one) => one.of === of && one.field === field)
        return (
          <li key={field}>
            <b>{rule ? label(rule.label) : field}</b>
            <span>
              {words.was} <del>{say(of, field, was)}</del>
            </span>
            <span>
              {words.now} <ins>{say(of, field, now)}</ins>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
