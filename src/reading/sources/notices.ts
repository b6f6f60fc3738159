import type { Label } from '../../kernel/label.ts'
import { fillLabel } from '../../kernel/label.ts'
import type { Notice } from './source-text.ts'

/** Every notice a reading can carry, in one place, as problems are. `{name}` is filled from the facts. */
const wordings = {
  'reading/converted-encoding': {
    vi: 'Chữ trong tệp dùng bảng mã {encoding} và đã được chuyển sang Unicode; hãy đối chiếu vài dòng với bản gốc.',
    en: 'The text was in the {encoding} encoding and has been converted to Unicode; compare a few lines with the original.',
  },
  'reading/lost-characters': {
    vi: 'Có {count} ký tự trong tệp bị hỏng, đã thay bằng dấu �.',
    en: '{count} characters of the file are damaged and were replaced by �.',
  },
  'reading/misnamed': {
    vi: 'Tên tệp có đuôi .{named} nhưng nội dung là {kind}; tệp được đọc theo nội dung.',
    en: 'The file is named .{named} but its content is {kind}; it was read by its content.',
  },
  'reading/external-references': {
    vi: 'Tài liệu trỏ tới {count} địa chỉ bên ngoài; hệ thống không mở địa chỉ nào.',
    en: 'The document points to {count} places outside it; none was opened.',
  },
  'reading/macros': {
    vi: 'Tài liệu có macro; hệ thống không chạy macro.',
    en: 'The document contains macros; none was run.',
  },
  'reading/notes-left-out': {
    vi: 'Có {count} chú thích cuối trang hoặc cuối tài liệu không đưa vào văn bản.',
    en: '{count} footnotes or endnotes were left out of the text.',
  },
  'reading/tracked-changes': {
    vi: 'Tài liệu còn dấu sửa đổi chưa chấp nhận; phần đã xóa được bỏ, phần thêm được giữ.',
    en: 'The document holds tracked changes: deletions were left out and insertions kept.',
  },
  'reading/pictures-left-out': {
    vi: 'Có {count} hình trong tài liệu; chữ nằm trong hình không được đọc.',
    en: 'The document holds {count} pictures; text inside them was not read.',
  },
  'reading/blank-pages': {
    vi: 'Các trang để trắng đã bỏ qua: {pages}.',
    en: 'Blank pages were skipped: {pages}.',
  },
  'reading/unread-pictures': {
    vi: 'Các trang {pages} là hình không nhận dạng được chữ; hãy đối chiếu với bản gốc.',
    en: 'Pages {pages} are pictures in which no text could be recognised; compare with the original.',
  },
  'reading/recognised': {
    vi: 'Chữ được nhận dạng từ ảnh ở các trang {pages} (độ tin cậy {confidence}/100); hãy đối chiếu số liệu với bản gốc.',
    en: 'Text was recognised from pictures on pages {pages} (confidence {confidence} of 100); compare figures with the original.',
  },
} satisfies Record<string, Label>

/** A notice with its facts filled in. */
export function notice(code: keyof typeof wordings, facts: Record<string, unknown> = {}): Notice {
  return { code, message: fillLabel(wordings[code], facts) }
}
