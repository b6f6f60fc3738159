import { expect, test } from 'vitest'
import { heatRows } from './heat-rows.ts'

const counts = (red: number, green: number) => ({ red, orange: 0, green, 'not-assessable': 0, total: red + green })
const unit = (id: string, red: number, green: number) => ({ id, label: { vi: id, en: id }, counts: counts(red, green) })
const heat = {
  day: '2026-11-22',
  total: counts(6, 5),
  programmes: [{ id: 'p', slug: 'p', title: 'Chương trình', number: null, counts: counts(4, 5) }],
  units: [unit('a.science', 1, 2), unit('b.finance', 2, 0), unit('c.ward-1', 1, 1), unit('d.ward-2', 1, 2)],
  cells: [
    { programme: 'p', unit: 'a.science', counts: counts(1, 2) },
    { programme: null, unit: 'b.finance', counts: counts(2, 0) },
    { programme: 'p', unit: 'c.ward-1', counts: counts(1, 1) },
    { programme: 'p', unit: 'd.ward-2', counts: counts(1, 2) },
    { programme: 'p', unit: null, counts: counts(1, 0) },
  ],
}
const levels = ['c.ward-1', 'd.ward-2'].map((id) => ({ id, level: 'commune' }))

test('communes are one row with their sums, and no task is lost between rows', () => {
  const { departments, together, communes, columns } = heatRows(heat, levels, { sort: 'worst', communes: false })
  expect(columns.map(({ id }) => id)).toEqual(['p', null])
  expect(departments.map(({ id }) => id)).toEqual(['b.finance', 'a.science', null])
  expect(together).toMatchObject({ total: counts(2, 3), cells: [counts(2, 3), null] })
  expect(communes).toBeNull()
  const all = [...departments, ...(together ? [together] : [])]
  expect(all.reduce((sum, { total }) => sum + total.total, 0)).toBe(heat.total.total)
})

test('asked for, communes stand one by one in the order asked for', () => {
  const { communes, departments } = heatRows(heat, levels, { sort: 'name', communes: true })
  expect(communes?.map(({ id }) => id)).toEqual(['c.ward-1', 'd.ward-2'])
  expect(departments.map(({ id }) => id)).toEqual(['a.science', 'b.finance', null])
})
