import { expect, test } from 'vitest'
import { fullyReady, lackingIn, readinessOf, spellReadiness } from './readiness.ts'

const whole = {
  text: 'Xây dựng nền tảng dữ liệu dùng chung',
  leads: [{ outcome: 'unit' }],
  endYear: 2027,
  due: null,
  recurrence: null,
  product: 'Nền tảng vận hành',
  authority: 'Chủ tịch Ủy ban nhân dân Thành phố',
}
const missingIn = (task: object) =>
  spellReadiness(readinessOf({ ...whole, ...task }))
    .filter(({ present }) => !present)
    .map(({ aspect }) => aspect)

test('a task that has all six is ready', () => {
  expect(readinessOf(whole)).toBe(fullyReady)
  expect(lackingIn(fullyReady)).toBe(0)
})

test.each([
  ['nobody leads', { leads: [] }, ['person', 'responsibility']],
  ['the lead is not known', { leads: [{ outcome: 'unknown' }] }, ['person', 'responsibility']],
  ['the lead may be one of several', { leads: [{ outcome: 'ambiguous' }] }, ['person', 'responsibility']],
  ['two units lead', { leads: [{ outcome: 'unit' }, { outcome: 'unit' }] }, ['responsibility']],
  ['all departments lead', { leads: [{ outcome: 'collective' }] }, ['responsibility']],
  ['no year and no day', { endYear: null }, ['deadline']],
  ['it runs always', { endYear: null, recurrence: 'Thường xuyên' }, ['deadline']],
  ['it ends each year', { endYear: null, recurrence: 'hằng năm' }, []],
  ['a quarter is named', { endYear: null, due: '2026-09' }, []],
  ['blank product', { product: '  ' }, ['product']],
  ['nobody decides', { authority: null }, ['authority']],
  ['two words of work', { text: 'Như trên.' }, ['work']],
])('%s', (_, task, missing) => expect(missingIn(task)).toEqual(missing))

test('each missing one says in both languages where to look', () => {
  for (const { missing, label } of spellReadiness(0)) {
    expect(missing?.vi).toMatch(/\p{L}/u)
    expect(missing?.en).toMatch(/\p{L}/u)
    expect(label.vi).toContain('Rõ')
  }
})
