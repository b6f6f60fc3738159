import type { TaskLine } from '#engines/assignments'
import { Icon, useFormat, useLabel, useWords } from '#ui'
import { ClaimTag, EvidenceTag, ProgressSaid, ScheduleTag, TrendTag } from './statuses.tsx'
import { Origin, TaskLink } from './task-table.tsx'
import styles from './tasks.module.css'

type Props = { nodes: readonly TaskLine[]; here: string }

/** Tasks under tasks, five levels at most. A branch that did not come along is one link away. */
export function TaskTree({ nodes, here }: Props) {
  const ids = new Set(nodes.map(({ id }) => id))
  const below = new Map<string, TaskLine[]>()
  for (const node of nodes) {
    const under = node.parent !== null && ids.has(node.parent) ? node.parent : ''
    below.set(under, [...(below.get(under) ?? []), node])
  }
  return <Branch nodes={below.get('') ?? []} below={below} here={here} level={0} />
}

type BranchProps = Props & { below: ReadonlyMap<string, readonly TaskLine[]>; level: number; above?: string }

function Branch({ nodes, below, here, level, above }: BranchProps) {
  const format = useFormat()
  const words = useWords({
    shares: { vi: 'phần việc bên dưới', en: 'shares below' },
    open: { vi: 'Mở', en: 'Open' },
  })
  return (
    <ul className={level === 0 ? styles.tree : undefined}>
      {nodes.map((task) => {
        const under = below.get(task.id) ?? []
        return (
          <li key={task.id}>
            <Node task={task} above={above} />
            {under.length > 0 ? (
              <details className={styles.branch} open={level < 1 && nodes.length === 1}>
                <summary>
                  <Icon name="chevron-down" /> {format.number(under.length)} {words.shares}
                  <span className="hidden">: {task.title.slice(0, 80)}</span>
                </summary>
                <Branch nodes={under} below={below} here={here} level={level + 1} above={task.title} />
              </details>
            ) : (
              task.children > 0 && (
                <a href={`${here}?xem=cay&goc=${task.id}`}>
                  {words.open} {format.number(task.children)} {words.shares}
                  <span className="hidden">: {task.title.slice(0, 80)}</span>
                </a>
              )
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Node({ task, above }: { task: TaskLine; above?: string }) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    due: { vi: 'hạn', en: 'due' },
    claim: { vi: 'Đơn vị báo', en: 'The unit says' },
    evidence: { vi: 'Minh chứng', en: 'Evidence' },
    schedule: { vi: 'Theo lịch', en: 'By the calendar' },
    trend: { vi: 'Xu hướng', en: 'Trend' },
  })
  return (
    <div className={styles.node}>
      <div>
        <TaskLink task={task} under={above} />
        <small className={styles.under}>
          {[
            above === undefined && task.lead && label(task.lead.label),
            task.dueOn && `${words.due} ${format.date(task.dueOn)}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
        {above === undefined && <Origin task={{ ...task, children: 0 }} />}
      </div>
      <ProgressSaid {...task} />
      <div className={styles.tags}>
        <span className="hidden">{words.claim}: </span>
        <ClaimTag {...task} />
        <span className="hidden">{words.evidence}: </span>
        <EvidenceTag {...task} />
        <span className="hidden">{words.schedule}: </span>
        <ScheduleTag {...task} />
        <span className="hidden">{words.trend}: </span>
        <TrendTag {...task} />
      </div>
    </div>
  )
}
