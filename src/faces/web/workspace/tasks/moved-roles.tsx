import type { MovedRole } from '#engines/identity'
import type { Label } from '#kernel'
import { Table, useFormat, useLabel, useWords } from '#ui'

type Shown = Omit<MovedRole, 'role'> & { role: Label }

/** People who came along when their unit ended: their roles moved by rule, so that nobody is asked to confirm. */
export function MovedRoles({ moved }: { moved: readonly Shown[] }) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    title: { vi: 'Người chuyển cùng đơn vị', en: 'People who moved with their unit' },
    person: { vi: 'Người', en: 'Person' },
    role: { vi: 'Vai trò', en: 'Role' },
    from: { vi: 'Đơn vị cũ', en: 'From' },
    to: { vi: 'Đơn vị nhận', en: 'To' },
    day: { vi: 'Từ ngày', en: 'From the day' },
  })
  const unit = ({ id, label: name }: MovedRole['from']) => (name ? label(name) : id)
  return (
    <section>
      <h2>{words.title}</h2>
      <Table
        caption={words.title}
        captionHidden
        dense
        rows={moved}
        rowKey={({ holding }) => holding}
        columns={[
          { id: 'person', header: words.person, names: true, cell: ({ name }) => name },
          { id: 'role', header: words.role, cell: ({ role }) => label(role) },
          { id: 'from', header: words.from, cell: ({ from }) => unit(from) },
          { id: 'to', header: words.to, cell: ({ to }) => unit(to) },
          { id: 'day', header: words.day, cell: ({ movedAt }) => format.date(movedAt) },
        ]}
      />
    </section>
  )
}
