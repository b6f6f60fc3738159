// biome-ignore-all lint/a11y/noRedundantRoles: a table laid out as cards loses its roles unless they are written
import type { GroupCounts } from '#engines/assignments'
import { useFormat, useLabel, usePath, useWords } from '#ui'
import { groupNames, groupWords } from '../../task-groups.ts'
import type { HeatRow } from './heat-rows.ts'
import styles from './heat-table.module.css'
import type { Overview } from './read-overview.ts'
import { tasksWith } from './task-address.ts'

type Props = {
  caption: string
  columns: Overview['heat']['columns']
  rows: readonly HeatRow[]
  /** The address of the overview of one unit, or with the communes opened. */
  to: (changes: Record<string, string>) => string
}

/** Programmes across, units down; on a phone one card a unit. A cell says its worst group in words and colour. */
export function HeatTable({ caption, columns, rows, to }: Props) {
  const label = useLabel()
  const path = usePath()
  const words = useWords({
    unit: { vi: 'Đơn vị chủ trì', en: 'Lead unit' },
    all: { vi: 'Tất cả', en: 'All' },
    outside: { vi: 'Ngoài chương trình', en: 'Outside programmes' },
    noLead: { vi: 'Chưa có đơn vị chủ trì', en: 'No lead yet' },
    communes: { vi: 'Tất cả xã, phường, đặc khu', en: 'All communes and wards' },
    none: { vi: 'không có nhiệm vụ', en: 'no tasks' },
  })
  const nameOf = (row: HeatRow) =>
    row.id === 'communes' ? words.communes : row.id === null ? words.noLead : row.label ? label(row.label) : row.id
  const tasksOf = (row: HeatRow, programme: string | null | undefined, counts: GroupCounts) => {
    if (row.id === 'communes') return to({ xa: '1' })
    const ofRow = row.id === null ? { tt: 'unassigned' } : { 'don-vi': row.id, vai: 'chu-tri' }
    const ofColumn =
      programme === undefined ? {} : programme === null ? { nguon: 'directive' } : { 'chuong-trinh': programme }
    return path(tasksWith({ ...ofRow, ...ofColumn, nhom: worstOf(counts) }))
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className={styles.scroll} aria-label={caption} tabIndex={0}>
      <table role="table" className={styles.heat}>
        <caption className="hidden">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              {words.unit}
            </th>
            <th role="columnheader" scope="col">
              {words.all}
            </th>
            {columns.map(({ id, name, title }) => (
              <th key={id} role="columnheader" scope="col" title={title ?? undefined}>
                {id === null ? words.outside : <a href={to({ 'chuong-trinh': id })}>{name}</a>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={row.id} role="row">
              <th role="rowheader" scope="row">
                {row.id && row.id !== 'communes' ? <a href={to({ 'don-vi': row.id })}>{nameOf(row)}</a> : nameOf(row)}
              </th>
              <td role="cell" data-header={words.all}>
                <Cell counts={row.total} href={tasksOf(row, undefined, row.total)} />
              </td>
              {columns.map(({ id, name }, n) => {
                const counts = row.cells[n]
                return (
                  <td key={id} role="cell" data-header={name ?? words.outside} data-empty={counts ? undefined : ''}>
                    {counts ? (
                      <Cell counts={counts} href={tasksOf(row, id, counts)} />
                    ) : (
                      <span className="hidden">{words.none}</span>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const deep = 0.25 // from this share of red tasks on a cell is filled in full; a convention of this page, told in its key

function Cell({ counts, href }: { counts: GroupCounts; href: string }) {
  const format = useFormat()
  const label = useLabel()
  const words = useWords({ of: { vi: 'trong', en: 'of' } })
  const worst = worstOf(counts)
  const isDeep = worst === 'red' && counts.red / counts.total >= deep
  const every = groupNames.map((name) => `${format.number(counts[name])} ${label(groupWords[name])}`).join(', ')
  return (
    <a href={href} className={`${styles.cell} ${styles[isDeep ? 'deep' : worst]}`} title={every}>
      <b>
        {format.number(counts[worst])} {label(groupWords[worst])}
      </b>
      <small>
        <span className="hidden">{words.of}</span>
        <span aria-hidden="true">/</span> {format.number(counts.total)}
      </small>
    </a>
  )
}

/** The most urgent group that holds anything. */
function worstOf(counts: GroupCounts) {
  return groupNames.find((name) => counts[name] > 0) ?? 'not-assessable'
}
