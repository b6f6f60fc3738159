import type { ReactNode } from 'react'
import styles from './frame.module.css'
import { Icon } from './icon.tsx'
import { useWords } from './language.tsx'
import { Still } from './still.tsx'

export type NavigationLink = { href: string; label: string; current?: boolean }
/** Links that belong together, behind one word. */
export type NavigationGroup = { label: string; links: readonly NavigationLink[] }

export type HeaderProps = {
  /** What stands beside the mark, and where it leads. */
  brand: { name: string; under?: string; href: string }
  links: readonly (NavigationLink | NavigationGroup)[]
  /** The same page in the other language; `lang` is that language. */
  otherLanguage: { href: string; label: string; lang: string }
  /** What stands at the end: sign in, the signed-in name. */
  end?: ReactNode
  /** As wide as the tables below it. */
  wide?: boolean
  /** Much stands at its end: the links have a row of their own sooner, and on a phone the mark stands for the name. */
  full?: boolean
}

/** The top of every page. */
export function Header({ brand, links, otherLanguage, end, wide, full }: HeaderProps) {
  const words = useWords({ main: { vi: 'Chính', en: 'Main' } })
  return (
    <Still tag="header" className={styles.header}>
      <div className={[styles.bar, wide && styles.barWide, full && styles.barFull].filter(Boolean).join(' ')}>
        <a className={styles.brand} href={brand.href}>
          <Mark />
          <span>
            <span className={styles.brandName}>{brand.name}</span>
            {brand.under && <span className={styles.brandUnder}>{brand.under}</span>}
          </span>
        </a>
        {links.length > 0 && (
          <nav className={styles.navigation} aria-label={words.main}>
            <ul>
              {links.map((link) => (
                <li key={link.label}>{'links' in link ? <Group {...link} /> : <Place {...link} />}</li>
              ))}
            </ul>
          </nav>
        )}
        <div className={styles.end}>
          <a
            className={styles.language}
            href={otherLanguage.href}
            lang={otherLanguage.lang}
            hrefLang={otherLanguage.lang}
            rel="alternate"
          >
            {otherLanguage.label}
          </a>
          {end}
        </div>
      </div>
    </Still>
  )
}

function Place({ href, label, current }: NavigationLink) {
  return (
    <a href={href} aria-current={current ? 'page' : undefined}>
      {label}
    </a>
  )
}

/** Opens without script; of several groups one stands open at a time. */
function Group({ label, links }: NavigationGroup) {
  return (
    <details name="navigation" className={styles.group}>
      <summary aria-current={links.some(({ current }) => current) ? 'true' : undefined}>
        {label} <Icon name="chevron-down" />
      </summary>
      <ul className={styles.menu}>
        {links.map((link) => (
          <li key={link.href}>
            <Place {...link} />
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The first thing the keyboard meets; leads to the content (`<main id="noi-dung">`). */
export function SkipLink() {
  const words = useWords({ skip: { vi: 'Đến nội dung chính', en: 'Skip to main content' } })
  return (
    <a className={styles.skip} href="#noi-dung">
      {words.skip}
    </a>
  )
}

export type FooterProps = {
  columns: readonly { title: string; links: readonly { href: string; label: string }[] }[]
  wide?: boolean
  children?: ReactNode
}

/** The bottom of every page: where else to go, and what this is. */
export function Footer({ columns, wide, children }: FooterProps) {
  return (
    <Still tag="footer" className={styles.footer}>
      <div className={wide ? `${styles.footerInner} ${styles.footerWide}` : styles.footerInner}>
        <div className={styles.footerWords}>
          <Mark />
          {children}
        </div>
        {columns.map((column) => (
          <nav key={column.title} aria-label={column.title} className={styles.column}>
            <h2>{column.title}</h2>
            <ul>
              {column.links.map((link) => (
                <li key={link.href}>
                  <a href={link.href}>{link.label}</a>
                </li>
              ))}
            </ul>
          </nav>
        ))}
      </div>
    </Still>
  )
}

/** Three courses laid one on another, and the sun over them: something is being built. */
export function Mark() {
  return (
    <svg className={styles.mark} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" className={styles.markGround} />
      <path d="M6 21.5h20v5H6zM10 14.5h16v5H10zM18 7.5h8v5h-8z" className={styles.markStone} />
      <circle cx="10" cy="8.8" r="3.2" className={styles.markSun} />
    </svg>
  )
}
