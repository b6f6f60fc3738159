import { looksLikePeriod } from './periods.ts'
import type { Column, ColumnRole } from './table-columns.ts'
import { looksLikeUnits } from './unit-names.ts'

/** Cells `from`…`to` (end excluded) of a row belong to the column of this role. */
export type Aligned = { role: ColumnRole; from: number; to: number }

/**
 * Which cells of a row belong to which column. Columns keep their order, a column may be empty (a missing or merged
 * cell) or hold several paragraphs; among all ways the one is taken in which the cells look most like their columns.
 */
export function alignCells(texts: string[], columns: Column[], looked: Looks = new Map()): Aligned[] {
  const cells = Math.min(texts.length, 60)
  const width = columns.length
  if (cells === 0 || width === 0) return []
  const looks = texts.slice(0, cells).map((text) => lookAt(text, looked))
  const measured = columns.some((column) => column.role === 'unit')
  // best[c][n]: the best score when the first c columns hold the first n cells.
  const best: number[][] = [[0, ...new Array<number>(cells).fill(-Infinity)]]
  const from: number[][] = [[]]
  for (let c = 1; c <= width; c++) {
    const role = (columns[c - 1] as Column).role
    const row: number[] = []
    const back: number[] = []
    for (let n = 0; n <= cells; n++) {
      let top = (best[c - 1] as number[])[n] as number
      top += role === 'content' ? -8 : emptyCost(role)
      let chosen = n
      let gain = 0
      for (let k = n - 1; k >= 0 && n - k <= 30; k--) {
        gain +=
          likeness(looks[k] as Look, role, k, measured) -
          (k < n - 1 ? joinCost(looks[k] as Look, looks[k + 1] as Look, role) : 0)
        const score = ((best[c - 1] as number[])[k] as number) + gain
        if (score > top) {
          top = score
          chosen = k
        }
      }
      row.push(top)
      back.push(chosen)
    }
    best.push(row)
    from.push(back)
  }
  const aligned: Aligned[] = []
  let end = cells
  for (let c = width; c > 0; c--) {
    const start = (from[c] as number[])[end] as number
    if (start < end) aligned.push({ role: (columns[c - 1] as Column).role, from: start, to: end })
    end = start
  }
  return aligned.reverse()
}

/** "%", "trạm", "nghìn lượt": a unit of measure alone in its cell. */
export function isMeasure(text: string): boolean {
  return (
    (text.length <= 18 && /^\p{Ll}+(?:[\s/]\p{Ll}+){0,3}$/u.test(text)) ||
    (text.length < 16 && knownMeasure.test(`${text.toLowerCase()} `))
  )
}
const knownMeasure =
  /^(?:%|tỷ|tỉ|triệu|đồng|người|xã|đơn vị|lượt|hồ sơ|điểm|trường|doanh nghiệp|mô hình|chỉ số|thứ hạng|ha|km|giường|hộ|lớp|cơ sở|tỷ lệ)(?:[\s/]|$)/u

type Look = {
  text: string
  units: boolean
  period: boolean
  measure: boolean
  number: boolean
  long: boolean
  goesOn: boolean
  ends: boolean
}

/** Cells of a table that were looked at before: the same units and years come again and again. */
export type Looks = Map<string, Look>

function lookAt(text: string, looked: Looks): Look {
  const before = looked.get(text)
  if (before !== undefined) return before
  const look = lookOf(text)
  if (text.length < 80) looked.set(text, look)
  return look
}

function lookOf(text: string): Look {
  const lower = text.toLowerCase()
  return {
    text: lower,
    units: looksLikeUnits(text),
    period: looksLikePeriod(text),
    measure: isMeasure(text),
    number: /^[<>≥≤~]?\s?(?:trên |dưới |từ )?[\d.,]+(?:\s?[-–]\s?[\d.,]+)?\s?%?$|^100%|^x$/u.test(lower),
    long: text.length > 110,
    goesOn: /^[\p{Ll}(–-]/u.test(text),
    ends: /[,;:-]$|\bvà$/u.test(text),
  }
}

function likeness(look: Look, role: ColumnRole, place: number, measured: boolean): number {
  if (role === 'content' && place > 0 && measured && look.measure) return -3
  if (role === 'content') return place === 0 ? 8 : look.units || look.period ? -3 : look.goesOn ? 1 : 0
  if (role === 'lead' || role === 'coordinating') {
    if (look.units) return role === 'lead' ? 4 : 3.9
    return look.period || look.number ? -4 : look.long ? -1 : 0.5
  }
  if (role === 'period') return look.period ? 5 : look.units || look.long ? -4 : look.number ? 0 : -2
  if (role === 'unit') return look.measure ? 5 : look.text.length < 14 ? 1 : -4
  if (role === 'value' || role === 'baseline' || role.startsWith('year:'))
    return look.number ? 5 : look.units || look.long ? -3 : look.text.length < 24 ? 1 : -1
  if (role === 'product') return look.units ? -1.5 : look.period || look.number ? -3 : 2
  if (role === 'authority')
    return /ubnd|hđnd|ủy ban|hội đồng|chủ tịch|tỉnh|thành phố|bộ|thủ tướng|chính phủ|quốc hội/.test(look.text)
      ? 3.5
      : look.period
        ? -3
        : 0.5
  if (role === 'funding') return /\d|ngân sách|kinh phí|nguồn/.test(look.text) ? 3 : look.units || look.period ? -3 : 0
  return look.units || look.period ? -0.5 : 1
}

/** Two paragraphs in one cell are likely when the first has no end or the second no beginning. */
function joinCost(above: Look, below: Look, role: ColumnRole): number {
  if (above.ends || below.goesOn) return 0.5
  // Partners are many more often than leaders are.
  return above.units && below.units ? (role === 'coordinating' ? 2.3 : 3.2) : 2
}

function emptyCost(role: ColumnRole): number {
  if (role === 'lead') return -2
  if (role === 'note' || role === 'other' || role === 'group') return -0.3
  return -1
}
