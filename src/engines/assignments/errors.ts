import { problem } from '#kernel'

export const TaskNotFound = problem('assignments/task-not-found', 404, {
  vi: 'Không có nhiệm vụ này',
  en: 'There is no such task',
})

/** Somebody changed the task first. The caller reads it again and decides anew; nothing is merged for them. */
export const TaskChanged = problem<{ seen: number; current: number }>('assignments/task-changed', 409, {
  vi: 'Nhiệm vụ này vừa được người khác thay đổi',
  en: 'Someone else has just changed this task',
})

/** The state of the task does not allow the step. */
export const TaskNotThere = problem<{ state: string }>('assignments/task-not-there', 409, {
  vi: 'Trạng thái hiện nay của nhiệm vụ không cho phép việc này',
  en: 'The state of the task does not allow this',
})

/** Five levels at most: city, department, division and so on. */
export const TaskTooDeep = problem<{ levels: number }>('assignments/task-too-deep', 409, {
  vi: 'Nhiệm vụ chỉ phân cấp tối đa {levels} bậc',
  en: 'Tasks are cascaded over {levels} levels at most',
})

/** The office's configuration (LACKING_TASKS) refuses an assignment that lacks one of the six. */
export const TaskNotReady = problem<{ lacks: string[] }>('assignments/task-not-ready', 422, {
  vi: 'Nhiệm vụ chưa đủ "6 rõ": cần bổ sung trước khi giao',
  en: 'The task lacks one of the six that an assignment must have',
})

export const UnitUnknown = problem<{ units: string[] }>('assignments/unit-unknown', 422, {
  vi: 'Không có đơn vị nào mang mã {units} đang hoạt động',
  en: 'No unit {units} stands today',
})

/** Nobody is meant: no unit of that kind or level stands on the day. */
export const NobodyToCascadeTo = problem('assignments/nobody-to-cascade-to', 422, {
  vi: 'Không có đơn vị nào để phân cấp, hoặc mọi đơn vị đã được giao phần việc này',
  en: 'There is no unit to cascade to, or each has its share already',
})

/** A unit is named twice, or as lead and as coordinating at once. */
export const UnitTwice = problem<{ unit: string }>('assignments/unit-twice', 422, {
  vi: 'Đơn vị {unit} được nêu hai lần',
  en: 'The unit {unit} is named twice',
})

export const ProposalNotFound = problem('assignments/proposal-not-found', 404, {
  vi: 'Không có đề xuất này',
  en: 'There is no such proposal',
})

/** One open proposal a unit and task: a second would ask against the first. */
export const ProposalOpen = problem<{ id: string }>('assignments/proposal-open', 409, {
  vi: 'Đơn vị đang có một đề xuất chờ quyết định cho nhiệm vụ này',
  en: 'The unit has an open proposal about this task',
})

export const ProposalDecided = problem<{ state: string }>('assignments/proposal-decided', 409, {
  vi: 'Đề xuất này đã được xử lý',
  en: 'This proposal has been dealt with',
})

export const HandoverNotFound = problem('assignments/handover-not-found', 404, {
  vi: 'Không có mục bàn giao này',
  en: 'There is no such item of the hand-over',
})

export const HandoverChanged = problem<{ seen: number; current: number }>('assignments/handover-changed', 409, {
  vi: 'Mục bàn giao này vừa được người khác xử lý',
  en: 'Someone else has just dealt with this item',
})

/** Only another heir of the same change may take it. */
export const NotAnHeir = problem<{ unit: string }>('assignments/not-an-heir', 422, {
  vi: 'Đơn vị {unit} không phải đơn vị kế tiếp của lần sắp xếp này',
  en: 'The unit {unit} is no heir in this change',
})

/** A take-over moves only what is named, between the units that its record names. */
export const TakeOverUnknown = problem('assignments/take-over-unknown', 404, {
  vi: 'Không có việc tiếp nhận nhiệm vụ nào giữa hai đơn vị này',
  en: 'No take-over between these two units is recorded',
})

/** An account that holds no role in the unit cannot answer for it. */
export const PersonElsewhere = problem<{ unit: string }>('assignments/person-elsewhere', 422, {
  vi: 'Người này không giữ vai trò hay chức vụ nào tại đơn vị {unit}',
  en: 'This person holds no role or position in the unit {unit}',
})

/** The published task has not been taken up, or the programme is not in force. */
export const ProgrammeNotInForce = problem('assignments/programme-not-in-force', 409, {
  vi: 'Chương trình chưa công bố hoặc đã bị thay thế',
  en: 'The programme is not published or has been replaced',
})

/** An entry is about a task that the reporting unit has nothing to do with. */
export const NotOnesTask = problem<{ tasks: string[] }>('assignments/not-ones-task', 403, {
  vi: 'Báo cáo nêu nhiệm vụ không thuộc đơn vị báo cáo',
  en: 'The report names tasks that are not the unit’s',
})
