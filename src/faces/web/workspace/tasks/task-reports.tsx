import type { AssignedTask } from '#engines/assignments'
import { Section, useFormat, useWords } from '#ui'
import type { Behind } from '../evidence/read-behind.ts'
import { ReportRounds } from '../evidence/report-rounds.tsx'

/** What units filed about the task, round by round. */
export function TaskReports({ task, behind }: { task: AssignedTask; behind: Behind }) {
  const format = useFormat()
  const missed = format.number(task.missed)
  const words = useWords({
    heading: { vi: 'Báo cáo qua các kỳ', en: 'Reports, round by round' },
    none: { vi: 'Chưa có báo cáo nào nêu nhiệm vụ này.', en: 'No report has named this task yet.' },
    // A report that another unit filed is not shown to everybody; that there is one is no secret.
    hidden: {
      vi: `Báo cáo gần nhất nêu nhiệm vụ này: ${task.claimedAt && format.dateTime(task.claimedAt)}. Chỉ đơn vị báo cáo và cơ quan điều hành xem được nội dung.`,
      en: `The last report that names this task: ${task.claimedAt && format.dateTime(task.claimedAt)}. Only its unit and those who direct the city may read it.`,
    },
    missed: {
      vi: `Đã qua ${missed} kỳ mà không có báo cáo. Không báo cáo không phải là 0%.`,
      en: `${missed} rounds have passed without a report. No report is not 0%.`,
    },
  })
  return (
    <Section heading={words.heading} id="bao-cao" beside>
      {task.missed > 0 && <p>{words.missed}</p>}
      {behind.reports.length > 0 ? (
        <ReportRounds {...behind} />
      ) : (
        <p>{task.claimedIn && task.claimedAt ? words.hidden : words.none}</p>
      )}
    </Section>
  )
}
