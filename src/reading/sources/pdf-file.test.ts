import { PDFDocument } from '@cantoo/pdf-lib'
import { expect, test } from 'vitest'
import { readSource } from './index.ts'
import type { Printed } from './sample-pages.ts'
import { pdfOf } from './sample-pages.ts'

const read = async (bytes: Uint8Array) => (await readSource(bytes, { name: 'ke-hoach.pdf' })).text.split('\n')

const clauses = [
  'I. MỤC TIÊU',
  '1. Phát triển kinh tế số và xã hội số là định hướng chiến lược, là cơ hội để tỉnh bứt phá trong quá trình chuyển đổi mô hình tăng trưởng, nâng cao năng suất và chất lượng cuộc sống của người dân.',
  'a) Tỷ lệ hồ sơ dịch vụ công trực tuyến toàn trình đạt 80%; tỷ lệ người dân từ 15 tuổi trở lên có tài khoản giao dịch tại ngân hàng hoặc các tổ chức được phép khác đạt trên 95%.',
  '- Kinh tế số chiếm 45% GRDP tỉnh.',
  '+ Tỷ lệ doanh nghiệp vừa và nhỏ trên địa bàn ứng dụng công nghệ số trong quản trị, sản xuất và kinh doanh đạt tối thiểu 60%.',
  'Theo đề nghị của Sở Khoa học và Công nghệ, Ủy ban nhân dân tỉnh ban hành Kế hoạch với những nội dung sau:',
]

test('hard-wrapped lines become the paragraphs that were written, and labels begin new ones', async () => {
  const source = await readSource(pdfOf(clauses.map((paragraph) => ({ paragraph }))))
  expect(source).toMatchObject({ kind: 'pdf', mime: 'application/pdf', pages: 1, ocr: null, notices: [], lines: 6 })
  expect(source.text.split('\n')).toEqual(clauses)
})

test('page numbers and repeated headers go, and a paragraph cut by a page break is one line', async () => {
  const long = Array.from(
    { length: 40 },
    (_, i) => `${i + 1}. ${clauses[1]?.slice(3)} Nội dung thứ ${i + 1} của kế hoạch được thực hiện.`,
  )
  const source = await readSource(
    pdfOf(
      long.map((paragraph) => ({ paragraph })),
      'KẾ HOẠCH CHUYỂN ĐỔI SỐ',
    ),
  )
  expect(source.pages).toBeGreaterThan(3)
  expect(source.text.split('\n')).toEqual(long)
})

test('paragraphs without indents are told apart by their labels and their last lines', async () => {
  expect(await read(pdfOf(clauses.map((paragraph) => ({ paragraph, indent: 0 }))))).toEqual(clauses)
})

test('a ruled table gives a line for each cell, goes on over pages, and does not print its header again', async () => {
  const header = ['TT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Thời gian']
  const rows = Array.from({ length: 30 }, (_, i) => [
    `${i + 1}`,
    `Xây dựng nền tảng số dùng chung thứ ${i + 1} và đào tạo kỹ năng số cho cán bộ`,
    'Sở Khoa học và Công nghệ',
    '2026',
  ])
  const content: Printed[] = [
    { paragraph: 'PHỤ LỤC' },
    { table: [header, ...rows], widths: [40, 210, 120, 80] },
    { paragraph: 'Sau bảng.' },
  ]
  const source = await readSource(pdfOf(content))
  expect(source.pages).toBe(3)
  expect(source.text.split('\n')).toEqual(['PHỤ LỤC', ...header, ...rows.flat(), 'Sau bảng.'])
  expect(source.cells).toHaveLength(31 * 4)
  expect(source.cells.at(-1)).toEqual({ line: 125, table: 1, row: 31, column: 4, rowSpan: 1, columnSpan: 1 })
})

test('letterhead and signatures are read column after column', async () => {
  const columns: [string[], string[]] = [
    ['ỦY BAN NHÂN DÂN', 'TỈNH BẮC NINH', 'Số: 144/KH-UBND'],
    ['CỘNG HÒA XÃ HỘI', 'Độc lập - Tự do', 'Ngày 24 tháng 11 năm 2025'],
  ]
  const signed: [string[], string[]] = [
    ['Nơi nhận:', '- Như trên;', '- Lưu: VT.'],
    ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'Mai Sơn'],
  ]
  expect(
    await read(pdfOf([{ columns }, { centred: 'KẾ HOẠCH' }, { paragraph: clauses[1] as string }, { columns: signed }])),
  ).toEqual([...columns.flat(), 'KẾ HOẠCH', clauses[1], ...signed.flat()])
})

test('a password to open refuses the file; a password against printing does not', async () => {
  const pdf = await PDFDocument.load(pdfOf([{ paragraph: clauses[3] as string }]))
  pdf.encrypt({ ownerPassword: 'chủ', permissions: { printing: false } })
  expect(await read(await pdf.save())).toEqual([clauses[3]])
  const locked = await PDFDocument.load(pdfOf([{ paragraph: clauses[3] as string }]))
  locked.encrypt({ userPassword: 'mở', ownerPassword: 'chủ' })
  await expect(readSource(await locked.save())).rejects.toMatchObject({ type: 'reading/pdf-locked', status: 422 })
})

test('a damaged PDF is refused with the way out', async () => {
  const whole = pdfOf(clauses.map((paragraph) => ({ paragraph })))
  const noise = new TextEncoder().encode(`%PDF-1.7\n${'hỏng '.repeat(300)}`)
  for (const bytes of [noise, whole.subarray(0, 900)]) {
    await expect(readSource(bytes)).rejects.toMatchObject({
      type: 'reading/pdf-damaged',
      status: 422,
      title: { vi: expect.stringContaining('tải lại') },
    })
  }
})

test('a PDF of more pages than anyone plans is refused', async () => {
  const pdf = await PDFDocument.create()
  for (let i = 0; i < 2_001; i++) pdf.addPage([100, 100])
  await expect(readSource(await pdf.save())).rejects.toMatchObject({
    type: 'reading/too-many-pages',
    status: 413,
    details: { pages: 2_001, limit: 2_000 },
  })
})
