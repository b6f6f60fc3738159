import { type Label, shiftDay, type WorkingCalendar } from '#kernel'
import type { ReportFiling, ReportRegime } from '#pack'

export type Frequency = ReportRegime['frequency']
export type WindowRule = ReportRegime['window']

/** A span of whole months of one year that a report is about. `key` names it within its regime. */
export type Period = { key: string; year: number; first: number; last: number; label: Label }

/** The days of one period under the rules of a regime. */
export type RoundDays = { dataFrom: string; dataTo: string; opensOn: string; dueOn: string; locksOn: string | null }

type Rules = Pick<ReportRegime, 'window' | 'filing' | 'opensBefore' | 'locksAfter'>

const romans = ['I', 'II', 'III', 'IV'] as const

/** The periods of a year. half and nine-month are one a year: the rest of the year is in the report of the year. */
export function periodsOf(frequency: Frequency, year: number): Period[] {
  switch (frequency) {
    case 'month':
      return Array.from({ length: 12 }, (_, at) => ({
        key: `${year}-M${String(at + 1).padStart(2, '0')}`,
        year,
        first: at + 1,
        last: at + 1,
        label: { vi: `Tháng ${at + 1}/${year}`, en: `Month ${at + 1} of ${year}` },
      }))
    case 'quarter':
      return romans.map((roman, at) => ({
        key: `${year}-Q${at + 1}`,
        year,
        first: at * 3 + 1,
        last: at * 3 + 3,
        label: { vi: `Quý ${roman}/${year}`, en: `Quarter ${at + 1} of ${year}` },
      }))
    case 'half':
      return [
        {
          key: `${year}-H1`,
          year,
          first: 1,
          last: 6,
          label: { vi: `6 tháng đầu năm ${year}`, en: `First six months of ${year}` },
        },
      ]
    case 'nine-month':
      return [
        {
          key: `${year}-N9`,
          year,
          first: 1,
          last: 9,
          label: { vi: `9 tháng năm ${year}`, en: `First nine months of ${year}` },
        },
      ]
    case 'year':
      return [{ key: `${year}`, year, first: 1, last: 12, label: { vi: `Năm ${year}`, en: `Year ${year}` } }]
    case 'ad-hoc':
      return []
  }
}

/**
 * Which data a period holds. Cut-off windows run from the 15th of the month before its first month to the 14th of its
 * last (the windows of QĐ 01/2023 of Khánh Hòa and TT 06/2025/TT-TTCP agree); calendar windows are whole months.
 */
export function windowOf({ year, first, last }: Period, rule: WindowRule): { from: string; to: string } {
  if (rule === 'cut-off') return { from: dayIn(year, first - 1, 15), to: dayIn(year, last, 14) }
  return { from: dayIn(year, first, 1), to: shiftDay(dayIn(year, last + 1, 1), -1) }
}

/**
 * The last day on which a report is on time. "Before the 20th" excludes the 20th, and a report that came on the next
 * working day would not be before it: so it is the working day before the 20th. Where none lies between the data and
 * that day (Tết in a monthly regime), the term ends with the first working day after, as terms that end on a holiday do.
 * After calendar windows the day is that of the month that follows, since the data ends with the last month.
 */
export function dueDay(period: Period, rules: Pick<Rules, 'window' | 'filing'>, calendar: WorkingCalendar): string {
  const { to } = windowOf(period, rules.window)
  if (rules.filing.rule === 'working-days') return calendar.addWorkingDays(to, rules.filing.days)
  const month = rules.window === 'cut-off' ? period.last : period.last + 1
  const day = dayIn(period.year, month, rules.filing.day)
  const before = calendar.addWorkingDays(day, -1)
  return before > to ? before : calendar.nextWorkingDay(day)
}

export function daysOf(period: Period, rules: Rules, calendar: WorkingCalendar): RoundDays {
  const { from, to } = windowOf(period, rules.window)
  const dueOn = dueDay(period, rules, calendar)
  return {
    dataFrom: from,
    dataTo: to,
    opensOn: shiftDay(to, -rules.opensBefore),
    dueOn,
    locksOn: lockDay(dueOn, rules.locksAfter, calendar),
  }
}

/** The first day on which a late report is no longer taken. */
export function lockDay(dueOn: string, after: number | null, calendar: WorkingCalendar): string | null {
  return after === null ? null : shiftDay(calendar.addWorkingDays(dueOn, after), 1)
}

export type ReminderKind = 'upcoming' | 'due' | 'overdue'

/** What is said today about a report due on a day. Only today: reminders of days that passed are not made up for. */
export function reminderToday(
  { dueOn, reminders, today }: { dueOn: string; reminders: readonly number[]; today: string },
  calendar: WorkingCalendar,
): ReminderKind | null {
  const hit = reminders.find((n) => (n === 0 ? dueOn : calendar.addWorkingDays(dueOn, -n)) === today)
  if (hit === undefined) return null
  return hit > 0 ? 'upcoming' : hit === 0 ? 'due' : 'overdue'
}

/** A filing rule under which a report would be due before its data is complete is none. */
export function isBeforeItsData(window: WindowRule, filing: ReportFiling): boolean {
  return window === 'cut-off' && filing.rule === 'before-day' && filing.day < 17 // the 15th, plus a weekend
}

/** The latest of some days. */
export const laterOf = (...days: string[]) => days.toSorted().at(-1) ?? ''

/** Months count on over the ends of the year: month 0 is the December before. */
function dayIn(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
}
