import type { SheetCell, WorkbookSheet } from '#engines/reporting'
import type { Fault } from '#kernel'
import { roundTo } from '#statistics'
import { RulebookRefused } from './errors.ts'

/** One refused place of a workbook. */
export const refusal = (path: string, vi: string, en: string) =>
  RulebookRefused({ faults: [{ path, message: { vi, en } }] as Fault[] })

/** The row of a sheet in which its columns are named, and where each stands; the `needed` ones must be there. */
export function headerOf<Column extends string>(
  sheet: WorkbookSheet,
  { name, headers, needed }: { name: string; headers: Record<Column, string>; needed: readonly Column[] },
): { row: number; columns: Map<Column, number> } {
  for (const [row, cells] of [...sheet.rows].sort(([a], [b]) => a - b).slice(0, 20)) {
    const columns = new Map<Column, number>()
    for (const [at, cell] of cells)
      for (const [column, header] of Object.entries(headers) as [Column, string][])
        if (plain(textOf(cell)) === plain(header) && !columns.has(column)) columns.set(column, at)
    if (needed.every((column) => columns.has(column))) return { row, columns }
  }
  const wanted = needed.map((column) => `“${headers[column]}”`).join(', ')
  throw refusal(name, `Không thấy dòng tiêu đề có ${wanted}`, `There is no header row with ${wanted}`)
}

/** Words as they are compared: case and blanks do not matter, diacritics do. */
export const plain = (text: string) => text.normalize('NFC').toLocaleLowerCase('vi').replace(/\s+/g, ' ').trim()
export const textOf = (cell: SheetCell | undefined): string =>
  cell && 'value' in cell ? String(cell.value).normalize('NFC').replace(/\s+/g, ' ').trim() : ''
/** A number as a person reads it in the cell: 80 of a cell that shows 80%, though the file keeps 0.8. */
export const numberOf = (cell: SheetCell | undefined) =>
  cell?.kind === 'percent' ? roundTo(cell.value * 100, 9) : cell?.kind === 'number' ? cell.value : null

/** Yes or no as people write it in a cell: empty is no. Null for any other word, which nobody should guess. */
export function yesOrNo(cell: SheetCell | undefined): boolean | null {
  const word = plain(textOf(cell))
  if (['có', 'x', '1', 'true'].includes(word)) return true
  return ['', 'không', '0', 'false'].includes(word) ? false : null
}

/** The address of a cell: Bộ chỉ số!D4. */
export function address(sheet: string, column: number, row: number): string {
  let letters = ''
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  return `${sheet}!${letters}${row}`
}
