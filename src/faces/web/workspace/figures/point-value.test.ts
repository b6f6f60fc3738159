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
