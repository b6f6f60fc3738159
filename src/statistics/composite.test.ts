import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Criterion,
  compareRanks,
  composite,
  leadOf,
  mergedIndexes,
  type Normalisation,
  normalise,
  rankIntervals,
  ranksOf,
  ranksWithin,
  type Table,
  withoutEach,
} from './index.ts'

/*
 * Three wards by hand. Weights 2, 1, 1; satisfaction does not apply to C.
 *                 online ↑   days ↓   satisfaction ↑
 *   A                 80       10          90
 *   B                 60        4          70
 *   C                 40        6           –
 * Min–max:  online 1, ½, 0;  days (10 − x) ÷ 6: 0, 1, ⅔;  satisfaction 1, 0, –.
 * Arithmetic:  A (2·1 + 0 + 1) ÷ 4 = 0.75;  B (2·½ + 1 + 0) ÷ 4 = 0.5;  C (0 + ⅔) ÷ 3 = 0.2222.
 * Geometric, zeros as 0.01:  A 0.01^¼ = 0.31623;  B (½² · 0.01)^¼ = 0.22361;  C (0.01² · ⅔)^⅓ = 0.040548.
 * Without online:  A (0 + 1) ÷ 2 = 0.5;  B (1 + 0) ÷ 2 = 0.5;  C ⅔: C first, A and B share the second place.
 * A before B by 0.25: online ½ − ¼ = 0.25, days 0 − ¼ = −0.25, satisfaction ¼ − 0 = 0.25.
 */
const criteria: Criterion[] = [
  { code: 'online', direction: 'up', weight: 2, target: 60, goalposts: [0, 100] },
  { code: 'days', direction: 'down', weight: 1, target: 5, goalposts: [20, 0] },
  { code: 'satisfaction', direction: 'up', weight: 1, target: 90, goalposts: [0, 100] },
]
const wards: Table = {
  units: 3,
  criteria,
  values: Float64Array.of(80, 10, 90, 60, 4, 70, 40, 6, 12),
  applies: Uint8Array.of(1, 1, 1, 1, 1, 1, 1, 1, 0),
}
const scaled = (table: Table, method: Normalisation) => {
  const answer = normalise(table, method)
  if (!answer.assessable) throw new Error(answer.reason)
  return answer.normalised
}
const near = (...values: number[]) => values.map((value) => expect.closeTo(value, 9))

test('the composite of three wards is what one computes by hand', () => {
  const normalised = scaled(wards, 'min-max')
  expect([...normalised]).toEqual([...near(1, 0, 1, 0.5, 1, 0, 0, 2 / 3), Number.NaN])
  const plain = composite(wards, normalised)
  if (!plain.assessable) throw new Error(plain.reason)
  expect([...plain.scores]).toEqual(near(0.75, 0.5, 2 / 9))
  expect([...plain.coverage]).toEqual([1, 1, 1])
  const geometric = composite(wards, normalised, { aggregation: 'geometric' })
  if (!geometric.assessable) throw new Error(geometric.reason)
  expect([...geometric.scores]).toEqual(near(0.01 ** 0.25, 0.0025 ** 0.25, (0.0001 * (2 / 3)) ** (1 / 3)))
})

test('each normalisation is its own formula', () => {
  const column = (method: Normalisation, at: number) => [0, 1, 2].map((unit) => scaled(wards, method)[unit * 3 + at])
  expect(column('goalposts', 1)).toEqual(near(0.5, 0.8, 0.7))
  expect(column('target', 0)).toEqual(near(1, 1, 0)) // (x − 40) ÷ (60 − 40), cut at 1
  expect(column('target', 1)).toEqual(near(0, 1, 0.8)) // (10 − x) ÷ (10 − 5), cut at 1
  expect(column('z', 0)).toEqual(near(1, 0, -1))
  expect(column('rank', 1)).toEqual(near(0, 1, 0.5))
  expect(normalise({ ...wards, values: wards.values.map(() => Number.POSITIVE_INFINITY) }, 'z')).toMatchObject({
    reason: 'not-a-number',
  })
})

test('a criterion on which all are equal moves nobody, and ties in the middle', () => {
  const equal: Table = { units: 3, criteria: criteria.slice(0, 1), values: Float64Array.of(5, 5, 5) }
  expect([...scaled(equal, 'min-max')]).toEqual([0.5, 0.5, 0.5])
  expect([...scaled(equal, 'z')]).toEqual([0, 0, 0])
  expect([...scaled(equal, 'rank')]).toEqual([0.5, 0.5, 0.5])
})

test('a missing value is left out or scores the worst, as said, and coverage shows it', () => {
  const gappy = { ...wards, values: wards.values.with(0, Number.NaN) }
  const normalised = scaled(gappy, 'min-max') // online without A: B 1, C 0
  const omitted = composite(gappy, normalised)
  const worst = composite(gappy, normalised, { missing: 'zero' })
  if (!omitted.assessable || !worst.assessable) throw new Error('not assessable')
  expect([omitted.scores[0], omitted.coverage[0]]).toEqual([0.5, 0.5]) // (0 + 1) ÷ 2
  expect([worst.scores[0], worst.coverage[0]]).toEqual([0.25, 0.5]) // (0 + 0 + 1) ÷ 4
  const nothing = { ...wards, values: new Float64Array(9).fill(Number.NaN) }
  expect(composite(nothing, scaled(nothing, 'min-max'))).toMatchObject({ scores: new Float64Array(3).fill(Number.NaN) })
})

test('weights that say nothing and means that do not exist are refused', () => {
  const weighing = (weight: number) => ({ ...wards, criteria: criteria.map((one) => ({ ...one, weight })) })
  for (const weight of [0, -1, Number.NaN])
    expect(composite(weighing(weight), wards.values)).toMatchObject({ reason: 'weights-invalid' })
  expect(composite(wards, scaled(wards, 'z'), { aggregation: 'geometric' })).toMatchObject({ reason: 'needs-positive' })
})

test('equal scores share a place and the tie is stated; a unit without a score has none', () => {
  expect(ranksOf([0.5, 0.7, 0.1 + 0.2, 0.3, Number.NaN, 0.7])).toEqual([
    { rank: 3, tied: 1 },
    { rank: 1, tied: 2 },
    { rank: 4, tied: 2 },
    { rank: 4, tied: 2 },
    { rank: null, tied: 0 },
    { rank: 1, tied: 2 },
  ])
  expect(ranksOf([0.704, 0.7], { decimals: 2 })).toEqual([
    { rank: 1, tied: 2 },
    { rank: 1, tied: 2 },
  ])
})

test('without online C leads; A leads B by online and satisfaction', () => {
  const normalised = scaled(wards, 'min-max')
  const answer = withoutEach(wards, normalised)
  if (!answer.assessable) throw new Error(answer.reason)
  expect(answer.removals[0]).toMatchObject({
    code: 'online',
    moved: Float64Array.of(1, 0, -2),
    meanMove: 1,
    largestMove: 2,
  })
  expect(leadOf(wards, normalised, [0, 1])).toEqual({
    lead: 0.25,
    parts: [
      { code: 'online', lead: 0.25 },
      { code: 'satisfaction', lead: 0.25 },
      { code: 'days', lead: -0.25 },
    ],
    deciding: ['online', 'satisfaction'],
  })
})

const doubts = {
  normalisations: ['min-max', 'rank', 'goalposts'] as const,
  aggregations: ['arithmetic', 'geometric'] as const,
  spread: 0.25,
}

test('the same seed gives the same intervals, and every re-score gives every unit one rank', () => {
  const run = () => rankIntervals(wards, doubts, { seed: 'Kỳ 2026', draws: 500 })
  const [once, again] = [run(), run()]
  expect(once).toEqual(again)
  if (!once.assessable) throw new Error(once.reason)
  for (const unit of [0, 1, 2])
    expect(once.counts.subarray(3 * unit, 3 * unit + 3).reduce((sum, count) => sum + count, 0)).toBe(500)
  for (const unit of [0, 1, 2]) {
    expect(once.low[unit]).toBeLessThanOrEqual(once.middle[unit] as number)
    expect(once.middle[unit]).toBeLessThanOrEqual(once.high[unit] as number)
  }
})

test('a unit that is best at everything is first beyond doubt, one that nobody scored has no interval', () => {
  const values = Float64Array.of(90, 1, 95, 60, 4, 70, 40, 6, 50, Number.NaN, Number.NaN, Number.NaN)
  const answer = rankIntervals({ units: 4, criteria, values }, doubts, { seed: 's', draws: 300 })
  if (!answer.assessable) throw new Error(answer.reason)
  expect([answer.low[0], answer.high[0]]).toEqual([1, 1])
  expect(answer.low[3]).toBeNaN()
})

test('without doubt the interval is the rank', () => {
  const value = fc.integer({ min: 0, max: 20 })
  fc.assert(
    fc.property(fc.array(value, { minLength: 12, maxLength: 12 }), (values) => {
      const table = { units: 4, criteria, values: Float64Array.from(values) }
      const answer = rankIntervals(table, { normalisations: ['min-max'], spread: 0 }, { seed: 's', draws: 3 })
      const scored = composite(table, scaled(table, 'min-max'))
      if (!answer.assessable || !scored.assessable) throw new Error('not assessable')
      const ranks = ranksOf(scored.scores).map(({ rank }) => rank)
      expect([...answer.low]).toEqual(ranks)
      expect([...answer.high]).toEqual(ranks)
    }),
  )
})

test('progress is told, and answering false stops there', () => {
  const told: number[] = []
  const stopping = (done: number) => {
    told.push(done)
    return done < 30
  }
  expect(rankIntervals(wards, doubts, { seed: 's', draws: 1000, progress: stopping })).toMatchObject({ draws: 30 })
  expect(told).toEqual([10, 20, 30])
  expect(rankIntervals(wards, { ...doubts, normalisations: ['z'] }, { seed: 's' })).toMatchObject({
    reason: 'needs-positive',
  })
  expect(rankIntervals(wards, { ...doubts, normalisations: [] }, { seed: 's' })).toMatchObject({
    reason: 'nothing-applies',
  })
  expect(rankIntervals(wards, { ...doubts, spread: 2 }, { seed: 's' })).toMatchObject({ reason: 'not-a-number' })
})

test('ranks are given inside a class; two rankings are compared over the units that stand in both', () => {
  expect(ranksWithin([0.9, 0.5, 0.7, 0.6], ['ward', 'department', 'ward', null]).map(({ rank }) => rank)).toEqual([
    1,
    1,
    2,
    null,
  ])
  // 1, 2, 3, 4 against 2, 1, 3, 4: the squared differences add up to 2, so 1 − 6·2 ÷ (4·15) = 0.8.
  const answer = compareRanks(ranksOf([4, 3, 2, 1, Number.NaN]), ranksOf([3, 4, 2, 1, 9]))
  expect(answer).toMatchObject({ moved: [-2, 0, -1, -1, null], agreement: expect.closeTo(0.8, 12), compared: 4 })
  expect(compareRanks(ranksOf([1, 1, 1]), ranksOf([1, 2, 3]))).toMatchObject({ reason: 'no-spread' })
  expect(compareRanks(ranksOf([1, 2]), ranksOf([1, 2]))).toMatchObject({ reason: 'too-few-values' })
})

test('a merged unit gets the plain mean of each main index of the old ones', () => {
  expect(
    mergedIndexes([
      [0.6, 0.9],
      [0.8, 0.7],
      [0.7, 0.8],
    ]),
  ).toMatchObject({ indexes: [expect.closeTo(0.7, 12), expect.closeTo(0.8, 12)] })
  expect(
    mergedIndexes([
      [0.6, Number.NaN],
      [0.8, 0.7],
    ]),
  ).toMatchObject({ reason: 'no-value' })
})
