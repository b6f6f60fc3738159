import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calibrationOf, chanceOfMeeting, forecast, generatorFrom, type Observation, robustTrend } from './index.ts'
import { smooth } from './smoothing.ts'

const share = { low: 0, high: 100 }
const seriesOf = (values: (number | null)[], first = 8096): Observation[] =>
  values.flatMap((value, at) => (value === null ? [] : [{ period: first + at, value }]))
const linear = seriesOf(Array.from({ length: 12 }, (_, at) => 20 + 2 * at))
const noisyShare = seriesOf([41.2, 43.0, null, 46.1, 46.9, 49.3, 50.2, null, 53.8, 55.1, 56.0, 58.4])

test('too little to go on is said, with numbers and in both languages', () => {
  expect(forecast(seriesOf([1, 2, 3, 4, 5]), { steps: 1 })).toMatchObject({
    reason: 'too-few-values',
    details: { have: 5, need: 6 },
    why: { vi: 'Mới có 5 kỳ có số liệu, cần ít nhất 6 kỳ' },
  })
  const gappy = seriesOf([1, null, null, 2, null, null, 3, null, 4, null, null, 5, null, 6])
  expect(forecast(gappy, { steps: 1 })).toMatchObject({ reason: 'too-gappy' })
  expect(forecast(linear, { steps: 13 })).toMatchObject({ reason: 'horizon-too-long' })
  expect(forecast([], { steps: 1 })).toMatchObject({ reason: 'no-value' })
  expect(forecast([...linear, { period: 8096, value: 1 }], { steps: 1 })).toMatchObject({ reason: 'periods-repeat' })
  expect(forecast(seriesOf([1, 2, 3, 4, 5, 101]), { steps: 1, bounds: share })).toMatchObject({
    reason: 'outside-bounds',
  })
  expect(forecast(seriesOf([1, 2, 3, 4, 5, Number.NaN]), { steps: 1 })).toMatchObject({ reason: 'not-a-number' })
  expect(forecast(seriesOf([1e308, -1e308, 1e308, -1e308, 1e308, -1e308, 1e308]), { steps: 2 })).toMatchObject({
    reason: 'out-of-range',
  })
})

test('a straight line goes on straight, and its intervals still have the width of the last digit', () => {
  const answer = forecast(linear, { steps: 4 })
  if (!answer.assessable) throw new Error(answer.reason)
  expect(answer.method).toMatch(/trend/)
  expect(answer.steps.map(({ value }) => value)).toEqual([44, 46, 48, 50].map((value) => expect.closeTo(value, 6)))
  expect(answer.steps[0]?.period).toBe(8108)
  for (const step of answer.steps) expect(step.high80 - step.low80).toBeGreaterThan(1)
})

test('seasons are seen once there are enough of them', () => {
  const answer = forecast(seriesOf(Array.from({ length: 20 }, (_, at) => [50, 42, 47, 60][at % 4] as number)), {
    steps: 4,
    season: 4,
  })
  expect(answer).toMatchObject({
    method: 'seasonal-naive',
    steps: [{ value: 50 }, { value: 42 }, { value: 47 }, { value: 60 }],
  })
})

test('a gap is walked through, and the value after it weighs more than one after no gap', () => {
  // α = 0.5: after one period 10 + 0.5 × 10 = 15; after a gap of two the weight is 1 − 0.5² = 0.75, so 17.5.
  const weights = { level: 0.5, trend: 0, damping: 1 }
  expect(smooth(Float64Array.of(10, 20), 2, weights, 0).level).toBe(15)
  expect(smooth(Float64Array.of(10, Number.NaN, 20), 3, weights, 0).level).toBe(17.5)
})

test('every other period missing still gives errors to measure by', () => {
  const answer = forecast(seriesOf([1, null, 3, null, 4, null, 7, null, 8, null, 11]), { steps: 2 })
  expect(answer).toMatchObject({ assessable: true, origins: 3 })
  if (answer.assessable) expect(answer.steps.every(({ low95, high95 }) => Number.isFinite(high95 - low95))).toBe(true)
})

test('one wrong value in five does not turn the robust trend', () => {
  const values = Float64Array.of(10, 12, 14, 160, 18, 20, 22, Number.NaN, 26, 28)
  expect(robustTrend(values)).toEqual({ slope: 2, intercept: 10 })
})

test('a share stays a share: on the logit scale away from the ends, cut at them near the ends', () => {
  const inside = forecast(noisyShare, { steps: 10, bounds: share })
  expect(inside).toMatchObject({ assessable: true, bounding: 'logit' })
  const full = forecast(seriesOf([90, 95, 97, 99, 100, 100, 100, 99.5]), { steps: 4, bounds: share })
  expect(full).toMatchObject({ assessable: true, bounding: 'clipped' })
  for (const answer of [inside, full])
    if (answer.assessable)
      for (const { value, low95, high95 } of answer.steps) {
        expect(low95).toBeGreaterThanOrEqual(0)
        expect(high95).toBeLessThanOrEqual(100)
        expect(low95).toBeLessThanOrEqual(value)
        expect(value).toBeLessThanOrEqual(high95)
      }
})

test('any series gives a forecast in order, or a reason; the same one twice', () => {
  const any = fc.array(fc.option(fc.double({ min: 0, max: 100, noNaN: true })), { maxLength: 24 })
  fc.assert(
    fc.property(any, fc.integer({ min: 1, max: 12 }), (values, steps) => {
      const once = forecast(seriesOf(values), { steps, season: 4, bounds: share })
      expect(forecast(seriesOf(values), { steps, season: 4, bounds: share })).toEqual(once)
      if (!once.assessable) return
      expect(once.steps).toHaveLength(steps)
      let width = 0
      for (const [at, step] of once.steps.entries()) {
        const five = [step.low95, step.low80, step.value, step.high80, step.high95]
        expect(five).toEqual(five.toSorted((a, b) => a - b))
        expect(once.spread.scales[at]).toBeGreaterThanOrEqual(width)
        width = once.spread.scales[at] as number
      }
    }),
    { numRuns: 60 },
  )
})

test('intervals hold about what they promise on walks, trends and shares, even with eight values', () => {
  const { share: chance } = generatorFrom('coverage')
  const noise = () => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance())
  const worlds: (() => (at: number) => number)[] = [
    () => {
      let value = 50
      return () => (value += noise())
    },
    () => (at) => 20 + 1.5 * at + 2 * noise(),
    () => (at) => 50 + 0.3 * at + ([5, -3, 1, -3][at % 4] as number) + noise(),
  ]
  for (const known of [8, 16])
    for (const world of worlds) {
      const [inside, runs] = [{ 80: 0, 95: 0 }, 120]
      for (let run = 0; run < runs; run++) {
        const next = world()
        const all = seriesOf(Array.from({ length: known + 2 }, (_, at) => next(at)))
        const answer = forecast(all.slice(0, known), { steps: 2, season: 4 })
        if (!answer.assessable) throw new Error(answer.reason)
        const [step, { value }] = [answer.steps[1], all[known + 1] as Observation]
        if (step && value >= step.low80 && value <= step.high80) inside[80]++
        if (step && value >= step.low95 && value <= step.high95) inside[95]++
      }
      expect(inside[80] / runs).toBeGreaterThan(0.68)
      expect(inside[95] / runs).toBeGreaterThan(0.88)
    }
})

const atLeast = (value: number) => ({ value, comparator: '>=' as const, direction: 'up' as const })

test('the chance of a target falls as the target rises, and is never surer than the back-test allows', () => {
  const answer = forecast(noisyShare, { steps: 8, bounds: share })
  if (!answer.assessable) throw new Error(answer.reason)
  const last = answer.steps.at(-1)?.period as number
  const chances = [0, 50, 60, 70, 80, 90, 100].map((value) => {
    const chance = chanceOfMeeting(answer, atLeast(value), last)
    if (!chance.assessable) throw new Error(chance.reason)
    return chance
  })
  const shares = chances.map(({ probability }) => probability)
  expect(shares).toEqual(shares.toSorted((a, b) => b - a))
  expect(shares[0]).toBe((answer.origins + 1) / (answer.origins + 2))
  expect(shares.at(-1)).toBeCloseTo(1 / (answer.origins + 2), 12)
  expect([chances[0]?.light, chances.at(-1)?.light]).toEqual(['green', 'red'])
  expect(chanceOfMeeting(answer, atLeast(60), last + 1)).toMatchObject({ reason: 'horizon-too-long' })
})

test('a target and its opposite share out all the chance there is', () => {
  const answer = forecast(noisyShare, { steps: 4, bounds: share })
  if (!answer.assessable) throw new Error(answer.reason)
  const period = answer.steps[1]?.period as number
  const up = chanceOfMeeting(answer, atLeast(61.5), period)
  const down = chanceOfMeeting(answer, { value: 61.5, comparator: '<', direction: 'down' }, period)
  if (!up.assessable || !down.assessable) throw new Error('not assessable')
  expect(up.probability + down.probability).toBeCloseTo(1, 9)
})

test('past probabilities are held to their word', () => {
  // Ten times 0.8, met eight times: (8 × 0.04 + 2 × 0.64) ÷ 10 = 0.16; the base rate alone gives 0.8 × 0.2 = 0.16.
  const said = Array.from({ length: 10 }, (_, at) => ({ probability: 0.8, met: at < 8 }))
  expect(calibrationOf(said)).toMatchObject({
    brier: expect.closeTo(0.16, 12),
    skill: expect.closeTo(0, 12),
    reliability: expect.closeTo(0, 12),
    bins: [{ from: 0.8, count: 10, said: expect.closeTo(0.8, 12), came: 0.8 }],
  })
  expect(calibrationOf(said.slice(1))).toMatchObject({ reason: 'too-few-values', details: { have: 9, need: 10 } })
  expect(calibrationOf([...said, { probability: 1.2, met: true }])).toMatchObject({ reason: 'not-a-number' })
})

test('with one probability a bin, reliability − resolution + uncertainty is the Brier score', () => {
  const one = fc.record({ probability: fc.constantFrom(0.1, 0.3, 0.5, 0.7, 0.9), met: fc.boolean() })
  fc.assert(
    fc.property(fc.array(one, { minLength: 10, maxLength: 60 }), (said) => {
      const answer = calibrationOf(said)
      if (!answer.assessable) throw new Error(answer.reason)
      expect(answer.reliability - answer.resolution + answer.uncertainty).toBeCloseTo(answer.brier, 9)
    }),
  )
})
