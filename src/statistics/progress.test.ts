import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectedAt, judge, judgeAlone, type Path, progressOf, type Target } from './index.ts'

const share: Target = {
  baseline: { at: 2025, value: 20 },
  due: 2030,
  value: 80,
  comparator: '>=',
  direction: 'up',
  path: { kind: 'linear' },
}

test('a linear path asks for the same step every year, growth for the same rate, milestones for what they name', () => {
  expect(expectedAt(share, 2027.5)).toMatchObject({ expected: 50 })
  expect(expectedAt({ ...share, path: { kind: 'growth' } }, 2027.5)).toMatchObject({ expected: 40 }) // 20 × √(80 ÷ 20)
  const points = [
    { at: 2026, value: 25 },
    { at: 2028, value: 65 },
  ]
  const path: Path = { kind: 'milestones', points }
  expect(expectedAt({ ...share, path }, 2027)).toMatchObject({ expected: 45 })
  expect(expectedAt({ ...share, path: { ...path, between: 'step' } }, 2027)).toMatchObject({ expected: 25 })
  expect(expectedAt(share, 2024)).toMatchObject({ expected: 20 })
  expect(expectedAt(share, 2035)).toMatchObject({ expected: 80 })
})

test('what cannot be computed is not assessable, with its reason in both languages, and never a division by zero', () => {
  const growth: Path = { kind: 'growth' }
  const cases: [Target, string][] = [
    [{ ...share, baseline: { at: 2025, value: 0 }, path: growth }, 'growth-through-zero'],
    [{ ...share, baseline: { at: 2025, value: -5 }, path: growth }, 'growth-through-zero'],
    [{ ...share, due: 2025 }, 'no-time'],
    [{ ...share, direction: 'down' }, 'direction-contradicts'],
    [{ ...share, comparator: 'complete' }, 'not-quantified'],
    [{ ...share, value: Number.NaN }, 'not-a-number'],
    [{ ...share, comparator: 'range', value: [90, 80] }, 'not-a-number'],
    [{ ...share, path: { kind: 'milestones', points: [{ at: 2031, value: 1 }] } }, 'milestones-out-of-order'],
    [{ ...share, baseline: { at: 2025, value: -1e308 }, value: 1e308 }, 'out-of-range'],
  ]
  for (const [target, reason] of cases) {
    const answer = progressOf(target, { at: 2026, value: 30 })
    expect(answer).toMatchObject({ assessable: false, reason })
    if (!answer.assessable) for (const text of Object.values(answer.why)) expect(text.length).toBeGreaterThan(5)
  }
  for (const now of [
    { at: 2026, value: Number.POSITIVE_INFINITY },
    { at: Number.NaN, value: 30 },
  ])
    expect(progressOf(share, now)).toMatchObject({ reason: 'not-a-number' })
  expect(progressOf(share, { at: 2024, value: 30 })).toMatchObject({ reason: 'before-baseline' })
})

test('20 to 50 of a share and 80 to 50 of its complement are the same progress', () => {
  const up = progressOf({ ...share, value: 100 }, { at: 2027, value: 50 })
  const down = progressOf(
    { ...share, baseline: { at: 2025, value: 80 }, value: 0, comparator: '<=', direction: 'down' },
    { at: 2027, value: 50 },
  )
  // (50 − 20) ÷ (100 − 20) = 0.375 of the road in 2 of 5 years; 0.375 ÷ 0.4 = 0.9375.
  expect(up).toMatchObject({ share: 0.375, expectedShare: 0.4, pace: expect.closeTo(0.9375, 12), expected: 52 })
  expect(down).toMatchObject({ share: 0.375, expectedShare: 0.4, pace: expect.closeTo(0.9375, 12), expected: 48 })
  expect(progressOf(share, { at: 2025, value: 30 })).toMatchObject({ expectedShare: 0, pace: null })
  expect(progressOf(share, { at: 2027, value: 100 })).toMatchObject({ met: true, share: expect.closeTo(4 / 3, 12) })
})

const turned = { '=': '=', '>=': '<=', '>': '<', '<=': '>=', '<': '>', range: 'range' } as const
const percent = fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10)

test('from the very end of a range there is no road, though a sum of tenths misses it in the last digit', () => {
  const target: Target = {
    baseline: { at: 2025, value: 87.7 },
    due: 2030,
    value: [67.1, 67.1 + 20.6],
    comparator: 'range',
    direction: 'down',
    path: { kind: 'linear' },
  }
  expect(progressOf(target, { at: 2026, value: 0 })).toMatchObject({ assessable: true, share: null, gap: 67.1 })
})

test('progress says the same of a share and of its complement, whatever the comparison, and never gives NaN', () => {
  fc.assert(
    fc.property(
      fc.record({ base: percent, goal: percent, width: percent, now: percent, at: fc.integer({ min: 0, max: 20 }) }),
      fc.constantFrom('=', '>=', '>', '<=', '<', 'range'),
      fc.boolean(),
      ({ base, goal, width, now, at }, comparator, upward) => {
        const direction = comparator.startsWith('>')
          ? 'up'
          : comparator.startsWith('<')
            ? 'down'
            : upward
              ? 'up'
              : 'down'
        const range = comparator === 'range'
        const target: Target = {
          baseline: { at: 2025, value: base },
          due: 2030,
          value: range ? [goal, goal + width] : goal,
          comparator,
          direction,
          path: { kind: 'milestones', points: [{ at: 2026, value: (base + goal) / 2 }] },
        }
        const mirrored: Target = {
          ...target,
          baseline: { at: 2025, value: 100 - base },
          value: range ? [100 - goal - width, 100 - goal] : 100 - goal,
          comparator: turned[comparator],
          direction: direction === 'up' ? 'down' : 'up',
          path: { kind: 'milestones', points: [{ at: 2026, value: 100 - (base + goal) / 2 }] },
        }
        const time = 2025 + at / 4
        const [one, other] = [
          progressOf(target, { at: time, value: now }),
          progressOf(mirrored, { at: time, value: 100 - now }),
        ]
        if (!one.assessable || !other.assessable) throw new Error('both must be assessable')
        // 100 − (100 − x) may differ from x in the last bit, which decides strict comparisons at the very bound.
        fc.pre(one.met === other.met && (one.share === null) === (other.share === null))
        expect(other.gap).toBeCloseTo(one.gap, 6)
        for (const key of ['share', 'expectedShare'] as const) {
          expect(one[key]).not.toBeNaN()
          const [a, b] = [one[key] ?? 0, other[key] ?? 0]
          expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(a)))
        }
      },
    ),
  )
})

test('where the baseline already fulfils the target there is no road, only met or not', () => {
  const kept = { ...share, baseline: { at: 2025, value: 85 } }
  expect(progressOf(kept, { at: 2026, value: 83 })).toMatchObject({ met: true, share: null, pace: null, gap: 0 })
  expect(progressOf(kept, { at: 2026, value: 78 })).toMatchObject({ met: false, share: null, gap: 2 })
  // "More than 0" from 0: any step fulfils it, and there is nothing to divide by.
  const some: Target = { ...share, baseline: { at: 2025, value: 0 }, value: 0, comparator: '>' }
  expect(progressOf(some, { at: 2026, value: 0 })).toMatchObject({ met: false, share: null, expectedShare: null })
})

test('going past an exact target costs as much as falling short of it', () => {
  const exact = { ...share, comparator: '=' as const }
  expect(progressOf(exact, { at: 2027, value: 70 })).toMatchObject({ met: false, gap: 10 })
  expect(progressOf(exact, { at: 2027, value: 90 })).toMatchObject({ met: false, gap: 10 })
  // The road is 60 long: 10 from its end are 5/6 of it on either side, and the path asks for 44, that is 24 of 60.
  for (const value of [70, 90])
    expect(progressOf(exact, { at: 2027, value })).toMatchObject({
      share: expect.closeTo(5 / 6, 12),
      expectedShare: expect.closeTo(0.4, 12),
      pace: expect.closeTo(5 / 6 / 0.4, 12),
    })
  expect(progressOf(exact, { at: 2027, value: 170 })).toMatchObject({ share: -0.5 }) // farther off than it began
  const range: Target = { ...share, comparator: 'range', value: [80, 90] }
  expect(progressOf(range, { at: 2027, value: 85 })).toMatchObject({ met: true, share: 1, gap: 0 })
  expect(progressOf(range, { at: 2027, value: 96 })).toMatchObject({ met: false, share: 0.9, gap: 6 })
})

test('the colour holds at the path itself, and says in words what it means', () => {
  // 20 + 2/5 × 60 = 44 is what the path asks for in 2027; previous years do not matter to that.
  const at = (value: number) => judge(share, { now: { at: 2027, value }, previous: { at: 2026, value: 40 } })
  expect(at(44)).toMatchObject({ level: 'on-path', light: 'green', meaning: { en: 'On the path' } })
  expect(at(43.9)).toMatchObject({ level: 'behind', light: 'yellow', meaning: { en: expect.stringContaining('but') } })
  expect(at(80)).toMatchObject({ level: 'met', light: 'green', meaning: { en: 'Target fulfilled' } })
  expect(at(39)).toMatchObject({ light: 'red', meaning: { en: expect.stringContaining('not moving toward') } })
  // From 0 to 0.1 in four years: three quarters of that are 0.075, which doubles make 0.07500000000000001.
  const small: Target = { ...share, baseline: { at: 2025, value: 0 }, due: 2029, value: 0.1 }
  expect(judge(small, { now: { at: 2028, value: 0.075 }, previous: null })).toMatchObject({ level: 'on-path' })
})

test('beyond the target it still shows which way the value goes, and coming back from there is away', () => {
  const direction = (target: Target, before: number, now: number, still?: number) => {
    const answer = judge(target, { now: { at: 2027, value: now }, previous: { at: 2026, value: before }, still })
    return answer.assessable ? answer.direction : answer.reason
  }
  expect(direction(share, 85, 90)).toBe('toward')
  expect(direction(share, 90, 85)).toBe('away')
  expect(direction(share, 80.5, 80.8)).toBe('toward')
  expect(direction(share, 75, 90)).toBe('toward')
  expect(direction(share, 90, 79.5)).toBe('away') // half a point short of it now, however far beyond it was
  expect(direction(share, 30, 30.5, 0.5)).toBe('still') // the smallest move that counts is more than that
  // An exact target has two sides: from 90 to 85 is toward 80, and so are the last steps to it.
  const exact: Target = { ...share, comparator: '=' }
  expect(direction(exact, 90, 85)).toBe('toward')
  expect(direction(exact, 80.9, 80.4)).toBe('toward')
  expect(direction(exact, 80.4, 80.9)).toBe('away')
  expect(direction(exact, 81, 80)).toBe('toward')
  expect(direction(exact, 80, 81)).toBe('away')
  const days: Target = { ...share, baseline: { at: 2025, value: 30 }, value: 10, comparator: '<=', direction: 'down' }
  expect(direction(days, 9, 7)).toBe('toward')
  expect(direction(days, 7, 9)).toBe('away')
})

test('a value before that is of the same time, or no number, is no value before', () => {
  const judged = (previous: { at: number; value: number }) => judge(share, { now: { at: 2027, value: 35 }, previous })
  expect(judged({ at: 2026, value: 30 })).toMatchObject({ light: 'yellow' })
  for (const previous of [
    { at: 2027, value: 30 },
    { at: 2028, value: 30 },
    { at: 2026, value: Number.NaN },
  ])
    expect(judged(previous)).toMatchObject({ reason: 'too-few-values', details: { have: 1, need: 2 } })
  const kept: Target = { ...share, baseline: { at: 2025, value: 85 } } // fulfilled from the start, then lost
  expect(judge(kept, { now: { at: 2027, value: 78 }, previous: { at: 2026, value: 83 } })).toMatchObject({
    level: 'behind',
    direction: 'away',
    light: 'red',
  })
})

test('colour is level times direction: behind but moving toward is yellow, behind and not moving is red', () => {
  const before = (value: number) => ({ at: 2026, value })
  const now = (value: number) => ({ at: 2027, value })
  expect(judge(share, { now: now(81), previous: null })).toMatchObject({ level: 'met', light: 'green' })
  expect(judge(share, { now: now(44), previous: before(50) })).toMatchObject({
    level: 'on-path',
    direction: 'away',
    light: 'green',
  })
  expect(judge(share, { now: now(35), previous: before(30) })).toMatchObject({
    level: 'behind',
    direction: 'toward',
    light: 'yellow',
  })
  expect(judge(share, { now: now(30), previous: before(30) })).toMatchObject({ direction: 'still', light: 'red' })
  expect(judge(share, { now: now(25), previous: before(30) })).toMatchObject({ direction: 'away', light: 'red' })
  expect(judge(share, { now: now(30.4), previous: before(30), still: 0.5 })).toMatchObject({ direction: 'still' })
  expect(judge(share, { now: now(35), previous: null })).toMatchObject({ assessable: false, reason: 'too-few-values' })
  const late = (value: number) =>
    judge(share, { now: { at: share.due, value }, previous: { at: share.due - 1, value: 10 } })
  expect(late(79)).toMatchObject({ level: 'missed', direction: 'toward', light: 'red' })
  expect(late(80)).toMatchObject({ level: 'met', light: 'green' })
  expect(judgeAlone(share, now(81))).toMatchObject({ level: 'met', light: 'green' })
  expect(judgeAlone(share, now(79))).toMatchObject({ assessable: false, reason: 'no-baseline' })
  expect(judgeAlone(share, { at: share.due + 1, value: 79 })).toMatchObject({ level: 'missed', light: 'red' })
})
