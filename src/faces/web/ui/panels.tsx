import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import styles from './panels.module.css'

export type CardProps = {
  title: string
  /** The whole card leads there. */
  href?: string
  kicker?: string
  icon?: IconName
  children?: ReactNode
  /** Small things at the bottom: tags, counts, a date. */
  foot?: ReactNode
  level?: 2 | 3 | 4
}

/** One thing among others of its kind. */
export function Card({ title, href, kicker, icon, children, foot, level = 3 }: CardProps) {
  const Title = `h${level}` as const
  return (
    <article className={href ? `${styles.card} ${styles.leads}` : styles.card}>
      {icon && <Icon name={icon} size="large" />}
      {kicker && <p className={styles.kicker}>{kicker}</p>}
      <Title className={styles.cardTitle}>{href ? <a href={href}>{title}</a> : title}</Title>
      {children && <div className={styles.cardBody}>{children}</div>}
      {foot && <div className={styles.foot}>{foot}</div>}
    </article>
  )
}

/** Cards side by side as room allows. */
export function Cards({ children, size = 'normal' }: { children: ReactNode; size?: 'small' | 'normal' }) {
  return <div className={size === 'small' ? `${styles.cards} ${styles.cardsSmall}` : styles.cards}>{children}</div>
}

export type StatProps = { value: string; label: string; note?: string; href?: string }

/** One number that matters, with what it counts. */
export function Stat({ value, label, note, href }: StatProps) {
  return (
    <div className={styles.stat}>
      <dt>{href ? <a href={href}>{label}</a> : label}</dt>
      <dd>
        <span className={styles.number}>{value}</span>
        {note && <span className={styles.statNote}>{note}</span>}
      </dd>
    </div>
  )
}

/** Stats in a row; reads as a list of terms and values. */
export function Stats({ children }: { children: ReactNode }) {
  return <dl className={styles.stats}>{children}</dl>
}

export type DefinitionListProps = { items: readonly { term: string; detail: ReactNode }[]; stacked?: boolean }

/** What is known about one thing, a line each. Empty details are left out by the caller, not shown as a dash. */
export function DefinitionList({ items, stacked }: DefinitionListProps) {
  return (
    <dl className={stacked ? `${styles.definitions} ${styles.stacked}` : styles.definitions}>
      {items.map(({ term, detail }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{detail}</dd>
        </div>
      ))}
    </dl>
  )
}

/** More for those who want it; opens without script. */
export function Disclosure({ summary, children, open }: { summary: ReactNode; children: ReactNode; open?: boolean }) {
  return (
    <details className={styles.disclosure} open={open}>
      <summary>
        <Icon name="chevron-right" />
        {summary}
      </summary>
      <div>{children}</div>
    </details>
  )
}

/** Things that happen one after another. */
export function Steps({ steps }: { steps: readonly { title: string; body: ReactNode; icon?: IconName }[] }) {
  return (
    <ol className={styles.steps}>
      {steps.map(({ title, body, icon }) => (
        <li key={title}>
          <span className={styles.stepMark}>{icon && <Icon name={icon} />}</span>
          <div>
            <h3>{title}</h3>
            <div className={styles.stepBody}>{body}</div>
          </div>
        </li>
      ))}
    </ol>
  )
}
