import type { explanationNumbers } from '#engines/explanations'
import { Table, useFormat, useLabel, useWords } from '#ui'

/** How each unit answers: asked, in time, late, awaited past its day, told to its head. */
export function UnitNumbers({ rows }: { rows: Awaited<ReturnType<typeof explanationNumbers>> }) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    caption: { vi: 'Giải trình theo đơn vị', en: 'Explanations by unit' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    asked: { vi: 'Được yêu cầu', en: 'Asked' },
    inTime: { vi: 'Đúng hạn', en: 'In time' },
    answeredLate: { vi: 'Trả lời trễ', en: 'Answered late' },
    awaitedLate: { vi: 'Đang quá hạn', en: 'Overdue now' },
    escalated: { vi: 'Đã báo người đứng đầu', en: 'Told to the head' },
  })
  const number = (id: 'asked' | 'inTime' | 'answeredLate' | 'awaitedLate' | 'escalated') => ({
    id,
    header: words[id],
    align: 'end' as const,
    cell: (row: (typeof rows)[number]) => format.number(row[id]),
  })
  return (
    <Table
      caption={words.caption}
      captionHidden
      dense
      rows={rows}
      rowKey={({ unit }) => unit}
      columns={[
        { id: 'unit', header: words.unit, names: true, cell: (row) => (row.label ? label(row.label) : row.unit) },
        number('asked'),
        number('inTime'),
        number('answeredLate'),
        number('awaitedLate'),
        number('escalated'),
      ]}
    />
  )
}
