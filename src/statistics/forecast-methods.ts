import { robustTrend } from './robust-trend.ts'
import { bestSmoothing } from './smoothing.ts'

/** The methods tried, from the simplest: a later one must be better by a margin to be preferred. */
export const methods = ['naive', 'smoothing', 'robust-trend', 'damped-trend', 'trend', 'seasonal-naive'] as const

export type Method = (typeof methods)[number]

/** The forecast `steps` ≥ 1 periods after the last position it was fitted to. */
export type Fitted = (steps: number) => number

/**
 * Fits a method to the positions before `end` of a grid whose first position and position `end − 1` are known.
 * `season` is the number of periods in a year (1: none). Null: the method has nothing to say, as the seasonal one has
 * with less than two seasons behind it.
 */
export function fitMethod(method: Method, values: Float64Array, end: number, season: number): Fitted | null {
  const last = values[end - 1] as number
  switch (method) {
    case 'naive':
      return () => last
    case 'seasonal-naive':
      return season > 1 && end > 2 * season ? seasonalNaive(values, end, season) : null
    case 'smoothing': {
      const { level } = bestSmoothing(values, end, 'simple')
      return () => level
    }
    case 'trend': {
      const { level, trend } = bestSmoothing(values, end, 'holt')
      return (steps) => level + trend * steps
    }
    case 'damped-trend': {
      const { level, trend, damping } = bestSmoothing(values, end, 'damped')
      return (steps) => level + (trend * damping * (1 - damping ** steps)) / (1 - damping)
    }
    case 'robust-trend': {
      const line = robustTrend(values, end)
      return line === null ? null : (steps) => line.intercept + line.slope * (end - 1 + steps)
    }
  }
}

/** What the same season said last; a season that was never seen says what the period before it said. */
function seasonalNaive(values: Float64Array, end: number, season: number): Fitted {
  const lastOf = (position: number): number => {
    for (let at = position; at >= 0; at -= season) {
      if (at < end && !Number.isNaN(values[at])) return values[at] as number
    }
    return lastOf(position - 1)
  }
  return (steps) => lastOf(end - 1 + steps)
}
