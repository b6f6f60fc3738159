import { meanOf } from './numbers.ts'
import { type Assessed, assessed, notAssessable } from './reasons.ts'
import type { Point } from './target-path.ts'

/** Categories of the method, best first. */
export type StatcanCategory = 'achieved' | 'on-track' | 'acceleration-needed' | 'limited' | 'deterioration'

/**
 * A series in the words of the method. `target` null: no number was set. `limit`: the natural end in the wanted
 * direction (100 for a share), used without a target only. `zeroAs` stands in for a base or target of 0, as the method
 * does with 0.001; without it zero is not assessable, because the result hangs on that choice.
 */
export type StatcanSeries = {
  base: Point
  now: Point
  target: Point | null
  direction: 'up' | 'down'
  limit?: number
  zeroAs?: number
}

/** `value` is the ratio of growth rates, or without a target the yearly rate itself; `score` runs from −5 to 5. */
export type StatcanProgress = { value: number; score: number; category: StatcanCategory }

/**
 * The progress measure of Statistics Canada, which Open SDG uses (docs/progress-methodology.md of open-sdg, 2.4 and
 * later): CAGR = (y_i ÷ y_0)^(1 ÷ (t_i − t_0)) − 1; with a target R = d · CAGR_i ÷ |CAGR_T|, limits 0.95, 0.60 and 0;
 * without one d · CAGR against 1.5, 0.5 and 0 % a year, the positive ones scaled near a natural limit.
 *
 * Kept to compare with others and to reproduce their figures. It is not mirror-invariant and cannot cross zero: our own
 * pages use `progressOf`. Not assessable: a zero without `zeroAs`, values of different sign, less than a year between.
 */
export function statcanProgress(series: StatcanSeries): Assessed<StatcanProgress> {
  const { now, limit } = series
  const base = withoutZero(series.base, series.zeroAs)
  const target = series.target === null ? null : withoutZero(series.target, series.zeroAs)
  const points = [base, now, ...(target ? [target] : [])]
  if (points.some(({ at, value }) => !Number.isFinite(at) || !Number.isFinite(value)))
    return notAssessable('not-a-number')
  if (now.at - base.at < 1) return notAssessable('too-few-values', { have: 1, need: 2 })
  if (target !== null && target.at <= base.at) return notAssessable('no-time')
  if (points.some(({ value }) => value * base.value <= 0)) return notAssessable('growth-through-zero')

  const better = series.direction === 'up' ? 1 : -1
  const sign = base.value < 0 ? -better : better // a debt that grows is a negative number with a positive rate
  const achieved = target !== null && (now.value - target.value) * better >= 0
  if (target === null) {
    const value = sign * yearlyGrowth(base, now)
    const scale = limit === undefined ? 1 : scaleNear(limit, Math.abs(base.value))
    return assessed(scoredWithoutTarget(value, scale))
  }
  const required = Math.abs(yearlyGrowth(base, target))
  if (required === 0 && !achieved) return notAssessable('no-spread')
  const value = required === 0 ? 1 : (sign * yearlyGrowth(base, now)) / required
  const score = achieved ? 5 : lineThrough(value, [-0.6, -5], [0.6, 0], [1.3, 5])
  return assessed({ value, score, category: achieved ? ('achieved' as const) : categoryOf(value, 0.95, 0.6) })
}

/**
 * The status of an indicator of several series: the mean score, cut at 2.5, 0 and −2.5; achieved only when all are.
 * Series that cannot be assessed are left out; none left is not assessable.
 */
export function statcanTogether(all: readonly Assessed<StatcanProgress>[]): Assessed<Omit<StatcanProgress, 'value'>> {
  const known = all.filter((one) => one.assessable)
  if (known.length === 0) return notAssessable('no-value')
  const score = meanOf(known.map((one) => one.score))
  if (known.every((one) => one.category === 'achieved')) return assessed({ score, category: 'achieved' as const })
  const category =
    score >= 2.5 ? 'on-track' : score >= 0 ? 'acceleration-needed' : score >= -2.5 ? 'limited' : 'deterioration'
  return assessed({ score, category: category as StatcanCategory })
}

/** Compound rate a year between two points of the same sign. */
export function yearlyGrowth(from: Point, to: Point): number {
  return (to.value / from.value) ** (1 / (to.at - from.at)) - 1
}

function withoutZero(point: Point, zeroAs: number | undefined): Point {
  return point.value === 0 && zeroAs !== undefined ? { ...point, value: zeroAs } : point
}

/** The factor C, 0 … 1: near 0 when the base stands at its natural limit. 4.44 is the exponent of the method. */
function scaleNear(limit: number, base: number): number {
  const end = Math.abs(limit)
  if (base >= 2 * end) return 1
  return 1 - (base <= end ? base / end : (2 * end - base) / end) ** 4.44
}

function scoredWithoutTarget(value: number, scale: number): StatcanProgress {
  if (value < 0) return { value, score: lineThrough(value, [-0.02, -5], [0, -2.5]), category: 'deterioration' }
  if (scale === 0) return { value, score: 5, category: 'on-track' } // it stands at the limit and has kept it
  const score = lineThrough(value / scale, [0, -2.5], [0.005, 0], [0.015, 2.5], [0.02, 5])
  return { value, score, category: categoryOf(value, 0.015 * scale, 0.005 * scale) }
}

function categoryOf(value: number, high: number, middle: number): StatcanCategory {
  if (value >= high) return 'on-track'
  if (value >= middle) return 'acceleration-needed'
  return value >= 0 ? 'limited' : 'deterioration'
}

/** Straight lines through the knots, level outside. */
function lineThrough(x: number, ...knots: [number, number][]): number {
  const next = knots.findIndex(([at]) => x < at)
  if (next === 0) return (knots[0] as [number, number])[1]
  if (next < 0) return (knots.at(-1) as [number, number])[1]
  const [[x0, y0], [x1, y1]] = [knots[next - 1] as [number, number], knots[next] as [number, number]]
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0)
}
