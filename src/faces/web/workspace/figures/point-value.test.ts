import { expect, test } from 'vitest'
import type { Rule } from './grid-shape.ts'
import { readPoint } from './point-value.ts'

const label = { vi: 'Số', en: 'Number' }
const common = { code: 'a', label, decimals: 1, least: null, most: null, mayExceed: false, numerator: null }
const rule = (more: object) => ({ ...common, measure: 'person', ...more }) as unknown as Rule
const part = { label, measure: 'person' }

test('per cent is taken where the indicator counts in per cent, and nowhere else', () => {
  expect(readPoint(rule({}), { value: '45%' }, false)).toMatchObject({ kind: 'fault', part: 'value' })
  expect(readPoint(rule({ measure: '%' }), { value: '45 %' }, false)).toMatchObject({ given: { value: 45 } })
  const share = rule({ measure: '%', numerator: part, denominator: part })
  expect(readPoint(share, { numerator: '45%', denominator: '100' }, false)).toMatchObject({ part: 'numerator' })
  expect(readPoint(share, { numerator: '45', denominator: '100' }, false)).toMatchObject({ kept: { value: 45 } })
})

test('a cell of things that come whole takes no half of one, and says in which part it stands', () => {
  expect(readPoint(rule({ whole: true }), { value: '12,5' }, false)).toMatchObject({
    kind: 'fault',
    part: 'value',
    message: { vi: 'Giá trị phải là số nguyên, không phải 12,5' },
  })
  expect(readPoint(rule({ whole: false }), { value: '12,5' }, false)).toMatchObject({ kept: { value: 12.5 } })
  const share = rule({ measure: '%', numerator: part, denominator: part, whole: true })
  expect(readPoint(share, { numerator: '1', denominator: '2,5' }, false)).toMatchObject({ part: 'denominator' })
  expect(readPoint(share, { numerator: '1', denominator: '3' }, false)).toMatchObject({ kind: 'value' })
})
