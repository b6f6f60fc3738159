import { PassThrough, Readable } from 'node:stream'
import { csvCell } from '#engines/programmes'
import type { Label } from '#kernel'
import { type Exported, meaningOf, membersOf } from './exported-values.ts'
import { printPeriod } from './periods.ts'
import { lanes, valueStates } from './shapes.ts'

type Cell = string | number | null

/** Published values as one table, a row a value: what a spreadsheet and a program both read. */
export function valueRows({ versions, rows, dimensions, units, view, knownAt }: Exported): {
  columns: Label[]
  rows: Cell[][]
} {
  const [{ code, label, measure }] = versions
  const columns: Label[] = [
    { vi: 'Mã chỉ số', en: 'Indicator' },
    { vi: 'Tên chỉ số', en: 'Name' },
    { vi: 'Cách tính', en: 'Method' },
    { vi: 'Mã đơn vị', en: 'Unit' },
    { vi: 'Đơn vị', en: 'Unit name' },
    { vi: 'Kỳ', en: 'Period' },
    ...dimensions.map((dimension) => dimension.label),
    { vi: 'Giá trị', en: 'Value' },
    { vi: 'Đơn vị tính', en: 'Measure' },
    { vi: 'Tử số', en: 'Numerator' },
    { vi: 'Mẫu số', en: 'Denominator' },
    { vi: 'Tình trạng', en: 'State' },
    { vi: 'Nguồn', en: 'Lane' },
    { vi: 'Công bố lúc', en: 'Published at' },
    { vi: 'Theo đơn vị', en: 'Units' },
    ...(view.on
      ? [
          { vi: 'Gồm số liệu của', en: 'Carried from' },
          { vi: 'Ghi chú', en: 'Note' },
        ]
      : []),
    ...(knownAt ? [{ vi: 'Như đã biết đến', en: 'As known at' }] : []),
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
  const head = columns.map(({ vi, en }) => csvCell(`${vi} / ${en}`)).join(',')
  return `\ufeff${[head, ...rows.map((row) => row.map(csvCell).join(','))].join('\r\n')}\r\n`
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
  page.columns = columns.map(({ vi, en }) => ({ header: `${vi}\n${en}`, width: 18 }))
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
