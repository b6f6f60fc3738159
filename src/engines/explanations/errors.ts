import { problem } from '#kernel'

export const ExplanationNotFound = problem('explanations/explanation-not-found', 404, {
  vi: 'Không có yêu cầu giải trình này',
  en: 'There is no such request for an explanation',
})

/** Somebody acted first. The caller reads the thread again and decides anew. */
export const ExplanationChanged = problem<{ seen: number; current: number }>('explanations/explanation-changed', 409, {
  vi: 'Yêu cầu giải trình này vừa có thay đổi. Hãy đọc lại trước khi làm tiếp',
  en: 'This request has just changed. Read it again before you go on',
})

export const ExplanationNotThere = problem<{ state: string }>('explanations/explanation-not-there', 409, {
  vi: 'Trạng thái hiện nay của yêu cầu giải trình không cho phép việc này',
  en: 'The state of the request does not allow this',
})

export const SubjectUnknown = problem<{ subject: string }>('explanations/subject-unknown', 422, {
  vi: 'Không có nhiệm vụ hoặc chỉ tiêu này để yêu cầu giải trình',
  en: 'There is no such task or target to ask about',
})

/** One open request a unit and subject: a second would run against the first's clock. */
export const AlreadyAsked = problem<{ id: string }>('explanations/already-asked', 409, {
  vi: 'Đơn vị này đang được yêu cầu giải trình về chính việc đó',
  en: 'The unit is already being asked about this',
})

export const UnitGone = problem<{ unit: string }>('explanations/unit-gone', 422, {
  vi: 'Đơn vị {unit} không hoạt động vào hôm nay',
  en: 'The unit {unit} does not stand today',
})
