import { labelOf } from './labels.ts'
import type { Line } from './lines.ts'
import { announcedRole } from './section-roles.ts'
import { type TableHead, tableHeadAt } from './table-columns.ts'

type Open = { style: string; count: number; kind: string }

/**
 * The last line of the table whose header is given: before the next appendix, the recipients, another table with other
 * columns, or the clause that goes on with the series in which the table stands ("IV." after a table in "III.").
 */
export function tableEnd(lines: Line[], head: TableHead, open: Open[]): number {
  let last = head.to
  const roman = open.findLast((node) => node.style === 'roman')
  const number = open.findLast((node) => node.style === 'number')
  let groups = 0
  for (let i = head.to; i < lines.length; i++) {
    const line = lines[i] as Line
    if (line.text === '' || line.debris) continue
    if (
      /^(?:phụ lục|nơi nhận\s*:|ghi chú\s*:|nguồn tra cứu|phụ biểu)/.test(line.lower) &&
      (line.text.startsWith('PHỤ') || !line.lower.startsWith('phụ lục') || line.text.length < 40)
    )
      break
    const again = line.text.length <= 12 ? tableHeadAt(lines, i) : undefined
    if (again !== undefined) {
      if (!sameHead(again, head)) break
      i = again.to - 1
      last = again.to
      continue
    }
    const label = labelOf(line.text)
    if (label !== undefined && line.text.length > label.rest) {
      if (label.style === 'roman') {
        if (roman !== undefined && label.count === roman.count + 1 && label.count !== groups + 1) break
        if (roman !== undefined && announcedRole(line.text.slice(label.rest)) === 'organisation') break
        groups = label.count
      }
      if (
        label.style === 'number' &&
        number !== undefined &&
        label.count === number.count + 1 &&
        line.text.length > 60 &&
        open.at(-1)?.kind !== 'appendix'
      ) {
        if (!previousIsOrdinal(lines, i)) break
      }
    } else if (/^[IVX]+\.?$/.test(line.text)) groups += 1
    last = line.number
  }
  return last
}

/** A table header printed again at the top of a page belongs to the same table. */
export function sameHead(a: TableHead, b: TableHead): boolean {
  return a.columns.length === b.columns.length && a.columns.every((column, i) => column.role === b.columns[i]?.role)
}

function previousIsOrdinal(lines: Line[], index: number): boolean {
  for (let i = index - 1; i >= 0 && i > index - 4; i--) {
    const text = (lines[i] as Line).text
    if (text !== '') return text.length < 5
  }
  return false
}
