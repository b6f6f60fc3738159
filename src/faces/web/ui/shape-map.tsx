import { useId } from 'react'
import { useFormat, useWords } from './language.tsx'
import styles from './shape-map.module.css'

export type MapShape = { id: string; path: string; label: string; value: number | null; href?: string }

export type ShapeMapProps = {
  title: string
  unit?: string
  frame: { width: number; height: number }
  shapes: readonly MapShape[]
  decimals?: number
  /** Said under the drawing: what is drawn elsewhere than it lies. */
  note?: string
}

const classes = 5
const classNames = ['c0', 'c1', 'c2', 'c3', 'c4']

/**
 * Areas coloured by a figure in five classes of as many areas each, with a second drawing of the part where areas are
 * small. Silent for those who do not see it: the figures stand in a table beside it.
 */
export function ShapeMap({ title, unit, frame, shapes, decimals = 1, note }: ShapeMapProps) {
  const format = useFormat()
  const id = useId()
  const words = useWords({
    none: { vi: 'chưa có số liệu', en: 'no value' },
    centre: { vi: 'Phóng to nơi các đơn vị nằm sát nhau', en: 'Where units lie close together' },
  })
  const limits = limitsOf(shapes.flatMap(({ value }) => (value === null ? [] : [value])))
  const classOf = (value: number | null) =>
    value === null ? styles.none : styles[`c${limits.filter((limit) => value > limit).length}`]
  const dense = densePart(shapes, frame)
  const said = (value: number | null) =>
    value === null ? words.none : `${format.number(value, decimals)}${unit ? ` ${unit}` : ''}`
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        {title}
        {unit && <span className={styles.soft}> ({unit})</span>}
      </figcaption>
      <div className={styles.maps}>
        <svg viewBox={`-6 -6 ${frame.width + 12} ${frame.height + 12}`} className={styles.map} aria-hidden="true">
          <g id={id}>
            {shapes.map((shape) => (
              <a key={shape.id} href={shape.href} tabIndex={-1}>
                <path d={shape.path} className={classOf(shape.value)}>
                  <title>{`${shape.label}: ${said(shape.value)}`}</title>
                </path>
              </a>
            ))}
          </g>
          {dense && <rect {...dense} className={styles.part} />}
        </svg>
        {dense && (
          <div className={styles.close}>
            <svg viewBox={`${dense.x} ${dense.y} ${dense.width} ${dense.height}`} aria-hidden="true">
              <use href={`#${id}`} />
            </svg>
            <p className={styles.soft}>{words.centre}</p>
          </div>
        )}
      </div>
      <ul className={styles.legend}>
        {classNames.slice(0, limits.length + 1).map((name, n) => (
          <li key={name}>
            <Swatch name={name} /> {rangeSaid(limits, n)}
          </li>
        ))}
        <li>
          <Swatch name="none" /> {words.none}
        </li>
      </ul>
      {note && <p className={styles.soft}>{note}</p>}
    </figure>
  )

  function rangeSaid(ends: readonly number[], n: number): string {
    const [low, high] = [ends[n - 1], ends[n]]
    const number = (value: number) => format.number(value, decimals)
    if (low === undefined) return high === undefined ? '' : `≤ ${number(high)}`
    return high === undefined ? `> ${number(low)}` : `${number(low)} – ${number(high)}`
  }
}

function Swatch({ name }: { name: string }) {
  return (
    <svg width="20" height="14" aria-hidden="true">
      <rect width="20" height="14" className={styles[name]} />
    </svg>
  )
}

/** The upper ends of all classes but the last, each with as many areas; fewer where values repeat. */
function limitsOf(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b)
  if (sorted.length < 2) return []
  const ends = Array.from(
    { length: classes - 1 },
    (_, n) => sorted[Math.floor(((n + 1) * sorted.length) / classes)] as number,
  )
  const last = sorted.at(-1) as number
  return [...new Set(ends)].filter((end) => end < last)
}

/** The square in which half of the areas lie, where that is a small part of the drawing. */
function densePart(shapes: readonly MapShape[], frame: ShapeMapProps['frame']) {
  const starts = shapes.flatMap(({ path }) => {
    const [, x, y] = /^M(-?\d+) (-?\d+)/.exec(path) ?? []
    return x && y ? [{ x: Number(x), y: Number(y) }] : []
  })
  if (starts.length < 40) return null
  const middle = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number
  // The middle of the middle: half of the areas nearest to the median, and their own median.
  let centre = { x: middle(starts.map(({ x }) => x)), y: middle(starts.map(({ y }) => y)) }
  let far = 0
  for (let round = 0; round < 3; round++) {
    const away = ({ x, y }: { x: number; y: number }) => Math.max(Math.abs(x - centre.x), Math.abs(y - centre.y))
    const near = starts.toSorted((a, b) => away(a) - away(b)).slice(0, Math.floor(starts.length * 0.45))
    far = away(near.at(-1) as { x: number; y: number })
    centre = { x: middle(near.map(({ x }) => x)), y: middle(near.map(({ y }) => y)) }
  }
  const size = Math.round(far * 2)
  if (size > frame.width / 3) return null
  return { x: Math.round(centre.x - far), y: Math.round(centre.y - far), width: size, height: size }
}
