import type { DrawLine } from '#engines/evidence'
import { Empty, Table, Tag, useFormat, usePath, useWords } from '#ui'

/** Verification plans, the newest first: announced or drawn, how many of how many. */
export function DrawTable({ draws }: { draws: readonly DrawLine[] }) {
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    caption: { vi: 'Kế hoạch thẩm tra', en: 'Verification plans' },
    title: { vi: 'Kế hoạch', en: 'Plan' },
    state: { vi: 'Tình trạng', en: 'State' },
    announced: { vi: 'Đã công bố mã băm, chưa rút', en: 'Announced, not drawn' },
    drawn: { vi: 'Đã rút mẫu', en: 'Drawn' },
    sample: { vi: 'Mẫu', en: 'Sample' },
    of: { vi: 'trên', en: 'of' },
    perUnit: { vi: 'theo từng đơn vị', en: 'of each unit' },
    due: { vi: 'Hạn thẩm tra', en: 'To be verified by' },
    day: { vi: 'Ngày', en: 'Day' },
    none: { vi: 'Chưa có kế hoạch thẩm tra nào', en: 'No plan yet' },
    noneBody: {
      vi: 'Cơ quan thường trực lập kế hoạch từ các báo cáo đã duyệt của một kỳ: công bố mã băm của số gieo, rồi rút mẫu.',
      en: 'The office makes a plan from the approved reports of a round: the hash of a seed is published first, then the sample is drawn.',
    },
  })
  const day = ({ drawnAt, announcedAt }: DrawLine) => drawnAt ?? announcedAt
  return (
    <Table
      caption={words.caption}
      captionHidden
      dense
      rows={draws}
      rowKey={({ id }) => id}
      empty={
        <Empty icon="list-checks" title={words.none}>
          {words.noneBody}
        </Empty>
      }
      columns={[
        {
          id: 'title',
          header: words.title,
          names: true,
          cell: ({ id, title }) => (
            <a href={path(`/lam-viec/tham-tra/rut-mau/${id}`)} lang="vi">
              {title}
            </a>
          ),
        },
        {
          id: 'state',
          header: words.state,
          cell: ({ state }) => (
            <Tag tone={state === 'drawn' ? 'good' : 'accent'} icon={state === 'drawn' ? 'check' : 'lock'}>
              {words[state]}
            </Tag>
          ),
        },
        {
          id: 'sample',
          header: words.sample,
          cell: ({ drawn, population, perUnit }) =>
            population !== null &&
            [`${format.number(drawn)} ${words.of} ${format.number(population)}`, perUnit && words.perUnit]
              .filter(Boolean)
              .join(', '),
        },
        { id: 'due', header: words.due, cell: ({ dueOn }) => dueOn && format.date(dueOn) },
        {
          id: 'day',
          header: words.day,
          cell: (draw) => {
            const at = day(draw)
            return at && format.date(new Date(at))
          },
        },
      ]}
    />
  )
}
