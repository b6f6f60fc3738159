import { type Assessed, assessed, notAssessable } from './reasons.ts'

/**
 * A value at a time. `at` counts in years, with decimals (the end of Q1/2026 is 2026.25): rates of growth are yearly.
 */
export type Point = { at: number; value: number }

/**
 * How the plan means to get there. `linear`: the same step every year. `growth`: the same rate every year (CAGR).
 * `milestones`: through the points named, in a straight `line` between them or, as `step`, each holding until the next.
 */
export type Path =
  | { kind: 'linear' }
  | { kind: 'growth' }
  | { kind: 'milestones'; points: readonly Point[]; between?: 'line' | 'step' }

/** As the reading of plans writes it; `in_top` compares a rank, `complete` states no number. */
export type Comparator = '=' | '>' | '>=' | '<' | '<=' | 'range' | 'in_top' | 'complete'

/**
 * A target of one indicator in one unit of measure. `value` is a pair for `range` only. `direction` says which way is
 * better and is never guessed: a wrong default made peers call decline progress.
 */
export type Target = {
  baseline: Point
  due: number
  value: number | readonly [number, number]
  comparator: Comparator
  direction: 'up' | 'down'
  path: Path
}

/**
 * Whether a value fulfils the comparison of a target. `tolerance` (default 0, in the indicator's unit) is for "=" of
 * rounded figures. Not assessable: a value that is no number, `complete`, a comparator against the direction.
 */
export function meets(
  target: Pick<Target, 'comparator' | 'value' | 'direction'>,
  value: number,
  tolerance = 0,
): Assessed<{ met: boolean }> {
  const bounds = boundsOf(target)
  if (!bounds.assessable) return bounds
  if (!Number.isFinite(value)) return notAssessable('not-a-number')
  const { low, high, open } = bounds
  const met = open ? value > low && value < high : value >= low - tolerance && value <= high + tolerance
  return { assessable: true, met }
}

/** What fulfils the target, as an interval: "≥ 80" is [80, ∞), "trong nhóm 10" is (−∞, 10]. `open` for "<" and ">". */
export function boundsOf({
  comparator,
  value,
  direction,
}: Pick<Target, 'comparator' | 'value' | 'direction'>): Assessed<{ low: number; high: number; open: boolean }> {
  if (comparator === 'complete') return notAssessable('not-quantified')
  const [first, second] = typeof value === 'number' ? [value, value] : value
  if (!Number.isFinite(first) || !Number.isFinite(second) || first > second) return notAssessable('not-a-number')
  if (comparator === 'range') return { assessable: true, low: first, high: second, open: false }
  if (typeof value !== 'number') return notAssessable('not-quantified')
  const [up, down] = [comparator.startsWith('>'), comparator.startsWith('<') || comparator === 'in_top']
  if ((up && direction === 'down') || (down && direction === 'up')) return notAssessable('direction-contradicts')
  const [low, high] = [down ? Number.NEGATIVE_INFINITY : first, up ? Number.POSITIVE_INFINITY : first]
  return { assessable: true, low, high, open: comparator === '>' || comparator === '<' }
}

/**
 * How far a value is from fulfilling a target, in the indicator's unit; 0 inside it. "> 80" is as far from 80 as "≥
 * 80".
 */
export function gapOf(
  target: Pick<Target, 'comparator' | 'value' | 'direction'>,
  value: number,
): Assessed<{ gap: number }> {
  const bounds = boundsOf(target)
  if (!bounds.assessable) return bounds
  return assessed({ gap: Math.max(bounds.low - value, value - bounds.high, 0) })
}

/** The value that the path leads to: the bound of the target that is nearer to the baseline. */
export function goalOf(target: Target): Assessed<{ goal: number }> {
  const bounds = boundsOf(target)
  if (!bounds.assessable) return bounds
  const { low, high } = bounds
  if (Number.isFinite(low) && Number.isFinite(high))
    return assessed({ goal: Math.min(high, Math.max(low, target.baseline.value)) })
  return assessed({ goal: Number.isFinite(low) ? low : high })
}

/**
 * What the path asks for at a time: the baseline up to its time, the goal from the due date on. Not assessable: a due
 * date that is not after the baseline, milestones out of order, growth from, to or across zero.
 */
export function expectedAt(target: Target, at: number): Assessed<{ expected: number }> {
  const { baseline, due, path } = target
  const reached = goalOf(target)
  if (!reached.assessable) return reached
  const { goal } = reached
  if (![baseline.at, baseline.value, due, at].every(Number.isFinite)) return notAssessable('not-a-number')
  if (due <= baseline.at) return notAssessable('no-time')
  const stops = [baseline, ...(path.kind === 'milestones' ? path.points : []), { at: due, value: goal }]
  if (stops.some((stop) => !Number.isFinite(stop.value))) return notAssessable('not-a-number')
  if (stops.some((stop, place) => place > 0 && !(stop.at > (stops[place - 1] as Point).at)))
    return notAssessable('milestones-out-of-order')
  if (path.kind === 'growth' && !(baseline.value * goal > 0)) return notAssessable('growth-through-zero')
  if (at <= baseline.at) return assessed({ expected: baseline.value })
  if (at >= due) return assessed({ expected: goal })

  const next = stops.findIndex((stop) => stop.at > at)
  const [from, to] = [stops[next - 1] as Point, stops[next] as Point]
  const share = (at - from.at) / (to.at - from.at)
  if (path.kind === 'growth') return assessed({ expected: from.value * (to.value / from.value) ** share })
  if (path.kind === 'milestones' && path.between === 'step') return assessed({ expected: from.value })
  return assessed({ expected: from.value + (to.value - from.value) * share })
}
