import { problem } from '../../kernel/problem.ts'

export const EmptyFile = problem('reading/empty-file', 422, {
  vi: 'Tệp rỗng, không có nội dung để đọc. Hãy kiểm tra lại tệp trên máy của bạn rồi gửi lại.',
  en: 'The file is empty: there is nothing to read. Check the file on your computer and send it again.',
})

/** The document opens, but holds no letter: only blank lines, or pictures inside a .docx. */
export const NoText = problem('reading/no-text', 422, {
  vi: 'Tệp mở được nhưng không có chữ nào. Nếu nội dung là ảnh chụp, hãy gửi ảnh PNG, JPG hoặc bản quét PDF.',
  en: 'The file opens but holds no text. If its content is a picture, send the PNG, JPG or scanned PDF itself.',
})

/** `megabytes` is the size received, `limit` the most we take, both in MiB. */
export const FileTooLarge = problem<{ megabytes: number; limit: number }>('reading/file-too-large', 413, {
  vi: 'Tệp nặng {megabytes} MB, vượt mức {limit} MB. Hãy chia nhỏ tệp, hoặc nén ảnh trong tệp rồi gửi lại.',
  en: 'The file has {megabytes} MB; at most {limit} MB are read. Split it, or compress its pictures, and send it again.',
})

/** `limit` in characters. */
export const TextTooLong = problem<{ limit: number }>('reading/text-too-long', 413, {
  vi: 'Văn bản dài quá {limit} ký tự. Hãy tách phần kế hoạch cần đọc thành tệp riêng.',
  en: 'The text has more than {limit} characters. Put the plan that you need read into a file of its own.',
})

export const TooManyPages = problem<{ pages: number; limit: number }>('reading/too-many-pages', 413, {
  vi: 'Tệp có {pages} trang, vượt mức {limit} trang cho loại tệp này. Hãy tách tệp theo từng phần rồi gửi lại.',
  en: 'The file has {pages} pages; at most {limit} are read of this kind. Split it into parts and send them one by one.',
})

/** `found` is what the content is: a media type, or "không rõ / unknown". */
export const UnsupportedKind = problem<{ found: string }>('reading/unsupported-kind', 415, {
  vi: 'Không đọc được loại tệp này ({found}). Hãy gửi tệp .txt, .docx, .pdf, .png hoặc .jpg.',
  en: 'This kind of file cannot be read ({found}). Send a .txt, .docx, .pdf, .png or .jpg file.',
})

export const NotText = problem('reading/not-text', 415, {
  vi: 'Tệp mang đuôi văn bản nhưng nội dung là dữ liệu nhị phân. Hãy mở bằng phần mềm đã tạo ra nó rồi lưu thành .docx hoặc .pdf.',
  en: 'The file is named as text but its content is binary data. Open it with the program that made it and save it as .docx or .pdf.',
})

export const OldWordFile = problem('reading/old-word-file', 415, {
  vi: 'Đây là tệp Word đời cũ (.doc). Hãy mở bằng Word hoặc LibreOffice, chọn Lưu thành (Save As) .docx rồi gửi lại.',
  en: 'This is an old Word file (.doc). Open it in Word or LibreOffice, choose Save As .docx, and send that file.',
})

export const UnknownEncoding = problem('reading/unknown-encoding', 422, {
  vi: 'Không nhận ra bảng mã chữ của tệp. Hãy mở tệp bằng Notepad, chọn Lưu thành (Save As) với mã hóa UTF-8 rồi gửi lại.',
  en: 'The character encoding of the file is not recognised. Open it in a text editor, save it as UTF-8, and send it again.',
})

export const WordFileLocked = problem('reading/word-file-locked', 422, {
  vi: 'Tệp Word này có mật khẩu. Hãy mở tệp, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ tài liệu), lưu lại rồi gửi.',
  en: 'This Word file has a password. Open it, remove the password (File › Info › Protect Document), save it and send it again.',
})

export const WordFileDamaged = problem('reading/word-file-damaged', 422, {
  vi: 'Tệp Word bị hỏng hoặc thiếu phần nội dung. Hãy mở tệp bằng Word, lưu thành một tệp .docx mới rồi gửi lại.',
  en: 'The Word file is damaged or its content is missing. Open it in Word, save it as a new .docx file, and send that one.',
})

/** A DTD, an entity of its own, or nesting that no word processor writes. Office Open XML forbids the first two. */
export const WordFileUnsafe = problem('reading/word-file-unsafe', 422, {
  vi: 'Tệp Word chứa khai báo XML không được phép và có thể gây hại. Hãy chép nội dung sang một tài liệu mới rồi lưu thành .docx.',
  en: 'The Word file contains XML declarations that are not allowed and may do harm. Copy its content to a new document and save it as .docx.',
})

export const ArchiveTooLarge = problem('reading/archive-too-large', 413, {
  vi: 'Tệp Word khi giải nén quá lớn nên không được mở. Hãy bỏ bớt ảnh trong tài liệu hoặc chép nội dung sang một tài liệu mới.',
  en: 'The Word file unpacks to far too much and was not opened. Remove pictures from it, or copy its content to a new document.',
})

export const PdfLocked = problem('reading/pdf-locked', 422, {
  vi: 'Tệp PDF này có mật khẩu mở tệp. Hãy bỏ mật khẩu (in ra một tệp PDF mới) rồi gửi lại.',
  en: 'This PDF needs a password to open. Remove the password (print it to a new PDF) and send it again.',
})

export const PdfDamaged = problem('reading/pdf-damaged', 422, {
  vi: 'Tệp PDF bị hỏng hoặc tải chưa hết. Hãy tải lại tệp từ nơi phát hành, hoặc in ra một tệp PDF mới rồi gửi lại.',
  en: 'The PDF is damaged or incomplete. Download it again from where it was published, or print it to a new PDF, and send that one.',
})

export const ImageDamaged = problem('reading/image-damaged', 422, {
  vi: 'Không mở được ảnh. Hãy quét hoặc chụp lại rồi lưu thành PNG hoặc JPG.',
  en: 'The picture cannot be opened. Scan or photograph the page again and save it as PNG or JPG.',
})

/** In millions of pixels. */
export const ImageTooLarge = problem<{ megapixels: number; limit: number }>('reading/image-too-large', 413, {
  vi: 'Ảnh có {megapixels} triệu điểm ảnh, vượt mức {limit} triệu. Hãy quét lại ở 300 dpi hoặc thu nhỏ ảnh.',
  en: 'The picture has {megapixels} million pixels; at most {limit} million are read. Scan it again at 300 dpi, or scale it down.',
})

export const BlankScan = problem('reading/blank-scan', 422, {
  vi: 'Trang quét để trắng, không thấy chữ nào. Hãy kiểm tra mặt giấy, quét lại ở 300 dpi rồi gửi lại.',
  en: 'The scanned page is blank: no letters were found. Check which side of the paper was scanned, scan it at 300 dpi, and send it again.',
})

/** `page` counts from 1; `confidence` and `gate` run from 0 to 100. */
export const UnclearScan = problem<{ page: number; confidence: number; gate: number }>('reading/unclear-scan', 422, {
  vi: 'Trang {page} quá mờ để đọc chắc chắn (độ tin cậy {confidence}/100, cần ít nhất {gate}). Hãy quét lại ở 300 dpi, giấy phẳng, đủ sáng; hoặc gửi tệp .docx gốc.',
  en: 'Page {page} is too unclear to be read safely (confidence {confidence} of 100, at least {gate} needed). Scan it at 300 dpi, flat and well lit, or send the original .docx.',
})

/** `seconds` is the limit that was reached. */
export const TookTooLong = problem<{ seconds: number }>('reading/took-too-long', 422, {
  vi: 'Đọc tệp quá {seconds} giây nên đã dừng. Hãy tách tệp thành từng phần nhỏ hơn rồi gửi lại.',
  en: 'Reading was stopped after {seconds} seconds. Split the file into smaller parts and send them one by one.',
})

/** The reading process ran out of memory or broke down; the server itself is unharmed. */
export const TooDemanding = problem('reading/too-demanding', 422, {
  vi: 'Tệp cần nhiều bộ nhớ hơn mức cho phép hoặc làm bộ đọc dừng đột ngột. Hãy lưu lại thành tệp mới hoặc tách nhỏ tệp rồi gửi lại.',
  en: 'The file needs more memory than allowed, or broke the reader. Save it as a new file, or split it, and send it again.',
})
