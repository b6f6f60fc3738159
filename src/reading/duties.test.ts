import { expect, test } from 'vitest'
import { readPlan } from './index.ts'

const organised = (...lines: string[]) =>
  readPlan(
    [
      'KẾ HOẠCH',
      'Năm 2026',
      'I. NHIỆM VỤ',
      '1. Thể chế',
      'a) Rà soát văn bản của tỉnh.',
      'II. TỔ CHỨC THỰC HIỆN',
      ...lines,
    ].join('\n'),
  )

test('items under a unit are its duties; a clause may name its unit itself', () => {
  const { duties } = organised(
    ...['1. Sở Tài chính và Sở Nội vụ', 'a) Bố trí kinh phí hằng năm.', 'b) Kiểm tra việc sử dụng kinh phí.'],
    ...[
      '2. Đề nghị Hội Nông dân tỉnh vận động hội viên tham gia.',
      '3. Các sở, ban, ngành; UBND các xã, phường:',
      'Xây dựng kế hoạch của đơn vị mình.',
    ],
  )
  expect(duties.map((duty) => `${duty.path}: ${duty.unit}`)).toEqual([
    'II.1.a: Sở Tài chính; Sở Nội vụ',
    'II.1.b: Sở Tài chính; Sở Nội vụ',
    'II.2: Hội Nông dân tỉnh',
    'II.3.p1: Các sở, ban, ngành; UBND các xã, phường',
  ])
})

test('a name with commas and "và" inside stays one name', () => {
  const { duties } = organised(
    '1. Sở Văn hóa, Thể thao và Du lịch chủ trì, phối hợp với Sở Kế hoạch và Đầu tư tổ chức lễ hội.',
    '2. UBND thành phố Thủ Đức và các quận, huyện chịu trách nhiệm thực hiện.',
  )
  expect(duties.map((duty) => duty.unit)).toEqual([
    'Sở Văn hóa, Thể thao và Du lịch',
    'UBND thành phố Thủ Đức; UBND các quận, huyện',
  ])
})

test('a report with a rhythm or a day is a deadline, with who reports to whom', () => {
  const { deadlines } = organised(
    '1. Sở Nội vụ',
    '- Định kỳ hằng quý báo cáo Ủy ban nhân dân tỉnh trước ngày 20 tháng cuối quý.',
    '- Báo cáo kết quả.',
  )
  expect(deadlines).toMatchObject([
    {
      path: 'II.1.-1',
      who: 'Sở Nội vụ',
      to: 'Ủy ban nhân dân tỉnh',
      frequency: 'quarterly',
      rule: 'trước ngày 20 tháng cuối quý',
    },
  ])
})

test('references to nothing are reported; references to laws are none of ours', () => {
  const { duties, warnings } = organised(
    '1. Sở Tư pháp',
    '- Thực hiện điểm a, b khoản 1 Mục I và Phụ lục; áp dụng khoản 2 Điều 5 Luật Tổ chức chính quyền địa phương.',
  )
  expect(duties[0]?.refersTo.map((reference) => [reference.path, reference.resolved])).toEqual([
    ['I.1.a', true],
    [null, false],
    [null, false],
  ])
  expect(warnings.filter((warning) => warning.code === 'plan/dangling-reference')).toHaveLength(2)
})

test('"Đối với …", a head of a school and its teams are named as offices are; who passed a text has no duty', () => {
  const { duties } = organised(
    ...['1. Đối với các sở, ban, ngành', '- Xây dựng kế hoạch của đơn vị mình.'],
    ...['2. Phó Hiệu trưởng phụ trách chuyên môn', '- Theo dõi việc dạy học của các tổ.'],
    ...['3. Tổ chuyên môn', '- Thẩm định bài giảng trước khi dùng.'],
    'Nghị quyết này được Hội đồng nhân dân tỉnh khóa X, kỳ họp thứ 3 thông qua ngày 09 tháng 12 năm 2025.',
  )
  expect(duties.map(({ unit }) => unit)).toEqual([
    'Các sở, ban, ngành',
    'Phó Hiệu trưởng phụ trách chuyên môn',
    'Tổ chuyên môn',
  ])
})

test('where a resolution is made known is nobody’s duty', () => {
  const { duties } = organised('1. Sở Nội vụ hướng dẫn các xã.', 'Nghị quyết này phổ biến đến chi bộ.')
  expect(duties.map(({ line }) => line)).toEqual([7])
})
