import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectedAt, judge, judgeAlone, meets, type Path, progressOf, type Target } from './index.ts'

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
  expect(progressOf(share, { at: 2026, value: Number.POSITIVE_INFINITY })).toMatchObject({ reason: 'not-a-number' })
  expect(progressOf(share, { at: 2024, value: 30 })).toMatchObject({ reason: 'before-baseline' })
})

test('20 to 50 of a share and 80 to 50 of its complement are the same progress', () => {
  const up = progressOf({ ...share, value: 100 }, { at: 2027, value: 50 })
  const down = progressOf(
    { ...share, baseline: { at: 2025, value: 80 }, value: 0, comparator: '<=', direction: 'down' },
    { at: 2027, value: 50 },
  )
  expect(up).toMatchObject({ share: 0.375, expectedShare: 0.4 })
  expect(down).toMatchObject({ share: 0.375, expectedShare: 0.4 })
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
})

test('going past an exact target costs as much as falling short of it', () => {
  const exact = { ...share, comparator: '=' as const }
  expect(progressOf(exact, { at: 2027, value: 70 })).toMatchObject({ met: false, gap: 10 })
  expect(progressOf(exact, { at: 2027, value: 90 })).toMatchObject({ met: false, gap: 10 })
  expect(meets(exact, 79.96, 0.05)).toMatchObject({ met: true })
  expect(meets({ value: 10, comparator: 'in_top', direction: 'down' }, 7)).toMatchObject({ met: true })
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
