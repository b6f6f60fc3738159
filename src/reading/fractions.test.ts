import { expect, test } from 'vitest'
import { phraseOf } from './phrase.ts'
import { findQuantities } from './quantities.ts'

const read = (text: string) =>
  findQuantities(phraseOf(text)).map(({ comparator, value, unit }) => [comparator, value, unit])

test('a fraction of a whole is a share in per cent', () => {
  expect(read('Ít nhất 1/3 số xã có mô hình điểm')).toEqual([['>=', 33.33, '%']])
  expect(read('trên 3/4 dân số được khám sức khỏe')).toEqual([['>', 75, '%']])
  expect(read('Một nửa số thôn có thư viện')).toEqual([['=', 50, '%']])
  expect(read('ít nhất hai phần ba hộ dân tham gia')).toEqual([['>=', 66.67, '%']])
})

test('so many of so many is a count', () => {
  expect(read('Phấn đấu 30/34 xã đạt chuẩn')).toEqual([['=', 30, 'xã']])
  expect(read('đạt 19/19 tiêu chí')).toEqual([['=', 19, 'tiêu chí']])
})

test('a count in words is read behind a comparison, and only there', () => {
  expect(read('Có ít nhất một cơ sở y tế, tối thiểu hai trường học')).toEqual([
    ['>=', 1, 'cơ sở'],
    ['>=', 2, 'trường học'],
  ])
  expect(read('tiếp cận ít nhất một trong các dịch vụ; có một trường học')).toEqual([])
})

test('dates, documents and addresses with a stroke are no fractions', () => {
  for (const text of [
    'ngày 1/3 hằng năm',
    'Nghị quyết 6/7',
    'từ 1/6 đến 30/6',
    'ngõ 3/5 người ra vào',
    'trực 24/7',
    'quý 1/2 người',
  ])
    expect(read(text), text).toEqual([])
})
