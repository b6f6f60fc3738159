import { Icon, useLabel, useWords } from '#ui'
import styles from './overview.module.css'
import type { Overview } from './read-overview.ts'

/** The address of the overview with these changes; an empty value drops a condition. */
export type To = (changes: Record<string, string>) => string

/** To what the page is narrowed, and the way back; for those of a unit the way to their own. */
export function Narrowed({ seen: { about, mine, asked }, to }: { seen: Overview; to: To }) {
  const label = useLabel()
  const words = useWords({
    only: { vi: 'Chỉ xem', en: 'Only' },
    drop: { vi: 'Bỏ điều kiện', en: 'Drop the condition' },
    mine: { vi: 'Đơn vị của tôi:', en: 'My unit:' },
  })
  const active = [
    about.unit && { label: label(about.unit), without: to({ 'don-vi': '' }) },
    about.programme && { label: about.programme, without: to({ 'chuong-trinh': '' }) },
  ].filter((one) => !!one)
  const others = mine.filter(({ id }) => id !== asked.unit)
  if (active.length + others.length === 0) return null
  return (
    <div className={styles.narrowed}>
      {active.length > 0 && (
        <>
          <span className={styles.about}>{words.only}</span>
          <ul>
            {active.map((one) => (
              <li key={one.without}>
                <a href={one.without} aria-label={`${words.drop}: ${one.label}`}>
                  {one.label} <Icon name="x" />
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {others.map((unit) => (
        <span key={unit.id}>
          {words.mine} <a href={to({ 'don-vi': unit.id })}>{label(unit.label)}</a>
        </span>
      ))}
    </div>
  )
}
