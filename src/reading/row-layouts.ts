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

/** Prints rows as a flattened table and tells what each row says. */
export function printRows(paper: Paper, rows: MadeTask[], layout: RowLayout): Expected['tasks'] {
  const found: Expected['tasks'] = []
  printHead(paper, layout)
  let above: MadeTask | null = null
  rows.forEach((made, n) => {
    if (printSection(paper, layout, n)) above = null
    const shares: boolean = layout.merged && n % 2 === 1 && above !== null
    const row: MadeTask = shares && above !== null ? { ...made, lead: above.lead, coordinating: above.coordinating, period: made.period ?? above.period } : made
    paper.print(layout.rowNumber === '01' ? String(n + 1).padStart(2, '0') : `${n + 1}${layout.rowNumber.slice(1)}`)
    const line = paper.print(row.action)
    for (const column of layout.columns) for (const cell of cellsOf(made, column, shares)) paper.print(cell)
    const has = (column: Column): boolean => layout.columns.includes(column)
    found.push({
      line,
      lead: nameList(row.lead),
      coordinating: has('coordinating') ? nameList(row.coordinating) : '',
      years: has('period') ? yearsOf(row.period) : '-',
    })
    if (n === layout.pageAfter) {
      paper.print(`- ${n + 2} -`)
      if (layout.headAgain) printHead(paper, layout)
    }
    above = row
  })
  return found
}

function printHead(paper: Paper, layout: RowLayout): void {
  for (const column of ['ordinal', 'content', ...layout.columns] as const) {
    const words = names[column]
    paper.print(words[layout.wording % words.length] as string)
  }
}

/** "A" and its words on two lines, "I. …" on one, or both levels; a new one after every third row. */
function printSection(paper: Paper, layout: RowLayout, n: number): boolean {
  if (layout.sections === 'none' || n % 3 !== 0) return false
  const place = n / 3
  const roman = ['I', 'II', 'III', 'IV'][place] as string
  if (layout.sections === 'letters' || layout.sections === 'both') {
    if (layout.sections === 'letters' || n === 0) {
      paper.print('ABCD'.charAt(place))
      paper.print('NHÓM NHIỆM VỤ CHUNG')
    }
  }
  if (layout.sections === 'romans' || layout.sections === 'both') {
    paper.print(roman)
    paper.print('Hạ tầng và dữ liệu')
  }
  if (layout.sections === 'inline') paper.print(`${roman}. Hạ tầng và dữ liệu`)
  return true
}

/** Empty cells print nothing. */
function cellsOf(row: MadeTask, column: Column, shares: boolean): string[] {
  if (column === 'lead') return shares ? [] : [row.lead.join('; ')]
  if (column === 'coordinating') return shares || row.coordinating.length === 0 ? [] : [row.coordinating.join('; ')]
  if (column === 'period') return row.period === null ? [] : [row.period.printed]
  if (column === 'product') return row.product === null ? [] : [row.product]
  return []
}
