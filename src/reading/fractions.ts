import { anyOf } from './any-of.ts'
import { type Measure, measureAt } from './measures.ts'
import type { WrittenNumber } from './numbers.ts'
import type { Phrase } from './phrase.ts'

/** "1/3 số xã" is a share, "30/34 xã" a count of 30. `value` is the share in per cent or the count. */
export type Fraction = { value: number; measure: Measure }

/**
 * Reads "1/3" where a share or a count of a whole is meant. A share is given in per cent with two decimals (1/3 is
 * 33.33 %), because attainment is measured in per cent; "30/34 xã" promises 30 communes. Dates and the numbers of
 * documents, which look the same, are followed by neither a whole nor by things one counts.
 */
export function fractionAt(phrase: Phrase, number: WrittenNumber): Fraction | undefined {
  if (phrase.lower.charAt(number.end) !== '/' || !Number.isInteger(number.value)) return undefined
  const below = /^\/(\d{1,3})(?![\d/.,]*\d|\s?\/)/.exec(phrase.lower.slice(number.end, number.end + 6))
  const whole = Number(below?.[1])
  if (below === null || whole < 2 || number.value < 1 || number.value > whole) return undefined
  if (notFraction.test(phrase.lower.slice(Math.max(0, number.start - 16), number.start))) return undefined
  const end = number.end + below[0].length
  const behind = phrase.lower.slice(end, end + 40)
  if (whole <= 10 && number.value < whole && ofWhole.test(behind))
    return { value: percentOf(number.value, whole), measure: { kind: 'percent', unit: '%', end, factor: 1 } }
  const measure = measureAt(phrase, end)
  return measure.kind === 'count' && counted.test(measure.unit as string) ? { value: number.value, measure } : undefined
}

/** A share or a small count in words: "một nửa số thôn", "hai phần ba", "ít nhất một cơ sở". Empty for most texts. */
export function wordedAmounts(lower: string): (WrittenNumber & { share: number | null })[] {
  if (!/nửa|phần|nhất|thiểu|không/.test(lower)) return []
  const amounts: (WrittenNumber & { share: number | null })[] = []
  for (const match of lower.matchAll(shareWords)) {
    const start = match.index + (match[1] as string).length
    const [, , half, above, below] = match
    const share =
      half !== undefined
        ? 50
        : percentOf(words.indexOf(above as string), below === 'tư' ? 4 : words.indexOf(below as string))
    amounts.push({ start, end: match.index + match[0].length, value: share, asThousands: null, share })
  }
  for (const match of lower.matchAll(countWords)) {
    const word = match[1] as string
    const end = match.index + match[0].length
    amounts.push({ start: end - word.length, end, value: words.indexOf(word), asThousands: null, share: null })
  }
  return amounts
}

const words = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười']
const anyWord = anyOf(words.slice(1).join('|'))
const wholes = 'số|tổng|dân|diện tích|người|hộ|thời gian|chi phí|chiều|sản lượng|lượng|doanh nghiệp|cơ quan'

const notFraction = new RegExp(
  `${anyOf('ngày|tháng|quý|điều|khoản|số|mức|cấp|kỳ|đợt|mục|tỷ lệ|điểm|phòng|hẻm|ngõ|từ|đến|trước|sau', '[/.,\\d]')}\\s*$`,
)
const ofWhole = new RegExp(`^\\s+(?:của\\s+|trong\\s+)?${anyOf(wholes)}(?!\\p{L})`, 'u')
const shareWords = new RegExp(
  `(^|[\\s(])(?:((?:một\\s)?nửa)(?=\\s+${anyOf(wholes, 'xã|thôn|trường|đơn vị')}(?!\\p{L}))` +
    '|(một|hai|ba|bốn)\\sphần\\s(hai|ba|tư|năm|mười)(?!\\p{L}))',
  'gu',
)
/** Only after a comparison; elsewhere "một", "hai" describe more often than they promise. */
const countWords = new RegExp(
  `(?:ít nhất|tối thiểu|không dưới|không ít hơn|không quá|tối đa)(?:\\s(?:là|có|đạt))?\\s(${anyWord})` +
    `(?=\\s(?!${anyOf('trong|số|phần|nửa|trăm|nghìn|mươi|vạn|triệu|tỷ|hoặc|và')})\\p{L})`,
  'gu',
)
const counted = new RegExp(
  `^${anyOf(
    'tỉnh|thành phố|huyện|quận|phường|xã|thôn|khu phố|tổ dân phố|ấp|bản|sở|cơ quan|đơn vị|trường|bệnh viện|trạm',
    'cơ sở|khu công nghiệp|cụm công nghiệp|tiêu chí|chỉ tiêu|nhiệm vụ|hồ sơ|thủ tục|dịch vụ|doanh nghiệp|địa phương',
    'chợ|dự án',
  )}`,
  'u',
)

function percentOf(part: number, whole: number): number {
  return Math.round((part / whole) * 10_000) / 100
}
