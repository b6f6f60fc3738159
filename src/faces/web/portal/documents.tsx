import { listDocuments, searchLines } from '#engines/documents'
import { Empty, Heading, Page, Pagination, SearchBox, Table, useFormat, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Route } from './+types/documents.ts'
import { aroundWords } from './around-words.ts'
import { address, askedIn } from './asked.ts'
import { Count } from './count.tsx'
import { useCrumbs } from './crumbs.ts'
import { LineHits } from './line-hits.tsx'
import styles from './parts.module.css'
import { titleBeside, useDocumentName } from './programme-name.ts'
import { Ignored } from './reading-notice.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const asked = askedIn(request)
  const [text, page] = [asked.words('q'), asked.page()]
  const [found, lines] = await Promise.all([
    listDocuments(acting, { text, page }),
    text && text.length > 1 ? searchLines(acting, { text, size: 30 }) : [],
  ])
  return { found, lines: page === 1 && text ? aroundWords(lines, text) : [], text, ignored: asked.ignored }
}

export default function Documents({ loaderData: { found, lines, text, ignored } }: Route.ComponentProps) {
  const path = usePath()
  const crumbs = useCrumbs()
  const here = path('/van-ban')
  const words = useWords({
    title: { vi: 'Văn bản', en: 'Documents' },
    description: {
      vi: 'Toàn văn các văn bản đã nhập, tìm được đến từng điều khoản.',
      en: 'Full text of the documents, searchable down to the clause.',
    },
    lead: {
      vi: 'Toàn văn, có địa chỉ cho từng điều khoản. Tìm được cả trong nội dung, gõ không dấu cũng được.',
      en: 'Full texts with an address for every clause. The search looks inside them; diacritics are not needed.',
    },
    search: { vi: 'Tìm theo số hiệu, tên hoặc nội dung', en: 'Number, title or words in the text' },
    of: { vi: 'văn bản', en: 'documents' },
    none: { vi: 'Không có văn bản nào khớp', en: 'No document matches' },
    noneBody: { vi: 'Thử ít chữ hơn, hoặc gõ không dấu.', en: 'Try fewer words.' },
    all: { vi: 'Xem tất cả văn bản', en: 'Show all documents' },
    lines: { vi: 'Chỗ nhắc đến trong nội dung', en: 'Places in the text' },
  })
  return (
    <Page title={words.title} description={words.description} lead={words.lead} breadcrumbs={crumbs()}>
      <Ignored names={ignored} />
      <SearchBox action={here} label={words.search} value={text} />
      <Count page={{ ...found, rows: found.documents }} of={words.of} />
      {found.documents.length ? (
        <DocumentTable documents={found.documents} />
      ) : (
        <Empty icon="search" title={words.none} action={<a href={here}>{words.all}</a>}>
          {words.noneBody}
        </Empty>
      )}
      <Pagination {...found} href={(n) => address(here, { q: text, trang: n })} />
      {lines.length > 0 && (
        <section>
          <Heading>{words.lines}</Heading>
          <LineHits lines={lines} />
        </section>
      )}
    </Page>
  )
}

function DocumentTable({ documents }: { documents: Route.ComponentProps['loaderData']['found']['documents'] }) {
  const path = usePath()
  const format = useFormat()
  const nameOf = useDocumentName()
  const words = useWords({
    caption: { vi: 'Văn bản', en: 'Documents' },
    name: { vi: 'Văn bản', en: 'Document' },
    issuer: { vi: 'Cơ quan ban hành', en: 'Issued by' },
    issuedOn: { vi: 'Ngày ban hành', en: 'Day of issue' },
    unknown: { vi: 'chưa rõ', en: 'not known' },
  })
  const none = <span className={styles.none}>{words.unknown}</span>
  return (
    <Table
      caption={words.caption}
      captionHidden
      rows={documents}
      rowKey={(row) => row.id}
      columns={[
        {
          id: 'name',
          header: words.name,
          names: true,
          width: 'wide',
          cell: (row) => (
            <>
              <a href={path(`/van-ban/${row.slug}`)}>{nameOf(row)}</a>
              {titleBeside(row) && (
                <span className={styles.small} lang="vi">
                  {titleBeside(row)}
                </span>
              )}
            </>
          ),
        },
        { id: 'issuer', header: words.issuer, cell: (row) => row.issuer ?? none },
        {
          id: 'issuedOn',
          header: words.issuedOn,
          width: 'narrow',
          cell: (row) => (row.issuedOn ? format.date(row.issuedOn) : none),
        },
      ]}
    />
  )
}
