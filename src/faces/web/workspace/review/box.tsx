import type { ReactNode } from 'react'
import styles from './review.module.css'

export type BoxProps = {
  name: string
  id: string
  label: string
  value?: string
  /** A box of so many lines. */
  lines?: number
  options?: readonly { value: string; label: string }[]
  fault?: string
  hint?: string
  /** As wide as the form. */
  whole?: boolean
  inputMode?: 'numeric' | 'decimal'
  required?: boolean
  /** What stands under the box: other values to choose from. */
  after?: ReactNode
}

/** A field in the close setting of a work table: many of them must be seen at once. */
export function Box({ name, id, label, value, lines, options, fault, hint, whole, after, ...rest }: BoxProps) {
  const describedBy = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined
  const common = {
    id,
    name,
    defaultValue: value ?? '',
    'aria-invalid': fault ? true : undefined,
    'aria-describedby': describedBy,
    className: fault ? styles.boxFaulty : undefined,
  }
  return (
    <div className={whole ? `${styles.box} ${styles.boxWhole}` : styles.box}>
      <label htmlFor={id}>{label}</label>
      {options ? (
        <select {...common}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : lines ? (
        <textarea {...common} {...rest} rows={lines} />
      ) : (
        <input {...common} {...rest} type="text" autoComplete="off" />
      )}
      {hint && (
        <small id={`${id}-hint`} className={styles.boxHint}>
          {hint}
        </small>
      )}
      {fault && (
        <small id={`${id}-fault`} className={styles.boxFault}>
          {fault}
        </small>
      )}
      {after}
    </div>
  )
}
