import { expect, test } from 'vitest'
import { codesFitting } from './codes-fitting.ts'

const indicators = Array.from({ length: 600 }, (_, n) => ({
  code: `x.${n}`,
  label: n === 590 ? { vi: 'Hồ sơ trễ hạn', en: 'Late dossiers' } : { vi: `Chỉ tiêu ${n}`, en: `Indicator ${n}` },
}))

test('of 600 indicators fifty are shown, and the rest is counted, not kept quiet about', () => {
  expect(codesFitting(indicators, '')).toMatchObject({ shown: { length: 50 }, more: 550 })
})

test('the last of them is found by its name without marks, and by its code', () => {
  for (const text of ['ho so tre han', 'x.590'])
    expect(codesFitting(indicators, text)).toMatchObject({ shown: [{ code: 'x.590' }], more: 0 })
})
