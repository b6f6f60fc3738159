import { expect, test } from 'vitest'
import { compareRanks, mergedIndexes, ranksOf, ranksWithin } from './index.ts'

const near = (value: number) => expect.closeTo(value, 9)

test('agreement counts ties in the middle of their places', () => {
  // 1, 2, 2, 4 are 1, 2.5, 2.5, 4: (2.25 + 2.25) ÷ √(4.5 × 5) = 0.948683, with 1, 2, 3, 4 beside them.
  const [tied, plain] = [ranksOf([9, 7, 7, 1]), ranksOf([9, 8, 7, 6])]
  expect(compareRanks(tied, plain)).toMatchObject({
    assessable: true,
    agreement: near(4.5 / Math.sqrt(22.5)),
    moved: [0, 0, -1, 0],
  })
  expect(compareRanks(plain, tied)).toMatchObject({ agreement: near(4.5 / Math.sqrt(22.5)), moved: [0, 0, 1, 0] })
  // Three that share the first place stand at 2: 2, 2, 2, 4 against 1, 2, 3, 4: (0.75 + 0.25 − 0.25 + 2.25) ÷ √(3 × 5).
  expect(compareRanks(ranksOf([9, 9, 9, 1]), plain)).toMatchObject({ agreement: near(3 / Math.sqrt(15)) })
})

test('the opposite order agrees by −1, and three units are enough to say so', () => {
  expect(compareRanks(ranksOf([3, 2, 1]), ranksOf([1, 2, 3]))).toMatchObject({
    agreement: near(-1),
    moved: [-2, 0, 2],
    compared: 3,
  })
  expect(compareRanks(ranksOf([3, 2]), ranksOf([1, 2]))).toMatchObject({ details: { have: 2, need: 3 } })
})

test('who stands in one ranking only has not moved, and leaves no hole for the others', () => {
  // The second left, the last is new: of the three others the order is the same.
  const before = ranksOf([9, 8, 7, 6, Number.NaN])
  const after = ranksOf([9, Number.NaN, 7, 6, 8])
  expect(compareRanks(before, after)).toMatchObject({ agreement: near(1), moved: [0, null, 0, 0, null], compared: 3 })
  expect(compareRanks(before, after.slice(0, 4))).toMatchObject({ moved: [0, null, 0, 0, null], compared: 3 })
})

test('a unit without a class is not ranked, and nobody is tied with it', () => {
  expect(ranksWithin([5, 5, 5], ['ward', null, 'ward'])).toEqual([
    { rank: 1, tied: 2 },
    { rank: null, tied: 0 },
    { rank: 1, tied: 2 },
  ])
})

test('scores are compared as they are shown, to nine places', () => {
  expect(ranksOf([0.1234567891, 0.1234567893]).map(({ rank }) => rank)).toEqual([1, 1])
  expect(ranksOf([0.123456789, 0.123456788]).map(({ rank }) => rank)).toEqual([1, 2])
  expect(ranksOf([0.706, 0.714, 0.704], { decimals: 2 }).map(({ rank }) => rank)).toEqual([1, 1, 3]) // 0.71, 0.71, 0.70
})

test('a mean of indexes needs every old unit, with the same indexes', () => {
  expect(mergedIndexes([[0.6, 0.9]])).toMatchObject({ assessable: true, indexes: [0.6, 0.9] })
  expect(mergedIndexes([])).toMatchObject({ reason: 'no-value' })
  expect(mergedIndexes([[0.6, 0.9], [0.8]])).toMatchObject({ reason: 'no-value' })
  expect(mergedIndexes([[0.6], [Number.NaN]])).toMatchObject({ reason: 'no-value' })
  expect(
    mergedIndexes([
      [0.2, 0.4],
      [0.4, 0.8],
      [0.6, 0.6],
    ]),
  ).toMatchObject({ indexes: [near(0.4), near(0.6)] })
})
