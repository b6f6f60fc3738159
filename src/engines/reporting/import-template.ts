import { type Fault, refuseUnless, speaksFor } from '#kernel'
import { z } from '#kernel/http'
import { valueOfCell } from './cell-values.ts'
import { query } from './engine.ts'
import { FileRefused } from './errors.ts'
import { findObligation, refuseUnlessIn } from './obligation-rows.ts'
import type { SheetCell, WorkbookSheet } from './read-sheet.ts'
import { readWorkbook, refused } from './read-workbook.ts'
import { type ReportForm, reportForm } from './report-form.ts'
import {
  addressOf,
  layoutOf,
  markOf,
  type SheetLayout,
  type SheetRow,
  sealName,
  subjectHeader,
  titleHeader,
} from './sheet-layout.ts'
import { knownSealWord, openSeal, type SheetSeal } from './sheet-seal.ts'

export const mostBytes = 10 * 1024 * 1024
const mostFaults = 200

/** One field that the file or the pasted cells would change. `fields` goes to saveFields as it is. */
export type FieldChange = {
  subject: string
  title: string | null
  field: string
  from: unknown
  to: unknown
  cell: string
}
export type ImportPreview = {
  obligation: string
  changes: FieldChange[]
  fields: { subject: string; field: string; value: unknown; seen: number }[]
}

/**
 * Reads a workbook that went out with `exportTemplate` and came back filled in, and says what it would change. Nothing is
 * stored: the caller shows the changes and saves `fields`. Any cell that does not fit refuses the whole file by cell.
 */
export const importTemplate = query('import-template', {
  does: { vi: 'Đọc biểu báo cáo từ Excel', en: 'Read the form of a report from a workbook' },
  permit: ['unit-officer', 'leader'],
  input: z.object({ obligation: z.uuid(), bytes: z.instanceof(Uint8Array) }),

  async run({ db, actor, context }, { obligation, bytes }): Promise<ImportPreview> {
    const { owed } = await findObligation(db, obligation)
    refuseUnless(speaksFor(actor, owed.unit), 'import-template')
    refuseUnlessIn(owed, ['expected', 'returned'])
    if (bytes.length > mostBytes) throw refused('Tệp quá lớn: nhiều nhất 10 MB', 'The file is too large: 10 MB at most')
    const form = await reportForm(context, { obligation })
    const layout = layoutOf(form)
    const sealed = await readWorkbook(bytes, { [sealName]: { rows: 2000, columns: 1 } })
    const seal = openSeal(await knownSealWord(db), cellsOfSeal(sealed.get(sealName)))
    refuseForeign(seal, form)
    // A row more than went out is let in, so that it is refused by its own cell and not by the size of the sheet.
    const wanted = Object.fromEntries(
      layout.map((sheet) => [sheet.name, { rows: sheet.rows.length + 50, columns: sheet.columns.length + 1 }]),
    )
    const sheets = await readWorkbook(bytes, wanted)
    const faults: Fault[] = []
    const changes = layout.flatMap((sheet) =>
      changesOf(sheet, sheets.get(sheet.name), { seal, today: form.today, faults }),
    )
    if (faults.length) throw FileRefused({ faults: faults.slice(0, mostFaults) })
    const fields = changes.map(({ subject, field, to }) => ({ subject, field, value: to, seen: seal.seen }))
    return { obligation, changes, fields }
  },
})

function cellsOfSeal(sheet: WorkbookSheet | undefined): string[] {
  const rows = [...(sheet?.rows ?? [])].sort(([a], [b]) => a - b)
  return rows.map(([, cells]) => {
    const cell = cells.get(1)
    return cell?.kind === 'text' ? cell.value : ''
  })
}

function refuseForeign(seal: SheetSeal | null, { obligation, unit, round }: ReportForm): asserts seal is SheetSeal {
  if (!seal)
    throw refused(
      'Không phải biểu do hệ thống này xuất, hoặc trang ẩn của biểu đã bị sửa. Hãy tải lại biểu',
      'Not a form of this platform, or its hidden sheet was changed. Download the form again',
    )
  if (seal.unit !== unit) throw refused('Đây là biểu của đơn vị khác', 'This is the form of another unit')
  if (seal.round !== round.id || seal.obligation !== obligation)
    throw refused('Đây là biểu của kỳ báo cáo khác', 'This is the form of another round')
}

type Judged = { seal: SheetSeal; today: string; faults: Fault[] }

function changesOf(layout: SheetLayout, sheet: WorkbookSheet | undefined, judged: Judged): FieldChange[] {
  const { name, columns, rows } = layout
  const say = (vi: string, en: string, cell = '') =>
    judged.faults.push({ path: cell ? `${name}!${cell}` : name, message: { vi, en } })
  if (!sheet) {
    say('Thiếu trang này trong tệp', 'The file lacks this sheet')
    return []
  }
  for (const range of sheet.merged) say('Ô bị gộp. Hãy bỏ gộp ô', 'Merged cells. Unmerge them', range)
  const headers = [...columns.map(({ header }) => header), subjectHeader]
  for (const [at, header] of headers.entries()) {
    const cell = sheet.rows.get(1)?.get(at + 1)
    const is = cell?.kind === 'text' ? cell.value : ''
    if (sameWords(is, header)) continue
    const short = header.split('\n')[0]
    say(`Tên cột phải là “${short}”`, `The column must be called “${short}”`, addressOf(at + 1, 1))
  }
  if (judged.faults.length) return []

  const known = new Map(rows.map((row) => [row.subject, row]))
  const changes: FieldChange[] = []
  for (const [number, cells] of [...sheet.rows].sort(([a], [b]) => a - b)) {
    if (number === 1) continue
    const key = cells.get(headers.length)
    const row = key?.kind === 'text' ? known.get(key.value) : undefined
    if (!row) {
      say(
        'Dòng này không có trong biểu đã xuất, hoặc bị lặp lại',
        'This row was not in the form that went out, or comes twice',
        addressOf(1, number),
      )
      continue
    }
    known.delete(row.subject)
    const title = columns.findIndex(({ header }) => header === titleHeader(layout.kind))
    if (title >= 0 && !sameWords(wordsOf(cells.get(title + 1)), row.row?.title ?? '')) {
      say(
        'Tên không khớp với dòng này: có thể các dòng đã bị xếp lẫn',
        'The title does not fit this row: rows may have been sorted apart',
        addressOf(title + 1, number),
      )
      continue
    }
    changes.push(...changesOfRow(layout, { row, cells, number }, judged))
  }
  return changes
}

type OfRow = { row: SheetRow; cells: ReadonlyMap<number, SheetCell>; number: number }

function changesOfRow(
  layout: SheetLayout,
  { row, cells, number }: OfRow,
  { seal, today, faults }: Judged,
): FieldChange[] {
  return layout.columns.flatMap(({ rule }, at): FieldChange[] => {
    if (!rule) return []
    const { field } = rule
    const cell = cells.get(at + 1)
    const wentOut = seal.marks[row.subject]?.[field]
    // What a person typed in the form may begin with a sign; unchanged in the file it is no injection.
    const asText = rule.type === 'text' && cell?.kind === 'text' ? cell.value.replace(/\r\n?/g, '\n').trim() : null
    if (asText !== null && markOf(asText) === wentOut) return []
    const address = addressOf(at + 1, number)
    const read = valueOfCell(rule, cell, today)
    if ('message' in read) {
      faults.push({ path: `${layout.name}!${address}`, message: read.message })
      return []
    }
    if (markOf(read.value) === wentOut) return []
    return [
      {
        subject: row.subject,
        title: row.row?.title ?? null,
        field,
        from: row.draft[field] ?? null,
        to: read.value,
        cell: `${layout.name}!${address}`,
      },
    ]
  })
}

const wordsOf = (cell: SheetCell | undefined) => (cell && 'value' in cell ? String(cell.value) : '')
const sameWords = (a: string, b: string) => a.replace(/\s+/g, ' ').trim() === b.replace(/\s+/g, ' ').trim()
