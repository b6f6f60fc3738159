import type { AssignedTask } from '#engines/assignments'
import { DefinitionList, Icon, Section, useFormat, useLabel, usePath, useWords } from '#ui'
import { useSaid, useTaskWords } from './task-words.tsx'
import styles from './tasks.module.css'

/** What is asked, of whom, until when and with which money; where it is written; the six that an assignment makes clear. */
export function TaskFacts({ task, heading }: { task: AssignedTask; heading: string }) {
  const format = useFormat()
  const label = useLabel()
  const path = usePath()
  const said = useSaid()
  const { states, budgetSources, obstacles } = useTaskWords()
  const words = useWords({
    state: { vi: 'Tình trạng giao việc', en: 'State' },
    lead: { vi: 'Đơn vị chủ trì', en: 'Lead unit' },
    named: { vi: 'Văn bản ghi chủ trì', en: 'Named in the text' },
    person: { vi: 'Người chịu trách nhiệm', en: 'Accountable person' },
    product: { vi: 'Sản phẩm, kết quả', en: 'Product' },
    authority: { vi: 'Cấp quyết định', en: 'Who decides' },
    start: { vi: 'Bắt đầu', en: 'Start' },
    due: { vi: 'Hạn', en: 'Deadline' },
    moved: { vi: `đã lùi ${format.number(task.moved)} lần`, en: `moved ${format.number(task.moved)} times` },
    recurrence: { vi: 'Định kỳ', en: 'Repeats' },
    money: { vi: 'Kinh phí', en: 'Budget' },
    spent: { vi: 'đã chi', en: 'spent' },
    dong: { vi: 'đồng', en: 'VND' },
    obstacles: { vi: 'Vướng mắc đã nêu', en: 'Obstacles named' },
    missed: { vi: 'Số kỳ liền không báo cáo', en: 'Rounds in a row without a report' },
    from: { vi: 'Nguồn', en: 'Where it comes from' },
    none: { vi: 'chưa có', en: 'none yet' },
    six: { vi: '6 rõ', en: 'The six that must be clear' },
    sixClear: {
      vi: `Đủ ${task.readiness.filter(({ present }) => present).length} trên 6`,
      en: `${task.readiness.filter(({ present }) => present).length} of 6 are clear`,
    },
    lacks: { vi: 'còn thiếu', en: 'missing' },
  })
  const none = <span className={styles.soft}>{words.none}</span>
  const money = [
    task.budget !== null && `${format.number(task.budget)} ${words.dong}`,
    task.budgetSource && said(budgetSources, task.budgetSource),
    task.budgetLine,
    task.spent !== null && `${words.spent} ${format.number(task.spent)} ${words.dong}`,
  ].filter(Boolean)
  const rows = [
    { term: words.state, detail: said(states, task.state) },
    {
      term: words.lead,
      detail: task.lead ? <a href={path(`/don-vi/${task.lead.id}`)}>{label(task.lead.label)}</a> : none,
    },
    !task.lead &&
      task.named.length > 0 && { term: words.named, detail: <span lang="vi">{task.named.join('; ')}</span> },
    { term: words.person, detail: task.personName ?? none },
    { term: words.product, detail: task.product ? <span lang="vi">{task.product}</span> : none },
    { term: words.authority, detail: task.authority ? <span lang="vi">{task.authority}</span> : none },
    task.startOn && { term: words.start, detail: format.date(task.startOn) },
    {
      term: words.due,
      detail: task.dueOn ? [format.date(task.dueOn), task.moved > 0 && words.moved].filter(Boolean).join(' · ') : none,
    },
    task.recurrence && { term: words.recurrence, detail: <span lang="vi">{task.recurrence}</span> },
    { term: words.money, detail: money.length ? money.join(' · ') : none },
    task.obstacles.length > 0 && {
      term: words.obstacles,
      detail: task.obstacles.map((kind) => said(obstacles, kind)).join('; '),
    },
    task.missed > 0 && { term: words.missed, detail: format.number(task.missed) },
    { term: words.from, detail: <Source task={task} /> },
  ]
  return (
    <>
      <Section heading={heading} beside>
        <DefinitionList items={rows.filter((row) => row !== false && row !== null && row !== '')} />
      </Section>
      <Section heading={words.six} beside>
        <p>{words.sixClear}</p>
        <ul className={styles.six}>
          {task.readiness.map(({ aspect, present, label: six }) => (
            <li key={aspect} className={present ? undefined : styles.lacks}>
              <Icon name={present ? 'circle-check' : 'circle-alert'} />
              <span>
                {label(six)}
                {!present && <b>: {words.lacks}</b>}
              </span>
              <Clear task={task} aspect={aspect} />
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}

/** What makes one of the six clear; nothing where it is missing. */
function Clear({ task, aspect }: { task: AssignedTask; aspect: string }) {
  const label = useLabel()
  const format = useFormat()
  const values: Record<string, string | null | undefined> = {
    person: task.personName,
    deadline: task.dueOn ? format.date(task.dueOn) : task.recurrence,
    responsibility: task.lead && label(task.lead.label),
    product: task.product,
    authority: task.authority,
  }
  const value = values[aspect]
  return value ? <p lang={aspect === 'responsibility' ? undefined : 'vi'}>{value}</p> : null
}

type Given = {
  kind?: string
  title?: string
  day?: string
  number?: string | null
  by?: string
  documentSlug?: string | null
}

/** The line of the plan, the leader's word, or the larger task. */
function Source({ task }: { task: AssignedTask }) {
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    task: { vi: 'Nhiệm vụ', en: 'Task' },
    line: { vi: 'dòng', en: 'line' },
    meeting: { vi: 'Cuộc họp', en: 'Meeting' },
    document: { vi: 'Văn bản', en: 'Document' },
    other: { vi: 'Nguồn khác', en: 'Other source' },
    by: { vi: 'người chỉ đạo', en: 'given by' },
    lapsed: { vi: 'không còn trong bản công bố hiện nay', en: 'no longer in the current publication' },
  })
  if (task.source === 'directive') {
    const given = (task.directive ?? {}) as Given
    const kind = given.kind === 'meeting' || given.kind === 'document' ? words[given.kind] : words.other
    const title = [given.number, given.title].filter(Boolean).join(' · ')
    return (
      <>
        {kind}:{' '}
        {given.documentSlug ? (
          <a href={path(`/van-ban/${given.documentSlug}`)} lang="vi">
            {title}
          </a>
        ) : (
          <span lang="vi">{title}</span>
        )}
        {given.day && `, ${format.date(given.day)}`}
        {given.by && ` · ${words.by} ${given.by}`}
      </>
    )
  }
  const above = task.above[0]
  return (
    <>
      {above && (
        <p>
          <a href={path(`/lam-viec/nhiem-vu/${above.id}`)} lang="vi">
            {above.title}
          </a>
        </p>
      )}
      {task.programme && (
        <p>
          <a href={path(`/chuong-trinh/${task.programme.slug}`)} lang="vi">
            {[task.programme.number, task.programme.title].filter(Boolean).join(' · ')}
          </a>
        </p>
      )}
      {task.itemId && (
        <p>
          {task.plan ? (
            <a href={path(`/nhiem-vu/${task.itemId}`)}>
              {words.task} {task.number}
              {task.plan.source.line ? `, ${words.line} ${format.number(task.plan.source.line)}` : ''}
            </a>
          ) : (
            words.lapsed
          )}
        </p>
      )}
      {task.plan && task.plan.text !== task.title && <blockquote lang="vi">{task.plan.text}</blockquote>}
    </>
  )
}
