import { type Fault, problem } from '#kernel'

export const RegimeNotFound = problem('reporting/regime-not-found', 404, {
  vi: 'Không có chế độ báo cáo này',
  en: 'There is no such report regime',
})

/** A version never reaches back: what was filed under the one before stays as it was. */
export const RegimeReachesBack = problem<{ from: string }>('reporting/regime-reaches-back', 422, {
  vi: 'Phiên bản mới của chế độ báo cáo chỉ có hiệu lực từ hôm nay trở đi và sau phiên bản đã có ({from})',
  en: 'A new version of a regime begins today or later, and after the versions that are there ({from})',
})

/** Its reports would be due before their data is complete. */
export const RegimeBeforeItsData = problem('reporting/regime-before-its-data', 422, {
  vi: 'Hạn nộp đứng trước ngày chốt số liệu',
  en: 'Reports would be due before their data is complete',
})

export const RoundNotFound = problem('reporting/round-not-found', 404, {
  vi: 'Không có kỳ báo cáo này',
  en: 'There is no such round of reports',
})

/** The days of a round must follow each other, and a unit must be expected. */
export const RoundMisshapen = problem<{ why: string }>('reporting/round-misshapen', 422, {
  vi: 'Kỳ báo cáo chưa hợp lệ: ngày bắt đầu, ngày chốt và hạn nộp phải nối tiếp nhau, và phải có đơn vị báo cáo',
  en: 'The round does not fit: its days must follow each other and some unit must be expected to report',
})

export const RoundLocked = problem<{ lockedAt: string | null }>('reporting/round-locked', 409, {
  vi: 'Kỳ báo cáo đã khóa',
  en: 'The round is locked',
})

export const ReportNotFound = problem('reporting/report-not-found', 404, {
  vi: 'Không có báo cáo này',
  en: 'There is no such report',
})

/** Somebody acted on the report first: `changed` says which fields, from whom; the caller reads and decides anew. */
export const ReportChanged = problem<{
  seen: number
  current: number
  state: string
  by: string | null
  changed: { subject: string; field: string; value: unknown; by: string; at: string }[]
}>('reporting/report-changed', 409, {
  vi: 'Báo cáo này vừa được người khác thay đổi. Hãy xem phần thay đổi trước khi làm tiếp',
  en: 'Someone else has just changed this report. Look at what changed before you go on',
})

/** The state of the report does not allow the step. */
export const ReportNotThere = problem<{ state: string }>('reporting/report-not-there', 409, {
  vi: 'Trạng thái hiện nay của báo cáo không cho phép việc này',
  en: 'The state of the report does not allow this',
})

/** What still stands in the way of filing; the path of a fault is "SUBJECT.FIELD". */
export const ReportIncomplete = problem<{ faults: Fault[] }>('reporting/report-incomplete', 422, {
  vi: 'Báo cáo chưa nộp được: còn mục thiếu hoặc chưa đúng',
  en: 'The report cannot be filed yet: something is missing or does not fit',
})

export const ExtensionNotFound = problem('reporting/extension-not-found', 404, {
  vi: 'Không có đề nghị gia hạn này',
  en: 'There is no such request for more time',
})

/** One open request a report. */
export const ExtensionOpen = problem<{ id: string }>('reporting/extension-open', 409, {
  vi: 'Báo cáo này đang có một đề nghị gia hạn chờ quyết định',
  en: 'A request for more time is already open for this report',
})

export const ExtensionDecided = problem<{ state: string }>('reporting/extension-decided', 409, {
  vi: 'Đề nghị gia hạn này đã được xử lý',
  en: 'This request for more time has been dealt with',
})

/** More time ends later than the time there is, and not in the past. */
export const ExtensionTooShort = problem<{ dueOn: string }>('reporting/extension-too-short', 422, {
  vi: 'Hạn mới phải sau hạn hiện nay ({dueOn}) và không trước hôm nay',
  en: 'The new due day must be after the present one ({dueOn}) and not in the past',
})

export const UnitUnexpected = problem<{ unit: string }>('reporting/unit-unexpected', 422, {
  vi: 'Đơn vị {unit} không hoạt động, hoặc đã có trong kỳ báo cáo',
  en: 'The unit {unit} does not stand, or is in the round already',
})

/** A file that cannot be taken in as it is: each fault names its cell. Nothing of it is stored. */
export const FileRefused = problem<{ faults: Fault[] }>('reporting/file-refused', 422, {
  vi: 'Không nhận được tệp: có ô chưa đúng. Chưa lưu gì từ tệp này',
  en: 'The file is refused: some cells do not fit. Nothing of it was stored',
})
