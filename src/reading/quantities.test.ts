import fc from 'fast-check'
import { expect, test } from 'vitest'
import { phraseOf } from './phrase.ts'
import { findQuantities } from './quantities.ts'

const read = (text: string) =>
  findQuantities(phraseOf(text)).map(({ comparator, value, unit }) => [comparator, value, unit])

test('the comparison is read as the text words it', () => {
  expect(read('Tỷ lệ hộ dùng nước sạch đạt 92%')).toEqual([['=', 92, '%']])
  expect(read('đạt trên 40%, vượt 12%')).toEqual([
    ['>', 40, '%'],
    ['>', 12, '%'],
  ])
  expect(read('ít nhất 30%; tối thiểu đạt 45%; không dưới 7%; từ 60% trở lên; ≥ 85%')).toEqual(
    [30, 45, 7, 60, 85].map((value) => ['>=', value, '%']),
  )
  expect(read('dưới 3%; không quá 5%; tối đa 2 giờ; nhỏ hơn hoặc bằng 9%')).toEqual([
    ['<', 3, '%'],
    ['<=', 5, '%'],
    ['<=', 2, 'giờ'],
    ['<=', 9, '%'],
  ])
})

test('a scanner that loses the accents does not lose the comparison', () => {
  expect(read('tăng tôi thiểu 6%')).toEqual([['>=', 6, '%']])
  expect(read('thuộc nhóm 4 tỉnh dần đầu')).toEqual([['in_top', 4, 'tỉnh']])
})

test('formulas of converted documents read like signs', () => {
  expect(read('Có $\\geq 75\\%$ hồ sơ')).toEqual([['>=', 75, '%']])
})

test('numbers are read the Vietnamese way', () => {
  expect(read('đạt 1.250.000 lượt khách')).toEqual([['=', 1_250_000, 'lượt khách']])
  expect(read('đạt 1,5 triệu người')).toEqual([['=', 1_500_000, 'người']])
  expect(read('có 05 mô hình và 2,1 con')).toEqual([
    ['=', 5, 'mô hình'],
    ['=', 2.1, 'con'],
  ])
  expect(read('doanh thu 3.500 tỷ đồng')).toEqual([['=', 3500, 'tỷ đồng']])
})

test('two numbers around a dash or between "từ" and "đến" are one range', () => {
  expect(read('chiếm 12 - 18% GRDP')).toEqual([['range', [12, 18], '% GRDP']])
  expect(read('từ 40% đến 55%')).toEqual([['range', [40, 55], '%']])
  expect(read('từ 90 đến 95% dân số')).toEqual([['range', [90, 95], '% dân số']])
  expect(read('xây dựng 2-3 sản phẩm')).toEqual([['range', [2, 3], 'sản phẩm']])
})

test('a list goes on under its first comparison, but nothing surpasses a full share', () => {
  expect(read('tối thiểu lần lượt là 80%, 65%, 50%').map(([comparator]) => comparator)).toEqual(['>=', '>=', '>='])
  expect(read('phủ trên 90% hộ, 100% xã')).toEqual([
    ['>', 90, '%'],
    ['=', 100, '%'],
  ])
})

test('ranks are places among the first', () => {
  expect(read('nằm trong nhóm 08 địa phương dẫn đầu cả nước')).toEqual([['in_top', 8, 'địa phương']])
  expect(read('thuộc top 3 vùng')).toEqual([['in_top', 3, 'vùng']])
  expect(read('xếp thứ 12 toàn quốc')).toEqual([['in_top', 12, 'hạng']])
  expect(read('chia thành 3 nhóm dữ liệu')).toEqual([['=', 3, 'nhóm']])
})

test('rates per many keep their measure', () => {
  expect(read('giảm còn 38/100.000 trẻ')).toEqual([['=', 38, '/100.000 trẻ']])
  expect(read('đạt 14 bác sĩ/vạn dân')).toEqual([['=', 14, 'bác sĩ/vạn dân']])
})

test('names with digits are no quantities', () => {
  for (const text of [
    'theo Nghị quyết số 57-NQ/TW ngày 22/12/2024, Điều 5, khoản 2, Đề án 06',
    'mạng 4G/5G phục vụ 24/7, dịch vụ công mức độ 3, 4, địa chỉ IPv6',
    'giai đoạn 2021 - 2025, quý II/2026, tháng 6 năm 2027, lần thứ 4',
    'tổng đài 1022, điện thoại 0283.8291234, https://vidu.vn/2025/10 và a1@vidu.vn',
    'người từ 15 tuổi trở lên, trẻ dưới 6 tuổi, chính quyền 2 cấp, mô hình 4 lớp',
    'gồm: (1) hạ tầng; (2) dữ liệu',
  ])
    expect(read(text), text).toEqual([])
})

test('reading never fails, and every place lies in the text', () => {
  const word = fc.constantFrom(
    'đạt',
    'từ',
    '5',
    '100%',
    '1.000',
    '2,5',
    '-',
    'đến',
    'trên',
    'trở lên',
    'nhóm',
    'xã',
    'İ',
    '/',
    '2030',
    '(',
    ')',
    '$',
    '‰',
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), fc.string({ maxLength: 10 }), (words, noise) => {
      const text = `${words.join(' ')}${noise}`.normalize('NFC')
      for (const quantity of findQuantities(phraseOf(text))) {
        expect(quantity.opens).toBeLessThanOrEqual(quantity.start)
        expect(quantity.start).toBeLessThan(quantity.numberEnd)
        expect(quantity.closes).toBeLessThanOrEqual(text.length)
        if (Array.isArray(quantity.value)) expect(quantity.value[0]).toBeLessThan(quantity.value[1])
      }
    }),
  )
})

test('both ends of a range count in the same millions; money keeps the unit it is printed in', () => {
  expect(read('đón 45 - 50 triệu lượt khách; thu 80 - 90 tỷ USD')).toEqual([
    ['range', [45_000_000, 50_000_000], 'lượt khách'],
    ['range', [80, 90], 'tỷ usd'],
  ])
})

test('what a rate is measured on is no amount; a number without a unit stands before its year', () => {
  expect(read('tỷ suất tử vong trên 1.000 trẻ đẻ sống dưới 9,5 vào năm 2025').map(([, value]) => value)).toEqual([9.5])
})
