import { Section, usePath, useWords } from '#ui'
import { address } from './asked.ts'
import type { NumberLine } from './number-lines.ts'
import { NumberTable } from './number-table.tsx'
import parts from './parts.module.css'

type Props = { unit: string; numbers: { rows: readonly NumberLine[]; total: number } }

/** The indicators of a unit with its own values; nothing where it has none. */
export function UnitNumbers({ unit, numbers: { rows, total } }: Props) {
  const path = usePath()
  const words = useWords({
    heading: { vi: 'Chỉ số của đơn vị', en: 'Indicators of the unit' },
    all: { vi: 'Mọi chỉ số', en: 'All indicators' },
    more: { vi: 'Chỉ hiện một phần; xem đủ ở danh mục.', en: 'Not all are shown; the list has them all.' },
  })
  if (rows.length === 0) return null
  return (
    <Section heading={words.heading} id="chi-so">
      <NumberTable caption={words.heading} rows={rows} city={null} unit={unit} />
      <p className={parts.aside}>
        {total > rows.length && `${words.more} `}
        <a href={address(path('/chi-so'))}>{words.all}</a>
      </p>
    </Section>
  )
}
