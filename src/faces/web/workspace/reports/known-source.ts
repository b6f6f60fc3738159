import type { FormRow } from '#engines/reporting'
import { useLabel, useWords } from '#ui'

/** The source of what is known already, in words. */
export function useSource(): (proposed: Pick<FormRow['proposed'][string], 'from' | 'round'>) => string {
  const label = useLabel()
  const words = useWords({
    last: { vi: 'như kỳ trước:', en: 'as last time:' },
    elsewhere: { vi: 'đã nộp ở:', en: 'filed already in:' },
    task: { vi: 'theo lần báo cáo gần nhất của nhiệm vụ', en: 'as the task was last reported' },
  })
  return ({ from, round }) => (from === 'task' ? words.task : `${words[from]} ${round ? label(round) : ''}`)
}
