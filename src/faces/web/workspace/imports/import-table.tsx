import type { ImportShown } from '#engines/programmes'
import { Empty, Table, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { importStates } from './stages.ts'

/** Uploads, newest first, each leading to how it went. */
export function ImportTable({ imports }: { imports: readonly ImportShown[] }) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    caption: { vi: 'Các lượt nhập, mới nhất đứng trước', en: 'Imports, newest first' },
    file: { vi: 'Tệp', en: 'File' },
    state: { vi: 'Trạng thái', en: 'State' },
    found: { vi: 'Tìm thấy', en: 'Found' },
    by: { vi: 'Người gửi', en: 'Sent by' },
    at: { vi: 'Lúc', en: 'At' },
    none: { vi: 'Chưa có lượt nhập nào', en: 'No import yet' },
    noneBody: { vi: 'Tệp bạn gửi ở trên sẽ hiện ở đây.', en: 'The files you send above appear here.' },
    targets: { vi: 'chỉ tiêu', en: 'targets' },
    tasks: { vi: 'nhiệm vụ', en: 'tasks' },
    duties: { vi: 'trách nhiệm', en: 'duties' },
  })
  return (
    <Table
      caption={words.caption}
      captionHidden
      rows={imports}
      rowKey={({ id }) => id}
      empty={
        <Empty icon="upload" title={words.none}>
          {words.noneBody}
        </Empty>
      }
      columns={[
        {
          id: 'file',
          header: words.file,
          names: true,
          cell: ({ id, name }) => <a href={path(`/lam-viec/nhap/${id}`)}>{name}</a>,
        },
        {
          id: 'state',
          header: words.state,
          cell: ({ state }) => <Tag tone={importStates[state].tone}>{label(importStates[state].label)}</Tag>,
        },
        {
          id: 'found',
          header: words.found,
          cell: ({ found }) =>
            found.targets === undefined
              ? ''
              : `${format.number(found.targets)} ${words.targets}, ${format.number(found.tasks ?? 0)} ${words.tasks}, ${format.number(found.duties ?? 0)} ${words.duties}`,
        },
        { id: 'by', header: words.by, cell: ({ startedBy }) => startedBy },
        { id: 'at', header: words.at, cell: ({ startedAt }) => format.dateTime(startedAt) },
      ]}
    />
  )
}
