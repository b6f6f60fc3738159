import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documentOf } from './document.ts'
import { readLines } from './lines.ts'
import { outlineOf } from './outline.ts'
import { tablesOf } from './tables.ts'
import { readTargets } from './targets.ts'

function read(text: string) {
  const lines = readLines(text)
  const outline = outlineOf(lines)
  const tables = tablesOf(lines, outline)
  return readTargets({ lines, outline, tables, document: documentOf(lines, outline) })
}

const plan = `ỦY BAN NHÂN DÂN TỈNH VÍ DỤ
KẾ HOẠCH
Phát triển dịch vụ số
I. MỤC TIÊU
1. Mục tiêu tổng quát
Đưa dịch vụ số đến mọi nhà, nâng cao đời sống.
2. Mục tiêu cụ thể
a) Đến năm 2027
- 80% hộ dân dùng dịch vụ số.
- Hoàn thiện trung tâm dữ liệu của tỉnh.
b) Giai đoạn 2028-2030
- Tối thiểu 95% hộ dân dùng dịch vụ số.
II. NHIỆM VỤ, GIẢI PHÁP
1. Tuyên truyền
- Tổ chức tuyên truyền, phấn đấu 90% người dân biết đến dịch vụ số.
- Rà soát 25 thủ tục.
III. TỔ CHỨC THỰC HIỆN
1. Sở Tài chính bố trí kinh phí.
PHỤ LỤC
CÁC CHỈ TIÊU CHỦ YẾU
TT
Chỉ tiêu
Đơn vị tính
Năm 2026
Năm 2027
Cơ quan chủ trì
1
Tỷ lệ hộ dân dùng dịch vụ số
%
60
80
Sở Khoa học và Công nghệ
2
Số điểm hỗ trợ
điểm
≥ 1.000
≥ 1.500
Sở Nội vụ
`

test('a plan gives the targets of its lists, its tasks and its tables, each with its year', () => {
  expect(read(plan).map(({ line, comparator, value, year }) => [line, comparator, value, year])).toEqual([
    [9, '=', 80, 2027],
    [10, 'complete', null, 2027],
    [12, '>=', 95, 2030],
    [15, '=', 90, null],
    [28, '=', 60, 2026],
    [28, '=', 80, 2027],
    [34, '>=', 1000, 2026],
    [34, '>=', 1500, 2027],
  ])
})

test('a value stated again in an appendix names the place that stated it first', () => {
  const [first, ...others] = read(plan)
  const again = others.filter((target) => target.restates !== null)
  expect(again.map(({ value, year, restates }) => [value, year, restates])).toEqual([[80, 2027, first?.path]])
})

test('a value with thousands does not begin a new row', () => {
  const values = read(plan.replace('≥ 1.000', '1.000').replace('≥ 1.500', '2.500')).slice(-2)
  expect(values.map(({ path, value, lead }) => [path, value, lead])).toEqual([
    ['PL.2', 1000, ['Sở Nội vụ']],
    ['PL.2', 2500, ['Sở Nội vụ']],
  ])
})

test('a row of a table carries its unit and who leads', () => {
  expect(read(plan).at(-1)).toMatchObject({ unit: 'điểm', lead: ['Sở Nội vụ'], name: 'Số điểm hỗ trợ' })
})

test('marks point at the words in the line as it came', () => {
  const text = plan.replace('- Tối thiểu 95% hộ', '  -  Tối   thiểu 95%  hộ'.normalize('NFD'))
  const target = read(text).find(({ value }) => value === 95)
  const line = text.split('\n')[(target?.line ?? 1) - 1] as string
  const shown = target?.marks.map(({ start, end, role }) => [
    role,
    line.slice(start, end).normalize('NFC').replace(/\s+/g, ' ').trim(),
  ])
  expect(shown).toEqual([
    ['comparator', 'Tối thiểu'],
    ['number', '95%'],
  ])
})

test('a line broken before its number goes on', () => {
  const text = 'KẾ HOẠCH\nI. MỤC TIÊU\n1. Đến năm 2028\n- Tỷ lệ hộ có cáp quang đạt trên\n85%; trường học đạt\n90%.\n'
  expect(read(text).map(({ path, line, comparator, value }) => [path, line, comparator, value])).toEqual([
    ['I.1.-1', 5, '>', 85],
    ['I.1.-1', 6, '=', 90],
  ])
})

test('what is asked of the plan itself is no target of the city', () => {
  const text =
    'KẾ HOẠCH\nI. MỤC ĐÍCH, YÊU CẦU\n1. Yêu cầu: bám sát 100% nội dung của Chiến lược.\nII. NHIỆM VỤ\n1. Lập 2 tổ.\n'
  expect(read(text)).toEqual([])
})

test('headings that speak of targets without setting any open no list of targets', () => {
  const text = [
    'KẾ HOẠCH',
    'Kiểm tra',
    'I. NHIỆM VỤ',
    '1. Theo dõi, đánh giá các chỉ tiêu',
    '- Hoàn thành bộ công cụ theo dõi của tỉnh.',
    '- Lập 3 biểu mẫu.',
    '',
  ].join('\n')
  expect(read(text)).toEqual([])
})

test('results of the past under a heading of results are no targets', () => {
  const text = [
    'KẾ HOẠCH',
    'I. KẾT QUẢ THỰC HIỆN NĂM 2024',
    '- Tỷ lệ hồ sơ trực tuyến đạt 70%.',
    'II. MỤC TIÊU NĂM 2026',
    '- Tỷ lệ hồ sơ trực tuyến đạt 85%.',
    '',
  ].join('\n')
  expect(read(text).map(({ value, year }) => [value, year])).toEqual([[85, 2026]])
})

test('a novel, an invoice and a law give no targets', () => {
  for (const text of [
    'Mùa thu năm ấy bà cụ đã 80 tuổi, trong túi còn 25 đồng và 3 quả cam. 100% những người ở đó đều cười.',
    'HÓA ĐƠN\nSố: 0012345\n1. Giấy in: 12 thùng x 350.000 đồng\n2. Mực: 4 hộp, thuế suất 8%\nTổng cộng 4.536.000 đồng',
    [
      'LUẬT',
      'DOANH NGHIỆP',
      'Điều 5. Biểu quyết',
      '1. Nghị quyết được thông qua khi có ít nhất 65% cổ phần tán thành.',
      '2. Mức phạt từ 5.000.000 đồng đến 10.000.000 đồng.',
    ].join('\n'),
  ])
    expect(read(text), text.slice(0, 20)).toEqual([])
})

test('a list of planned quantities among the tasks is a list of targets; one quantity alone describes its task', () => {
  const text = [
    ...['KẾ HOẠCH', 'I. MỤC ĐÍCH, YÊU CẦU', '1. Mục đích', 'Phát triển cây xanh.', 'II. NHIỆM VỤ'],
    ...['1. Kế hoạch phát triển giai đoạn 2026 - 2030', '- Trồng cây phố: 400 cây;', '- Lắp đặt ghế công viên: 35 bộ.'],
    ...['2. Tập huấn', '- Mở lớp chăm cây: 02 lớp', '- Thời gian: 02 ngày', '- Kinh phí: 30 triệu đồng', ''],
  ].join('\n')
  expect(read(text).map(({ value, year }) => [value, year])).toEqual([
    [400, 2030],
    [35, 2030],
  ])
})

test('an amount that names nothing measures what its heading names', () => {
  const text = 'KẾ HOẠCH\nI. MỤC TIÊU\n1. Tỷ lệ hộ dùng nước sạch:\n- Năm 2027: 60%;\n- Năm 2030: 80%.\n'
  expect(read(text).map(({ name, value, year }) => [name, value, year])).toEqual([
    ['Tỷ lệ hộ dùng nước sạch', 60, 2027],
    ['Tỷ lệ hộ dùng nước sạch', 80, 2030],
  ])
})

test('any text can be read, and every target stands in it', () => {
  const line = fc.constantFrom(
    'I. MỤC TIÊU',
    'PHỤ LỤC',
    'TT',
    'Chỉ tiêu',
    'Năm 2030',
    'Chủ trì',
    '1',
    '- 100% xã đạt 5 sao',
    'a) Đến năm 2030:',
    'đạt 80%.',
    '',
    'Mỗi người có một thẻ',
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (chosen) => {
      const text = chosen.join('\n')
      for (const target of read(text)) {
        expect(target.line).toBeGreaterThan(0)
        expect(target.line).toBeLessThanOrEqual(chosen.length)
        expect(target.confidence).toBeGreaterThan(0)
      }
    }),
    { numRuns: 60 },
  )
})

test('a subject under the kind of document promises nothing; a sentence that opens with its field does', () => {
  const values = (text: string) => read(text).map(({ value }) => value)
  expect(values('NGHỊ QUYẾT\nVề bổ sung Kế hoạch năm 2025 với mục tiêu tăng trưởng đạt 8% trở lên')).toEqual([])
  expect(values('Về xã hội số, Kế hoạch đặt chỉ tiêu hộ có cáp quang trên 80%. Tỷ lệ dân số có thẻ trên 30%.')).toEqual(
    [80, 30],
  )
})
