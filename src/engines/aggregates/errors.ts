import { problem } from '#kernel'

export const DocumentNotFound = problem('aggregates/document-not-found', 404, {
  vi: 'Không có báo cáo này, hoặc báo cáo chưa được lập',
  en: 'There is no such report, or it was not made yet',
})

/** The unit has filed nothing that a document could be made of. */
export const NothingFiled = problem('aggregates/nothing-filed', 409, {
  vi: 'Đơn vị chưa nộp báo cáo kỳ này nên chưa lập được văn bản',
  en: 'The unit has filed no report in this round, so there is nothing to make a document of',
})

/** Somebody saved first: `by` and `current` say who and which version; nothing was overwritten. */
export const TextChanged = problem<{ seen: number; current: number; by: string; text: string }>(
  'aggregates/text-changed',
  409,
  {
    vi: '{by} vừa sửa mục này. Hãy xem nội dung mới trước khi lưu',
    en: '{by} has just changed this. Look at the new text before you save',
  },
)

export const SectionUnknown = problem('aggregates/section-unknown', 422, {
  vi: 'Báo cáo không có mục này',
  en: 'The report has no such section',
})

/** The rows behind its figures were removed: a later making took its place, and it was never issued. */
export const PictureGone = problem<{ days: number }>('aggregates/picture-gone', 410, {
  vi: 'Bản này đã được thay bằng bản lập sau quá {days} ngày nên chỉ còn nội dung và tệp, không còn danh sách đằng sau con số',
  en: 'A later version took the place of this one more than {days} days ago: its text and files stay, the lists behind its figures do not',
})

/** One making at a time: it is to end first. */
export const MakingUnderWay = problem<{ generation: string }>('aggregates/making-under-way', 409, {
  vi: 'Báo cáo đang được lập. Hãy đợi xong rồi làm tiếp',
  en: 'The report is being made. Wait until it is done',
})

export const NotMade = problem<{ state: string }>('aggregates/not-made', 409, {
  vi: 'Bản này chưa lập xong nên chưa làm được việc này',
  en: 'This version is not made, so this cannot be done yet',
})

export const IssuedInFuture = problem<{ today: string }>('aggregates/issued-in-future', 422, {
  vi: 'Ngày ban hành không thể sau hôm nay',
  en: 'The day of issue cannot be after today',
})

/** What is issued has every part of its form: nobody signs a report whose number ends in dots. */
export const HeadIncomplete = problem('aggregates/head-incomplete', 422, {
  vi: 'Tên cơ quan, ký hiệu, nơi ban hành hoặc người ký còn để trống. Hãy ghi ở “Thể thức, nơi nhận, chữ ký”, lập lại báo cáo rồi ban hành bản đó',
  en: 'The issuer, the symbol, the place or the signer is still open. Fill them in under “Form, recipients, signature”, make the report again and issue that version',
})

/** `title` is the report that has it. */
export const NumberTaken = problem<{ number: string; year: number; title: string }>('aggregates/number-taken', 409, {
  vi: 'Số {number} năm {year} đã cấp cho báo cáo khác: {title}',
  en: 'Number {number} of {year} was given to another report: {title}',
})

/** A worker broke several times over the same report. */
export const MakingBroken = problem('aggregates/making-broken', 500, {
  vi: 'Lập báo cáo bị dừng nhiều lần. Hãy thử lại; nếu vẫn vậy, báo cho quản trị hệ thống',
  en: 'Making the report broke several times. Try again; if it stays so, tell the administrator',
})
