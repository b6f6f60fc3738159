import { redirect } from 'react-router'
import { findDocument, openDocument, outlineOfDocument, readLines } from '#engines/documents'
import { type DocumentItem, documentItems } from '#engines/programmes'
import { holds } from '#kernel'
import { DefinitionList, Disclosure, Icon, Notice, Page, useFormat, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/document.ts'
import { address, askedIn } from './asked.ts'
import { useCrumbs } from './crumbs.ts'
import styles from './document.module.css'
import { blocksOf, levelsOf } from './document-blocks.ts'
import { DocumentOutline } from './document-outline.tsx'
import { partsOf, partWith, titleOf } from './document-parts.ts'
import { DocumentText } from './document-text.tsx'
import { known } from './known.ts'
import { NotOpen } from './not-open.tsx'
import { useFileWords } from './original-file.ts'
import partStyles from './parts.module.css'
import { titleBeside, useDocumentName } from './programme-name.ts'
import { Ignored } from './reading-notice.tsx'

export { NotHere as ErrorBoundary } from './not-here.tsx'

export const handle: Handle = { wide: true }

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const asked = askedIn(request)
  const document = await findDocument(acting, { slug: known('slug', params.slug) })
  const outline = await outlineOfDocument(acting, { id: document.id })
  const parts = partsOf(outline, document.lineCount)
  const part = asked.choice('phan', Object.fromEntries(parts.map((_, at) => [at + 1, at + 1]))) ?? 1
  const { from, to } = parts[part - 1] ?? { from: 1, to: document.lineCount }
  const [lines, items] = await Promise.all([
    readLines(acting, { id: document.id, from, to: Math.max(to, 1) }),
    documentItems(acting, { document: document.id }),
  ])
  const levels = levelsOf(outline)
  const entries = outline
    .filter(({ path }) => (levels.get(path) ?? 9) <= 3)
    .map((clause) => ({
      anchor: clause.anchor,
      title: titleOf(clause),
      part: partWith(parts, clause.line),
      under: levels.get(clause.path) === 3,
    }))
  const mayOpen = document.openedAt === null && holds(acting.actor, 'programme-office')
  return { document, parts, part, blocks: blocksOf(lines, outline), entries, items, mayOpen, ignored: asked.ignored }
}

/** The office opens a document that holds no programme; one that does is opened when its programme is published. */
export async function action({ context, params, request }: Route.ActionArgs) {
  await openDocument(context.get(contextOf), { slug: known('slug', params.slug) })
  return redirect(new URL(request.url).pathname)
}

export default function DocumentPage({ loaderData }: Route.ComponentProps) {
  const { document, parts, part, blocks, entries, items, mayOpen, ignored } = loaderData
  const path = usePath()
  const crumbs = useCrumbs()
  const nameOf = useDocumentName()
  const name = nameOf(document)
  const words = useWords({
    description: {
      vi: 'Toàn văn, có mục lục và địa chỉ cho từng điều khoản.',
      en: 'Full text with contents and an address for every clause.',
    },
    part: { vi: 'phần', en: 'part' },
  })
  const beside = titleBeside(document)
  return (
    <Page
      title={parts.length > 1 ? `${name} (${words.part} ${part}/${parts.length})` : name}
      description={`${beside ?? name}. ${words.description}`.slice(0, 300)}
      kicker={document.issuer ?? undefined}
      lead={
        beside ? (
          <p className={partStyles.printed} lang="vi">
            {beside}
          </p>
        ) : undefined
      }
      breadcrumbs={crumbs('documents')}
      width="wide"
    >
      <Ignored names={ignored} />
      {document.openedAt === null && <NotOpen mayOpen={mayOpen} />}
      <Kin kin={document.kin} />
      <About loaderData={loaderData} />
      <div className={styles.frame}>
        <DocumentOutline entries={entries} slug={document.slug} part={part} />
        <div>
          <DocumentText blocks={blocks} items={byLine(items)} cites={document.cites} />
          <Parts parts={parts} part={part} here={path(`/van-ban/${document.slug}`)} />
        </div>
      </div>
    </Page>
  )
}

function byLine(items: readonly DocumentItem[]): Map<number, DocumentItem[]> {
  return Map.groupBy(items, (item) => item.line)
}

function Kin({ kin }: { kin: Route.ComponentProps['loaderData']['document']['kin'] }) {
  const path = usePath()
  const nameOf = useDocumentName()
  const words = useWords({
    'replaced-by': { vi: 'Văn bản này đã được thay thế bằng', en: 'This document has been replaced by' },
    'amended-by': { vi: 'Văn bản này đã được sửa đổi, bổ sung bởi', en: 'This document has been amended by' },
    replaces: { vi: 'Văn bản này thay thế', en: 'This document replaces' },
    amends: { vi: 'Văn bản này sửa đổi, bổ sung', en: 'This document amends' },
  })
  return kin.map(({ relation, ...other }) =>
    relation === 'cited-by' ? null : (
      <Notice key={`${relation}${other.id}`} kind={relation === 'replaced-by' ? 'warn' : 'note'}>
        {words[relation]} <a href={path(`/van-ban/${other.slug}`)}>{nameOf(other)}</a>.
      </Notice>
    ),
  )
}

function About({ loaderData: { document, items } }: Pick<Route.ComponentProps, 'loaderData'>) {
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    about: { vi: 'Về văn bản này', en: 'About this document' },
    number: { vi: 'Số hiệu', en: 'Number' },
    issuedOn: { vi: 'Ngày ban hành', en: 'Day of issue' },
    place: { vi: 'Nơi ban hành', en: 'Place of issue' },
    file: { vi: 'Tệp gốc đã nhận', en: 'Original received' },
    print: { vi: 'Dấu vân tay của tệp (SHA-256)', en: 'Fingerprint of the file (SHA-256)' },
    cites: { vi: 'Văn bản được viện dẫn', en: 'Documents cited' },
    citedBy: { vi: 'Được viện dẫn trong', en: 'Cited by' },
    programme: {
      vi: 'Xem chỉ tiêu và nhiệm vụ đọc được từ văn bản này',
      en: 'The targets and tasks read from this document',
    },
    akn: { vi: 'Tải bản Akoma Ntoso', en: 'Download as Akoma Ntoso' },
    original: { vi: 'Tải tệp gốc', en: 'Download the original' },
  })
  const fileWords = useFileWords()
  const nameOf = useDocumentName()
  const citing = document.kin.filter(({ relation }) => relation === 'cited-by')
  const rows = [
    { term: words.number, detail: document.number },
    { term: words.issuedOn, detail: document.issuedOn && format.date(document.issuedOn) },
    { term: words.place, detail: document.place },
    { term: words.file, detail: `${document.file.name} (${fileWords(document.file)})` },
    { term: words.print, detail: <code>{document.file.sha256}</code> },
    {
      term: words.citedBy,
      detail: citing.length > 0 && (
        <ul className={partStyles.names}>
          {citing.map((other) => (
            <li key={other.id}>
              <a href={path(`/van-ban/${other.slug}`)}>{nameOf(other)}</a>
            </li>
          ))}
        </ul>
      ),
    },
  ]
  return (
    <div>
      <ul className={partStyles.links}>
        {items.length > 0 && (
          <li>
            <a href={path(`/chuong-trinh/${document.slug}`)}>
              <Icon name="target" /> {words.programme}
            </a>
          </li>
        )}
        <li>
          <a href={`/api/v1/documents/${document.slug}/original`}>
            <Icon name="download" /> {words.original} ({fileWords(document.file)})
          </a>
        </li>
        <li>
          <a href={`/api/v1/documents/${document.slug}/akoma-ntoso`}>
            <Icon name="download" /> {words.akn}
          </a>
        </li>
      </ul>
      <Disclosure summary={words.about}>
        <DefinitionList items={rows.filter(({ detail }) => detail)} />
      </Disclosure>
      {document.cites.length > 0 && (
        <Disclosure summary={`${words.cites} (${format.number(document.cites.length)})`}>
          <Cites cites={document.cites} />
        </Disclosure>
      )}
    </div>
  )
}

function Cites({ cites }: { cites: Route.ComponentProps['loaderData']['document']['cites'] }) {
  const path = usePath()
  const format = useFormat()
  return (
    <ul className={partStyles.names} lang="vi">
      {cites.map((cite, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a document may be cited twice on a line
        <li key={at}>
          {cite.slug ? <a href={path(`/van-ban/${cite.slug}`)}>{cite.number}</a> : cite.number}
          {cite.issuedOn && `, ${format.date(cite.issuedOn)}`}
          {cite.issuer && `, ${cite.issuer}`}
          {cite.title && `: ${cite.title}`}
        </li>
      ))}
    </ul>
  )
}

function Parts({
  parts,
  part,
  here,
}: {
  parts: Route.ComponentProps['loaderData']['parts']
  part: number
  here: string
}) {
  const words = useWords({
    parts: { vi: 'Các phần của văn bản', en: 'Parts of the document' },
    before: { vi: 'Phần trước', en: 'Previous part' },
    next: { vi: 'Phần sau', en: 'Next part' },
  })
  if (parts.length < 2) return null
  const to = (n: number) => address(here, { phan: n > 1 ? n : undefined })
  return (
    <nav className={styles.parts} aria-label={words.parts}>
      {part > 1 && (
        <a href={to(part - 1)} rel="prev">
          {words.before}: {parts[part - 2]?.title || part - 1}
        </a>
      )}
      {part < parts.length && (
        <a href={to(part + 1)} rel="next">
          {words.next}: {parts[part]?.title || part + 1}
        </a>
      )}
    </nav>
  )
}
