import { expect, test } from 'vitest'
import { indicatorUnit, tableAmount, tableAmounts } from './table-amounts.ts'

const read = (cell: string, unit: string | null = null) => {
  const amount = tableAmount(cell, unit)
  return amount && [amount.comparator, amount.value, amount.unit]
}

test('a cell of values is read with the unit of its row', () => {
  expect(read('92,5', '%')).toEqual(['=', 92.5, '%'])
  expect(read('≥ 150', 'điểm')).toEqual(['>=', 150, 'điểm'])
  expect(read('Trên 80%', null)).toEqual(['>', 80, '%'])
  expect(read('70 - 75', '%')).toEqual(['range', [70, 75], '%'])
  expect(read('1.250', 'tỷ đồng')).toEqual(['=', 1250, 'tỷ đồng'])
})

test('a number that looks like a year is a value in a column of values', () => {
  expect(read('2000', 'lượt')).toEqual(['=', 2000, 'lượt'])
})

test('a rank is a place among the first, a word is a completion, an empty cell nothing', () => {
  expect(read('10', 'thứ hạng')).toEqual(['in_top', 10, 'thứ hạng'])
  expect(read('Hoàn thành')).toEqual(['complete', null, null])
  expect(read('-')).toBeUndefined()
  expect(read('')).toBeUndefined()
})

test('an indicator that is a share needs no unit cell', () => {
  expect(indicatorUnit('', 'Tỷ lệ hộ nghèo')).toBe('%')
  expect(indicatorUnit('(Nghìn lượt)', 'Khách du lịch')).toBe('nghìn lượt')
  expect(indicatorUnit('', 'Số trạm y tế')).toBeNull()
})

test('a cell whose every part is an amount holds several values, each for its own scope', () => {
  const amounts = tableAmounts('≤ 3 toàn vùng; ≤ 50 cả nước', 'thứ hạng')
  expect(amounts.map(({ comparator, value, scope }) => [comparator, value, scope])).toEqual([
    ['<=', 3, 'toàn vùng'],
    ['<=', 50, 'cả nước'],
  ])
  expect(tableAmounts('≥ 3%; tăng dần theo yêu cầu', null)).toHaveLength(1)
})
