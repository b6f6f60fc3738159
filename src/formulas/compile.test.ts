import { expect, test } from 'vitest'
import {
  compile,
  FormulaRefused,
  missing,
  notApplicable,
  notVerifiable,
  readPeriod,
  stateLabel,
  undefinedBecause,
  type Value,
} from '#formulas'
import { answer, checked, q3, readerOf } from './sample-indicators.ts'

const no = (reason: string) => ({ state: 'undefined', reason })

test('numbers are reckoned with their units: a percentage of something, points by a target', () => {
  const points = 'if [online] >= 80% then 4 else [online] * 4 / 80%' // QĐ 766: P if R ≥ t, else R × P / t
  expect(answer(points, { online: 80 })).toBe(4)
  expect(answer(points, { online: 60 })).toBe(3)
  expect(answer('[people] * 25%', { people: 80 })).toBe(20)
  expect(answer('[people] / 25%', { people: 80 })).toBe(320)
  expect(answer('[online] * [on-time]', { online: 50, 'on-time': 50 })).toBe(25)
  expect(answer('[online] / [on-time]', { online: 50, 'on-time': 25 })).toBe(2)
  expect(answer('[online] / 2', { online: 50 })).toBe(25)
  expect(answer('[online] / 2 person * [people]', { online: 50, people: 4 })).toBe(1)
  expect(answer('100% - [online]', { online: 30 })).toBe(70)
  expect(answer('share([late], [dossiers])', { late: 3, dossiers: 12 })).toBe(25)
  expect(answer('percent(ratio([online]))', { online: 12.5 })).toBe(12.5)
  expect(
    answer('growth([people], [people] at same period last year)', {
      [`people@u@${q3}`]: 120,
      [`people@u@${readPeriod('2025-Q3')}`]: 80,
    }),
  ).toBe(50)
})

test('functions do what their names say', () => {
  expect(answer('round([index], 2)', { index: 2.675 })).toBe(2.68)
  expect(answer('round([index], 2)', { index: -2.675 })).toBe(-2.68)
  expect(answer('round([index], 2)', { index: 1.005 })).toBe(1.01)
  expect(answer('round([index], 9)', { index: 1e300 })).toBe(1e300)
  expect(answer('clamp([index], 0, 1)', { index: 7 })).toBe(1)
  expect(answer('abs([index]) + exp(0) + ln(1) + power(2, 10)', { index: -3 })).toBe(1028)
  expect(answer('median(3, 1, 10, 2) + min(4, 5) + max(4, 5)')).toBe(11.5)
  expect(answer('weighted mean(10 by 1, 20 by 3)')).toBe(17.5)
  expect(answer('count([index] > 1, [index] > 5, true)', { index: 3 })).toBe(2)
  expect(answer('sum(0.1, 0.2, 0.3) = 0.6')).toBe(true)
})

test('a threshold does not turn on the last digit of a double', () => {
  expect(answer('0.1 + 0.2 <= 0.3 and 0.1 + 0.2 >= 0.3 and not (0.1 + 0.2 > 0.3)')).toBe(true)
  expect(answer('0.1 + 0.2 = 0.3 and 0.3000001 != 0.3')).toBe(true)
})

test('what has no answer is undefined with a reason and a place, never NaN', () => {
  expect(answer('1 + [late] / [dossiers]', { late: 0, dossiers: 0 })).toMatchObject({
    ...no('division by zero'),
    place: { from: 4, to: 23 },
  })
  expect(answer('share([late], [dossiers])', { late: 1, dossiers: 0 })).toMatchObject(no('division by zero'))
  expect(answer('growth([people], [users])', { people: 5, users: 0 })).toMatchObject(no('no base to grow from'))
  expect(answer('[index] * [index]', { index: 1e308 })).toMatchObject(no('overflow'))
  expect(answer('sum([index], [index])', { index: 1e308 })).toMatchObject(no('overflow'))
  expect(answer('ln([index])', { index: 0 })).toMatchObject(no('outside the domain'))
  expect(answer('power([index], 0.5)', { index: -4 })).toMatchObject(no('outside the domain'))
  expect(answer('power([index], -1)', { index: 0 })).toMatchObject(no('outside the domain'))
  expect(answer('weighted mean(1 by [index], 2 by 0)', { index: 0 })).toMatchObject(no('no weight'))
  expect(answer('weighted mean(1 by [index], 2 by 3)', { index: -1 })).toMatchObject(no('negative weight'))
  expect(stateLabel(undefinedBecause('division by zero')).vi).toBe('không xác định: chia cho 0')
})

test('a value of the wrong kind from outside becomes a state', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 'x', true])
    expect(answer('[index] + 1', { index: value })).toMatchObject(no('not a value of its kind'))
  expect(answer('if [has_portal] then 1 else 2', { has_portal: 1 })).toMatchObject(no('not a value of its kind'))
})

test('of two inputs without a value the one that waiting can mend least decides', () => {
  const order: Value[] = [missing, notVerifiable, undefinedBecause('overflow'), notApplicable]
  for (const [one, people] of order.entries())
    for (const [other, users] of order.entries())
      expect(answer('[people] + [users]', { people, users })).toEqual(order[Math.max(one, other)])
})

test('conditions have three values: what is decided is decided', () => {
  expect(answer('[index] > 1 and false')).toBe(false)
  expect(answer('false and [index] > 1')).toBe(false)
  expect(answer('[index] > 1 or true')).toBe(true)
  expect(answer('[index] > 1 and true')).toEqual(missing)
  expect(answer('not ([index] > 1)')).toEqual(missing)
  expect(answer('if [index] > 1 then 1 else 2')).toEqual(missing)
  expect(answer('if true then 1 else 1 / 0')).toBe(1)
})

test('a gap is filled only where the formula says so, and only the gap that it names', () => {
  expect(answer('[people] if missing 0')).toBe(0)
  expect(answer('[people] if missing [users] if missing 7')).toBe(7)
  expect(answer('[people] if missing 0', { people: notApplicable })).toEqual(notApplicable)
  expect(answer('[people] if no value 0', { people: notApplicable })).toBe(0)
  expect(answer('([people] / [users]) if undefined 0', { people: 1, users: 0 })).toBe(0)
  expect(answer('if [place] = "island" then not applicable else 3', { place: 'island' })).toEqual(notApplicable)
  expect(answer('[people] is missing and not ([people] has value) and 1 has value')).toBe(true)
  expect(answer('[people] is not verifiable', { people: notVerifiable })).toBe(true)
})

const family = { children: () => ['a', 'b', 'c', 'd'], unitsOfKind: () => ['a', 'b'] }

test('an aggregate needs all its values unless the formula says how many', () => {
  const people = { 'people@a': 10, 'people@b': 20, 'people@c': missing, 'people@d': notApplicable }
  expect(answer('sum of [people] over children', people, family)).toEqual(missing)
  expect(answer('sum of [people] over children require any', people, family)).toBe(30)
  expect(answer('mean of [people] over children require at least 66%', people, family)).toBe(15) // 2 of 3 that apply
  expect(answer('mean of [people] over children require at least 67%', people, family)).toEqual(missing)
  expect(answer('mean of [people] over children require at least 2', people, family)).toBe(15)
  expect(answer('max of [people] over units of kind ward', people, family)).toBe(20)
  expect(answer('sum of [people] over children require at least 5', { people: 1 }, family)).toMatchObject(
    no('too few values'),
  )
  expect(answer('sum of [people] over children', { people: notApplicable }, family)).toEqual(notApplicable)
  expect(answer('sum of [people] over children', { people: 1 })).toEqual(notApplicable)
})

test('a mean of rates is weighted by their denominators', () => {
  const rates = { 'online@a': 50, 'online@b': 100, 'online:denominator@a': 300, 'online:denominator@b': 100 }
  expect(answer('weighted mean of [online] by [online].denominator over units of kind ward', rates, family)).toBe(62.5)
  expect(answer('mean of [online] over units of kind ward', rates, family)).toBe(75)
})

test('counts and shares are of conditions', () => {
  const online = { 'online@a': 79.9, 'online@b': 80, 'online@c': 95 }
  expect(answer('count of [online] >= 80% over children require any', online, family)).toBe(2)
  expect(answer('share of [online] has value over children', online, family)).toBe(75)
})

test('periods and breakdowns are walked through', () => {
  const quarter = (text: string, value: number) => ({ [`people@u@${readPeriod(text)}`]: value })
  const year = {
    ...quarter('2025-Q4', 5),
    ...quarter('2026-Q1', 10),
    ...quarter('2026-Q2', 20),
    ...quarter('2026-Q3', 40),
  }
  expect(answer('sum of [people] over year to date', year)).toBe(70)
  expect(answer('sum of [people] over last 4 periods', year)).toBe(75)
  expect(answer('[people] - [people] at previous period', year)).toBe(20)
  expect(answer('([people] - [people] at previous period) at 1 period ago', year)).toBe(10)
  expect(answer('mean of ([people] - [people] at previous period) over last 2 periods', year)).toBe(15)
  expect(answer('[grdp] at last year', { [`grdp@u@${readPeriod('2025')}`]: 9, grdp: 1 })).toBe(9)
  const months = ['2026-07', '2026-08', '2026-09'].map((text, n) => [`visits@u@${readPeriod(text)}`, n + 1])
  expect(answer('sum of [visits] over months', Object.fromEntries(months))).toBe(6)
  const sexes = { people: 9, 'people|sex=female': 4, 'people|sex=male': 3 }
  expect(answer('sum of [people] over breakdown sex', sexes)).toBe(7)
  expect(answer('share([people | sex=female], [people])', sexes)).toBeCloseTo(44.44, 2)
})

test('computed by sex, every part is read by sex but for what is written as total', () => {
  const people = { people: 9, 'people|sex=female': 4 }
  const share = compile(checked('share([people], [people | sex=total])', { breakdowns: ['sex'] }))
  expect(share(readerOf(people), 'u', q3, 'sex=female')).toBeCloseTo(44.44, 2)
  expect(share(readerOf(people), 'u', q3)).toBe(100)
})

test('a unit is measured against the one above', () => {
  const above = { parent: (unit: string) => (unit === 'u' ? 'city' : null) }
  expect(answer('share([people], [people] at parent)', { people: 5, 'people@city': 20 }, above)).toBe(25)
  expect(answer('[people] at parent', { people: 5 })).toEqual(notApplicable)
})

test('a formula that was found faulty is not compiled', () => {
  expect(() => compile(checked('[people] + [online]'))).toThrow(expect.objectContaining({ type: FormulaRefused.type }))
})
