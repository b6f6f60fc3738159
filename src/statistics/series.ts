import { type Assessed, notAssessable } from './reasons.ts'

/**
 * One value of a series. `period` is a whole number that counts periods of one length: year × 4 + quarter − 1 for
 * quarters, the year for years. Periods without a value are simply absent.
 */
export type Observation = { period: number; value: number }

/** A series on its grid: `values[i]` belongs to period `first + i`, NaN where it is missing; both ends are known. */
export type Grid = { first: number; values: Float64Array; known: number }

/**
 * Puts observations, in any order, on their grid. Not assessable: none, no numbers, a period twice, over 10,000
 * periods.
 */
export function gridOf(observations: readonly Observation[]): Assessed<Grid> {
  if (observations.length === 0) return notAssessable('no-value')
  const sorted = observations.toSorted((a, b) => a.period - b.period)
  if (sorted.some(({ period, value }) => !Number.isSafeInteger(period) || !Number.isFinite(value)))
    return notAssessable('not-a-number')
  const twice = sorted.find(({ period }, at) => period === sorted[at - 1]?.period)
  if (twice) return notAssessable('periods-repeat', { period: String(twice.period) })
  const first = (sorted[0] as Observation).period
  const length = (sorted.at(-1) as Observation).period - first + 1
  if (length > 10_000) return notAssessable('too-gappy', { missing: length - sorted.length, span: length })
  const values = new Float64Array(length).fill(Number.NaN)
  for (const { period, value } of sorted) values[period - first] = value
  return { assessable: true, first, values, known: sorted.length }
}

/** The step in which values are written, from their decimals: 12.5 and 13 are in steps of 0.1; at most six decimals. */
export function resolutionOf(observations: readonly Observation[]): number {
  let decimals = 0
  for (const { value } of observations) {
    while (decimals < 6 && Math.abs(value - Number(value.toFixed(decimals))) > Math.abs(value) * 1e-12) decimals++
  }
  return 10 ** -decimals
}
