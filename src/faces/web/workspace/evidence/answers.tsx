import { useFormat, usePath, useWords } from '#ui'
import styles from './evidence.module.css'

type Answer = { subject: string; context: string; rule: string; title: string | null }

/** The rules that a piece of evidence answers, each with the task it answers it for. */
export function Answers({ answers, uses }: { answers: readonly Answer[]; uses: number }) {
  const format = useFormat()
  const more = format.number(uses - answers.length)
  const words = useWords({
    none: { vi: 'Chưa dùng ở đâu', en: 'Not used yet' },
    more: { vi: `và ${more} nơi khác`, en: `and ${more} more` },
  })
  if (answers.length === 0) return <span className={styles.soft}>{words.none}</span>
  return (
    <ul className={styles.answers}>
      {answers.map((answer) => (
        <li key={`${answer.subject}${answer.context}`}>
          <span lang="vi">{answer.rule}</span>
          <small className={styles.under}>
            <SubjectLink {...answer} />
          </small>
        </li>
      ))}
      {uses > answers.length && <li className={styles.soft}>{words.more}</li>}
    </ul>
  )
}

/** What evidence is for, as a way to it: a task, a target, a criterion, figures of a period, or a whole report. */
export function SubjectLink({ subject, context, title }: { subject: string; context: string; title: string | null }) {
  const path = usePath()
  const words = useWords({
    task: { vi: 'Nhiệm vụ', en: 'Task' },
    target: { vi: 'Chỉ tiêu', en: 'Target' },
    report: { vi: 'Cả báo cáo', en: 'A whole report' },
    criterion: { vi: 'Tiêu chí', en: 'Criterion' },
    values: { vi: 'Số liệu kỳ', en: 'Values of' },
  })
  const [kind = '', id = ''] = subject.split(':')
  const obligation = context.startsWith('obligation:') ? context.slice('obligation:'.length) : ''
  if (kind === 'task')
    return (
      <a href={path(`/lam-viec/nhiem-vu/${id}`)} lang={title ? 'vi' : undefined}>
        {title ?? words.task}
      </a>
    )
  if (kind === 'target')
    return (
      <a href={path(`/chi-tieu/${id}`)} lang={title ? 'vi' : undefined}>
        {title ?? words.target}
      </a>
    )
  if (subject === 'report' && obligation)
    return <a href={path(`/lam-viec/bao-cao/${obligation}/lich-su`)}>{words.report}</a>
  const [unit = '', period = ''] = id.split('/')
  if (kind === 'values')
    return (
      <a href={path(`/lam-viec/so-lieu/bang?don-vi=${unit}&ky=${period}&minh-chung=1#minh-chung`)}>
        {words.values} {period}
      </a>
    )
  return <>{title ?? `${words.criterion} ${id}`}</>
}
