import { sql } from 'kysely'
import type { Label } from '#kernel'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { ProgrammeNotFound } from './errors.ts'
import { KnownAt, programmesKnown } from './programmes-then.ts'
import { targetColumns, targetRow, taskColumns, taskRow } from './published-rows.ts'
import { readinessLabels } from './readiness.ts'
import type { NamedUnit, TargetRow, TaskRow } from './shapes.ts'

/** A cell: text, a number, or nothing. */
export type Cell = string | number | null
type Column<R> = { label: Label; width: number; of(row: R): Cell }
export type Sheet = { title: string; number: string | null; columns: { label: Label; width: number }[]; rows: Cell[][] }

/**
 * Targets or tasks of a published programme as a sheet of cells, whole and in reading order. As known at a moment, of the
 * version of then, with the moment in a column.
 */
export const programmeSheet = query('programme-sheet', {
  does: { vi: 'Xuất bảng chỉ tiêu, nhiệm vụ', en: 'Export targets or tasks as a table' },
  permit: 'anyone',
  input: z.object({ slug: z.string().min(1).max(200), kind: z.enum(['targets', 'tasks']), knownAt: KnownAt }),

  async run({ db }, { slug, kind, knownAt }): Promise<Sheet> {
    const { rows } = await sql<{ title: string; number: string | null; publication: string | null }>`
      select p.title, p.number, p.current_publication as publication from ${programmesKnown(knownAt)} p where p.slug = ${slug}`.execute(
      db,
    )
    const [programme] = rows
    const publication = programme?.publication
    if (!programme || !publication) throw ProgrammeNotFound()
    const { title, number } = programme
    if (kind === 'targets') {
      const found = await db
        .selectFrom('target')
        .select(targetColumns)
        .where('publication_id', '=', publication)
        .orderBy('ordinal')
        .execute()
      return { title, number, ...cells(withMoment(targetSheet, knownAt), found.map(targetRow)) }
    }
    const found = await db
      .selectFrom('task')
      .select(taskColumns)
      .where('publication_id', '=', publication)
      .orderBy('ordinal')
      .execute()
    return { title, number, ...cells(withMoment(taskSheet, knownAt), found.map(taskRow)) }
  },
})

/** A sheet as known at a moment says so in every row: rows are copied apart from their file. */
const withMoment = <R>(columns: Column<R>[], knownAt: string | undefined): Column<R>[] =>
  knownAt === undefined ? columns : [...columns, column('Như đã biết đến', 'As known at', 26, () => knownAt)]

function cells<R>(columns: Column<R>[], rows: R[]) {
  return {
    columns: columns.map(({ label, width }) => ({ label, width })),
    rows: rows.map((row) => columns.map((column) => column.of(row))),
  }
}

const names = (units: NamedUnit[]) => units.map((unit) => unit.name).join('; ') || null
const yesNo = (is: boolean) => (is ? 'Có / Yes' : 'Chưa / No')
const low = (value: TargetRow['value']) => (Array.isArray(value) ? value[0] : value)
const high = (value: TargetRow['value']) => (Array.isArray(value) ? value[1] : null)

function column<R>(vi: string, en: string, width: number, of: (row: R) => Cell): Column<R> {
  return { label: { vi, en }, width, of }
}

const targetSheet: Column<TargetRow>[] = [
  column('Số', 'No.', 6, (row) => row.number),
  column('Mục', 'Path', 12, (row) => row.path),
  column('Dòng', 'Line', 7, (row) => row.line),
  column('Chỉ tiêu', 'Target', 44, (row) => row.name),
  column('So sánh', 'Comparator', 10, (row) => row.comparator),
  column('Giá trị', 'Value', 12, (row) => low(row.value)),
  column('Đến', 'Up to', 12, (row) => high(row.value)),
  column('Đơn vị tính', 'Unit', 12, (row) => row.unit),
  column('Năm', 'Year', 8, (row) => row.year),
  column('Năm gốc', 'Baseline year', 10, (row) => row.baselineYear),
  column('Phạm vi', 'Scope', 24, (row) => row.scope),
  column('Nhóm', 'Group', 20, (row) => row.group),
  column('Đơn vị phụ trách', 'Owner', 28, (row) => row.owner?.name ?? null),
  column('Chủ trì', 'Lead', 28, (row) => names(row.leads)),
  column('Nguyên văn', 'Source text', 60, (row) => row.text),
  column('Đã kiểm tra', 'Reviewed', 12, (row) => yesNo(row.reviewed)),
]

const taskSheet: Column<TaskRow>[] = [
  column('Số', 'No.', 6, (row) => row.number),
  column('Mục', 'Path', 12, (row) => row.path),
  column('Dòng', 'Line', 7, (row) => row.line),
  column('Nhiệm vụ', 'Task', 60, (row) => row.text),
  column('Loại', 'Kind', 10, (row) => kinds[row.kind]),
  column('Chủ trì', 'Lead', 28, (row) => names(row.leads)),
  column('Phối hợp', 'Coordinating', 28, (row) => names(row.coordinating)),
  column('Từ năm', 'From', 8, (row) => row.startYear),
  column('Đến năm', 'To', 8, (row) => row.endYear),
  column('Thời hạn', 'Due', 16, (row) => row.due ?? row.recurrence),
  column('Sản phẩm', 'Product', 28, (row) => row.product),
  column('Thẩm quyền', 'Authority', 20, (row) => row.authority),
  column(
    'Còn thiếu trong 6 rõ',
    'Missing of the six',
    30,
    (row) =>
      row.readiness
        .filter((check) => !check.present)
        .map((check) => readinessLabels[check.aspect].vi)
        .join('; ') || null,
  ),
  column('Đã kiểm tra', 'Reviewed', 12, (row) => yesNo(row.reviewed)),
]

const kinds = { task: 'Nhiệm vụ', solution: 'Giải pháp', project: 'Dự án' }
