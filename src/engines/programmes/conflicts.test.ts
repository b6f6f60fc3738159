import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Target } from '#reading'
import { type Conflict, findConflicts } from './conflicts.ts'
import { city, plan, target, task } from './plans-to-compare.ts'

const hosting =
  'Số hóa tài liệu lưu trữ cơ quan song song với việc xây dựng cơ sở dữ liệu kết quả giải quyết thủ tục hành chính'
const names = [
  'Tỷ trọng kinh tế số trong GRDP',
  'Tỷ lệ hộ nghèo',
  'Tỷ lệ người dân có chữ ký số',
  'Thứ hạng chuyển đổi số',
  hosting,
  'Số mô hình',
  '',
  '%',
  '__proto__',
]
const anyTarget = fc
  .record({
    name: fc.constantFrom(...names),
    value: fc.constantFrom<number | [number, number] | null>(10, 20, 100, [10, 20], null),
    line: fc.nat(40),
    comparator: fc.constantFrom<Target['comparator']>('=', '>', '>=', '<', 'range', 'in_top', 'complete'),
    year: fc.constantFrom(null, 2024, 2025, 2030),
  })
  .map(({ name, ...rest }) => target(name, rest))
const anyPlan = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    issuedOn: fc.constantFrom(null, '2020-07-03', '2024-01-01'),
    owner: fc.constantFrom(city, 'Tỉnh Bắc Ninh', null),
    targets: fc.array(anyTarget, { maxLength: 8 }),
    tasks: fc.array(
      fc
        .record({ text: fc.constantFrom(...names), line: fc.nat(40) })
        .map(({ text, line }) => task(text, { path: `II.${line}`, line })),
      { maxLength: 6 },
    ),
  })
  .map(({ id, ...rest }) => plan(id, rest))
const anyPlans = fc.uniqueArray(anyPlan, { selector: (one) => one.id, maxLength: 5 })

test('the order of the plans does not change what is found', () => {
  fc.assert(
    fc.property(anyPlans, (plans) => {
      expect(byKey(findConflicts(plans.toReversed()))).toEqual(byKey(findConflicts(plans)))
    }),
  )
})

test('a plan beside its own copy under the same id says nothing new', () => {
  fc.assert(
    fc.property(anyPlans, (plans) => {
      expect(findConflicts([...plans, ...plans.map((one) => structuredClone(one))])).toEqual(findConflicts(plans))
    }),
  )
})

test('equal values are never a conflict of values', () => {
  fc.assert(
    fc.property(anyPlans, (plans) => {
      const equal = plans.map((one) => ({
        ...one,
        targets: one.targets.map((each) => ({ ...each, value: 50, comparator: '=' as const })),
      }))
      const kinds = new Set(findConflicts(equal).map((conflict) => conflict.kind))
      expect(kinds.has('value-differs') || kinds.has('later-below-earlier')).toBe(false)
    }),
  )
})

test('a finding keeps its key when another plan joins and when its items get other ids', () => {
  const name = 'Tỷ trọng kinh tế số trong GRDP'
  const two = [
    plan('a', { targets: [target(name, { value: 40 })] }),
    plan('b', { targets: [target(name, { value: 30 })] }),
  ]
  const [first] = findConflicts(two)
  const other = plan('c', { targets: [target(name, { value: 20 })] })
  const again = findConflicts([
    other,
    ...two.map((one) => ({ ...one, targets: one.targets.map((each) => ({ ...each, id: crypto.randomUUID() })) })),
  ])
  expect(again.map((conflict) => conflict.key)).toContain(first?.key)
  expect(new Set(again.map((conflict) => conflict.key)).size).toBe(3)
})

test('hostile texts are compared in bounded time', () => {
  const long = `${'phối hợp, '.repeat(20_000)} 10%`
  const plans = ['a', 'b'].map((id) =>
    plan(id, {
      targets: [target(long, { value: id === 'a' ? 1 : 2 }), target('((((((', { value: 3 })],
      tasks: [task(long), task('.;.;.;'), task('')],
    }),
  )
  findConflicts(plans)
})

function byKey(conflicts: Conflict[]): Conflict[] {
  return conflicts.toSorted((a, b) => (a.key < b.key ? -1 : 1))
}
