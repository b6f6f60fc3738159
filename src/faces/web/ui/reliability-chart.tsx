import { useFormat } from './language.tsx'
import styles from './reliability-chart.module.css'

export type ReliabilityPoint = { said: number; came: number; low: number; high: number; count: number }
export type ReliabilityChartProps = {
  title: string
  /** What stands along the bottom and up the side. */
  said: string
  came: string
  /** What the slanted line means. */
  even: string
  points: readonly ReliabilityPoint[]
}

const [left, top, side] = [52, 10, 240]
const marks = [0, 0.5, 1]

/**
 * How often that came which was said to come: a dot for each group of probabilities with the interval of chance, and the
 * line on which every dot of a perfect model lies. The table with the same numbers stands beside it.
 */
export function ReliabilityChart({ title, said, came, even, points }: ReliabilityChartProps) {
  const format = useFormat()
  const x = (share: number) => left + share * side
  const y = (share: number) => top + (1 - share) * side
  const most = Math.max(1, ...points.map(({ count }) => count))
  return (
    <figure className={styles.figure}>
      <svg
        viewBox={`0 0 ${left + side + 24} ${top + side + 44}`}
        className={styles.chart}
        role="img"
        aria-label={title}
      >
        {marks.map((share) => (
          <g key={share}>
            <line x1={x(0)} x2={x(1)} y1={y(share)} y2={y(share)} className={styles.grid} />
            <line x1={x(share)} x2={x(share)} y1={y(0)} y2={y(1)} className={styles.grid} />
            <text x={left - 6} y={y(share) + 4} className={styles.across}>
              {format.percent(share, 0)}
            </text>
            <text x={x(share)} y={y(0) + 17} className={styles.below}>
              {format.percent(share, 0)}
            </text>
          </g>
        ))}
        <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} className={styles.even} />
        {points.map((point) => (
          <g key={point.said}>
            <line x1={x(point.said)} x2={x(point.said)} y1={y(point.low)} y2={y(point.high)} className={styles.range} />
            <circle
              cx={x(point.said)}
              cy={y(point.came)}
              r={4 + 4 * Math.sqrt(point.count / most)}
              className={styles.dot}
            >
              <title>{`${said} ${format.percent(point.said, 0)}, ${came} ${format.percent(point.came, 0)} (${format.number(point.count)})`}</title>
            </circle>
          </g>
        ))}
        <text x={x(0.5)} y={y(0) + 36} className={styles.below}>
          {said}
        </text>
        <text transform={`translate(12 ${y(0.5)}) rotate(-90)`} className={styles.below}>
          {came}
        </text>
      </svg>
      <figcaption className={styles.caption}>
        <svg width="28" height="10" aria-hidden="true">
          <line x1="1" y1="5" x2="27" y2="5" className={styles.even} />
        </svg>{' '}
        {even}
      </figcaption>
    </figure>
  )
}
