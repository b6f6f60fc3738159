import type { Label } from '#kernel'
import { fold } from '#kernel/text'
import type { SheetCell } from './read-sheet.ts'
import { type FieldRule, faultOf, notANumber, numberOf, tidy } from './report-rules.ts'

export type CellRead = { value: unknown } | { message: Label }

/**
 * What a cell says in a field, by the rule of the field. Whatever could be meant in two ways, or would be run by
 * somebody's spreadsheet, is refused with the reason: a figure that is wrong by a factor of a thousand looks right.
 */
export function valueOfCell(rule: FieldRule, cell: SheetCell | undefined, today: string): CellRead {
  if (cell === undefined) return { value: null }
  if (cell.kind === 'formula')
    return { message: { vi: 'Ô chứa công thức. Hãy dán giá trị', en: 'The cell holds a formula. Paste its value' } }
  if (cell.kind === 'error')
    return { message: { vi: 'Ô báo lỗi của bảng tính', en: 'The cell shows an error of the spreadsheet' } }
  const read = readers[rule.type](rule, cell)
  if ('message' in read) return read
  const value = tidy(rule, read.value)
  const message = faultOf(rule, value, today)
  return message ? { message } : { value }
}

type Plain = Exclude<SheetCell, { kind: 'formula' } | { kind: 'error' }>

const readers: Record<FieldRule['type'], (rule: FieldRule, cell: Plain) => CellRead> = {
  number: (_, cell) => {
    if (cell.kind === 'percent') return { message: percentCell(cell.value) }
    return cell.kind === 'number' ? { value: cell.value } : cell.kind === 'text' ? numberOf(cell.value) : notANumber
  },
  text: (_, cell) => {
    if (cell.kind === 'number') return { value: String(cell.value) }
    if (cell.kind === 'percent') return { value: `${inHundredths(cell.value)}%` }
    if (cell.kind === 'day') return { value: cell.value.split('-').reverse().join('/') }
    if (cell.kind === 'boolean') return { message: { vi: 'Phải là chữ', en: 'Must be text' } }
    return isFormulaLike(cell.value) ? formulaLike : { value: cell.value }
  },
  day: (_, cell) => {
    if (cell.kind === 'day') return { value: cell.value }
    if (cell.kind === 'text') return dayOfText(cell.value)
    return {
      message: {
        vi: 'Ngày đang ở dạng số sê-ri. Hãy ghi ngày/tháng/năm, ví dụ 20/11/2026',
        en: 'The day is a serial number. Write day/month/year, such as 20/11/2026',
      },
    }
  },
  choice: (rule, cell) => (cell.kind === 'text' ? optionOf(rule, cell.value) : { value: '?' }),
  choices: (rule, cell) => {
    if (cell.kind !== 'text') return { value: ['?'] }
    const parts = cell.value
      .split(/[;\n]/)
      .map((part) => part.trim())
      .filter(Boolean)
    const read = parts.map((part) => optionOf(rule, part))
    return { value: read.map((one) => ('value' in one ? one.value : '?')) }
  },
}

const inHundredths = (value: number) => String(Number((value * 100).toPrecision(12))).replace('.', ',')

/** A person saw 75%, the file says 0.75: whichever of the two were taken would be wrong a hundredfold somewhere. */
export function percentCell(value: number): Label {
  const shown = inHundredths(value)
  return {
    vi: `Ô đang ở định dạng phần trăm (${shown}%). Hãy đổi ô sang định dạng số rồi ghi ${shown}`,
    en: `The cell is formatted as a percentage (${shown}%). Format it as a number and write ${shown}`,
  }
}

const formulaLike = {
  message: {
    vi: 'Nội dung bắt đầu như một công thức. Hãy bỏ dấu ở đầu',
    en: 'The text begins like a formula. Remove the sign at its beginning',
  },
}

/** Day, month, year, as written here; or ISO. */
function dayOfText(text: string): CellRead {
  const written = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text)
  if (!written) return { value: text.trim() }
  const [, day = '', month = '', year = ''] = written
  return { value: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` }
}

/** By its words in either language, with or without diacritics, or by its key. */
function optionOf(rule: FieldRule, text: string): { value: string } {
  const wanted = fold(text.trim())
  const found = rule.options?.find(({ value, label }) =>
    [value, label.vi, label.en].some((word) => fold(word) === wanted),
  )
  return { value: found?.value ?? text }
}

/**
 * What a spreadsheet would run when the text is shown in it again (OWASP, CSV injection). A dash or a plus before plain
 * words is a list and stays; before a call, a reference or a command it is none.
 */
export function isFormulaLike(text: string): boolean {
  if (/^[=@\t\r＝＠]/u.test(text)) return true
  return (
    /^[+\-＋－]/u.test(text) &&
    (/^[+\-＋－]\s*[A-Za-z_.]+\d*\s*[(!]/u.test(text) ||
      /\|.*!/su.test(text) ||
      /^[+\-＋－][\d.]+\s*[+\-*/^&]/u.test(text))
  )
}
