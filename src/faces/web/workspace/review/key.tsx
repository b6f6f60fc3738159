import styles from './review.module.css'

/** The key of an act, for eyes only: its button says the act in words. */
export function Key({ children }: { children: string }) {
  return (
    <span aria-hidden="true" className={styles.key}>
      {children}
    </span>
  )
}
