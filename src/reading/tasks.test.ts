import { expect, test } from 'vitest'
import { readPlan } from './index.ts'

const plan = (...lines: string[]) => readPlan(['KẾ HOẠCH', 'Năm 2026', 'I. MỤC TIÊU', ...lines].join('\n'))

test('the smallest item that states an action is a task; headings and introductions are not', () => {
  const { tasks } = plan(
    ...['II. NHIỆM VỤ', '1. Hạ tầng', 'Hạ tầng là nền móng của thành phố.', 'a) Mở rộng mạng cáp quang đến các xã.'],
    ...[
      'b) Nước sạch',
      '- Xây dựng trạm cấp nước ở vùng ven.',
      '- Thay thế đường ống đã cũ trong nội thị.',
      '2. Đào tạo',
      'Tổ chức lớp học cho cán bộ xã.',
    ],
  )
  expect(tasks.map((task) => task.path)).toEqual(['II.1.a', 'II.1.b.-1', 'II.1.b.-2', 'II.2.p1'])
})

test('purposes, viewpoints, past results and funding give no tasks', () => {
  const { tasks, duties } = plan(
    ...[
      'II. MỤC ĐÍCH, YÊU CẦU',
      '- Nâng cao nhận thức của người dân.',
      'III. KẾT QUẢ NĂM 2025',
      '1. Hoàn thành xây dựng ba trường học.',
    ],
    ...['IV. KINH PHÍ THỰC HIỆN', '- Bố trí từ ngân sách tỉnh.'],
  )
  expect([tasks, duties]).toEqual([[], []])
})

test('lines that name who leads, who takes part and when belong to the item above them', () => {
  const { tasks } = plan(
    ...[
      'II. NHIỆM VỤ',
      '1. Xây dựng quy chế dùng chung dữ liệu.',
      '- Cơ quan chủ trì: Sở Tư pháp.',
      '- Cơ quan phối hợp: Công an tỉnh, Sở Y tế.',
      '- Thời gian hoàn thành: Quý II/2026.',
    ],
    '2. Nâng cấp mạng đến xã (Chủ trì: Sở Xây dựng; thời gian: Tháng 9/2026).',
  )
  expect(tasks).toMatchObject([
    { path: 'II.1', lead: ['Sở Tư pháp'], coordinating: ['Công an tỉnh', 'Sở Y tế'], due: '2026-06-30', endYear: 2026 },
    { path: 'II.2', text: 'Nâng cấp mạng đến xã', lead: ['Sở Xây dựng'], due: '2026-09' },
  ])
})

test('a sentence may say who acts, ask someone to act, or stand under the name of who acts', () => {
  const { tasks } = plan(
    ...[
      'II. NHIỆM VỤ',
      '- Giao Sở Xây dựng chủ trì, phối hợp với Công an tỉnh lắp đèn ở các ngã tư.',
      '- Sở Y tế: Triển khai bệnh án điện tử.',
    ],
    ...[
      '- Các sở, ngành rà soát quy trình nội bộ của mình.',
      '- Khuyến khích doanh nghiệp đầu tư vào vùng ven.',
      '1. Sở Giáo dục và Đào tạo',
      'a) Xây dựng kho học liệu số.',
    ],
  )
  expect(tasks.map((task) => task.lead)).toEqual([
    ['Sở Xây dựng'],
    ['Sở Y tế'],
    ['Các sở, ngành'],
    [],
    ['Sở Giáo dục và Đào tạo'],
  ])
})

test('the organisation part says who leads an item it points to', () => {
  const { tasks, duties } = plan(
    ...['II. NHIỆM VỤ', '1. Thể chế', 'a) Rà soát văn bản của tỉnh.', 'b) Ban hành quy chế dữ liệu.'],
    ...['III. TỔ CHỨC THỰC HIỆN', '1. Sở Tư pháp', '- Chủ trì thực hiện nhiệm vụ tại điểm a khoản 1 Mục II.'],
  )
  expect(tasks.map((task) => task.lead)).toEqual([['Sở Tư pháp'], []])
  expect(duties[0]?.refersTo).toEqual([{ text: 'điểm a khoản 1 Mục II', path: 'II.1.a', resolved: true }])
})

test('an item and the appendix row that repeats it know each other', () => {
  const { tasks } = plan(
    ...[
      'II. NHIỆM VỤ',
      '1. Xây dựng và vận hành kho dữ liệu dùng chung của tỉnh, bảo đảm an toàn.',
      'PHỤ LỤC',
      'DANH MỤC',
    ],
    ...[
      'TT',
      'Nhiệm vụ',
      'Chủ trì',
      'Thời gian',
      '1',
      'Xây dựng và vận hành kho dữ liệu dùng chung của tỉnh',
      'Sở Tư pháp',
      '2026',
    ],
  )
  expect(tasks.map((task) => [task.path, task.sameAs])).toEqual([
    ['II.1', ['PL.1']],
    ['PL.1', ['II.1']],
  ])
})

test('marks are places in the line as it came, even when it came with odd blanks and split accents', () => {
  const line = '-   Giao  Sở Y tế  chủ trì mở trạm xá ở vùng ven.'.normalize('NFD')
  const { tasks } = plan('II. NHIỆM VỤ', line)
  const mark = tasks[0]?.marks.find((one) => one.role === 'lead')
  expect(line.slice(mark?.start, mark?.end).normalize('NFC')).toBe('Sở Y tế')
})

test('a novel and a law give nothing, however much they order and build', () => {
  const novel =
    'Chương 1\nÔng xây dựng lại căn nhà.\n- Giao con gà cho nó! - Bà nói.\n1. Buổi sáng\nTriển khai thế nào đây?'
  const law =
    'LUẬT\nCHUYỂN ĐỔI SỐ\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Trách nhiệm của Bộ\n1. Chủ trì xây dựng tiêu chuẩn.\na) Ban hành danh mục.\nĐiều 2. Tổ chức thực hiện\n1. Chính phủ quy định chi tiết.'
  for (const text of [novel, law]) {
    const { tasks, duties, targets } = readPlan(text)
    expect([tasks, duties, targets]).toEqual([[], [], []])
  }
})

test('what an action rests on may stand before it; who acts is then named above', () => {
  const { tasks } = plan(
    ...['II. NHIỆM VỤ', '1. Sở Y tế', 'Căn cứ chức năng, nhiệm vụ được giao, chỉ đạo các trạm y tế mở cửa cả tuần.'],
    ...['2. Đề nghị Hội Người cao tuổi tỉnh', 'Phối hợp với Sở Y tế vận động hội viên đi khám định kỳ.'],
  )
  expect(tasks.map(({ path, lead }) => [path, lead])).toEqual([
    ['II.1.p1', ['Sở Y tế']],
    ['II.2.p1', ['Hội Người cao tuổi tỉnh']],
  ])
})

test('a heading that opens a list of actions is no task, nor is the paragraph-less title over the paragraph that says it', () => {
  const { tasks } = plan(
    ...['II. NHIỆM VỤ', 'a) Đẩy mạnh chăm sóc cây xanh trên các tuyến đường và trong các công viên:'],
    ...['- Thay cây già yếu trước mùa mưa.', '- Trồng thêm cây bản địa ở vùng ven.'],
    ...['b) Tổ chức học tập kinh nghiệm của tỉnh bạn', 'Tổ chức hai đoàn đi học cách trồng rừng ngập mặn.'],
    '- Đơn vị chủ trì: Sở Y tế.',
  )
  expect(tasks.map(({ path }) => path)).toEqual(['II.a.-1', 'II.a.-2', 'II.b.p1'])
})

test('the aim of a task is a target and nothing to do', () => {
  const { tasks, targets } = plan(
    ...['II. NỘI DUNG', '1. Cây xanh', 'a) Mục tiêu: mật độ cây xanh đạt 8 m2/người.', 'b) Nội dung:'],
    '- Trồng cây trên các tuyến đường mới mở.',
  )
  expect([tasks.map(({ path }) => path), targets.map(({ path, value }) => [path, value])]).toEqual([
    ['II.1.b.-1'],
    [['II.1.a', 8]],
  ])
})

test('shares of a budget say who pays, whatever programme they come from', () => {
  const { targets } = plan(
    ...['II. NHIỆM VỤ', '1. Trồng cây ở vùng ven.', 'III. NGUỒN VỐN'],
    '- Vốn từ các chương trình mục tiêu quốc gia: khoảng 23%.',
  )
  expect(targets).toEqual([])
})

test('the last clause of an item may say who leads it, and until when', () => {
  const { tasks } = plan(
    ...['II. NHIỆM VỤ', '1. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tổ chức bồi dưỡng cán bộ xã.'],
    '2. Nâng cấp trạm bơm; giao Sở Xây dựng chủ trì, phối hợp với các đơn vị liên quan thực hiện trong giai đoạn 2026 - 2028.',
    '3. Lập bản đồ ngập của tỉnh, hoàn thành trong năm 2026.',
  )
  expect(tasks.map((task) => [task.lead, task.coordinating, task.startYear, task.endYear])).toEqual([
    [['Sở Nội vụ'], ['Sở Tài chính'], null, null],
    [['Sở Xây dựng'], ['Các đơn vị liên quan'], 2026, 2028],
    [[], [], null, 2026],
  ])
})

test('a directive has no chapters: what stands under a unit is its task', () => {
  const { tasks } = readPlan(
    [
      ...['CHỈ THỊ', 'Về giữ sạch nguồn nước', 'Thời gian qua, một số nơi còn xả thải.'],
      ...['1. Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã', 'a) Rà soát các điểm xả thải.'],
      ...['2. Giao Văn phòng UBND tỉnh:', 'a) Theo dõi, đôn đốc việc thực hiện Chỉ thị này.'],
    ].join('\n'),
  )
  expect(tasks.map(({ line, lead }) => [line, lead])).toEqual([
    [5, ['Thủ trưởng các sở, ban, ngành', 'Chủ tịch UBND các xã']],
    [7, ['Văn phòng UBND tỉnh']],
  ])
})

test('an article may be the chapter of tasks; what leads to its items is none', () => {
  const { tasks } = readPlan(
    [
      ...['NGHỊ QUYẾT', 'Về cấp nước', 'Điều 1. Mục tiêu', '- Tỷ lệ hộ dùng nước sạch đạt 90%.'],
      ...['Điều 2. Nhiệm vụ và giải pháp chủ yếu', 'Tập trung thực hiện các nhiệm vụ sau đây:'],
      ...['2.1. Hoàn thiện mạng cấp nước', 'Trong năm 2026, cơ bản hoàn thành tuyến ống chính của tỉnh.'],
    ].join('\n'),
  )
  expect(tasks.map(({ line }) => line)).toEqual([8])
})

test('how things stand is no task', () => {
  const { tasks } = plan(
    ...['II. ĐẶC ĐIỂM TÌNH HÌNH', '1. Thuận lợi', '- Nhà trường triển khai phần mềm quản lý từ năm 2024.'],
    ...['III. NHIỆM VỤ', '1. Tuyên truyền', 'Mỗi học kỳ tổ chức một buổi nói chuyện về nước sạch.'],
  )
  expect(tasks.map(({ line }) => line)).toEqual([9])
})

test('a mechanism to hand out work hands out none', () => {
  const leads = (item: string) => plan('II. NHIỆM VỤ', item).tasks.map(({ lead }) => lead)
  expect(
    leads('- Xây dựng nền tảng; cơ chế đặt hàng, giao nhiệm vụ cho các doanh nghiệp công nghệ thực hiện các dự án.'),
  ).toEqual([[]])
  expect(leads('- Xây dựng nền tảng dữ liệu; giao Sở Y tế chủ trì thực hiện.')).toEqual([['Sở Y tế']])
})
