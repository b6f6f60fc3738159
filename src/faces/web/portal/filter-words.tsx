import styles from './parts.module.css'

/**
 * A box among filters. Every filter may be left out, so unlike a question of a form it does not say "optional".
 */
export function FilterWords({
  name,
  label,
  value,
  type = 'search',
  inputMode,
  maxLength = 200,
  offered,
}: {
  name: string
  label: string
  value?: string | number
  type?: 'search' | 'date' | 'text'
  inputMode?: 'numeric'
  maxLength?: number
  /** What may be written, of hundreds: the browser offers those that fit. */
  offered?: readonly { value: string; label?: string | undefined }[]
}) {
  const id = `filter-${name}`
  return (
    <div className={styles.filter}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        name={name}
        defaultValue={value}
        inputMode={inputMode}
        maxLength={type === 'date' ? undefined : maxLength}
        autoComplete="off"
        list={offered && `${id}-offered`}
      />
      {offered && (
        <datalist id={`${id}-offered`}>
          {offered.map(({ value: one, label: said }) => (
            <option key={one} value={one} label={said} />
          ))}
        </datalist>
      )}
    </div>
  )
}
