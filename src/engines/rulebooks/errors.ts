import { type Fault, problem } from '#kernel'

export const RulebookNotFound = problem('rulebooks/rulebook-not-found', 404, {
  vi: 'Không có bộ chỉ số này',
  en: 'There is no such rulebook',
})

/** Each fault names its place: "criteria.3.group", or a cell of the file. Nothing of it was stored. */
export const RulebookRefused = problem<{ faults: Fault[] }>('rulebooks/rulebook-refused', 422, {
  vi: 'Bộ chỉ số chưa hợp lệ. Chưa lưu gì',
  en: 'The rulebook does not fit. Nothing was stored',
})

/** A frame has fewer criteria than its decision announces; a draft was not approved. */
export const RulebookNotReady = problem<{ state: string }>('rulebooks/rulebook-not-ready', 409, {
  vi: 'Bộ chỉ số chưa đủ tiêu chí hoặc chưa được duyệt',
  en: 'The rulebook is not complete or not approved yet',
})

export const CycleNotFound = problem('rulebooks/cycle-not-found', 404, {
  vi: 'Không có kỳ đánh giá này',
  en: 'There is no such cycle',
})

export const CycleMisshapen = problem<{ why: string }>('rulebooks/cycle-misshapen', 422, {
  vi: 'Kỳ đánh giá chưa hợp lệ: các ngày phải nối tiếp nhau, không trước hôm nay, và phải có đơn vị được chấm',
  en: 'The cycle does not fit: its days must follow each other, not before today, and some unit must be scored',
})

/** A rulebook that was in force neither in the year that is scored nor on the day on which the cycle opens. */
export const RulebookNotInForce = problem<{ life: string; year: number }>('rulebooks/rulebook-not-in-force', 422, {
  vi: 'Bộ chỉ số có hiệu lực {life}: không trong năm {year} và cũng không vào ngày mở kỳ',
  en: 'The rulebook is in force {life}: neither in {year} nor on the day on which the cycle opens',
})

/** The stage of the cycle does not allow the step. */
export const CycleNotThere = problem<{ stage: string }>('rulebooks/cycle-not-there', 409, {
  vi: 'Kỳ đánh giá không ở giai đoạn cho phép việc này: giai đoạn đó đã hết hạn hoặc chưa đến. Những gì đã lưu vẫn còn',
  en: 'The cycle is not in the stage that allows this: that stage is over or has not come. What was saved is still there',
})

export const CycleChanged = problem<{ seen: number; current: number; stage: string }>('rulebooks/cycle-changed', 409, {
  vi: 'Kỳ đánh giá vừa được người khác thay đổi. Hãy xem lại trước khi làm tiếp',
  en: 'Someone else has just changed this cycle. Look again before you go on',
})

export const UnitNotScored = problem<{ unit: string }>('rulebooks/unit-not-scored', 404, {
  vi: 'Đơn vị {unit} không thuộc kỳ đánh giá này',
  en: 'The unit {unit} is not in this cycle',
})

/** What was handed in is not typed over; the appraisers and the appeal have their say. */
export const AlreadySubmitted = problem('rulebooks/already-submitted', 409, {
  vi: 'Đơn vị đã nộp bản tự chấm',
  en: 'The unit has handed in its self-score',
})

/** The path of a fault is the code of the criterion. */
export const ScoresRefused = problem<{ faults: Fault[] }>('rulebooks/scores-refused', 422, {
  vi: 'Có điểm chưa đúng. Chưa lưu gì',
  en: 'Some scores do not fit. Nothing was stored',
})

export const AppealNotFound = problem('rulebooks/appeal-not-found', 404, {
  vi: 'Không có kiến nghị này',
  en: 'There is no such appeal',
})

export const AppealThere = problem('rulebooks/appeal-there', 409, {
  vi: 'Đơn vị đã giải trình tiêu chí này',
  en: 'The unit has appealed this criterion already',
})

export const AppealAnswered = problem('rulebooks/appeal-answered', 409, {
  vi: 'Kiến nghị này đã được trả lời',
  en: 'This appeal has been answered',
})

export const AppealsOpen = problem<{ open: number }>('rulebooks/appeals-open', 409, {
  vi: 'Còn {open} kiến nghị chưa được trả lời',
  en: '{open} appeals have not been answered',
})

export const ScoresMissing = problem<{ missing: number }>('rulebooks/scores-missing', 409, {
  vi: 'Còn {missing} ô chưa có điểm cuối cùng. Hãy cho điểm, hoặc ghi rõ là không áp dụng hay không kiểm chứng được',
  en: '{missing} cells have no final score. Score them, or say that they do not apply or cannot be verified',
})

export const RankingNotFound = problem('rulebooks/ranking-not-found', 404, {
  vi: 'Không có bảng xếp hạng này',
  en: 'There is no such ranking',
})

/** Two sets of units that cannot be ranked together or compared: the reason says why. */
export const NotComparable = problem<{ why: string }>('rulebooks/not-comparable', 422, {
  vi: 'Không so sánh được: {why}',
  en: 'These cannot be compared: {why}',
})

export const AlreadyPlanned = problem<{ task: string }>('rulebooks/already-planned', 409, {
  vi: 'Nhiệm vụ đã giao cho tiêu chí này chưa kết thúc',
  en: 'The task that was given for this criterion has not ended yet',
})

export const NothingToGain = problem('rulebooks/nothing-to-gain', 422, {
  vi: 'Tiêu chí này đã đủ điểm, hoặc không áp dụng cho đơn vị',
  en: 'The criterion has all its points, or does not apply to the unit',
})

/** A file of dossiers that cannot be taken in: each fault names its line or place. Nothing of it was stored. */
export const DossiersRefused = problem<{ faults: Fault[] }>('rulebooks/dossiers-refused', 422, {
  vi: 'Không nhận được tệp hồ sơ. Chưa lưu gì',
  en: 'The file of dossiers is refused. Nothing was stored',
})

/** The same bytes, judged as of the same moment with the same given counts, could only say the same. */
export const DossiersThere = problem<{ load: string }>('rulebooks/dossiers-there', 409, {
  vi: 'Tệp này đã được nạp cho đơn vị và kỳ này, xét đến cùng thời điểm với cùng số liệu kèm theo: nạp lại không thể cho kết quả khác',
  en: 'This file is there already for this unit and period, judged as of the same moment with the same given counts: nothing could differ',
})

export const LoadNotFound = problem('rulebooks/load-not-found', 404, {
  vi: 'Không có lần nạp hồ sơ này',
  en: 'There is no such load of dossiers',
})

export const ServiceRulebookMissing = problem('rulebooks/service-rulebook-missing', 409, {
  vi: 'Gói dữ liệu chưa có bộ chỉ số QĐ 766',
  en: 'No pack holds the rulebook of QĐ 766',
})

export const QuestionnaireNotFound = problem('rulebooks/questionnaire-not-found', 404, {
  vi: 'Không có bộ câu hỏi này',
  en: 'There is no such questionnaire',
})

/** A frame: its questions are not here yet. */
export const QuestionnaireEmpty = problem('rulebooks/questionnaire-empty', 409, {
  vi: 'Bộ câu hỏi chưa có câu hỏi nào',
  en: 'The questionnaire has no questions yet',
})

/** Each fault names its place, a cell of the workbook. Nothing of it was stored. */
export const QuestionnaireRefused = problem<{ faults: Fault[] }>('rulebooks/questionnaire-refused', 422, {
  vi: 'Bộ câu hỏi chưa hợp lệ. Chưa lưu gì',
  en: 'The questionnaire does not fit. Nothing was stored',
})

/** It has fewer questions than its decision announces, or no draft of this version waits. */
export const QuestionnaireNotReady = problem('rulebooks/questionnaire-not-ready', 409, {
  vi: 'Bộ câu hỏi chưa đủ câu hỏi như công bố, hoặc không còn là dự thảo',
  en: 'The questionnaire has fewer questions than announced, or is no draft any more',
})

/** The path of a fault is the place of the member, "members.2". */
export const GroupRefused = problem<{ faults: Fault[] }>('rulebooks/group-refused', 422, {
  vi: 'Chưa gộp được kết quả của các đơn vị thành viên. Chưa lưu gì',
  en: 'The results of the members cannot be put together. Nothing was stored',
})

export const AnswersRefused = problem<{ faults: Fault[] }>('rulebooks/answers-refused', 422, {
  vi: 'Có câu trả lời không thuộc bộ câu hỏi',
  en: 'Some answers are not of this questionnaire',
})

/** The word by which an enterprise comes back does not fit: it learns nothing of whether the assessment is there. */
export const AssessmentNotFound = problem('rulebooks/assessment-not-found', 404, {
  vi: 'Không có bản tự đánh giá này, hoặc mã quay lại không đúng',
  en: 'There is no such self-assessment, or the word to come back is wrong',
})

/** NĐ 224/2026/NĐ-CP, Art. 70-76: no support twice for one content, one subject, one year. */
export const SupportTwice = problem<{ year: number; content: string; givenAt: string }>(
  'rulebooks/support-twice',
  409,
  {
    vi: 'Doanh nghiệp đã được hỗ trợ nội dung này trong năm {year}',
    en: 'The enterprise was supported for this in {year} already',
  },
)

export const SupportNotFound = problem('rulebooks/support-not-found', 404, {
  vi: 'Không có khoản hỗ trợ này',
  en: 'There is no such support',
})

/** The same cycle was opened a moment ago. */
export const CycleThere = problem<{ cycle: string; year: number }>('rulebooks/cycle-there', 409, {
  vi: 'Kỳ của năm {year} với đúng tên và ngày mở này đã được mở. Hãy xem kỳ đó trong danh sách, hoặc đặt tên khác',
  en: 'A cycle of {year} of this very name and first day was opened. See it in the list, or give this one another name',
})
