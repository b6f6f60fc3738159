import type { ReactNode } from 'react'
import styles from './review.module.css'

type Props = { href: string; act?: string; onPress: () => void; children: ReactNode }

/** A button that opens something at once with script, and by its address without. */
export function AddressButton({ href, act, onPress, children }: Props) {
  const [path, query] = href.split('?')
  return (
    <form
      action={path}
      method="get"
      className={styles.inline}
      onSubmit={(event) => {
        event.preventDefault()
        onPress()
      }}
    >
      {[...new URLSearchParams(query)].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className={styles.act} data-act={act}>
        {children}
      </button>
    </form>
  )
}
