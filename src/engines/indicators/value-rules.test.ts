import { expect, test } from 'vitest'
import { factorOf, type Given, readValue, type ValueRules } from './value-rules.ts'

const part = { label: { vi: 'hồ sơ', en: 'dossiers' }, measure: 'dossier' }
const share: ValueRules = { numerator: part, measure: '%', mayExceed: false, least: 0, most: null, decimals: 1 }
const count: ValueRules = { numerator: null, measure: 'person', mayExceed: true, least: null, most: null, decimals: 0 }

const read = (rules: ValueRules, given: Given) => {
  const answer = readValue(rules, given)
  return 'message' in answer ? answer.message.en : [answer.state, answer.value, answer.numerator, answer.denominator]
}
const of = (numerator: number | null, denominator: number | null, value?: number | null): Given => ({
  numerator,
  denominator,
  value,
})

test('a share is computed from its parts, a rate per person is not a hundred times as much', () => {
  expect(read(share, of(45, 60))).toEqual([0, 75, 45, 60])
  expect(read({ ...share, measure: 'per-person' }, of(45, 60))).toEqual([0, 0.75, 45, 60])
  expect([factorOf({ measure: '%' }), factorOf({ measure: 'per-mille' })]).toEqual([100, 1])
  expect(read(share, of(0, 60))).toEqual([0, 0, 0, 60])
  expect(read(share, of(60, 60))).toEqual([0, 100, 60, 60])
})

test('parts that cannot be are refused, each in its own words', () => {
  expect(read(share, of(61, 60))).toBe('The numerator is larger than the denominator')
  expect(read({ ...share, mayExceed: true }, of(61, 60))).toEqual([0, (100 * 61) / 60, 61, 60])
  expect(read(share, of(1, 0))).toBe('The denominator is zero')
  expect(read(share, of(1, -2))).toBe('The denominator is negative')
  expect(read(share, of(1, null))).toBe('A numerator needs its denominator')
  expect(read(share, of(null, 2))).toBe('A numerator needs its denominator')
  expect(read(count, of(1, 2))).toBe('This indicator keeps no numerator')
  expect(read({ ...share, mayExceed: true }, of(1e15, 0.001))).toBe('The result is too large')
})

test('what is said beside the parts may differ by half of its last digit, not by more', () => {
  // 20 of 30 is 66.6667 %; with one decimal 66.7 is right and 66.6 too small by 0.0667.
  expect(read(share, of(20, 30, 66.7))).toEqual([0, (100 * 20) / 30, 20, 30])
  expect(read(share, of(20, 30, 66.65))).toEqual([0, (100 * 20) / 30, 20, 30])
  expect(read(share, of(20, 30, 66.6))).toBe('The value says 66.6, numerator and denominator give 66.7')
  expect(read(share, of(20, 30, 66.8))).toBe('The value says 66.8, numerator and denominator give 66.7')
  expect(read({ ...share, decimals: 0 }, of(20, 30, 67))).toEqual([0, (100 * 20) / 30, 20, 30])
  expect(read({ ...share, decimals: 2 }, of(20, 30, 66.7))).toMatch('give 66.67')
})

test('a share that is given alone stands under its whole; where it may exceed it does', () => {
  expect(read(share, { value: 100 })).toEqual([0, 100, null, null])
  expect(read(share, { value: 100.1 })).toBe('Above 100%: the numerator cannot be larger than the denominator')
  expect(read({ ...share, measure: 'per-person' }, { value: 1 })).toEqual([0, 1, null, null])
  expect(read({ ...share, measure: 'per-person' }, { value: 1.1 })).toMatch(/^Above 1:/)
  expect(read({ ...share, mayExceed: true }, { value: 250 })).toEqual([0, 250, null, null])
  expect(read(count, { value: 250 })).toEqual([0, 250, null, null])
})

test('bounds hold at their ends, of a value and of what parts give', () => {
  const bounded = { ...share, least: 10, most: 90 }
  expect([10, 90].map((value) => read(bounded, { value }))).toEqual([
    [0, 10, null, null],
    [0, 90, null, null],
  ])
  expect(read(bounded, { value: 9.9 })).toBe('Below the least of 10')
  expect(read(bounded, { value: 90.1 })).toBe('Above the most of 90')
  expect(read(bounded, of(1, 20))).toBe('Below the least of 10')
  expect(read(bounded, of(19, 20))).toBe('Above the most of 90')
  expect(read(count, { value: -5 })).toEqual([0, -5, null, null]) // no bound, no refusal
})

test('numbers no sum could hold are refused, wherever they stand', () => {
  for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY, 1.1e15, -1.1e15, 1e308]) {
    expect(read(count, { value: wrong })).toBe('Not a number, or too large')
    expect(read(share, of(wrong, 5))).toBe('Not a number, or too large')
    expect(read(share, of(5, wrong))).toBe('Not a number, or too large')
  }
  expect([1e15, -1e15].map((value) => read(count, { value }))).toEqual([
    [0, 1e15, null, null],
    [0, -1e15, null, null],
  ])
})

test('where there is no value there is no number, and each reason is kept apart', () => {
  expect(read(share, { state: 'missing' })).toEqual([1, null, null, null])
  expect(read(share, { state: 'not-applicable' })).toEqual([2, null, null, null])
  expect(read(share, { state: 'not-verifiable', value: null })).toEqual([3, null, null, null])
  expect(read(share, { state: 'missing', value: 0 })).toBe('Where there is no value, give no number')
  expect(read(share, { state: 'not-applicable', denominator: 4 })).toBe('Where there is no value, give no number')
  expect(read(share, {})).toBe('There is no number')
  expect(read(share, { state: 'value', value: null })).toBe('There is no number')
  expect(read(share, { value: 0 })).toEqual([0, 0, null, null])
})
