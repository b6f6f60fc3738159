import { expect, test } from 'vitest'
import { readSource } from '#reading/sources'
import { type AdministrativeDocument, type Format, type Progress, writeDocument } from '#writing'
import { writeDocx } from './docx.ts'
import { writePdf } from './pdf.ts'
import { printed } from './printed.ts'
import { openedPdf, partOf } from './sample-reading.ts'
import { aggregateReport } from './sample-report.ts'

const report = aggregateReport({ units: 40, sections: 4 })
const words = printed(report)
const docx = await writeDocx(words)
const pdf = writePdf(words)
const read = { docx: await readSource(docx), pdf: await readSource(pdf) }

/** Text without the spaces that a line break may eat or add. */
const solid = (text: string) => text.normalize('NFC').replace(/\s+/g, '')

test('a person of a provincial office finds every part of the decree, in its words', () => {
  for (const { text } of Object.values(read)) {
    for (const part of [
      'ỦY BAN NHÂN DÂN\nTỈNH MẪU',
      'SỞ KHOA HỌC VÀ CÔNG NGHỆ',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc',
      'Số: 05/BC-SKHCN',
      'Tỉnh Mẫu, ngày 05 tháng 01 năm 2026',
      'BÁO CÁO\nKết quả thực hiện chương trình chuyển đổi số năm 2025\nKính gửi: Ủy ban nhân dân tỉnh',
      'I. Kết quả lĩnh vực 1\n1. Việc đã làm\n',
      '\na) Khó khăn, vướng mắc\n',
      'kính báo cáo Ủy ban nhân dân tỉnh./.\nNơi nhận:\n- Như trên;\n- Các sở, ban, ngành;',
      '- Lưu: VT, CĐS.',
      'KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC',
      'Nguyễn Văn Mẫu',
      'Phụ lục I',
      '(Kèm theo Báo cáo số 05/BC-SKHCN ngày 05 tháng 01 năm 2026 của Sở Khoa học và Công nghệ)',
    ]) {
      expect(solid(text)).toContain(solid(part))
    }
  }
})

test('both formats say the same: the same letters, and the same table cells in the same places', () => {
  const letters = (text: string) => [...solid(text)].sort().join('')
  const tables = (format: Format) =>
    read[format].cells
      .filter(({ table }) => table === 1)
      .map(({ line, ...place }) => ({ ...place, text: read[format].text.split('\n')[line - 1] }))
  expect(tables('pdf')).toEqual(tables('docx'))
  expect(tables('docx')).toContainEqual({ table: 1, row: 1, column: 3, rowSpan: 1, columnSpan: 2, text: 'Số nhiệm vụ' })
  // The PDF repeats the head of the long table on its second page; Word does so when it shows the file.
  const head = 'TT Đơn vị Được giao Hoàn thành Đúng hạn Quá hạn Tỷ lệ (%) Ghi chú'
  const repeated = read.pdf.text.split('Đúng hạn').length - read.docx.text.split('Đúng hạn').length
  expect(letters(read.pdf.text)).toBe(letters(read.docx.text + head.repeat(repeated)))
})

test('Word shows the outline, repeats the head of the table, turns the page and follows the links', async () => {
  const body = await partOf(docx, 'word/document.xml')
  const targets = await partOf(docx, 'word/_rels/document.xml.rels')
  expect(body.match(/<w:pStyle w:val="Heading1"\/>/g)).toHaveLength(4)
  expect(body.match(/<w:pStyle w:val="Heading[23]"\/>/g)).toHaveLength(8)
  expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(3)
  expect(body).toContain('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>')
  expect(body.match(/<w:pgNumType w:start="1"\/>/g)).toHaveLength(2)
  const links = [...body.matchAll(/<w:hyperlink [^>]*r:id="([^"]+)"/g)].map(([, id]) => id)
  expect(links).toHaveLength(4 * 2 + 40 * 5)
  for (const id of new Set(links)) expect(targets).toContain(`Id="${id}"`)
  expect(targets).toContain('https://kientao.example/bao-cao/don-vi/7#4')
})

test('a PDF has a title, a language, tags, an outline and links; annexes count their pages and turn them', async () => {
  const opened = await openedPdf(pdf)
  expect(opened).toMatchObject({
    title: 'Báo cáo: Kết quả thực hiện chương trình chuyển đổi số năm 2025',
    language: 'vi-VN',
  })
  expect(opened.outline).toEqual([
    ...[1, 2, 3, 4].map((place) => expect.stringContaining(`Kết quả lĩnh vực ${place}`)),
    expect.stringContaining('Phụ lục I'),
    expect.stringContaining('Phụ lục II'),
  ])
  const roles = opened.pages.flatMap((page) => page.roles)
  for (const role of ['H1', 'H2', 'P', 'Table', 'TH', 'TD', 'Link', 'Caption']) expect(roles).toContain(role)
  expect(opened.pages.flatMap((page) => page.links)).toContain('https://kientao.example/bao-cao/don-vi/7#4')
  const annex = opened.pages.findIndex(({ text }) => text.includes('KẾT QUẢ THEO ĐƠN VỊ'))
  expect(opened.pages[annex]?.size).toEqual([297, 210])
  expect(opened.pages[annex + 1]).toMatchObject({ size: [297, 210], text: expect.stringMatching(/^2 /) })
  expect(opened.pages[0]).toMatchObject({ size: [210, 297] })
  expect(opened.pages[0]?.text).not.toMatch(/^1 /)
  expect(opened.pages[1]?.text).toMatch(/^2 /)
  expect(Buffer.from(pdf).includes('pdfuaid:part')).toBe(true)
})

test('recipients, signature and the last words stand on one page, wherever the text ends', async () => {
  for (let lines = 8; lines < 40; lines += 1) {
    const body = Array.from({ length: lines }, (_, line) => ({
      kind: 'paragraph' as const,
      text: `Việc số ${line + 1}.`,
    }))
    const { pages } = await openedPdf(writePdf(printed({ ...report, body, annexes: [] })))
    const page = pages.find(({ text }) => text.includes('Nơi nhận'))
    expect(page?.text).toMatch(/Việc số \d+\.\/\..*Nguyễn Văn Mẫu/)
  }
})

test('the same description gives the same bytes', async () => {
  expect(Buffer.from(await writeDocument(report, { format: 'docx' })).equals(docx)).toBe(true)
  expect(Buffer.from(await writeDocument(report, { format: 'pdf' })).equals(pdf)).toBe(true)
})

test('a draft without number and day says so across every page, and keeps its text clean', async () => {
  const draft: AdministrativeDocument = {
    ...report,
    number: { sequence: null, symbol: 'BC-SKHCN' },
    day: null,
    draft: 'DỰ THẢO <LẦN "2">',
  }
  const file = await writeDocx(printed(draft))
  expect(await partOf(file, 'word/header1.xml')).toContain('DỰ THẢO &lt;LẦN &quot;2&quot;&gt;')
  expect((await readSource(file)).text).toContain('Số: ……/BC-SKHCN')
  for (const { text } of (await openedPdf(writePdf(printed(draft)))).pages) expect(text).toContain('DỰ THẢO <LẦN "2">')
})

test('the writing says how far it is, waits its turn, and stops when asked', async () => {
  const progress: Progress[] = []
  const first = writeDocument(report, { format: 'pdf', onProgress: (step) => progress.push(step) })
  const second = writeDocument(report, { format: 'docx', signal: AbortSignal.abort(new Error('left')) })
  await expect(second).rejects.toThrow('left')
  await first
  expect(progress).toEqual([0, 1, 2].map((done) => ({ done, total: 2 })))
  const stop = new AbortController()
  const stopped = writeDocument(report, {
    format: 'pdf',
    signal: stop.signal,
    onProgress: () => stop.abort(new Error('left')),
  })
  await expect(stopped).rejects.toThrow('left')
})

test('a document that takes too long or is too large is refused, and the next one is written', async () => {
  await expect(writeDocument(report, { format: 'pdf', timeLimitMs: 1 })).rejects.toMatchObject({
    type: 'writing/took-too-long',
  })
  const huge: AdministrativeDocument = { ...report, body: [{ kind: 'paragraph', text: 'x'.repeat(5_000_001) }] }
  await expect(writeDocument(huge, { format: 'docx' })).rejects.toMatchObject({ type: 'writing/document-too-large' })
  await expect(writeDocument({ ...report, day: '05/01/2026' }, { format: 'docx' })).rejects.toThrow('not an ISO date')
  await writeDocument(report, { format: 'docx' })
})
