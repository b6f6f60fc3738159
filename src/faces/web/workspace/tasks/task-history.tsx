import type { AssignedTask, StepShown } from '#engines/assignments'
import { Disclosure, Section, useFormat, useLabel, useWords, type Words } from '#ui'
import { useSaid, useTaskWords } from './task-words.tsx'
import styles from './tasks.module.css'

type Names = { acts: Readonly<Record<string, Words>>; units: Readonly<Record<string, Words>> }

/** Every step with the task, the latest first, with what moved; then who led it when. */
export function TaskHistory({ task, acts, units }: { task: AssignedTask } & Names) {
  const format = useFormat()
  const label = useLabel()
  const words = useWords({
    heading: { vi: 'Lịch sử', en: 'History' },
    leads: { vi: 'Các đơn vị đã chủ trì', en: 'Units that have led it' },
    nobody: { vi: 'chưa có đơn vị', en: 'no unit' },
    from: { vi: 'từ', en: 'from' },
    older: { vi: 'Các bước trước đó', en: 'Earlier steps' },
    taken: {
      vi: 'Nhiệm vụ được đưa vào theo dõi khi chương trình công bố; từ đó chưa có thay đổi.',
      en: 'Taken up when the programme was published; nothing has changed since.',
    },
  })
  return (
    <Section heading={words.heading} beside>
      {task.steps.length === 0 && <p>{words.taken}</p>}
      <StepList steps={task.steps.slice(0, near)} acts={acts} units={units} />
      {task.steps.length > near && (
        <Disclosure summary={`${words.older} (${format.number(task.steps.length - near)})`}>
          <StepList steps={task.steps.slice(near)} acts={acts} units={units} />
        </Disclosure>
      )}
      {task.leads.length > 1 && (
        <Disclosure summary={words.leads}>
          <ul className="prose">
            {task.leads.map(({ from, unit }) => (
              <li key={from}>
                {words.from} {format.date(from)}: {unit ? label(unit.label) : words.nobody}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Section>
  )
}

const near = 10 // steps in sight

/** What others did since a moment: for whoever looked at an older version. */
export function StepsSince({ steps, since, ...names }: { steps: readonly StepShown[]; since: string } & Names) {
  return <StepList steps={steps.filter(({ at }) => at > since)} {...names} />
}

function StepList({ steps, acts, units }: { steps: readonly StepShown[] } & Names) {
  const format = useFormat()
  const label = useLabel()
  const say = useChangeWords(units)
  return (
    <ol className={styles.history}>
      {steps.map((step) => {
        const changes = say(step)
        return (
          <li key={`${step.at}${step.act}${JSON.stringify(step.after)}`}>
            <p>{acts[step.act] ? label(acts[step.act] as Words) : step.act}</p>
            <p className={styles.when}>
              {format.dateTime(step.at)} · {step.actorName}
            </p>
            {step.reason && <p lang="vi">“{step.reason}”</p>}
            {changes.length > 0 && (
              <ul>
                {changes.map((change) => (
                  <li key={change}>{change}</li>
                ))}
              </ul>
            )}
          </li>
        )
      })}
    </ol>
  )
}

const fields: Record<string, Words> = {
  title: { vi: 'Nội dung', en: 'Text' },
  product: { vi: 'Sản phẩm', en: 'Product' },
  authority: { vi: 'Cấp quyết định', en: 'Who decides' },
  lead_unit: { vi: 'Đơn vị chủ trì', en: 'Lead unit' },
  leadUnit: { vi: 'Đơn vị chủ trì', en: 'Lead unit' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  task: { vi: 'Đơn vị chủ trì', en: 'Lead unit' },
  part: { vi: 'Đơn vị phối hợp', en: 'Coordinating unit' },
  person_name: { vi: 'Người chịu trách nhiệm', en: 'Accountable person' },
  start_on: { vi: 'Bắt đầu', en: 'Start' },
  startOn: { vi: 'Bắt đầu', en: 'Start' },
  due_on: { vi: 'Hạn', en: 'Deadline' },
  dueOn: { vi: 'Hạn', en: 'Deadline' },
  done_on: { vi: 'Ngày hoàn thành', en: 'Done on' },
  budget: { vi: 'Kinh phí', en: 'Budget' },
  budget_source: { vi: 'Nguồn kinh phí', en: 'Source of money' },
  budget_line: { vi: 'Mục chi', en: 'Budget line' },
  spent: { vi: 'Đã chi', en: 'Spent' },
  weight: { vi: 'Trọng số', en: 'Weight' },
  state: { vi: 'Tình trạng', en: 'State' },
  claim: { vi: 'Đơn vị báo', en: 'The unit says' },
  claimed: { vi: 'Tiến độ báo', en: 'Progress reported' },
  evidence: { vi: 'Minh chứng', en: 'Evidence' },
  supported: { vi: 'Minh chứng xác nhận', en: 'Supported' },
  shares: { vi: 'Số phần việc mới', en: 'New shares' },
}

/** Each field of a step as "what: before → after", in words. Fields that no reader knows stay out. */
export function useChangeWords(units: Readonly<Record<string, Words>>) {
  const format = useFormat()
  const label = useLabel()
  const said = useSaid()
  const { states, claims, evidence, budgetSources } = useTaskWords()
  const words = useWords({ none: { vi: 'trống', en: 'empty' }, dong: { vi: 'đồng', en: 'VND' } })
  const lists: Record<string, Readonly<Record<string, Words>>> = {
    state: states,
    claim: claims,
    evidence,
    budget_source: budgetSources,
  }
  const value = (field: string, given: unknown): string => {
    if (given === null || given === undefined || given === '') return words.none
    if (typeof given === 'object') return value(field, (given as { amount?: unknown }).amount)
    const text = String(given)
    if (lists[field]) return said(lists[field], text)
    if (field === 'claimed' || field === 'supported') return format.percent(Number(given) / 100, 1)
    if (field === 'budget' || field === 'spent') return `${format.number(Number(given))} ${words.dong}`
    if (typeof given === 'number') return format.number(given)
    const unit = units[text]
    return unit ? label(unit) : /^\d{4}-\d{2}-\d{2}$/.test(text) ? format.date(text) : text
  }
  return ({ before, after }: Pick<StepShown, 'before' | 'after'>) =>
    Object.keys(after).flatMap((field) => {
      const name = fields[field]
      if (!name || (field === 'task' && !String(after[field]).includes('.'))) return []
      const now = value(field, after[field])
      if (!(field in before)) return [`${label(name)}: ${now}`]
      const then = value(field, before[field])
      return then === now ? [] : [`${label(name)}: ${then} → ${now}`]
    })
}
