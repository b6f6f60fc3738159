import type { ClipboardEvent } from 'react'
import type { FieldRule } from '#report-rules'
import { useLabel, useWords } from '#ui'
import { useDesk, useSubject } from './desk.tsx'
import styles from './reports.module.css'
import { isEmpty, keyOf } from './typed.ts'

type Props = {
  rule: FieldRule
  subject: string
  measure?: string | null
  lines?: number
  /** The id of what is wrong. */
  fault?: string
}

/** The control of one field. What is typed is kept at once; several cells pasted from a spreadsheet open their preview. */
export function FieldControl({ rule, subject, measure, lines = 2, fault }: Props) {
  const { store, setPasted } = useDesk()
  const { state } = useSubject(subject)
  const label = useLabel()
  const words = useWords({ choose: { vi: 'Chọn…', en: 'Choose…' } })
  const { field } = rule
  const key = keyOf(subject, field)
  const typed = state.typed[field] ?? ''
  const type = (text: string) => {
    store.type(key, text)
    // A figure is a value: nobody has to say so twice.
    if (rule.onlyWhen?.field === 'state' && text.trim() && isEmpty(state.values.state))
      store.type(keyOf(subject, 'state'), 'value')
  }
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain')
    const isCells = text.includes('\t') || (rule.type !== 'text' && /\r?\n./.test(text.trim()))
    if (!isCells) return
    event.preventDefault()
    setPasted({ subject, field, text })
  }
  const common = {
    id: `field-${key}`,
    name: key,
    value: String(typed),
    'aria-invalid': fault ? true : undefined,
    'aria-describedby': fault,
    className: fault ? `${styles.control} ${styles.faulty}` : styles.control,
    onPaste,
  }

  switch (rule.type) {
    case 'choice':
      return (
        <select
          {...common}
          className={`${common.className} ${styles.select}`}
          onChange={({ target }) => type(target.value)}
        >
          <option value="">{words.choose}</option>
          {rule.options?.map((option) => (
            <option key={option.value} value={option.value}>
              {label(option.label)}
            </option>
          ))}
        </select>
      )
    case 'choices':
      return <Boxes rule={rule} subject={subject} ticked={Array.isArray(typed) ? typed : []} />
    case 'text':
      return (
        <textarea
          {...common}
          lang="vi"
          rows={lines}
          data-lines={lines}
          onChange={({ target }) => type(target.value)}
          aria-required={rule.required}
        />
      )
    default:
      return (
        <span className={styles.withUnit}>
          <input
            {...common}
            type={rule.type === 'day' ? 'date' : 'text'}
            inputMode={rule.type === 'number' ? 'decimal' : undefined}
            autoComplete="off"
            onChange={({ target }) => type(target.value)}
          />
          {rule.field === 'value' && measure && <span>{measure}</span>}
        </span>
      )
  }
}

function Boxes({ rule, subject, ticked }: { rule: FieldRule; subject: string; ticked: string[] }) {
  const { store } = useDesk()
  const label = useLabel()
  const key = keyOf(subject, rule.field)
  return (
    <div className={styles.boxes}>
      <input type="hidden" name="has" value={key} />
      {rule.options?.map((option) => (
        <label key={option.value}>
          <input
            type="checkbox"
            name={key}
            value={option.value}
            checked={ticked.includes(option.value)}
            onChange={({ target }) =>
              store.type(key, target.checked ? [...ticked, option.value] : ticked.filter((one) => one !== option.value))
            }
          />
          <span>{label(option.label)}</span>
        </label>
      ))}
    </div>
  )
}
