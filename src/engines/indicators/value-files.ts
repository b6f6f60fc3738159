import { PassThrough, Readable } from 'node:stream'
import { csvCell } from '#engines/programmes'
import { type Exported, meaningOf, membersOf } from './exported-values.ts'
import { printPeriod } from './periods.ts'
import { cellNumber } from './read-table.ts'
import { lanes, valueStates } from './shapes.ts'
import { dimensionHead, headOf, type ValueColumn, valueColumns } from './value-columns.ts'

type Cell = string | number | null

/** Published values as one table, a row a value: what a spreadsheet and a program both read, and the import takes in. */
export function valueRows({ versions, rows, dimensions, units, view, knownAt }: Exported): {
  columns: string[]
  rows: Cell[][]
} {
  const [{ code, label, measure }] = versions
  const heads = (...names: ValueColumn[]) => names.map((name) => headOf(valueColumns[name].head))
  const columns = [
    ...heads('indicator', 'name', 'method', 'unit', 'unitName', 'period'),
    ...dimensions.map((dimension) => dimensionHead(dimension, dimensions)),
    ...heads('value', 'measure', 'numerator', 'denominator', 'state', 'lane', 'publishedAt', 'view'),
    ...(view.on ? heads('carriedFrom', 'carriedNote') : []),
    ...(knownAt ? heads('knownAt') : []),
  ]
  return {
    columns,
    rows: rows.map((row) => {
      const members = membersOf(row.cell)
      return [
        code,
        label.vi,
        meaningOf(versions, row).method,
        row.unit,
        units.get(row.unit)?.vi ?? null,
        printPeriod(row.period),
        ...dimensions.map((dimension) => members.get(dimension.code) ?? null),
        row.value,
        measure,
        row.numerator,
        row.denominator,
        valueStates[row.state] as string,
        lanes[row.lane] as string,
        row.at.toISOString(),
        viewSaid(view),
        ...(view.on ? [(row.from ?? []).join(' ') || null, row.note?.vi ?? null] : []),
        ...(knownAt ? [knownAt] : []),
      ]
    }),
  }
}

/** Which units the values are told by: those that stood then, or those of a day. */
export const viewSaid = ({ units, on }: Exported['view']): string => (on ? `${units} ${on}` : units)

/** UTF-8 with a byte order mark, so that a spreadsheet opens Vietnamese as it is; RFC 4180. */
export function valuesCsv(exported: Exported): string {
  const { columns, rows } = valueRows(exported)
  const lines = [columns, ...rows].map((row) => row.map((cell) => (typeof cell === 'number' ? figure(cell) : csvCell(cell))).join(',')) // biome-ignore format: one
  return `\ufeff${lines.join('\r\n')}\r\n`
}

/** With a nought behind it where a person could read thousands: 12.345 of a share would be twelve thousand. */
function figure(value: number): string {
  const text = String(value)
  return cellNumber(text) === value ? text : `${text}0`
}

/** The same as an object a value, with the definition before it. */
export function valuesJson(exported: Exported): object {
  const { versions, rows, dimensions, units, view, knownAt } = exported
  const [{ indicator: _, series: __, rules: ___, ...definition }] = versions
  return {
    definition,
    view,
    ...(knownAt && { knownAt }),
    methods: [...new Map(versions.map(({ method, methodLabel }) => [method, methodLabel]))].map(([method, label]) => ({
      method,
      label,
    })),
    dimensions,
    units: [...units].map(([id, label]) => ({ id, label })),
    values: rows.map((row) => ({
      indicator: versions[0].code,
      method: meaningOf(versions, row).method,
      unit: row.unit,
      period: printPeriod(row.period),
      members: Object.fromEntries(membersOf(row.cell)),
      value: row.value,
      numerator: row.numerator,
      denominator: row.denominator,
      state: valueStates[row.state],
      lane: lanes[row.lane],
      publishedAt: row.at.toISOString(),
      ...(view.on && { carriedFrom: row.from ?? [], note: row.note ?? null }),
    })),
  }
}

/** The table as a workbook, written as it is streamed; cells are typed, so that nothing in them is a formula. */
export async function valuesXlsx(exported: Exported): Promise<ReadableStream<Uint8Array>> {
  const { columns, rows } = valueRows(exported)
  const { default: exceljs } = await import('exceljs') // a third of a second that no start should cost
  const through = new PassThrough()
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream: through, useStyles: true })
  const page = book.addWorksheet('Số liệu', { views: [{ state: 'frozen', ySplit: 1 }] })
  page.columns = columns.map((head) => ({ header: head.replace(' / ', '\n'), width: 18 }))
  const header = page.getRow(1)
  header.font = { bold: true }
  header.alignment = { wrapText: true, vertical: 'top' }
  header.commit()
  writeRows().catch((error) => through.destroy(error))
  return Readable.toWeb(through) as ReadableStream<Uint8Array>

  async function writeRows() {
    for (const [n, row] of rows.entries()) {
      page.addRow(row).commit()
      if (n % 500 === 499) await new Promise(setImmediate) // let the reader take what is there
    }
    page.commit()
    await book.commit()
  }
}
