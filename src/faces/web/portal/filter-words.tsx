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
}: {
  name: string
  label: string
  value?: string | number
  type?: 'search' | 'date' | 'text'
  inputMode?: 'numeric'
  maxLength?: number
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
      />
    </div>
  )
}
