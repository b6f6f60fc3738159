import { expect, test } from 'vitest'
import { partsFault } from './index.ts'

test('parts that do not sum up say what they sum up to; a part that nobody knows leaves it open', () => {
  expect([partsFault(100, [60, 40], 0), partsFault(100, [60, 41], 0), partsFault(100, [60, null], 0)]).toEqual([
    null,
    101,
    null,
  ])
  expect([partsFault(0, [], 0), partsFault(0, [0, 0], 0), partsFault(-3, [-1, -2], 0)]).toEqual([null, null, null])
})

test('counts must fit exactly, what was rounded by as much as rounding can do', () => {
  // 12.67 of 7.77 and 4.91 is rounding: three figures, each half a hundredth off at most.
  expect([partsFault(12.67, [7.77, 4.91], 2), partsFault(12.67, [7.77, 4.93], 2)]).toEqual([null, 12.7])
  expect([partsFault(0.3, [0.1, 0.2], 0), partsFault(1e12, [4e11, 6e11 + 1], 0)]).toEqual([null, 1e12 + 1])
})
