import type { ReactNode } from 'react'
import type { NamedUnit } from '#engines/programmes'
import { useLabel, useWords } from '#ui'
import styles from './parts.module.css'
import { usePathThen } from './then.ts'

/** Units as the document prints them, each leading to the unit that was meant; what could not be found is said. */
export function UnitNames({ names, none }: { names: readonly NamedUnit[]; none?: string }) {
  return useUnitNames()(names, none)
}

export function UnitName({ named }: { named: NamedUnit }) {
  return useUnitName()(named)
}

/** The same for lists, which make their words once and not once a cell. */
export function useUnitNames(): (names: readonly NamedUnit[], none?: string) => ReactNode {
  const unitName = useUnitName()
  return (names, none) => {
    const [only, ...more] = names
    if (!only) return none ? <span className={styles.none}>{none}</span> : null
    if (!more.length) return unitName(only)
    return (
      <ul className={styles.names}>
        {names.map((named) => (
          <li key={named.name}>{unitName(named)}</li>
        ))}
      </ul>
    )
  }
}

export function useUnitName(): (named: NamedUnit) => ReactNode {
  const label = useLabel()
  const path = usePathThen()
  const words = useWords({
    collective: { vi: 'gọi chung nhiều đơn vị', en: 'a name for many units' },
    unclear: { vi: 'chưa rõ là đơn vị nào', en: 'which unit is meant is not clear' },
    means: { vi: 'gồm', en: 'that is' },
  })
  return (named) => {
    const [first, ...more] = named.units
    if (named.outcome === 'unit' && first) return <a href={path(`/don-vi/${first.id}`)}>{named.name}</a>
    if (named.outcome === 'units' && first)
      return (
        <>
          {named.name}{' '}
          <span className={styles.aside}>
            ({words.means}{' '}
            {[first, ...more].map((unit, at) => (
              <span key={unit.id}>
                {at > 0 && ', '}
                <a href={path(`/don-vi/${unit.id}`)}>{label(unit.label)}</a>
              </span>
            ))}
            )
          </span>
        </>
      )
    return (
      <>
        {named.name}{' '}
        <span className={styles.aside}>({named.outcome === 'collective' ? words.collective : words.unclear})</span>
      </>
    )
  }
}
