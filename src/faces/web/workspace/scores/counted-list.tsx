import type { countedDossiers } from '#engines/rulebooks'
import { Pagination, Section, Table, Tabs, Tag, useFormat, useWords } from '#ui'

type Props = {
  listed: Awaited<ReturnType<typeof countedDossiers>>
  item: string
  side: 'tu' | 'mau' | 'khong-dat'
  here: string
}

/** The dossiers behind one side of an item. Of people nothing is kept: codes, times and flags. */
export function CountedList({ listed, item, side, here }: Props) {
  const format = useFormat()
  const words = useWords({
    heading: { vi: `Hồ sơ của chỉ tiêu ${item}`, en: `Dossiers of item ${item}` },
    sides: { vi: 'Phía', en: 'Side' },
    tu: { vi: 'Tử số', en: 'Numerator' },
    mau: { vi: 'Mẫu số', en: 'Denominator' },
    'khong-dat': { vi: 'Không đạt', en: 'Fails' },
    code: { vi: 'Mã hồ sơ', en: 'Code' },
    procedure: { vi: 'Thủ tục', en: 'Procedure' },
    received: { vi: 'Tiếp nhận', en: 'Received' },
    due: { vi: 'Hẹn trả', en: 'Promised' },
    supplements: { vi: 'Lần bổ sung', en: 'Supplements' },
    verdict: { vi: 'Tiến độ', en: 'Verdict' },
    'on-time': { vi: 'đúng hạn', en: 'on time' },
    overdue: { vi: 'quá hạn', en: 'overdue' },
    unjudged: { vi: 'không có hạn', en: 'without a date' },
    outside: { vi: 'ngoài kỳ', en: 'outside' },
    none: { vi: 'Không có hồ sơ nào.', en: 'None.' },
  })
  type Facts = { received?: string; promised?: string | null; supplements?: unknown[] }
  const facts = (row: Props['listed']['rows'][number]) => (row.facts ?? {}) as Facts
  return (
    <Section heading={words.heading} id="ho-so">
      <Tabs
        label={words.sides}
        tabs={(['tu', 'mau', 'khong-dat'] as const).map((one) => ({
          href: `${here}?muc=${item}&phia=${one}#ho-so`,
          label: words[one],
          current: one === side,
        }))}
      />
      <Table
        caption={words.heading}
        captionHidden
        dense
        rows={listed.rows}
        rowKey={({ id }) => id}
        empty={<p>{words.none}</p>}
        columns={[
          { id: 'code', header: words.code, names: true, cell: ({ id }) => id },
          { id: 'procedure', header: words.procedure, cell: ({ procedure }) => procedure ?? '' },
          {
            id: 'received',
            header: words.received,
            cell: (row) => {
              const { received } = facts(row)
              return received ? format.dateTime(received) : ''
            },
          },
          {
            id: 'due',
            header: words.due,
            cell: (row) => {
              const { promised } = facts(row)
              return promised ? format.date(new Date(promised)) : ''
            },
          },
          {
            id: 'supplements',
            header: words.supplements,
            align: 'end',
            cell: (row) => format.number(facts(row).supplements?.length ?? 0),
          },
          {
            id: 'verdict',
            header: words.verdict,
            cell: ({ verdict }) =>
              verdict ? (
                <Tag tone={verdict === 'overdue' ? 'bad' : verdict === 'on-time' ? 'good' : 'plain'}>
                  {(words as Record<string, string>)[verdict] ?? verdict}
                </Tag>
              ) : (
                ''
              ),
          },
        ]}
      />
      <Pagination {...listed} href={(to) => `${here}?muc=${item}&phia=${side}&trang=${to}#ho-so`} />
    </Section>
  )
}
