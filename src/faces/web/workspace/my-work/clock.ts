import { shiftDay, type WorkingCalendar } from '#kernel'

/** A deadline as a person counts it. `left` is in working days, below zero once it is over; null where it is far away. */
export type Clock = { day: string; left: number | null; state: 'over' | 'today' | 'soon' | 'later' }

const soon = 3 // working days: what a unit is usually given for an explanation
const counted = 100 // days on either side: farther away the date says more than a number

/** Reads deadlines on the office's calendar as of today. */
export function clockOn(calendar: WorkingCalendar, today: string): (day: string | null) => Clock | null {
  const [first, last] = [shiftDay(today, -counted), shiftDay(today, counted)]
  return (day) => {
    if (day === null) return null
    const left = day < first || day > last ? null : calendar.workingDaysBetween(today, day)
    if (day < today) return { day, left, state: 'over' }
    if (day === today) return { day, left: 0, state: 'today' }
    return { day, left, state: left !== null && left <= soon ? 'soon' : 'later' }
  }
}
