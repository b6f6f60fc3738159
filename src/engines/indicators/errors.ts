import { type Fault, problem } from '#kernel'

export const IndicatorNotFound = problem<{ code: string }>('indicators/indicator-not-found', 404, {
  vi: 'Không có chỉ tiêu {code}',
  en: 'There is no indicator {code}',
})

/** What is wrong with a definition, each fault beside its field; a formula's faults name line and column. */
export const DefinitionRefused = problem<{ faults: Fault[] }>('indicators/definition-refused', 422, {
  vi: 'Định nghĩa chỉ tiêu chưa hợp lệ',
  en: 'The definition does not fit',
})

/** Somebody else defined it meanwhile, or the code of a new one is taken. Definitions are whole: none is put together. */
export const DefinitionChanged = problem<{ code: string; seen: number; current: number }>(
  'indicators/definition-changed',
  409,
  {
    vi: 'Chỉ tiêu {code} vừa có định nghĩa khác, hoặc mã này đã dùng. Hãy mở lại trang rồi sửa tiếp; những gì đã ghi còn trong các ô',
    en: 'The indicator {code} has just been defined otherwise, or its code is taken. Open the page again; what was typed is still here',
  },
)

export const PeriodUnknown = problem<{ period: string }>('indicators/period-unknown', 422, {
  vi: 'Không có kỳ {period}, hoặc kỳ này không hợp với tần suất của chỉ tiêu',
  en: 'There is no period {period}, or it is not one of the indicator',
})

export const CellUnknown = problem<{ cell: string }>('indicators/cell-unknown', 422, {
  vi: 'Phân tổ {cell} không có trong danh mục',
  en: 'The breakdown {cell} is not in the code lists',
})

/** Values that somebody else changed meanwhile: their ids are no longer current, or in another state. Nothing was done. */
export const ValuesChanged = problem<{ ids: number[] }>('indicators/values-changed', 409, {
  vi: 'Một số số liệu vừa được thay đổi. Hãy xem lại trước khi làm tiếp',
  en: 'Some of these values have just changed. Look again before you go on',
})

/** Whoever gave a value, or sent it on, may not verify it: another person must. Nothing was done. */
export const OwnValues = problem<{ ids: number[] }>('indicators/own-values', 403, {
  vi: 'Người nhập hoặc gửi số liệu không được tự xác minh. Cần một người khác xác minh',
  en: 'Whoever entered or submitted a value may not verify it. Somebody else must',
})

/** Nobody looks through more; a folder of files is one ZIP. */
export const TooManyProofs = problem<{ most: number }>('indicators/too-many-proofs', 409, {
  vi: 'Một số liệu có nhiều nhất {most} minh chứng',
  en: 'A value rests on {most} pieces of evidence at most',
})

export const TargetNotFound = problem('indicators/target-not-found', 404, {
  vi: 'Không có mục tiêu này',
  en: 'There is no such target',
})

export const TargetChanged = problem<{ seen: number; current: number }>('indicators/target-changed', 409, {
  vi: 'Mục tiêu này vừa được người khác thay đổi',
  en: 'Someone else has just changed this target',
})

export const TargetRefused = problem<{ faults: Fault[] }>('indicators/target-refused', 422, {
  vi: 'Mục tiêu chưa hợp lệ',
  en: 'The target does not fit',
})

/** How a split shares what is counted: which heirs there are, and that their shares are one whole. */
export const SharesRefused = problem<{ faults: Fault[] }>('indicators/shares-refused', 422, {
  vi: 'Tỷ lệ phân chia chưa hợp lệ',
  en: 'The shares do not fit',
})

export const FindingNotFound = problem('indicators/finding-not-found', 404, {
  vi: 'Không có phát hiện này, hoặc đã được xử lý',
  en: 'There is no such finding, or it has ended',
})

/** Its worker died or failed as often as a job is tried. Nothing of the file was stored. */
export const ImportBroken = problem('indicators/import-broken', 500, {
  vi: 'Máy chủ không nhập xong tệp này sau nhiều lần thử. Chưa lưu gì từ tệp; hãy gửi lại, hoặc báo quản trị',
  en: 'The server could not finish this file in several tries. Nothing of it was stored; send it again, or tell an administrator',
})

/** A worker that was thought dead goes on, and another has begun with its file. */
export const ImportTakenOver = problem('indicators/import-taken-over', 409, {
  vi: 'Một tiến trình khác đã nhận tệp này',
  en: 'Another worker has taken this file over',
})

/** A file that cannot be taken in as it is: each fault names its cell. Nothing of it is stored. */
export const ImportRefused = problem<{ faults: Fault[] }>('indicators/import-refused', 422, {
  vi: 'Không nhận được tệp: có ô chưa đúng. Chưa lưu gì từ tệp này',
  en: 'The file is refused: some cells do not fit. Nothing of it was stored',
})

export const ImportNotFound = problem('indicators/import-not-found', 404, {
  vi: 'Không có lần nhập này',
  en: 'There is no such import',
})

/** More values than one answer holds: ask for fewer units or periods. */
export const TooManyValues = problem<{ most: number }>('indicators/too-many-values', 413, {
  vi: 'Quá {most} số liệu cho một lần trả lời. Hãy chọn ít đơn vị hoặc ít kỳ hơn',
  en: 'More than {most} values for one answer. Ask for fewer units or periods',
})

/** What SDMX asks for and is not here: each fault names the part of the address. */
export const SdmxRefused = problem<{ faults: Fault[] }>('indicators/sdmx-refused', 422, {
  vi: 'Yêu cầu SDMX chưa đúng',
  en: 'The SDMX query does not fit',
})

export const SdmxNotFound = problem<{ what: string }>('indicators/sdmx-not-found', 404, {
  vi: 'Không có {what}',
  en: 'There is no {what}',
})

/** A part of SDMX that others have and this platform does not. */
export const SdmxNotImplemented = problem<{ what: string }>('indicators/sdmx-not-implemented', 501, {
  vi: 'Hệ thống chưa hỗ trợ {what}',
  en: '{what} is not implemented here',
})

/** None of the kinds of message that are wanted is one that can be written. */
export const SdmxNotAcceptable = problem<{ can: string }>('indicators/sdmx-not-acceptable', 406, {
  vi: 'Không có định dạng được yêu cầu. Có thể yêu cầu: {can}',
  en: 'None of the kinds asked for can be written. These can: {can}',
})
