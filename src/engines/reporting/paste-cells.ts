import { type Fault, refuseUnless, speaksFor } from '#kernel'
import { z } from '#kernel/http'
import { valueOfCell } from './cell-values.ts'
import { query } from './engine.ts'
import { FileRefused } from './errors.ts'
import type { FieldChange, ImportPreview } from './import-template.ts'
import { findObligation, refuseUnlessIn } from './obligation-rows.ts'
import { refused } from './read-workbook.ts'
import { kindOf, rulesOf } from './report-fields.ts'
import { reportForm } from './report-form.ts'
import { Subject } from './shapes.ts'
import { addressOf } from './sheet-layout.ts'

/**
 * Cells copied from a spreadsheet, put down at a field of the form: the first row at its subject, the next at those
 * below, columns in the order of the fields. Says what would change, by the same reading as a file; an empty cell leaves
 * its field alone. Nothing is stored.
 */
export const pasteCells = query('paste-cells', {
  does: { vi: 'Dán ô từ bảng tính vào báo cáo', en: 'Paste cells into a report' },
  permit: ['unit-officer', 'leader'],
  input: z.object({
    obligation: z.uuid(),
    subject: Subject,
    field: z.string().max(40),
    text: z.string().max(2_000_000),
  }),

  async run({ db, actor, context }, { obligation, subject, field, text }): Promise<ImportPreview> {
    const { owed } = await findObligation(db, obligation)
    refuseUnless(speaksFor(actor, owed.unit), 'paste-cells')
    refuseUnlessIn(owed, ['expected', 'returned'])
    const form = await reportForm(context, { obligation })
    const kind = kindOf(subject)
    const rules = rulesOf(kind)
    const below = [
      ...form.rows.map((row) => ({ subject: row.subject, title: row.title as string | null, draft: row.draft })),
      { subject: 'report', title: null, draft: form.report.draft },
    ].filter((row) => kindOf(row.subject) === kind)
    const top = below.findIndex((row) => row.subject === subject)
    const left = rules.findIndex((rule) => rule.field === field)
    if (top < 0 || left < 0) throw refused('Không có mục này trong báo cáo', 'There is no such field in the report')

    const faults: Fault[] = []
    const changes: (FieldChange & { seen: number })[] = []
    const grid = cellsOfText(text, below.length - top + 50)
    for (const [down, line] of grid.entries()) {
      for (const [across, written] of line.entries()) {
        if (written.trim() === '') continue
        const cell = addressOf(across + 1, down + 1)
        const row = below[top + down]
        const rule = rules[left + across]
        if (!row || !rule) {
          faults.push({ path: cell, message: { vi: 'Ô này nằm ngoài biểu', en: 'This cell lies outside the form' } })
          continue
        }
        const read = valueOfCell(rule, { kind: 'text', value: written }, form.today)
        const there = row.draft[rule.field]
        if ('message' in read) faults.push({ path: cell, message: read.message })
        else if (JSON.stringify(read.value) !== JSON.stringify(there?.value ?? null)) {
          changes.push({
            subject: row.subject,
            title: row.title,
            field: rule.field,
            from: there?.value ?? null,
            to: read.value,
            cell,
            seen: there?.version ?? 0,
          })
        }
      }
    }
    if (faults.length) throw FileRefused({ faults: faults.slice(0, 200) })
    return {
      obligation,
      changes: changes.map(({ seen: _, ...change }) => change),
      fields: changes.map(({ subject: of, field: name, to, seen }) => ({ subject: of, field: name, value: to, seen })),
    }
  },
})

/** Tab-separated cells as spreadsheets copy them: a cell with line ends stands in quotes, a quote in it is doubled. */
export function cellsOfText(text: string, mostRows: number): string[][] {
  const rows: string[][] = [[]]
  const pattern = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/gy
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [whole, quoted, bare = '', end] = match
    rows.at(-1)?.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'))
    if (end !== '\t' && end !== '') {
      if (rows.length >= mostRows) throw refused('Quá nhiều dòng', 'Too many rows')
      rows.push([])
    }
    if (end === '' || whole === '') break
  }
  return rows.filter((row) => row.length > 0)
}
