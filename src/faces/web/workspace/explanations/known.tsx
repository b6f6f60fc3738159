import type { ReactNode } from 'react'
import { DefinitionList, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { groupTones } from '../../task-groups.ts'
import { claimIcons, evidenceLooks, foundBefore, trends } from '../../task-statuses.ts'
import { Deadline } from '../my-work/deadline.tsx'
import styles from './explanations.module.css'
import type { KnownTarget, KnownTask } from './read-explanation.ts'

/** Everything the system knows of the task, so that nobody types it again: the three statuses, each by itself. */
export function TaskKnown({ task }: { task: KnownTask }) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    heading: { vi: 'Hệ thống đã biết gì về nhiệm vụ này', en: 'What is known of this task' },
    open: { vi: 'Xem toàn bộ nhiệm vụ', en: 'See the whole task' },
    programme: { vi: 'Theo', en: 'Under' },
    number: { vi: 'nhiệm vụ', en: 'task' },
    lead: { vi: 'Chủ trì', en: 'Lead' },
    coordinating: { vi: 'Phối hợp', en: 'Coordinating' },
    product: { vi: 'Sản phẩm', en: 'Product' },
    due: { vi: 'Thời hạn', en: 'Deadline' },
    state: { vi: 'Tình trạng', en: 'State' },
    claim: { vi: 'Đơn vị báo cáo', en: 'The unit says' },
    evidence: { vi: 'Minh chứng', en: 'The evidence' },
    schedule: { vi: 'Theo lịch', en: 'The calendar' },
    expected: { vi: 'thời gian đã qua', en: 'of the time gone' },
    progress: { vi: 'Tiến độ', en: 'Progress' },
    trend: { vi: 'Xu hướng', en: 'Trend' },
    money: { vi: 'Kinh phí', en: 'Budget' },
    spent: { vi: 'đã chi', en: 'spent' },
    dong: { vi: 'đồng', en: 'đồng' },
    obstacles: { vi: 'Vướng mắc đã báo', en: 'Obstacles reported' },
    reasons: { vi: 'Vì sao có nguy cơ chậm', en: 'Why it may miss' },
    steps: { vi: 'Diễn biến gần đây', en: 'Latest steps' },
  })
  const trend = useWords(trends)
  const percent = (value: number | null) => value !== null && `${format.number(value, 1)}%`
  const joined = (...parts: (string | false | null)[]) => parts.filter(Boolean).join(' · ')
  const items: { term: string; detail: ReactNode }[] = [
    {
      term: words.programme,
      detail: task.programme && (
        <a href={path(`/chuong-trinh/${task.programme.slug}`)}>
          {joined(
            task.programme.number ?? task.programme.title,
            task.number !== null && `${words.number} ${task.number}`,
          )}
        </a>
      ),
    },
    { term: words.lead, detail: task.lead && label(task.lead.label) },
    { term: words.coordinating, detail: task.coordinating.map((unit) => label(unit.label)).join('; ') },
    { term: words.product, detail: task.product },
    { term: words.due, detail: task.clock && <Deadline clock={task.clock} /> },
    { term: words.state, detail: label(task.state) },
    {
      term: words.claim,
      detail: (
        <>
          <Tag icon={claimIcons[task.claim.id]}>{percent(task.claimed) || label(task.claim.label)}</Tag>{' '}
          {task.claimedAt && format.date(new Date(task.claimedAt))}
        </>
      ),
    },
    {
      term: words.evidence,
      detail: (
        <>
          <Tag {...evidenceLooks[task.evidence.id]}>{label(task.evidence.label)}</Tag>{' '}
          {task.evidence.id === 'pending' && task.supported !== null && label(foundBefore)} {percent(task.supported)}
        </>
      ),
    },
    {
      term: words.schedule,
      detail: (
        <>
          <Tag tone={groupTones[task.group.id]}>{label(task.group.label)}</Tag>{' '}
          {joined(label(task.schedule.label), task.clock && `${format.number(task.expected, 0)}% ${words.expected}`)}
        </>
      ),
    },
    { term: words.trend, detail: trend[task.trend] },
    { term: words.progress, detail: percent(task.progress) },
    {
      term: words.money,
      detail:
        task.budget !== null &&
        joined(
          `${format.number(task.budget, 0)} ${words.dong}`,
          task.spent !== null && `${words.spent} ${format.number(task.spent, 0)} ${words.dong}`,
        ),
    },
    { term: words.obstacles, detail: task.obstacles.map((one) => label(one.label)).join('; ') },
  ]
  return (
    <section className={styles.known}>
      <h2>{words.heading}</h2>
      <p>
        <b>{task.title}</b>
      </p>
      <DefinitionList stacked items={items.filter(({ detail }) => Boolean(detail))} />
      {task.reasons.length > 0 && (
        <>
          <h3>{words.reasons}</h3>
          <ul>
            {task.reasons.map(({ sign, label: said }) => (
              <li key={sign}>{label(said)}</li>
            ))}
          </ul>
        </>
      )}
      {task.steps.length > 0 && (
        <>
          <h3>{words.steps}</h3>
          <ul className={styles.plain}>
            {task.steps.map((step) => (
              <li key={`${step.at}${step.does.en}`}>
                {label(step.does)}
                {step.reason && `: ${step.reason}`}
                <p className={styles.about}>{joined(step.actorName, format.dateTime(step.at))}</p>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={path(`/lam-viec/nhiem-vu/${task.id}`)}>{words.open}</a>
      </p>
    </section>
  )
}

/** What is known of a target that is asked about. */
export function TargetKnown({ target }: { target: KnownTarget }) {
  const path = usePath()
  const words = useWords({
    heading: { vi: 'Chỉ tiêu được hỏi', en: 'The target asked about' },
    open: { vi: 'Xem chỉ tiêu và câu gốc', en: 'See the target and its sentence' },
    programme: { vi: 'Theo', en: 'Under' },
    year: { vi: 'Năm đích', en: 'By the year' },
    leads: { vi: 'Chủ trì', en: 'Lead' },
  })
  const items = [
    {
      term: words.programme,
      detail: (
        <a href={path(`/chuong-trinh/${target.programme.slug}`)}>{target.programme.number ?? target.programme.title}</a>
      ),
    },
    { term: words.year, detail: target.year },
    { term: words.leads, detail: target.leads.join('; ') },
  ]
  return (
    <section className={styles.known}>
      <h2>{words.heading}</h2>
      <p>
        <b>{target.text}</b>
      </p>
      <DefinitionList stacked items={items.filter(({ detail }) => Boolean(detail))} />
      <p>
        <a href={path(`/chi-tieu/${target.id}`)}>{words.open}</a>
      </p>
    </section>
  )
}
