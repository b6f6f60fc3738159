import { type Assessed, assessed, notAssessable } from './reasons.ts'
import { boundsOf, expectedAt, goalOf, meets, type Point, type Target } from './target-path.ts'

/** How far a value has come toward its target. Shares are of the road from baseline to goal, not of the goal. */
export type Progress = {
  met: boolean
  /**
   * 0 at the baseline, 1 at the goal, below 0 when it moved away, above 1 past a goal that has no upper end. Null where
   * there is no road, because the baseline already fulfils the target: then only `met` and `gap` speak.
   */
  share: number | null
  /** What the path asks for by now, as a share of the same road. */
  expectedShare: number | null
  /** What the path asks for by now, in the indicator's unit. */
  expected: number
  /** `share` ÷ `expectedShare`: 1 is exactly on the path. Null while the path asks for nothing yet. */
  pace: number | null
  /** What is still missing to the goal, in the indicator's unit; 0 when the target is fulfilled. */
  gap: number
}

/**
 * Progress of a target at the time of a value.
 *
 * Mirror-invariant: of shares and their complements (v → c − v, bounds, comparator and direction turned over) it says
 * the same, because it measures roads and never divides by a level. 20 → 50 % toward 100 and 80 → 50 % toward 0 are
 * both 3/8; the ratio of growth rates calls the first 1.17 and the second 0.22 (see `statcan.ts`). That holds on linear
 * paths and milestones; a `growth` path asks for other things of a share than of its complement, by its nature.
 *
 * For "=" and `range` the road is the distance to the target, so that going past it costs as much as falling short.
 */
export function progressOf(target: Target, now: Point): Assessed<Progress> {
  if (now.at < target.baseline.at) return notAssessable('before-baseline')
  const bounds = boundsOf(target)
  const reached = goalOf(target)
  const path = expectedAt(target, now.at)
  const fulfilled = meets(target, now.value)
  const fromTheStart = meets(target, target.baseline.value)
  if (!bounds.assessable) return bounds
  if (!reached.assessable) return reached
  if (!path.assessable) return path
  if (!fulfilled.assessable) return fulfilled
  if (!fromTheStart.assessable) return fromTheStart

  const [start, goal, { met }] = [target.baseline.value, reached.goal, fulfilled]
  const missing = (value: number) => Math.max(bounds.low - value, value - bounds.high, 0)
  const gap = missing(now.value)
  // "> 80" from 80 has no road either: any step up fulfils it. Nor is what sums leave in the last digits a road.
  const lastDigits = 1e-12 * Math.max(Math.abs(start), Math.abs(goal))
  if (fromTheStart.met || Math.abs(start - goal) <= lastDigits)
    return assessed({ met, share: null, expectedShare: null, expected: path.expected, pace: null, gap })

  const twoSided = Number.isFinite(bounds.low) && Number.isFinite(bounds.high)
  const along = (value: number) => (twoSided ? 1 - missing(value) / missing(start) : (value - start) / (goal - start))
  const share = along(now.value)
  const expectedShare = along(path.expected)
  const pace = expectedShare === 0 ? null : share / expectedShare
  return assessed({ met, share, expectedShare, expected: path.expected, pace, gap })
}
