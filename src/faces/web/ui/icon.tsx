import styles from './icon.module.css'
import { type IconName, iconPaths } from './icon-paths.ts'

export type { IconName } from './icon-paths.ts'

/** An outline beside words. Without a `label` it is decoration and silent; with one it speaks. */
export function Icon({ name, label, size = 'text' }: { name: IconName; label?: string; size?: 'text' | 'large' }) {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or silent beside words
    <svg
      className={size === 'large' ? styles.large : styles.text}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={size === 'large' ? 1.5 : 1.9}
      strokeLinecap="round"
      strokeLinejoin="round"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <path d={iconPaths[name]} />
    </svg>
  )
}
