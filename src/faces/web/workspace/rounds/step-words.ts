import type { Words } from '#ui'

/** What was done with a report, in a word or two. */
export const stepWords: Record<string, Words> = {
  opened: { vi: 'Kỳ báo cáo mở', en: 'The round opened' },
  filed: { vi: 'Nộp báo cáo', en: 'Filed' },
  recalled: { vi: 'Rút lại báo cáo', en: 'Recalled' },
  approved: { vi: 'Duyệt', en: 'Approved' },
  returned: { vi: 'Trả lại', en: 'Returned' },
  amended: { vi: 'Đính chính', en: 'Amended' },
  'asked-extension': { vi: 'Đề nghị gia hạn', en: 'Asked for more time' },
  extended: { vi: 'Gia hạn', en: 'Given more time' },
  'refused-extension': { vi: 'Từ chối gia hạn', en: 'More time was refused' },
  excused: { vi: 'Miễn báo cáo', en: 'Excused' },
  expected: { vi: 'Phải nộp báo cáo', en: 'A report is expected' },
  missed: { vi: 'Không báo cáo khi kỳ khóa', en: 'Missed when the round locked' },
  moved: { vi: 'Chuyển sang đơn vị kế tiếp', en: 'Moved to the successor' },
}
