import { Disclosure, Section, ShapeMap, Table, useLabel, usePath, useWords } from '#ui'
import { useMeasure } from '../figure-words.ts'
import styles from './number.module.css'
import { pointAddress } from './number-address.ts'
import { Figure } from './number-parts.tsx'
import type { NumberRead, NumberShown } from './number-read.ts'

type Props = { read: NumberRead; shown: NumberShown; map: NonNullable<NumberShown['map']> }

/** Wards and communes in the period that is shown: on the map where there are outlines, and always as a table. */
export function NumberMap({ read, shown, map }: Props) {
  const label = useLabel()
  const path = usePath()
  const measureOf = useMeasure()
  const words = useWords({
    heading: { vi: 'Theo phường, xã, đặc khu', en: 'By ward and commune' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    value: { vi: 'Giá trị', en: 'Value' },
    asTable: { vi: 'Xem dạng bảng', en: 'As a table' },
    moved: { vi: 'Vẽ gần hơn vị trí thật:', en: 'Drawn nearer than it lies:' },
    notDrawn: { vi: 'Chưa có đường bao, xem ở bảng:', en: 'Without an outline, in the table only:' },
  })
  const { indicator } = read
  const communes = map.rows.filter(({ level }) => level === 'commune')
  const rows = communes.length > 0 ? communes : map.rows
  const known = new Map(rows.map((row) => [row.unit, row]))
  const drawn = new Set(map.outlines.map(({ unit }) => unit))
  const names = (units: readonly { unit: string }[]) =>
    units.map(({ unit }) => known.get(unit)).flatMap((row) => (row ? [label(row.label)] : []))
  const moved = names(map.outlines.filter(({ moved: isMoved }) => isMoved))
  const apart = names(rows.filter(({ unit }) => !drawn.has(unit)))
  const note = [
    moved.length > 0 && `${words.moved} ${moved.join(', ')}.`,
    apart.length > 0 && apart.length < 10 && `${words.notDrawn} ${apart.join(', ')}.`,
  ].filter(Boolean)
  const covers = rows.some(({ unit }) => drawn.has(unit))
  const best = rows.toSorted((a, b) => {
    if (a.value === null || b.value === null) return a.value === b.value ? 0 : a.value === null ? 1 : -1
    return indicator.direction === 'down' ? a.value - b.value : b.value - a.value
  })
  return (
    <Section heading={`${words.heading}, ${label(shown.periodName)}`} id="ban-do">
      <div className={`${styles.stack} ${styles.printed}`}>
        {map.frame && covers && (
          <ShapeMap
            title={label(indicator.label)}
            unit={indicator.measure && measureOf(indicator.measure)}
            frame={map.frame}
            decimals={indicator.decimals}
            note={note.join(' ') || undefined}
            shapes={map.outlines.map(({ unit, path: shape }) => {
              const row = known.get(unit)
              return {
                id: unit,
                path: shape,
                label: row ? label(row.label) : unit,
                value: row?.value ?? null,
                href: row ? pointAddress(path, read, shown.period, { unit }) : undefined,
              }
            })}
          />
        )}
        <Disclosure summary={`${words.asTable} (${rows.length})`}>
          <Table
            dense
            caption={words.heading}
            captionHidden
            rows={best}
            rowKey={({ unit }) => unit}
            columns={[
              {
                id: 'unit',
                header: words.unit,
                names: true,
                cell: (row) => (
                  <a href={pointAddress(path, read, shown.period, { unit: row.unit })}>{label(row.label)}</a>
                ),
              },
              {
                id: 'value',
                header: words.value,
                align: 'end',
                cell: (row) => <Figure point={row} of={indicator} />,
              },
            ]}
          />
        </Disclosure>
      </div>
    </Section>
  )
}
