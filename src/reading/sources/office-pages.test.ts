import { expect, test } from 'vitest'
import { inReadingOrder } from './columns.ts'
import { readSource } from './index.ts'
import { layOut } from './page-layout.ts'
import { paragraphsOf, startsLabel } from './paragraphs.ts'
import type { Page, Piece, Rule } from './pdf-page.ts'
import { holedPdfOf } from './sample-pages.ts'
import { linesOfPieces } from './text-lines.ts'

// Shapes that a word processor gives a plan when it prints it as a PDF; points from the upper left corner.
const page = { number: 1, width: 595, height: 842, rules: [] as Rule[], pictures: 0 }
const piece = (text: string, left: number, bottom: number, right = left + text.length * 6.5): Piece => ({
  text,
  left,
  right,
  bottom,
  size: 14,
})
const read = (pieces: Piece[]) => paragraphsOf(linesOfPieces([...pieces, ...margins], page)).slice(0, -margins.length)
/** Full lines far below, which show where the margins are and how far lines stand apart. */
const margins = [700, 716, 732, 748].map((y) => piece(`${y}. Nội dung khác của kế hoạch này.`, 85, y, 538))

test('letters of another font, drawn into the holes of a line afterwards, come back into their words', async () => {
  expect((await readSource(holedPdfOf())).text).toBe('Kinh tê sô chiêm 25%')
})

test('a label that fills the room before its text is parted from it', () => {
  const lines = linesOfPieces([piece('10.', 85.2, 100, 102.7), piece('Sở Du lịch', 103.2, 100)], page)
  expect(lines).toMatchObject([{ text: '10. Sở Du lịch', hang: 103.2 }])
})

test('letters of a word in capitals are no labels', () => {
  const lines = linesOfPieces([piece('VI', 270, 100, 286), piece('Ệ', 286.1, 100, 296), piece('T', 296.1, 100)], page)
  expect(lines.map(({ text }) => text)).toEqual(['VIỆT'])
})

test('the lines of a list item hang below its text and are one paragraph, whatever they begin with', () => {
  const item = [
    piece('a)', 103, 100),
    piece('Thực hiện nhiệm vụ tại điểm b khoản 6 Mục II và khoản 1', 121, 100, 516),
    piece('Mục III trong các ngành, lĩnh vực của đời sống kinh tế', 121, 116, 525),
    piece('- xã hội; báo cáo kết quả về cơ quan thường trực của', 121, 132, 500),
    piece('UBND tỉnh.', 121, 148),
  ]
  expect(read([...item, piece('b)', 103, 164), piece('Việc khác.', 121, 164)])).toEqual([
    'a) Thực hiện nhiệm vụ tại điểm b khoản 6 Mục II và khoản 1 Mục III trong các ngành, lĩnh vực của đời sống kinh tế - xã hội; báo cáo kết quả về cơ quan thường trực của UBND tỉnh.',
    'b) Việc khác.',
  ])
})

test('points inside an item stay points', () => {
  const pieces = [
    piece('a)', 103, 100),
    piece('Đến năm 2030, mỗi xã, phường, đặc khu của tỉnh phải đạt:', 121, 100, 530),
    piece('- Tỷ lệ hồ sơ trực tuyến đạt 80%;', 121, 116),
    piece('- Tỷ lệ người dân có tài khoản đạt 90%.', 121, 132),
  ]
  expect(read(pieces)).toHaveLength(3)
})

test('a heading in capitals runs on into its second line and not into the sentence below', () => {
  const pieces = [
    piece('IV.', 85, 100, 108),
    piece('PHÁT TRIỂN KINH TẾ SỐ VÀ XÃ HỘI SỐ TRONG CÁC', 121, 100, 530),
    piece('NGÀNH, LĨNH VỰC TRỌNG ĐIỂM CỦA TỈNH ĐẾN 2030', 103, 116, 534),
    piece('Phát triển toàn diện trong tất cả các ngành.', 121, 132, 537),
  ]
  expect(read(pieces)).toEqual([
    'IV. PHÁT TRIỂN KINH TẾ SỐ VÀ XÃ HỘI SỐ TRONG CÁC NGÀNH, LĨNH VỰC TRỌNG ĐIỂM CỦA TỈNH ĐẾN 2030',
    'Phát triển toàn diện trong tất cả các ngành.',
  ])
})

test('a point with a letter and a full stop begins a paragraph', () => {
  expect(read([piece('1. Tổ chức', 85, 100), piece('a. Kiện toàn ban chỉ đạo.', 121, 116)])).toHaveLength(2)
})

for (const [text, next, whole] of [
  ['theo Tờ trình số 133/TTr-', 'SKHCN ngày 15', 'theo Tờ trình số 133/TTr-SKHCN ngày 15'],
  ['thực hiện Nghị quyết số 57-', 'NQ/TW ngày 22', 'thực hiện Nghị quyết số 57-NQ/TW ngày 22'],
  ['theo Nghị định số 80/2021/N', 'Đ-CP của Chính phủ', 'theo Nghị định số 80/2021/NĐ-CP của Chính phủ'],
  ['phát triển kinh tế -', 'xã hội của tỉnh', 'phát triển kinh tế - xã hội của tỉnh'],
] as const) {
  test(`"${text}" at the end of a line is read on as "${whole}"`, () => {
    expect(read([piece(text, 85, 100, 536), piece(next, 85, 116)])).toEqual([whole])
  })
}

test('the number of a document at the beginning of a line is no label', () => {
  expect([startsLabel('313/QĐ-UBND ngày 21'), startsLabel('3/ Mục tiêu'), startsLabel('3. Mục tiêu')]).toEqual([
    false,
    true,
    true,
  ])
})

test('the last word of a paragraph with an indented first line is no column', () => {
  const lines = linesOfPieces([piece('Giảm thiểu tác động của xã hội', 121, 70, 538), piece('số', 85, 86)], page)
  expect(inReadingOrder(lines).map(({ text }) => text)).toEqual(['Giảm thiểu tác động của xã hội', 'số'])
})

test('a table row cut by the page goes on after the header that is printed again', () => {
  const header = (y: number) => [piece('TT', 92, y), piece('Nhiệm vụ', 132, y), piece('Chủ trì', 402, y)]
  const first = {
    ...page,
    pieces: [...header(115), piece('1', 92, 145), piece('Xây dựng nền tảng', 132, 145), piece('Sở Khoa học', 402, 145)],
    rules: ruled([85, 125, 395, 538], [100, 130, 160]),
  }
  const second = {
    ...page,
    number: 2,
    pieces: [...header(115), piece('dữ liệu dùng chung', 132, 145), piece('và Công nghệ', 402, 145)],
    rules: ruled([85, 125, 395, 538], [100, 130, 160]),
  }
  expect(layOut([first, second]).lines).toEqual([
    'TT',
    'Nhiệm vụ',
    'Chủ trì',
    '1',
    'Xây dựng nền tảng dữ liệu dùng chung',
    'Sở Khoa học và Công nghệ',
  ])
})

test('the number of a scanned page is no line, and a number among its lines stays', () => {
  const recognised = ['2', 'Nội dung thứ nhất.', '30', 'Nội dung thứ hai.'].flatMap((text, n) =>
    linesOfPieces([piece(text, 85, 60 + 40 * n)], page),
  )
  const scan: Page & { recognised: typeof recognised } = { ...page, pieces: [], recognised }
  expect(layOut([scan]).lines).toEqual(['Nội dung thứ nhất.', '30', 'Nội dung thứ hai.'])
})

/** The borders of a table with these columns and rows. */
function ruled(xs: number[], ys: number[]): Rule[] {
  const [left, right, top, bottom] = [xs[0], xs.at(-1), ys[0], ys.at(-1)] as [number, number, number, number]
  return [
    ...xs.map((x) => ({ left: x, right: x, top, bottom })),
    ...ys.map((y) => ({ left, right, top: y, bottom: y })),
  ]
}
