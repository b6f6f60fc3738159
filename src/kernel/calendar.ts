import type { Label } from './label.ts'

/** A day that differs from the plain week. `day` is ISO, in Việt Nam. */
export type CalendarDay = { day: string; kind: 'off' | 'work'; reason: Label; basis?: string | null }

/** Days are ISO texts ("2026-08-22"), compared and counted as days, never as instants. */
export type WorkingCalendar = {
  isWorkingDay(day: string): boolean
  /** The n-th working day after `day` (n ≥ 1), or before it (n ≤ -1). A term of n days received on D ends there. */
  addWorkingDays(day: string, n: number): string
  /** Working days after `from` up to and including `to`; negative when `to` is earlier. */
  workingDaysBetween(from: string, to: string): number
  /** `day` itself when it is worked, else the next one that is. */
  nextWorkingDay(day: string): string
}

/**
 * The office week is Monday to Friday (QĐ 188/1999/QĐ-TTg). Holidays, days in lieu and swap days come as data, since
 * they are announced year by year and the office may enter what the pack does not know yet.
 */
export function workingCalendar(days: Iterable<CalendarDay>): WorkingCalendar {
  const exceptions = new Map<string, 'off' | 'work'>()
  for (const { day, kind } of days) exceptions.set(day, kind)

  const isWorkingDay = (day: string) => {
    const exception = exceptions.get(day)
    if (exception) return exception === 'work'
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    return weekday !== 0 && weekday !== 6
  }

  const addWorkingDays = (day: string, n: number) => {
    const step = n < 0 ? -1 : 1
    let at = day
    for (let left = Math.abs(n); left > 0; ) {
      at = shiftDay(at, step)
      if (isWorkingDay(at)) left--
    }
    return at
  }

  const workingDaysBetween = (from: string, to: string): number => {
    if (to < from) return 0 - workingDaysBetween(to, from) // never -0
    let count = 0
    for (let at = from; at < to; ) {
      at = shiftDay(at, 1)
      if (isWorkingDay(at)) count++
    }
    return count
  }

  const nextWorkingDay = (day: string) => (isWorkingDay(day) ? day : addWorkingDays(day, 1))
  return { isWorkingDay, addWorkingDays, workingDaysBetween, nextWorkingDay }
}

/** The ISO day `by` days later. */
export function shiftDay(day: string, by: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + by)
  return at.toISOString().slice(0, 10)
}
