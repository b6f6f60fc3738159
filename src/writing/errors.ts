import { problem } from '../kernel/problem.ts'

/** `characters` and `cells` are what was asked for. */
export const DocumentTooLarge = problem<{ characters: number; cells: number }>('writing/document-too-large', 413, {
  vi: 'Văn bản quá lớn để dàn trang ({characters} ký tự, {cells} ô bảng). Hãy chia thành nhiều văn bản hoặc bớt phụ lục.',
  en: 'The document is too large to be laid out ({characters} characters, {cells} table cells). Split it, or leave annexes out.',
})

/** `seconds` is the limit that was reached. */
export const WritingTookTooLong = problem<{ seconds: number }>('writing/took-too-long', 503, {
  vi: 'Dàn trang quá {seconds} giây nên đã dừng. Hãy thử lại khi máy chủ bớt bận, hoặc chia nhỏ văn bản.',
  en: 'Laying out was stopped after {seconds} seconds. Try again when the server is less busy, or split the document.',
})

/** The writing process ran out of memory or was ended from outside; the server itself is unharmed. */
export const WritingStopped = problem('writing/stopped', 503, {
  vi: 'Bộ dàn trang dừng đột ngột, văn bản chưa được tạo. Hãy thử lại.',
  en: 'The writer stopped before the document was made. Try again.',
})
