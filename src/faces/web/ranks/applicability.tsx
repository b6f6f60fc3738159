import { useLabel, useWords, type Words } from '#ui'
import styles from './ranks.module.css'

type Line = { criterion: string; unit?: string | null; unitKind?: string | null; applies: boolean; reason: Words }

/** Whom a criterion concerns and whom not, by name and with the reason: units that share one stand in one line. */
export function Applicability({ lines, names }: { lines: readonly Line[]; names: Readonly<Record<string, Words>> }) {
  const label = useLabel()
  const words = useWords({
    applies: { vi: 'áp dụng cho', en: 'concerns' },
    not: { vi: 'không áp dụng cho', en: 'does not concern' },
  })
  const alike = Map.groupBy(lines, ({ criterion, applies, reason }) => `${criterion} ${applies} ${label(reason)}`)
  return (
    <ul className={styles.list}>
      {[...alike].map(([key, all]) => {
        const { criterion, applies, reason } = all[0] as Line
        const whom = all.map(({ unit, unitKind }) => {
          const id = unit ?? unitKind ?? ''
          return names[id] ? label(names[id]) : id
        })
        return (
          <li key={key}>
            <b>{criterion}</b> {applies ? words.applies : words.not} {whom.join(', ')}: {label(reason)}
          </li>
        )
      })}
    </ul>
  )
}
