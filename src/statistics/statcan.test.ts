import { expect, test } from 'vitest'
import { type StatcanSeries, statcanProgress, statcanTogether } from './index.ts'

const at = (year: number, value: number) => ({ at: year, value })
const toward = (base: number, now: number, target: number, direction: 'up' | 'down'): StatcanSeries => ({
  base: at(2022, base),
  now: at(2024, now),
  target: at(2026, target),
  direction,
  zeroAs: 0.001,
})

test('the two faces of one share, halfway in time, are 1.173 and 0.223 as the method has it', () => {
  // √2.5 − 1 = 0.5811; ⁴√5 − 1 = 0.4953; their ratio 1.1732. √0.625 − 1 = −0.2094; ⁴√(0.001 ÷ 80) − 1 = −0.9405; 0.2227.
  expect(statcanProgress(toward(20, 50, 100, 'up'))).toMatchObject({
    value: expect.closeTo(1.173, 3),
    category: 'on-track',
  })
  expect(statcanProgress(toward(80, 50, 0, 'down'))).toMatchObject({
    value: expect.closeTo(0.223, 3),
    category: 'limited',
  })
})

test('scores pass through the documented knots', () => {
  // R of −0.6, 0, 0.6, 0.95 and 1.3: a target of 2 in a year, and growth of that share of 100 %.
  const scored = (ratio: number) =>
    statcanProgress({ base: at(2015, 1), now: at(2016, 1 + ratio), target: at(2016, 2), direction: 'up' })
  for (const [ratio, score, category] of [
    [-0.9, -5, 'deterioration'],
    [-0.6, -5, 'deterioration'],
    [-0.3, -3.75, 'deterioration'],
    [0, -2.5, 'limited'],
    [0.3, -1.25, 'limited'],
    [0.6, 0, 'acceleration-needed'],
    [0.9, 15 / 7, 'acceleration-needed'],
    [0.9501, 2.5, 'on-track'],
  ] as const)
    expect(scored(ratio)).toMatchObject({ score: expect.closeTo(score, 2), category })
  expect(scored(1.3)).toMatchObject({ score: 5, category: 'achieved' })
  // Without a target: −2, 0, 0.5, 1.5 and 2 % a year.
  const free = (rate: number) =>
    statcanProgress({ base: at(2015, 100), now: at(2016, 100 + 100 * rate), target: null, direction: 'up' })
  for (const [rate, score, category] of [
    [-0.3, -5, 'deterioration'],
    [-0.02, -5, 'deterioration'],
    [-0.01, -3.75, 'deterioration'],
    [0, -2.5, 'limited'],
    [0.0049, -0.05, 'limited'],
    [0.0051, 0.025, 'acceleration-needed'],
    [0.0149, 2.475, 'acceleration-needed'],
    [0.0151, 2.55, 'on-track'],
    [0.0175, 3.75, 'on-track'],
    [0.02, 5, 'on-track'],
    [0.5, 5, 'on-track'],
  ] as const)
    expect(free(rate)).toMatchObject({ score: expect.closeTo(score, 6), category })
})

test('a published series that rose although it should fall to zero is deterioration', () => {
  // Canada 3.3.3 in the tests of sdg-build: 1.55 in 2015, 1.82 in 2019, target 0 in 2030, wanted downward.
  // (1.82 ÷ 1.55)^¼ − 1 = 0.040967; |(0.001 ÷ 1.55)^(1/15) − 1| = 0.387199; the ratio −0.10580; the score 4.1667 R − 2.5.
  const series: StatcanSeries = {
    base: at(2015, 1.55),
    now: at(2019, 1.82),
    target: at(2030, 0),
    direction: 'down',
    zeroAs: 0.001,
  }
  expect(statcanProgress(series)).toMatchObject({ value: expect.closeTo(-0.1058, 4), category: 'deterioration' })
  expect(statcanProgress({ ...series, zeroAs: undefined })).toMatchObject({ reason: 'growth-through-zero' })
})

test('near a natural limit less is asked for, and keeping to the limit is on track', () => {
  const limited = (base: number, now: number) =>
    statcanProgress({ base: at(2015, base), now: at(2020, now), target: null, direction: 'up', limit: 100 })
  expect(limited(99, 99.5)).toMatchObject({ category: 'on-track' }) // 0.10 % a year; C = 1 − 0.99^4.44 = 0.0436
  expect(limited(40, 40.2)).toMatchObject({ category: 'limited' })
  expect(limited(100, 100)).toMatchObject({ score: 5, category: 'on-track' })
  expect(limited(100, 99)).toMatchObject({ category: 'deterioration' })
})

test('the factor is the same at equal distances from a limit above and a limit below, and far away it is 1', () => {
  // C = 1 − (y₀ ÷ limit)^4.44 below the limit, 1 − ((2 · limit − y₀) ÷ limit)^4.44 above it, 1 from twice the limit on.
  // 0.5^4.44 = 0.046071, C = 0.953929; 0.75^4.44 = 0.278787, C = 0.721213. A score of 0 stands at 0.5 % × C a year.
  const yearly = (base: number, rate: number, direction: 'up' | 'down', limit: number) =>
    statcanProgress({
      base: at(2015, base),
      now: at(2016, base + Math.abs(base) * (direction === 'up' ? rate : -rate)),
      target: null,
      direction,
      limit,
    })
  for (const [base, direction, limit, factor] of [
    [50, 'up', 100, 0.953929],
    [75, 'up', 100, 0.721213],
    [12.5, 'down', 10, 0.721213],
    [15, 'down', 10, 0.953929],
    [20, 'down', 10, 1],
    [35, 'down', 10, 1],
    [35, 'down', 0, 1],
    [-12.5, 'up', -10, 0.721213],
  ] as const) {
    expect(yearly(base, 0.005 * factor, direction, limit)).toMatchObject({ score: expect.closeTo(0, 3) })
    expect(yearly(base, 0.015 * factor, direction, limit)).toMatchObject({ score: expect.closeTo(2.5, 3) })
    const category = (rate: number) => {
      const answer = yearly(base, rate * factor, direction, limit)
      return answer.assessable ? answer.category : answer.reason
    }
    expect([0.0149, 0.0151, 0.0049, 0.0051].map(category)).toEqual([
      'acceleration-needed',
      'on-track',
      'limited',
      'acceleration-needed',
    ])
  }
})

test('what fulfils the target is achieved whatever its rate; figures that cannot be rates are refused with the reason', () => {
  const series = toward(20, 50, 100, 'up')
  expect(statcanProgress({ ...series, now: at(2024, 100) })).toMatchObject({ score: 5, category: 'achieved' })
  expect(statcanProgress({ ...series, base: at(2022, 100), now: at(2024, 100) })).toMatchObject({
    value: 1, // there is no rate to divide by, and none is wanted
    category: 'achieved',
  })
  expect(statcanProgress({ ...series, base: at(2022, 100), now: at(2024, 90) })).toMatchObject({ reason: 'no-spread' })
  for (const change of [
    { base: at(2022, Number.NaN) },
    { base: at(Number.NaN, 20) },
    { now: at(2024, Number.POSITIVE_INFINITY) },
    { target: at(2026, Number.NaN) },
  ])
    expect(statcanProgress({ ...series, ...change })).toMatchObject({ reason: 'not-a-number' })
  for (const year of [2022, 2021])
    expect(statcanProgress({ ...series, target: at(year, 100) })).toMatchObject({ reason: 'no-time' })
  expect(statcanProgress({ ...series, now: at(2023, 50) })).toMatchObject({ assessable: true }) // a year is enough
  expect(statcanProgress({ ...series, now: at(2022.9, 50) })).toMatchObject({ details: { have: 1, need: 2 } })
  expect(statcanProgress({ ...series, target: at(2026, -100) })).toMatchObject({ reason: 'growth-through-zero' })
})

test('negative values turn the sign over; crossing zero and less than a year are not assessable', () => {
  // A deficit of −10 that became −5 grew at a negative rate, which is upward.
  const deficit: StatcanSeries = { base: at(2015, -10), now: at(2020, -5), target: null, direction: 'up' }
  expect(statcanProgress(deficit)).toMatchObject({ category: 'on-track' })
  expect(statcanProgress({ ...deficit, now: at(2020, 5) })).toMatchObject({ reason: 'growth-through-zero' })
  expect(statcanProgress({ ...deficit, now: at(2015.5, -5) })).toMatchObject({ reason: 'too-few-values' })
})

test('several series give the mean score, and are achieved only together', () => {
  const done = statcanProgress(toward(20, 110, 100, 'up'))
  const poor = statcanProgress(toward(20, 20, 100, 'up'))
  expect(statcanTogether([done, poor])).toMatchObject({ score: 1.25, category: 'acceleration-needed' })
  expect(statcanTogether([done, done])).toMatchObject({ score: 5, category: 'achieved' })
  expect(statcanTogether([])).toMatchObject({ reason: 'no-value' })
  const unknown = statcanProgress(toward(20, -20, 100, 'up'))
  expect(unknown.assessable).toBe(false)
  expect(statcanTogether([done, unknown])).toMatchObject({ score: 5, category: 'achieved' })
  expect(statcanTogether([unknown])).toMatchObject({ reason: 'no-value' })
  // The method's own example: an overall score of +1 is progress made, acceleration needed. Each limit belongs upward.
  const scored = (...scores: number[]) =>
    statcanTogether(scores.map((score) => ({ assessable: true, value: 0, score, category: 'limited' })))
  for (const [scores, category] of [
    [[1], 'acceleration-needed'],
    [[5, 0], 'on-track'],
    [[2.4], 'acceleration-needed'],
    [[5, -5], 'acceleration-needed'],
    [[-0.1], 'limited'],
    [[-5, 0], 'limited'],
    [[-2.6], 'deterioration'],
  ] as const)
    expect(scored(...scores)).toMatchObject({ category })
})
