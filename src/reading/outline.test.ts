import { expect, test } from 'vitest'
import { outlineOf, readLines } from './index.ts'

const paths = (text: string): string[] => outlineOf(readLines(text)).nodes.map((node) => node.path)
const roles = (text: string): string[] => outlineOf(readLines(text)).nodes.map((node) => `${node.path} ${node.role}`)

test('a path shows the labels as printed and does not repeat a parent that the label already holds', () => {
  const text =
    'III. NHIỆM VỤ\n1. Hạ tầng\n1.5.  Về nhân lực\na) Một việc\nđ) Việc khác\n- Ý một\n+ Nhánh một\n+ Nhánh hai'
  expect(paths(text)).toEqual([
    'III',
    'III.1',
    'III.1.5',
    'III.1.5.a',
    'III.1.5.đ',
    'III.1.5.đ.-1',
    'III.1.5.đ.-1.+1',
    'III.1.5.đ.-1.+2',
  ])
})

test('a Roman number that is used twice keeps two different paths', () => {
  expect(paths('III. LỘ TRÌNH\n1. Giai đoạn đầu\nIII. GIẢI PHÁP\n1. Truyền thông')).toEqual([
    'III',
    'III.1',
    'III~2',
    'III~2.1',
  ])
})

test('numbers in brackets, slashes and bullets are labels too', () => {
  expect(paths('II/ NHIỆM VỤ\n1/ Y tế:\na/ Xây trạm\n(1). Mua máy\n* Nhóm khác\n- Việc nhỏ\n* Nhóm nữa')).toEqual([
    'II',
    'II.1',
    'II.1.a',
    'II.1.1',
    'II.1.1.*1',
    'II.1.1.*1.-1',
    'II.1.1.*2',
  ])
})

test('letters stand above Roman numbers or under them, as the first of them shows', () => {
  expect(paths('A. PHẦN ĐẦU\nI. Một\nII. Hai\nB. PHẦN SAU')).toEqual(['A', 'A.I', 'A.II', 'B'])
  expect(paths('III. NHIỆM VỤ\nA. Thể chế\n1. Luật\nB. Hạ tầng\nIV. KINH PHÍ')).toEqual([
    'III',
    'III.A',
    'III.A.1',
    'III.B',
    'IV',
  ])
})

test('numbers that begin a sentence are no labels', () => {
  const text =
    'I. MỤC TIÊU\n10 sản phẩm được công bố.\n1.5 triệu cây được trồng.\n2.000 lượt người được tập huấn.\n5G phủ sóng.'
  expect(paths(text)).toEqual(['I', 'I.p1', 'I.p2', 'I.p3', 'I.p4'])
})

test('a sentence that breaks off goes on in the next line', () => {
  const nodes = outlineOf(readLines('I. NHIỆM VỤ\n- Xây dựng kho dữ liệu của\ntoàn tỉnh.\n- Mở lớp học.')).nodes
  expect(nodes.map((node) => node.text)).toEqual(['NHIỆM VỤ', 'Xây dựng kho dữ liệu của toàn tỉnh.', 'Mở lớp học.'])
})

test('headings give roles and items inherit them; a chapter between aims and organisation is work', () => {
  const text = 'I. QUAN ĐIỂM\n1. Vì dân.\nII. MỤC TIÊU\nIII. PHÁT TRIỂN VÙNG VEN\n1. Đường\nIV. TỔ CHỨC THỰC HIỆN'
  expect(roles(text)).toEqual([
    'I viewpoint',
    'I.1 viewpoint',
    'II targets',
    'III tasks',
    'III.1 tasks',
    'IV organisation',
  ])
})

test('the plan attached to a decision has its own chapters, and its signature closes what was before', () => {
  const text = [
    'QUYẾT ĐỊNH',
    'Điều 1. Ban hành Kế hoạch.',
    'Nơi nhận:',
    '- Lưu: VT.',
    'KẾ HOẠCH',
    'Trồng cây năm 2026',
    'I. NHIỆM VỤ',
    '1. Trồng cây.',
  ].join('\n')
  expect(paths(text)).toEqual(['p1', 'Đ1', 'p2', 'p2.p1', 'KH', 'KH.p1', 'I', 'I.1'])
})

test('page numbers and running headers are no content', () => {
  const page = (number: number) => `Kế hoạch trồng cây\nTrang ${number}/9\n`
  const content = (text: string) =>
    readLines(text)
      .filter((line) => !line.debris && line.text !== '')
      .map((line) => line.text)
  expect(content(`- 1 -\n${page(2)}I. NHIỆM VỤ\n${page(3)}1. Trồng cây.\n${page(4)}`)).toEqual([
    'I. NHIỆM VỤ',
    '1. Trồng cây.',
  ])
  const row = ['Số mô hình', 'UBND cấp xã', 'Trang 7/12', '2']
  expect(content([...row, ...row, ...row].join('\n'))).toEqual(
    [...row, ...row, ...row].filter((cell) => !cell.startsWith('Trang')),
  )
})

test('a programme attached under a signature is read, whether its title is short, long or a heading of its first chapter', () => {
  const decision = [
    'QUYẾT ĐỊNH',
    'Điều 1. Ban hành kèm theo Quyết định này Chương trình cây xanh.',
    'Nơi nhận:',
    '- Như Điều 1;',
    'CHỦ TỊCH',
  ]
  const chapters = ['I. MỤC TIÊU', '1. Trồng thêm cây.', 'II. NHIỆM VỤ', '1. Trồng cây ở vùng ven.']
  for (const title of [['CHƯƠNG TRÌNH'], ['CHƯƠNG TRÌNH CÂY XANH CỦA TỈNH', '(Kèm theo Quyết định số 7/QĐ-UBND)'], []])
    expect(roles([...decision, ...title, ...chapters].join('\n'))).toEqual(
      expect.arrayContaining(['I targets', 'II tasks', 'II.1 tasks']),
    )
})

test('a list under a signature is an appendix even when it does not call itself one', () => {
  const text = 'KẾ HOẠCH\nI. MỤC TIÊU\n1. Trồng cây.\nNơi nhận:\n- Lưu: VT.\nDANH MỤC NHIỆM VỤ NĂM 2026\n1. Trồng cây.'
  expect(roles(text)).toEqual(expect.arrayContaining(['PL tasks', 'PL.1 tasks']))
})

test('the word before a Roman number changes nothing, and in a sentence it is no label', () => {
  expect(paths('Mục I. MỤC TIÊU\n1. Một việc\nMục II. NHIỆM VỤ\n1. Việc khác')).toEqual(['I', 'I.1', 'II', 'II.1'])
  expect(paths('I. NHIỆM VỤ\n1. Một việc nêu ở\nMục II Kế hoạch này.')).not.toContain('II')
})

test('a chapter that hands out the work holds the tasks where another organises it and none else holds them', () => {
  const chapters = (second: string) =>
    roles(`I. MỤC ĐÍCH\n- Một.\nII. ${second}\n1. Sở Y tế\n- Mở trạm.\nIII. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế báo cáo.`)
  expect(chapters('PHÂN CÔNG NHIỆM VỤ')).toEqual(expect.arrayContaining(['II.1.-1 tasks', 'III.1 organisation']))
})

test('a sentence that leads in numbers says what they are, where no chapter does', () => {
  const numbers = ['1. Hạ tầng', '- Mở rộng mạng cáp quang.', '2. Đào tạo cán bộ xã.', '3. Tổ chức thực hiện']
  const led = (sentence: string, ...before: string[]) => roles([...before, sentence, ...numbers].join('\n'))
  const tasks = ['1 tasks', '1.-1 tasks', '2 tasks', '3 organisation']
  expect(led('Ban Thường vụ yêu cầu các chi bộ làm tốt một số nhiệm vụ trọng tâm sau:')).toEqual(
    expect.arrayContaining(tasks),
  )
  expect(led('Mục III của Kế hoạch nêu nhiệm vụ phát triển đô thị như sau:')).toEqual(expect.arrayContaining(tasks))
  expect(led('Phòng có chức năng, nhiệm vụ, quyền hạn sau đây:')).toContain('2 other')
  expect(led('Nhiệm vụ của năm trước đã xong.')).toContain('2 other')
})
