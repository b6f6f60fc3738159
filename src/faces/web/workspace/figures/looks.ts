import type { IconName, Tone, Words } from '#ui'

type Status = 'draft' | 'submitted' | 'verified' | 'published'

/** Where a value stands on its way, in words and signs. */
export const statusWords: Record<Status, Words> = {
  draft: { vi: 'Nháp', en: 'Draft' },
  submitted: { vi: 'Đã gửi', en: 'Submitted' },
  verified: { vi: 'Đã xác minh', en: 'Verified' },
  published: { vi: 'Đã công bố', en: 'Published' },
}
export const statusLooks: Record<Status, { tone: Tone; icon: IconName }> = {
  draft: { tone: 'plain', icon: 'pencil' },
  submitted: { tone: 'warn', icon: 'clock' },
  verified: { tone: 'accent', icon: 'shield-check' },
  published: { tone: 'good', icon: 'eye' },
}

export const frequencyWords: Record<string, Words> = {
  month: { vi: 'Tháng', en: 'Month' },
  quarter: { vi: 'Quý', en: 'Quarter' },
  half: { vi: '6 tháng', en: 'Half year' },
  'nine-month': { vi: '9 tháng', en: 'Nine months' },
  year: { vi: 'Năm', en: 'Year' },
}

export const findingStates: Record<string, { words: Words; tone: Tone; icon: IconName }> = {
  open: { words: { vi: 'Đang mở', en: 'Open' }, tone: 'warn', icon: 'triangle-alert' },
  explained: { words: { vi: 'Đã giải thích', en: 'Explained' }, tone: 'good', icon: 'check' },
  corrected: { words: { vi: 'Đã sửa số', en: 'Corrected' }, tone: 'good', icon: 'check' },
  dismissed: { words: { vi: 'Bỏ qua', en: 'Dismissed' }, tone: 'plain', icon: 'x' },
}
export const findingKinds: Record<string, Words> = {
  outlier: { vi: 'Khác xa các đơn vị khác', en: 'Far from other units' },
  jump: { vi: 'Thay đổi đột ngột', en: 'A sudden jump' },
  copied: { vi: 'Lặp lại kỳ trước', en: 'Repeated from before' },
  'copied-between': { vi: 'Giống hệt đơn vị khác', en: 'The same as another unit' },
  heaping: { vi: 'Nhiều số tròn', en: 'Many round numbers' },
  rule: { vi: 'Không khớp quy tắc', en: 'Breaks a rule' },
  parts: { vi: 'Các phần không cộng thành tổng', en: 'Parts do not sum up' },
  withdrawn: { vi: 'Minh chứng đã rút', en: 'Evidence was withdrawn' },
}

export const importStates: Record<string, { words: Words; tone: Tone; icon: IconName }> = {
  waiting: { words: { vi: 'Đang chờ', en: 'Waiting' }, tone: 'plain', icon: 'clock' },
  reading: { words: { vi: 'Đang đọc', en: 'Reading' }, tone: 'accent', icon: 'clock' },
  storing: { words: { vi: 'Đang lưu', en: 'Storing' }, tone: 'accent', icon: 'clock' },
  done: { words: { vi: 'Đã nhập xong', en: 'Imported' }, tone: 'good', icon: 'check' },
  refused: { words: { vi: 'Không nhập được', en: 'Refused' }, tone: 'bad', icon: 'circle-alert' },
}
