import { claims, evidenceStates, type ItemProgress, schedules } from '#engines/assignments'
import type { Label } from '#kernel'

/** The statuses of a published task in words, each by itself; made where engines are known, for pages that know none. */
export function taskNow({ claim, claimed, claimedOn, evidence, supported, schedule, trend, progress }: ItemProgress) {
  return {
    claim: { id: claim, label: claims[claim as keyof typeof claims] as Label },
    claimed,
    claimedOn,
    evidence: { id: evidence, label: evidenceStates[evidence as keyof typeof evidenceStates] as Label },
    supported,
    schedule: { id: schedule, label: schedules[schedule as keyof typeof schedules] as Label },
    trend: trend as 'rising' | 'steady' | 'falling' | 'unknown',
    progress,
  }
}
export type TaskNow = ReturnType<typeof taskNow>
