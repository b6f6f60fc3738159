import { medianOf } from './numbers.ts'

/**
 * The Theil–Sen line (Theil 1950, Sen 1968) through the known values of a grid before `end`: the median of the slopes
 * of all pairs, through the median of what is left. Up to 29 % of the values may be wrong without moving it far.
 *
 * `values`: by position, NaN where missing. `slope` is per position; one known value gives slope 0. None: null.
 */
export function robustTrend(values: Float64Array, end = values.length): { slope: number; intercept: number } | null {
  const places: number[] = []
  for (let at = 0; at < end; at++) if (!Number.isNaN(values[at])) places.push(at)
  if (places.length === 0) return null
  const slopes = new Float64Array((places.length * (places.length - 1)) / 2)
  let count = 0
  for (let i = 1; i < places.length; i++) {
    for (let j = 0; j < i; j++) {
      const [from, to] = [places[j] as number, places[i] as number]
      slopes[count++] = ((values[to] as number) - (values[from] as number)) / (to - from)
    }
  }
  const slope = count === 0 ? 0 : medianOf(slopes)
  return { slope, intercept: medianOf(places.map((at) => (values[at] as number) - slope * at)) }
}
