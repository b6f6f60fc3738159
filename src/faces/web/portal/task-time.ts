import type { TaskRow } from '#engines/programmes'
import { useFormat, useLanguage } from '#ui'

type Timed = Pick<TaskRow, 'startYear' | 'endYear' | 'due' | 'recurrence'>

/** When a task is to be done: "2023–2025", "tháng 12/2025", "hằng năm"; null where the text does not say. */
export function useTaskTime(): (task: Timed) => string | null {
  const format = useFormat()
  const language = useLanguage()
  return ({ startYear, endYear, due, recurrence }) => {
    const vi = language === 'vi'
    const until = endYear === null ? null : vi ? `đến năm ${endYear}` : `by ${endYear}`
    const since = startYear === null ? null : vi ? `từ năm ${startYear}` : `from ${startYear}`
    const years =
      startYear !== null && endYear !== null
        ? startYear === endYear
          ? `${endYear}`
          : `${startYear}–${endYear}`
        : (until ?? since)
    const month = due && /^(\d{4})-(\d{2})$/.exec(due)
    const moment = month ? (vi ? `tháng ${Number(month[2])}/${month[1]}` : `${month[2]}/${month[1]}`) : due
    const day = due && /^\d{4}-\d{2}-\d{2}$/.test(due) ? format.date(due) : moment
    return [day ?? years, recurrence].filter(Boolean).join(', ') || null
  }
}
