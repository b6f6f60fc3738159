import { Icon, type IconName } from './icon.tsx'
import { useFormat, useWords } from './language.tsx'
import { share } from './meters.tsx'
import type { Tone } from './notice.tsx'
import styles from './parts-bar.module.css'

export type Part = { id: string; label: string; value: number; tone: Tone; icon?: IconName; href?: string }

export type PartsBarProps = {
  title: string
  titleHidden?: boolean
  parts: readonly Part[]
  /** Header of the column of names: "Nhóm". */
  labelHeader: string
  /** Header of the column of numbers: "Nhiệm vụ". */
  valueHeader: string
}

/** A whole and its parts: one bar, and under it the table that is its key. Colour, sign and words say the same. */
export function PartsBar({ title, titleHidden, parts, labelHeader, valueHeader }: PartsBarProps) {
  const format = useFormat()
  const words = useWords({ share: { vi: 'Tỷ lệ', en: 'Share' } })
  const total = parts.reduce((sum, { value }) => sum + value, 0)
  return (
    <figure className={styles.figure}>
      <figcaption className={titleHidden ? 'hidden' : styles.caption}>{title}</figcaption>
      <PartsLine parts={parts} />
      <table className={styles.table}>
        <caption className="hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{labelHeader}</th>
            <th scope="col">{valueHeader}</th>
            <th scope="col">{words.share}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ id, label, value, tone, icon, href }) => (
            <tr key={id}>
              <th scope="row">
                <span className={`${styles.key} ${styles[`ink-${tone}`]}`}>
                  {icon && <Icon name={icon} />}
                  {href ? <a href={href}>{label}</a> : <span className={styles.label}>{label}</span>}
                </span>
              </th>
              <td>
                <b>{format.number(value)}</b>
              </td>
              <td>{total ? format.percent(value / total, 0) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}

/** The bar alone, silent: the numbers stand beside it in words. */
export function PartsLine({
  parts,
  height = 20,
}: {
  parts: readonly Pick<Part, 'id' | 'value' | 'tone'>[]
  height?: number
}) {
  const total = parts.reduce((sum, { value }) => sum + value, 0)
  let passed = 0
  return (
    <svg className={styles.line} width="100%" height={height} aria-hidden="true">
      <rect width="100%" height={height} className={styles.ground} />
      {parts.map(({ id, value, tone }) => {
        const from = share(passed, total)
        passed += value
        return (
          value > 0 && (
            <rect
              key={id}
              x={`${from}%`}
              width={`${share(value, total)}%`}
              height={height}
              className={`${styles.part} ${styles[`fill-${tone}`]}`}
            />
          )
        )
      })}
    </svg>
  )
}
