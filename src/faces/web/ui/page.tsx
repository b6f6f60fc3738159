import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { useWords } from './language.tsx'
import styles from './page.module.css'
import { Still } from './still.tsx'

export type PageProps = {
  /** The `<h1>`, and the beginning of the document's title. */
  title: string
  /** One or two sentences for search engines and link previews. */
  description?: string
  /** What stands small above the title: the kind of thing this page is about. */
  kicker?: string
  /** A sentence or two under the title. */
  lead?: ReactNode
  breadcrumbs?: readonly { href: string; label: string }[]
  /** Buttons beside the title. */
  actions?: ReactNode
  /** `text` for reading, `wide` for tables and two columns. */
  width?: 'text' | 'normal' | 'wide'
  /** Keeps the title for the document and for screen readers, where the page draws its own. */
  ownHeading?: boolean
  children: ReactNode
}

/** One page: its title everywhere it must stand, where it is, and its content. */
export function Page({
  title,
  description,
  kicker,
  lead,
  breadcrumbs,
  actions,
  width = 'normal',
  ownHeading,
  children,
}: PageProps) {
  const words = useWords({ site: { vi: 'Kiến Tạo', en: 'Kiến Tạo' } })
  return (
    <>
      <title>{`${title} · ${words.site}`}</title>
      {description && <meta name="description" content={description} />}
      <meta property="og:title" content={title} />
      {description && <meta property="og:description" content={description} />}
      {ownHeading ? (
        children
      ) : (
        <div className={`${styles.page} ${styles[width]}`}>
          {breadcrumbs && <Breadcrumbs links={breadcrumbs} />}
          <div className={styles.top}>
            <div className={styles.topWords}>
              {kicker && <p className={styles.kicker}>{kicker}</p>}
              <h1>{title}</h1>
              {lead && <div className={styles.lead}>{lead}</div>}
            </div>
            {actions && <div className={styles.topActions}>{actions}</div>}
          </div>
          <div className={styles.content}>{children}</div>
        </div>
      )}
    </>
  )
}

/** The way from the top to here; the page itself is not in it. */
export function Breadcrumbs({ links }: { links: readonly { href: string; label: string }[] }) {
  const words = useWords({ here: { vi: 'Bạn đang ở', en: 'You are here' } })
  return (
    <Still tag="nav" aria-label={words.here} className={styles.breadcrumbs}>
      <ol>
        {links.map((link) => (
          <li key={link.href}>
            <a href={link.href}>{link.label}</a>
            <Icon name="chevron-right" />
          </li>
        ))}
      </ol>
    </Still>
  )
}

export type HeadingProps = { level?: 2 | 3 | 4; id?: string; kicker?: string; children: ReactNode; end?: ReactNode }

/** A heading inside a page. With an `id` it is an anchor that others can point to. */
export function Heading({ level = 2, id, kicker, children, end }: HeadingProps) {
  const Tag = `h${level}` as const
  return (
    <div className={styles.heading}>
      <div>
        {kicker && <p className={styles.kicker}>{kicker}</p>}
        <Tag id={id}>{children}</Tag>
      </div>
      {end}
    </div>
  )
}

export type SectionProps = {
  heading: string
  /** Makes the heading an anchor. */
  id?: string
  /** On a wide screen the heading stands beside its content instead of above. */
  beside?: boolean
  children: ReactNode
}

/** A part of a page under its own heading. */
export function Section({ heading, id, beside, children }: SectionProps) {
  return (
    <section className={beside ? `${styles.section} ${styles.beside}` : styles.section}>
      <Heading id={id}>{heading}</Heading>
      <div>{children}</div>
    </section>
  )
}
