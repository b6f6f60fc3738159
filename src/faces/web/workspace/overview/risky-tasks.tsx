import { LinkButton, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { groupIcons, groupTones } from '../../task-groups.ts'
import { Deadline } from '../my-work/deadline.tsx'
import { ClaimTag, EvidenceTag, ScheduleTag, TrendTag } from '../tasks/statuses.tsx'
import styles from './overview.module.css'
import type { Overview } from './read-overview.ts'

/** The tasks most likely to miss, each with what says so, in words; from here its unit is asked. */
export function RiskyTasks({
  tasks,
  groups,
  mayAsk,
}: { tasks: Overview['risky'] } & Pick<Overview, 'groups' | 'mayAsk'>) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    progress: { vi: 'tiến độ', en: 'progress' },
    noLead: { vi: 'Chưa có đơn vị chủ trì', en: 'No lead yet' },
    ask: { vi: 'Yêu cầu giải trình', en: 'Ask for an explanation' },
    about: { vi: 'về', en: 'about' },
    claim: { vi: 'Đơn vị báo', en: 'The unit says' },
    evidence: { vi: 'Minh chứng', en: 'Evidence' },
    schedule: { vi: 'Theo lịch', en: 'By the calendar' },
    trend: { vi: 'Xu hướng', en: 'Trend' },
  })
  return (
    <ol className={styles.risky}>
      {tasks.map((task) => (
        <li key={task.id}>
          <div>
            <a href={path(`/lam-viec/nhiem-vu/${task.id}`)}>{task.title}</a>
            <p className={styles.about}>
              {[
                task.lead ? label(task.lead.label) : words.noLead,
                task.programme,
                task.progress !== null && `${words.progress} ${format.number(task.progress, 0)}%`,
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <p className={styles.tags}>
              <Tag tone={groupTones[task.group]} icon={groupIcons[task.group]}>
                {label(groups[task.group])}
              </Tag>
              {task.clock && <Deadline clock={task.clock} />}
            </p>
            <p className={styles.tags}>
              <span className="hidden">{words.claim}: </span>
              <ClaimTag {...task.statuses} />
              <span className="hidden">{words.evidence}: </span>
              <EvidenceTag {...task.statuses} />
              <span className="hidden">{words.schedule}: </span>
              <ScheduleTag {...task.statuses} />
              <span className="hidden">{words.trend}: </span>
              <TrendTag {...task.statuses} />
            </p>
            <ul className={styles.reasons}>
              {task.reasons.map(({ sign, label: said }) => (
                <li key={sign}>{label(said)}</li>
              ))}
            </ul>
          </div>
          {mayAsk && task.lead && (
            <LinkButton
              kind="secondary"
              small
              href={path(`/lam-viec/giai-trinh/moi?ve=task:${task.id}&don-vi=${task.lead.id}`)}
            >
              {words.ask}
              <span className="hidden">
                {' '}
                {words.about} {task.title}
              </span>
            </LinkButton>
          )}
        </li>
      ))}
    </ol>
  )
}
