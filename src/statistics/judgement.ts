import type { Label } from '../kernel/label.ts'
import { progressOf } from './progress.ts'
import { type Assessed, notAssessable } from './reasons.ts'
import { gapOf, meets, type Point, type Target } from './target-path.ts'

/** Where the value stands against the path, and which way it last moved. Colours come from both, never from one. */
export type Judgement = {
  level: 'met' | 'on-path' | 'behind' | 'missed'
  /** `unknown` with a single value. */
  direction: 'toward' | 'still' | 'away' | 'unknown'
  light: 'green' | 'yellow' | 'red'
  meaning: Label
}

/**
 * Level × direction, as Estonia's Tõetamm colours its leaves: green is fulfilled (or, as at its start in 2019, where
 * the path wants it by now), yellow is behind but moving toward the target, red is behind and not moving toward it.
 *
 * Once it is due nothing moves toward it any more: what is not fulfilled then is missed, and red.
 *
 * `previous` is the value before; `still` is the smallest move that counts, in the indicator's unit (default 0), for
 * figures whose last digit is noise. Behind with a single value is not assessable: half of the answer is missing.
 */
export function judge(
  target: Target,
  { now, previous, still = 0 }: { now: Point; previous: Point | null; still?: number },
): Assessed<Judgement> {
  const progress = progressOf(target, now)
  if (!progress.assessable) return progress
  const { met, share, expectedShare } = progress
  const onPath = share !== null && expectedShare !== null && share >= expectedShare - 1e-9
  const level = met ? 'met' : isDue(target, now) ? 'missed' : onPath ? 'on-path' : 'behind'
  const direction = directionOf(target, progress.gap, now, previous, still)
  if (level === 'behind' && direction === 'unknown') return notAssessable('too-few-values', { have: 1, need: 2 })
  if (level === 'missed') return { assessable: true, level, direction, light: 'red', meaning: meanings.missed }
  const light = level !== 'behind' ? 'green' : direction === 'toward' ? 'yellow' : 'red'
  return { assessable: true, level, direction, light, meaning: meanings[level === 'behind' ? light : level] }
}

/** Of a target without a baseline, and so without a path: only whether it is fulfilled, or was not when it was due. */
export function judgeAlone(target: Goal & Pick<Target, 'due'>, now: Point): Assessed<Judgement> {
  const fulfilled = meets(target, now.value)
  if (!fulfilled.assessable) return fulfilled
  const known = { assessable: true, direction: 'unknown' } as const
  if (fulfilled.met) return { ...known, level: 'met', light: 'green', meaning: meanings.met }
  if (isDue(target, now)) return { ...known, level: 'missed', light: 'red', meaning: meanings.missed }
  return notAssessable('no-baseline')
}

/** What is wanted, without the road to it. */
export type Goal = Pick<Target, 'comparator' | 'value' | 'direction'>

const isDue = ({ due }: Pick<Target, 'due'>, { at }: Point) => at >= due - 1e-9

function directionOf(
  target: Target,
  gap: number,
  now: Point,
  previous: Point | null,
  still: number,
): Judgement['direction'] {
  if (previous === null || !Number.isFinite(previous.value) || !(previous.at < now.at)) return 'unknown'
  const before = gapOf(target, previous.value)
  if (!before.assessable) return 'unknown'
  const moved = gap > 0 || before.gap > 0 ? before.gap - gap : betterBy(target, now.value - previous.value)
  return moved > still ? 'toward' : moved < -still ? 'away' : 'still'
}

/** How much better a change is, for values on the far side of the target. */
function betterBy({ direction }: Target, change: number): number {
  return direction === 'up' ? change : -change
}

const meanings: Record<'met' | 'on-path' | 'missed' | 'green' | 'yellow' | 'red', Label> = {
  missed: { vi: 'Đến hạn mà chưa đạt', en: 'Due, and not fulfilled' },
  met: { vi: 'Đạt chỉ tiêu', en: 'Target fulfilled' },
  'on-path': { vi: 'Đúng lộ trình', en: 'On the path' },
  green: { vi: 'Đúng lộ trình', en: 'On the path' },
  yellow: { vi: 'Chậm so với lộ trình nhưng đang tiến về đích', en: 'Behind the path, but moving toward the target' },
  red: { vi: 'Chậm so với lộ trình và không tiến về đích', en: 'Behind the path, and not moving toward the target' },
}
