import { Meter, Table, useFormat, useLabel, useWords } from '#ui'
import styles from './overview.module.css'
import type { Overview } from './read-overview.ts'

const billion = 1e9 // đồng: budgets are read in tỷ đồng

/** Money against progress by source: two bars side by side, and the numbers they were drawn from. */
export function Money({ lines }: { lines: Overview['money'] }) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    caption: { vi: 'Kinh phí và tiến độ theo nguồn', en: 'Budget and progress by source' },
    none: { vi: 'Chưa ghi nguồn', en: 'Source not told' },
    spentShare: { vi: 'Đã chi', en: 'Spent' },
    progress: { vi: 'Tiến độ', en: 'Progress' },
    source: { vi: 'Nguồn', en: 'Source' },
    tasks: { vi: 'Nhiệm vụ có kinh phí', en: 'Tasks with a budget' },
    budget: { vi: 'Dự toán (tỷ đồng)', en: 'Budget (billion đồng)' },
    spent: { vi: 'Đã chi (tỷ đồng)', en: 'Spent (billion đồng)' },
    reported: { vi: 'Đã báo cáo chi', en: 'Reported spending' },
    unknown: { vi: 'chưa có số liệu', en: 'not known' },
    ahead: { vi: 'Chi nhanh hơn tiến độ', en: 'Spending runs ahead of progress' },
  })
  const nameOf = (line: Overview['money'][number]) => (line.label ? label(line.label) : words.none)
  const share = ({ spent, budget }: Overview['money'][number]) =>
    spent === null || budget === 0 ? null : spent / budget
  const percent = (value: number | null) => (value === null ? words.unknown : format.percent(value, 0))
  return (
    <figure className={styles.money}>
      <figcaption className="hidden">{words.caption}</figcaption>
      <ul className={styles.bars}>
        {lines.map((line) => {
          const spent = share(line)
          const done = line.progress === null ? null : line.progress / 100
          const isAhead = spent !== null && done !== null && spent - done > 0.2 // a fifth: enough to ask why
          return (
            <li key={line.source}>
              <p>
                <b>{nameOf(line)}</b> {isAhead && <span className={styles.about}>{words.ahead}</span>}
              </p>
              <Meter
                label={words.spentShare}
                value={spent ?? 0}
                text={percent(spent)}
                tone={isAhead ? 'warn' : 'accent'}
              />
              <Meter label={words.progress} value={done ?? 0} text={percent(done)} tone="good" />
            </li>
          )
        })}
      </ul>
      <Table
        caption={words.caption}
        captionHidden
        dense
        rows={lines}
        rowKey={({ source }) => source ?? ''}
        columns={[
          { id: 'source', header: words.source, names: true, cell: nameOf },
          { id: 'tasks', header: words.tasks, align: 'end', cell: ({ tasks }) => format.number(tasks) },
          { id: 'budget', header: words.budget, align: 'end', cell: ({ budget }) => format.number(budget / billion) },
          {
            id: 'spent',
            header: words.spent,
            align: 'end',
            cell: ({ spent }) => (spent === null ? words.unknown : format.number(spent / billion)),
          },
          { id: 'reported', header: words.reported, align: 'end', cell: ({ reported }) => format.number(reported) },
          {
            id: 'progress',
            header: words.progress,
            align: 'end',
            cell: ({ progress }) => percent(progress === null ? null : progress / 100),
          },
        ]}
      />
    </figure>
  )
}
