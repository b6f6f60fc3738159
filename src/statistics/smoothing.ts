import { robustTrend } from './robust-trend.ts'

/** Weights of exponential smoothing: of the level, of the trend within it, and how fast the trend dies away. */
export type Weights = { level: number; trend: number; damping: number }

export type SmoothingKind = 'simple' | 'holt' | 'damped'

/** What a run over a series leaves behind, and how well it did one known value ahead. */
export type Smoothed = { level: number; trend: number; squaredError: number }

/**
 * Simple (`trend` 0), Holt's (`damping` 1) or damped exponential smoothing over the positions before `end`, in the
 * error-correction form of Gardner (1985). A gap is walked through without correction; after k periods the next value
 * weighs 1 − (1 − α)^k, as in Wright (1986): an old level is worth less. Starts at the first value, with `start` as
 * trend.
 */
export function smooth(values: Float64Array, end: number, weights: Weights, start: number): Smoothed {
  let level = values[0] as number
  let trend = start
  let squaredError = 0
  let waited = 0
  for (let at = 1; at < end; at++) {
    waited++
    trend *= weights.damping
    level += trend
    const value = values[at] as number
    if (Number.isNaN(value)) continue
    const error = value - level
    const weight = waited === 1 ? weights.level : 1 - (1 - weights.level) ** waited
    squaredError += error * error
    level += weight * error
    trend += (weight * weights.trend * error) / waited
    waited = 0
  }
  return { level, trend, squaredError }
}

/**
 * The weights with the smallest squared error one value ahead, from a coarse grid: ten values do not tell 0.31 from
 * 0.33. Gives the state after position `end − 1`. Simple smoothing has no trend at all; the others start from the
 * robust one.
 */
export function bestSmoothing(values: Float64Array, end: number, kind: SmoothingKind): Smoothed & { damping: number } {
  const start = kind === 'simple' ? 0 : (robustTrend(values, end)?.slope ?? 0)
  let best: (Smoothed & { damping: number }) | null = null
  for (const damping of kind === 'damped' ? dampings : [1]) {
    for (const trend of kind === 'simple' ? [0] : trends) {
      for (const level of levels) {
        const run = smooth(values, end, { level, trend, damping }, start)
        if (best === null || run.squaredError < best.squaredError) best = { ...run, damping }
      }
    }
  }
  return best as Smoothed & { damping: number }
}

const levels = [0.1, 0.25, 0.4, 0.6, 0.8, 1]
const trends = [0, 0.05, 0.15, 0.4]
const dampings = [0.8, 0.9, 0.98] // the range that Gardner's school allows: below 0.8 it is no trend, above 0.98 Holt's
