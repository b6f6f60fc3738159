import type { AssignedTask } from '#engines/assignments'
import { Section, useFormat, useWords } from '#ui'

/** What units reported of a task: the last time. The reports themselves stand here as soon as their pages exist. */
export function TaskReports({ task }: { task: AssignedTask }) {
  const format = useFormat()
  const words = useWords({
    heading: { vi: 'Báo cáo', en: 'Reports' },
    none: { vi: 'Chưa có báo cáo nào nêu nhiệm vụ này.', en: 'No report has named this task yet.' },
    last: { vi: 'Báo cáo gần nhất nêu nhiệm vụ này:', en: 'The last report that names this task:' },
  })
  return (
    <Section heading={words.heading} id="bao-cao" beside>
      <p>{task.claimedIn && task.claimedAt ? `${words.last} ${format.dateTime(task.claimedAt)}` : words.none}</p>
    </Section>
  )
}
