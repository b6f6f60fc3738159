import { Table, useLabel, usePath, useWords } from '#ui'
import { address } from './asked.ts'
import type { NumberLine } from './number-lines.ts'
import { Figure, LightTag, MiniLine, Trend } from './number-parts.tsx'
import { frequencyWords, stageWords } from './number-words.ts'
import styles from './parts.module.css'

/** Indicators, a row each. Where the values are not the city's own, the row says whose they are. */
export function NumberTable({
  caption,
  rows,
  city,
  unit,
  day,
}: {
  caption: string
  rows: readonly NumberLine[]
  city: string | null
  /** The unit whose page this is: its rows lead to its own values. */
  unit?: string
  /** The day that the rows are as known on: they lead to what was known then. */
  day?: string | null
}) {
  const label = useLabel()
  const path = usePath()
  const words = useWords({
    name: { vi: 'Chỉ số', en: 'Indicator' },
    value: { vi: 'Mới nhất', en: 'Latest' },
    trend: { vi: 'So với kỳ trước', en: 'Since the period before' },
    course: { vi: 'Diễn biến', en: 'Course' },
    light: { vi: 'Mục tiêu', en: 'Target' },
    of: { vi: 'của', en: 'of' },
  })
  return (
    <Table
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={({ code }) => code}
      columns={[
        {
          id: 'name',
          header: words.name,
          names: true,
          width: 'wide',
          cell: (row) => (
            <>
              <a href={address(path(`/chi-so/${row.code}`), { 'don-vi': unit, 'biet-den': day })}>{label(row.label)}</a>
              <span className={styles.small}>
                {row.stage && `${label(stageWords[row.stage] as never)}, `}
                {label(frequencyWords[row.frequency] as never)}
                {row.unit !== city && !unit && row.unitLabel && ` · ${words.of} ${label(row.unitLabel)}`}
              </span>
            </>
          ),
        },
        {
          id: 'value',
          header: words.value,
          align: 'end',
          cell: (row) => (
            <>
              <b>
                <Figure point={row.last} of={row} />
              </b>
              {row.last && <span className={styles.small}>{label(row.last.label)}</span>}
            </>
          ),
        },
        { id: 'trend', header: words.trend, cell: (row) => <Trend trend={row.trend} of={row} /> },
        { id: 'course', header: words.course, cell: (row) => <MiniLine values={row.values} /> },
        { id: 'light', header: words.light, cell: (row) => <LightTag light={row.light} /> },
      ]}
    />
  )
}
