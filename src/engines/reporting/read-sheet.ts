import { shiftDay } from '#kernel'
import { FileRefused } from './errors.ts'
import type { Limits, XmlWalk } from './read-workbook.ts'
import { addressOf } from './sheet-layout.ts'

/**
 * A cell as it stands in the file. Formulas and errors are for the caller to judge, and so is a percentage: 75% is kept as
 * 0.75, and only the style of the cell says that a person saw 75.
 */
export type SheetCell =
  | { kind: 'text'; value: string }
  | { kind: 'number'; value: number }
  | { kind: 'percent'; value: number }
  | { kind: 'day'; value: string }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'formula' }
  | { kind: 'error' }
export type WorkbookSheet = { rows: Map<number, Map<number, SheetCell>>; merged: string[] }

type Given = {
  name: string
  limits: Limits
  strings: readonly string[]
  styles: ReadonlyMap<number, 'day' | 'percent'>
  from1904: boolean
}
type Open = { row: number; column: number; type: string; style: number; value: string; formula: boolean }

/** The cells of one sheet that hold something, by row and column from 1. */
export async function readSheet(given: Given, read: (walk: XmlWalk) => Promise<void>): Promise<WorkbookSheet> {
  const sheet: WorkbookSheet = { rows: new Map(), merged: [] }
  let cell: Open | null = null
  let takes = false
  let row = 0
  let column = 0
  await read({
    open: (name, attributes) => {
      if (name === 'row') {
        row = attributes.r ? Number(attributes.r) : row + 1
        column = 0
      } else if (name === 'c') {
        column = attributes.r ? columnOf(attributes.r) : column + 1
        cell = { row, column, type: attributes.t ?? 'n', style: Number(attributes.s ?? 0), value: '', formula: false }
      } else if (name === 'f' && cell) cell.formula = true
      else if (name === 'v' || name === 't') takes = true
      else if (name === 'mergeCell' && sheet.merged.length < 100) sheet.merged.push(attributes.ref ?? '')
    },
    close: (name) => {
      if (name === 'v' || name === 't') takes = false
      if (name !== 'c' || !cell) return
      keep(sheet, cell, given)
      cell = null
    },
    text: (text) => {
      if (takes && cell) cell.value += text
    },
  })
  return sheet
}

function keep(sheet: WorkbookSheet, cell: Open, given: Given): void {
  const read = cellOf(cell, given)
  if (!read) return
  const { rows, columns } = given.limits
  if (!Number.isInteger(cell.row) || cell.row < 1 || cell.row > rows || cell.column < 1 || cell.column > columns) {
    const message = {
      vi: `Ngoài vùng của biểu: trang này chỉ có ${rows} dòng, ${columns} cột`,
      en: `Outside the form: this sheet has ${rows} rows and ${columns} columns`,
    }
    throw FileRefused({ faults: [{ path: `${given.name}!${addressOf(cell.column, cell.row)}`, message }] })
  }
  const there = sheet.rows.get(cell.row) ?? new Map<number, SheetCell>()
  sheet.rows.set(cell.row, there.set(cell.column, read))
}

function cellOf({ type, style, value, formula }: Open, { strings, styles, from1904 }: Given): SheetCell | null {
  if (formula) return { kind: 'formula' }
  if (value === '') return null
  switch (type) {
    case 's':
      return textOf(strings[Number(value)] ?? '')
    case 'inlineStr':
    case 'str':
      return textOf(value)
    case 'b':
      return { kind: 'boolean', value: value === '1' }
    case 'e':
      return { kind: 'error' }
    case 'd':
      return { kind: 'day', value: value.slice(0, 10) }
    default: {
      const number = Number(value)
      if (!Number.isFinite(number)) return { kind: 'error' }
      const shown = styles.get(style)
      return shown === 'day' ? dayOfSerial(number, from1904) : { kind: shown ?? 'number', value: number }
    }
  }
}

function textOf(text: string): SheetCell | null {
  const value = text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
  return value === '' ? null : { kind: 'text', value }
}

/** Days since the last day of 1899, with the 29 February 1900 that never was; or since 1904 in files of old Macs. */
function dayOfSerial(serial: number, from1904: boolean): SheetCell {
  const whole = Math.floor(serial)
  if (whole < 61 || whole > 2_000_000) return { kind: 'error' }
  return { kind: 'day', value: shiftDay(from1904 ? '1904-01-01' : '1899-12-30', whole) }
}

/** "BC12" is column 55. */
function columnOf(address: string): number {
  let column = 0
  for (const letter of /^[A-Z]{1,3}/.exec(address)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64
  return column
}

/**
 * Which styles show a number as a day or as a percentage: ECMA-376 18.8.30 lists the formats 14 to 22, 27 to 36, 45 to 47
 * and 50 to 58 of days, 9 and 10 of percentages.
 */
export async function numberStyles(read: (walk: XmlWalk) => Promise<void>): Promise<Map<number, 'day' | 'percent'>> {
  const custom = new Map<number, string>()
  const styles: number[] = []
  let within = false
  await read({
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'numFmt') custom.set(Number(numFmtId), formatCode)
      if (name === 'cellXfs') within = true
      if (name === 'xf' && within) styles.push(Number(numFmtId))
    },
    close: (name) => {
      if (name === 'cellXfs') within = false
    },
  })
  const shownAs = (id: number) => {
    const code = custom.get(id)
    if (code === undefined) {
      if (id === 9 || id === 10) return 'percent'
      return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
        ? 'day'
        : null
    }
    const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
    return bare.includes('%') ? 'percent' : /[dmyhs]/i.test(bare) ? 'day' : null
  }
  return new Map(
    styles.flatMap((id, at): [number, 'day' | 'percent'][] => {
      const shown = shownAs(id)
      return shown ? [[at, shown]] : []
    }),
  )
}
