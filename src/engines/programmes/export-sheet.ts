import { PassThrough, Readable } from 'node:stream'
import type { Context } from '#kernel'
import { type Cell, programmeSheet, type Sheet } from './sheets.ts'

type Request = { slug: string; kind: 'targets' | 'tasks'; knownAt?: string | undefined }

/** UTF-8 with a byte order mark, so that a spreadsheet opens Vietnamese as it is; RFC 4180 line ends and quotes. */
export async function exportCsv(context: Context, request: Request): Promise<ReadableStream<Uint8Array>> {
  const sheet = await programmeSheet(context, request)
  const encoder = new TextEncoder()
  const lines = csvLines(sheet)
  return new ReadableStream({
    pull(controller) {
      const { done, value } = lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
  })
}

function* csvLines(sheet: Sheet): Generator<string> {
  yield `\ufeff${sheet.columns.map(({ label }) => csvCell(`${label.vi} / ${label.en}`)).join(',')}\r\n`
  for (const row of sheet.rows) yield `${row.map(csvCell).join(',')}\r\n`
}

/**
 * A text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection): it begins
 * with = + - @, a tab or a line end, also in their full-width forms. Numbers stay numbers.
 */
export function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = /^[=+\-@\t\r\n＝＋－＠]/u.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * A workbook written as it is streamed: the header stands in both languages and stays in view. Cells are typed as
 * text or number, so nothing in them is ever a formula.
 */
export async function exportXlsx(context: Context, request: Request): Promise<ReadableStream<Uint8Array>> {
  const sheet = await programmeSheet(context, request)
  const { default: exceljs } = await import('exceljs') // a third of a second that no start should cost
  const through = new PassThrough()
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream: through, useStyles: true })
  const title = request.kind === 'targets' ? 'Chỉ tiêu' : 'Nhiệm vụ'
  const page = book.addWorksheet(title, { views: [{ state: 'frozen', ySplit: 1 }] })
  page.columns = sheet.columns.map(({ label, width }) => ({ header: `${label.vi}\n${label.en}`, width }))
  const header = page.getRow(1)
  header.font = { bold: true }
  header.alignment = { wrapText: true, vertical: 'top' }
  header.commit()
  writeRows().catch((error) => through.destroy(error))
  return Readable.toWeb(through) as ReadableStream<Uint8Array>

  async function writeRows() {
    for (const [n, row] of sheet.rows.entries()) {
      page.addRow(row.map((cell) => (typeof cell === 'string' ? cell.replace(notInXml, '') : cell))).commit()
      if (n % 200 === 199) await new Promise(setImmediate) // let the reader take what is there
    }
    page.autoFilter = { from: { row: 1, column: 1 }, to: { row: sheet.rows.length + 1, column: sheet.columns.length } }
    page.commit()
    await book.commit()
  }
}

// Whatever XML 1.0 does not allow.
const notInXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
