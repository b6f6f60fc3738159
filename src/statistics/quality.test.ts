import { expect, test } from 'vitest'
import {
  checkValues,
  copiedBetween,
  copiedRuns,
  generatorFrom,
  heapingOf,
  jumpsOf,
  modifiedScores,
  type Observation,
  outliersOf,
  type QualityRule,
} from './index.ts'

const seriesOf = (values: number[]): Observation[] => values.map((value, period) => ({ period, value }))

test('a modified z-score of 3.5 is an outlier, in a set that one can recompute', () => {
  // 2, 3, 4, 5, 6, 40: the median 4.5, deviations 2.5, 1.5, 0.5, 0.5, 1.5, 35.5, MAD 1.5; 0.6745 × 35.5 ÷ 1.5 = 15.96.
  const answer = outliersOf([2, 3, 4, 5, 6, 40])
  expect(answer).toMatchObject({ outliers: [{ place: 5, value: 40, score: expect.closeTo(15.963, 3) }] })
})

test('where most values are equal the mean deviation stands in; where all are, nothing is an outlier', () => {
  // Mean deviation 12 ÷ 6 = 2; 12 ÷ (1.253314 × 2) = 4.787.
  expect(outliersOf([5, 5, 5, 5, 5, 17])).toMatchObject({ outliers: [{ place: 5, score: expect.closeTo(4.787, 3) }] })
  expect(modifiedScores([7, 7, 7, 7, 7])).toMatchObject({ scores: [0, 0, 0, 0, 0] })
  expect(outliersOf([1, 2, 3, 900])).toMatchObject({ reason: 'too-few-values' })
  expect(outliersOf([1, 2, 3, 4, Number.NaN])).toMatchObject({ reason: 'not-a-number' })
})

test('a jump is a spike when the next value goes back, and a step when it stays', () => {
  const kinds = (values: number[]) => {
    const answer = jumpsOf(seriesOf(values))
    return answer.assessable ? answer.jumps.map(({ period, kind }) => ({ period, kind })) : answer.reason
  }
  expect(kinds([100, 103, 101, 104, 180, 104, 106, 105])).toEqual([{ period: 4, kind: 'spike' }])
  expect(kinds([100, 103, 101, 104, 180, 182, 181, 183])).toEqual([{ period: 4, kind: 'step' }])
  expect(kinds([100, 103, 101, 104, 102, 105, 104, 180])).toEqual([{ period: 7, kind: 'last' }])
  expect(kinds([1000, 1001, 1002, 1003, 1004, 1009, 1010])).toEqual([]) // the largest of small changes
  expect(kinds([1, 2, 3])).toBe('too-few-values')
})

test('the same figure three times running is shown, zeros and full shares are not', () => {
  expect(copiedRuns(seriesOf([12, 15, 15, 15, 18]))).toEqual([{ from: 1, to: 3, count: 3, value: 15 }])
  expect(copiedRuns(seriesOf([90, 100, 100, 100, 100]))).toEqual([])
  expect(copiedRuns(seriesOf([34, 34, 34, 34]))).toEqual([])
})

test('one table filled in for two units is found once, over its whole length', () => {
  const series = new Map([
    ['ward.a', seriesOf([11, 17, 23, 29, 36, 41])],
    ['ward.b', seriesOf([10, 17, 23, 29, 36, 41])],
    ['ward.c', seriesOf([11, 20, 30, 40, 50, 60])],
    ['ward.d', seriesOf([12, 20, 30, 40, 50, 60])],
  ])
  expect(copiedBetween(series)).toEqual([{ units: ['ward.a', 'ward.b'], from: 1, to: 5, values: [17, 23, 29, 36, 41] }])
})

test('estimated counts pile up on 0 and 5, counted ones do not, and fifty are needed to tell', () => {
  const { share } = generatorFrom('digits')
  const counted = Array.from({ length: 300 }, () => 100 + Math.floor(900 * share()))
  const estimated = counted.map((value, at) => (at % 2 === 0 ? Math.round(value / 5) * 5 : value))
  expect(heapingOf(counted)).toMatchObject({ count: 300, heaped: false })
  expect(heapingOf(estimated)).toMatchObject({ heaped: true })
  expect(heapingOf(counted.slice(0, 49))).toMatchObject({ reason: 'too-few-values', details: { have: 49, need: 50 } })
  expect(heapingOf(Array.from({ length: 80 }, () => 7))).toMatchObject({ details: { have: 0, need: 50 } })
})

const rules: QualityRule[] = [
  { id: 'share', severity: 'error', kind: 'range', code: 'rate', low: 0, high: 100 },
  { id: 'whole', severity: 'error', kind: 'range', code: 'online', low: 0, whole: true },
  {
    id: 'parts',
    severity: 'error',
    kind: 'compare',
    left: [{ code: 'online' }, { code: 'paper' }],
    comparator: '=',
    right: [{ code: 'all' }],
  },
  { id: 'running', severity: 'warning', kind: 'not-falling', code: 'all' },
  { id: 'both', severity: 'warning', kind: 'together', codes: ['online', 'paper'] },
]

test('rules are data, and each finding names its indicators and says in both languages what is wrong', () => {
  const { findings } = checkValues(rules, { rate: 104, online: 12.5, paper: 30, all: 50 }, { all: 60 })
  expect(findings.map(({ rule, severity, codes }) => [rule, severity, codes])).toEqual([
    ['share', 'error', ['rate']],
    ['whole', 'error', ['online']],
    ['parts', 'error', ['online', 'paper', 'all']],
    ['running', 'warning', ['all']],
  ])
  expect(findings[0]?.message).toEqual({
    vi: 'rate là 104, vượt mức tối đa 100',
    en: 'rate is 104, above the most of 100',
  })
})

test('figures stand in a sentence as its language writes them', () => {
  const { findings } = checkValues(rules, { online: 1250, paper: 12.5, all: 1300 })
  expect(findings[0]?.message).toEqual({
    vi: 'online + paper (1.262,5) phải = all (1.300)',
    en: 'online + paper (1,262.5) must be = all (1,300)',
  })
  const names = { online: { vi: 'Hồ sơ trực tuyến', en: 'Online dossiers' }, all: { vi: 'Tổng số', en: 'All' } }
  expect(checkValues(rules, { online: 1250, paper: 12.5, all: 1300 }, {}, names).findings[0]?.message).toEqual({
    vi: '“Hồ sơ trực tuyến” + paper (1.262,5) phải = “Tổng số” (1.300)',
    en: '“Online dossiers” + paper (1,262.5) must be = “All” (1,300)',
  })
})

test('a missing value is unchecked and never zero; NaN is a finding', () => {
  const { findings, unchecked } = checkValues(rules, { rate: null, online: 20, all: Number.NaN })
  expect(unchecked).toEqual(['share'])
  expect(findings.map(({ rule }) => rule)).toEqual(['parts', 'running', 'both'])
  expect(checkValues(rules, {}, {})).toEqual({ findings: [], unchecked: ['share', 'whole', 'parts', 'running'] })
  expect(
    checkValues(rules, { rate: 50, online: 0.1 + 0.2, paper: 0, all: 0.3 }, {}).findings.map(({ rule }) => rule),
  ).toEqual(['whole'])
})
