import { anyOf, inPieces } from './any-of.ts'
import { isCondition } from './not-goals.ts'
import { type Phrase, plainText } from './phrase.ts'
import type { Quantity } from './quantities.ts'
import { breakdown } from './scopes.ts'

/**
 * The indicator a target measures, without its amount, year and words of intent: "Tỷ trọng kinh tế số", "Tỷ lệ thủ tục
 * hành chính được số hóa" for "100% thủ tục hành chính được số hóa", "Số mô hình …" for "ít nhất 20 mô hình …".
 */
export function indicatorName(phrase: Phrase, quantities: Quantity[], index: number): string {
  const quantity = quantities[index] as Quantity
  const { start, first } = clauseStart(phrase, quantities, index)
  const end = clauseEnd(phrase, quantities, index)
  const rest = withoutYear(phrase.text.slice(quantity.kind === 'count' ? quantity.end : quantity.closes, end))
  const opening = lastClause(phrase.text.slice(start, first), rest)
  const lead = withoutIntent(says(rest, 1) ? withoutTopic(opening) : opening)
  const name = nameOf(phrase, quantity, lead, rest)
  return says(name, 1) && !/^so với/i.test(name) ? name : sharedName(phrase, quantities, name)
}

function nameOf(phrase: Phrase, quantity: Quantity, lead: string, rest: string): string {
  if (quantity.kind === 'rank') {
    const subject = /(?:^|\s)(về\s.+)$/i.exec(rest)?.[1]
    const own = lead.replace(
      /^(?:thứ hạng|xếp hạng|hạng|đứng)\s*(?:về\s+)?|\s*(?:phấn đấu|đứng|xếp|thuộc|nằm|trong)*$/giu,
      '',
    )
    return `Thứ hạng ${subject ?? (own.trim() === '' ? rest : own)}`.trim()
  }
  if (quantity.kind === 'percent' && (lead.length < 5 || /^(?:có|thực hiện|từ|tăng|giảm)$/i.test(lead))) {
    const action = /^(?:tăng|giảm)$/i.test(lead) ? `Mức ${lead.toLowerCase()}` : 'Tỷ lệ'
    return capitalName(`${action} ${rest}`)
  }
  if (
    quantity.kind === 'percent' &&
    !/^(?:tỷ|tỉ|mức|chỉ số|tốc độ|độ|hệ số|kinh tế|quy mô|năng suất)/i.test(lead) &&
    /\p{L}/u.test(rest) &&
    !/đạt|chiếm|lên|còn/.test(tailOf(phrase, quantity))
  )
    return capitalName(`${lead} ${rest}`)
  // "Lắp đặt mới trạm 5G: 58 trạm": what stands before the colon says more than the unit.
  if (quantity.kind === 'count' && rest === '' && says(lead, 2)) return capitalName(lead)
  if (quantity.kind === 'count' && quantity.unit !== null && !/^(?:số|tổng số|tỷ số|quy mô)/i.test(lead))
    return capitalName(`Số ${quantity.unit} ${rest}`.trim())
  return capitalName(lead !== '' ? lead : rest)
}

/** "đến năm 2025 đạt 60% và đến năm 2030 đạt 75% các cơ quan …": both levels share what stands behind the last. */
function sharedName(phrase: Phrase, quantities: Quantity[], name: string): string {
  const behind = withoutYear(phrase.text.slice((quantities.at(-1) as Quantity).closes))
  if (says(behind, 3)) return capitalName(`Tỷ lệ ${behind}`)
  const before = withoutIntent(phrase.text.slice(0, (quantities[0] as Quantity).opens))
  return says(before, 2) ? capitalName(before) : name.trim() || capitalName(trimmed(phrase.text))
}

/** Whether a name names anything: "Tỷ lệ" and "Đến 2027" do not. */
export function saysSomething(name: string): boolean {
  return says(name, 1)
}

/** Whether a text has at least so many words that mean something. */
function says(text: string, words: number): boolean {
  return nameKey(plainText(text)).filter((word) => !/^\d+$/.test(word)).length >= words
}

/** The name without what changes from year to year and from author to author; equal keys mean the same indicator. */
export function nameKey(plainName: string): string[] {
  return plainName.split(/[^a-z0-9]+/).filter((word) => word.length > 1 && !stopWords.has(word))
}

const stopWords = new Set(
  [
    'ty le ti trong so cac cua va duoc dat tren dia ban tinh thanh pho co cho la tai trong voi nhung thuc hien',
    'bao dam den nam muc phan dau dam tong',
  ].flatMap((words) => words.split(' ')),
)

/** Where the words of an amount begin, and where the first amount of its list does: "đạt 20% năm 2026, 25% năm 2028". */
function clauseStart(
  phrase: Phrase,
  quantities: Quantity[],
  index: number,
  depth = 0,
): { start: number; first: number } {
  const previous = depth > 12 ? undefined : quantities[index - 1]
  const quantity = quantities[index] as Quantity
  if (previous === undefined) return { start: 0, first: quantity.opens }
  const gap = phrase.text.slice(previous.closes, quantity.opens)
  const comma = gap.indexOf(',')
  const own = comma >= 0 ? comma + 1 : (/\svà\s/.exec(gap)?.index ?? -3) + 3
  const words = gap.slice(Math.max(0, own)).trim()
  const following = phrase.text.slice(quantity.closes, quantities[index + 1]?.opens ?? phrase.text.length)
  if (/(?:,|\svà|\shoặc)\s*$/.test(gap) && says(following, 1)) return { start: quantity.opens, first: quantity.opens }
  // "70%, 60%, 55%": the levels share the words before the first of them.
  return (words === '' && withoutYear(following).length < 8) ||
    /^(?:và|hoặc|đạt|lên|là|còn|xuống|(?:đến |trong |hết )*(?:năm )?20\d\d(?: đạt)?)$/.test(withoutHorizon(words))
    ? clauseStart(phrase, quantities, index - 1, depth + 1)
    : { start: previous.closes + Math.max(0, own), first: quantity.opens }
}

function clauseEnd(phrase: Phrase, quantities: Quantity[], index: number): number {
  const quantity = quantities[index] as Quantity
  // "100% cơ quan dùng ít nhất 01 ứng dụng …": an amount that only describes belongs to the name.
  const next = quantities.find((_, later) => later > index && !isCondition(phrase, quantities, later))
  if (next === undefined) return phrase.text.length
  const gap = phrase.text.slice(quantity.closes, next.opens)
  const bracket = gap.lastIndexOf('(')
  if (bracket >= 0 && breakdown.test(gap.slice(bracket))) return quantity.closes + bracket
  const cut = Math.max(gap.lastIndexOf(','), gap.lastIndexOf(' và '))
  return cut > 0 ? quantity.closes + cut : next.opens
}

function tailOf(phrase: Phrase, quantity: Quantity): string {
  return phrase.lower.slice(Math.max(0, quantity.opens - 12), quantity.opens)
}

function withoutIntent(text: string): string {
  return trimmed(
    text
      .replace(
        /^[\s:,–-]*(?:(?:chỉ tiêu|mục tiêu)(?: \d+)?\s*[:.]\s*)?(?:và |trong đó,? |đồng thời,? |cụ thể,?:? )?/i,
        '',
      )
      .replace(horizon, '')
      .replace(/^(?:tăng|giảm|nâng|đưa)\s+(?=tỷ|tỉ|số|mức|thời gian|chỉ số)/i, '')
      .replace(
        /^(?:phấn đấu|bảo đảm|đảm bảo|quyết tâm|mục tiêu|đưa|nâng(?! cấp| cao)|duy trì)(?:\s+(?:đến|để|là|có))?\s+/i,
        '',
      ),
  )
    .replace(/\s+(?:(?:tăng|giảm)\s+)?(?:lên|xuống|còn|xuống còn|lên đến|gấp)(?:\s+(?:đạt|mức|đến|khoảng))?$/iu, '')
    .replace(/^(?:tăng|giảm|nâng|đưa)\s+(?=tỷ|tỉ|số|mức|thời gian|chỉ số)/i, '')
    .replace(/\s+từ\s+[\d.,]+\s?%?\s*(?:năm 20\d\d)?\s*(?:lên|xuống)?$/i, '')
    .replace(reaching, '')
}

const reaching = new RegExp(
  `\\s*${anyOf(
    'đạt|chiếm|là|lên|lên đến|còn|xuống|xuống còn|bằng|đạt tỷ lệ|đạt mức|góp|đóng góp|tối thiểu|ở mức|thuộc|nằm',
    'nằm trong|vào|có|xếp hạng|xếp|đạt gấp',
  )}?\\s*(?:tỷ lệ|mức|khoảng)?$`,
  'iu',
)
const horizon = inPieces(
  'gi',
  /(?:(?:vào|đến|trong|tới|từ|trước)\s+)?(?:hết\s+|cuối\s+)?/,
  /(?:(?:quý\s+[ivx\d]{1,3}|tháng\s+\d{1,2})\s*(?:\/|năm\s)\s*|(?:năm|giai đoạn)\s+)20\d\d/,
  /(?:\s*[-–]\s*20\d\d)?(?: trở đi)?\s*[:,]?\s*/,
)

function withoutHorizon(text: string): string {
  return text.replace(horizon, '').trim()
}

/** "Về hạ tầng: 100% xã …": what stands before the colon is the topic, "Tỷ lệ hộ nghèo: 1%" the indicator. */
function withoutTopic(text: string): string {
  return /^\s*(?:tỷ|tỉ|số|mức|tổng|chỉ số)/i.test(text) ? text : text.slice(text.lastIndexOf(':') + 1)
}

/** "Tập trung hỗ trợ doanh nghiệp …, đạt 30% hộ": of a long opening only the last part belongs to the amount. */
function lastClause(opening: string, rest: string): string {
  if (opening.length < 70 || /^\s*(?:tỷ|tỉ|số|mức|tổng|chỉ số)/i.test(opening) || !says(rest, 2)) return opening
  return opening.slice(opening.lastIndexOf(',') + 1)
}

/** What follows an amount, without the year, "trở lên" and a bracket that repeats the number. */
function withoutYear(text: string): string {
  return trimmed(
    text
      .replace(horizon, '')
      .replace(/^[\s,]*(?:và|hoặc)(?=\s)/, '')
      .replace(/^\s*\([\d/.,\s]+\)/, '')
      .replace(/^\s*trở (?:lên|xuống)/, ''),
  )
}

function trimmed(text: string): string {
  return text.replace(/^[\s,;:.)–-]+|[\s,;:.(–-]+$/g, '').replace(/\s*\/$/, '')
}

/** With a capital first letter. */
export function capitalName(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
