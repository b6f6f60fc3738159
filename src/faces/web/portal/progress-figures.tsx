import { PartsBar, PartsLine, Table, useFormat, useLabel, useWords, type Words } from '#ui'
import { type GroupName, groupIcons, groupLabels, groupNames, groupTones, groupWords } from '../task-groups.ts'
import styles from './progress.module.css'

export type Counts = Record<GroupName, number> & { total: number }
export type Figures = { counts: Counts; progress: number | null; coverage: number | null }

/** From which day the numbers are, and up to which report they go: the first thing a reader asks. */
export function DataDay({ day, dataOf }: { day: string; dataOf: string | null }) {
  const format = useFormat()
  const words = useWords({
    day: { vi: `Tính đến ngày ${format.date(day)}.`, en: `As of ${format.date(day)}.` },
    latest: { vi: 'Báo cáo mới nhất của đơn vị:', en: 'Latest report of a unit:' },
    none: { vi: 'Chưa có báo cáo nào được duyệt.', en: 'No report has been approved yet.' },
  })
  return (
    <p className={styles.day}>
      {words.day} {dataOf ? `${words.latest} ${format.date(dataOf)}.` : words.none}
    </p>
  )
}

/** Tasks by group, as a bar with its table. */
export function GroupBar({ title, counts }: { title: string; counts: Counts }) {
  const label = useLabel()
  const words = useWords({ group: { vi: 'Nhóm', en: 'Group' }, tasks: { vi: 'Nhiệm vụ', en: 'Tasks' } })
  return (
    <PartsBar
      title={title}
      labelHeader={words.group}
      valueHeader={words.tasks}
      parts={groupNames.map((name) => ({
        id: name,
        label: label(groupLabels[name]),
        value: counts[name],
        tone: groupTones[name],
        icon: groupIcons[name],
      }))}
    />
  )
}

type Row = Figures & { id: string; label: Words; href: string }

/** Programmes or units, a row each: tasks by group, progress, and how much of it is known. */
export function FiguresTable({ caption, of, rows }: { caption: string; of: string; rows: readonly Row[] }) {
  const label = useLabel()
  const format = useFormat()
  const said = useFiguresSaid()
  const words = useWords({
    tasks: { vi: 'Nhiệm vụ', en: 'Tasks' },
    groups: { vi: 'Theo mức độ', en: 'By group' },
    progress: { vi: 'Tiến độ', en: 'Progress' },
    coverage: { vi: 'Đã có số liệu', en: 'Known' },
  })
  return (
    <Table
      caption={caption}
      captionHidden
      dense
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { id: 'name', header: of, names: true, cell: (row) => <a href={row.href}>{label(row.label)}</a> },
        { id: 'tasks', header: words.tasks, align: 'end', cell: ({ counts }) => format.number(counts.total) },
        {
          id: 'groups',
          header: words.groups,
          width: 'wide',
          cell: ({ counts }) => (
            <>
              <PartsLine
                height={10}
                parts={groupNames.map((name) => ({ id: name, value: counts[name], tone: groupTones[name] }))}
              />
              <span className={styles.counts}>{said.counts(counts)}</span>
            </>
          ),
        },
        { id: 'progress', header: words.progress, align: 'end', cell: ({ progress }) => said.progress(progress) },
        { id: 'coverage', header: words.coverage, align: 'end', cell: ({ coverage }) => said.coverage(coverage) },
      ]}
    />
  )
}

/** Figures in words: what is not known is said, and never a zero. */
export function useFiguresSaid() {
  const format = useFormat()
  const label = useLabel()
  const words = useWords({
    unknown: { vi: 'chưa có số liệu', en: 'not known' },
    none: { vi: 'không áp dụng', en: 'not applicable' },
  })
  return {
    counts: (counts: Counts) =>
      groupNames
        .filter((name) => counts[name] > 0)
        .map((name) => `${format.number(counts[name])} ${label(groupWords[name])}`)
        .join(' · '),
    progress: (progress: number | null) => (progress === null ? words.unknown : format.percent(progress / 100, 0)),
    coverage: (coverage: number | null) => (coverage === null ? words.none : format.percent(coverage, 0)),
  }
}

/** What the groups and numbers mean, for a citizen. */
export function HowToRead() {
  const words = useWords({
    body: {
      vi: 'Đỏ: quá hạn, chậm nhiều, hoặc minh chứng không khớp với báo cáo. Cam: chậm, hoặc xong trễ. Xanh: đúng tiến độ. Nhiệm vụ chưa có báo cáo không bị tính là 0% và cũng không được tính là xong. Mức chậm so với thời gian đã qua là quy ước của hệ thống.',
      en: 'Red: overdue, far behind, or contradicted by evidence. Orange: behind, or done late. Green: on course. A task without a report counts neither as 0% nor as done. The limits of delay are a convention of this platform.',
    },
  })
  return <p className={styles.day}>{words.body}</p>
}
