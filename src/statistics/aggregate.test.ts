import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Amounts,
  aggregate,
  asIs,
  asWas,
  inWholes,
  lineageFaults,
  type Part,
  type Succession,
  sumOf,
} from './index.ts'

const known = (value: number): Part => ({ state: 'known', value })
const ratio = (numerator: number, denominator: number): Part => ({ state: 'known', numerator, denominator })
const missing: Part = { state: 'missing' }
const notApplicable: Part = { state: 'not-applicable' }

test('a share of the city is numerators over denominators, never the mean of shares', () => {
  // 90 of 100 and 100 of 900: 190 of 1,000 is 19 %, not the mean of 90 and 11.1 %.
  expect(aggregate([ratio(90, 100), ratio(100, 900)], 'ratio', { factor: 100 })).toMatchObject({
    value: 19,
    numerator: 190,
    denominator: 1000,
  })
  expect(aggregate([known(90), known(11.1)], 'ratio')).toMatchObject({ reason: 'no-denominator' })
  expect(aggregate([ratio(0, 0)], 'ratio')).toMatchObject({ reason: 'no-denominator' })
  expect(aggregate([ratio(1, -2), ratio(1, 4)], 'ratio')).toMatchObject({ reason: 'no-denominator' })
})

test('a missing part is not zero, one that does not apply is not missing', () => {
  expect(aggregate([known(5), missing], 'sum')).toMatchObject({
    reason: 'coverage-too-low',
    details: { have: 1, expected: 2, need: 2 },
  })
  expect(aggregate([known(5), missing], 'sum', { atLeast: 0.5 })).toMatchObject({ value: 5, known: 1, expected: 2 })
  expect(aggregate([known(5), notApplicable], 'sum')).toMatchObject({ value: 5, known: 1, expected: 1 })
  expect(aggregate([notApplicable], 'sum')).toMatchObject({ reason: 'nothing-applies' })
  expect(aggregate([missing], 'sum', { atLeast: 0 })).toMatchObject({ reason: 'no-value' })
})

test('a stock over time is its last value, and an index is not added at all', () => {
  expect(aggregate([known(5), known(8)], 'last')).toMatchObject({ value: 8 })
  expect(aggregate([known(5), missing], 'last')).toMatchObject({ reason: 'coverage-too-low' })
  expect(aggregate([known(5), missing], 'last', { atLeast: 0 })).toMatchObject({ value: 5 })
  expect(aggregate([known(5)], 'none')).toMatchObject({ reason: 'not-additive' })
  expect(aggregate([known(1e308), known(1e308)], 'sum')).toMatchObject({ reason: 'out-of-range' })
  expect(aggregate([known(Number.NaN)], 'sum')).toMatchObject({ reason: 'not-a-number' })
  expect(aggregate([known(5), known(Number.NaN)], 'sum')).toMatchObject({ reason: 'not-a-number' })
  // Only the last one must be there: a gap at the start or in the middle takes nothing from a stock.
  expect(aggregate([missing, known(8)], 'last')).toMatchObject({ value: 8, known: 1, expected: 2 })
  expect(aggregate([known(5), missing, known(9)], 'last')).toMatchObject({ value: 9, known: 2, expected: 3 })
})

test('coverage is counted in whole parts: seven of a hundred are seven per cent, though 0.07 × 100 is more in a double', () => {
  const some = (count: number) => Array.from({ length: 100 }, (_, at) => (at < count ? known(1) : missing))
  expect(aggregate(some(7), 'sum', { atLeast: 0.07 })).toMatchObject({ value: 7 })
  expect(aggregate(some(6), 'sum', { atLeast: 0.07 })).toMatchObject({ details: { have: 6, expected: 100, need: 7 } })
})

test('a ward where nothing could happen takes no part in a share; numbers of two kinds are not added', () => {
  expect(aggregate([ratio(0, 0), ratio(1, 4)], 'ratio')).toMatchObject({ value: 0.25, numerator: 1, denominator: 4 })
  expect(aggregate([known(5), ratio(1, 2)], 'sum')).toMatchObject({ reason: 'no-denominator' })
  expect(aggregate([ratio(1, 2), known(5)], 'ratio')).toMatchObject({ reason: 'no-denominator' })
})

const merger: Succession[] = [
  { from: 'ward.1', to: 'ward.12', on: '2025-07-01', share: 1 },
  { from: 'ward.2', to: 'ward.12', on: '2025-07-01', share: 1 },
]
const before = { asOf: '2025-03-31', until: '2026-01-01' }

test('merged wards add up, whoever was updated last', () => {
  const amounts = new Map<string, Amounts>([
    ['ward.1', { numerator: 90, denominator: 100 }],
    ['ward.2', { numerator: 100, denominator: 900 }],
  ])
  expect(asIs(amounts, merger, before)).toEqual(new Map([['ward.12', { numerator: 190, denominator: 1000 }]]))
  expect(asIs(amounts, merger, { asOf: '2025-03-31', until: '2025-06-30' })).toEqual(amounts)
})

test('a ward that gives a part away and stays keeps the rest, before that day it had all', () => {
  const part: Succession[] = [
    { from: 'ward.1', to: 'ward.1', on: '2026-01-01', share: 0.75 },
    { from: 'ward.1', to: 'ward.2', on: '2026-01-01', share: 0.25 },
  ]
  const amounts = new Map<string, Amounts>([
    ['ward.1', { people: 400 }],
    ['ward.2', { people: 100 }],
  ])
  expect(asIs(amounts, part, before)).toEqual(
    new Map([
      ['ward.1', { people: 300 }],
      ['ward.2', { people: 200 }],
    ]),
  )
  expect(asIs(amounts, part, { asOf: '2026-01-01', until: '2027-01-01' })).toEqual(amounts)
})

test('shares that lose or invent people are refused', () => {
  const lossy = [{ from: 'ward.1', to: 'ward.2', on: '2026-01-01', share: 0.9 }]
  expect(lineageFaults(lossy)).toEqual([{ unit: 'ward.1', on: '2026-01-01', sum: 0.9 }])
  expect(lineageFaults([{ ...merger[0], share: Number.NaN } as Succession])).toHaveLength(1)
  expect(() => asIs(new Map(), lossy, before)).toThrow('unsound lineage')
  const parts = (...shares: number[]) =>
    lineageFaults(shares.map((share, at) => ({ from: 'w', to: `w${at}`, on: '2026-01-01', share })))
  expect(parts(1.5, -0.5)).toHaveLength(1) // adds up to 1, and yet somebody would get people who are not there
  expect(parts(1, 0)).toHaveLength(1)
  expect(parts(0.3333333, 0.3333333, 0.3333333)).toEqual([]) // thirds in seven digits
})

test('a ward that first gave a part away and was merged later goes both ways, in whatever order that was written down', () => {
  const part: Succession[] = [
    { from: 'ward.1', to: 'ward.3', on: '2026-07-01', share: 1 },
    { from: 'ward.1', to: 'ward.1', on: '2026-01-01', share: 0.75 },
    { from: 'ward.1', to: 'ward.2', on: '2026-01-01', share: 0.25 },
  ]
  expect(asIs(new Map([['ward.1', { people: 400 }]]), part, { asOf: '2025-12-31', until: '2026-12-31' })).toEqual(
    new Map([
      ['ward.3', { people: 300 }],
      ['ward.2', { people: 100 }],
    ]),
  )
})

/** Random history: each step merges or splits units that stand, a day later than the step before. */
const history = fc
  .record({
    units: fc.integer({ min: 2, max: 8 }),
    steps: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 9 })), { maxLength: 12 }),
  })
  .map(({ units, steps }) => {
    const start = Array.from({ length: units }, (_, at) => `u${at}`)
    let standing = [...start]
    const successions: Succession[] = []
    for (const [step, [a, b, tenths]] of steps.entries()) {
      const on = `2026-01-${String(step + 2).padStart(2, '0')}`
      const [one, other] = [standing[a % standing.length] as string, standing[b % standing.length] as string]
      if (one === other) {
        successions.push(
          { from: one, to: `${step}x`, on, share: tenths / 10 },
          { from: one, to: `${step}y`, on, share: 1 - tenths / 10 },
        )
        standing = [...standing.filter((unit) => unit !== one), `${step}x`, `${step}y`]
      } else {
        successions.push({ from: one, to: `${step}z`, on, share: 1 }, { from: other, to: `${step}z`, on, share: 1 })
        standing = [...standing.filter((unit) => unit !== one && unit !== other), `${step}z`]
      }
    }
    return { start, standing, successions }
  })
const end = { asOf: '2026-01-01', until: '2026-12-31' }

test('random mergers and splits conserve every total, and going day by day gives the same', () => {
  fc.assert(
    fc.property(
      history,
      fc.array(fc.nat(1_000_000), { minLength: 8, maxLength: 8 }),
      ({ start, standing, successions }, counts) => {
        const amounts = new Map(
          start.map((unit, at) => [unit, { numerator: counts[at] as number, denominator: 2_000_000 }]),
        )
        const carried = asIs(amounts, successions, end)
        expect(new Set(carried.keys())).toEqual(new Set(standing))
        for (const part of ['numerator', 'denominator'] as const) {
          const total = sumOf([...amounts.values()].map((one) => one[part]))
          expect(sumOf([...carried.values()].map((one) => one[part] as number)) / (total || 1)).toBeCloseTo(
            total ? 1 : 0,
            12,
          )
        }
        // The naive model: one day after another.
        let daily: Map<string, Amounts> = amounts
        for (const on of [...new Set(successions.map((one) => one.on))].sort())
          daily = asIs(
            daily,
            successions.filter((one) => one.on === on),
            { asOf: '2026-01-01', until: on },
          )
        for (const [unit, { numerator }] of carried)
          expect(daily.get(unit)?.numerator).toBeCloseTo(numerator as number, 4)
      },
    ),
  )
})

test('looking back shares out by what was there before, and the shares are the whole', () => {
  const back = asWas(200, [
    { unit: 'ward.1', weight: 90, share: 1 },
    { unit: 'ward.2', weight: 60, share: 0.5 },
  ])
  expect([...back]).toEqual([
    ['ward.1', 150],
    ['ward.2', 50],
  ])
  expect([
    ...asWas(10, [
      { unit: 'a', weight: 0, share: 1 },
      { unit: 'b', weight: 0, share: 1 },
    ]).values(),
  ]).toEqual([5, 5])
  // Amounts below one have weights too: 0.5 to 0.25 is two to one.
  const small = asWas(9, [
    { unit: 'a', weight: 0.5, share: 1 },
    { unit: 'b', weight: 0.25, share: 1 },
  ])
  expect([...small.values()]).toEqual([6, 3])
  expect(inWholes([10.2, 0.9, 0.9])).toEqual([10, 1, 1]) // the largest remainders, not the largest amounts
  expect(inWholes([1.5, 1.5, 1])).toEqual([2, 1, 1]) // a tie goes to the first
  fc.assert(
    fc.property(fc.nat(100_000), fc.array(fc.nat(1000), { minLength: 1, maxLength: 9 }), (amount, weights) => {
      const parts = [
        ...asWas(
          amount,
          weights.map((weight, at) => ({ unit: `u${at}`, weight, share: 1 })),
        ).values(),
      ]
      expect(sumOf(parts)).toBeCloseTo(amount, 6)
      const wholes = inWholes(parts)
      expect(sumOf(wholes)).toBe(amount)
      for (const [at, whole] of wholes.entries()) expect(Math.abs(whole - (parts[at] as number))).toBeLessThan(1)
    }),
  )
})
