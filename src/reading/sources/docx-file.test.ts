import { AlignmentType, Document, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import { expect, test } from 'vitest'
import { readSource } from './index.ts'
import { docxOf, docxParts, numbered, numberingPart, paragraph, stylesPart, zipOf } from './sample-word.ts'

const read = async (bytes: Uint8Array) => (await readSource(bytes, { name: 'ke-hoach.docx' })).text.split('\n')
const level = (index: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`
const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`
const table = (...rows: string[]) =>
  `<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>${rows.join('')}</w:tbl>`

test('a paragraph is a line, in the order of the document, and what prints nothing is none', async () => {
  const source = await readSource(docxOf(paragraph('KẾ HOẠCH') + paragraph('') + paragraph('Căn cứ  Luật;')), {
    name: 'a.docx',
  })
  expect(source).toMatchObject({
    kind: 'docx',
    text: 'KẾ HOẠCH\nCăn cứ Luật;',
    lines: 2,
    pages: null,
    ocr: null,
    notices: [],
  })
})

test('numbers that Word makes are printed: parts, clauses, points and dashes restart where Word restarts them', async () => {
  const numbering = numberingPart(
    `<w:abstractNum w:abstractNumId="0">${level(0, 'upperRoman', '%1.')}${level(1, 'decimal', '%2.')}${level(2, 'decimal', '%2.%3.')}${level(3, 'lowerLetter', '%4)')}</w:abstractNum>
     <w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '-')}${level(1, 'bullet', '\uf0b7')}</w:abstractNum>
     <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>`,
  )
  const levels: [string, number, number][] = [
    ['MỤC TIÊU', 1, 0],
    ['Chung', 1, 1],
    ['Cụ thể', 1, 1],
    ['Chính quyền số', 1, 2],
    ['Đạt 80%', 1, 3],
    ['Đạt 90%', 1, 3],
    ['Kinh tế số', 1, 2],
    ['Đạt 25%', 1, 3],
    ['Gạch', 2, 0],
    ['Chấm', 2, 1],
    ['NHIỆM VỤ', 1, 0],
    ['Hạ tầng', 1, 1],
  ]
  const body = levels.map(([text, list, depth]) => paragraph(text, numbered(list, depth))).join('')
  expect(await read(docxOf(body, { 'word/numbering.xml': numbering }))).toEqual([
    'I. MỤC TIÊU',
    '1. Chung',
    '2. Cụ thể',
    '2.1. Chính quyền số',
    'a) Đạt 80%',
    'b) Đạt 90%',
    '2.2. Kinh tế số',
    'a) Đạt 25%',
    '- Gạch',
    '• Chấm',
    'II. NHIỆM VỤ',
    '1. Hạ tầng',
  ])
})

test('lists of one definition count on together, unless one says where it starts', async () => {
  const numbering = numberingPart(
    `<w:abstractNum w:abstractNumId="7">${level(0, 'decimal', 'Điều %1.')}</w:abstractNum>
     <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>
     <w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`,
  )
  const body = [1, 2, 3, 3, 2].map((list) => paragraph('Nội dung', numbered(list, 0))).join('')
  expect(await read(docxOf(body, { 'word/numbering.xml': numbering }))).toEqual(
    [1, 2, 5, 6, 7].map((count) => `Điều ${count}. Nội dung`),
  )
})

test('a style numbers its paragraphs and shows capitals, and list 0 takes one out', async () => {
  const parts = {
    'word/numbering.xml': numberingPart(
      `<w:abstractNum w:abstractNumId="0">${level(0, 'upperRoman', '%1.', '<w:pStyle w:val="Muc"/>')}${level(1, 'decimal', '%2.', '<w:pStyle w:val="Khoan"/>')}</w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num>`,
    ),
    'word/styles.xml': stylesPart(
      `<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr><w:rPr><w:caps/></w:rPr></w:style>
       <w:style w:type="paragraph" w:styleId="Khoan"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>
       <w:style w:type="paragraph" w:styleId="KhoanDam"><w:basedOn w:val="Khoan"/></w:style>`,
    ),
  }
  const styled = (style: string, text: string, more = '') => paragraph(text, `<w:pStyle w:val="${style}"/>${more}`)
  const body =
    styled('Muc', 'Mục tiêu') +
    styled('Khoan', 'Một') +
    styled('Khoan', 'Ngoài', '<w:numPr><w:numId w:val="0"/></w:numPr>') +
    styled('Khoan', 'Hai')
  expect(await read(docxOf(body, parts))).toEqual(['I. MỤC TIÊU', '1. Một', 'Ngoài', '2. Hai'])
})

test('a table cell is a line with its place; merged cells are printed once and say what they cover', async () => {
  const body = table(
    row(cell('TT'), cell('Nhiệm vụ'), cell('Chủ trì')),
    row(cell('I. Hạ tầng số', '<w:gridSpan w:val="3"/>')),
    row(
      cell('1'),
      `<w:tc>${paragraph('Mở rộng mạng')}${paragraph('tới các xã')}</w:tc>`,
      cell('Sở KH&amp;CN', '<w:vMerge w:val="restart"/>'),
    ),
    row(cell('2'), cell(''), cell('', '<w:vMerge/>')),
    row(cell('3'), cell('Đào tạo'), cell('', '<w:vMerge/>')),
  )
  const source = await readSource(docxOf(paragraph('PHỤ LỤC') + body + paragraph('Hết.')))
  expect(source.text.split('\n')).toEqual([
    'PHỤ LỤC',
    'TT',
    'Nhiệm vụ',
    'Chủ trì',
    'I. Hạ tầng số',
    '1',
    'Mở rộng mạng tới các xã',
    'Sở KH&CN',
    '2',
    '3',
    'Đào tạo',
    'Hết.',
  ])
  expect(source.cells).toContainEqual({ line: 5, table: 1, row: 2, column: 1, rowSpan: 1, columnSpan: 3 })
  expect(source.cells).toContainEqual({ line: 8, table: 1, row: 3, column: 3, rowSpan: 3, columnSpan: 1 })
  expect(source.cells).toContainEqual({ line: 11, table: 1, row: 5, column: 2, rowSpan: 1, columnSpan: 1 })
})

test('a column of automatic numbers has its numbers', async () => {
  const numbering = numberingPart(
    `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
  )
  const counted = `<w:tc>${paragraph('', numbered(1, 0))}</w:tc>`
  const body = table(...['Một', 'Hai', 'Ba', 'Bốn'].map((text) => row(counted, cell(text))))
  expect(await read(docxOf(body, { 'word/numbering.xml': numbering }))).toEqual([
    '1',
    'Một',
    '2',
    'Hai',
    '3',
    'Ba',
    '4',
    'Bốn',
  ])
})

test('letterhead and signatures in a table without borders are read paragraph by paragraph', async () => {
  const side = (...lines: string[]) => `<w:tc>${lines.map((line) => paragraph(line)).join('')}</w:tc>`
  const body = `<w:tbl><w:tblPr/>${row(side('ỦY BAN NHÂN DÂN', 'Số: 144/KH-UBND'), side('CỘNG HÒA', 'Bắc Ninh, ngày 24 tháng 11 năm 2025'))}</w:tbl>`
  expect(await read(docxOf(body))).toEqual([
    'ỦY BAN NHÂN DÂN',
    'Số: 144/KH-UBND',
    'CỘNG HÒA',
    'Bắc Ninh, ngày 24 tháng 11 năm 2025',
  ])
})

test('tracked changes are read as accepted, and the reader is told', async () => {
  const run = (text: string, tag = 't') => `<w:r><w:${tag}>${text}</w:${tag}></w:r>`
  const body = `<w:p>${run('Đạt ')}<w:del>${run('70', 'delText')}</w:del><w:ins>${run('80')}</w:ins>${run('%.')}</w:p>
    <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('Nửa câu ')}</w:p><w:p>${run('còn lại.')}</w:p>
    <w:p><w:moveFrom>${run('Chuyển đi')}</w:moveFrom></w:p><w:p><w:moveTo>${run('Chuyển đến')}</w:moveTo></w:p>`
  const source = await readSource(docxOf(body))
  expect(source.text.split('\n')).toEqual(['Đạt 80%.', 'Nửa câu còn lại.', 'Chuyển đến'])
  expect(source.notices).toMatchObject([{ code: 'reading/tracked-changes' }])
})

test('hidden text, field codes, former properties and second copies of drawings are not read', async () => {
  const body = `<w:p><w:pPr><w:pPrChange><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange></w:pPr>
    <w:r><w:rPr><w:vanish/></w:rPr><w:t>Ẩn</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>Hiện</w:t></w:r>
    <mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice><w:r><w:t> một lần</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t> hai lần</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>`
  expect(await read(docxOf(body))).toEqual(['Hiện một lần'])
})

test('notes are left out and named; links and macros are never followed, and named', async () => {
  const body = `<w:p><w:r><w:t>Theo Luật</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>`
  const links = ['hyperlink', 'attachedTemplate'].map(
    (type, id) =>
      `<Relationship Id="r${id}" Type="http://x/${type}" Target="http://127.0.0.1:9/${type}" TargetMode="External"/>`,
  )
  const source = await readSource(
    docxOf(body, {
      'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links.join('')}</Relationships>`,
      'word/vbaProject.bin': 'macro',
    }),
  )
  expect(source.text).toBe('Theo Luật')
  expect(source.notices.map((notice) => notice.code)).toEqual([
    'reading/external-references',
    'reading/macros',
    'reading/notes-left-out',
  ])
  expect(source.notices[0]?.message.vi).toContain('2 địa chỉ bên ngoài')
})

test('a document typed in an old Vietnamese font is converted', async () => {
  const typed = paragraph('KÕ ho¹ch chuyÓn ®æi sè cña ñy ban nh©n d©n tØnh vÒ ph¸t triÓn kinh tÕ sè vµ x· héi sè')
  const source = await readSource(docxOf(typed))
  expect(source.text).toBe('Kế hoạch chuyển đổi số của ủy ban nhân dân tỉnh về phát triển kinh tế số và xã hội số')
  expect(source.notices).toMatchObject([{ code: 'reading/converted-encoding' }])
})

test('a document of another program is read alike', async () => {
  const levels = [
    { level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START },
    { level: 1, format: LevelFormat.LOWER_LETTER, text: '%2)', alignment: AlignmentType.START },
  ]
  const item = (text: string, depth: number) => new Paragraph({ text, numbering: { reference: 'khoan', level: depth } })
  const rows = [
    ['TT', 'Chỉ tiêu'],
    ['1', 'Đạt 80%'],
    ['2', 'Đạt 90%'],
    ['3', 'Đạt 95%'],
  ].map((texts) => new TableRow({ children: texts.map((text) => new TableCell({ children: [new Paragraph(text)] })) }))
  const children = [
    new Paragraph({ children: [new TextRun('KẾ '), new TextRun({ text: 'HOẠCH', bold: true })] }),
    item('Mục tiêu', 0),
    item('Đạt 80%', 1),
    item('Nhiệm vụ', 0),
    item('Đào tạo', 1),
    new Table({ rows }),
  ]
  const made = await Packer.toBuffer(
    new Document({ numbering: { config: [{ reference: 'khoan', levels }] }, sections: [{ children }] }),
  )
  expect(await read(made)).toEqual([
    'KẾ HOẠCH',
    '1. Mục tiêu',
    'a) Đạt 80%',
    '2. Nhiệm vụ',
    'a) Đào tạo',
    'TT',
    'Chỉ tiêu',
    '1',
    'Đạt 80%',
    '2',
    'Đạt 90%',
    '3',
    'Đạt 95%',
  ])
})

test('a bomb is refused before it is unpacked: too large, too dense, too many files, or lying about its size', async () => {
  const parts = docxParts(paragraph('x'))
  const refused = { type: 'reading/archive-too-large', status: 413 }
  await expect(
    readSource(zipOf({ ...parts, 'word/media/a.bin': new Uint8Array(8 * 1024 * 1024) })),
  ).rejects.toMatchObject(refused)
  await expect(readSource(zipOf({ ...parts, 'word/a.bin': 'a' }, { 'word/a.bin': 0xfffffff0 }))).rejects.toMatchObject(
    refused,
  )
  const many = Object.fromEntries(Array.from({ length: 2_001 }, (_, i) => [`word/${i}`, '']))
  await expect(readSource(zipOf({ ...parts, ...many }))).rejects.toMatchObject(refused)
  const dense = docxParts(paragraph('x'.repeat(4_000_000)))
  await expect(readSource(zipOf(dense, { 'word/document.xml': 1_000 }))).rejects.toMatchObject({
    type: 'reading/word-file-damaged',
    status: 422,
  })
})

test('a DTD, an entity and endless nesting are refused', async () => {
  const part = (start: string, body: string) =>
    `<?xml version="1.0"?>${start}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`
  const entity = part('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '<w:p><w:r><w:t>&x;</w:t></w:r></w:p>')
  const nested = part('', '<w:p>'.repeat(5_000) + '</w:p>'.repeat(5_000))
  for (const document of [entity, nested]) {
    await expect(readSource(docxOf('', { 'word/document.xml': document }))).rejects.toMatchObject({
      type: 'reading/word-file-unsafe',
      status: 422,
    })
  }
})

test('a document without its text, with broken XML or cut short is damaged', async () => {
  const damaged = { type: 'reading/word-file-damaged', status: 422 }
  const whole = docxOf(paragraph('Nội dung'.repeat(500)))
  await expect(readSource(docxOf('', { 'word/document.xml': '<w:document' }))).rejects.toMatchObject(damaged)
  await expect(readSource(whole.subarray(0, whole.length - 40))).rejects.toMatchObject(damaged)
  const { 'word/document.xml': _, ...without } = docxParts('')
  await expect(readSource(zipOf({ ...without, 'word/styles.xml': 'x' }))).rejects.toMatchObject(damaged)
})

test('a document of pictures alone holds no text', async () => {
  await expect(readSource(docxOf(paragraph('')))).rejects.toMatchObject({ type: 'reading/no-text', status: 422 })
})
