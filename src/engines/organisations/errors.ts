import { problem } from '#kernel'

export const UnitNotFound = problem<{ id: string }>('organisations/unit-not-found', 404, {
  vi: 'Không có đơn vị nào mang mã {id}',
  en: 'There is no unit {id}',
})

/** A kind that no pack defines. */
export const UnitKindUnknown = problem<{ kind: string }>('organisations/unit-kind-unknown', 422, {
  vi: 'Không có loại đơn vị “{kind}”',
  en: 'There is no kind of unit “{kind}”',
})

/** Ids are never used again, not even after the unit ended: old documents point at them. */
export const UnitIdTaken = problem<{ id: string }>('organisations/unit-id-taken', 409, {
  vi: 'Mã {id} đã được dùng',
  en: 'The id {id} is already in use',
})

/** Another unit under the same parent carries this name on some of these days. */
export const UnitNameTaken = problem<{ name: string; id: string }>('organisations/unit-name-taken', 409, {
  vi: 'Trong thời gian này đã có đơn vị “{name}” ({id})',
  en: 'A unit “{name}” ({id}) already stands in that time',
})

/** Somebody changed the unit first. The caller reads it again and decides anew. */
export const UnitChanged = problem<{ id: string; seen: number; current: number }>('organisations/unit-changed', 409, {
  vi: 'Đơn vị này vừa được người khác sửa',
  en: 'Someone else has just changed this unit',
})

/** A unit would become its own ancestor. */
export const UnitUnderItself = problem<{ id: string; parent: string }>('organisations/unit-under-itself', 409, {
  vi: 'Đơn vị không thể trực thuộc chính nó hoặc đơn vị cấp dưới của nó',
  en: 'A unit cannot belong to itself or to one that belongs to it',
})

/** A merger, split or change of name needs other numbers of units on its two sides. */
export const SuccessionMisshapen = problem<{ kind: string; from: number; to: number }>(
  'organisations/succession-misshapen',
  422,
  {
    vi: 'Số đơn vị trước ({from}) và sau ({to}) không hợp với hình thức sắp xếp này',
    en: 'The number of units before ({from}) and after ({to}) does not fit this kind of change',
  },
)

/** The day lies before the unit was founded, or on its first day. */
export const UnitNotYetFounded = problem<{ id: string; on: string }>('organisations/unit-not-yet-founded', 409, {
  vi: 'Ngày {on} đơn vị {id} chưa thành lập',
  en: 'On {on} the unit {id} was not founded yet',
})

/** The unit had ended before that day. */
export const UnitEnded = problem<{ id: string; on: string }>('organisations/unit-ended', 409, {
  vi: 'Ngày {on} đơn vị {id} đã chấm dứt hoạt động',
  en: 'On {on} the unit {id} had already ended',
})

/** The heir would be among its own ancestors. */
export const SuccessionCycle = problem<{ id: string }>('organisations/succession-cycle', 409, {
  vi: 'Đơn vị {id} không thể vừa là đơn vị trước vừa là đơn vị sau',
  en: 'The unit {id} cannot come both before and after',
})

export const SuccessionRecorded = problem<{ from: string; to: string; on: string }>(
  'organisations/succession-recorded',
  409,
  {
    vi: 'Việc {from} chuyển sang {to} ngày {on} đã được ghi',
    en: 'That {from} went to {to} on {on} is already recorded',
  },
)

export const PositionNotFound = problem<{ id: string }>('organisations/position-not-found', 404, {
  vi: 'Không tìm thấy chức vụ này',
  en: 'There is no such position',
})

export const AppointmentNotFound = problem<{ id: string }>('organisations/appointment-not-found', 404, {
  vi: 'Không tìm thấy lần bổ nhiệm này',
  en: 'There is no such appointment',
})

/** The head of a unit is one person at a time; and nobody holds the same position twice on one day. */
export const PositionHeld = problem<{ person: string; until: string | null }>('organisations/position-held', 409, {
  vi: 'Trong thời gian này chức vụ đang do {person} giữ',
  en: 'In that time the position is held by {person}',
})

/** Days outside the life of the unit, or an end before the beginning. */
export const DaysOutsideUnit = problem<{ unit: string }>('organisations/days-outside-unit', 409, {
  vi: 'Khoảng ngày nằm ngoài thời gian đơn vị hoạt động hoặc ngày kết thúc trước ngày bắt đầu',
  en: 'The days lie outside the life of the unit, or end before they begin',
})

export const CalendarDayNotSet = problem<{ day: string }>('organisations/calendar-day-not-set', 404, {
  vi: 'Cơ quan chưa đặt riêng cho ngày {day}',
  en: 'The office has set nothing for {day}',
})
