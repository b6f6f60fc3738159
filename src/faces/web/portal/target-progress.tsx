import type { TargetRow } from '#engines/programmes'
import type { TargetValue } from '#engines/reporting'
import { Table, useFormat, usePath, useWords } from '#ui'
import styles from './parts.module.css'
import { LastValue } from './target-reached.tsx'
import { useTargetValue } from './target-value.tsx'

export type TargetNow = Pick<TargetRow, 'id' | 'name' | 'comparator' | 'value' | 'unit' | 'year'> & {
  now: TargetValue | null
}

/** Targets beside the last approved value of each, with the day of the data. Whether it is enough is not judged here. */
export function TargetTable({ rows, caption }: { rows: readonly TargetNow[]; caption: string }) {
  const format = useFormat()
  const path = usePath()
  const amountOf = useTargetValue()
  const words = useWords({
    target: { vi: 'Chỉ tiêu', en: 'Target' },
    wanted: { vi: 'Mức đặt ra', en: 'Wanted' },
    year: { vi: 'năm', en: 'by' },
    value: { vi: 'Giá trị được duyệt gần nhất', en: 'Last approved value' },
    to: { vi: 'Số liệu đến ngày', en: 'Data to' },
    none: { vi: 'chưa có', en: 'none' },
  })
  return (
    <Table
      caption={caption}
      captionHidden
      dense
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'target',
          header: words.target,
          names: true,
          width: 'wide',
          cell: ({ id, name }) => (
            <a href={path(`/chi-tieu/${id}`)} lang="vi" className={styles.clip}>
              {name}
            </a>
          ),
        },
        {
          id: 'wanted',
          header: words.wanted,
          cell: (row) => (
            <>
              {amountOf(row)}
              {row.year !== null && (
                <span className={styles.small}>
                  {words.year} {row.year}
                </span>
              )}
            </>
          ),
        },
        { id: 'value', header: words.value, cell: ({ now, unit }) => <LastValue value={now} measure={unit} /> },
        {
          id: 'to',
          header: words.to,
          cell: ({ now }) =>
            now?.dataTo ? format.date(now.dataTo) : <span className={styles.none}>{words.none}</span>,
        },
      ]}
    />
  )
}
