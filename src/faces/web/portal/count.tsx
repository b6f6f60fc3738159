import { useFormat, useLanguage } from '#ui'
import styles from './parts.module.css'

/** How many rows there are, and which of them stand here: said above a list, for everybody. */
export function Count({
  page: { total, page, size, rows },
  of,
}: {
  page: { total: number; page: number; size: number; rows: readonly unknown[] }
  of: string
}) {
  const format = useFormat()
  const language = useLanguage()
  if (!rows.length) return null
  const from = format.number((page - 1) * size + 1)
  const to = format.number((page - 1) * size + rows.length)
  const all = format.number(total)
  const part = language === 'vi' ? `Đang xem ${from}–${to} trong ${all} ${of}` : `Showing ${from}–${to} of ${all} ${of}`
  return <p className={styles.aside}>{total <= size && page === 1 ? `${all} ${of}` : part}</p>
}
