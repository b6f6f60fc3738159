import type { Worksheet } from 'exceljs'
import type { Label } from '#kernel'

/** A column that somebody fills in, as its reader defines it. */
export type BlankColumn = {
  head: string
  told?: Label | null
  isNeeded?: boolean
  /** A text keeps what is typed: 4.10 stays 4.10, and 2026-07 no day. */
  kind?: 'text' | 'number'
  options?: readonly string[]
  example?: string | number | undefined
  width?: number
}
export type BlankSheet = {
  name: string
  columns: readonly BlankColumn[]
  /** What stands there already. */
  rows?: readonly (readonly (string | number | null)[])[]
}
/** A line for whoever fills it in: to what it belongs, what is written, and what that means. */
export type BlankNote = readonly [part: string, written: string, meaning: string]

export const notesSheet = 'Hướng dẫn'
const dressedRows = 500 // beyond what stands there: more than anybody types by hand

/**
 * A workbook to fill in: its sheets with their heads, and one sheet that says what each column takes and which codes there
 * are. Made of the columns that the reader of the file has, so that the two cannot drift apart.
 */
export async function blankWorkbook(
  sheets: readonly BlankSheet[],
  notes: readonly BlankNote[] = [],
): Promise<Uint8Array<ArrayBuffer>> {
  const { default: exceljs } = await import('exceljs') // a third of a second that no start should cost
  const book = new exceljs.Workbook()
  for (const { name, columns, rows = [] } of sheets) {
    const page = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
    page.columns = columns.map(({ head, kind, width = 18 }) => ({
      header: head,
      width,
      ...(kind !== 'number' && { style: { numFmt: '@' } }),
    }))
    dressHead(page)
    for (const row of rows) page.addRow(row.map(written))
    offerOptions(page, columns, rows.length)
  }
  const page = book.addWorksheet(notesSheet)
  page.columns = [{ width: 26 }, { width: 36 }, { width: 90 }, { width: 30 }]
  page.addRow(['Trang, cột / Sheet, column', 'Bắt buộc / Needed', 'Ghi gì / What to write', 'Ví dụ / Example'])
  dressHead(page)
  for (const { name, columns } of sheets)
    for (const { head, told, isNeeded, options, example } of columns) {
      const said = [told?.vi, told?.en, options && `${options.join(' · ')}`].filter(Boolean).join('\n')
      const row = page.addRow([`${name}: ${head}`, isNeeded ? 'có / yes' : '', said, example ?? ''])
      row.alignment = { wrapText: true, vertical: 'top' }
    }
  if (notes.length > 0) page.addRow([])
  for (const note of notes) page.addRow(note.map(written))
  return new Uint8Array(await book.xlsx.writeBuffer())
}

function dressHead(page: Worksheet): void {
  page.getRow(1).font = { bold: true }
  page.getRow(1).alignment = { wrapText: true, vertical: 'top' }
}

/** Lists to choose from, where they are short enough for a cell to carry. */
function offerOptions(page: Worksheet, columns: readonly BlankColumn[], rows: number): void {
  for (const [at, { options }] of columns.entries()) {
    const list = options?.join(',') ?? ''
    if (!options || list.length > 250 || options.some((option) => option.includes(','))) continue
    for (let row = 2; row <= Math.min(rows, 5000) + dressedRows; row++)
      page.getCell(row, at + 1).dataValidation = { type: 'list', allowBlank: true, formulae: [`"${list}"`] }
  }
}

/** `_x0041_` is how spreadsheets write the letter A: a text that looks like it is written so that it stays what it is. */
const written = (value: string | number | null) =>
  typeof value === 'string' ? value.replace(/_(x[0-9A-Fa-f]{4}_)/g, '_x005F_$1') : value
