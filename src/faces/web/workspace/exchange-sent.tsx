import { data } from 'react-router'
import { findSent } from '#engines/exchange'
import { DefinitionList, LinkButton, Page, Section, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/exchange-sent.ts'
import styles from './exchange/exchange.module.css'
import { uuid } from './rounds/looks.ts'

export const handle: Handle = { hydrated: true }

export async function loader({ context, params }: Route.LoaderArgs) {
  if (!uuid.test(params.id)) throw data(null, { status: 404 })
  return findSent(context.get(contextOf), { id: params.id })
}

/** A document that was written, its file to hand to the bus, and what answers it. */
export default function ExchangeSent({ loaderData: document }: Route.ComponentProps) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const list = path('/lam-viec/trao-doi/van-ban')
  const words = useWords({
    documents: { vi: 'Văn bản đi, đến', en: 'Documents in and out' },
    kicker: { vi: 'Văn bản đi', en: 'Sent document' },
    known: { vi: 'Văn bản', en: 'The document' },
    id: { vi: 'Mã văn bản', en: 'Document id' },
    issued: { vi: 'Ngày ban hành', en: 'Issued' },
    from: { vi: 'Nơi gửi', en: 'From' },
    to: { vi: 'Nơi nhận', en: 'To' },
    due: { vi: 'Hạn xử lý', en: 'Due' },
    made: { vi: 'Lập lúc', en: 'Written' },
    dialect: { vi: 'Kiểu tệp', en: 'Dialect' },
    files: { vi: 'Tệp kèm theo', en: 'Attachments' },
    download: { vi: 'Tải tệp edXML', en: 'Download the edXML file' },
    hand: {
      vi: 'Đưa tệp này lên trục liên thông; khi có trả lời, nhận tệp trả lời ở trang danh sách.',
      en: 'Hand this file to the bus; when an answer comes, take its file in on the list page.',
    },
    answering: { vi: 'Trả lời văn bản', en: 'It answers' },
    answers: { vi: 'Văn bản trả lời', en: 'Answers' },
    none: { vi: 'Chưa có văn bản trả lời.', en: 'No answer yet.' },
    task: { vi: 'Xem nhiệm vụ', en: 'See the task' },
  })
  const links = (rows: readonly { id: string; number: string; subject: string }[]) => (
    <ul className={styles.list}>
      {rows.map(({ id, number, subject }) => (
        <li key={id}>
          <a href={`${list}/den/${id}`} lang="vi">
            {number}: {subject}
          </a>
        </li>
      ))}
    </ul>
  )
  return (
    <Page
      title={document.subject}
      kicker={`${words.kicker} · ${document.number}/${document.notation}`}
      lead={words.hand}
      width="wide"
      breadcrumbs={[{ href: list, label: words.documents }]}
    >
      <LinkButton href={`/api/v1/edxml/sent/${document.id}/file`} icon="download">
        {words.download}
      </LinkButton>
      <Section heading={words.known} beside>
        <DefinitionList
          items={[
            { term: words.id, detail: document.documentId },
            { term: words.issued, detail: format.date(document.issuedOn) },
            { term: words.from, detail: `${document.from.name} (${document.from.code})` },
            { term: words.to, detail: document.to.map(({ code, name }) => `${name} (${code})`).join('; ') },
            { term: words.due, detail: document.dueOn ? format.date(document.dueOn) : '—' },
            { term: words.files, detail: format.number(document.attachments) },
            { term: words.made, detail: `${format.dateTime(document.sentAt)}, ${document.sentName}` },
            { term: words.dialect, detail: label(document.dialect.label) },
          ]}
        />
        {document.task && (
          <p>
            <a href={path(`/lam-viec/nhiem-vu/${document.task}`)}>{words.task}</a>
          </p>
        )}
      </Section>
      {document.answering.length > 0 && (
        <Section heading={words.answering} beside>
          {links(document.answering)}
        </Section>
      )}
      <Section heading={words.answers} beside>
        {document.answers.length ? links(document.answers) : <p>{words.none}</p>}
      </Section>
    </Page>
  )
}
