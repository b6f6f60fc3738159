import type { Tone, Words } from '#ui'

/** What an import is doing, in the order in which it happens. */
export const stages: readonly { stage: string; label: Words }[] = [
  { stage: 'waiting', label: { vi: 'Chờ đến lượt', en: 'Waiting' } },
  { stage: 'detect', label: { vi: 'Nhận dạng tệp', en: 'Recognising the file' } },
  { stage: 'text', label: { vi: 'Lấy phần chữ', en: 'Taking out the text' } },
  { stage: 'ocr', label: { vi: 'Đọc chữ trong ảnh', en: 'Recognising text in pictures' } },
  { stage: 'items', label: { vi: 'Đọc chỉ tiêu, nhiệm vụ', en: 'Reading targets and tasks' } },
  { stage: 'store', label: { vi: 'Lưu lại', en: 'Storing' } },
]

export const importStates: Record<'waiting' | 'reading' | 'done' | 'refused', { label: Words; tone: Tone }> = {
  waiting: { label: { vi: 'Chờ đến lượt', en: 'Waiting' }, tone: 'plain' },
  reading: { label: { vi: 'Đang đọc', en: 'Reading' }, tone: 'accent' },
  done: { label: { vi: 'Đã xong', en: 'Done' }, tone: 'good' },
  refused: { label: { vi: 'Không nhập được', en: 'Not imported' }, tone: 'bad' },
}

/** What a person can do about a file that was refused. */
export function adviceFor(problem: string): Words {
  const known = Object.entries(advice).find(([part]) => problem.includes(part))
  return known?.[1] ?? otherwise
}

const otherwise: Words = {
  vi: 'Hãy mở tệp trên máy để xem có đọc được không, lưu lại dưới dạng .docx hoặc .pdf rồi nhập lại.',
  en: 'Open the file on your computer to see whether it can be read, save it as .docx or .pdf, and import it again.',
}

const advice: Record<string, Words> = {
  empty: { vi: 'Tệp không có nội dung. Hãy kiểm tra lại bản gốc.', en: 'The file holds nothing. Check the original.' },
  'too-large': {
    vi: 'Hãy chia văn bản thành nhiều tệp, hoặc nén ảnh trong tệp cho nhỏ lại.',
    en: 'Split the document into several files, or compress the pictures in it.',
  },
  'too-long': { vi: 'Hãy chia văn bản thành nhiều tệp.', en: 'Split the document into several files.' },
  password: {
    vi: 'Hãy gỡ mật khẩu rồi lưu lại bản không khóa.',
    en: 'Remove the password and save an unlocked copy.',
  },
  locked: { vi: 'Hãy gỡ mật khẩu rồi lưu lại bản không khóa.', en: 'Remove the password and save an unlocked copy.' },
  blank: { vi: 'Hãy quét lại: trang đang trắng hoặc quá mờ.', en: 'Scan it again: the page is blank or too faint.' },
  scan: {
    vi: 'Hãy quét lại ở 300 dpi, trang thẳng và rõ, hoặc xin bản .docx của cơ quan ban hành.',
    en: 'Scan again at 300 dpi, straight and clear, or ask the issuer for the .docx.',
  },
  'import-broken': {
    vi: 'Đây là lỗi của hệ thống và đã được ghi lại. Hãy báo người quản trị kèm tên tệp.',
    en: 'This is a fault of the platform and was noted. Tell the administrator the name of the file.',
  },
}
