import { type Label, problem } from '#kernel'

export const EvidenceNotFound = problem('evidence/evidence-not-found', 404, {
  vi: 'Không có minh chứng này',
  en: 'There is no such evidence',
})

/** Somebody acted on it first. The caller reads it again and decides anew. */
export const EvidenceChanged = problem<{ seen: number; current: number }>('evidence/evidence-changed', 409, {
  vi: 'Minh chứng này vừa có thay đổi. Hãy đọc lại trước khi làm tiếp',
  en: 'This evidence has just changed. Read it again before you go on',
})

export const EvidenceWithdrawn = problem('evidence/evidence-withdrawn', 409, {
  vi: 'Minh chứng này đã rút, hoặc đã được thay bằng minh chứng mới',
  en: 'This evidence was withdrawn, or newer evidence took its place',
})

export const EvidenceExpired = problem<{ day: string }>('evidence/evidence-expired', 409, {
  vi: 'Minh chứng này đã hết hiệu lực từ sau ngày {day}',
  en: 'This evidence expired after {day}',
})

export const EmptyFile = problem('evidence/empty-file', 422, {
  vi: 'Tệp rỗng, không có nội dung',
  en: 'The file is empty',
})

/** `megabytes` is the size received, `limit` the most we take, both in MiB. */
export const FileTooLarge = problem<{ megabytes: number; limit: number }>('evidence/file-too-large', 413, {
  vi: 'Tệp {megabytes} MB, lớn hơn mức {limit} MB',
  en: 'The file has {megabytes} MB, more than {limit} MB',
})

/** `mime` is the kind found in the content, whatever the name says. */
export const FileKindNotTaken = problem<{ mime: string; name: string }>('evidence/file-kind-not-taken', 415, {
  vi: 'Không nhận tệp {name}: nội dung thuộc loại {mime}. Hãy gửi PDF, Word, Excel, PowerPoint, ảnh, âm thanh, video, văn bản thuần hoặc ZIP',
  en: 'The file {name} is not taken: its content is {mime}. Send PDF, Word, Excel, PowerPoint, a picture, sound, video, plain text or ZIP',
})

export const ClauseNotFound = problem<{ anchor: string }>('evidence/clause-not-found', 422, {
  vi: 'Văn bản không có điểm, khoản này',
  en: 'The document has no such clause',
})

export const UnitGone = problem<{ unit: string }>('evidence/unit-gone', 422, {
  vi: 'Đơn vị {unit} không hoạt động vào hôm nay',
  en: 'The unit {unit} does not stand today',
})

export const SubjectUnknown = problem<{ subject: string }>('evidence/subject-unknown', 422, {
  vi: 'Không có nhiệm vụ này, hoặc thiếu tên và đơn vị của nội dung cần thẩm tra',
  en: 'There is no such task, or what is verified lacks its title and unit',
})

/** A unit proves its own work with its own evidence. */
export const NotItsTask = problem<{ unit: string }>('evidence/not-its-task', 403, {
  vi: 'Đơn vị không chủ trì, cũng không phối hợp nhiệm vụ này',
  en: 'The unit neither leads nor coordinates this task',
})

/** Figures are proved with evidence of the unit whose they are. */
export const NotItsFigures = problem<{ unit: string }>('evidence/not-its-figures', 403, {
  vi: 'Minh chứng này là của đơn vị khác, không dùng được cho số liệu của {unit}',
  en: 'This is evidence of another unit: it can not prove figures of {unit}',
})

export const TooMuchEvidence = problem<{ most: number }>('evidence/too-much-evidence', 409, {
  vi: 'Đã có {most} minh chứng cho nội dung này',
  en: 'There are {most} pieces of evidence for this already',
})

export const UseNotFound = problem('evidence/use-not-found', 404, {
  vi: 'Minh chứng không được dùng ở đây',
  en: 'The evidence is not used here',
})

/** Only what a check accepted, or what lay before whoever verified figures, is shown to everybody. */
export const NotAccepted = problem('evidence/not-accepted', 409, {
  vi: 'Chưa có thẩm tra nào chấp nhận minh chứng này, cũng chưa có số liệu nào được xác minh theo nó',
  en: 'No check has accepted this evidence, and no figure was verified by it',
})

export const DrawNotFound = problem('evidence/draw-not-found', 404, {
  vi: 'Không có lần rút mẫu này',
  en: 'There is no such draw',
})

export const AlreadyDrawn = problem('evidence/already-drawn', 409, {
  vi: 'Mẫu này đã rút rồi',
  en: 'This sample was already drawn',
})

/** The seed given is not the one whose hash was published. */
export const SeedNotAnnounced = problem<{ commitment: string }>('evidence/seed-not-announced', 422, {
  vi: 'Số gieo không khớp mã băm đã công bố',
  en: 'The seed does not match the hash that was published',
})

export const CheckNotFound = problem('evidence/check-not-found', 404, {
  vi: 'Không có lượt thẩm tra này',
  en: 'There is no such check',
})

export type CheckChange = { at: string; by: string; act: string; does: Label; text: string | null }

/** Somebody acted first: `changes` says who did what since the version that was seen. */
export const CheckChanged = problem<{ seen: number; current: number; changes: CheckChange[] }>(
  'evidence/check-changed',
  409,
  {
    vi: 'Lượt thẩm tra này vừa có thay đổi. Hãy đọc lại trước khi làm tiếp',
    en: 'This check has just changed. Read it again before you go on',
  },
)

export const CheckNotThere = problem<{ state: string }>('evidence/check-not-there', 409, {
  vi: 'Trạng thái hiện nay của lượt thẩm tra không cho phép việc này',
  en: 'The state of the check does not allow this',
})

export const CheckUnderWay = problem<{ id: string }>('evidence/check-under-way', 409, {
  vi: 'Nội dung này đang được thẩm tra',
  en: 'This is already being verified',
})

/** Nobody verifies work or evidence of a unit for which they speak. */
export const VerifierInvolved = problem<{ unit: string }>('evidence/verifier-involved', 403, {
  vi: 'Bạn là cán bộ hoặc lãnh đạo của đơn vị có minh chứng này nên không được thẩm tra',
  en: 'You are an officer or a leader of the unit whose evidence this is, so you may not verify it',
})

export const VerifierSettles = problem('evidence/verifier-settles', 403, {
  vi: 'Người đã kết luận không được tự giải quyết khiếu nại về kết luận đó',
  en: 'Whoever gave the verdict may not settle the dispute about it',
})

/** The unit still has until `day` to answer the verifier's question. */
export const AnswerAwaited = problem<{ day: string }>('evidence/answer-awaited', 409, {
  vi: 'Đơn vị còn thời hạn trả lời đến hết ngày {day}',
  en: 'The unit has until {day} to answer',
})

export const DisputeTooLate = problem<{ day: string }>('evidence/dispute-too-late', 409, {
  vi: 'Thời hạn khiếu nại kết luận đã hết từ sau ngày {day}',
  en: 'The verdict could be disputed until {day}',
})
