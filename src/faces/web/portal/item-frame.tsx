import type { ReactNode } from 'react'
import type { TargetDetail } from '#engines/programmes'
import { Icon, Page, Tag, useFormat, usePath, useWords, type Words } from '#ui'
import { useCrumbs } from './crumbs.ts'
import styles from './item.module.css'
import { KnownOn, versionsLater } from './known-on.tsx'
import { useDocumentName } from './programme-name.ts'
import { ReadingNotice } from './reading-notice.tsx'
import { useDay, usePathThen } from './then.ts'

type Around = Pick<TargetDetail, 'id' | 'programme' | 'previous' | 'next' | 'number' | 'reviewed'>

/** What pages of a target, a task and a duty have in common: where they belong, how sure they are, their neighbours. */
export function ItemFrame({
  item,
  kind,
  name,
  text,
  description,
  list,
  today,
  children,
}: {
  item: Around
  /** "Chỉ tiêu". */
  kind: string
  /** A name short enough for a heading; what has none is called by its number, with its text below. */
  name?: string
  text?: ReactNode
  description: string
  /** The part of the programme's address, and the part of the item's: chi-tieu. */
  list: 'chi-tieu' | 'nhiem-vu' | 'trach-nhiem'
  /** What of it is of today also where the page is asked as known on a day. */
  today?: Words
  children: ReactNode
}) {
  const path = usePath()
  const then = usePathThen()
  const day = useDay()
  const crumbs = useCrumbs()
  const format = useFormat()
  const nameOf = useDocumentName()
  const words = useWords({
    replaced: {
      vi: 'Thuộc một chương trình đã được thay thế',
      en: 'Belongs to a programme that has been replaced',
    },
    checked: { vi: 'Đã có người kiểm tra', en: 'Checked by a person' },
  })
  const numbered = `${kind} ${format.number(item.number)}`
  const programme = `/chuong-trinh/${item.programme.slug}`
  return (
    <Page
      title={name ? shortened(name) : `${numbered}, ${nameOf(item.programme)}`}
      description={description}
      kicker={name ? `${numbered} · ${nameOf(item.programme)}` : undefined}
      lead={text}
      breadcrumbs={crumbs(
        'programmes',
        { href: then(programme), label: nameOf(item.programme) },
        { href: then(`${programme}/${list}`), label: kind },
      )}
    >
      {day && <KnownOn day={day} now={path(`/${list}/${item.id}`)} later={versionsLater} today={today} />}
      <div className={styles.states}>
        {item.programme.state === 'replaced' && <Tag icon="rotate-ccw-clock">{words.replaced}</Tag>}
        {item.reviewed && (
          <Tag tone="good" icon="check">
            {words.checked}
          </Tag>
        )}
      </div>
      {!item.reviewed && <ReadingNotice />}
      {children}
      <Neighbours item={item} list={list} kind={kind} />
    </Page>
  )
}

function Neighbours({ item, list, kind }: { item: Around; list: string; kind: string }) {
  const path = usePathThen()
  const format = useFormat()
  const words = useWords({
    neighbours: { vi: 'Mục liền trước và liền sau', en: 'Previous and next' },
    previous: { vi: 'Trước', en: 'Previous' },
    next: { vi: 'Sau', en: 'Next' },
  })
  if (!item.previous && !item.next) return null
  return (
    <nav className={styles.neighbours} aria-label={words.neighbours}>
      {item.previous ? (
        <a href={path(`/${list}/${item.previous.id}`)} rel="prev">
          <Icon name="arrow-left" /> {words.previous}: {kind.toLowerCase()} {format.number(item.previous.number)}
        </a>
      ) : (
        <span />
      )}
      {item.next && (
        <a href={path(`/${list}/${item.next.id}`)} rel="next">
          {words.next}: {kind.toLowerCase()} {format.number(item.next.number)} <Icon name="arrow-right" />
        </a>
      )}
    </nav>
  )
}

/** A heading holds some two lines; the whole text stands in the quote below. */
export function shortened(text: string, most = 150): string {
  if (text.length <= most) return text
  return `${text.slice(0, Math.max(text.lastIndexOf(' ', most), most - 20)).replace(/[\s,;:.]+$/, '')} …`
}
