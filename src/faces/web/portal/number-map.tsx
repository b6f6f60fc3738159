import { Disclosure, Section, ShapeMap, Table, useLabel, usePath, useWords } from '#ui'
import { useMeasure } from '../figure-words.ts'
import { address } from './asked.ts'
import styles from './number.module.css'
import { pointAddress, viewWord } from './number-address.ts'
import { LeftBehind, Names, Totals } from './number-carried.tsx'
import { Figure } from './number-parts.tsx'
import type { NumberRead, NumberShown } from './number-read.ts'

type Shown = NonNullable<NumberShown['map']>
type Props = { read: NumberRead; shown: NumberShown; map: Shown }

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
    within: { vi: 'nay thuộc', en: 'now in' },
    made: { vi: 'gồm', en: 'made of' },
    lacks: { vi: 'chưa đủ, thiếu số liệu của', en: 'not complete, lacks the values of' },
    notDrawn: { vi: 'Chưa có đường bao, xem ở bảng:', en: 'Without an outline, in the table only:' },
  })
  const { indicator } = read
  const communes = map.rows.filter(({ level }) => level === 'commune')
  const rows = communes.length > 0 ? communes : map.rows
  const known = new Map(rows.map((row) => [row.unit, row]))
  const heirs = heirsIn(rows)
  const drawn = new Set(map.outlines.map(({ unit }) => heirs.get(unit)?.unit ?? unit))
  const addressOf = (row: Row) =>
    row.isCarried
      ? address(path(`/chi-so/${read.code}`), { 'don-vi': row.unit, ky: shown.period, xem: viewWord(read.view) })
      : pointAddress(path, read, shown.period, { unit: row.unit })
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
            unit={shown.measured.measure && measureOf(shown.measured.measure)}
            frame={map.frame}
            decimals={shown.measured.decimals}
            note={note.join(' ') || undefined}
            shapes={map.outlines.map(({ unit, label: own, path: shape }) => {
              const heir = heirs.get(unit)
              const row = heir ?? known.get(unit)
              const former = heir?.from.find(({ id }) => id === unit)?.label
              const name = label(row?.label ?? own)
              return {
                id: unit,
                path: shape,
                label: former ? `${label(former)}, ${words.within} ${name}` : name,
                value: row?.value ?? null,
                href: row && addressOf(row),
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
                  <>
                    <a href={addressOf(row)}>{label(row.label)}</a>
                    {row.isCarried && row.from.length > 0 && (
                      <span className={styles.small}>
                        {words.made} <Names units={row.from} />
                      </span>
                    )}
                    {row.lacks.length > 0 && (
                      <span className={styles.small}>
                        {words.lacks} <Names units={row.lacks} />
                      </span>
                    )}
                  </>
                ),
              },
              {
                id: 'value',
                header: words.value,
                align: 'end',
                cell: (row) => <Figure point={row} of={shown.measured} />,
              },
            ]}
          />
        </Disclosure>
        <Totals read={read} map={map} level={communes.length > 0 ? 'commune' : (rows[0]?.level ?? '')} />
        <LeftBehind read={read} rows={map.uncarried} />
      </div>
    </Section>
  )
}

type Row = Shown['rows'][number]

/** Units that went whole into one heir: their place on the map is now the heir's. */
function heirsIn(rows: readonly Row[]): Map<string, Row> {
  const times = new Map<string, number>()
  for (const { from } of rows) for (const { id } of from) times.set(id, (times.get(id) ?? 0) + 1)
  const carried = rows.filter(({ isCarried }) => isCarried)
  return new Map(
    carried.flatMap((row) =>
      row.from.filter(({ id }) => id !== row.unit && times.get(id) === 1).map(({ id }) => [id, row] as const),
    ),
  )
}
