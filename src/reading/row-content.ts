import { isOrdinalCell } from './table-columns.ts'

/** Where a row or a group of rows begins in the lines of a table. */
export type RowStart = {
  at: number
  /** 0 a row; 1 "A", 2 "I", 3 "I.1", 4 "I.1.1", 5 "1" over "1.1": a group. */
  level: number
  name: string
  label: string
  /** The label and the first words stand in one cell: "I. Kinh tế số", "1. Ban hành …". */
  textInLabel: boolean
  rest: string
  /** A group without a label of its own; its name was counted on from the group before. */
  counted: boolean
}

/** What may follow an ordinal: words, not another number, percentage or period. */
export function readsAsContent(text: string): boolean {
  return (
    /\p{L}{2}.*\p{L}/u.test(text) &&
    text.length > 3 &&
    !isOrdinalCell(text) &&
    !/^(?:quý|tháng|năm|từ năm|thường xuyên|hằng năm|hàng năm)\b.{0,24}$/iu.test(text)
  )
}
