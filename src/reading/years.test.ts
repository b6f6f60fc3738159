import { expect, test } from 'vitest'
import { phraseOf } from './phrase.ts'
import { horizonOf, yearMentions } from './years.ts'

const horizon = (heading: string) => horizonOf(phraseOf(heading))
const roles = (text: string) => yearMentions(phraseOf(text)).map(({ year, role }) => [year, role])

test('a heading sets the year of what stands under it', () => {
  expect(horizon('Mục tiêu đến năm 2028')).toBe(2028)
  expect(horizon('MỤC TIÊU CỤ THỂ ĐẾN 2027:')).toBe(2027)
  expect(horizon('Giai đoạn 2026-2028')).toBe(2028)
  expect(horizon('Từ năm 2026 đến năm 2029')).toBe(2029)
  expect(horizon('Chỉ tiêu năm 2026')).toBe(2026)
})

test('an orientation or a vision is the year only when there is no nearer one', () => {
  expect(horizon('Mục tiêu đến năm 2027, định hướng đến năm 2030, tầm nhìn 2045')).toBe(2027)
  expect(horizon('Định hướng đến năm 2035')).toBe(2035)
})

test('dates and numbers of documents are no mentions, deadlines are', () => {
  expect(roles('Quyết định số 12/2021/QĐ-UBND ngày 05 tháng 3 năm 2021')).toEqual([])
  expect(roles('xong trước ngày 31/12/2026')).toEqual([[2026, 'horizon']])
  expect(roles('hoàn thành trong quý II/2027')).toEqual([[2027, 'plain']])
})

test('the year of a comparison is a baseline, the year in a title belongs to the title', () => {
  expect(roles('tăng so với cùng kỳ năm 2024')).toEqual([[2024, 'baseline']])
  expect(roles('triển khai Chương trình phát triển đô thị giai đoạn 2021-2030')).toEqual([[2030, 'name']])
})

test('the year that a multiple is measured against is a baseline', () => {
  expect(roles('xuất khẩu gấp 2 lần năm 2024')).toEqual([[2024, 'baseline']])
})
