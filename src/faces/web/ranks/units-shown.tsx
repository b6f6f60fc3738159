import { Empty, Pagination, SearchBox, useWords } from '#ui'
import type { UnitsPage } from './units-page.ts'

type Props = {
  shown: UnitsPage
  /** The address of the list. */
  here: string
  /** What else the address of the list says. */
  keep: Readonly<Record<string, string>>
}

/** How a reader finds one unit among hundreds. Of a few there is nothing to look for. */
export function FindUnit({ shown, here, keep, of }: Props & { of: number }) {
  const words = useWords({
    find: { vi: 'Tìm đơn vị theo tên', en: 'Find a unit by name' },
    none: { vi: 'Không có đơn vị nào tên như vậy', en: 'No unit has such a name' },
  })
  if (of <= shown.size) return null
  return (
    <>
      <SearchBox action={`${here}#bang`} label={words.find} value={shown.text} keep={keep} />
      {shown.total === 0 && <Empty title={words.none} />}
    </>
  )
}

/** The other pages of the list. */
export function UnitPages({ shown, here, keep, at = 'bang' }: Props & { at?: string }) {
  const { page, size, total, text } = shown
  const href = (n: number) => {
    const query = new URLSearchParams({ ...keep, ...(text && { q: text }), ...(n > 1 && { trang: String(n) }) })
    return `${here}${query.size ? `?${query}` : ''}#${at}`
  }
  return <Pagination page={page} size={size} total={total} href={href} />
}
