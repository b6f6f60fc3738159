import { pointLetterIndex } from '#kernel/text'

export type LabelStyle =
  | 'part'
  | 'article'
  | 'letter'
  | 'roman'
  | 'number'
  | 'dotted'
  | 'bracket'
  | 'point'
  | 'dash'
  | 'plus'
  | 'bullet'

/** What a line begins with, when it begins with a label. */
export type Label = {
  style: LabelStyle
  /** As printed, without the blank after it: "1.1.", "(2).", "đ)". */
  printed: string
  /** What the path shows: "1.1", "2", "đ", "III". */
  name: string
  /** Place in its series, from 1: "III" is 3, "đ" is 5; 0 where the style does not count. */
  count: number
  /** Where the text after the label begins. */
  rest: number
}

/** Reads the label at the beginning of a line ("II.", "1.1.", "(3).", "đ)", "-", "+", "•", "Điều 2."), if there is one. */
export function labelOf(text: string): Label | undefined {
  const first = text.charCodeAt(0)
  if (Number.isNaN(first)) return undefined
  for (const [style, pattern] of patternsFor(text)) {
    const match = pattern.exec(text)
    if (match === null) continue
    const name =
      style === 'article' ? `Đ${match[2]}` : style === 'part' ? partName(match[2] as string) : (match[1] ?? '')
    const label = { style, printed: match[0].trim(), name, count: countOf(style, name), rest: match[0].length }
    if (label.count >= 0) return label
  }
  return undefined
}

/** 4 for "IV"; -1 for letters that are no Roman number ("IIX", "XD"). */
export function romanValue(roman: string): number {
  if (!/^X{0,4}(?:IX|IV|V?I{0,4})$/.test(roman) || roman === '') return -1
  let value = 0
  for (let i = 0; i < roman.length; i++) {
    const here = digits[roman.charAt(i)] as number
    const next = digits[roman.charAt(i + 1)] ?? 0
    value += here < next ? -here : here
  }
  return value
}
const digits: Record<string, number> = { I: 1, V: 5, X: 10 }

type Pattern = readonly [LabelStyle, RegExp]
const dash: Pattern = ['dash', /^([-–—−])\s*(?=[^\s\d])|^([-–—−])\s+(?=\d)|^([-–—−])(?=\d+%)/]
const plus: Pattern = ['plus', /^(\+)\s*/]
const bullet: Pattern = ['bullet', /^([•●▪◦■□❖➢►✓*·])\s*(?!\*)/]
const words: Pattern[] = [
  [
    'part',
    /^(Phần|PHẦN|Chương|CHƯƠNG)\s+(?:(?:thứ|THỨ)\s+)?([IVX]{1,5}|\d{1,2}|nhất|hai|ba|tư|năm|NHẤT|HAI|BA|TƯ|NĂM)(?![\p{L}\d])\s*[.:)-]?\s*/u,
  ],
  ['article', /^(Điều)\s+(\d{1,3}[a-zđ]?)\s*[.:]\s*/u],
]
const capitals: Pattern[] = [
  ['roman', /^([IVX]{1,6})\s?[.)/:]\s*(?=\P{Nd})/u],
  ['roman', /^([IVX]{1,6})\s?[-–]\s+(?=\p{L})/u],
  ['letter', /^([A-HĐ])\s?[.)/]\s+(?=\p{Lu})/u],
]
/** "Mục II. NHIỆM VỤ": the word before a Roman number changes nothing; "Mục II Kế hoạch này" in a sentence has no stop. */
const sections: Pattern[] = [['roman', /^(?:Mục|MỤC)\s+([IVX]{1,6})\s?[.:]\s*(?=\P{Nd})/u]]
const numbers: Pattern[] = [
  ['dotted', /^(\d{1,2}(?:\.\d{1,2}){1,4})\s?[.):]\s*(?=[^\d%])/u],
  ['dotted', /^(\d{1,2}(?:\.\d{1,2}){1,4})\s+(?=\p{Lu})/u],
  ['number', /^(\d{1,3})\s?[./:]\s*(?=[^\d\s%])/u],
  ['number', /^(\d{1,3})\s?\.\s+(?=\d)/u],
  ['bracket', /^(\d{1,3})\s?\)\s*/u],
]
const brackets: Pattern[] = [
  ['bracket', /^\((\d{1,2})\)\s?[.:]?\s*/u],
  ['point', /^\(([a-zđ])\)\s?[.:]?\s*/u],
]
const letters: Pattern[] = [['point', /^([a-zđ])\s?[)./]\s*(?=\P{L}|\p{L}{2}|\p{L}\s)/u]]
const none: Pattern[] = []

/** One look at the first letter decides which patterns can match at all: most lines of prose try none. */
function patternsFor(text: string): Pattern[] {
  const c = text.charAt(0)
  if (c >= '0' && c <= '9') return numbers
  if (c === '(') return brackets
  if (c === '-' || c === '–' || c === '—' || c === '−') return [dash]
  if (c === '+') return [plus]
  if ((c >= 'a' && c <= 'z') || c === 'đ') return letters
  if (c === 'P' || c === 'C' || c === 'Đ') return [...words, ...capitals]
  if (c === 'M') return sections
  if (c >= 'A' && c <= 'X') return capitals
  if ('•●▪◦■□❖➢►✓*·'.includes(c)) return [bullet]
  return none
}

/** "Phần thứ hai" is shown as 2. */
function partName(name: string): string {
  const spelled = ordinals.indexOf(name.toLowerCase())
  return spelled < 0 ? name : String(spelled + 1)
}

const ordinals = ['nhất', 'hai', 'ba', 'tư', 'năm']

function countOf(style: LabelStyle, name: string): number {
  if (style === 'roman') return romanValue(name)
  if (style === 'letter') return 'ABCDĐEGH'.indexOf(name) + 1 || (name === 'F' ? 6 : -1)
  if (style === 'number' || style === 'bracket' || style === 'article')
    return Number.parseInt(name.replace('Đ', ''), 10)
  if (style === 'dotted') return Number.parseInt(name.slice(name.lastIndexOf('.') + 1), 10)
  if (style === 'point') return pointLetterIndex(name) + 1 || -1
  if (style === 'part') {
    const roman = romanValue(name)
    return roman > 0 ? roman : ordinals.indexOf(name.toLowerCase()) + 1 || Number.parseInt(name, 10) || -1
  }
  return 0
}
