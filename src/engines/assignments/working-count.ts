import { listCalendarDays } from '#engines/organisations'
import { type CalendarDay, type Context, dayOf } from '#kernel'

/** How many working days there were from 1/1/2020 up to and including a day; negative before it. */
export type WorkingCount = (day: string) => number

/** Today as schedules need it: the day, and its working-day count. */
export type Today = { day: string; work: number }

/**
 * Counts working days without walking over them: whole weeks by arithmetic, then the exceptional days. Equal to
 * workingCalendar(days).workingDaysBetween('2019-12-31', day) (a test holds it), at the cost of the exceptions alone.
 */
export function workingCountOf(days: Iterable<CalendarDay>): WorkingCount {
  const shifts = [...days]
    .map(({ day, kind }) => ({ day, by: (kind === 'work' ? 1 : 0) - (weekdayOf(day) < 5 ? 1 : 0) }))
    .filter(({ by }) => by !== 0)
  return (day) => {
    const exceptional = shifts.reduce(
      (sum, shift) =>
        day >= base
          ? shift.day >= base && shift.day <= day
            ? sum + shift.by
            : sum
          : shift.day < base && shift.day > day
            ? sum - shift.by
            : sum,
      0,
    )
    return plainCount(day) - plainCount(before) + exceptional
  }
}

/** The office's own count, and today in it. One statement. */
export async function officeCount(context: Context, now: Date): Promise<{ count: WorkingCount; today: Today }> {
  const count = workingCountOf(await listCalendarDays(context, {}))
  const day = dayOf(now)
  return { count, today: { day, work: count(day) } }
}

const base = '2020-01-01'
const before = '2019-12-31'

const serialOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000

/** 0 is Monday: 1/1/1970 was a Thursday. */
const weekdayOf = (day: string) => (((serialOf(day) + 3) % 7) + 7) % 7

/** Mondays to Fridays up to and including the day, from the Monday before 1/1/1970. */
function plainCount(day: string): number {
  const passed = serialOf(day) + 4 // days since Monday 29/12/1969, that day included
  const weeks = Math.floor(passed / 7)
  return weeks * 5 + Math.min(passed - weeks * 7, 5)
}
