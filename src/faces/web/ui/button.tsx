import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from 'react'
import styles from './button.module.css'
import { Icon, type IconName } from './icon.tsx'

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger'

type Look = { kind?: ButtonKind; icon?: IconName; small?: boolean; children: ReactNode }

/** Does something. One primary button a page; `danger` only where it cannot be taken back. */
export function Button({
  kind = 'primary',
  icon,
  small,
  children,
  ...rest
}: Look & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button type="submit" {...rest} className={classes(kind, small)}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  )
}

/** Goes somewhere and looks like a button. */
export function LinkButton({
  kind = 'primary',
  icon,
  small,
  children,
  ...rest
}: Look & AnchorHTMLAttributes<HTMLAnchorElement>) {
  return (
    <a {...rest} className={classes(kind, small)}>
      <span>{children}</span>
      {icon && <Icon name={icon} />}
    </a>
  )
}

/** Buttons that belong together, in the order of importance. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>
}

function classes(kind: ButtonKind, small?: boolean) {
  return [styles.button, styles[kind], small && styles.small].filter(Boolean).join(' ')
}
