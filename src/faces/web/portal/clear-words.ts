import type { ReadinessAspect } from '#engines/programmes'
import { useWords } from '#ui'

/** How the address says which of the six is missing. */
export const lackingWords: Record<ReadinessAspect, string> = {
  person: 'thieu-nguoi',
  work: 'thieu-viec',
  deadline: 'thieu-thoi-gian',
  responsibility: 'thieu-trach-nhiem',
  product: 'thieu-san-pham',
  authority: 'thieu-tham-quyen',
}

/** What the choices of the filter are called. */
export function useClearWords(): Record<string, string> {
  return useWords({
    label: { vi: 'Mức độ rõ', en: 'Clarity' },
    du: { vi: 'Đủ 6 điều rõ', en: 'All six clear' },
    'chua-du': { vi: 'Còn thiếu', en: 'Something missing' },
    'thieu-nguoi': { vi: 'Chưa rõ người', en: 'Person missing' },
    'thieu-viec': { vi: 'Chưa rõ việc', en: 'Work missing' },
    'thieu-thoi-gian': { vi: 'Chưa rõ thời gian', en: 'Deadline missing' },
    'thieu-trach-nhiem': { vi: 'Chưa rõ trách nhiệm', en: 'Responsibility missing' },
    'thieu-san-pham': { vi: 'Chưa rõ sản phẩm', en: 'Product missing' },
    'thieu-tham-quyen': { vi: 'Chưa rõ thẩm quyền', en: 'Authority missing' },
  })
}
