import type { HTMLAttributes, ReactNode } from 'react'
import styles from './field.module.css'
import { Icon } from './icon.tsx'
import { useWords } from './language.tsx'

export type FieldProps = {
  name: string
  label: string
  hint?: string
  /** What is wrong with the value; stands beside the field and is read with it. */
  fault?: string
  value?: string | number | null
  type?: 'text' | 'email' | 'password' | 'number' | 'date' | 'search' | 'tel' | 'url' | 'file'
  /** A box of so many lines instead of one line. */
  lines?: number
  /** How long the expected answer is; the box says so. */
  width?: 'short' | 'medium' | 'full'
  /** Says "(không bắt buộc)" after the label and drops `required`. */
  optional?: boolean
  /** What stands after the box: a unit such as "%". */
  unit?: string
  autoComplete?: string
  autoFocus?: boolean
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode']
  min?: string | number
  max?: string | number
  step?: string | number
  maxLength?: number
  pattern?: string
  accept?: string
  multiple?: boolean
  readOnly?: boolean
  spellCheck?: boolean
  /** For two fields of one name on one page; `field-NAME` else. */
  id?: string
  /** The id of the form it belongs to, where it stands outside that form. */
  form?: string
}

/** One question with its label, hint and fault. Faults come from the server, so the browser's own bubbles stay off. */
export function Field({
  name,
  label,
  hint,
  fault,
  value,
  type = 'text',
  lines,
  width = 'full',
  optional,
  unit,
  id,
  ...rest
}: FieldProps) {
  const ids = fieldIds(id ?? `field-${name}`, { hint, fault })
  const common = {
    ...rest,
    id: ids.control,
    name,
    required: !optional,
    defaultValue: value ?? undefined,
    'aria-invalid': fault ? true : undefined,
    'aria-describedby': ids.describedBy,
    className: [styles.control, styles[width], fault && styles.faulty].filter(Boolean).join(' '),
  }
  return (
    <FieldFrame ids={ids} label={label} hint={hint} fault={fault} optional={optional}>
      <span className={styles.row}>
        {lines ? <textarea {...common} rows={lines} /> : <input {...common} type={type} />}
        {unit && <span className={styles.unit}>{unit}</span>}
      </span>
    </FieldFrame>
  )
}

export type SelectProps = {
  name: string
  label: string
  options: readonly { value: string; label: string }[]
  value?: string | null
  /** The first, empty choice: "Tất cả đơn vị". Without it the first option is chosen. */
  empty?: string
  hint?: string
  fault?: string
  optional?: boolean
  width?: 'short' | 'medium' | 'full'
  id?: string
}

/** One choice of many. For five or fewer, Checkboxes with `kind="radio"` are easier to read. */
export function Select({ name, label, options, value, empty, hint, fault, optional, width = 'full', id }: SelectProps) {
  const ids = fieldIds(id ?? `field-${name}`, { hint, fault })
  return (
    <FieldFrame ids={ids} label={label} hint={hint} fault={fault} optional={optional}>
      <select
        id={ids.control}
        name={name}
        defaultValue={value ?? ''}
        aria-invalid={fault ? true : undefined}
        aria-describedby={ids.describedBy}
        className={[styles.control, styles.select, styles[width], fault && styles.faulty].filter(Boolean).join(' ')}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

export type CheckboxesProps = {
  name: string
  legend: string
  options: readonly { value: string; label: string; hint?: string }[]
  values?: readonly string[]
  /** `radio` for exactly one. */
  kind?: 'checkbox' | 'radio'
  hint?: string
  fault?: string
  /** For two groups of one name on one page; `field-NAME` else. */
  id?: string
}

/** Choices that are all seen at once. */
export function Checkboxes(props: CheckboxesProps) {
  const { name, legend, options, values = [], kind = 'checkbox', hint, fault, id } = props
  const ids = fieldIds(id ?? `field-${name}`, { hint, fault })
  return (
    <fieldset className={styles.field} aria-describedby={ids.describedBy} id={ids.control} tabIndex={-1}>
      <legend className={styles.label}>{legend}</legend>
      {hint && (
        <p className={styles.hint} id={ids.hint}>
          {hint}
        </p>
      )}
      {fault && <Fault id={ids.fault}>{fault}</Fault>}
      {options.map((option) => (
        <label key={option.value} className={styles.choice}>
          <input type={kind} name={name} value={option.value} defaultChecked={values.includes(option.value)} />
          <span>
            {option.label}
            {option.hint && <small className={styles.choiceHint}>{option.hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

type Ids = { control: string; hint: string; fault: string; describedBy: string | undefined }

function fieldIds(control: string, { hint, fault }: { hint?: string; fault?: string }): Ids {
  const ids = { control, hint: `${control}-hint`, fault: `${control}-fault` }
  return { ...ids, describedBy: [hint && ids.hint, fault && ids.fault].filter(Boolean).join(' ') || undefined }
}

type FrameProps = { ids: Ids; label: string; hint?: string; fault?: string; optional?: boolean; children: ReactNode }

function FieldFrame({ ids, label, hint, fault, optional, children }: FrameProps) {
  const words = useWords({ optional: { vi: 'không bắt buộc', en: 'optional' } })
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={ids.control}>
        {label}
        {optional && <span className={styles.optional}> ({words.optional})</span>}
      </label>
      {hint && (
        <p className={styles.hint} id={ids.hint}>
          {hint}
        </p>
      )}
      {fault && <Fault id={ids.fault}>{fault}</Fault>}
      {children}
    </div>
  )
}

function Fault({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p className={styles.fault} id={id}>
      <Icon name="circle-alert" /> {children}
    </p>
  )
}
