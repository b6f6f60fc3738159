import { FileRefused, readWorkbook, type SheetCell, type WorkbookSheet } from '#engines/reporting'
import type { Fault } from '#kernel'
import { z } from '#kernel/http'
import { checkRulebook } from './check-rulebook.ts'
import { query } from './engine.ts'
import { RulebookRefused } from './errors.ts'
import { knownFor } from './known-places.ts'
import { type kinds, RulebookGiven } from './shapes.ts'

export const mostBytes = 5 * 1024 * 1024
const mostRows = 2100
const mostColumns = 20

/** Columns by their headers; the first four must be there. */
const headers = {
  code: 'Mã',
  label: 'Chỉ tiêu',
  group: 'Nhóm',
  max: 'Điểm tối đa',
  kind: 'Loại',
  target: 'Giá trị đạt điểm tối đa',
  zeroAt: 'Giá trị 0 điểm',
  indicator: 'Mã chỉ tiêu số liệu',
  formula: 'Công thức',
  evidence: 'Cần minh chứng',
  steps: 'Các mức điểm',
} as const
type Column = keyof typeof headers
const needed: readonly Column[] = ['code', 'label', 'group', 'max']

const kindWords: Record<string, (typeof kinds)[number]> = {
  'tỷ lệ': 'ratio',
  'có/không': 'yes-no',
  'mức điểm': 'steps',
  'khảo sát': 'survey',
  'tự động': 'automatic',
  'chấm điểm': 'judged',
}

/** What is said beside the sheet: everything of a rulebook but its groups and criteria. */
const Head = RulebookGiven.omit({ groups: true, criteria: true })

/**
 * Reads a set of criteria from a workbook and shows what it would become: groups in the order in which they appear, sums
 * against what was announced. Nothing is stored; the caller hands `rulebook` to defineRulebook. What does not fit refuses
 * the whole, by cell. A code that Excel made a number of is refused: 4.10 would be 4.1.
 */
export const importRulebook = query('import-rulebook', {
  does: { vi: 'Đọc bộ chỉ số từ Excel', en: 'Read a rulebook from a workbook' },
  permit: 'programme-office',
  input: z.object({
    head: Head,
    bytes: z.instanceof(Uint8Array),
    sheet: z.string().max(100).default('Bộ chỉ số'),
  }),

  async run({ db, context }, { head, bytes, sheet: name }) {
    if (bytes.length > mostBytes)
      throw refusal('', 'Tệp quá lớn: nhiều nhất 5 MB', 'The file is too large: 5 MB at most')
    const limits = { rows: mostRows, columns: mostColumns }
    const sheets = await readWorkbook(bytes, { [name]: limits }).catch((error: unknown) => {
      if (FileRefused.is(error)) throw RulebookRefused({ faults: error.details.faults })
      throw error
    })
    const sheet = sheets.get(name)
    if (!sheet) throw refusal(name, `Tệp không có trang “${name}”`, `The file has no sheet “${name}”`)
    const { given, cellOf } = rulebookFrom(sheet, name, head)
    const shape = RulebookGiven.safeParse(given)
    if (!shape.success)
      throw RulebookRefused({
        faults: shape.error.issues.slice(0, 200).map(({ path }) => ({
          path: cellOf(path.join('.')),
          message: { vi: 'Ô này chưa đúng', en: 'This cell does not fit' },
        })),
      })
    const check = checkRulebook(shape.data, await knownFor({ db, context }, [shape.data]))
    if (check.faults.length)
      throw RulebookRefused({ faults: check.faults.slice(0, 200).map((one) => ({ ...one, path: cellOf(one.path) })) })
    const { notes, sum, isFrame } = check
    return { rulebook: shape.data, criteria: shape.data.criteria.length, sum, isFrame, notes }
  },
})

const refusal = (path: string, vi: string, en: string) =>
  RulebookRefused({ faults: [{ path, message: { vi, en } }] as Fault[] })

/** The rulebook as the sheet has it, and for any place in it the cell from which it came. */
function rulebookFrom(sheet: WorkbookSheet, name: string, head: z.output<typeof Head>) {
  const { row: headerRow, columns } = headerOf(sheet, name)
  const faults: Fault[] = []
  const rows: number[] = []
  const groups = new Map<string, string>()
  const criteria = [...sheet.rows]
    .filter(([row]) => row > headerRow)
    .sort(([a], [b]) => a - b)
    .flatMap(([row, cells]) => {
      const at = (column: Column) => cells.get(columns.get(column) ?? 0)
      const say = (column: Column, vi: string, en: string) =>
        void faults.push({ path: address(name, columns.get(column) ?? 1, row), message: { vi, en } })
      for (const [column] of columns) {
        const cell = at(column)
        if (cell?.kind === 'formula')
          say(column, 'Ô là công thức Excel: hãy dán giá trị', 'An Excel formula: paste its value')
        if (cell?.kind === 'error') say(column, 'Ô bị lỗi', 'The cell holds an error')
      }
      if (![...columns.keys()].some((column) => at(column))) return []
      if (at('code')?.kind === 'number')
        say(
          'code',
          'Mã phải định dạng là văn bản: 4.10 bị Excel đổi thành 4.1',
          'Format the code as text: Excel makes 4.1 of 4.10',
        )
      for (const column of needed)
        if (!at(column)) say(column, `Thiếu “${headers[column]}”`, `“${headers[column]}” is missing`)
      for (const column of ['max', 'target', 'zeroAt'] as const)
        if (at(column) && at(column)?.kind !== 'number') say(column, 'Phải là số', 'A number is needed')
      const group = textOf(at('group'))
      if (group && !groups.has(group)) groups.set(group, String(groups.size + 1))
      const word = textOf(at('kind')).toLocaleLowerCase('vi')
      const kind = word === '' ? 'judged' : kindWords[word]
      if (!kind)
        say('kind', `Loại phải là: ${Object.keys(kindWords).join(', ')}`, `Kinds: ${Object.keys(kindWords).join(', ')}`)
      const steps = stepsOf(textOf(at('steps')))
      if (!steps)
        say(
          'steps',
          'Mỗi mức ghi “tên = điểm”, cách nhau bằng dấu chấm phẩy',
          'Write steps as “name = points”, parted by semicolons',
        )
      rows.push(row)
      const label = textOf(at('label'))
      return [
        {
          code: textOf(at('code')),
          group: groups.get(group) ?? '',
          label: { vi: label, en: label },
          max: numberOf(at('max')) ?? 0,
          kind: kind ?? 'judged',
          target: numberOf(at('target')),
          zeroAt: numberOf(at('zeroAt')),
          indicator: textOf(at('indicator')) || null,
          formula: textOf(at('formula')) || null,
          evidence: ['có', 'x', '1'].includes(textOf(at('evidence')).toLocaleLowerCase('vi')),
          steps: steps ?? [],
        },
      ]
    })
  for (const range of sheet.merged)
    if (Number(/\d+/.exec(range)?.[0] ?? 0) > headerRow)
      faults.push({
        path: `${name}!${range}`,
        message: { vi: 'Ô bị gộp. Hãy bỏ gộp ô', en: 'Merged cells. Unmerge them' },
      })
  if (criteria.length === 0) throw refusal(name, 'Trang không có tiêu chí nào', 'The sheet holds no criteria')
  if (faults.length) throw RulebookRefused({ faults: faults.slice(0, 200) })
  const cellOf = (path: string) => {
    const [, index, field] = /^criteria\.(\d+)(?:\.(\w+))?/.exec(path) ?? []
    if (index === undefined) return path
    return address(name, columns.get((field ?? 'code') as Column) ?? 1, rows[Number(index)] ?? 0)
  }
  const given = { ...head, groups: [...groups].map(([vi, code]) => ({ code, label: { vi, en: vi } })), criteria }
  return { given, cellOf }
}

function headerOf(sheet: WorkbookSheet, name: string): { row: number; columns: Map<Column, number> } {
  for (const [row, cells] of [...sheet.rows].sort(([a], [b]) => a - b).slice(0, 20)) {
    const columns = new Map<Column, number>()
    for (const [at, cell] of cells)
      for (const [column, header] of Object.entries(headers) as [Column, string][])
        if (plain(textOf(cell)) === plain(header) && !columns.has(column)) columns.set(column, at)
    if (needed.every((column) => columns.has(column))) return { row, columns }
  }
  const wanted = needed.map((column) => `“${headers[column]}”`).join(', ')
  throw refusal(name, `Không thấy dòng tiêu đề có ${wanted}`, `There is no header row with ${wanted}`)
}

/** "Chưa có = 0; Có kế hoạch = 5": the steps in their order. */
function stepsOf(text: string) {
  if (text === '') return []
  const steps = text.split(';').map((one, at) => {
    const found = /^(.+)=\s*([\d.,]+)\s*$/.exec(one.trim())
    const label = found?.[1]?.trim() ?? ''
    const points = Number((found?.[2] ?? '').replace(',', '.'))
    return {
      code: String(at + 1),
      label: { vi: label, en: label },
      points,
      isRight: label !== '' && Number.isFinite(points),
    }
  })
  return steps.every(({ isRight }) => isRight) ? steps.map(({ isRight: _, ...step }) => step) : null
}

const plain = (text: string) => text.normalize('NFC').toLocaleLowerCase('vi').replace(/\s+/g, ' ').trim()
const textOf = (cell: SheetCell | undefined): string =>
  cell && 'value' in cell ? String(cell.value).normalize('NFC').replace(/\s+/g, ' ').trim() : ''
const numberOf = (cell: SheetCell | undefined) =>
  cell?.kind === 'number' || cell?.kind === 'percent' ? cell.value : null

function address(sheet: string, column: number, row: number): string {
  let letters = ''
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  return `${sheet}!${letters}${row}`
}
