import { searchLines } from '#engines/documents'
import { listUnits } from '#engines/organisations'
import { listProgrammes, searchItems } from '#engines/programmes'
import { Empty, Page, SearchBox, Section, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Route } from './+types/search.ts'
import { aroundWords } from './around-words.ts'
import { address, askedIn } from './asked.ts'
import { useCrumbs } from './crumbs.ts'
import { itemAddresses } from './item-addresses.ts'
import { useLifetime } from './lifetime.ts'
import { LineHits } from './line-hits.tsx'
import styles from './parts.module.css'
import { titleBeside, useDocumentName } from './programme-name.ts'
import { Ignored } from './reading-notice.tsx'

/** Six statements, whatever is found. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const asked = askedIn(request)
  const text = asked.words('q')
  if (!text || text.length < 2) return { text, found: null, ignored: asked.ignored }
  const [programmes, items, units, lines] = await Promise.all([
    listProgrammes(acting, { text, size: 5 }),
    searchItems(acting, { text, size: 8 }),
    listUnits(acting, { text, ever: true, size: 8 }),
    searchLines(acting, { text, size: 10 }),
  ])
  return { text, found: { programmes, items, units, lines: aroundWords(lines, text) }, ignored: asked.ignored }
}

export default function Search({ loaderData: { text, found, ignored } }: Route.ComponentProps) {
  const path = usePath()
  const crumbs = useCrumbs()
  const words = useWords({
    title: { vi: 'Tìm kiếm', en: 'Search' },
    description: {
      vi: 'Tìm trong chương trình, chỉ tiêu, nhiệm vụ, đơn vị và nội dung văn bản.',
      en: 'Search programmes, targets, tasks, units and the text of documents.',
    },
    search: { vi: 'Tìm gì?', en: 'What are you looking for?' },
    short: {
      vi: 'Gõ ít nhất hai chữ cái. Không cần gõ dấu.',
      en: 'Type at least two letters. Diacritics are not needed.',
    },
    none: { vi: 'Không tìm thấy gì', en: 'Nothing was found' },
    noneBody: {
      vi: 'Thử ít chữ hơn, hoặc chữ khác. Ví dụ: tên một sở, số hiệu văn bản, “kinh tế số”.',
      en: 'Try fewer or other words: the name of a department, a document number, “kinh tế số”.',
    },
  })
  const isEmpty =
    found && !found.programmes.total && !found.items.rows.length && !found.units.total && !found.lines.length
  return (
    <Page title={text ? `${words.title}: ${text}` : words.title} description={words.description} breadcrumbs={crumbs()}>
      {text && <meta name="robots" content="noindex, follow" />}
      <Ignored names={ignored} />
      <SearchBox action={path('/tim')} label={words.search} value={text} />
      {!found && <p className={styles.aside}>{words.short}</p>}
      {isEmpty && (
        <Empty icon="search" title={words.none}>
          {words.noneBody}
        </Empty>
      )}
      {found && text && <Results found={found} text={text} />}
    </Page>
  )
}

function Results({ found, text }: { found: NonNullable<Route.ComponentProps['loaderData']['found']>; text: string }) {
  const { programmes, items, units, lines } = found
  const path = usePath()
  const label = useLabel()
  const format = useFormat()
  const nameOf = useDocumentName()
  const lifeOf = useLifetime()
  const words = useWords({
    units: { vi: 'Đơn vị', en: 'Units' },
    programmes: { vi: 'Chương trình, kế hoạch', en: 'Programmes and plans' },
    target: { vi: 'Chỉ tiêu', en: 'Targets' },
    task: { vi: 'Nhiệm vụ', en: 'Tasks' },
    duty: { vi: 'Trách nhiệm', en: 'Duties' },
    lines: { vi: 'Trong nội dung văn bản', en: 'In the text of documents' },
    all: { vi: 'Xem tất cả', en: 'Show all' },
    more: { vi: 'và còn', en: 'and' },
    moreEnd: { vi: 'mục nữa; gõ thêm chữ để thu hẹp', en: 'more; type more words to narrow this down' },
    moreLines: { vi: 'Tìm thêm trong văn bản', en: 'More in documents' },
  })
  const heading = (name: string, n: number) => `${name} (${format.number(n)})`
  return (
    <>
      {units.total > 0 && (
        <Section heading={heading(words.units, units.total)}>
          <ul className={styles.plainList}>
            {units.units.map((unit) => (
              <li key={unit.id}>
                <a href={path(`/don-vi/${unit.id}`)}>{label(unit.label)}</a>
                <span className={styles.small}>
                  {[label(unit.kindLabel), unit.validTo && lifeOf(unit)].filter(Boolean).join(' · ')}
                </span>
              </li>
            ))}
          </ul>
          {units.total > units.units.length && <a href={address(path('/don-vi'), { q: text })}>{words.all}</a>}
        </Section>
      )}
      {programmes.total > 0 && (
        <Section heading={heading(words.programmes, programmes.total)}>
          <ul className={styles.plainList}>
            {programmes.rows.map((row) => (
              <li key={row.id}>
                <a href={path(`/chuong-trinh/${row.slug}`)}>{nameOf(row)}</a>
                <span className={styles.small} lang="vi">
                  {titleBeside(row)}
                </span>
              </li>
            ))}
          </ul>
          {programmes.total > programmes.rows.length && (
            <a href={address(path('/chuong-trinh'), { q: text })}>{words.all}</a>
          )}
        </Section>
      )}
      {(['target', 'task', 'duty'] as const).map((kind) => {
        const rows = items.rows.filter((row) => row.kind === kind)
        return (
          rows.length > 0 && (
            <Section key={kind} heading={heading(words[kind], items.totals[kind])}>
              <ul className={styles.plainList}>
                {rows.map((row) => (
                  <li key={row.id}>
                    <a href={path(`/${itemAddresses[kind]}/${row.id}`)} lang="vi" className={styles.clip}>
                      {row.text}
                    </a>
                    <span className={styles.small}>
                      {nameOf(row.programme)}
                      {row.year !== null && ` · ${row.year}`}
                    </span>
                  </li>
                ))}
              </ul>
              {items.totals[kind] > rows.length && (
                <p className={styles.aside}>
                  {words.more} {format.number(items.totals[kind] - rows.length)} {words.moreEnd}
                </p>
              )}
            </Section>
          )
        )
      })}
      {lines.length > 0 && (
        <Section heading={words.lines}>
          <LineHits lines={lines} />
          <a href={address(path('/van-ban'), { q: text })}>{words.moreLines}</a>
        </Section>
      )}
    </>
  )
}
