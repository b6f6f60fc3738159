import type { ExchangedLine } from '#engines/exchange'
import { Empty, Table, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { exchangedLooks } from './looks.ts'

type Props = {
  rows: readonly ExchangedLine[]
  caption: string
  /** False for who may not open the documents themselves. */
  linked?: boolean
}

/** Documents that came and went, each with what became of it. */
export function ExchangedTable({ rows, caption, linked = true }: Props) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    none: { vi: 'Chưa có văn bản nào', en: 'No documents' },
    subject: { vi: 'Trích yếu', en: 'Subject' },
    number: { vi: 'Số, ngày', en: 'Number, day' },
    party: { vi: 'Nơi gửi, nơi nhận', en: 'Sender or receivers' },
    due: { vi: 'Hạn', en: 'Due' },
    state: { vi: 'Trạng thái', en: 'State' },
    at: { vi: 'Lúc', en: 'At' },
    in: { vi: 'Đến', en: 'In' },
    out: { vi: 'Đi', en: 'Out' },
    answers: { vi: 'trả lời văn bản của mình', en: 'answers a document of ours' },
  })
  return (
    <Table
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      empty={<Empty title={words.none} />}
      columns={[
        {
          id: 'subject',
          header: words.subject,
          names: true,
          width: 'wide',
          cell: ({ id, way, subject, answers }) => (
            <>
              {linked ? (
                <a href={path(`/lam-viec/trao-doi/van-ban/${way === 'in' ? 'den' : 'di'}/${id}`)} lang="vi">
                  {words[way]}: {subject.slice(0, 200)}
                </a>
              ) : (
                `${words[way]}: ${subject.slice(0, 200)}`
              )}
              {answers > 0 && (
                <>
                  <br />
                  {words.answers}
                </>
              )}
            </>
          ),
        },
        {
          id: 'number',
          header: words.number,
          cell: ({ number, issuedOn }) => `${number}, ${format.date(issuedOn)}`,
        },
        { id: 'party', header: words.party, cell: ({ parties }) => <span lang="vi">{parties.join('; ')}</span> },
        { id: 'due', header: words.due, cell: ({ dueOn }) => (dueOn ? format.date(dueOn) : '—') },
        {
          id: 'state',
          header: words.state,
          cell: ({ state }) => {
            const { label: said, ...look } = exchangedLooks[state]
            return <Tag {...look}>{label(said)}</Tag>
          },
        },
        { id: 'at', header: words.at, cell: ({ at }) => format.dateTime(at) },
      ]}
    />
  )
}
