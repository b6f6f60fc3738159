import { expect, test } from 'vitest'
import { calibrationOf, chanceOfMeeting, type Forecast, shareInterval } from './index.ts'

test('the interval of a share is that of the published tables of Wilson', () => {
  // Newcombe 1998, Statistics in Medicine 17, table I, method 3 (score, without continuity correction).
  for (const [met, n, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const) {
    expect(shareInterval(met / n, n).low).toBeCloseTo(low, 4)
    expect(shareInterval(met / n, n).high).toBeCloseTo(high, 4)
    const other = shareInterval(1 - met / n, n) // of those that were not met: turned over
    expect([other.low, other.high]).toEqual([expect.closeTo(1 - high, 4), expect.closeTo(1 - low, 4)])
  }
  expect(shareInterval(0, 5).low).toBe(0)
  expect(shareInterval(1, 5).high).toBe(1)
})

const said = (...all: [probability: number, met: number, times: number][]) =>
  all.flatMap(([probability, met, times]) => Array.from({ length: times }, (_, at) => ({ probability, met: at < met })))

test('bins begin with their lower end, certainty belongs to the last, and each tells what came of it', () => {
  // 0.1 twice, never met; 0.2 four times, met once; 1 four times, met three times: 4 of 10 in all.
  // Brier: (2 × 0.01 + 3 × 0.04 + 0.64 + 3 × 0 + 1) ÷ 10 = 0.178; base rate 0.4: uncertainty 0.24, skill 1 − 0.741667.
  // Resolution: (2 × 0.16 + 4 × 0.0225 + 4 × 0.1225) ÷ 10 = 0.09; reliability: (2 × 0.01 + 4 × 0.0025 + 4 × 0.0625) ÷ 10.
  const answer = calibrationOf(said([0.1, 0, 2], [0.2, 1, 4], [1, 3, 4]))
  expect(answer).toMatchObject({
    count: 10,
    brier: expect.closeTo(0.178, 12),
    uncertainty: expect.closeTo(0.24, 12),
    skill: expect.closeTo(0.258333, 6),
    resolution: expect.closeTo(0.09, 12),
    reliability: expect.closeTo(0.028, 12),
    bins: [
      { from: 0, to: 0.2, count: 2, came: 0, low: 0 },
      { from: 0.2, to: 0.4, count: 4, came: 0.25, said: expect.closeTo(0.2, 12) },
      { from: 0.8, to: 1, count: 4, came: 0.75, said: 1 },
    ],
  })
  expect(calibrationOf(said([0, 0, 5], [0.5, 2, 5]), 2)).toMatchObject({
    bins: [
      { from: 0, to: 0.5, count: 5 },
      { from: 0.5, to: 1, count: 5 },
    ],
  })
})

test('where everything came alike there is nothing to be better than; no chance is below 0', () => {
  expect(calibrationOf(said([0.9, 10, 10]))).toMatchObject({
    skill: null,
    uncertainty: 0,
    brier: expect.closeTo(0.01, 12),
  })
  expect(calibrationOf([...said([0.9, 10, 10]), { probability: -0.1, met: false }])).toMatchObject({
    reason: 'not-a-number',
  })
  expect(calibrationOf([...said([0.9, 10, 10]), { probability: Number.NaN, met: false }])).toMatchObject({
    reason: 'not-a-number',
  })
})

/** A forecast of one period whose t has one degree of freedom: its distribution is ½ + arctan(t) ÷ π, to be checked by hand. */
const cauchy = (change: Partial<Forecast> = {}): Forecast => ({
  method: 'naive',
  origins: 98, // never surer than 99 %
  error: 0,
  naiveError: 0,
  bounding: 'none',
  bounds: { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY },
  resolution: 1,
  steps: [{ period: 7, value: 80, low80: 0, high80: 0, low95: 0, high95: 0 }],
  spread: { degrees: 1, centres: [80], scales: [2] },
  ...change,
})
const below = (t: number) => 0.5 + Math.atan(t) / Math.PI
const up = { direction: 'up' } as const
const chance = (
  forecast: Forecast,
  target: Parameters<typeof chanceOfMeeting>[1],
  limits?: { green: number; yellow: number },
) => {
  const answer = chanceOfMeeting(forecast, target, 7, limits)
  return answer.assessable ? answer : { probability: Number.NaN, light: answer.reason }
}

test('the chance is the share of the distribution that rounds to what is wanted', () => {
  // Whole numbers: "≥ 82" begins at 81.5, t = 0.75; "> 82" at 82.5, t = 1.25; "= 82" lies between the two.
  const probability = (comparator: '>=' | '>' | '<=' | '<' | '=', value: number, forecast = cauchy()) =>
    chance(forecast, { comparator, value, direction: comparator.startsWith('<') ? 'down' : 'up' }).probability
  expect(probability('>=', 82)).toBeCloseTo(1 - below(0.75), 9)
  expect(probability('>', 82)).toBeCloseTo(1 - below(1.25), 9)
  expect(probability('=', 82)).toBeCloseTo(below(1.25) - below(0.75), 9)
  expect(probability('<=', 82)).toBeCloseTo(below(1.25), 9)
  expect(probability('<', 82)).toBeCloseTo(below(0.75), 9)
  expect(chance(cauchy(), { ...up, comparator: 'range', value: [78, 82] }).probability).toBeCloseTo(
    2 * below(1.25) - 1,
    9,
  )
  expect(probability('>=', 82, cauchy({ resolution: 0.1 }))).toBeCloseTo(1 - below(0.975), 9) // from 81.95
  // What nobody asks beyond the bounds is certain, but not more than the 98 times of asking allow.
  const bounds = { low: 0, high: 100 }
  expect(probability('>=', 0, cauchy({ bounding: 'clipped', bounds }))).toBeCloseTo(0.99, 12)
  expect(probability('>', 100, cauchy({ bounding: 'clipped', bounds }))).toBeCloseTo(0.01, 12)
  expect(probability('>=', 100, cauchy({ bounding: 'clipped', bounds }))).toBeCloseTo(1 - below(9.75), 9)
  // On the logit scale 50 is 0, and 72.5 is log (72.5 ÷ 27.5) = 0.969401.
  const logit = cauchy({ bounding: 'logit', bounds, spread: { degrees: 1, centres: [0], scales: [1] } })
  expect(probability('>=', 73, logit)).toBeCloseTo(1 - below(0.969401), 6)
})

test('lights go on at their limits, and a period that was not forecast has none', () => {
  const even = chance(cauchy({ resolution: 0 }), { ...up, comparator: '>=', value: 80 }) // one half
  expect(even).toMatchObject({ probability: 0.5, light: 'yellow', meaning: { en: 'May or may not be met in time' } })
  const light = (limits: { green: number; yellow: number }) =>
    chance(cauchy({ resolution: 0 }), { ...up, comparator: '>=', value: 80 }, limits).light
  expect([
    light({ green: 0.5, yellow: 0.2 }),
    light({ green: 0.6, yellow: 0.5 }),
    light({ green: 0.6, yellow: 0.51 }),
  ]).toEqual(['green', 'yellow', 'red'])
  // ½ + arctan(t) ÷ π is 0.75 at t = 1 and 0.4 at t = −0.32492.
  const at = (value: number) => chance(cauchy({ resolution: 0 }), { ...up, comparator: '>=', value }).light
  expect([at(77.9), at(78.1), at(80.6), at(80.7)]).toEqual(['green', 'yellow', 'yellow', 'red'])
  const target = { ...up, comparator: '>=', value: 80 } as const
  expect(chanceOfMeeting(cauchy(), target, 9)).toMatchObject({
    reason: 'horizon-too-long',
    details: { steps: 3, span: 1, most: 1 },
  })
  expect(chanceOfMeeting(cauchy(), target, 6)).toMatchObject({ reason: 'horizon-too-long' })
  expect(chanceOfMeeting(cauchy(), { ...target, comparator: 'complete' }, 7)).toMatchObject({
    reason: 'not-quantified',
  })
})
