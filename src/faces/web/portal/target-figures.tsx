import { Table, useFormat, usePath, useWords } from '#ui'

export type TargetCounts = {
  id: string
  slug: string
  name: string
  targets: number
  valued: number
  dataTo: string | null
}

/** Programmes, a row each: of how many targets a value is known, and up to which day. */
export function TargetFiguresTable({ caption, rows }: { caption: string; rows: readonly TargetCounts[] }) {
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    programme: { vi: 'Chương trình', en: 'Programme' },
    targets: { vi: 'Chỉ tiêu', en: 'Targets' },
    valued: { vi: 'Đã có giá trị được duyệt', en: 'With an approved value' },
    without: { vi: 'Chưa có giá trị', en: 'No value yet' },
    to: { vi: 'Số liệu đến ngày', en: 'Data to' },
    none: { vi: 'chưa có', en: 'none' },
  })
  return (
    <Table
      caption={caption}
      captionHidden
      dense
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'programme',
          header: words.programme,
          names: true,
          cell: ({ slug, name }) => (
            <a href={path(`/chuong-trinh/${slug}/tien-do#chi-tieu`)} lang="vi">
              {name}
            </a>
          ),
        },
        { id: 'targets', header: words.targets, align: 'end', cell: ({ targets }) => format.number(targets) },
        { id: 'valued', header: words.valued, align: 'end', cell: ({ valued }) => format.number(valued) },
        {
          id: 'without',
          header: words.without,
          align: 'end',
          cell: ({ targets, valued }) => format.number(Math.max(0, targets - valued)),
        },
        { id: 'to', header: words.to, cell: ({ dataTo }) => (dataTo ? format.date(dataTo) : words.none) },
      ]}
    />
  )
}
