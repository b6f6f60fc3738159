import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chiSquareAbove, studentAt, studentBelow } from './distributions.ts'
import { generatorAt, generatorFrom } from './generator.ts'
import { deviationOf, medianDeviationOf, medianOf, quantileOf, roundTo, sumOf } from './numbers.ts'

test('a sum keeps what plain addition loses', () => {
  expect(sumOf([1, 1e100, 1, -1e100])).toBe(2)
  expect(sumOf(Array.from({ length: 10 }, () => 0.1))).toBe(1)
  expect(sumOf([-1, -1e100, -1, 1e100])).toBe(-2)
  expect(sumOf([])).toBe(0)
  expect(sumOf([1e308, 1e308])).toBe(Number.POSITIVE_INFINITY)
})

test('middle, quantile and deviations are those that one computes by hand', () => {
  expect(medianOf([3, 1, 2])).toBe(2)
  expect(medianOf([4, 1, 2, 3])).toBe(2.5)
  expect(medianOf([])).toBeNaN()
  expect(quantileOf([1, 2, 3, 4], 0.25)).toBe(1.75)
  expect(quantileOf([10, 30, 70], 0.75)).toBe(50)
  expect(quantileOf([7], 0.9)).toBe(7)
  expect(quantileOf([], 0.5)).toBeNaN()
  expect(medianDeviationOf([1, 1, 2, 2, 4, 6, 9])).toBe(1)
  expect(deviationOf([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(2.13809, 5)
  expect(deviationOf([1, 3])).toBeCloseTo(Math.SQRT2, 12)
  expect(deviationOf([1])).toBeNaN()
})

test('rounding is that of the written digits, away from zero', () => {
  expect([1.005, 2.675, -1.005, 0.285, 86.975].map((value) => roundTo(value, 2))).toEqual([
    1.01, 2.68, -1.01, 0.29, 86.98,
  ])
  expect(roundTo(-0.001, 2)).toBe(0)
  expect(roundTo(1e-9, 2)).toBe(0)
  expect(roundTo(1e308, 2)).toBe(1e308)
  expect(roundTo(-1e308, 2)).toBe(-1e308)
  expect(roundTo(Number.NaN, 2)).toBeNaN()
  expect(roundTo(1_234_567_890_123.125, 2)).toBe(1_234_567_890_123.13)
  expect(roundTo(8.5e-8, 8)).toBe(9e-8)
})

test('Student and chi-square agree with the printed tables', () => {
  // t for 90 and 97.5 % at 1, 5 and 30 degrees of freedom; chi-square of 9 degrees for 5 and 1 %.
  for (const [p, degrees, t] of [
    [0.9, 1, 3.078],
    [0.975, 1, 12.706],
    [0.9, 5, 1.476],
    [0.975, 5, 2.571],
    [0.975, 30, 2.042],
  ] as const)
    expect(studentAt(p, degrees)).toBeCloseTo(t, 3)
  expect(chiSquareAbove(16.919, 9)).toBeCloseTo(0.05, 4)
  expect(chiSquareAbove(21.666, 9)).toBeCloseTo(0.01, 4)
  expect(chiSquareAbove(400, 9)).toBeLessThan(1e-12)
  expect([chiSquareAbove(0, 9), chiSquareAbove(-1, 9)]).toEqual([1, 1])
  expect(chiSquareAbove(3.841, 1)).toBeCloseTo(0.05, 4)
  expect([studentBelow(0, 5), studentAt(0.5, 5)]).toEqual([0.5, 0])
})

test('a quantile of Student is where its distribution says', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), fc.integer({ min: 1, max: 200 }), (p, degrees) => {
      expect(studentBelow(studentAt(p, degrees), degrees)).toBeCloseTo(p, 9)
    }),
  )
})

test('the generator gives the published first numbers, and the same for the same seed', () => {
  const generator = generatorAt(1, 2, 3, 4)
  expect(Array.from({ length: 10 }, () => generator.bits())).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
  ])
  // Reckoned apart, in whole numbers without an end, from the same description: FNV-1a, SplitMix32, xoshiro128**.
  const seeded = generatorFrom('Kỳ 2026'.normalize('NFD'))
  expect(Array.from({ length: 4 }, () => seeded.bits())).toEqual([1598135717, 2824410074, 886634690, 303217215])
  const shares = (seed: string) => {
    const { share } = generatorFrom(seed)
    return Array.from({ length: 2000 }, share)
  }
  expect(shares('Kỳ 2026')).toEqual(shares('Kỳ 2026'))
  expect(shares('Kỳ 2026')).not.toEqual(shares('Kỳ 2027'))
  const mean = shares('x').reduce((sum, share) => sum + share, 0) / 2000
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.03)
})
