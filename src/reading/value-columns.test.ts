import { expect, test } from 'vitest'
import { readPlan } from './index.ts'

const read = (...cells: string[]) =>
  readPlan(
    [
      ...['KẾ HOẠCH', 'Phát triển thư viện', 'Ví Dụ, ngày 10 tháng 10 năm 2025', 'PHỤ LỤC', 'CÁC CHỈ TIÊU CHỦ YẾU'],
      ...cells.flatMap((row) => row.split('|')),
    ].join('\n'),
  ).targets.map(({ comparator, value, unit, year, baselineYear }) => [comparator, value, unit, year, baselineYear])

test('of two periods in one table only the one ahead holds targets', () => {
  expect(
    read(
      'TT|Chỉ tiêu|Đơn vị tính|Thực hiện giai đoạn 2021-2025|Giai đoạn 2026-2030',
      '1|Số thư viện xã|thư viện|12|30',
      '2|Tỷ lệ người đọc sách|%|45,5|≥ 60',
    ),
  ).toEqual([
    ['=', 30, 'thư viện', 2030, 2025],
    ['>=', 60, '%', 2030, 2025],
  ])
})

test('years may stand anywhere, under one heading, before or behind who leads', () => {
  const expected = [
    ['=', 20, 'thư viện', 2026, null],
    ['=', 25, 'thư viện', 2028, null],
    ['>', 30, 'thư viện', 2030, null],
  ]
  expect(
    read(
      'STT|Chỉ tiêu|ĐVT|Lộ trình thực hiện|2026|2028|2030|Cơ quan chủ trì',
      '1|Số thư viện xã|thư viện|20|25|Trên 30|Sở Văn hóa và Thể thao',
    ),
  ).toEqual(expected)
  expect(
    read(
      'STT|Chỉ tiêu|Cơ quan chủ trì|ĐVT|Năm 2026|Năm 2028|Năm 2030',
      '1|Số thư viện xã|Sở Văn hóa và Thể thao|thư viện|20|25|Trên 30',
    ),
  ).toEqual(expected)
})

test('a year before the plan was signed is the past, the year it was signed in is not', () => {
  expect(read('TT|Chỉ tiêu|Đơn vị tính|Năm 2024|Năm 2025|Năm 2026', '1|Số thư viện xã|thư viện|10|12|15')).toEqual([
    ['=', 12, 'thư viện', 2025, 2024],
    ['=', 15, 'thư viện', 2026, 2024],
  ])
})

test('a past result that looks like the next number begins no row', () => {
  expect(
    read(
      'TT|Chỉ tiêu|Hiện trạng 2024|Đơn vị tính|Năm 2027|Năm 2030',
      '1|Số thư viện xã|2|thư viện|1.250|2.500',
      '2|Số phòng đọc cộng đồng|7|phòng|9|11',
    ).map(([, value]) => value),
  ).toEqual([1250, 2500, 9, 11])
})
