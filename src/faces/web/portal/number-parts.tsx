import { Icon, Tag, useFormat, useLabel, useWords } from '#ui'
import { stateWords, useDistance, useFigure } from '../figure-words.ts'
import styles from './number.module.css'
import type { Measured, Step } from './number-lines.ts'
import type { Light } from './number-words.ts'

/** A value, or what stands instead of one. */
export function Figure({ point, of }: { point: { value: number | null; state: string } | null; of: Measured }) {
  const figure = useFigure()
  const label = useLabel()
  if (point?.value != null) return <>{figure(point.value, of)}</>
  return (
    <span className={styles.soft}>{label(stateWords[point?.state ?? 'missing'] ?? (stateWords.missing as never))}</span>
  )
}

/** The last step: up or down, by how much, and whether that is better. Never by colour alone. */
export function Trend({ trend, of }: { trend: Step | null; of: Measured }) {
  const distance = useDistance()
  const label = useLabel()
  const words = useWords({
    better: { vi: 'tốt lên', en: 'better' },
    worse: { vi: 'xấu đi', en: 'worse' },
    same: { vi: 'không đổi', en: 'unchanged' },
    none: { vi: 'chưa so được', en: 'nothing to compare' },
    since: { vi: 'so với', en: 'since' },
  })
  if (!trend) return <span className={styles.soft}>{words.none}</span>
  const { change, better } = trend
  const since = trend.since && `, ${words.since} ${label(trend.since)}`
  if (change === 0)
    return (
      <span className={styles.soft}>
        {words.same}
        {since}
      </span>
    )
  const size = `${change > 0 ? '+' : '−'}${distance(Math.abs(change), of)}`
  return (
    <span className={better === null ? styles.trend : better ? styles.better : styles.worse}>
      <Icon name={change > 0 ? 'trending-up' : 'trending-down'} /> {size}
      {better !== null && ` (${better ? words.better : words.worse})`}
      {since}
    </span>
  )
}

/** The traffic light in words, with the probability where it is known. */
export function LightTag({ light }: { light: Light | null }) {
  const format = useFormat()
  const label = useLabel()
  const words = useWords({ none: { vi: 'chưa có mục tiêu', en: 'no target' } })
  if (!light) return <span className={styles.soft}>{words.none}</span>
  return (
    <Tag tone={light.tone} icon={light.icon}>
      {label(light.meaning)}
      {light.probability !== null && ` · ${format.percent(light.probability, 0)}`}
    </Tag>
  )
}

/** A few values as a small line; silent, since the figures stand beside it. */
export function MiniLine({ values }: { values: readonly (number | null)[] }) {
  const known = values.filter((value) => value !== null)
  if (known.length < 3) return null
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const y = (value: number) => (high === low ? 14 : 25 - ((value - low) / (high - low)) * 22)
  let pen = 'M'
  let path = ''
  values.forEach((value, at) => {
    if (value === null) pen = 'M'
    else {
      path += `${pen}${((at / (values.length - 1)) * 86 + 2).toFixed(1)} ${y(value).toFixed(1)}`
      pen = 'L'
    }
  })
  return (
    <svg className={styles.mini} width="90" height="28" aria-hidden="true">
      <path d={path} />
    </svg>
  )
}
