import type { BlankColumn, BlankSheet, SheetCell, WorkbookSheet } from '#engines/reporting'
import type { Fault, Label } from '#kernel'
import { roundTo } from '#statistics'
import { RulebookRefused } from './errors.ts'

/** One refused place of a workbook. */
export const refusal = (path: string, vi: string, en: string) =>
  RulebookRefused({ faults: [{ path, message: { vi, en } }] as Fault[] })

/** The columns of a sheet by their names in the program, as people fill them in. */
export type SheetColumns = Record<
  string,
  {
    head: string
    told: Label
    needed?: boolean
    kind?: 'text' | 'number'
    options?: readonly string[]
    example?: string | number
  }
>

export const headsOf = <T extends SheetColumns>(columns: T) =>
  Object.fromEntries(Object.entries(columns).map(([name, { head }]) => [name, head])) as { [Name in keyof T]: string }

export const neededOf = <T extends SheetColumns>(columns: T) =>
  Object.keys(columns).filter((name) => columns[name]?.needed) as (keyof T & string)[]

/** The sheet as a template has it. */
export const blankSheet = (name: string, columns: SheetColumns, rows: BlankSheet['rows'] = []): BlankSheet => ({
  name,
  columns: Object.values(columns).map(
    ({ needed, ...column }): BlankColumn => ({ ...column, isNeeded: needed === true }),
  ),
  rows,
})

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

/** Says that a cell is wrong, by its column. */
export type Say<Column> = (column: Column, vi: string, en: string) => void

/**
 * The lines below the header of a sheet, each made of its cells. A formula, an error or a code that Excel made a number of
 * (4.10 would be 4.1) is a fault at its cell; so is a cell that is needed and empty. Null where there is no such sheet.
 */
export function linesOf<Column extends string, T>(
  sheet: WorkbookSheet | undefined,
  {
    name,
    headers,
    needed,
    filled = [],
    faults,
  }: {
    name: string
    headers: Record<Column, string>
    needed: readonly NoInfer<Column>[]
    filled?: readonly NoInfer<Column>[]
    faults: Fault[]
  },
  line: (at: (column: Column) => SheetCell | undefined, say: Say<Column>, row: number) => T,
): T[] | null {
  if (!sheet) return null
  const { row: first, columns } = headerOf(sheet, { name, headers, needed })
  return [...sheet.rows]
    .filter(([row]) => row > first)
    .sort(([a], [b]) => a - b)
    .flatMap(([row, cells]) => {
      const at = (column: Column) => cells.get(columns.get(column) ?? 0)
      if (![...columns.keys()].some((column) => at(column))) return []
      const say: Say<Column> = (column, vi, en) =>
        void faults.push({ path: address(name, columns.get(column) ?? 1, row), message: { vi, en } })
      for (const column of columns.keys())
        if (at(column)?.kind === 'formula' || at(column)?.kind === 'error')
          say(column, 'Ô là công thức hoặc bị lỗi: hãy dán giá trị', 'A formula or an error: paste its value')
      for (const column of filled)
        if (!textOf(at(column))) say(column, `Thiếu “${headers[column]}”`, `“${headers[column]}” is missing`)
      return [line(at, say, row)]
    })
}

/** "Chưa có = 0; Có kế hoạch = 5": the steps in their order. */
export function stepsOf(text: string) {
  if (text === '') return []
  const steps = text.split(';').map((one, at) => {
    const found = /^(.+)=\s*([\d.,]+)\s*$/.exec(one.trim())
    const label = found?.[1]?.trim() ?? ''
    const points = Number((found?.[2] ?? '').replace(',', '.'))
    return {
      code: String(at + 1),
      label: { vi: label, en: label },
      points,
      isRight: label !== '' && Number.isFinite(points),
    }
  })
  return steps.every(({ isRight }) => isRight) ? steps.map(({ isRight: _, ...step }) => step) : null
}
