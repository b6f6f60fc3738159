import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Aggregation,
  composite,
  type Normalisation,
  normalise,
  rankIntervals,
  ranksOf,
  type Table,
} from './index.ts'

const criteriaOf = (...weights: number[]) =>
  weights.map((weight, at) => ({ code: `c${at}`, direction: 'up' as const, weight }))
const assessed = <Answer extends { assessable: boolean }>(answer: Answer) => {
  if (!answer.assessable) throw new Error(JSON.stringify(answer))
  return answer as Extract<Answer, { assessable: true }>
}

/*
 * A is best at the first criterion, of weight 1, B at the second, of weight 0.8, and each is worst at the other: A leads
 * when the first weight drawn is the larger. With ± 25 % the weights are even in 0.75 … 1.25 and 0.6 … 1.0. The second
 * is larger in a triangle of 0.25² ÷ 2 = 0.03125 out of 0.5 × 0.4 = 0.2: that is 15.625 % of the draws.
 */
const two: Table = { units: 2, criteria: criteriaOf(1, 0.8), values: Float64Array.of(1, 0, 0, 1) }

test('how often a lead turns over is what the area of the doubted weights says', () => {
  const doubts = { normalisations: ['min-max'] as const, spread: 0.25 }
  const draws = 40_000 // one standard deviation of the share is 0.18 %
  const answer = assessed(rankIntervals(two, doubts, { seed: 'a', draws }))
  expect(Math.abs((answer.counts[1] as number) / draws - 0.15625)).toBeLessThan(0.008)
  expect([...answer.counts]).toEqual([answer.counts[0], answer.counts[1], answer.counts[1], answer.counts[0]])
  expect(Math.abs((answer.mean[0] as number) - 1.15625)).toBeLessThan(0.008)
  expect(Math.abs((answer.mean[1] as number) - 1.84375)).toBeLessThan(0.008)
  // The middle 90 % reach from the 5th to the 95th of a hundred: A was second in 16, so they hold both ranks.
  expect([answer.low[0], answer.middle[0], answer.high[0]]).toEqual([1, 1, 2])
  expect([answer.low[1], answer.middle[1], answer.high[1]]).toEqual([1, 2, 2])
  // The middle 60 % leave out 20 on either side, more than those 16.
  const narrow = assessed(rankIntervals(two, doubts, { seed: 'a', draws, level: 0.6 }))
  expect([...narrow.low, ...narrow.high]).toEqual([1, 2, 1, 2])
  // ± 10 % gives 0.9 … 1.1 against 0.72 … 0.88: the lead never turns. ± 100 % gives 0 … 2 against 0 … 1.6.
  const calm = assessed(rankIntervals(two, { ...doubts, spread: 0.1 }, { seed: 'a', draws: 2000 }))
  expect([...calm.counts]).toEqual([2000, 0, 0, 2000])
  const wild = assessed(rankIntervals(two, { ...doubts, spread: 1 }, { seed: 'a', draws }))
  expect(Math.abs((wild.counts[1] as number) / draws - 0.4)).toBeLessThan(0.01) // 1.6² ÷ 2 ÷ (2 × 1.6)
  expect([...wild.middle]).toEqual([1, 2])
  // The middle 40 % leave out 30 on either side, fewer than 40; the middle 100 % hold only ranks that came up.
  const inner = assessed(rankIntervals(two, { ...doubts, spread: 1 }, { seed: 'a', draws, level: 0.4 }))
  expect([...inner.low, ...inner.high]).toEqual([1, 1, 2, 2])
  const whole = assessed(rankIntervals(two, { ...doubts, spread: 0.1 }, { seed: 'a', draws: 2000, level: 1 }))
  expect([...whole.low, ...whole.high]).toEqual([1, 2, 1, 2])
})

test('each way of scoring is drawn equally often', () => {
  const table: Table = { units: 3, criteria: criteriaOf(1, 1), values: Float64Array.of(100, 0, 60, 30, 0, 90) }
  // Min–max: A 1 + 0; B 0.6 + 0.333 = 0.933; C 0 + 1: B is third. Places: A 1 + 0, B 0.5 + 0.5, C 0 + 1: all are first.
  const answer = (...normalisations: Normalisation[]) =>
    assessed(rankIntervals(table, { normalisations, spread: 0 }, { seed: 'b', draws: 10_000 })).counts
  expect([...answer('min-max').subarray(3, 6)]).toEqual([0, 0, 10_000])
  expect([...answer('rank').subarray(3, 6)]).toEqual([10_000, 0, 0])
  const both = answer('min-max', 'rank')
  expect(Math.abs((both[3] as number) - 5000)).toBeLessThan(250) // five standard deviations of 50
  expect((both[3] as number) + (both[5] as number)).toBe(10_000)
})

const aggregations: Aggregation[] = ['arithmetic', 'geometric']

test('without doubt the ranks are those of the composite, for any number of criteria, gaps and exemptions', () => {
  const cell = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 12 }) }, fc.constant(Number.NaN))
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 11 }),
      fc.array(cell, { minLength: 55, maxLength: 55 }),
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 55, maxLength: 55 }),
      fc.boolean(),
      fc.constantFrom(...aggregations),
      fc.constantFrom('omit' as const, 'zero' as const),
      (width, values, exempt, exempting, aggregation, missing) => {
        const size = 5 * width
        const table: Table = {
          units: 5,
          criteria: criteriaOf(...Array.from({ length: width }, (_, at) => 1 + (at % 3))),
          values: Float64Array.from(values.slice(0, size)),
          ...(exempting ? { applies: Uint8Array.from(exempt.slice(0, size), (one) => (one === 0 ? 0 : 1)) } : {}),
        }
        const doubts = { normalisations: ['min-max'] as const, aggregations: [aggregation], spread: 0 }
        const answer = rankIntervals(table, doubts, { seed: 's', draws: 2, missing })
        const scored = composite(table, assessed(normalise(table, 'min-max')).normalised, { aggregation, missing })
        const ranks = ranksOf(assessed(scored).scores, { decimals: 11 }).map(({ rank }) => rank ?? Number.NaN)
        if (answer.assessable) expect([...answer.middle]).toEqual(ranks)
        else expect(ranks.every(Number.isNaN)).toBe(true)
      },
    ),
    { numRuns: 300 },
  )
})

test('weights and doubts that say nothing are refused', () => {
  const doubts = { normalisations: ['min-max'] as const, spread: 0.25 }
  for (const weights of [
    [1, -1],
    [1, Number.NaN],
    [1, Number.POSITIVE_INFINITY],
    [0, 0],
  ])
    expect(rankIntervals({ ...two, criteria: criteriaOf(...weights) }, doubts, { seed: 's' })).toMatchObject({
      reason: 'weights-invalid',
    })
  expect(rankIntervals({ ...two, criteria: criteriaOf(0.5, 0) }, doubts, { seed: 's', draws: 1 })).toMatchObject({
    draws: 1, // a criterion that is only watched is no fault
  })
  for (const spread of [-0.1, 1.1, Number.NaN])
    expect(rankIntervals(two, { ...doubts, spread }, { seed: 's' })).toMatchObject({ reason: 'not-a-number' })
  for (const draws of [0, Number.NaN])
    expect(rankIntervals(two, doubts, { seed: 's', draws })).toMatchObject({ reason: 'not-a-number' })
  const nothing = { ...two, values: new Float64Array(4).fill(Number.NaN) }
  expect(rankIntervals(nothing, doubts, { seed: 's' })).toMatchObject({ reason: 'nothing-applies' })
  expect(
    rankIntervals({ ...two, values: two.values.with(0, Number.POSITIVE_INFINITY) }, doubts, { seed: 's' }),
  ).toEqual(expect.objectContaining({ reason: 'not-a-number' }))
  expect(rankIntervals(two, { ...doubts, normalisations: ['z'] }, { seed: 's', draws: 1 })).toMatchObject({ draws: 1 })
})
