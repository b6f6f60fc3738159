import { expect, test } from 'vitest'
import { type BackTest, backTest, preferred } from './back-test.ts'
import { forecast, scaleOf } from './forecast.ts'
import { fitMethod, type Method } from './forecast-methods.ts'
import { generatorFrom, type Observation, resolutionOf } from './index.ts'
import { robustTrend } from './robust-trend.ts'
import { gridOf } from './series.ts'
import { bestSmoothing, smooth } from './smoothing.ts'

const none = Number.NaN
const grid = (...values: number[]) => Float64Array.from(values)
const seriesOf = (...values: number[]): Observation[] =>
  values.flatMap((value, period) => (Number.isNaN(value) ? [] : [{ period, value }]))
const near = (value: number) => expect.closeTo(value, 9)

test('smoothing with a trend is what one reckons with pencil and paper', () => {
  // α = 0.5, β = 0.4, start 2. 12 is what 10 + 2 expects. Then 14 expected, 15 came: error 1, level 14.5, trend 2 + 0.2.
  const weights = { level: 0.5, trend: 0.4, damping: 1 }
  expect(smooth(grid(10, 12, 15), 3, weights, 2)).toEqual({ level: 14.5, trend: near(2.2), squaredError: 1 })
  // φ = 0.9: trend 1.8, level 11.8, error 0.2: 11.9 and 1.84; trend 1.656, level 13.556, error 1.444: 14.278 and 1.9448.
  expect(smooth(grid(10, 12, 15), 3, { ...weights, damping: 0.9 }, 2)).toEqual({
    level: near(14.278),
    trend: near(1.9448),
    squaredError: near(0.2 ** 2 + 1.444 ** 2),
  })
  // A gap: 10, –, 15: after two steps 14 expected, error 1, weight 1 − 0.5² = 0.75, trend 2 + 0.75 × 0.4 ÷ 2 = 2.15.
  expect(smooth(grid(10, none, 15), 3, weights, 2)).toEqual({ level: 14.75, trend: near(2.15), squaredError: 1 })
  // After the gap the wait is over: 16.9 expected, 16.9 came.
  expect(smooth(grid(10, none, 15, 16.9), 4, weights, 2)).toEqual({
    level: near(16.9),
    trend: near(2.15),
    squaredError: 1,
  })
})

test('the weights taken leave the least error of all that are tried', () => {
  const levels = [0.1, 0.25, 0.4, 0.6, 0.8, 1]
  const trends = { simple: [0], holt: [0, 0.05, 0.15, 0.4], damped: [0, 0.05, 0.15, 0.4] }
  const dampings = { simple: [1], holt: [1], damped: [0.8, 0.9, 0.98] } // decision 0020
  const { share } = generatorFrom('weights')
  const chosen = new Set<string>()
  for (let run = 0; run < 150; run++) {
    let value = 50
    const calm = [0.1, 1, 4][run % 3] as number
    const values = Float64Array.from({ length: 9 + (run % 6) }, (_, at) => {
      value += calm * (share() - 0.5) + (run % 3 === 0 ? 0 : run % 2 === 0 ? 1 : 1 - at / 8)
      return value + 2 * (share() - 0.5)
    })
    const slope = robustTrend(values)?.slope as number
    for (const kind of ['simple', 'holt', 'damped'] as const) {
      const tried = dampings[kind].flatMap((damping) =>
        trends[kind].flatMap((trend) =>
          levels.map((level) => ({
            name: `${kind} ${level} ${trend} ${damping}`,
            ...smooth(values, values.length, { level, trend, damping }, kind === 'simple' ? 0 : slope),
          })),
        ),
      )
      const least = tried.reduce((best, one) => (one.squaredError < best.squaredError ? one : best))
      chosen.add(least.name)
      const { squaredError, level, trend } = bestSmoothing(values, values.length, kind)
      expect([squaredError, level, trend]).toEqual([least.squaredError, least.level, least.trend])
    }
  }
  expect(chosen.size).toBeGreaterThan(25) // a grid of which one corner always wins proves nothing
})

const ahead = (method: Method, values: Float64Array, season = 1) => {
  const fitted = fitMethod(method, values, values.length, season)
  return fitted && [1, 2, 3, 4, 5].map(fitted)
}

test('each method goes on as its name says', () => {
  const straight = grid(10, 12, 14, 16, 18)
  expect(ahead('naive', straight)).toEqual([18, 18, 18, 18, 18])
  expect(ahead('trend', straight)).toEqual([20, 22, 24, 26, 28].map(near))
  expect(ahead('robust-trend', straight)).toEqual([20, 22, 24, 26, 28].map(near))
  expect(ahead('smoothing', grid(5, 5, 5, 5))).toEqual([5, 5, 5, 5, 5])
  // Of a damped trend each step is φ of the one before; after the last level they add up.
  const values = grid(10, 14, 16, 19, 20, 22)
  const { level, trend, damping } = bestSmoothing(values, 6, 'damped')
  let [expected, step] = [level, trend]
  const steps = [1, 2, 3, 4, 5].map(() => {
    step *= damping
    expected += step
    return near(expected)
  })
  expect(ahead('damped-trend', values)).toEqual(steps)
  expect(damping).toBeLessThan(1)
  expect(ahead('robust-trend', grid(none, none))).toBeNull()
})

test('a season says what it said last; one never seen says what the one before it said', () => {
  const two = [50, 42, 47, 60, 51, 43, 48, 61]
  expect(ahead('seasonal-naive', grid(...two, 52), 4)).toEqual([43, 48, 61, 52, 43])
  expect(ahead('seasonal-naive', grid(...two), 4)).toBeNull() // two whole seasons and one more are needed
  expect(ahead('seasonal-naive', grid(...two, 52), 1)).toBeNull()
  expect(ahead('seasonal-naive', grid(1, 2, 3, 4, 5), 2)).toEqual([4, 5, 4, 5, 4])
  // The second quarter of the second year is missing: the first year's 42 stands; the third was never seen: 42 as well.
  expect(ahead('seasonal-naive', grid(50, 42, none, 60, 51, none, none, 61, 52), 4)).toEqual([42, 42, 61, 52, 42])
})

test('a back-test asks from each value after the third, and errors are those of what came', () => {
  // Naive on 1, 2, 4, 7, 11, 16: from 4 it misses 3, 7, 12; from 7 4, 9; from 11 5. Means 4, 8, 12: 8.
  const naive = (values: Float64Array, steps: number) =>
    backTest(values, { steps, season: 1 }).find(({ method }) => method === 'naive')
  expect(naive(grid(1, 2, 4, 7, 11, 16), 2)).toEqual({
    method: 'naive',
    errors: [[3, 4, 5], [7, 9], [12], []], // four periods are asked for at least
    score: 8,
    origins: 3,
  })
  expect(naive(grid(1, 2, 4, 7, 11, 16), 6)?.errors).toHaveLength(6)
  // With a gap: from 4 the next is unknown, then 7 and 12 on; from 11 5; the gap itself is no origin.
  expect(naive(grid(1, 2, 4, none, 11, 16), 1)).toBeUndefined() // two origins
  expect(naive(grid(1, 2, 4, none, 11, 16, 17), 1)).toMatchObject({
    errors: [[5, 1], [7, 6], [12], [13]],
    score: (3 + 6.5 + 12 + 13) / 4,
    origins: 3,
  })
  expect(backTest(grid(1, 2, 4, 7, 11), { steps: 1, season: 1 })).toEqual([])
  // Six years of quarters are looked back on, not more: the last 24 values before the last one.
  const long = Float64Array.from({ length: 40 }, (_, at) => at * at)
  const test = naive(long, 1)
  expect(test?.origins).toBe(24)
  expect(test?.errors[0]).toEqual(Array.from({ length: 24 }, (_, at) => (16 + at) ** 2 - (15 + at) ** 2))
})

test('methods are compared on the questions that the seasonal one could answer', () => {
  // 50, 42, 47, 60 year by year: the seasonal method is asked from the ninth value on and never misses. Naive is asked from
  // the third, but its score is of the same questions: one ahead from positions 9 to 12, misses −8, 5, 13.
  const values = Float64Array.from({ length: 12 }, (_, at) => [50, 42, 47, 60][at % 4] as number)
  const tests = backTest(values, { steps: 1, season: 4 })
  const of = (method: Method) => tests.find((one) => one.method === method)
  expect(tests[0]).toMatchObject({ method: 'seasonal-naive', score: 0, origins: 3 })
  // Horizon 1: −8, 5, 13; horizon 2: −3, 18; horizon 3: 10. Means 26/3, 10.5, 10.
  expect(of('naive')?.score).toBeCloseTo((26 / 3 + 10.5 + 10) / 3, 9)
  expect(of('naive')?.origins).toBe(9)
})

test('a simpler method is kept until another one is better by more than a twentieth', () => {
  const scored = (method: Method, score: number): BackTest => ({ method, score, errors: [], origins: 9 })
  const choice = (...tests: BackTest[]) => preferred(tests)?.method
  expect(choice(scored('trend', 100), scored('naive', 104.9))).toBe('naive')
  expect(choice(scored('trend', 100), scored('naive', 105.1))).toBe('trend')
  expect(choice(scored('seasonal-naive', 100), scored('trend', 101), scored('smoothing', 102))).toBe('smoothing')
  expect(choice(scored('trend', 100), scored('damped-trend', 101), scored('robust-trend', 102))).toBe('robust-trend')
  expect(preferred([])).toBeNull()
})

/*
 * 5, 5, 5, 5, 9, 9, 9, 9: the naive method is as good as any. Six steps: its errors are
 *   1 ahead: 0, 4, 0, 0, 0 · 2: 4, 4, 0, 0 · 3: 4, 4, 0 · 4: 4, 4 · 5: 4.  Means 0.8, 2, 8/3, 4, 4: their mean 2.69333.
 * Root mean squares of the first three, which have three errors: √3.2, √8, √(32/3); the slope of their logarithms over
 * log 1, 2, 3 is 0.560121, so g = (0.5 × 3 + 3 × 0.560121) ÷ 6 = 0.530061. The 15 errors, each ÷ h^g, have a mean square
 * of 51.596977 ÷ 15, s = 1.854669. Scales √(1 + 2/5) × max(s·h^g, the root mean square): s × 1.183216 = 2.194474 for one
 * step, √8 × 1.183216 = 3.346640 for two, then s·h^g again: 3.928562, 4.575713, 5.150234, 5.672804.
 */
test('intervals come from the errors of the back-test, by Student with one degree less than there were origins', () => {
  const answer = forecast(seriesOf(5, 5, 5, 5, 9, 9, 9, 9), { steps: 6 })
  if (!answer.assessable) throw new Error(answer.reason)
  expect(answer).toMatchObject({ method: 'naive', origins: 5, bounding: 'none', resolution: 1 })
  expect([answer.error, answer.naiveError]).toEqual([expect.closeTo(2.69333, 5), expect.closeTo(2.69333, 5)])
  expect(answer.spread).toMatchObject({
    degrees: 4,
    centres: [9, 9, 9, 9, 9, 9],
    scales: [2.194474, 3.34664, 3.928562, 4.575713, 5.150234, 5.672804].map((scale) => expect.closeTo(scale, 5)),
  })
  // t with 4 degrees is 1.533 at 90 % and 2.776 at 97.5 % in every printed table.
  expect(answer.steps.map(({ period }) => period)).toEqual([8, 9, 10, 11, 12, 13])
  expect(answer.steps[1]).toMatchObject({
    value: 9,
    low80: expect.closeTo(9 - 1.533 * 3.34664, 2),
    high80: expect.closeTo(9 + 1.533 * 3.34664, 2),
    low95: expect.closeTo(9 - 2.776 * 3.34664, 2),
    high95: expect.closeTo(9 + 2.776 * 3.34664, 2),
  })
})

test('without any error the interval is half of the last digit, widened as it is for few origins', () => {
  // 20, 22, … 34: five origins; half a unit × √(1 + 2/5) = 0.591608. In steps of 0.1 a tenth of that.
  const scales = (...values: number[]) => {
    const answer = forecast(seriesOf(...values), { steps: 2 })
    return answer.assessable ? answer.spread.scales : answer.reason
  }
  expect(scales(20, 22, 24, 26, 28, 30, 32, 34)).toEqual([expect.closeTo(0.591608, 6), expect.closeTo(0.591608, 6)])
  expect(scales(2.1, 2.3, 2.5, 2.7, 2.9, 3.1, 3.3, 3.5)[0]).toBeCloseTo(0.0591608, 6)
  // The trend never misses; naive misses 2, 4, 6 and 8 at one to four ahead.
  expect(forecast(seriesOf(20, 22, 24, 26, 28, 30, 32, 34), { steps: 2 })).toMatchObject({
    error: near(0),
    naiveError: 5,
  })
  // On the logit scale half a unit about 34 of 100 is ½ (log (34.5 ÷ 65.5) − log (33.5 ÷ 66.5)) = 0.022282.
  const share = forecast(seriesOf(34, 34, 34, 34, 34, 34, 34, 34), { steps: 1, bounds: { low: 0, high: 100 } })
  if (!share.assessable) throw new Error(share.reason)
  expect(share.spread.scales[0]).toBeCloseTo(0.022282 * Math.sqrt(1.4), 5)
  expect(share.steps[0]?.value).toBeCloseTo(34, 9)
})

test('the logit scale is even about the middle, and back again is where it was', () => {
  const share = scaleOf('logit', { low: 0, high: 100 })
  expect([share.into(50), share.into(75), share.into(25)]).toEqual([0, near(Math.log(3)), near(-Math.log(3))])
  const rate = scaleOf('logit', { low: 20, high: 60 })
  expect([rate.into(40), rate.into(50)]).toEqual([0, near(Math.log(3))])
  expect([rate.back(0), rate.back(Math.log(3)), rate.back(-Math.log(3))]).toEqual([40, near(50), near(30)])
  for (const bounding of ['none', 'clipped'] as const) {
    const plain = scaleOf(bounding, { low: 20, high: 60 })
    expect([plain.into(12), plain.back(12), plain.back(33), plain.back(90)]).toEqual([12, 20, 33, 60])
  }
})

test('half a per cent of the width is kept away from, and one end is an end', () => {
  const bounding = (bounds: { low: number; high: number }, ...values: number[]) => {
    const answer = forecast(seriesOf(...values), { steps: 1, bounds })
    return answer.assessable ? answer.bounding : answer.reason
  }
  const share = { low: 0, high: 100 }
  expect(bounding(share, 0.6, 3, 4, 6, 7, 9)).toBe('logit')
  expect(bounding(share, 0.5, 3, 4, 6, 7, 9)).toBe('clipped')
  expect(bounding(share, 99.4, 93, 94, 96, 97, 99)).toBe('logit')
  expect(bounding(share, 99.5, 93, 94, 96, 97, 99)).toBe('clipped')
  expect(bounding(share, 0, 3, 4, 6, 7, 100)).toBe('clipped') // the ends themselves are inside
  expect(bounding(share, -1, 3, 4, 6, 7, 9)).toBe('outside-bounds')
  expect(bounding({ low: 0, high: Number.POSITIVE_INFINITY }, 2, 3, 4, 6, 7, 9)).toBe('clipped')
  expect(bounding({ low: Number.NEGATIVE_INFINITY, high: 0 }, -2, -3, -4, -6, -7, -9)).toBe('clipped')
  expect(bounding({ low: 50, high: 60 }, 51, 52, 53, 54, 55, 56)).toBe('logit')
})

test('what may be asked is said to the last period', () => {
  const reason = (steps: number, ...values: number[]) => {
    const answer = forecast(seriesOf(...values), { steps })
    return answer.assessable ? answer.steps.length : [answer.reason, answer.details]
  }
  const six = [1, 2, 3, 4, 5, 6]
  expect(reason(6, ...six)).toBe(6)
  expect(reason(7, ...six)).toEqual(['horizon-too-long', { steps: 7, span: 6, most: 6 }])
  for (const steps of [0, -1, 1.5, Number.NaN]) expect(reason(steps, ...six)).toEqual(['not-a-number', {}])
  expect(reason(1, 1, 2, none, none, 3, none, 4, none, 5, none, none, 6)).toBe(1) // six of twelve
  expect(reason(1, 1, 2, none, none, 3, none, 4, none, 5, none, none, none, 6)).toEqual([
    'too-gappy',
    { missing: 7, span: 13 },
  ])
  expect(reason(1, 1, 2, 3, 4, 5)).toEqual(['too-few-values', { have: 5, need: 6 }])
})

test('values stand on their grid, and are in steps of their decimals', () => {
  const at = (...periods: number[]) => gridOf(periods.map((period) => ({ period, value: 1 })))
  expect(at(5, 3)).toMatchObject({ first: 3, known: 2, values: Float64Array.of(1, Number.NaN, 1) })
  expect(at(1.5, 3)).toMatchObject({ reason: 'not-a-number' })
  expect(at(0, 9999)).toMatchObject({ assessable: true })
  expect(at(0, 10_000)).toMatchObject({ reason: 'too-gappy', details: { missing: 9999, span: 10_001 } })
  const steps = (...values: number[]) => resolutionOf(seriesOf(...values))
  expect([steps(12.5, 13), steps(12, 13), steps(1.25, -0.5), steps(-1.2)]).toEqual([0.1, 1, 0.01, 0.1])
  expect([steps(0.1 + 0.2), steps(1.234567), steps(1.2345678), steps(1234567.8)]).toEqual([0.1, 1e-6, 1e-6, 0.1])
})

test('a robust line goes through what is known before its end', () => {
  expect(robustTrend(grid(0, none, 4))).toEqual({ slope: 2, intercept: 0 })
  expect(robustTrend(grid(none, 5))).toEqual({ slope: 0, intercept: 5 })
  expect(robustTrend(grid(none))).toBeNull()
  expect(robustTrend(grid(1, 2, 3, 90), 3)).toEqual({ slope: 1, intercept: 1 })
})
