import { expect, test } from 'vitest'
import { limits, missing, notApplicable, notVerifiable, undefinedBecause, type Value } from '#formulas'
import { answer, findingsOf } from './sample-indicators.ts'

const no = (reason: string) => ({ state: 'undefined', reason })
const kinds = (...input: Parameters<typeof findingsOf>) => findingsOf(...input).map(({ kind }) => kind)

test('each comparison is true exactly where its sign says, and does not turn on the last digit of a double', () => {
  const truths = (operator: string) => [1, 2, 3].map((index) => answer(`[index] ${operator} 2`, { index }))
  expect(truths('<')).toEqual([true, false, false])
  expect(truths('<=')).toEqual([true, true, false])
  expect(truths('>')).toEqual([false, false, true])
  expect(truths('>=')).toEqual([false, true, true])
  expect(truths('=')).toEqual([false, true, false])
  expect(truths('!=')).toEqual([true, false, true])
  // 0.1 + 0.2 is above 0.3 in doubles, 1.1 − 1 likewise above 0.1; large sums miss by more.
  expect(answer('0.3 < 0.1 + 0.2 or 0.1 + 0.2 > 0.3 or 0.1 + 0.2 != 0.3')).toBe(false)
  expect(answer('0.3 >= 0.1 + 0.2 and 0.1 + 0.2 <= 0.3 and 0.3 = 0.1 + 0.2')).toBe(true)
  expect(answer('1e15 * 1.1 = 1.1e15 and not (1e6 = 1000001) and -1e6 - 0.1 - 0.2 = -1000000.3')).toBe(true)
  expect(answer('1e-20 > 0 and not (1e-20 = 2e-20) and 0 = 0 and not (1 = -1)')).toBe(true)
})

test('codes are equal or not, either way round, and a code without a value has no answer', () => {
  const place = (text: string, value: Value = 'island') => answer(text, { place: value })
  expect([place('[place] = "island"'), place('"island" = [place]'), place('[place] = [place]')]).toEqual([
    true,
    true,
    true,
  ])
  expect([place('[place] != "island"'), place('"urban" != [place]'), place('[place] = "urban"')]).toEqual([
    false,
    true,
    false,
  ])
  expect(place('[place] = "island"', missing)).toEqual(missing)
  expect(kinds('"rural" = [place]')).toEqual(['unknown-text'])
  expect(kinds('[place] != "rural"')).toEqual(['unknown-text'])
  expect(kinds('[place] = 5')).toEqual(['codes-compared'])
  expect(kinds('5 = [place]')).toEqual(['codes-compared'])
  expect(kinds('"a" = "a"')).toEqual(['codes-compared'])
  expect(kinds('[people] = [fees]')).toEqual(['unit-mismatch'])
  expect(kinds('[people] != [online]')).toEqual(['unit-mismatch'])
  expect(kinds('[people] >= [fees]')).toEqual(['unit-mismatch'])
  expect(kinds('missing = [place] or [people] = missing or missing < 5')).toEqual([])
})

test('logic has three values, whichever side is not known', () => {
  const truth = (text: string) => answer(text, { people: missing })
  const unknown = '[people] > 1'
  expect([truth(`${unknown} and false`), truth(`true or ${unknown}`)]).toEqual([false, true])
  expect([truth(`true and ${unknown}`), truth(`${unknown} or false`), truth(`false or ${unknown}`)]).toEqual([
    missing,
    missing,
    missing,
  ])
  expect([truth('true and true'), truth('true and false'), truth('false or false'), truth('not false')]).toEqual([
    true,
    false,
    false,
    true,
  ])
  // Of two that are not known the graver one stays.
  const both = (operator: string) =>
    answer(`[people] > 1 ${operator} [users] > 1`, { people: missing, users: notApplicable })
  expect([both('and'), both('or')]).toEqual([notApplicable, notApplicable])
  expect(kinds('true and [people]')).toEqual(['condition-needed'])
  expect(kinds('[people] or true')).toEqual(['condition-needed'])
  expect(kinds('not [people]')).toEqual(['condition-needed'])
})

test('a gap is filled only where there is one, and a test for one state is not true of another', () => {
  const states: Record<string, Value> = {
    missing,
    'not applicable': notApplicable,
    'not verifiable': notVerifiable,
    undefined: undefinedBecause('overflow'),
  }
  for (const [name, people] of Object.entries(states))
    for (const other of Object.keys(states)) {
      expect(answer(`[people] is ${other}`, { people }), `${name} is ${other}`).toBe(name === other)
      expect(answer(`[people] if ${other} 7`, { people }), `${name} if ${other}`).toEqual(name === other ? 7 : people)
    }
  for (const other of Object.keys(states)) expect(answer(`[people] is ${other}`, { people: 3 })).toBe(false)
  expect(answer('[people] if no value 7', { people: 3 })).toBe(3)
  expect(answer('[people] if missing 7', { people: 3 })).toBe(3)
  expect(answer('[people] has value', { people: 0 })).toBe(true)
})

test('powers, limits and rounding hold at their edges', () => {
  const values = (text: string, ...some: number[]) => some.map((index) => answer(text, { index }))
  expect(values('power([index], 2)', -3, 0, 3)).toEqual([9, 0, 9])
  expect(values('power(2, [index])', -1, 0, 3)).toEqual([0.5, 1, 8])
  expect(values('power([index], -1)', -4, 4)).toEqual([-0.25, 0.25])
  expect(values('power([index], 0.5)', 0, 9)).toEqual([0, 3])
  expect(values('power([index], 0)', 0, -5)).toEqual([1, 1])
  expect(answer('power([index], -0.5)', { index: 0 })).toMatchObject(no('outside the domain'))
  expect(values('clamp([index], 2, 5)', 1, 2, 4, 5, 9)).toEqual([2, 2, 4, 5, 5])
  expect(values('abs([index])', -2.5, 2.5)).toEqual([2.5, 2.5])
  expect(values('-[index]', -2.5, 2.5)).toEqual([2.5, -2.5])
  expect(values('round([index], 0)', 0.5, 1.5, -0.5, 2.4)).toEqual([1, 2, -1, 2])
  // Above 10¹⁵ ÷ 10² a double has no more than two decimals, and they stay.
  expect(values('round([index], 2)', 9_999_999_999_999.125, 20_000_000_000_000.125)).toEqual([
    9_999_999_999_999.13, 20_000_000_000_000.125,
  ])
  expect(values('growth([index], 4)', 5, 3, 4)).toEqual([25, -25, 0])
  expect(values('growth(4, [index])', 0.5, -1)).toEqual([700, expect.objectContaining(no('no base to grow from'))])
  expect(answer('ln([index])', { index: Math.E })).toBeCloseTo(1, 12)
  expect(answer('ln([index])', { index: -1 })).toMatchObject(no('outside the domain'))
  for (const text of ['round([people], 1 person)', 'round([people], 1.5)', 'round([people], 5%)'])
    expect(kinds(text)).toEqual(['digits-needed'])
  expect(kinds('round([people], 9)')).toEqual([])
})

test('a function of an input without a value has that state, of two the graver one', () => {
  const given = { people: missing, users: notApplicable, late: 3, dossiers: 4 }
  expect(answer('abs([people])', given)).toEqual(missing)
  expect(answer('-[users]', given)).toEqual(notApplicable)
  expect(answer('clamp([people], 0, 1)', given)).toEqual(missing)
  for (const text of ['share([people], [users])', 'share([users], [people])'])
    expect(answer(text, given)).toEqual(notApplicable)
  expect(answer('share([late], [dossiers]) + share([people], [people])', given)).toEqual(missing)
  expect(answer('growth([late], [late])', given)).toBe(0)
  expect([answer('share([people], 5)', given), answer('share(5, [people])', given)]).toEqual([missing, missing])
})

const family = (count: number) => ({
  children: () => Array.from({ length: count }, (_, at) => `w${at}`),
})
const of = (...values: Value[]) => Object.fromEntries(values.map((value, at) => [`people@w${at}`, value]))
const over = (aggregate: string, ...values: Value[]) =>
  answer(`${aggregate} of [people] over children require any`, of(...values), family(values.length))

test('an aggregate of several is what its name says, whatever their order', () => {
  for (const values of [
    [3, 9, 5],
    [9, 5, 3],
    [5, 3, 9],
  ]) {
    expect(over('min', ...values)).toBe(3)
    expect(over('max', ...values)).toBe(9)
    expect(over('median', ...values)).toBe(5)
    expect(over('sum', ...values)).toBe(17)
  }
  expect([over('median', 3, 9, 5, 4), over('median', 7), over('mean', 3, 9, 6, 4)]).toEqual([4.5, 7, 5.5])
  // 1 + 10¹⁰⁰ + 1 − 10¹⁰⁰ is 2, and ten tenths are 1: what an addition loses is kept.
  expect(over('sum', 1, 1e100, 1, -1e100)).toBe(2)
  expect(over('sum', -1, -1e100, -1, 1e100)).toBe(-2)
  expect(over('sum', ...Array<number>(10).fill(0.1))).toBe(1)
  expect(over('sum', 1e308, 1e308, -1e308)).toMatchObject(no('overflow'))
})

test('of elements without a value the gravest decides, and what does not apply is none', () => {
  const all = (...values: Value[]) => answer('sum of [people] over children', of(...values), family(values.length))
  expect(all(1, missing, notVerifiable)).toEqual(notVerifiable)
  expect(all(1, notVerifiable, missing)).toEqual(notVerifiable)
  expect(all(1, missing, notApplicable)).toEqual(missing)
  expect(all(1, 2, notApplicable)).toBe(3)
  expect(over('sum', missing, missing)).toEqual(missing) // of none there is no sum, whatever is required
  const atLeast = (require: string, ...values: Value[]) =>
    answer(`sum of [people] over children require at least ${require}`, of(...values), family(values.length))
  expect([atLeast('2', 1, missing, 2), atLeast('3', 1, missing, 2)]).toEqual([3, missing])
  expect([atLeast('50%', 1, missing), atLeast('51%', 1, missing)]).toEqual([1, missing])
  expect(atLeast('100%', 1, 2, 3)).toBe(6)
  expect(atLeast('33.3%', 1, missing, missing)).toBe(1) // a third
  expect(atLeast('33.4%', 1, missing, missing)).toEqual(missing)
})

test('in a weighted mean both the value and its weight must be there', () => {
  const mean = (values: Record<string, Value>, require = '') =>
    answer(`weighted mean of [people] by [users] over children${require}`, values, family(2))
  const base = { 'people@w0': 10, 'users@w0': 1, 'people@w1': 20, 'users@w1': 3 }
  expect(mean(base)).toBe(17.5)
  expect(mean({ ...base, 'users@w1': missing })).toEqual(missing)
  expect(mean({ ...base, 'people@w1': missing, 'users@w1': notVerifiable })).toEqual(notVerifiable)
  expect(mean({ ...base, 'people@w1': missing, 'users@w1': notApplicable })).toBe(10)
  expect(mean({ ...base, 'users@w1': missing }, ' require any')).toBe(10)
  expect(mean({ ...base, 'users@w0': 0, 'users@w1': 0 })).toMatchObject(no('no weight'))
  expect(answer('weighted mean(10 by 0, 20 by 4)')).toBe(20)
  expect(answer('mean(10, 20, 60)')).toBe(30)
  expect(answer('count(1 > 0, 2 > 3, 3 > 1)')).toBe(2)
})

test('an evaluation may look at as many values as it is allowed, and at none more', () => {
  const city = (count: number) => ({ children: () => Array.from({ length: count }, (_, at) => `${at}`) })
  const half = limits.steps / 2 // an element and its value are two looks
  expect(answer('count of [people] > 0 over children', { people: 1 }, city(half))).toBe(half)
  expect(answer('count of [people] > 0 over children', { people: 1 }, city(half + 1))).toMatchObject(
    no('too many values'),
  )
  expect(answer('count of true over children', {}, city(limits.steps))).toBe(limits.steps)
  expect(answer('count of true over children', {}, city(limits.steps + 1))).toMatchObject(no('too many values'))
  const members = { members: () => Array.from({ length: limits.steps + 1 }, (_, at) => `${at}`) }
  expect(answer('count of true over breakdown sex', {}, members)).toMatchObject(no('too many values'))
})
