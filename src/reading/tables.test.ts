import { expect, test } from 'vitest'
import { readPlan } from './index.ts'

const appendix = (...lines: string[]): string => ['PHỤ LỤC', 'NHIỆM VỤ TRỌNG TÂM', ...lines].join('\n')
const rows = (text: string): string[] =>
  readPlan(text).tasks.map(
    (task) =>
      `${task.path} | ${task.text} | ${task.lead.join(' + ')} | ${task.coordinating.join(' + ')} | ${task.endYear}`,
  )

test('a table that was flattened to a cell a line is put together again, whatever the order of its columns', () => {
  const text = appendix(
    ...['STT', 'Nhiệm vụ', 'Thời gian thực hiện', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Sản phẩm'],
    ...['A', 'HẠ TẦNG', 'I', 'Đường sá'],
    ...['1', 'Sửa đường ven hồ', '2026-2028', 'Sở Xây dựng', 'UBND các xã', 'Đường mới'],
    ...['2', 'Lập dự án bến thuyền', '2027', 'Sở Xây dựng', 'Sở Tài chính', 'Dự án được duyệt'],
  )
  expect(rows(text)).toEqual([
    'PL.A.I.1 | Sửa đường ven hồ | Sở Xây dựng | UBND các xã | 2028',
    'PL.A.I.2 | Lập dự án bến thuyền | Sở Xây dựng | Sở Tài chính | 2027',
  ])
})

test('a merged cell that stands once leads the rows below it as well, and says so', () => {
  const text = appendix(
    ...['TT', 'Nội dung', 'Chủ trì', 'Thời gian'],
    ...['1', 'Sửa đường ven hồ', 'Sở Xây dựng', '2026'],
    ...['2', 'Sửa cầu phao', '2026'],
    ...['3', 'Khám sức khỏe học sinh', 'Sở Y tế', '2026'],
  )
  const tasks = readPlan(text).tasks
  expect(tasks.map((task) => task.lead)).toEqual([['Sở Xây dựng'], ['Sở Xây dựng'], ['Sở Y tế']])
  expect(tasks[1]?.marks.map((mark) => mark.role)).toContain('lead-carried')
  expect(tasks[1]?.confidence).toBeLessThan(tasks[0]?.confidence ?? 0)
})

test('a header printed again on the next page, and the number of that page, are no cells', () => {
  const head = ['TT', 'Nhiệm vụ', 'Chủ trì', 'Thời gian']
  const text = appendix(
    ...head,
    ...['1', 'Sửa đường ven hồ', 'Sở Xây dựng', '2026'],
    '7',
    ...head,
    ...['2', 'Khám sức khỏe học sinh', 'Sở Y tế', '2027'],
  )
  expect(rows(text)).toEqual([
    'PL.1 | Sửa đường ven hồ | Sở Xây dựng |  | 2026',
    'PL.2 | Khám sức khỏe học sinh | Sở Y tế |  | 2027',
  ])
})

test('a number over its sub-numbers is a heading; the sub-numbers are the tasks', () => {
  const text = appendix(
    ...['TT', 'Nhiệm vụ', 'Chủ trì', 'Thời gian'],
    ...[
      '1',
      'Thi hành pháp luật',
      '1.1',
      'Rà soát văn bản',
      'Sở Tư pháp',
      '2026',
      '1.2',
      'Kiểm tra văn bản',
      'Sở Tư pháp',
      '2026',
    ],
  )
  expect(rows(text).map((row) => row.slice(0, 20))).toEqual(['PL.1.1 | Rà soát văn', 'PL.1.2 | Kiểm tra vă'])
})

test('dashes with units of their own inside one number are separate tasks', () => {
  const text = appendix(
    ...['TT', 'Nhiệm vụ', 'Chủ trì', 'Thời gian'],
    ...['1', 'Truyền thông', '- Mở chuyên mục trên đài', 'Đài Phát thanh tỉnh', 'Quý I/2026'],
    ...['- Tổ chức hội thi', 'Tỉnh đoàn', 'Quý II/2026'],
  )
  expect(rows(text)).toEqual([
    'PL.1.-1 | Mở chuyên mục trên đài | Đài Phát thanh tỉnh |  | 2026',
    'PL.1.-2 | Tổ chức hội thi | Tỉnh đoàn |  | 2026',
  ])
})

test('a group without its letter is counted on, and the reader is told', () => {
  const text = appendix(
    ...[
      'TT',
      'Nhiệm vụ',
      'Chủ trì',
      'Thời gian',
      'A',
      'HẠ TẦNG',
      'I',
      'Đường',
      '1',
      'Sửa đường ven hồ',
      'Sở Xây dựng',
      '2026',
    ],
    ...['CÁC GIẢI PHÁP KHÁC', 'I', 'Nhân lực', '1', 'Mở lớp tập huấn', 'Sở Nội vụ', '2026'],
  )
  const plan = readPlan(text)
  expect(plan.tasks.map((task) => task.path)).toEqual(['PL.A.I.1', 'PL.B.I.1'])
  expect(plan.warnings.map((warning) => warning.code)).toContain('plan/unlabelled-group')
})

test('a list of goods with prices gives no tasks and no targets', () => {
  const plan = readPlan(
    'HÓA ĐƠN\nSTT\nTên hàng hóa\nĐơn vị tính\nSố lượng\nThành tiền\n1\nMáy tính\nCái\n2\n30.000.000',
  )
  expect([plan.tasks, plan.targets, plan.duties]).toEqual([[], [], []])
})
