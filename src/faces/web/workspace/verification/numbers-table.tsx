import type { VerificationNumbers } from '#engines/evidence'
import { Empty, Table, useFormat, useLabel, usePath, useWords } from '#ui'

const counts = [
  'checks',
  'drawn',
  'waiting',
  'late',
  'accepted',
  'rejected',
  'notVerifiable',
  'disputed',
  'upheld',
  'overturned',
] as const

/** Verification in figures, a unit a row. */
export function NumbersTable({ rows }: { rows: readonly VerificationNumbers[] }) {
  const format = useFormat()
  const label = useLabel()
  const path = usePath()
  const words = useWords({
    caption: { vi: 'Thẩm tra theo đơn vị', en: 'Verification by unit' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    checks: { vi: 'Lượt', en: 'Checks' },
    drawn: { vi: 'Do rút mẫu', en: 'Drawn' },
    waiting: { vi: 'Chưa kết luận', en: 'Undecided' },
    late: { vi: 'Quá hạn', en: 'Overdue' },
    accepted: { vi: 'Chấp nhận', en: 'Accepted' },
    rejected: { vi: 'Không chấp nhận', en: 'Rejected' },
    notVerifiable: { vi: 'Không kiểm chứng được', en: 'Not verifiable' },
    disputed: { vi: 'Khiếu nại', en: 'Disputed' },
    upheld: { vi: 'Giữ kết luận', en: 'Upheld' },
    overturned: { vi: 'Đổi kết luận', en: 'Overturned' },
    none: { vi: 'Chưa có lượt thẩm tra nào', en: 'No checks yet' },
  })
  return (
    <Table
      caption={words.caption}
      captionHidden
      dense
      rows={rows}
      rowKey={({ unit }) => unit}
      empty={<Empty icon="shield-check" title={words.none} />}
      columns={[
        {
          id: 'unit',
          header: words.unit,
          names: true,
          cell: ({ unit, label: said }) => (
            <a href={path(`/lam-viec/tham-tra?don-vi=${unit}&tt=tat-ca`)}>{said ? label(said) : unit}</a>
          ),
        },
        ...counts.map((count) => ({
          id: count,
          header: words[count],
          align: 'end' as const,
          cell: (row: VerificationNumbers) => format.number(row[count]),
        })),
      ]}
    />
  )
}
