import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { populationHash, sampleAgain } from '#engines/evidence'

const hex = (text: string) => createHash('sha256').update(text).digest('hex')
const population = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ subject: `criterion:c-${i}`, unit: `x.u${i % 4}` }))
const drawnOf = (members: { subject: string; drawn: boolean }[]) =>
  members.filter(({ drawn }) => drawn).map(({ subject }) => subject)

test('whoever has seed and population draws the same sample with a few lines of their own', () => {
  const all = population(200)
  const byHand = all
    .map(({ subject }) => `${hex(`ngay-22-11-2026\n${subject}`)} ${subject}`)
    .sort()
    .slice(0, 12)
    .map((line) => line.split(' ')[1])
  expect(drawnOf(sampleAgain({ seed: 'ngay-22-11-2026', population: all, size: 12 }))).toEqual(byHand)
})

test('one order is pinned, so that no later version of this code draws otherwise', () => {
  const drawn = sampleAgain({ seed: '12345678', population: population(5), size: 2 })
  expect(drawn.map(({ subject, place, drawn: is }) => [subject, place, is])).toEqual(
    population(5)
      .map(({ subject }) => ({ subject, key: hex(`12345678\n${subject}`) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ subject }, index) => [subject, index + 1, index < 2]),
  )
  // printf '12345678\ncriterion:c-0' | sha256sum
  expect(hex('12345678\ncriterion:c-0')).toBe(drawn.find(({ subject }) => subject === 'criterion:c-0')?.key)
})

test('the order in which the population is given changes nothing, and a larger sample contains the smaller', () => {
  const seeds = fc.stringMatching(/^[!-~]{8,40}$/)
  fc.assert(
    fc.property(
      seeds,
      fc.shuffledSubarray(population(40), { minLength: 1 }),
      fc.nat(45),
      fc.boolean(),
      (seed, some, size, perUnit) => {
        const sorted = some.toSorted((a, b) => (a.subject < b.subject ? -1 : 1))
        const one = sampleAgain({ seed, population: some, size: size + 1, perUnit })
        const other = sampleAgain({ seed, population: sorted, size: size + 1, perUnit })
        expect(new Set(drawnOf(one))).toEqual(new Set(drawnOf(other)))
        expect(populationHash(some)).toBe(populationHash(sorted))
        const smaller = drawnOf(sampleAgain({ seed, population: some, size, perUnit }))
        expect(smaller.every((subject) => drawnOf(one).includes(subject))).toBe(true)
      },
    ),
    { numRuns: 60 },
  )
})

test('where each unit is sampled each gives its own, or all that it has', () => {
  const some = [...population(20), { subject: 'criterion:lone', unit: 'x.lone' }]
  const drawn = sampleAgain({ seed: 'seed-of-the-day', population: some, size: 3, perUnit: true }).filter(
    (m) => m.drawn,
  )
  const counts = Map.groupBy(drawn, ({ unit }) => unit)
  expect([...counts].map(([unit, members]) => [unit, members.length]).toSorted()).toEqual([
    ['x.lone', 1],
    ['x.u0', 3],
    ['x.u1', 3],
    ['x.u2', 3],
    ['x.u3', 3],
  ])
})

test('one subject of several units has one key and an order of its own: that of the units', () => {
  const both = [
    { subject: 'report', unit: 'x.b' },
    { subject: 'report', unit: 'x.a' },
  ]
  expect(sampleAgain({ seed: 'abcdefgh', population: both, size: 1 }).map(({ unit, drawn }) => [unit, drawn])).toEqual([
    ['x.a', true],
    ['x.b', false],
  ])
})
