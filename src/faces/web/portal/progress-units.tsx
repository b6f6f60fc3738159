import type { UnitFigures } from '#engines/assignments'
import { Disclosure, useFormat, usePath, useWords } from '#ui'
import styles from './progress.module.css'
import { FiguresTable } from './progress-figures.tsx'

/** Figures of units, communes folded away. */
export function UnitRows({ units, communes }: Record<'units' | 'communes', readonly UnitFigures[]>) {
  const path = usePath()
  const format = useFormat()
  const words = useWords({
    units: { vi: 'Theo đơn vị chủ trì', en: 'By lead unit' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    communes: {
      vi: `Xã, phường, đặc khu (${format.number(communes.length)})`,
      en: `Communes and wards (${format.number(communes.length)})`,
    },
  })
  const rows = (some: readonly UnitFigures[]) =>
    some.map(({ unit, label, ...figures }) => ({ ...figures, id: unit, label, href: path(`/don-vi/${unit}#tien-do`) }))
  return (
    <div className={styles.numbers}>
      {units.length > 0 && <FiguresTable caption={words.units} of={words.unit} rows={rows(units)} />}
      {communes.length > 0 && (
        <Disclosure summary={words.communes} open={units.length === 0}>
          <FiguresTable caption={words.communes} of={words.unit} rows={rows(communes)} />
        </Disclosure>
      )}
    </div>
  )
}
