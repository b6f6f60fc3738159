import { numberOf, percentCell, readWorkbook, type SheetCell } from '#engines/reporting'
import { megabytesOf, uploadLimits } from '#kernel'
import { ImportRefused } from './errors.ts'
import { tableOfJson } from './value-json.ts'

/**
 * A row of a file: its number as people count, from 1, and its cells as text; a number is kept as one. `place` is where it
 * stands in a file that has no cells: values.3.
 */
export type TableRow = { number: number; cells: (string | number)[]; place?: string }

const most = megabytesOf(uploadLimits.table)
const mostColumns = 40
const mostCell = 2000

export const valuesSheet = 'Số liệu'
/** Sheets in which values are looked for: ours first, then what spreadsheets call their first one. */
const sheetNames = [valuesSheet, 'Values', 'Sheet1', 'Trang tính1', 'Trang_tính1']
const sheetRows = 50_000

const refused = (path: string, vi: string, en: string) => ImportRefused({ faults: [{ path, message: { vi, en } }] })

/** Reads a CSV (UTF-8; comma, semicolon or tab), an XLSX or our JSON, row by row, never holding a whole CSV as rows. */
export async function readTable(bytes: Uint8Array): Promise<Iterable<TableRow>> {
  if (bytes.length > uploadLimits.table)
    throw refused('', `Tệp quá lớn: nhiều nhất ${most} MB`, `The file is too large: ${most} MB at most`)
  if (isWorkbook(bytes)) return await sheetOf(bytes)
  return isJson(bytes) ? tableOfJson(bytes, refused) : csvRows(bytes)
}

/** Rows that a CSV can have at most, its header apart, so that a reader sees how far it is; null of a workbook. */
export function mostRowsOf(bytes: Uint8Array): number | null {
  if (isWorkbook(bytes) || isJson(bytes)) return null
  let lines = 0
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) lines++
  return bytes.at(-1) === 0x0a ? lines - 1 : lines
}

const isWorkbook = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b
const isJson = (bytes: Uint8Array) => /^\uFEFF?\s*[[{]/.test(new TextDecoder().decode(bytes.subarray(0, 100)))

async function sheetOf(bytes: Uint8Array): Promise<TableRow[]> {
  const limits = Object.fromEntries(sheetNames.map((name) => [name, { rows: sheetRows, columns: mostColumns }]))
  const sheets = await readWorkbook(bytes, limits)
  const name = sheetNames.find((each) => sheets.has(each))
  if (!name) throw refused('', `Tệp không có trang “${sheetNames[0]}”`, `The file has no sheet “${sheetNames[0]}”`)
  return [...(sheets.get(name)?.rows ?? [])]
    .sort(([a], [b]) => a - b)
    .map(([number, cells]) => {
      const width = Math.max(...cells.keys())
      return { number, cells: Array.from({ length: width }, (_, at) => cellText(cells.get(at + 1), number, at)) }
    })
}

function cellText(cell: SheetCell | undefined, row: number, column: number): string | number {
  if (cell === undefined) return ''
  if (cell.kind === 'number') return cell.value
  if (cell.kind === 'text' || cell.kind === 'day') return cell.value
  if (cell.kind === 'percent') {
    const { vi, en } = percentCell(cell.value)
    throw refused(addressOf(column, row), vi, en)
  }
  throw refused(
    addressOf(column, row),
    'Ô chứa công thức hoặc báo lỗi. Hãy dán giá trị',
    'The cell holds a formula or an error',
  )
}

const chunk = 1 << 20

/** A CSV by RFC 4180: quotes double themselves, a quoted field may hold line ends. */
function* csvRows(bytes: Uint8Array): Generator<TableRow> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let separator = ''
  let number = 1
  let cells: string[] = []
  let field = ''
  let quoted = false
  let quoteBefore = false
  const grow = (char: string) => {
    field += char
    if (field.length > mostCell) throw refused(addressOf(cells.length, number), 'Ô quá dài', 'The cell is too long')
  }
  const end = (): TableRow | null => {
    cells.push(field)
    field = ''
    const row = { number, cells }
    cells = []
    return row.cells.some((cell) => cell !== '') ? row : null
  }
  for (let at = 0; at < bytes.length; at += chunk) {
    let text: string
    try {
      text = decoder.decode(bytes.subarray(at, at + chunk), { stream: at + chunk < bytes.length })
    } catch {
      throw refused('', 'Tệp không phải văn bản UTF-8 hay Excel', 'The file is neither UTF-8 text nor Excel')
    }
    separator ||= separatorOf(text)
    for (const char of text) {
      if (quoted) {
        if (char === '"') {
          quoted = false
          quoteBefore = true
        } else grow(char)
      } else if (char === '"' && quoteBefore) {
        field += '"' // it was doubled
        quoted = true
        quoteBefore = false
      } else if (char === '"' && field === '') quoted = true
      else if (char === separator) {
        cells.push(field)
        field = ''
        quoteBefore = false
        if (cells.length === mostColumns)
          throw refused(addressOf(cells.length, number), 'Quá nhiều cột', 'Too many columns')
      } else if (char === '\n') {
        const row = end()
        if (row) yield row
        number++
        quoteBefore = false
      } else if (char !== '\r') grow(char)
    }
  }
  if (quoted) throw refused(addressOf(cells.length, number), 'Dấu nháy không đóng', 'A quote is not closed')
  const row = end()
  if (row) yield row
}

/** The one that its first line with words uses most; Vietnamese spreadsheets write semicolons. */
function separatorOf(text: string): string {
  const line =
    text
      .slice(0, 4000)
      .split('\n')
      .find((each) => /[^\s\uFEFF]/.test(each)) ?? ''
  const counts = [',', ';', '\t'].map((mark) => ({ mark, count: line.split(mark).length }))
  return counts.sort((a, b) => b.count - a.count)[0]?.mark ?? ','
}

/** A cell's number. In a CSV of commas a plain 12.5 is one; else as people here write numbers; null where it is none. */
export function cellNumber(cell: string | number): number | null | 'not a number' {
  if (typeof cell === 'number') return cell
  const text = cell.trim()
  if (text === '') return null
  if (/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) && !/^-?\d{1,3}\.\d{3}$/.test(text)) return Number(text)
  const read = numberOf(text)
  return 'value' in read ? (read.value as number) : 'not a number'
}

/** "C7", from a column counted from 0 and a row from 1. */
export function addressOf(column: number, row: number): string {
  let letters = ''
  for (let at = column + 1; at > 0; at = Math.floor((at - 1) / 26))
    letters = String.fromCharCode(65 + ((at - 1) % 26)) + letters
  return `${letters}${row}`
}
