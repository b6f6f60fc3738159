import { FileRefused, readWorkbook, type SheetCell, type WorkbookSheet } from '#engines/reporting'
import type { Fault } from '#kernel'
import { dossierLists } from './dossier-columns.ts'
import { DossiersRefused } from './errors.ts'
import type { Placed, Records } from './read-records.ts'
import { address } from './sheet-table.ts'

const limits = { rows: 50_000, columns: 60 }

/** Dossiers, procedures and feedback of a workbook, a sheet each; its first row names the fields. */
export async function recordsOfBook(bytes: Uint8Array, file: string): Promise<Records> {
  const wanted = Object.fromEntries(Object.values(dossierLists).map(({ sheet }) => [sheet, limits]))
  const sheets = await readWorkbook(bytes, wanted).catch((error: unknown) => {
    if (FileRefused.is(error)) throw DossiersRefused({ faults: error.details.faults })
    throw error
  })
  const faults: Fault[] = []
  const listOf = (list: keyof typeof dossierLists) => {
    const { sheet } = dossierLists[list]
    return recordsIn(sheets.get(sheet), { sheet, file, list, faults })
  }
  const records = { dossiers: listOf('dossiers'), procedures: listOf('procedures'), feedback: listOf('feedback') }
  if (faults.length > 0) throw DossiersRefused({ faults: faults.slice(0, 200) })
  return records
}

type Given = { sheet: string; file: string; list: keyof typeof dossierLists; faults: Fault[] }

function recordsIn(sheet: WorkbookSheet | undefined, { sheet: name, file, list, faults }: Given): Placed[] {
  const [head, ...rows] = [...(sheet?.rows ?? [])].sort(([a], [b]) => a - b)
  if (!head) return []
  const names = new Map(
    [...head[1]].map(([column, cell]) => [column, 'value' in cell ? String(cell.value).trim() : '']),
  )
  return rows.flatMap(([row, cells]): Placed[] => {
    const said = [...cells].flatMap(([column, cell]) => {
      const field = names.get(column)
      if (!field) return []
      const text = textOf(cell, list)
      if (typeof text !== 'string') faults.push({ path: `${file}${address(name, column, row)}`, message: text })
      return typeof text === 'string' && text !== '' ? [[field, text] as const] : []
    })
    return said.length === 0 ? [] : [{ place: `${file}${name} ${row}`, record: Object.fromEntries(said) }]
  })
}

/** A day of the spreadsheet has lost its hours: of a dossier they count, of feedback they do not. */
function textOf(cell: SheetCell, list: Given['list']): string | Fault['message'] {
  if (cell.kind === 'text' || cell.kind === 'number' || cell.kind === 'boolean') return String(cell.value).trim()
  if (cell.kind === 'day') return list === 'feedback' ? cell.value : noHours
  return { vi: 'Ô là công thức, phần trăm hoặc bị lỗi: hãy dán giá trị', en: 'A formula, a percentage or an error: paste its value' } // biome-ignore format: one
}

const noHours = {
  vi: 'Ô ngày của Excel không giữ giờ. Hãy ghi dạng văn bản: 2026-08-03T08:30',
  en: 'A date of Excel does not keep its hours. Write it as text: 2026-08-03T08:30',
}
