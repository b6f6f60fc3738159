import { expect, test } from 'vitest'
import { unitsPage } from './units-page.ts'

const lines = Array.from({ length: 168 }, (_, n) => ({
  unit: `x.${n}`,
  label: n === 120 ? { vi: 'Phường Bến Thành', en: 'Bến Thành Ward' } : null,
}))

test('a ranking of 168 units shows fifty at a time, and the last page the rest', () => {
  const { rows, shown } = unitsPage(lines, { text: '', page: 1 })
  expect([rows.length, rows[0]?.unit, shown]).toEqual([50, 'x.0', { text: '', page: 1, size: 50, total: 168 }])
  expect(unitsPage(lines, { text: '', page: 4 }).rows.map(({ unit }) => unit)).toHaveLength(18)
})

test('a unit is found by its name, also typed without marks; a page past the end is the last one', () => {
  expect(unitsPage(lines, { text: 'ben thanh', page: 9 })).toMatchObject({
    rows: [{ unit: 'x.120' }],
    shown: { page: 1, total: 1 },
  })
  expect(unitsPage(lines, { text: 'Đà Lạt', page: 1 })).toMatchObject({ rows: [], shown: { page: 1, total: 0 } })
})
