import { expect, test } from 'vitest'
import {
  checkValues,
  copiedBetween,
  copiedRuns,
  heapingOf,
  jumpsOf,
  modifiedScores,
  type Observation,
  outliersOf,
  type QualityRule,
} from './index.ts'

const seriesOf = (...values: number[]): Observation[] => values.map((value, period) => ({ period, value }))
const kinds = (observations: Observation[], limits?: Parameters<typeof jumpsOf>[1]) => {
  const answer = jumpsOf(observations, limits)
  return answer.assessable ? answer.jumps.map(({ period, kind }) => `${kind} ${period}`) : answer.reason
}

test('a modified z-score of just 3.5 counts, below the middle as well as above', () => {
  // 0, 1, 2, 3, x: the median 2, the deviations 2, 1, 0, 1, x − 2, the MAD 1: the score of x is 0.6745 × (x − 2).
  const places = (...values: number[]) => {
    const answer = outliersOf(values)
    return answer.assessable ? answer.outliers.map(({ place }) => place) : answer.reason
  }
  expect(places(0, 1, 2, 3, 7.18)).toEqual([]) // 3.4939
  expect(places(0, 1, 2, 3, 7.2)).toEqual([4]) // 3.5074
  expect(places(-3.2, 1, 2, 3, 4)).toEqual([0]) // the same turned over
  expect(outliersOf([0, 1, 2, 3, 7.18], 3.4)).toMatchObject({ assessable: true, outliers: [{ value: 7.18 }] })
  // 10, 10, 10, 4, 4: the MAD is 0, the mean deviation (6 + 6) ÷ 5 = 2.4, and −6 ÷ (1.253314 × 2.4) = −1.994712.
  expect(modifiedScores([10, 10, 10, 4, 4])).toMatchObject({
    scores: [0, 0, 0, expect.closeTo(-1.994712, 6), expect.closeTo(-1.994712, 6)],
  })
  expect(modifiedScores([0, 0, 0, 1.7e308, -1.7e308])).toMatchObject({ reason: 'out-of-range' })
  // Small numbers have small deviations: hundredths around 0.5, and one far off.
  expect(places(0.49, 0.5, 0.51, 0.52, 0.99)).toEqual([4])
})

test('a change is taken per period, so that a gap is no jump, in whatever order the values come', () => {
  // +2 a period, with two periods missing before the 24: 12 in all, but 4 a period.
  const steady = [100, 102, 104, 107, 109].map((value, period) => ({ period, value }))
  const after = [...steady, { period: 10, value: 123 }, { period: 11, value: 126 }]
  expect(kinds(after)).toEqual([])
  expect(kinds([...after].reverse())).toEqual([])
  expect(kinds([...steady, { period: 5, value: 123 }, { period: 6, value: 126 }])).toEqual(['step 5'])
  expect(kinds(seriesOf(100, 103, 101, 104, 60, 103, 101, 104).reverse())).toEqual(['spike 4'])
  const sudden = [...steady, { period: 5, value: 123 }, { period: 6, value: 126 }, { period: 7, value: 129 }]
  expect(kinds([...sudden].reverse())).toEqual(['step 5'])
  expect(kinds([{ period: 0, value: Number.NaN }])).toBe('not-a-number')
})

test('it went back when at least half of the way is gone, and only the way back itself is not told again', () => {
  expect(kinds(seriesOf(100, 103, 101, 104, 180, 142, 144, 141))).toEqual(['spike 4']) // 38 of 76: just half
  expect(kinds(seriesOf(100, 103, 101, 104, 180, 143, 145, 142))).toEqual(['step 4', 'step 5']) // 37 of 76
  expect(kinds(seriesOf(100, 103, 101, 104, 180, 104, 106, 190, 192))).toEqual(['spike 4', 'step 7'])
  expect(kinds(seriesOf(100, 103, 101, 104, 20, 104, 106, 105))).toEqual(['spike 4'])
  const twice = [100, 103, 101, 104, 102, 105, 180, 105, 103, 106, 104, 190, 104, 106]
  expect(kinds(seriesOf(...twice))).toEqual(['spike 6', 'spike 11'])
  expect(kinds(seriesOf(...twice.map((value, at) => (at > 2 ? value + 90 : value))))).toEqual([
    'step 3',
    'spike 6',
    'spike 11',
  ])
})

test('a jump is at least a tenth of what was before it, also of a negative number; a city may ask for more', () => {
  expect(kinds(seriesOf(100, 101, 102, 103, 104, 114.4, 115.4))).toEqual(['step 5']) // 10.4 of 104
  expect(kinds(seriesOf(100, 101, 102, 103, 104, 114.3, 115.3))).toEqual([])
  expect(kinds(seriesOf(-100, -101, -102, -103, -104, -114.4, -115.4))).toEqual(['step 5'])
  expect(kinds(seriesOf(-100, -101, -102, -103, -104, -114.3, -115.3))).toEqual([])
  expect(kinds(seriesOf(100, 101, 102, 103, 104, 114.4, 115.4), { leastShare: 0.2 })).toEqual([])
  expect(kinds(seriesOf(100, 110, 130, 120, 150, 160))).toEqual([]) // large, but so are they all
})

/** Numbers of three digits with so many of each last digit, 0 to 9. */
const withDigits = (counts: number[]) => counts.flatMap((count, digit) => Array<number>(count).fill(120 + digit))

test('chi-square of last digits is what one computes by hand, and heaping needs both chance and 0 or 5', () => {
  // 60 numbers, 6 expected of each digit. 12 end in 0 and 12 in 5: (36 + 36) ÷ 6 = 12; four times 4 and four times 5:
  // (4 × 4 + 4 × 1) ÷ 6 = 3.333; in all 15.333.
  const mild = heapingOf(withDigits([12, 4, 4, 5, 5, 12, 4, 4, 5, 5]))
  expect(mild).toMatchObject({
    assessable: true,
    digits: [12, 4, 4, 5, 5, 12, 4, 4, 5, 5],
    share: expect.closeTo(0.4, 12),
    chiSquare: expect.closeTo(15.3333, 4),
    heaped: false, // the table for 9 degrees: 14.684 at 10 %, 27.877 at 0.1 %
  })
  // 15 and 15: (81 + 81) ÷ 6 = 27; six times 4 and twice 3: (6 × 4 + 2 × 9) ÷ 6 = 7; in all 34.
  expect(heapingOf(withDigits([15, 4, 4, 4, 3, 15, 4, 4, 4, 3]))).toMatchObject({
    chiSquare: expect.closeTo(34, 9),
    heaped: true,
  })
  // As uneven, but on 3 and 7: no rounding.
  expect(heapingOf(withDigits([4, 4, 4, 15, 3, 4, 4, 15, 4, 3]))).toMatchObject({
    chiSquare: expect.closeTo(34, 9),
    share: expect.closeTo(8 / 60, 12),
    heaped: false,
  })
  // Only on 0, only on 5.
  for (const counts of [
    [24, 4, 4, 4, 4, 4, 4, 4, 4, 4],
    [4, 4, 4, 4, 4, 24, 4, 4, 4, 4],
  ])
    expect(heapingOf(withDigits(counts))).toMatchObject({ share: expect.closeTo(28 / 60, 12), heaped: true })
  // On either side of the 0.1 % of the table, 27.877.
  expect(heapingOf(withDigits([14, 4, 4, 4, 4, 14, 4, 4, 4, 4]))).toMatchObject({
    chiSquare: expect.closeTo(80 / 3, 9), // (64 + 64 + 8 × 4) ÷ 6 = 26.667
    heaped: false,
  })
  expect(heapingOf(withDigits([14, 4, 4, 4, 2, 14, 4, 4, 4, 6]))).toMatchObject({
    chiSquare: expect.closeTo(28, 9), // (64 + 64 + 6 × 4 + 16) ÷ 6
    heaped: true,
  })
})

test('whole numbers of two digits are looked at, negative ones too, and fifty are enough', () => {
  const count = (values: number[]) => {
    const answer = heapingOf(values)
    return answer.assessable ? answer.count : answer.details?.have
  }
  const fifty = Array<number>(50)
  expect(count(fifty.fill(10))).toBe(50)
  expect(count(fifty.fill(9))).toBe(0)
  expect(count(fifty.fill(-10))).toBe(50)
  expect(count(fifty.fill(12.5))).toBe(0)
  expect(heapingOf(fifty.fill(-15))).toMatchObject({ digits: [0, 0, 0, 0, 0, 50, 0, 0, 0, 0] })
})

test('two equal values are no copy, three are; zeros and what stands still by itself never are', () => {
  expect(copiedRuns(seriesOf(12, 15, 15, 18))).toEqual([])
  expect(copiedRuns(seriesOf(12, 0, 0, 0, 15))).toEqual([])
  expect(copiedRuns(seriesOf(12, 1, 1, 1))).toMatchObject([{ value: 1, count: 3 }])
  expect(copiedRuns(seriesOf(15, 12, 15, 15, 15).reverse())).toEqual([{ from: 2, to: 4, count: 3, value: 15 }])
  expect(copiedRuns(seriesOf(7, 7, 7, 7, 8))).toEqual([{ from: 0, to: 3, count: 4, value: 7 }]) // two values are enough
})

test('a shared stretch is four periods without a gap, varied, and not of round numbers', () => {
  const between = (...one: Observation[][]) =>
    copiedBetween(new Map(one.map((observations, at) => [`u${at}`, observations]))).map(({ from, to }) => [from, to])
  expect(between(seriesOf(1, 17, 23, 29), seriesOf(2, 17, 23, 29))).toEqual([]) // three
  expect(between(seriesOf(11, 17, 23, 29), seriesOf(11, 17, 23, 29).reverse())).toEqual([[0, 3]])
  const gap = [0, 1, 2, 4].map((period) => ({ period, value: 11 + period }))
  expect(between(gap, gap)).toEqual([])
  expect(between(seriesOf(10, 20, 30, 40), seriesOf(10, 20, 30, 40))).toEqual([])
  expect(between(seriesOf(10, 20, 30, 41), seriesOf(10, 20, 30, 41))).toEqual([[0, 3]])
  expect(between(seriesOf(11, 17, 11, 17), seriesOf(11, 17, 11, 17))).toEqual([]) // two values only
  expect(between(seriesOf(11, 17, 23, 11), seriesOf(11, 17, 23, 11))).toEqual([[0, 3]])
  // Two stretches with another value between them are two findings; a third unit makes a stretch of its own.
  const [a, b] = [seriesOf(11, 17, 23, 29, 1, 31, 37, 43, 47), seriesOf(11, 17, 23, 29, 2, 31, 37, 43, 47)]
  expect(between(a, b)).toEqual([
    [0, 3],
    [5, 8],
  ])
  expect(
    copiedBetween(
      new Map([
        ['a', seriesOf(11, 17, 23, 29, 31)],
        ['b', seriesOf(11, 17, 23, 29, 31)],
        ['c', seriesOf(11, 17, 23, 29)],
      ]),
    ),
  ).toMatchObject([
    { units: ['a', 'b', 'c'], from: 0, to: 3 },
    { units: ['a', 'b'], from: 1, to: 4 },
  ])
})

test('each comparison of two sums holds exactly where its sign does', () => {
  const holds = (comparator: '=' | '<=' | '<' | '>=' | '>', a: number, b: number, tolerance?: number) => {
    const rule: QualityRule = {
      id: 'r',
      severity: 'error',
      kind: 'compare',
      left: [{ code: 'a' }],
      comparator,
      right: [{ code: 'b' }],
      tolerance,
    }
    return checkValues([rule], { a, b }).findings.length === 0
  }
  const around = (comparator: '=' | '<=' | '<' | '>=' | '>') => [1, 2, 3].map((value) => holds(comparator, value, 2))
  expect(around('=')).toEqual([false, true, false])
  expect(around('<=')).toEqual([true, true, false])
  expect(around('<')).toEqual([true, false, false])
  expect(around('>=')).toEqual([false, true, true])
  expect(around('>')).toEqual([false, false, true])
  expect([holds('<=', 2.5, 2, 0.5), holds('>=', 1.5, 2, 0.5)]).toEqual([true, true])
  expect([holds('<', 1.5, 2, 0.5), holds('>', 2.5, 2, 0.5)]).toEqual([false, false])
  expect([holds('=', 2.5, 2, 0.5), holds('=', 2.6, 2, 0.5), holds('=', 1.5, 2, 0.5)]).toEqual([true, false, true])
  // Sums of decimals miss in the last digit, large ones by more: 0.1 + 0.2 is not 0.3, nor 1e15 / 10 × 10.
  expect([holds('<=', 0.1 + 0.2, 0.3), holds('>=', 0.3, 0.1 + 0.2)]).toEqual([true, true])
  expect([holds('<', 0.3, 0.1 + 0.2), holds('>', 0.1 + 0.2, 0.3)]).toEqual([false, false])
  expect([holds('=', 1e12 + 100, 1e12), holds('=', -1e12 - 100, -1e12), holds('=', 1e12 + 2000, 1e12)]).toEqual([
    true,
    true,
    false,
  ])
  expect(holds('=', 0, 1e-8)).toBe(false)
})

const range = (change: object): QualityRule => ({ id: 'r', severity: 'error', kind: 'range', code: 'a', ...change })
const broken = (rule: QualityRule, values: Record<string, number | null>, previous = {}) =>
  checkValues([rule], values, previous).findings.map(({ message }) => message.en)

test('a range holds at its ends, may have one end only, and asks for whole numbers only where it says so', () => {
  const ends = range({ low: 1, high: 3 })
  expect([1, 3, 2.5].map((a) => broken(ends, { a }))).toEqual([[], [], []])
  expect([0.9, 3.1].map((a) => broken(ends, { a }))).toEqual([
    ['a is 0.9, below the least of 1'],
    ['a is 3.1, above the most of 3'],
  ])
  expect([broken(range({ low: 1 }), { a: 1e9 }), broken(range({ high: 1 }), { a: -1e9 })]).toEqual([[], []])
  expect(broken(range({ whole: true }), { a: 2.5 })).toEqual(['a must be a whole number and is 2.5'])
  expect(broken({ ...ends, message: { vi: 'Sai', en: 'Our own words' } }, { a: 9 })).toEqual(['Our own words'])
})

test('a running total may stand still, and what was not known before is not checked', () => {
  const rule: QualityRule = { id: 'r', severity: 'error', kind: 'not-falling', code: 'a' }
  expect([5, 6, 4].map((a) => broken(rule, { a }, { a: 5 }).length)).toEqual([0, 0, 1])
  expect(checkValues([rule], { a: 1 })).toEqual({ findings: [], unchecked: ['r'] })
  expect(checkValues([rule], { a: null }, { a: 5 })).toEqual({ findings: [], unchecked: ['r'] })
})

test('factors weigh in sums and stand in the sentence; a sum with one part missing is not checked', () => {
  const rule: QualityRule = {
    id: 'r',
    severity: 'error',
    kind: 'compare',
    left: [{ code: 'a' }, { code: 'b', factor: -2 }],
    comparator: '=',
    right: [{ code: 'c' }],
  }
  expect(broken(rule, { a: 10, b: 3, c: 4 })).toEqual([]) // 10 − 2 × 3
  expect(broken(rule, { a: 10, b: 3, c: 5 })).toEqual(['a + -2 × b (4) must be = c (5)'])
  expect(checkValues([rule], { a: 10, b: null, c: 5 })).toEqual({ findings: [], unchecked: ['r'] })
  // Of several that are no numbers the first is named.
  expect(checkValues([rule], { a: Number.NaN, b: 3, c: Number.NaN }).findings).toMatchObject([{ codes: ['a'] }])
})
