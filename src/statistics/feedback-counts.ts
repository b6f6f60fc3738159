import type { Counted, CountPeriod } from './dossier-counts.ts'

/** A citizen's feedback. Days are ISO ("2026-08-21"); null: that did not happen. */
export type Feedback = {
  id: string
  received: string
  /** The latest day on which it came to who answers for it now: the clock starts again there. */
  transferred: string | null
  /** Refused, or passed on to another. */
  sentBack: string | null
  supplementAsked: string | null
  resolved: string | null
  published: string | null
  likes: number
  dislikes: number
  reopened: boolean
  /** What it is about: rules and procedures, or how officials behaved; null where nobody said. */
  kind: FeedbackKind | null
}

export const feedbackKinds = ['regulation', 'behaviour'] as const
export type FeedbackKind = (typeof feedbackKinds)[number]

/** Working days of QĐ 766 for each answer, and for publication after the resolution. */
export const feedbackLimits = { sendBack: 2, askSupplement: 5, resolve: 15, publish: 2 }

/** What is needed of the office's calendar: the n-th working day after a day. */
export type Calendar = { addWorkingDays(day: string, n: number): string }

/**
 * Whether a feedback is overdue on `asOf`: sent back after 2 working days, a supplement asked for after 5, resolved
 * after 15, published more than 2 after that, or still open after 15. Counted from the latest transfer.
 */
export function feedbackOverdue(feedback: Feedback, calendar: Calendar, asOf: string): boolean {
  const start = feedback.transferred ?? feedback.received
  const within = (from: string, days: number) => calendar.addWorkingDays(from, days)
  if (feedback.resolved !== null)
    return (
      feedback.resolved > within(start, feedbackLimits.resolve) ||
      (feedback.published ?? asOf) > within(feedback.resolved, feedbackLimits.publish)
    )
  if (feedback.sentBack !== null) return feedback.sentBack > within(start, feedbackLimits.sendBack)
  if (feedback.supplementAsked !== null) return feedback.supplementAsked > within(start, feedbackLimits.askSupplement)
  return asOf > within(start, feedbackLimits.resolve)
}

/**
 * Items 5.2 and 5.3 for feedback first received in the period (days, `to` not included), judged on `asOf`. 5.3 takes
 * away what was more disliked than liked, reopened or overdue, each feedback once however many of these hold. 5.1, which
 * is not scored, parts them by kind where each has one: rules and procedures in the numerator, behaviour beside it.
 */
export function countFeedback(
  all: readonly Feedback[],
  calendar: Calendar,
  { from, to, asOf }: CountPeriod & { asOf: string },
): { '5.1'?: Counted; '5.2': Counted; '5.3': Counted } {
  const inside = all.filter(({ received }) => received >= from && received < to)
  const denominator = inside.map(({ id }) => id)
  const onTime = inside.filter((feedback) => !feedbackOverdue(feedback, calendar, asOf))
  const content = onTime.filter(({ likes, dislikes, reopened }) => dislikes <= likes && !reopened)
  const isSorted = inside.length > 0 && inside.every(({ kind }) => kind !== null)
  const aboutRules = inside.filter(({ kind }) => kind === 'regulation').map(({ id }) => id)
  return {
    ...(isSorted && { '5.1': { numerator: aboutRules, denominator } }),
    '5.2': { numerator: onTime.map(({ id }) => id), denominator },
    '5.3': { numerator: content.map(({ id }) => id), denominator },
  }
}
