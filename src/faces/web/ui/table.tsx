// biome-ignore-all lint/a11y/noRedundantRoles: a table laid out as cards loses its roles unless they are written
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { useFormat, useWords } from './language.tsx'
import { Still } from './still.tsx'
import styles from './table.module.css'

export type Column<Row> = {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** `end` for numbers. */
  align?: 'start' | 'end'
  /** The cell that names the row; becomes its heading, and the head of the card on a phone. At most one. */
  names?: boolean
  width?: 'narrow' | 'wide'
}

export type TableProps<Row> = {
  /** What the table lists; read aloud first. */
  caption: string
  captionHidden?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Shown instead of a table without rows. */
  empty?: ReactNode
  dense?: boolean
}

/**
 * Rows and columns on a wide screen, one card a row on a phone, where every value keeps its header before it.
 * The roles are written out because a browser drops them from a table that is laid out as something else.
 */
export function Table<Row>({ caption, captionHidden, columns, rows, rowKey, empty, dense }: TableProps<Row>) {
  if (!rows.length && empty) return <>{empty}</>
  const classes = columns.map(cellClass)
  const body = rows.map((row) => (
    <tr key={rowKey(row)} role="row">
      {columns.map((column, at) =>
        column.names ? (
          <th key={column.id} role="rowheader" scope="row" className={classes[at]}>
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.id} role="cell" className={classes[at]} data-header={column.header}>
            <div>{column.cell(row)}</div>
          </td>
        ),
      )}
    </tr>
  ))
  return (
    <table role="table" className={dense ? `${styles.table} ${styles.dense}` : styles.table}>
      <caption className={captionHidden ? 'hidden' : styles.caption}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column, at) => (
            <th key={column.id} role="columnheader" scope="col" className={classes[at]}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <Still tag="tbody" role="rowgroup">
        {body}
      </Still>
    </table>
  )
}

function cellClass(column: { align?: 'start' | 'end'; width?: 'narrow' | 'wide' }) {
  return (
    [column.align === 'end' && styles.end, column.width && styles[column.width]].filter(Boolean).join(' ') || undefined
  )
}

export type PaginationProps = {
  page: number
  size: number
  total: number
  /** The address of a page. */
  href: (page: number) => string
}

/** Where the reader is in a long list, and the way to its neighbours. */
export function Pagination({ page, size, total, href }: PaginationProps) {
  const format = useFormat()
  const words = useWords({
    pages: { vi: 'Các trang', en: 'Pages' },
    before: { vi: 'Trang trước', en: 'Previous page' },
    next: { vi: 'Trang sau', en: 'Next page' },
    page: { vi: 'Trang', en: 'Page' },
    of: { vi: 'trong', en: 'of' },
  })
  const pages = Math.max(1, Math.ceil(total / size))
  const range = `${format.number((page - 1) * size + 1)}–${format.number(Math.min(page * size, total))}`
  if (pages === 1) return null
  return (
    <Still tag="nav" className={styles.pagination} aria-label={words.pages}>
      <p>
        {range} {words.of} {format.number(total)}
      </p>
      <ul>
        {page > 1 && (
          <li>
            <a href={href(page - 1)} rel="prev">
              <Icon name="chevron-left" /> {words.before}
            </a>
          </li>
        )}
        {pagesAround(page, pages).map((near, position) =>
          near === 0 ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a gap is known by its place alone
            <li key={`gap-${position}`} className={styles.gap}>
              …
            </li>
          ) : (
            <li key={near} className={styles.near}>
              <a
                href={href(near)}
                aria-current={near === page ? 'page' : undefined}
                aria-label={`${words.page} ${near}`}
              >
                {near}
              </a>
            </li>
          ),
        )}
        {page < pages && (
          <li>
            <a href={href(page + 1)} rel="next">
              {words.next} <Icon name="chevron-right" />
            </a>
          </li>
        )}
      </ul>
    </Still>
  )
}

/** First, last and the neighbours; 0 stands for a gap. */
function pagesAround(page: number, pages: number): number[] {
  const near = [1, page - 1, page, page + 1, pages].filter((n) => n >= 1 && n <= pages)
  const sorted = [...new Set(near)].sort((a, b) => a - b)
  return sorted.flatMap((n, i) => (i > 0 && n - (sorted[i - 1] ?? n) > 1 ? [0, n] : [n]))
}
