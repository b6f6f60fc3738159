import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import { useLabel, useWords, type Words } from './language.tsx'
import styles from './notice.module.css'

export type NoticeKind = 'note' | 'good' | 'warn' | 'bad'

const icons = { note: 'info', good: 'circle-check', warn: 'triangle-alert', bad: 'circle-alert' } as const

/** Something the reader must know before going on. The kind is said by icon and words, never by colour alone. */
export function Notice({
  kind = 'note',
  title,
  children,
}: {
  kind?: NoticeKind
  title?: string
  children?: ReactNode
}) {
  return (
    <div className={`${styles.notice} ${styles[kind]}`} role={kind === 'bad' ? 'alert' : undefined}>
      <Icon name={icons[kind]} />
      <div>
        {title && <p className={styles.title}>{title}</p>}
        {children && <div className={styles.body}>{children}</div>}
      </div>
    </div>
  )
}

/** An act was refused: what the platform said, in its own words. */
export function Refusal({ title, children }: { title?: string; children: ReactNode }) {
  const words = useWords({ refused: { vi: 'Chưa thực hiện được', en: 'This was not done' } })
  return (
    <Notice kind="bad" title={title ?? words.refused}>
      {children}
    </Notice>
  )
}

export type FaultLink = { field?: string; message: string }

/** What an action said was wrong, as the kernel writes it: the path of the field and the words. */
export type FaultSaid = { path: string; message: Words }

/** `at(name)` for the field itself, `links` for the summary above the form. */
export function useFaults(said: readonly FaultSaid[] = []) {
  const label = useLabel()
  return {
    at: (field: string) => said.filter(({ path }) => path === field).map(({ message }) => label(message))[0],
    links: said.map(({ path, message }) => ({ field: path || undefined, message: label(message) })),
  }
}

/** All faults of a form, above it, each leading to its field. Say the same words beside the field. */
export function ErrorSummary({ faults, title }: { faults: readonly FaultLink[]; title?: string }) {
  const words = useWords({
    title: { vi: 'Cần sửa trước khi gửi', en: 'Please mend this first' },
  })
  if (!faults.length) return null
  return (
    <div className={`${styles.notice} ${styles.bad}`} role="alert" tabIndex={-1} id="loi">
      <Icon name="circle-alert" />
      <div>
        <h2 className={styles.title}>{title ?? words.title}</h2>
        <ul className={styles.faults}>
          {faults.map(({ field, message }) => (
            <li key={`${field}${message}`}>{field ? <a href={`#field-${field}`}>{message}</a> : message}</li>
          ))}
        </ul>
      </div>
    </div>
  )
}

/** Nothing to show, said honestly, with what would change that. */
export function Empty({
  title,
  icon = 'info',
  children,
  action,
}: {
  title: string
  icon?: IconName
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className={styles.empty}>
      <Icon name={icon} size="large" />
      <p className={styles.emptyTitle}>{title}</p>
      {children && <div className={styles.emptyBody}>{children}</div>}
      {action}
    </div>
  )
}

export type Tone = 'plain' | 'accent' | 'good' | 'warn' | 'bad'

/** A state in a word or two. Give an icon where the state matters, so that colour is not alone. */
export function Tag({ tone = 'plain', icon, children }: { tone?: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <span className={`${styles.tag} ${styles[`tag-${tone}`]}`}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  )
}
