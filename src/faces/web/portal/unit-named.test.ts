import { expect, test } from 'vitest'
import { unitNamed } from './number-read.ts'

const unit = (id: string, vi: string, en: string) => ({ unit: id, label: { vi, en } })
const units = [
  unit('x.1', 'Phường Bến Thành', 'Bến Thành Ward'),
  unit('x.2', 'Phường Bến Thành Đông', 'Bến Thành Đông Ward'),
  unit('x.3', 'Phường An Phú', 'An Phú Ward'),
  unit('x.4', 'Phường An Phú', 'An Phú Ward'),
  { unit: 'x.5', label: null },
]

test('a unit is found by its name, in either language and without marks', () => {
  expect(unitNamed(units, 'phuong ben thanh')).toBe('x.1')
  expect(unitNamed(units, 'Bến Thành Đông Ward')).toBe('x.2')
})

test('a name that two units have, a part of a name, or none at all names nobody', () => {
  for (const text of ['Phường An Phú', 'Bến', '', 'x.5', undefined]) expect(unitNamed(units, text)).toBe(null)
})
