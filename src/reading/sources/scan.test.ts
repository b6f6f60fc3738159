import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { expect, test } from 'vitest'
import type { Progress } from './index.ts'
import { readSource } from './index.ts'
import { faxedPdfOf, pdfOf, pictureOfLines, scannedPdfOf } from './sample-pages.ts'

// Words without a lone "a": the letter of this font has no bar and is read as "o" now and then.
const lines = ['KẾ HOẠCH', '1. Tỷ lệ hồ sơ trực tuyến: 80%.', '2. Kinh tế số chiếm 25% GRDP.']

test('a picture of a page is recognised, dust and all, with its confidence', async () => {
  const source = await readSource(pictureOfLines(lines, { format: 'jpeg', noise: 0.0001, speck: 1 }), {
    name: 'trang-1.jpg',
  })
  expect(source).toMatchObject({ kind: 'scan', mime: 'image/jpeg', pages: 1, text: lines.join('\n'), lines: 3 })
  expect(source.ocr?.meanConfidence).toBeGreaterThan(90)
  expect(source.notices).toMatchObject([{ code: 'reading/recognised' }])
})

test('a scanned PDF is recognised page by page, and a blank page among others is passed over and named', async () => {
  const progress: Progress[] = []
  const scan = await scannedPdfOf([pictureOfLines(lines), pictureOfLines([])])
  const source = await readSource(scan, { onProgress: (step) => progress.push(step) })
  expect(source).toMatchObject({ kind: 'scan', mime: 'application/pdf', pages: 2, text: lines.join('\n') })
  expect(source.notices.map((notice) => notice.code)).toEqual(['reading/recognised', 'reading/blank-pages'])
  expect(progress.filter((step) => step.stage === 'ocr')).toEqual(
    [0, 1, 2].map((done) => ({ stage: 'ocr', done, of: 2 })),
  )
}, 60_000)

test('a blank page is refused as blank, alone and in a PDF', async () => {
  for (const bytes of [pictureOfLines([]), await scannedPdfOf([pictureOfLines([])])]) {
    await expect(readSource(bytes)).rejects.toMatchObject({
      type: 'reading/blank-scan',
      status: 422,
      title: { vi: expect.stringContaining('quét lại') },
    })
  }
})

test('a page below the gate is refused with its number and what to do', async () => {
  await expect(readSource(pictureOfLines(lines, { noise: 0.004 }))).rejects.toMatchObject({
    type: 'reading/unclear-scan',
    status: 422,
    details: { page: 1, gate: 85 },
    title: { vi: expect.stringMatching(/^Trang 1 .*300 dpi/) },
  })
})

test('a page compressed as a fax is drawn, not taken for blank', async () => {
  await expect(readSource(faxedPdfOf())).rejects.toMatchObject({ type: 'reading/unclear-scan' })
})

test('a photograph among written pages is named, not a reason to refuse', async () => {
  const pdf = await PDFDocument.load(
    pdfOf([{ paragraph: 'Nội dung của kế hoạch, đủ chữ để trang này là trang có lớp chữ.' }]),
  )
  const written = await pdf.copyPages(await PDFDocument.load(faxedPdfOf()), [0])
  for (const page of written) pdf.addPage(page)
  const source = await readSource(await pdf.save())
  expect(source).toMatchObject({
    kind: 'pdf',
    pages: 2,
    lines: 1,
    ocr: null,
    notices: [{ code: 'reading/unread-pictures' }],
  })
})

test('the tesseract program is used where it is installed with Vietnamese', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tesseract-'))
  const words = ['KẾ', 'HOẠCH', 'SỐ'].map(
    (word, i) => `5\\t1\\t1\\t1\\t1\\t${i + 1}\\t${100 + i * 90}\\t100\\t80\\t30\\t91.5\\t${word}`,
  )
  const script = `#!/bin/sh\nif [ "$1" = --list-langs ]; then echo vie; else cat >/dev/null; printf '${words.join('\\n')}\\n'; fi\n`
  await writeFile(join(folder, 'tesseract'), script)
  await chmod(join(folder, 'tesseract'), 0o755)
  const path = process.env.PATH
  process.env.PATH = `${folder}:${path}`
  try {
    const source = await readSource(pictureOfLines(lines))
    expect(source).toMatchObject({ text: 'KẾ HOẠCH SỐ', ocr: { meanConfidence: 91.5 } })
  } finally {
    process.env.PATH = path
    await rm(folder, { recursive: true })
  }
})

test('a picture that cannot be opened, or is larger than any page, is refused', async () => {
  const picture = pictureOfLines(lines)
  await expect(readSource(picture.subarray(0, 60))).rejects.toMatchObject({
    type: 'reading/image-damaged',
    status: 422,
  })
  const claimed = Uint8Array.from(picture)
  new DataView(claimed.buffer).setUint32(16, 100_000)
  await expect(readSource(claimed)).rejects.toMatchObject({ type: 'reading/image-too-large', status: 413 })
})
