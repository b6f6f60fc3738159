import { anyOf } from './any-of.ts'
import type { Node } from './outline.ts'
import type { Table } from './tables.ts'

/**
 * Whether a table says how results are scored: columns "Điểm chuẩn", "Thang điểm", "Hướng dẫn chấm điểm". Its shares are
 * conditions for points, never levels the city promises.
 */
export function isScoringTable(table: Table): boolean {
  return table.columns.some(({ heading }) => points.test(heading.toLowerCase()))
}

/** The same of a heading: "THANG ĐIỂM THI ĐUA", "BẢNG TIÊU CHÍ CHẤM ĐIỂM". */
export function announcesScoring(node: Node): boolean {
  return node.text.length < 240 && scoring.test(node.text.toLowerCase())
}

const points = new RegExp(
  anyOf(
    '^(?:thang |số |mức )?điểm$|điểm (?:chuẩn|tối đa|số|thưởng|trừ|cộng|đánh giá|tự chấm|tự đánh giá|thẩm định|đạt)',
    'chấm điểm|tự chấm|thang điểm|cách tính điểm|xếp loại',
  ),
)
const scoring = new RegExp(
  `^(?:phụ lục[^a-z]{0,8}\\s*)?(?:\\p{L}+\\s){0,3}?${anyOf(
    'thang điểm|bảng (?:chấm )?điểm|bảng tiêu chí|tiêu chí (?:chấm|tính) điểm|cách (?:chấm|tính) điểm',
    'hướng dẫn chấm điểm',
  )}`,
  'u',
)
