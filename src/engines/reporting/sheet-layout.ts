import { createHash } from 'node:crypto'
import type { Label } from '#kernel'
import { kindOf, rulesOf } from './report-fields.ts'
import type { FormRow, ReportForm } from './report-form.ts'
import type { FieldRule } from './report-rules.ts'

/** A column of the workbook that goes out: to read, or to write in (it has a rule). */
export type SheetColumn = {
  header: string
  width: number
  rule: FieldRule | null
  of: (row: SheetRow) => string | number | null
}
export type SheetRow = { subject: string; ordinal: number; row: FormRow | null; draft: Record<string, unknown> }
export type SheetLayout = { name: string; kind: FieldRule['of']; columns: SheetColumn[]; rows: SheetRow[] }

export const sealName = '_kientao'
/** The last column of every sheet names what the row is about; hidden, and what a row is known by. */
export const subjectHeader = 'Mã / Key'
const names: Record<FieldRule['of'], string> = { task: 'Nhiệm vụ', target: 'Chỉ tiêu', report: 'Chung' }

/** The sheets of a report in the order of its form: the same for what goes out and for what comes back. */
export function layoutOf(form: ReportForm): SheetLayout[] {
  return (['task', 'target', 'report'] as const).map((kind) => ({
    name: names[kind],
    kind,
    columns: columnsOf(kind),
    rows: rowsOf(form, kind),
  }))
}

function rowsOf(form: ReportForm, kind: FieldRule['of']): SheetRow[] {
  const valuesOf = (draft: Record<string, { value: unknown }>) =>
    Object.fromEntries(Object.entries(draft).map(([field, { value }]) => [field, value]))
  if (kind === 'report') return [{ subject: 'report', ordinal: 1, row: null, draft: valuesOf(form.report.draft) }]
  return form.rows
    .filter(({ subject }) => kindOf(subject) === kind)
    .map((row, at) => ({ subject: row.subject, ordinal: at + 1, row, draft: valuesOf(row.draft) }))
}

export const titleHeader = (kind: FieldRule['of']) => (kind === 'task' ? 'Nhiệm vụ\nTask' : 'Chỉ tiêu\nTarget')

function columnsOf(kind: FieldRule['of']): SheetColumn[] {
  const read = (vi: string, en: string, width: number, of: SheetColumn['of']): SheetColumn => ({
    header: `${vi}\n${en}`,
    width,
    rule: null,
    of,
  })
  const title: SheetColumn = { header: titleHeader(kind), width: 44, rule: null, of: ({ row }) => row?.title ?? null }
  const known =
    kind === 'report'
      ? []
      : [
          read('TT', 'No.', 6, ({ ordinal }) => ordinal),
          title,
          kind === 'task'
            ? read('Thời hạn', 'Due', 13, ({ row }) => row?.task?.dueOn ?? null)
            : read('Đơn vị tính', 'Unit', 13, ({ row }) => row?.measure ?? null),
          read('Kỳ trước và cam kết', 'Last report and its promise', 30, ({ row }) => lastWords(row)),
        ]
  const written = rulesOf(kind).map(
    (rule): SheetColumn => ({
      header: `${rule.label.vi}\n${rule.label.en}`,
      width: rule.type === 'text' ? 40 : 18,
      rule,
      of: ({ draft }) => cellOf(rule, draft[rule.field] ?? null),
    }),
  )
  return [...known, ...written]
}

function lastWords(row: FormRow | null): string | null {
  const last = row?.last
  if (!last) return null
  const figure = last.progress === null ? (last.value === null ? '' : String(last.value)) : `${last.progress}%`
  const promise = [last.promise, last.promised === null ? null : `${last.promised}%`].filter(Boolean).join(' · ')
  return [figure, promise && `Cam kết: ${promise}`].filter(Boolean).join('\n') || null
}

/** A value as a person reads it in a cell. */
export function cellOf(rule: FieldRule, value: unknown): string | number | null {
  if (value === null) return null
  if (rule.type === 'choice') return wordOf(rule, String(value))
  if (rule.type === 'choices') return (value as string[]).map((one) => wordOf(rule, one)).join('; ')
  if (rule.type === 'day') return String(value).split('-').reverse().join('/')
  return value as string | number
}

const wordOf = (rule: FieldRule, value: string) => optionOf(rule, value)?.vi ?? value
const optionOf = (rule: FieldRule, value: string): Label | undefined =>
  rule.options?.find((option) => option.value === value)?.label

/** A short mark of a value: whether a cell was changed since it went out is told by it. */
export const markOf = (value: unknown) =>
  createHash('sha256')
    .update(JSON.stringify(value ?? null))
    .digest('base64url')
    .slice(0, 12)

/** The address of a cell as a spreadsheet names it: columns and rows count from 1. */
export function addressOf(column: number, row: number): string {
  let letters = ''
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  return `${letters}${row}`
}
