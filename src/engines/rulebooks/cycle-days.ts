import type { WorkingCalendar } from '#kernel'
import type { Stage } from './shapes.ts'

/** Working days that each stage takes, and the last day of each. */
export type StageLengths = { self: number; appraisal: number; appeal: number; final: number }
export type StageDays = { self: string; appraisal: string; appeal: string; final: string }

/** The last days of the stages, each a working day: a stage of n days that begins on the working day D has D as its first. */
export function stageDays(opensOn: string, lengths: StageLengths, calendar: WorkingCalendar): StageDays {
  const first = calendar.nextWorkingDay(opensOn)
  const end = (from: string, days: number) => (days === 0 ? from : calendar.addWorkingDays(from, days))
  const self = end(first, Math.max(0, lengths.self - 1))
  const appraisal = end(self, lengths.appraisal)
  const appeal = end(appraisal, lengths.appeal)
  return { self, appraisal, appeal, final: end(appeal, lengths.final) }
}

/** Which reminder is due today, of those named in working days before the last day; null: none. */
export function reminderOn(
  { until, reminders, today }: { until: string; reminders: readonly number[]; today: string },
  calendar: WorkingCalendar,
): string | null {
  if (!calendar.isWorkingDay(today)) return null
  const left = calendar.workingDaysBetween(today, until)
  return reminders.includes(left) ? `before-${left}` : null
}

/** The stage that the clock brings next, and the day after which it does: those that only people bring are not here. */
export const clockMoves: readonly { from: Stage; to: Stage; column: string; when: 'from' | 'after' }[] = [
  { from: 'open', to: 'self', column: 'opens_on', when: 'from' },
  { from: 'self', to: 'appraisal', column: 'self_until', when: 'after' },
  { from: 'appraisal', to: 'appeal', column: 'appraisal_until', when: 'after' },
  { from: 'appeal', to: 'final', column: 'appeal_until', when: 'after' },
]
