import { type BackTest, backTest, leastOrigins, preferred, trainedOn } from './back-test.ts'
import { studentAt } from './distributions.ts'
import { fitMethod, type Method } from './forecast-methods.ts'
import { meanOf, sumOf } from './numbers.ts'
import { type Assessed, notAssessable } from './reasons.ts'
import { type Grid, gridOf, type Observation, resolutionOf } from './series.ts'

/** What cannot be left: [0, 100] for a share. Either end may be infinite. */
export type Bounds = { low: number; high: number }

/**
 * One period of a forecast, in the indicator's unit: the middle of what is expected and where 80 and 95 % should lie.
 */
export type ForecastStep = {
  period: number
  value: number
  low80: number
  high80: number
  low95: number
  high95: number
}

export type Forecast = {
  method: Method
  /** Earlier times at which the method was asked and measured. The intervals rest on so many errors, not on theory. */
  origins: number
  /**
   * The score of the back-test, on the scale of `bounding`: the mean absolute error over horizons. And the naive one's.
   */
  error: number
  naiveError: number
  /**
   * How bounds were kept: `logit` computes on the scale log((v − low) ÷ (high − v)), which cannot leave them, when all
   * values keep away from the ends; `clipped` computes plainly and cuts what sticks out; `none`: there are no bounds.
   */
  bounding: 'none' | 'logit' | 'clipped'
  bounds: Bounds
  /** The step in which values are written, from their decimals. */
  resolution: number
  steps: ForecastStep[]
  /** Student's t around `centres` with `scales`, one a step, on the scale of `bounding`. */
  spread: { degrees: number; centres: number[]; scales: number[] }
}

const free: Bounds = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }

/**
 * Forecasts a short series with gaps, with intervals that come from what the method got wrong before.
 *
 * `steps`: periods after the last known one. `season`: periods in a year (4 for quarters, 12 for months, default 1).
 * The method is chosen by `backTest`. Not assessable, with the reason: fewer than six known periods (three to learn
 * from and three to be measured by), more than half of the periods missing, a horizon longer than the history, values
 * that are no numbers or out of bounds.
 *
 * Intervals: Student's t with one degree of freedom less than there are origins; its scale at h is the larger of s·h^g
 * (s² the mean of (e_h ÷ h^g)² over all back-test errors, g as `growthOf` finds it) and the largest root mean square
 * error measured up to h, times √(1 + 2 ÷ origins), never less than half of the last digit. Wide with little data: that
 * is the honest part. How often they hold is in decision 0020.
 */
export function forecast(
  observations: readonly Observation[],
  { steps, season = 1, bounds = free }: { steps: number; season?: number; bounds?: Bounds },
): Assessed<Forecast> {
  const grid = gridOf(observations)
  if (!grid.assessable) return grid
  const refusal = tooLittle(grid, steps) ?? outside(observations, bounds)
  if (refusal) return refusal

  const resolution = resolutionOf(observations)
  const bounding = boundingOf(observations, bounds)
  const scale = scaleOf(bounding, bounds)
  const values = grid.values.map(scale.into)
  const tests = backTest(values, { steps, season })
  const chosen = preferred(tests)
  if (chosen === null) return notAssessable('too-few-values', { have: grid.known, need: trainedOn + leastOrigins })
  const forward = fitMethod(chosen.method, values, values.length, season)
  if (forward === null) return notAssessable('too-few-values', { have: grid.known, need: 2 * season + 1 })

  const last = grid.values.at(-1) as number
  const floor = Math.abs(scale.into(last + resolution / 2) - scale.into(last - resolution / 2)) / 2
  const scales = scalesOf(chosen, steps, Number.isFinite(floor) ? floor : resolution / 2)
  const centres = scales.map((_, at) => forward(at + 1))
  if (![...scales, ...centres].every(Number.isFinite)) return notAssessable('out-of-range')
  const degrees = chosen.origins - 1
  const [t80, t95] = [studentAt(0.9, degrees), studentAt(0.975, degrees)]
  return {
    assessable: true,
    method: chosen.method,
    origins: chosen.origins,
    error: chosen.score,
    naiveError: tests.find(({ method }) => method === 'naive')?.score ?? chosen.score,
    bounding,
    bounds,
    resolution,
    steps: centres.map((centre, at) => {
      const width = scales[at] as number
      return {
        period: grid.first + values.length + at,
        value: scale.back(centre),
        low80: scale.back(centre - t80 * width),
        high80: scale.back(centre + t80 * width),
        low95: scale.back(centre - t95 * width),
        high95: scale.back(centre + t95 * width),
      }
    }),
    spread: { degrees, centres, scales },
  }
}

/** The scale on which a forecast was computed: `into` it and `back`, both rising. */
export function scaleOf(
  bounding: Forecast['bounding'],
  { low, high }: Bounds,
): { into(value: number): number; back(value: number): number } {
  const cut = (value: number) => Math.min(high, Math.max(low, value))
  if (bounding === 'logit')
    return {
      into: (value) => Math.log((cut(value) - low) / (high - cut(value))),
      back: (value) => low + (high - low) / (1 + Math.exp(-value)),
    }
  return { into: (value) => value, back: cut }
}

function tooLittle({ values, known }: Grid, steps: number) {
  const [span, need] = [values.length, trainedOn + leastOrigins]
  if (!Number.isSafeInteger(steps) || steps < 1) return notAssessable('not-a-number')
  if (known < need) return notAssessable('too-few-values', { have: known, need })
  if (span - known > span / 2) return notAssessable('too-gappy', { missing: span - known, span })
  return steps > span ? notAssessable('horizon-too-long', { steps, span, most: span }) : null
}

function outside(observations: readonly Observation[], { low, high }: Bounds) {
  const stray = observations.find(({ value }) => value < low || value > high)
  return stray ? notAssessable('outside-bounds', { value: stray.value }) : null
}

/** Near its ends the logit turns hundredths into large steps: half a per cent of the width is kept away from. */
function boundingOf(observations: readonly Observation[], { low, high }: Bounds): Forecast['bounding'] {
  if (low === Number.NEGATIVE_INFINITY && high === Number.POSITIVE_INFINITY) return 'none'
  const edge = (high - low) * 0.005
  return observations.every(({ value }) => value - low > edge && high - value > edge) ? 'logit' : 'clipped'
}

function scalesOf({ errors, origins }: BackTest, steps: number, floor: number): number[] {
  const growth = growthOf(errors)
  const all = errors.flatMap((list, at) => list.map((error) => (error / (at + 1) ** growth) ** 2))
  const single = Math.sqrt(meanOf(all))
  const widened = Math.sqrt(1 + 2 / origins)
  let largest = 0
  return Array.from({ length: steps }, (_, at) => {
    const list = errors[at] ?? []
    if (list.length >= leastOrigins) largest = Math.max(largest, Math.sqrt(meanOf(list.map((error) => error * error))))
    return Math.max(single * (at + 1) ** growth, largest, floor) * widened
  })
}

/**
 * How fast errors grow with the horizon h: the exponent g of h^g, from the slope of log error over log horizon, drawn
 * to 0.5 (a random walk) as if three more horizons had said so, between 0.25 and 1.
 */
function growthOf(errors: readonly number[][]): number {
  const points = errors.flatMap((list, at) => {
    const size = Math.sqrt(meanOf(list.map((error) => error * error)))
    return list.length >= leastOrigins && size > 0 ? [[Math.log(at + 1), Math.log(size)] as const] : []
  })
  if (points.length < 2) return 0.5
  const [x, y] = [meanOf(points.map(([at]) => at)), meanOf(points.map(([, size]) => size))]
  const slope = sumOf(points.map(([at, size]) => (at - x) * (size - y))) / sumOf(points.map(([at]) => (at - x) ** 2))
  return Math.min(1, Math.max(0.25, (0.5 * 3 + slope * points.length) / (3 + points.length)))
}
