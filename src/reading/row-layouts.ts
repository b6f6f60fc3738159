import fc from 'fast-check'
import { type Expected, type MadeTask, nameList, type Paper, yearsOf } from './made-programmes.ts'

/** How an appendix table was flattened to a cell a line. */
export type RowLayout = {
  /** Columns after the number and the content, in the order printed. */
  columns: Column[]
  wording: number
  /** Who does the next row too stands once; so does when, where that is the same. */
  merged: boolean
  sections: 'none' | 'letters' | 'romans' | 'inline' | 'both'
  /** Rows after which a page ends; the header is printed again. */
  pageAfter: number
  headAgain: boolean
  rowNumber: '1' | '1.' | '01'
  /** The file keeps its cells. */
  gridded: boolean
}
type Column = 'lead' | 'coordinating' | 'period' | 'product' | 'note'

export const rowLayout: fc.Arbitrary<RowLayout> = fc.record({
  columns: fc
    .tuple(fc.shuffledSubarray<Column>(['lead', 'coordinating', 'period', 'product'], { minLength: 1 }), fc.boolean())
    .map(([some, note]) => {
      const columns = some.includes('lead') ? some : (['lead', ...some] as Column[])
      return note ? [...columns, 'note' as const] : columns
    }),
  wording: fc.nat(5),
  merged: fc.boolean(),
  sections: fc.constantFrom('none', 'letters', 'romans', 'inline', 'both'),
  pageAfter: fc.nat(8),
  headAgain: fc.boolean(),
  rowNumber: fc.constantFrom('1', '1.', '01'),
  gridded: fc.boolean(),
})

const names: Record<Column | 'ordinal' | 'content', string[]> = {
  ordinal: ['TT', 'STT', 'Số TT'],
  content: ['Nhiệm vụ', 'Nội dung nhiệm vụ', 'Tên nhiệm vụ, giải pháp', 'Nội dung công việc'],
  lead: ['Cơ quan chủ trì', 'Đơn vị chủ trì', 'Chủ trì', 'Cơ quan, đơn vị thực hiện'],
  coordinating: ['Cơ quan phối hợp', 'Đơn vị phối hợp', 'Phối hợp'],
  period: ['Thời gian thực hiện', 'Thời gian hoàn thành', 'Tiến độ', 'Thời hạn'],
  product: ['Sản phẩm', 'Kết quả đầu ra', 'Sản phẩm dự kiến'],
  note: ['Ghi chú'],
}

/** Prints rows, a cell a line, and tells what each row says. */
export function printRows(paper: Paper, rows: MadeTask[], layout: RowLayout): Expected['tasks'] {
  const found: Expected['tasks'] = []
  const at = { row: 0 }
  // Where cells are kept, an empty one is known to be empty; in lines alone nothing tells it from a merged one.
  const open = (n: number): boolean => layout.gridded && !layout.merged && n % 4 === 3
  printHead(paper, layout, at)
  let above: MadeTask | null = null
  rows.forEach((given, n) => {
    const made = open(n) ? { ...given, lead: [] } : given
    if (printSection(paper, layout, n, at)) above = null
    const next = rows[n + 1]
    const shares: boolean = layout.merged && n % 2 === 1 && above !== null
    const spans = layout.merged && n % 2 === 0 && next !== undefined && !opensSection(layout, n + 1)
    const row: MadeTask =
      shares && above !== null
        ? { ...made, lead: above.lead, coordinating: above.coordinating, period: made.period ?? above.period }
        : made
    at.row += 1
    const cell = (text: string, column: number, rowSpan = 1): number =>
      paper.print(text, layout.gridded ? { row: at.row, column, rowSpan, columnSpan: 1 } : undefined)
    cell(layout.rowNumber === '01' ? String(n + 1).padStart(2, '0') : `${n + 1}${layout.rowNumber.slice(1)}`, 1)
    const line = cell(row.action, 2)
    layout.columns.forEach((column, c) => {
      const held = column === 'lead' || column === 'coordinating' || (column === 'period' && next?.period === null)
      for (const text of cellsOf(made, column, shares)) cell(text, c + 3, spans && held ? 2 : 1)
    })
    const has = (column: Column): boolean => layout.columns.includes(column)
    found.push({
      line,
      lead: nameList(row.lead),
      coordinating: has('coordinating') ? nameList(row.coordinating) : '',
      years: has('period') ? yearsOf(row.period) : '-',
    })
    if (n === layout.pageAfter && !layout.gridded) {
      paper.print(`- ${n + 2} -`)
      if (layout.headAgain) printHead(paper, layout, at)
    }
    above = row
  })
  return found
}

function printHead(paper: Paper, layout: RowLayout, at: { row: number }): void {
  at.row += 1
  ;(['ordinal', 'content', ...layout.columns] as const).forEach((column, c) => {
    const words = names[column]
    const place = { row: at.row, column: c + 1, rowSpan: 1, columnSpan: 1 }
    paper.print(words[layout.wording % words.length] as string, layout.gridded ? place : undefined)
  })
}

function opensSection(layout: RowLayout, n: number): boolean {
  return layout.sections !== 'none' && n % 3 === 0
}

/** "A" and its words on two lines, "I. …" on one, or both levels; a new one after every third row. */
function printSection(paper: Paper, layout: RowLayout, n: number, at: { row: number }): boolean {
  if (!opensSection(layout, n)) return false
  const width = layout.columns.length + 2
  const print = (...texts: string[]): void => {
    at.row += 1
    texts.forEach((text, c) => {
      const columnSpan = c === texts.length - 1 ? width - c : 1
      paper.print(text, layout.gridded ? { row: at.row, column: c + 1, rowSpan: 1, columnSpan } : undefined)
    })
  }
  const roman = ['I', 'II', 'III', 'IV'][n / 3] as string
  if (layout.sections === 'letters' || (layout.sections === 'both' && n === 0))
    print('ABCD'.charAt(n / 3), 'NHÓM NHIỆM VỤ CHUNG')
  if (layout.sections === 'romans' || layout.sections === 'both') print(roman, 'Hạ tầng và dữ liệu')
  if (layout.sections === 'inline') print(`${roman}. Hạ tầng và dữ liệu`)
  return true
}

/** Empty cells print nothing. */
function cellsOf(row: MadeTask, column: Column, shares: boolean): string[] {
  if (column === 'lead') return shares || row.lead.length === 0 ? [] : [row.lead.join('; ')]
  if (column === 'coordinating') return shares || row.coordinating.length === 0 ? [] : [row.coordinating.join('; ')]
  if (column === 'period') return row.period === null ? [] : [row.period.printed]
  if (column === 'product') return row.product === null ? [] : [row.product]
  return []
}
