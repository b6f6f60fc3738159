import { expect, test } from 'vitest'
import { type Criterion, composite, leadOf, type Normalisation, normalise, type Table, withoutEach } from './index.ts'

const one = (change: Partial<Criterion>, ...values: number[]): Table => ({
  units: values.length,
  criteria: [{ code: 'c', direction: 'up', weight: 1, ...change }],
  values: Float64Array.from(values),
})
const scaled = (table: Table, method: Normalisation) => {
  const answer = normalise(table, method)
  return answer.assessable ? [...answer.normalised] : answer.reason
}

test('fixed ends cut what lies beyond them, whichever end is the better one', () => {
  expect(scaled(one({ goalposts: [20, 80] }, 10, 35, 95), 'goalposts')).toEqual([0, 0.25, 1])
  expect(scaled(one({ goalposts: [30, 10], direction: 'down' }, 40, 25, 5), 'goalposts')).toEqual([0, 0.25, 1])
  expect(scaled(one({}, 10, 15, 30), 'goalposts')).toEqual([0, 0.25, 1]) // none given: the worst and the best unit
  expect(scaled(one({}, 7, 7), 'goalposts')).toEqual([0.5, 0.5])
  expect(scaled(one({ goalposts: [20, 20] }, 10, 30), 'goalposts')).toBe('no-spread')
  expect(scaled(one({ goalposts: [10, 30], direction: 'down' }, 10, 30), 'goalposts')).toBe('no-spread')
})

test('where even the worst unit is at the target all have the whole of it; without a target there is none', () => {
  expect(scaled(one({ target: 5 }, 5, 9), 'target')).toEqual([1, 1])
  expect(scaled(one({ target: 5 }, 6, 9), 'target')).toEqual([1, 1])
  expect(scaled(one({ target: 10, direction: 'down' }, 30, 20, 5), 'target')).toEqual([0, 0.5, 1])
  expect(scaled(one({}, 6, 9), 'target')).toBe('not-quantified')
  expect(scaled(one({ target: Number.NaN }, 6, 9), 'target')).toBe('not-quantified')
})

test('places of equal units are the mean of their places; one unit alone is in the middle', () => {
  expect(scaled(one({}, 1, 2, 2, 3), 'rank')).toEqual([0, 0.5, 0.5, 1])
  expect(scaled(one({}, 4, 9), 'rank')).toEqual([0, 1])
  expect(scaled(one({}, 4), 'rank')).toEqual([0.5])
  expect(scaled(one({}, 4), 'z')).toEqual([0])
  expect(scaled(one({}, 4, Number.NEGATIVE_INFINITY), 'min-max')).toBe('not-a-number')
})

const two = (weights: [number, number], ...values: number[]) => ({
  units: values.length / 2,
  criteria: weights.map((weight, at) => ({ code: `c${at}`, direction: 'up' as const, weight })),
  normalised: Float64Array.from(values),
})

test('a single weight below zero, infinite or no number spoils the whole', () => {
  for (const weight of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
    const { normalised, ...table } = two([1, weight], 1, 0)
    expect(composite(table, normalised)).toMatchObject({ reason: 'weights-invalid' })
    expect(withoutEach(table, normalised)).toMatchObject({ reason: 'weights-invalid' })
  }
  const { normalised, ...table } = two([1, 0], 0.5, 1)
  expect(composite(table, normalised)).toMatchObject({ scores: Float64Array.of(0.5) })
  // z-scores may be below zero where they are added, not where they are multiplied.
  const z = two([1, 1], 1, -1)
  expect(composite(z, z.normalised)).toMatchObject({ scores: Float64Array.of(0) })
})

test('a unit to which nothing applies has no score, no coverage and no rank to move', () => {
  const { normalised, ...table } = two([1, 1], 1, 0, 0, 1, 0.5, 0.4)
  const applies = Uint8Array.of(1, 1, 0, 0, 1, 1)
  expect(composite({ ...table, applies }, normalised)).toMatchObject({
    scores: Float64Array.of(0.5, Number.NaN, 0.45),
    coverage: Float64Array.of(1, 0, 1),
  })
  // A 0.5, C 0.45. Without c0: A 0, C 0.4, so both move by one; without c1: A 1, C 0.5, nobody does.
  expect(withoutEach({ ...table, applies }, normalised)).toMatchObject({
    removals: [
      { code: 'c0', moved: Float64Array.of(1, Number.NaN, -1), meanMove: 1, largestMove: 1 },
      { code: 'c1', moved: Float64Array.of(0, Number.NaN, 0), meanMove: 0, largestMove: 0 },
    ],
  })
  expect(leadOf({ ...table, applies }, normalised, [0, 1])).toBeNull()
  expect(leadOf({ ...table, applies }, normalised, [1, 0])).toBeNull()
})

test('without the only criterion nobody has a rank', () => {
  const answer = withoutEach({ units: 2, criteria: [{ code: 'c', direction: 'up', weight: 1 }] }, Float64Array.of(1, 0))
  expect(answer).toMatchObject({ removals: [{ meanMove: Number.NaN, largestMove: 0 }] })
})

test('a lead is told by what applies and is known, by logarithms where scores are multiplied', () => {
  // c1 does not apply to B: A has 0.8 ÷ 2 + 0.6 ÷ 2, B 0.5 of c0 alone: 0.4 − 0.5 = −0.1 and 0.3 − 0.
  const table = two([1, 1], 0.8, 0.6, 0.5, 0.9)
  const applies = Uint8Array.of(1, 1, 1, 0)
  const near = (value: number) => expect.closeTo(value, 12)
  expect(leadOf({ ...table, applies }, table.normalised, [0, 1])).toEqual({
    lead: near(0.2),
    parts: [
      { code: 'c1', lead: near(0.3) },
      { code: 'c0', lead: near(-0.1) },
    ],
    deciding: ['c1'],
  })
  // A value that is missing is left out, or it is the worst (0), as said.
  const gappy = two([1, 1], 0.8, 0.6, 0.5, Number.NaN)
  expect(leadOf(gappy, gappy.normalised, [0, 1])).toMatchObject({ lead: near(0.2) })
  expect(leadOf(gappy, gappy.normalised, [0, 1], { missing: 'zero' })).toMatchObject({ lead: near(0.7 - 0.25) })
  // ½ ln 0.8 + ½ ln 0.6 − ½ ln 0.5 − ½ ln 0.9 = ½ ln (0.48 ÷ 0.45) = 0.032269
  expect(leadOf(table, table.normalised, [0, 1], { aggregation: 'geometric' })).toMatchObject({
    lead: expect.closeTo(0.032269, 6),
  })
})

test('few criteria decide a clear lead, and none a lead that is none', () => {
  const names = (table: ReturnType<typeof two>) => leadOf(table, table.normalised, [0, 1])?.deciding
  expect(names(two([1, 1], 0.9, 0.5, 0.1, 0.4))).toEqual(['c0', 'c1']) // +0.4, +0.05: without c0 it is still ahead
  expect(names(two([1, 1], 0.9, 0.5, 0.1, 0.7))).toEqual(['c0']) // +0.4, −0.1
  expect(names(two([1, 1], 0.1, 0.7, 0.9, 0.5))).toEqual([]) // −0.4, +0.1: it is behind
  expect(names(two([1, 1], 0.6, 0.4, 0.4, 0.6))).toEqual([]) // level
  const many = {
    units: 2,
    criteria: ['a', 'b', 'c', 'd'].map((code) => ({ code, direction: 'up' as const, weight: 1 })),
    normalised: Float64Array.of(0.8, 0.6, 0.5, 0, 0, 0, 0, 1),
  }
  // 0.2 + 0.15 + 0.125 − 0.25 = 0.225: without a it is 0.025, without b as well it is behind.
  expect(leadOf(many, many.normalised, [0, 1])?.deciding).toEqual(['a', 'b'])
})
