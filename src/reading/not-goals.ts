import { anyOf } from './any-of.ts'
import type { Phrase } from './phrase.ts'
import type { Quantity } from './quantities.ts'
import type { Setting } from './verdicts.ts'

/** What already is, or was, or is only forecast. "đã" before a thing describes the thing, not the amount. */
export function isPast(before: string, after: string, setting: Setting): boolean {
  if (present.test(before.slice(-400)) || reached.test(before.slice(-90))) return true
  if (/^\s*(?:so với )?(?:cùng kỳ|kế hoạch (?:năm|đề ra))/.test(after)) return true
  if (setting === 'aims') return false
  if (/so với cùng kỳ|cùng kỳ năm trước/.test(after) && !/phấn đấu|mục tiêu/.test(before)) return true
  return reported.test(before.slice(-200))
}

/** "Hiện nay …" holds until a word of intent: "hiện nay là 55%, phấn đấu đến năm 2028 nâng lên 90%". */
const present = new RegExp(
  `${anyOf('hiện nay|hiện tại|hiện có|hiện đạt|hiện mới|hiện đã|hiện toàn|tính đến|thời điểm hiện')}` +
    `(?![^]*${anyOf('phấn đấu|mục tiêu|đến năm|đến hết|nâng|lên|xuống')})`,
)
const reached = new RegExp(
  `(?:^|[\\s,(])(?:đã|mới|ước|ước thực hiện)\\s+${anyOf('đạt|chiếm|có|hoàn thành|thực hiện|thu|tăng|giảm')}` +
    `(?:\\s+${anyOf('được|khoảng|gần|trên|hơn|tỷ lệ')})?\\s*$`,
)
const reported = new RegExp(
  anyOf(
    'dự kiến|dự báo|ước tính|ước đạt|theo báo cáo|theo thống kê|có thể đem lại',
    'trong \\d+ năm qua|năm qua|thời gian qua|vừa qua',
  ),
)

/** Rates of support, taxes, fees and interest are rules, not levels to reach. */
export function isSupport(before: string, after: string, setting: Setting): boolean {
  const near = before.slice(-60)
  if (rate.test(near) || (supports.test(near) && cost.test(after))) return true
  if (setting === 'aims' && /(?:giảm|tiết kiệm)[^,;]{0,30}$/.test(before)) return false
  return fee.test(after)
}

const rate =
  /(?:mức (?:hỗ trợ|chi|thu|phí|đóng|phạt|thưởng)|thuế suất|lãi suất)(?:[:\s]+(?:là|bằng|tối đa|không quá|từ))*[:\s]*$/
const supports = new RegExp(
  `${anyOf('hỗ trợ|trợ cấp|miễn|miễn giảm|phạt|đặt cọc|tạm ứng|chiết khấu|đối ứng')}\\s+(?:\\S+\\s+){0,3}$`,
)
const cost = new RegExp(
  `^\\s*(?:\\S+\\s+){0,2}${anyOf('chi phí|kinh phí|giá trị|học phí|lãi|phí|lệ phí|mức|tiền|vốn|thuế|giá|\\/năm|tổng')}`,
)
const fee = new RegExp(
  `^\\s*${anyOf(
    'chi phí|học phí|lệ phí|phí(?!\\p{L})|lãi suất|mức lương|tiền lương|mức phí|mức thu',
    'giá trị hợp đồng|tiền thuê',
  )}`,
  'u',
)

/**
 * An amount inside the description of another: "tốc độ 01 Gb/s đạt 100%", "100% xã có tối thiểu 1 trạm". Only the share
 * is the target; a further speed or size with its own comparison is one again.
 */
export function isCondition(phrase: Phrase, quantities: Quantity[], index: number): boolean {
  const quantity = quantities[index] as Quantity
  if (quantity.kind === 'percent') return isShareOfShare(phrase, quantities, index)
  if (quantity.kind === 'rank') return false
  const next = quantities[index + 1]
  if (next?.kind === 'percent' && !/[,;:]/.test(phrase.lower.slice(quantity.closes, next.opens))) return true
  const share = quantities.findLastIndex((earlier, i) => i < index && earlier.kind === 'percent')
  if (share < 0) return false
  if (newClause.test(phrase.lower.slice((quantities[share] as Quantity).closes, quantity.opens))) return false
  return share === index - 1 || quantity.kind !== 'measure' || !quantity.stated
}

/** "100% xã có trên 80% hộ …": the second share says what the communes must have; the target is how many have it. */
function isShareOfShare(phrase: Phrase, quantities: Quantity[], index: number): boolean {
  const before = quantities[index - 1]
  if (before?.kind !== 'percent') return false
  const gap = phrase.lower.slice(before.closes, (quantities[index] as Quantity).opens)
  return gap.length < 90 && having.test(gap) && !/\sđược\s|[;:.]/.test(gap)
}

/** A list of things ("xã, phường") and "có"; "và", a year or "tỷ lệ" would begin another target. */
const having = new RegExp(
  `^(?:(?:\\s+(?!${anyOf('và|có|đạt|năm|đến|hết|tỷ|tỉ|trong|trên|là|tăng|giảm|còn|lên')}(?!\\p{L}))\\p{L}+){1,6},?){1,3}` +
    `\\s+${anyOf('có|đạt|bảo đảm|đảm bảo|duy trì|có tỷ lệ|đạt tỷ lệ')}\\s*$`,
  'u',
)

/** "Đối với địa bàn có tỷ lệ dưới 30% có thể điều chỉnh": a case the rule speaks of, not a level to reach. */
export function isCase(before: string, after: string): boolean {
  return (
    /^[\s,–-]*(?:đối với|trường hợp|trong trường hợp|nếu|khi|riêng)\s/.test(before) &&
    !/[:]|phấn đấu|mục tiêu/.test(before) &&
    /^[^.;]{0,80}(?:có thể|\sthì\s|được phép|được xem xét|được cộng|được điều chỉnh|điều chỉnh)/.test(after)
  )
}

/** "Tỷ lệ = b/a × 100%", "đạt 100% cộng 05 điểm": how something is computed or scored. */
export function isFormula(before: string, after: string): boolean {
  return (
    (/=/.test(before) &&
      /(?:[\p{L}\d)]\s*[/:]\s*[\p{L}\d(]|[x×*])[^=]*$/u.test(before.slice(before.lastIndexOf('=')))) ||
    /[×*]\s*$|\)\s*x\s*$/.test(before) ||
    /^[^.;]{0,60}(?:được )?cộng (?:trực tiếp |thêm )?\d/.test(after)
  )
}

const newClause = new RegExp(
  `(?:,|và|đồng thời)\\s*(?:phấn đấu\\s+)?${anyOf(
    'hình thành|xây dựng|phát triển|thành lập|thu hút|đào tạo|hỗ trợ|triển khai|tổ chức|đạt|tạo|năng suất|tổng|số|đón',
    'giá trị|quy mô|kim ngạch|doanh thu|thu nhập',
  )}(?!\\p{L})`,
  'u',
)
