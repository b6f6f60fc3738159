import type { AssignedTask, PartDuty } from '#engines/assignments'
import { Table, useFormat, useLabel, usePath, useWords, type Words } from '#ui'
import { ClaimTag } from './statuses.tsx'
import { useSaid, useTaskWords } from './task-words.tsx'
import styles from './tasks.module.css'

type Props = { caption: string; parts: readonly PartDuty[]; names: Readonly<Record<string, Words>> }

/** The parts that a unit takes in tasks of others. */
export function DutyParts({ caption, parts, names }: Props) {
  const format = useFormat()
  const label = useLabel()
  const path = usePath()
  const said = useSaid()
  const { states } = useTaskWords()
  const words = useWords({
    task: { vi: 'Nhiệm vụ', en: 'Task' },
    lead: { vi: 'Chủ trì', en: 'Lead' },
    work: { vi: 'Phần việc', en: 'Part of the work' },
    unsaid: { vi: 'chưa nêu riêng', en: 'not set out' },
    due: { vi: 'Hạn', en: 'Due' },
    state: { vi: 'Tình trạng', en: 'State' },
    claim: { vi: 'Đơn vị báo', en: 'The unit says' },
    none: { vi: 'Không có phần việc phối hợp nào đang mở.', en: 'No open part.' },
  })
  return (
    <Table
      caption={caption}
      captionHidden
      dense
      rows={parts}
      rowKey={({ id }) => id}
      empty={<p>{words.none}</p>}
      columns={[
        {
          id: 'task',
          header: words.task,
          names: true,
          cell: ({ task, title }) => (
            <a href={path(`/lam-viec/nhiem-vu/${task}`)} lang="vi">
              {title}
            </a>
          ),
        },
        {
          id: 'lead',
          header: words.lead,
          cell: ({ lead }) => (lead ? (names[lead] ? label(names[lead] as Words) : lead) : ''),
        },
        {
          id: 'work',
          header: words.work,
          cell: ({ work }) =>
            work ? <span lang="vi">{work}</span> : <span className={styles.soft}>{words.unsaid}</span>,
        },
        { id: 'due', header: words.due, cell: ({ dueOn }) => (dueOn ? format.date(dueOn) : '') },
        { id: 'state', header: words.state, cell: ({ state }) => said(states, state) },
        {
          id: 'claim',
          header: words.claim,
          cell: ({ claim, claimed }) => <ClaimTag claim={claim as AssignedTask['claim']} claimed={claimed} />,
        },
      ]}
    />
  )
}
