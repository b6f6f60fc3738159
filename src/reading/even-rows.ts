import type { RowStart } from './row-content.ts'
import type { Aligned } from './table-cells.ts'
import type { Column } from './table-columns.ts'

/**
 * The cells of a row when each column has exactly one: "Chủ trì: …" and "Phối hợp: …" below it are one cell, else a
 * line is a cell. Undefined when the counts differ, and the words must say which cell belongs to which column.
 */
export function evenCells(texts: string[], columns: Column[]): Aligned[] | undefined {
  const starts: number[] = []
  for (let i = 0; i < texts.length; i++) if (i === 0 || !goesOnLead(texts, i)) starts.push(i)
  if (starts.length !== columns.length) return undefined
  return starts.map((from, n) => ({ role: (columns[n] as Column).role, from, to: starts[n + 1] ?? texts.length }))
}

function goesOnLead(texts: string[], at: number): boolean {
  return /^phối hợp\s?:/iu.test(texts[at] as string) && /^(?:cơ quan )?chủ trì\s?:/iu.test(texts[at - 1] as string)
}

/** Whether all rows of a table without a column of numbers have a cell for each column; few rows prove nothing. */
export function allEven(starts: RowStart[], body: { text: string }[], columns: Column[]): boolean {
  if (columns.some((column) => column.role === 'ordinal')) return false
  const rows = starts.map((start, n) => ({ start, until: starts[n + 1]?.at ?? body.length }))
  const plain = rows.filter(({ start }) => start.level === 0)
  return (
    plain.length > 2 &&
    plain.every(({ start, until }) => {
      const texts = body.slice(start.at, until).map((line) => line.text)
      return evenCells(texts, columns) !== undefined
    })
  )
}

/** "1. Kiểm kê …", and some cells below "2. …": the number stands in the cell of the content. */
export function numbersItsContent(body: { text: string }[], columns: number): boolean {
  if (!/^1\s?[.)]\s*\p{L}/u.test(body[0]?.text ?? '')) return false
  const second = body.findIndex(({ text }) => /^2\s?[.)]\s*\p{L}/u.test(text))
  return second >= Math.min(3, columns)
}
