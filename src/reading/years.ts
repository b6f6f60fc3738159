import { anyOf, inPieces } from './any-of.ts'
import type { Phrase } from './phrase.ts'

/**
 * A year in a sentence and what it does there. `horizon` "đến năm 2030", `plain` "năm 2026", `vision` "tầm nhìn 2045",
 * `baseline` "so với năm 2021", `name` "Chương trình … giai đoạn 2021-2030". Dates of documents are no mentions.
 */
export type YearMention = {
  year: number
  start: number
  end: number
  role: 'horizon' | 'plain' | 'vision' | 'baseline' | 'name'
}

/** The years of a sentence that say something of its amounts, from left to right. */
export function yearMentions(phrase: Phrase): YearMention[] {
  if (!/20[0-9]{2}/.test(phrase.lower)) return []
  const mentions: YearMention[] = []
  for (const match of phrase.lower.matchAll(yearToken)) {
    const start = match.index
    const end = start + 4
    const left = phrase.lower.slice(Math.max(0, start - 64), start)
    const role = roleOf(left, phrase.lower.slice(end, end + 16))
    if (role === undefined) continue
    const named = role !== 'baseline' && isInName(phrase, start)
    mentions.push({ year: Number(match[0]), start: start - opening(left), end, role: named ? 'name' : role })
  }
  return mentions
}

/** The year a heading sets for what stands under it: its first horizon, else a vision or the year of a name. */
export function horizonOf(phrase: Phrase): number | null {
  const mentions = yearMentions(phrase).filter((mention) => mention.role !== 'baseline')
  const own = mentions.filter((mention) => mention.role !== 'name')
  return (own.find((mention) => mention.role !== 'vision') ?? own[0] ?? mentions.at(-1))?.year ?? null
}

/**
 * The year of an amount at `at`, from the mentions of its own clause. "đến năm 2025 đạt 20%": the nearest before;
 * "20% vào năm 2025 và 30% vào năm 2030": the nearest behind, when the clause begins with the amount.
 */
export function yearAmong(mentions: YearMention[], at: number, firstAmount: number): YearMention | undefined {
  const usable = mentions.filter(
    ({ role, start }) => role === 'horizon' || role === 'plain' || (role === 'vision' && start < 3),
  )
  const before = usable.findLast((mention) => mention.start < at)
  const behind = usable.find((mention) => mention.start > at)
  const leads = usable[0] !== undefined && usable[0].start < firstAmount
  return leads ? (before ?? behind) : (behind ?? before)
}

const yearToken = /(?<![\d.,])20[0-9]{2}(?![\d]|[.,]\d)/g

function roleOf(left: string, right: string): YearMention['role'] | undefined {
  if (/^\s?\/\s?\p{L}/u.test(right) || /[\p{L}\d]\/$/u.test(left.replace(dayOrQuarter, ''))) return undefined
  if (/\p{L}$/u.test(left)) return undefined
  if (/^\s*(?:[-–—]|đến(?: hết| cuối)?(?: năm)?)\s*20\d\d/.test(right)) return undefined
  if (compared.test(left)) return 'baseline'
  const date =
    /(?:^|.)\s*ngày\s*\d{1,2}\s*(?:[/.-]|tháng)\s*\d{1,2}\s*(?:[/.-]|năm)\s*$/.exec(left) ??
    /(?:^|.)\s*\d{1,2}\/\d{1,2}\/$/.exec(left)
  if (date !== null)
    return /(?:trước|đến|hết|chậm nhất|xong|tới)\s*$/.test(left.slice(0, date.index + 1)) ? 'horizon' : undefined
  if (/(?:tầm nhìn|định hướng)\s*(?:(?:đến|tới)\s*)?(?:năm\s*)?$/.test(left)) return 'vision'
  if (until.test(left) || period.test(left)) return 'horizon'
  if (/20\d\d\s*[-–—]\s*$/.test(left)) return 'horizon'
  if (/[\d%‰](?:\s?\p{L}+){0,3}\s\($/u.test(left) && right.startsWith(')')) return 'plain'
  if (
    /(?:^|[,;(:]|\svà)\s*$/.test(left) &&
    /^(?:\s+(?:đạt|là|có|phấn đấu|tối thiểu|trên|ít nhất)\s|\s?:\s?[\d≥>])/.test(right)
  )
    return 'plain'
  if (/năm\s*$|(?:quý\s*[ivx\d]{1,3}|tháng\s*\d{1,2})\s*\/\s*$/.test(left)) return 'plain'
  return undefined
}

/** What may stand before a year and a stroke without being the number of a document. */
const dayOrQuarter = /(?:(?:\d{1,2}\/)?\d{1,2}|quý [ivx\d]{1,3})\s*\/$/

/** "gấp 2 lần năm 2010" measures against that year as "so với năm 2010" does. */
const compared = inPieces(
  '',
  /(?:(?:so|so với)\s+|(?:gấp|bằng)\s[^,;]{1,20}\slần\s+(?:so\s+)?)/,
  /(?:(?:với|cùng kỳ|mức|cuối|kết quả|thời điểm|của|đầu|giai đoạn|20\d\d\s*[-–])\s*){0,4}/,
  /(?:năm\s*)?$/,
)
const until = inPieces(
  '',
  /(?:đến|tới|hết|trước|cuối|xong)\s*(?:(?:hết|cuối|trước|khoảng)\s*)?/,
  /(?:(?:quý\s*[ivx\d]{1,3}|tháng\s*\d{1,2})\s*[/,]?\s*)?(?:năm\s*)?$/,
)
const period = inPieces(
  '',
  /(?:giai đoạn|thời kỳ|nhiệm kỳ|từ)\s*(?:từ\s*)?(?:năm\s*)?20\d\d/,
  /\s*(?:[-–—]|đến)\s*(?:hết\s*)?(?:năm\s*)?$/,
)

/** Letters of the words that lead to the year, so that a mark covers "đến hết năm 2030". */
function opening(left: string): number {
  const words = leadingWords.exec(left)
  return words === null ? 0 : words[0].length
}

const leadingWords = new RegExp(
  `(?:${anyOf(
    'giai đoạn|thời kỳ|nhiệm kỳ|từ|đến|tới|hết|trước|cuối|vào|trong|năm|so|với|tầm nhìn|định hướng|cùng kỳ',
    '20\\d\\d|[-–—]|quý [ivx\\d]{1,3}|tháng \\d{1,2}|\\/',
  )}\\s*){1,6}$`,
)

/**
 * A year inside the name of a document belongs to that name: "Chương trình … giai đoạn 2021-2030", also in quotation
 * marks. Words that state a result end the name.
 */
function isInName(phrase: Phrase, at: number): boolean {
  const left = phrase.text.slice(Math.max(0, at - 260), at)
  if (left.lastIndexOf('“') > left.lastIndexOf('”')) return true
  const names = [...left.matchAll(documentName)]
  const name = names.at(-1)
  if (name === undefined) return false
  const between = left.slice(name.index).toLowerCase()
  return !/[;:%]|\.\s|phấn đấu|đạt|tỷ lệ|mục tiêu|chiếm|, (?:đến|hết|tới|trong|năm)/.test(between)
}

const documentName = new RegExp(
  anyOf(
    'Chương trình|Chiến lược|Đề án|Quy hoạch|Nghị quyết|Quyết định|Kế hoạch số|Chỉ thị|Nghị định|Luật|Dự án',
    'Kế hoạch (?:hành động|tổng thể|phát triển|thực hiện|triển khai)',
  ),
  'g',
)
