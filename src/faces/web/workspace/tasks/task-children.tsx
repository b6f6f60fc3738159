import type { AssignedTask } from '#engines/assignments'
import { Disclosure, Section, Tag, useFormat, useWords } from '#ui'
import type { Shares } from './shares-shown.ts'
import { TaskTable } from './task-table.tsx'
import { useSaid, useTaskWords } from './task-words.tsx'
import styles from './tasks.module.css'

/** The shares directly below: how many stand where, those that want attention, and how they add up, in words. */
export function TaskChildren({ task, shares, here }: { task: AssignedTask; shares: Shares; here: string }) {
  const format = useFormat()
  const said = useSaid()
  const { states } = useTaskWords()
  const count = format.number(task.children)
  const words = useWords({
    heading: { vi: 'Phần việc bên dưới', en: 'Shares below' },
    none: { vi: 'Nhiệm vụ này chưa được phân cấp.', en: 'This task has not been cascaded.' },
    how: { vi: 'Tiến độ được tính thế nào', en: 'How the progress adds up' },
    formula: {
      vi: 'Tiến độ của nhiệm vụ là trung bình các phần việc đã có số liệu, tính theo trọng số: tổng (trọng số × tiến độ) chia tổng trọng số. Độ phủ “biết …%” là phần trọng số đã có số liệu. Phần việc chưa báo cáo hoặc chưa kiểm chứng được không tính là 0 và không tính là xong; phần việc không áp dụng được bỏ ra ngoài. Tất cả đạt 100% thì nhiệm vụ đạt 100%.',
      en: 'Progress is the weighted mean of the shares with a value: the sum of weight × progress over the sum of weights. “Known” is the share of the weight that has a value. What is not reported or not verifiable counts neither as 0 nor as done; what does not apply is left out. With all at 100% the task is at 100%.',
    },
    all: { vi: `Xem đủ ${count} phần việc thành cây`, en: `See all ${count} shares as a tree` },
    some: {
      vi: `Dưới đây là ${format.number(shares.lines.length)} phần việc cần chú ý trước.`,
      en: `The ${format.number(shares.lines.length)} that want attention first are listed here.`,
    },
    first: {
      vi: `Số đếm của ${format.number(shares.counted)} phần việc đầu.`,
      en: `Counted over the first ${format.number(shares.counted)}.`,
    },
  })
  if (shares.lines.length === 0)
    return (
      <Section heading={words.heading} id="phan-viec" beside>
        <p>{words.none}</p>
      </Section>
    )
  return (
    <Section heading={words.heading} id="phan-viec">
      <p className={styles.tags}>
        {Object.entries(shares.counts).map(([state, n]) => (
          <Tag key={state} tone={state === 'returned' ? 'warn' : 'plain'}>
            {said(states, state)}: {format.number(n)}
          </Tag>
        ))}
      </p>
      {task.children > shares.counted && <p>{words.first}</p>}
      <Disclosure summary={words.how}>
        <p>{words.formula}</p>
      </Disclosure>
      <p>
        {shares.counted > shares.lines.length && `${words.some} `}
        <a href={`${here}?xem=cay&goc=${task.id}`}>{words.all}</a>
      </p>
      <TaskTable caption={words.heading} tasks={shares.lines} under={task.title} />
    </Section>
  )
}
