import { expect, test } from 'vitest'
import { readPlan } from './index.ts'
import { splitUnits } from './unit-names.ts'
import { whoIn } from './who-clauses.ts'

test('a line that says who may go on: who leads comes first, the rest take part', () => {
  const { lead, coordinating } = whoIn(
    'Sở Y tế chủ trì, phối hợp với các sở, ban, ngành, báo, đài và các đơn vị liên quan.',
    'lead',
  )
  expect(lead).toEqual(['Sở Y tế'])
  expect(splitUnits(coordinating.join('; '))).toEqual(['Các sở, ban, ngành, báo, đài', 'Các đơn vị liên quan'])
  expect(whoIn('Sở Y tế (chủ trì), Sở Tài chính (phối hợp)', 'lead')).toMatchObject({
    lead: ['Sở Y tế'],
    coordinating: ['Sở Tài chính'],
  })
  expect(whoIn('Sở Y tế chủ trì tham mưu kế hoạch; Sở Tư pháp và Công an tỉnh tổ chức phổ biến.', 'lead').lead).toEqual(
    ['Sở Y tế', 'Sở Tư pháp và Công an tỉnh'],
  )
})

test('names are cut where a unit begins, and lose what only explains them', () => {
  expect(splitUnits('Ủy ban nhân dân xã, phường, đặc khu, báo, đài và Sở Nội vụ')).toEqual([
    'Ủy ban nhân dân xã, phường, đặc khu',
    'Báo, đài',
    'Sở Nội vụ',
  ])
  expect(splitUnits('Sở Nội vụ (Cơ quan thường trực Ban Vì sự tiến bộ phụ nữ), Hội Tin học (HCA)')).toEqual([
    'Sở Nội vụ',
    'Hội Tin học (HCA)',
  ])
  expect(
    splitUnits('các sở, ngành trong phạm vi nhiệm vụ của mình; các cơ quan được phân công chủ trì thực hiện Kế hoạch'),
  ).toEqual(['Các sở, ngành', 'Các cơ quan được phân công chủ trì'])
})

const plan = (...lines: string[]) =>
  readPlan(['KẾ HOẠCH', 'Năm 2026', 'I. MỤC TIÊU', 'II. NHIỆM VỤ', ...lines].join('\n'))

test('lines under the last of several items hold for all of them', () => {
  const { tasks } = plan(
    ...['1. Hỗ trợ thi hành', '- Nội dung:', '+ Hướng dẫn áp dụng văn bản mới.', '+ Tiếp nhận và xử lý kiến nghị.'],
    ...[
      '- Cơ quan thực hiện: Sở Tư pháp chủ trì, phối hợp với Sở Nội vụ.',
      '- Thời gian thực hiện: Năm 2026 và các năm tiếp theo.',
    ],
  )
  expect(tasks).toMatchObject([
    { line: 7, lead: ['Sở Tư pháp'], coordinating: ['Sở Nội vụ'], startYear: 2026, endYear: null },
    { line: 8, lead: ['Sở Tư pháp'], coordinating: ['Sở Nội vụ'], startYear: 2026, endYear: null },
  ])
})

test('an answer under "Cơ quan thực hiện:" that states work of its own is a task of its own', () => {
  const { tasks } = plan(
    ...['a) Hoạt động 1', '- Nội dung: Tuyên truyền trên hệ thống thông tin cơ sở.', '- Cơ quan thực hiện:'],
    ...[
      '+ Sở Y tế chủ trì, phối hợp với Công an tỉnh.',
      '+ Sở Xây dựng đăng tải thông điệp trên bảng quang báo của tỉnh.',
    ],
  )
  expect(tasks.map((task) => [task.line, task.lead])).toEqual([
    [6, ['Sở Y tế']],
    [9, ['Sở Xây dựng']],
  ])
})

test('who acts may come after a topic or after what it depends on', () => {
  const { tasks } = plan(
    '- Mở tài khoản và phát hành thẻ: Ủy ban nhân dân xã, phường phối hợp với các ngân hàng thương mại mở tài khoản.',
    '- Trên cơ sở kết quả rà soát, giao Sở Y tế thành lập đoàn kiểm tra các cơ sở.',
    '- Thanh tra tỉnh chủ trì kiểm tra việc chấp hành.',
  )
  expect(tasks.map((task) => task.lead)).toEqual([['Ủy ban nhân dân xã, phường'], ['Sở Y tế'], ['Thanh tra tỉnh']])
})

test('levels to reach, money and ways of judging are no tasks, even among tasks', () => {
  const { tasks } = plan(
    ...[
      '1. Thi đua',
      '(1) 100% số người hưởng trợ cấp được tuyên truyền về thanh toán không dùng tiền mặt;',
      '2. Phương án',
    ],
    ...[
      'a) Kiểm tra, giám sát trong quá trình triển khai;',
      'b) Rà soát danh sách;',
      'c) Xét thi đua và tổng kết.',
      'd) Kinh phí khen thưởng: Từ nguồn kinh phí của tỉnh.',
    ],
    ...[
      '3. Cách thức xếp hạng',
      'a) Nếu hai xã có số điểm bằng nhau thì xã nào có tỷ lệ cao hơn được xếp hạng cao hơn.',
    ],
  )
  expect(tasks.map((task) => task.line)).toEqual([8, 9, 10])
})
