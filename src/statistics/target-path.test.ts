import { expect, test } from 'vitest'
import { type Comparator, expectedAt, gapOf, goalOf, meets, type Path, type Target } from './index.ts'

const up = (comparator: Comparator, value: number | [number, number]) =>
  ({ comparator, value, direction: 'up' }) as const
const down = (comparator: Comparator, value: number) => ({ comparator, value, direction: 'down' }) as const

test('each comparison fulfils what its words say, at the very number and beside it', () => {
  const cases: [Parameters<typeof meets>[0], Record<number, boolean>][] = [
    [up('>=', 80), { 79.9: false, 80: true, 120: true }],
    [up('>', 80), { 79.9: false, 80: false, 80.1: true }],
    [down('<=', 20), { 20: true, 20.1: false, 3: true }],
    [down('<', 20), { 20: false, 19.9: true, 20.1: false }],
    [up('=', 80), { 79.5: false, 80: true, 80.5: false }],
    [up('range', [80, 90]), { 79.9: false, 80: true, 90: true, 90.1: false }],
    [down('in_top', 10), { 7: true, 10: true, 11: false }],
  ]
  for (const [target, answers] of cases)
    for (const [value, met] of Object.entries(answers))
      expect(meets(target, Number(value)), `${target.comparator} ${value}`).toMatchObject({ met })
  // Rounded to tenths, 79.95 and 80.05 are still 80.
  const rounded = (value: number) => meets(up('=', 80), value, 0.05)
  expect([79.94, 79.96, 80.04, 80.06].map(rounded)).toMatchObject([
    { met: false },
    { met: true },
    { met: true },
    { met: false },
  ])
})

test('a comparison that says nothing, or the opposite of the direction, is not assessable', () => {
  const refused: [Parameters<typeof meets>[0], string][] = [
    [up('<=', 20), 'direction-contradicts'],
    [up('<', 20), 'direction-contradicts'],
    [up('in_top', 20), 'direction-contradicts'],
    [down('>=', 20), 'direction-contradicts'],
    [up('>=', [80, 90]), 'not-quantified'],
    [up('complete', 80), 'not-quantified'],
    [up('range', [Number.NaN, 90]), 'not-a-number'],
    [up('range', [80, Number.POSITIVE_INFINITY]), 'not-a-number'],
  ]
  for (const [target, reason] of refused) {
    expect(meets(target, 50), reason).toMatchObject({ assessable: false, reason })
    expect(gapOf(target, 50), reason).toMatchObject({ assessable: false, reason })
  }
  expect(meets(up('>=', 80), Number.NaN)).toMatchObject({ reason: 'not-a-number' })
})

test('the gap is what is missing, on either side, and nothing inside', () => {
  const gap = (target: Parameters<typeof gapOf>[0], value: number) => {
    const answer = gapOf(target, value)
    return answer.assessable ? answer.gap : answer.reason
  }
  expect([70, 85, 95].map((value) => gap(up('range', [80, 90]), value))).toEqual([10, 0, 5])
  expect([70, 80, 95].map((value) => gap(up('>', 80), value))).toEqual([10, 0, 0])
  expect([25, 20, 5].map((value) => gap(down('<=', 20), value))).toEqual([5, 0, 0])
})

const share: Target = { ...up('>=', 80), baseline: { at: 2025, value: 20 }, due: 2030, path: { kind: 'linear' } }
const expected = (change: Partial<Target>, at: number) => {
  const answer = expectedAt({ ...share, ...change }, at)
  return answer.assessable ? answer.expected : answer.reason
}

test('a path leads to the nearer end of what is wanted', () => {
  const range = { comparator: 'range', value: [80, 90] } as const
  expect(goalOf({ ...share, ...range })).toMatchObject({ goal: 80 })
  expect(goalOf({ ...share, ...range, baseline: { at: 2025, value: 99 } })).toMatchObject({ goal: 90 })
  expect(goalOf({ ...share, ...range, baseline: { at: 2025, value: 85 } })).toMatchObject({ goal: 85 })
  expect(goalOf(share)).toMatchObject({ goal: 80 })
  expect(goalOf({ ...share, ...down('<=', 10) })).toMatchObject({ goal: 10 })
  expect(expected(down('>=', 10), 2026)).toBe('direction-contradicts')
})

test('growth is compound: a quarter of the way in time is the fourth root, for small numbers and for debts too', () => {
  const growth: Path = { kind: 'growth' }
  expect(expected({ path: growth }, 2026.25)).toBeCloseTo(20 * 4 ** 0.25, 9) // 28.284
  expect(expected({ path: growth, baseline: { at: 2025, value: 0.2 }, value: 0.8 }, 2027.5)).toBeCloseTo(0.4, 9)
  const debt = { path: growth, baseline: { at: 2025, value: -80 }, value: -20 }
  expect(expected(debt, 2027.5)).toBeCloseTo(-40, 9)
  expect(expected({ ...debt, ...up('>=', 5) }, 2027)).toBe('growth-through-zero')
  expect(expected({ ...down('<=', -5), path: growth }, 2027)).toBe('growth-through-zero')
})

test('a step holds from its own day; stops that are no numbers or stand in the wrong order are refused', () => {
  const through = (between: 'line' | 'step', ...points: [number, number][]): Partial<Target> => ({
    path: { kind: 'milestones', between, points: points.map(([at, value]) => ({ at, value })) },
  })
  const named: [number, number][] = [
    [2026, 25],
    [2028, 65],
  ]
  expect([2025.9, 2026, 2027.9, 2028, 2029].map((at) => expected(through('step', ...named), at))).toEqual([
    20, 25, 25, 65, 65,
  ])
  expect([2026, 2028, 2029].map((at) => expected(through('line', ...named), at))).toEqual([25, 65, 72.5])
  expect(expected(through('line', [2024, 25]), 2027)).toBe('milestones-out-of-order')
  expect(expected(through('line', [2025, 25]), 2027)).toBe('milestones-out-of-order')
  expect(expected(through('line', [2027, 25], [2026, 65]), 2027)).toBe('milestones-out-of-order')
  expect(expected(through('line', [2027, 25], [2027, 65]), 2027)).toBe('milestones-out-of-order')
  expect(expected(through('line', [2026, Number.NaN]), 2027)).toBe('not-a-number')
  for (const change of [
    { baseline: { at: Number.NaN, value: 20 } },
    { baseline: { at: 2025, value: Number.NaN } },
    { due: Number.POSITIVE_INFINITY },
  ])
    expect(expected(change, 2027)).toBe('not-a-number')
  expect(expected({}, Number.NaN)).toBe('not-a-number')
})
