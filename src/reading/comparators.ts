import { anyOf } from './any-of.ts'
import type { Phrase } from './phrase.ts'
import type { Comparator } from './plan.ts'

/** What the words around a number say of it. `opens` and `closes` are the places of the words that say so. */
export type Comparison = { comparator: Comparator; opens: number; closes: number; stated: boolean }

/**
 * Reads the comparison literally: "đạt 25%" is "=", "trên" ">", "tối thiểu, ít nhất, từ … trở lên" ">=", "dưới" "<",
 * "không quá, tối đa" "<=". Looks at 48 letters before the number and 60 behind its unit, never further.
 */
export function comparisonAt(phrase: Phrase, start: number, end: number): Comparison {
  const from = Math.max(0, start - 48)
  const before = phrase.plain.slice(from, start)
  const after = phrase.plain.slice(end, end + 60)
  const up = gradeOrMore.test(after) ? null : orMore.exec(after)
  const down = up === null ? orLess.exec(after) : null
  for (const [comparator, pattern] of patterns) {
    const match = pattern.exec(before)
    if (match === null) continue
    const opens = from + match.index + (match[1] as string).length
    if (/^tu\b/.test(phrase.plain.slice(opens, opens + 3)) && !phrase.lower.startsWith('từ', opens)) continue
    if (down !== null) return { comparator: '<=', opens, closes: end + down[0].length, stated: true }
    return { comparator, opens, closes: up === null ? end : end + up[0].length, stated: true }
  }
  if (up !== null) return { comparator: '>=', opens: start, closes: end + up[0].length, stated: true }
  if (down !== null) return { comparator: '<=', opens: start, closes: end + down[0].length, stated: true }
  return { comparator: '=', opens: start, closes: end, stated: false }
}

const tail = `(?:\\s+${anyOf(
  'la|dat|co|khoang|tren|bang|muc|tuong ung|lan luot|ve|the|moi nam|hang nam',
)}){0,4}[\\s:$]*$`
const ahead = '(^|[^a-z])'

/** "không dưới" must be tried before "dưới", "tối thiểu trên" before "trên", "thấp hơn" before "hơn". */
const patterns: ReadonlyArray<readonly [Comparator, RegExp]> = [
  [
    '>=',
    new RegExp(
      `${ahead}${anyOf(
        'toi thieu|it nhat|thap nhat|khong (?:duoi|thap hon|it hon|nho hon|kem)',
        '(?:lon hon|cao hon|tren) hoac bang|bang hoac (?:lon hon|cao hon|tren)|dat va vuot|dat hoac vuot',
      )}${tail}`,
    ),
  ],
  ['>=', /()(?:≥|⩾|>\s?=|=\s?>|\\geq?(?:slant)?|&ge;)[\s$]*$/],
  [
    '<=',
    new RegExp(
      `${ahead}${anyOf(
        'khong (?:vuot qua|vuot|qua|cao hon|lon hon|nhieu hon|tren)',
        '(?:nho hon|thap hon|duoi) hoac bang|toi da|nhieu nhat|cao nhat',
      )}${tail}`,
    ),
  ],
  ['<=', /()(?:≤|⩽|<\s?=|=\s?<|\\leq?(?:slant)?|&le;)[\s$]*$/],
  ['<', new RegExp(`${ahead}(?:thap hon|nho hon|it hon|duoi)(?:\\s+(?:muc|khoang))?[\\s:$]*$`)],
  ['>', new RegExp(`${ahead}(?:tren|hon|vuot muc|vuot|cao hon|lon hon|nhieu hon)(?:\\s+(?:muc|khoang))?[\\s:$]*$`)],
  ['>', /()(?:>|\\gt|&gt;)[\s$]*$/],
  ['<', /()(?:<|\\lt|&lt;)[\s$]*$/],
  ['>=', new RegExp(`${ahead}tu\\s*$`)],
]

/** "từ 60% trở lên", "từ 60% số hộ trở lên": a few words may stand between, but no other number or clause. */
const orMore = /^[^.,;:%\d()]{0,44}?(?:\btro len\b|\bhoac cao hon\b)/
/** "hoàn thành tốt nhiệm vụ trở lên", "trình độ đại học trở lên": the grade may be higher, the number says nothing of it. */
const gradeOrMore =
  /^[^.,;:%\d()]{0,44}?\b(?:hoan thanh|xep loai|loai|hang|muc do|trinh do|kha|gioi|dai hoc|cao dang|trung cap)\b[^.,;:%\d()]{0,40}?\btro len\b/
const orLess = /^[^.,;:%\d()]{0,44}?(?:\btro xuong\b|\bhoac thap hon\b)/
