import styles from './charts.module.css'
import { useFormat, useWords } from './language.tsx'
import { share } from './meters.tsx'
import { Disclosure } from './panels.tsx'
import { Table } from './table.tsx'

export type Bar = { label: string; value: number; href?: string }

export type BarChartProps = {
  title: string
  rows: readonly Bar[]
  /** What the numbers count: "nhiệm vụ", "%". */
  unit?: string
  /** The end of the scale; the largest value unless told. */
  max?: number
  /** Header of the label column in the table. */
  labelHeader?: string
  /** How many decimals the numbers are written with, where their source says so. */
  decimals?: number
}

/**
 * Horizontal bars, drawn on the server. Each bar carries its label and its number as text, so the drawing itself is
 * silent; the same numbers stand in a table below.
 */
export function BarChart({ title, rows, unit, max, labelHeader, decimals }: BarChartProps) {
  const format = useFormat()
  const top = max ?? Math.max(0, ...rows.map((row) => row.value))
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        {title}
        {unit && <span className={styles.unit}> ({unit})</span>}
      </figcaption>
      <ul className={styles.bars}>
        {rows.map((row) => (
          <li key={row.label}>
            <span className={styles.label}>{row.href ? <a href={row.href}>{row.label}</a> : row.label}</span>
            <svg className={styles.track} width="100%" height="12" aria-hidden="true">
              <rect width="100%" height="12" rx="3" className={styles.ground} />
              <rect width={`${share(row.value, top)}%`} height="12" rx="3" className={styles.bar} />
            </svg>
            <span className={styles.value}>{format.number(row.value, decimals)}</span>
          </li>
        ))}
      </ul>
      <AsTable title={title} rows={rows} unit={unit} labelHeader={labelHeader} decimals={decimals} />
    </figure>
  )
}

export type Point = { label: string; value: number | null }

export type SparklineProps = {
  title: string
  points: readonly Point[]
  unit?: string
  target?: number
  labelHeader?: string
}

/** The course of one number. Missing points break the line: a gap is not a zero. */
export function Sparkline({ title, points, unit, target, labelHeader }: SparklineProps) {
  const format = useFormat()
  const words = useWords({ target: { vi: 'mục tiêu', en: 'target' }, now: { vi: 'mới nhất', en: 'latest' } })
  const known = points.flatMap((point) => (point.value === null ? [] : [point.value]))
  const all = target === undefined ? known : [...known, target]
  const low = Math.min(0, ...all)
  const high = Math.max(...all, low + 1e-9)
  const x = (i: number) => (points.length < 2 ? 120 : 4 + (i * 232) / (points.length - 1))
  const y = (value: number) => 60 - ((value - low) / (high - low)) * 52
  const last = points.findLast((point) => point.value !== null)
  const lastAt = last ? points.lastIndexOf(last) : -1
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        {title}
        {unit && <span className={styles.unit}> ({unit})</span>}
      </figcaption>
      <div className={styles.spark}>
        <svg viewBox="0 0 240 68" className={styles.sparkline} aria-hidden="true">
          {target !== undefined && <path d={`M0 ${y(target).toFixed(1)}H240`} className={styles.target} />}
          <path d={lineThrough(points, x, y)} className={styles.line} />
          {points.map(
            (point, i) =>
              point.value !== null && (
                <circle key={point.label} cx={x(i)} cy={y(point.value)} r="2.2" className={styles.point} />
              ),
          )}
          {last?.value != null && <circle cx={x(lastAt)} cy={y(last.value)} r="4" className={styles.dot} />}
        </svg>
        <p>
          {last?.value != null && (
            <>
              <b>{format.number(last.value)}</b> {words.now} ({last.label})
            </>
          )}
          {target !== undefined && (
            <span className={styles.unit}>
              {' · '}
              {words.target} {format.number(target)}
            </span>
          )}
        </p>
      </div>
      <AsTable title={title} rows={points} unit={unit} labelHeader={labelHeader} />
    </figure>
  )
}

function lineThrough(points: readonly Point[], x: (i: number) => number, y: (value: number) => number) {
  let pen = 'M'
  let path = ''
  points.forEach((point, i) => {
    if (point.value === null) {
      pen = 'M'
      return
    }
    path += `${pen}${x(i).toFixed(1)} ${y(point.value).toFixed(1)}`
    pen = 'L'
  })
  return path
}

function AsTable({
  title,
  rows,
  unit,
  labelHeader,
  decimals,
}: {
  title: string
  rows: readonly Point[]
  unit?: string
  labelHeader?: string
  decimals?: number
}) {
  const format = useFormat()
  const words = useWords({
    asTable: { vi: 'Xem dạng bảng', en: 'As a table' },
    item: { vi: 'Mục', en: 'Item' },
    value: { vi: 'Giá trị', en: 'Value' },
    none: { vi: 'chưa có', en: 'not known' },
  })
  return (
    <Disclosure summary={words.asTable}>
      <Table
        caption={title}
        captionHidden
        dense
        columns={[
          { id: 'label', header: labelHeader ?? words.item, names: true, cell: (row) => row.label },
          {
            id: 'value',
            header: unit ? `${words.value} (${unit})` : words.value,
            align: 'end',
            cell: (row) => (row.value === null ? words.none : format.number(row.value, decimals)),
          },
        ]}
        rows={rows}
        rowKey={(row) => row.label}
      />
    </Disclosure>
  )
}
