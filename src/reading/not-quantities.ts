import { anyOf } from './any-of.ts'
import type { WrittenNumber } from './numbers.ts'
import type { Phrase } from './phrase.ts'

/**
 * Whether a number only names something: a document, an article, a date, a level of service, a telephone line, an
 * item of a list. Shares ("85%") never come here.
 */
export function isName(phrase: Phrase, number: WrittenNumber): boolean {
  const { lower } = phrase
  const { start, end } = number
  const before = lower.slice(Math.max(0, start - 28), start)
  const after = lower.slice(end, end + 28)
  if (isYear(number, before, after)) return true
  if (/^\s?[/]\s?[\p{L}\d]/u.test(after) && !perMany.test(after)) return true
  if (/[/]\s?$/.test(before)) return true
  if (/^\s?[-–]\s?\p{L}/u.test(after) && !/^\s[-–]\s/.test(after)) return true
  if (/\p{L}[-–]$/u.test(before)) return true
  if (/^(?:h\d|:\d)/.test(after)) return true
  if (/\($/.test(before) && /^\)/.test(after)) return true
  if (ageBehind.test(after)) return !lifeSpan.test(lower.slice(Math.max(0, start - 90), start))
  if (/(?:ở|đạt|đến|xuống|lên|còn) mức\s*$/.test(before)) return false
  if (/\p{Ll}\ssố\s*:\s*$/u.test(before) && !documentNumber.test(before)) return false
  if (isBase(phrase, number)) return true
  if (endsInLetter.test(before) && naming.test(before)) return !(actsOn.test(before) && counted.test(after))
  return structure.test(after)
}

/** 2025 after "năm", "đến", in a pair of years, or with nothing to count behind it. */
function isYear(number: WrittenNumber, before: string, after: string): boolean {
  const { value } = number
  if (!Number.isInteger(value) || value < 1900 || value > 2100 || number.end - number.start !== 4) return false
  if (/(?:năm|đến|hết|cuối|đầu|trước|sau|từ|nay|giai đoạn|thời kỳ|nhiệm kỳ|tầm nhìn|[-–/(])\s*$/.test(before))
    return true
  return !counted.test(after)
}

/** Nothing names a number but a word before it; looking for one costs more than looking for a letter. */
const endsInLetter = /[\p{L}\d-]\s*[:.]?\s*$/u
/** "Quyết định số: 12"; "Tỷ lệ cán bộ có kỹ năng số: 80" ends with the other "số", digital. */
const documentNumber = /(?:định|quyết|tư|văn|luật|lệnh|hiệu|thị|báo|trình|hoạch|thoại|khoản|giấy|mã)\s+số\s*:\s*$/
const naming = new RegExp(
  `(?:^|[^\\p{L}])(?:${[
    '(?<!tổng )(?<!trong )(?<!con )số|điều|khoản|điểm|mục|chương|phần|phụ lục|đề án|chỉ thị|nghị quyết',
    'nghị định|quyết định|thông tư|công văn',
    'ngày|tháng|quý|năm|giai đoạn|mức độ|cấp độ|mức|cấp|loại|hạng|thứ|quận|phường|khu phố|tổ dân phố|tổ|ấp',
    'thôn|bảng|hình|biểu|biểu mẫu|mẫu|phiếu',
    'bước|kỳ|đợt|phiên bản|khóa|lớp|khối|nhiệm kỳ|tcvn|qcvn|iso|điện thoại|hotline|fax|tổng đài|trang|dòng',
    'cột|công nghiệp|quốc lộ|đường',
    'tiêu chí|chỉ tiêu|nội dung|nhóm|nhiệm vụ|mục tiêu|thứ tự|câu|tập|quyển|tin|văn bản|hợp phần',
    'tiểu dự án|dự án|gói|nhà số|ngõ|hẻm|tuần|covid',
  ].join('|')})\\s*[:.]?\\s*$`,
  'u',
)
/** "cấp 500 chữ ký số", "có 5 nhóm": the word before may also be a verb, when something countable follows. */
const actsOn = /(?:^|[^\p{L}])(?:cấp|mức|khoản|điểm|số|năm|tập)\s*$/u
const counted = new RegExp(
  `^\\s+${anyOf(
    'triệu|nghìn|ngàn|tỷ|lượt|người|hộ|doanh nghiệp|tài khoản|chữ ký|thiết bị|máy|mô hình|sản phẩm|hồ sơ|giấy|thẻ',
    'suất|học|cán bộ|lao động|điểm|dịch vụ|trạm|thuê bao|đồng|ha|km|tấn|%',
  )}`,
)
/** "42/100.000 trẻ", "23 ca/1.000 phụ nữ": a rate, not the number of a document. */
const perMany = /^\/(?:năm|tháng|người|ha|1\.?0{2,5}(?:\.0{3})?\s\p{L}|1\.0{3}|10\.0{3}|100\.0{3})/u

/**
 * "tỷ suất tử vong trên 1.000 trẻ đẻ sống dưới 9,5": a round number that the rate is counted on, not its level. The
 * clause speaks of a rate, and the level follows.
 */
function isBase({ lower }: Phrase, { value, start, end }: WrittenNumber): boolean {
  if (!bases.has(value) || !countedOn.test(lower.slice(Math.max(0, start - 12), start))) return false
  const clause = lower
    .slice(Math.max(0, start - 120), start)
    .split(/[;:]/)
    .at(-1) as string
  return rateWords.test(clause) && levelBehind.test(lower.slice(end, end + 100))
}
const bases = new Set([100, 1000, 10_000, 100_000, 1_000_000])
const countedOn = /(?:^|\s)(?:trên|mỗi|tính trên)\s*$/
const rateWords = /(?:tỷ|tỉ) (?:suất|số|lệ)|mật độ|bình quân|số (?:ca|giường|bác sĩ|điều dưỡng|dược sĩ|thuê bao)/
const levelBehind =
  /^\s\p{L}[^;:.%\d]{2,80}?\s(?:đạt|là|còn|xuống|lên|dưới|trên|không quá|tối đa|tối thiểu|ít nhất|khoảng)\s+\d/u
const lifeSpan = /tuổi thọ|tuổi nghề|tuổi kết hôn|tuổi trung bình|tuổi bình quân/
const ageBehind = /^\s*(?:(?:[-–]|đến)\s*(?:dưới\s*)?\d+\s*)?tuổi(?!\p{L})/u
/** Words that describe how a thing is built, not how many there shall be. */
const structure = new RegExp(
  `^\\s+${anyOf(
    '(?:cấp|bên|bước|mặt|không|rõ|tốt|sao)(?!\\p{L})|trụ cột|chiều|tầng|trong 1(?!\\d)',
    'lớp(?!\\s+(?:đào tạo|tập huấn|bồi dưỡng|học|kỹ năng))',
  )}`,
  'u',
)
