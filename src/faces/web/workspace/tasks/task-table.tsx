import type { TaskLine } from '#engines/assignments'
import { Table, useFormat, useLabel, usePath, useWords } from '#ui'
import { ClaimTag, EvidenceTag, ProgressSaid, ScheduleTag, TrendTag } from './statuses.tsx'
import { useSaid, useTaskWords } from './task-words.tsx'
import styles from './tasks.module.css'

type Props = {
  caption: string
  tasks: readonly TaskLine[]
  empty?: React.ReactNode
  withLead?: boolean
  /** The larger task's title: its shares are named by their units, and a title that says the same is not said again. */
  under?: string
}

/** Tasks in rows: what, who, until when, the three statuses apart, the trend, the progress with its coverage. */
export function TaskTable({ caption, tasks, empty, withLead = true, under }: Props) {
  const format = useFormat()
  const { states } = useTaskWords()
  const said = useSaid()
  const words = useWords({
    task: { vi: 'Nhiệm vụ', en: 'Task' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    lead: { vi: 'Chủ trì', en: 'Lead' },
    state: { vi: 'Tình trạng', en: 'State' },
    due: { vi: 'Hạn', en: 'Due' },
    claim: { vi: 'Đơn vị báo', en: 'The unit says' },
    evidence: { vi: 'Minh chứng', en: 'Evidence' },
    schedule: { vi: 'Theo lịch', en: 'By the calendar' },
    trend: { vi: 'Xu hướng', en: 'Trend' },
    progress: { vi: 'Tiến độ', en: 'Progress' },
    noLead: { vi: 'chưa có', en: 'none yet' },
    noDue: { vi: 'chưa có hạn', en: 'no deadline' },
  })
  const label = useLabel()
  const byLead = withLead && under === undefined
  return (
    <Table
      caption={caption}
      captionHidden
      dense
      rows={tasks}
      rowKey={({ id }) => id}
      empty={empty}
      columns={[
        {
          id: 'task',
          header: under === undefined ? words.task : words.unit,
          names: true,
          cell: (task) => (
            <>
              <TaskLink task={task} under={under} />
              {under === undefined && <Origin task={task} />}
            </>
          ),
        },
        {
          id: 'lead',
          header: byLead ? words.lead : words.state,
          cell: (task) =>
            byLead ? (
              <>
                {task.lead ? label(task.lead.label) : <span className={styles.soft}>{words.noLead}</span>}
                <small className={styles.under}>{said(states, task.state)}</small>
              </>
            ) : (
              said(states, task.state)
            ),
        },
        {
          id: 'due',
          header: words.due,
          cell: ({ dueOn }) => (dueOn ? format.date(dueOn) : <span className={styles.soft}>{words.noDue}</span>),
        },
        { id: 'claim', header: words.claim, cell: (task) => <ClaimTag {...task} /> },
        { id: 'evidence', header: words.evidence, cell: (task) => <EvidenceTag {...task} /> },
        { id: 'schedule', header: words.schedule, cell: (task) => <ScheduleTag {...task} /> },
        { id: 'trend', header: words.trend, cell: (task) => <TrendTag {...task} /> },
        { id: 'progress', header: words.progress, cell: (task) => <ProgressSaid {...task} /> },
      ]}
    />
  )
}

/** The way to a task, in its own words; a share that only repeats the larger task is known by its unit. */
export function TaskLink({ task, under }: { task: Pick<TaskLine, 'id' | 'title' | 'lead'>; under?: string }) {
  const label = useLabel()
  const path = usePath()
  const href = path(`/lam-viec/nhiem-vu/${task.id}`)
  if (under === undefined || !task.lead)
    return (
      <a href={href} lang="vi">
        {task.title}
      </a>
    )
  return (
    <>
      <a href={href}>{label(task.lead.label)}</a>
      {task.title !== under && (
        <small className={styles.under} lang="vi">
          {task.title}
        </small>
      )}
    </>
  )
}

/** Where a task comes from, in a line under it. */
export function Origin({ task }: { task: Pick<TaskLine, 'source' | 'programme' | 'number' | 'children'> }) {
  const format = useFormat()
  const words = useWords({
    task: { vi: 'Nhiệm vụ', en: 'Task' },
    directive: { vi: 'Chỉ đạo', en: 'Directive' },
    cascade: { vi: 'Phần việc được phân cấp', en: 'Share of a larger task' },
    shares: {
      vi: `${format.number(task.children)} phần việc bên dưới`,
      en: `${format.number(task.children)} shares below`,
    },
  })
  const plan = task.programme ? (task.programme.number ?? task.programme.title) : null
  const from = {
    plan: [task.number !== null && `${words.task} ${task.number}`, plan].filter(Boolean).join(' · '),
    directive: words.directive,
    cascade: [words.cascade, plan].filter(Boolean).join(' · '),
  }[task.source]
  return <small className={styles.under}>{[from, task.children > 0 && words.shares].filter(Boolean).join(' · ')}</small>
}
