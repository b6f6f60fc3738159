import type { ReactNode } from 'react'
import { useFormat, useWords } from './language.tsx'
import styles from './time-chart.module.css'
import { scaleOf, yearsOn } from './time-scale.ts'

/** `at` counts in years: the end of the first quarter of 2026 is 2026.25. A null value is a gap, never a zero. */
export type TimePoint = {
  at: number
  label: string
  value: number | null
  href?: string
  /** Put together from others: drawn more lightly. */
  isMade?: boolean
}
export type TimeLine = { id: string; label: string; points: readonly TimePoint[] }
export type FanStep = { at: number; value: number; low80: number; high80: number; low95: number; high95: number }

export type TimeChartProps = {
  title: string
  /** What the numbers count: "%", "ngày". */
  unit?: string
  /** One line a method, the oldest first; between two of them is a break that nothing is drawn through. */
  lines: readonly TimeLine[]
  /** What plans ask for. */
  paths?: readonly { id: string; label: string; points: readonly { at: number; value: number }[] }[]
  /** What is expected, from the last known point on. */
  fan?: readonly FanStep[]
  /** Where what is counted became another; the line goes on through it. */
  marks?: readonly { at: number; label: string }[]
  decimals?: number
  /** The same numbers as a table; a chart never stands without. */
  table: ReactNode
}

const height = 320
const [top, bottom] = [24, 28]
const wide = 1000 // the drawing is as wide as its place: lines stretch, words and dots do not

/**
 * The course of one number over time, drawn on the server: lines, the path that a plan asks for, and the fan of a
 * forecast. The drawing is silent for those who do not see it; everything in it stands in the table.
 */
export function TimeChart({
  title,
  unit,
  lines,
  paths = [],
  fan = [],
  marks = [],
  decimals = 2,
  table,
}: TimeChartProps) {
  const format = useFormat()
  const words = useWords({
    range80: { vi: 'Dự báo: trong 10 lần có 8 lần nằm ở đây', en: 'Forecast: 8 times out of 10 in here' },
    range95: { vi: '19 trong 20 lần nằm ở đây', en: '19 times out of 20 in here' },
    break: { vi: 'đổi cách tính', en: 'method changed' },
  })
  const known = lines.flatMap(({ points }) => points)
  const times = [...known, ...paths.flatMap(({ points }) => points), ...fan].map(({ at }) => at)
  const [from, to] = [Math.min(...times), Math.max(...times)]
  const scale = scaleOf([
    ...known.flatMap(({ value }) => (value === null ? [] : [value])),
    ...paths.flatMap(({ points }) => points.map(({ value }) => value)),
    ...fan.flatMap(({ low80, high80 }) => [low80, high80]),
  ])
  const x = (at: number) => 36 + ((at - from) / Math.max(to - from, 1e-9)) * (wide - 72)
  const y = (value: number) => {
    const share = (Math.min(scale.high, Math.max(scale.low, value)) - scale.low) / (scale.high - scale.low)
    return top + (1 - share) * (height - top - bottom)
  }
  const cx = (at: number) => `${(x(at) / 10).toFixed(2)}%`
  const breaks = lines.slice(1).flatMap(({ id, points }, n) => {
    const [before, next] = [lines[n]?.points.at(-1), points[0]]
    return before && next ? [{ id, at: (before.at + next.at) / 2 }] : []
  })
  const last = lines.at(-1)?.points.findLast(({ value }) => value !== null)
  const origin = last && fan.length ? [{ at: last.at, low: last.value as number, high: last.value as number }] : []
  const band = (low: 'low80' | 'low95', high: 'high80' | 'high95') => {
    const steps = [...origin, ...fan.map((step) => ({ at: step.at, low: step[low], high: step[high] }))]
    const over = steps.map(({ at, high: most }) => `${x(at).toFixed(1)} ${y(most).toFixed(1)}`)
    const under = steps.map(({ at, low: least }) => `${x(at).toFixed(1)} ${y(least).toFixed(1)}`).reverse()
    return `M${[...over, ...under].join('L')}Z`
  }
  const through = (points: readonly { at: number; value: number | null }[]) => pathThrough(points, x, y)
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        {title}
        {unit && <span className={styles.soft}> ({unit})</span>}
      </figcaption>
      <svg className={styles.chart} width="100%" height={height} aria-hidden="true">
        {scale.ticks.map((tick) => (
          <line key={tick} x1="0" x2="100%" y1={y(tick)} y2={y(tick)} className={styles.grid} />
        ))}
        {/* biome-ignore lint/a11y/noSvgWithoutTitle: inside a drawing that is silent */}
        <svg width="100%" height={height} viewBox={`0 0 ${wide} ${height}`} preserveAspectRatio="none">
          {fan.length > 0 && <path d={band('low95', 'high95')} className={styles.fan95} />}
          {fan.length > 0 && <path d={band('low80', 'high80')} className={styles.fan80} />}
          {fan.length > 0 && <path d={through([...(last ? [last] : []), ...fan])} className={styles.ahead} />}
          {paths.map(({ id, points }) => (
            <path key={id} d={through(points)} className={styles.path} />
          ))}
          {lines.map(({ id, points }, n) => (
            <path key={id} d={through(points)} className={n === lines.length - 1 ? styles.line : styles.former} />
          ))}
        </svg>
        {breaks.map(({ id, at }) => (
          <g key={id}>
            <line x1={cx(at)} x2={cx(at)} y1={top - 6} y2={height - bottom} className={styles.break} />
            <text x={cx(at)} y={top - 10} className={styles.breakWords}>
              {words.break}
            </text>
          </g>
        ))}
        {marks
          .filter(({ at }) => at > from && at < to)
          .map(({ at, label }) => (
            <g key={at}>
              <line x1={cx(at)} x2={cx(at)} y1={top - 6} y2={height - bottom} className={styles.mark} />
              <text x={cx(at)} y={top + 18} dx={sideOf(x(at)) * 6} className={sided[sideOf(x(at)) + 1]}>
                {label}
              </text>
            </g>
          ))}
        {scale.ticks.map((tick) => (
          <text key={tick} x="0" y={y(tick) - 4} className={styles.tick}>
            {format.number(tick, 6)}
          </text>
        ))}
        {yearsOn(from, to).map((year) => (
          <text
            key={year}
            x={cx(year)}
            y={height - 6}
            className={x(year) > wide * 0.94 ? styles.lastYear : styles.year}
          >
            {year}
          </text>
        ))}
        {lines.map(({ id, points }, n) =>
          points.map((point) =>
            point.value === null ? null : (
              <a key={`${id} ${point.at}`} href={point.href} tabIndex={-1}>
                <title>{`${point.label}: ${format.number(point.value, decimals)}${unit ? ` ${unit}` : ''}`}</title>
                <circle cx={cx(point.at)} cy={y(point.value)} r="9" className={styles.reach} />
                <circle
                  cx={cx(point.at)}
                  cy={y(point.value)}
                  r={point === last ? 5 : 3}
                  className={
                    point === last
                      ? styles.last
                      : n === lines.length - 1 && !point.isMade
                        ? styles.point
                        : styles.formerPoint
                  }
                />
              </a>
            ),
          ),
        )}
      </svg>
      <ul className={styles.legend}>
        {lines.map(({ id, label }, n) => (
          <Key key={id} mark={n === lines.length - 1 ? 'line' : 'former'}>
            {label}
          </Key>
        ))}
        {paths.map(({ id, label }) => (
          <Key key={id} mark="path">
            {label}
          </Key>
        ))}
        {fan.length > 0 && <Key mark="fan80">{words.range80}</Key>}
        {fan.length > 0 && <Key mark="fan95">{words.range95}</Key>}
      </ul>
      {table}
    </figure>
  )
}

/** Words beside a mark stay inside the drawing: before it near the right end, else after it. */
const sideOf = (place: number): -1 | 1 => (place > wide * 0.6 ? -1 : 1)
const sided = [styles.markBefore, undefined, styles.markAfter]

function Key({ mark, children }: { mark: 'line' | 'former' | 'path' | 'fan80' | 'fan95'; children: ReactNode }) {
  const isFan = mark.startsWith('fan')
  return (
    <li>
      <svg width="28" height="12" aria-hidden="true">
        {isFan ? (
          <rect width="28" height="12" className={styles[mark]} />
        ) : (
          <path d="M1 6H27" className={styles[mark]} />
        )}
      </svg>
      {children}
    </li>
  )
}

function pathThrough(
  points: readonly { at: number; value: number | null }[],
  x: (at: number) => number,
  y: (value: number) => number,
): string {
  let pen = 'M'
  let path = ''
  for (const { at, value } of points) {
    if (value === null) {
      pen = 'M'
      continue
    }
    path += `${pen}${x(at).toFixed(1)} ${y(value).toFixed(1)}`
    pen = 'L'
  }
  return path
}
