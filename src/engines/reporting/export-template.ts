import type { Worksheet } from 'exceljs'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import { reportForm } from './report-form.ts'
import { staff } from './shapes.ts'
import { addressOf, layoutOf, markOf, type SheetLayout, sealName, subjectHeader } from './sheet-layout.ts'
import { sealedCells, sealWord } from './sheet-seal.ts'

/**
 * The report as a workbook to fill in: what the draft holds, with the last report beside it. A hidden signed sheet binds
 * the file to this report and remembers what went out, so that only what a person changed comes back as a change.
 */
export const exportTemplate = command('export-template', {
  does: { vi: 'Xuất biểu báo cáo ra Excel', en: 'Export the form of a report as a workbook' },
  permit: staff,
  input: z.object({ obligation: z.uuid() }),

  async run({ db, context }, { obligation }) {
    const form = await reportForm(context, { obligation })
    const layout = layoutOf(form)
    const marks = Object.fromEntries(
      layout.flatMap(({ columns, rows }) =>
        rows.map(({ subject, draft }) => [
          subject,
          Object.fromEntries(columns.flatMap(({ rule }) => (rule ? [[rule.field, markOf(draft[rule.field])]] : []))),
        ]),
      ),
    )
    const { unit, version: seen, round } = form
    const seal = sealedCells(await sealWord(db), { obligation, unit, round: round.id, seen, marks })
    const name = `bao-cao-${round.dataTo}-${unit.replaceAll('.', '-')}.xlsx`
    return { name, bytes: await workbookOf(layout, seal) }
  },
})

async function workbookOf(layout: SheetLayout[], seal: string[]): Promise<Uint8Array> {
  const { default: exceljs } = await import('exceljs') // a third of a second that no start should cost
  const book = new exceljs.Workbook()
  for (const sheet of layout) {
    const page = book.addWorksheet(sheet.name, { views: [{ state: 'frozen', ySplit: 1 }] })
    page.columns = [
      ...sheet.columns.map(({ header, width }) => ({ header, width })),
      { header: subjectHeader, width: 4, hidden: true },
    ]
    page.getRow(1).font = { bold: true }
    page.getRow(1).alignment = { wrapText: true, vertical: 'top' }
    for (const row of sheet.rows) {
      page.addRow([...sheet.columns.map(({ of }) => written(of(row))), row.subject]).alignment = {
        wrapText: true,
        vertical: 'top',
      }
    }
    dress(page, sheet)
  }
  const hidden = book.addWorksheet(sealName, { state: 'veryHidden' })
  for (const cell of seal) hidden.addRow([cell])
  return new Uint8Array(await book.xlsx.writeBuffer())
}

/** Lists to choose from, and days as text: typed into a cell for text, a day stays what was typed. */
function dress(page: Worksheet, { columns, rows }: SheetLayout): void {
  for (const [at, { rule }] of columns.entries()) {
    for (let row = 2; row <= rows.length + 1; row++) {
      const cell = page.getCell(addressOf(at + 1, row))
      if (rule?.type === 'day' || rule?.type === 'text') cell.numFmt = '@'
      if (rule?.type !== 'choice') continue
      const options = (rule.options ?? []).map(({ label }) => label.vi).join(',')
      cell.dataValidation = { type: 'list', allowBlank: true, formulae: [`"${options}"`] }
    }
  }
}

/** `_x0041_` is how spreadsheets write the letter A: a text that looks like it is written so that it stays what it is. */
const written = (value: string | number | null) =>
  typeof value === 'string' ? value.replace(/_(x[0-9A-Fa-f]{4}_)/g, '_x005F_$1') : value
