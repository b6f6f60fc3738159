import type { CycleHead } from '#engines/rulebooks'
import { Icon, Section, useLabel, usePath, useWords } from '#ui'
import styles from '../ranks/ranks.module.css'

/** On the page of a unit: the published cycles in which it was scored. */
export function UnitRanks({
  unit,
  cycles,
}: {
  unit: string
  cycles: readonly Pick<CycleHead, 'id' | 'label' | 'year'>[]
}) {
  const path = usePath()
  const label = useLabel()
  const words = useWords({ heading: { vi: 'Điểm và xếp hạng', en: 'Scores and ranks' } })
  if (!cycles.length) return null
  return (
    <Section heading={words.heading} id="xep-hang">
      <ul className={styles.links}>
        {cycles.map((cycle) => (
          <li key={cycle.id}>
            <a href={path(`/xep-hang/${cycle.id}/${unit}`)}>
              {label(cycle.label)} ({cycle.year}) <Icon name="arrow-right" />
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}
