import { anyOf } from './any-of.ts'
import { isCase, isCondition, isFormula, isPast, isSupport } from './not-goals.ts'
import type { Phrase } from './phrase.ts'
import type { Quantity } from './quantities.ts'

/**
 * Where a sentence stands. `aims`: in a list of targets; `item`: an item of a plan that is no list of targets (a task,
 * a duty); `prose`: anywhere else, where only words of intent make an amount a target.
 */
export type Setting = 'aims' | 'item' | 'prose'

/** How sure a reader may be that an amount is a target, 0…1; 0 means it is none. */
export function certaintyOf(phrase: Phrase, quantities: Quantity[], index: number, setting: Setting): number {
  const quantity = quantities[index] as Quantity
  if (quantity.isOrigin) return 0
  const before = phrase.lower.slice(0, quantity.opens)
  const after = phrase.lower.slice(quantity.closes, quantity.closes + 160)
  if (isPast(before, after, setting) || isSupport(before, after, setting)) return 0
  if (isCondition(phrase, quantities, index) || isCase(before, after) || isFormula(before, after)) return 0
  if (quantity.kind === 'rank') return setting === 'prose' && !intent.test(before) ? 0 : 0.95
  if (quantity.kind === 'percent') return shareCertainty(quantity, before, after, setting)
  if (quantity.kind === 'time') return timeCertainty(before.slice(-110), setting)
  if (quantity.kind === 'multiple' && !change.test(before.slice(-110))) return 0
  const opensWithFrom = phrase.lower.startsWith('từ', quantity.opens)
  if (quantity.kind === 'bare') return indexCertainty(quantity, before, setting, opensWithFrom)
  if (setting === 'aims') return aimedCount(quantity, before.slice(-110))
  return setting === 'item' && !opensWithFrom ? promisedCount(quantity, before) : 0
}

/** "Chương trình mục tiêu quốc gia", "hỗ trợ có mục tiêu" are names of money, not of intent. */
const intent =
  /phấn đấu|bảo đảm|đảm bảo|(?<!có |chương trình )mục tiêu|chỉ tiêu|hướng đến|hướng tới|nhằm đạt|để đạt|quyết tâm/
const effect = /đạt|chiếm|nâng|đưa|tăng|giảm|lên|xuống|còn|duy trì|đến năm|đến hết|đến 20\d\d|hoàn thành|thực hiện/
const change = /(?:tăng|giảm|gấp|bằng|cao|nhanh|hơn|còn|xuống|lên|đạt|và)(?:\s+\S+){0,6}\s*$/
const funds = new RegExp(
  `${anyOf('trừ|chưa đến|không đến|kinh phí|nguồn vốn|ngân sách(?: \\S+){0,2}|vốn|xã hội hóa|đóng góp|đối ứng')}` +
    '(?:\\s+\\S+){0,2}[\\s:]*$',
)

function shareCertainty(quantity: Quantity, before: string, after: string, setting: Setting): number {
  if (setting === 'aims')
    return quantity.stated || before.trim().length < 12 || /có/.test(before) || effect.test(before) ? 0.98 : 0.9
  if (intent.test(before)) return setting === 'prose' && !quantity.stated && !reaches(before) ? 0 : 0.85
  if (setting === 'prose' || funds.test(before.slice(-40))) return 0
  if (quantity.stated || quantity.value === 100) return 0.75
  // "…; 90% trẻ sơ sinh được tầm soát": a statement that opens with a share of somebody says what to reach.
  if (before.trim() === '' && population.test(after)) return 0.7
  return effect.test(before) ? 0.7 : 0
}

/** People or things that do or get something; a share of money is a rule of finance. */
const population = new RegExp(
  `^\\s+(?!${anyOf('kinh phí|vốn|nguồn|chi phí|mức|giá|giá trị|ngân sách|tổng mức|học phí|lương|tiền|dự toán|số tiền')})` +
    `\\p{L}[^.;:]{2,120}?\\s${anyOf('được|có|đạt|sử dụng|tham gia|áp dụng|ứng dụng|thực hiện|biết|tiếp cận|làm|hoàn thành')}(?!\\p{L})`,
  'u',
)

/** Outside a plan "phấn đấu" must lead to the amount by a word of effect: "phấn đấu đi học cho đều, rồi 80% …" does not. */
function reaches(before: string): boolean {
  const words = before.split(intent).at(-1) as string
  return words.trim().length < 25 || effect.test(words)
}

/** Only a time that shall become shorter is a target; any other is a deadline or an age. */
function timeCertainty(near: string, setting: Setting): number {
  if (!shorter.test(near)) return 0
  if (setting === 'aims') return 0.85
  return setting === 'item' && /phấn đấu|rút ngắn|cắt giảm/.test(near) ? 0.6 : 0
}

const shorter = new RegExp(
  anyOf(
    'rút ngắn|giảm|còn|xuống|thời gian [^,;]{3,60}$',
    'thời gian (?:\\S+\\s+){0,8}(?:đạt|là|không quá|tối đa|dưới|trung bình)',
  ),
)

/** A number without a unit is the value of an index, when an index is spoken of. */
function indexCertainty(quantity: Quantity, before: string, setting: Setting, opensWithFrom: boolean): number {
  if (setting !== 'aims') return 0
  if (quantity.stated && !opensWithFrom && quantity.opens < quantity.start && before.trim().length > 12) return 0.75
  if (/^\s*(?:chỉ tiêu [\d.]+:\s*)?(?:tổng )?số(?: lượng)? [^:;,]{3,90}:\s*$/.test(before)) return 0.85
  const fits =
    quantity.stated ||
    /(?:đạt|bằng|còn|xuống|lên|mức|giá trị)\s*(?:khoảng\s*|mức\s*)?$|vào năm 20\d\d và\s*$/.test(before.slice(-110))
  return fits && /chỉ số|hệ số|điểm|tỷ số|tỷ suất|mức|tuổi thọ|xếp hạng|số lượng|tỷ lệ|index|hdi|pci|dti/.test(before)
    ? 0.85
    : 0
}

/** After these words a number only says how many things are spoken of: "theo 03 nhóm", "tại 34 xã". */
const preposition = new RegExp(
  `(?:^|\\s)${anyOf(
    'theo|trong|của|tại|cho|với|ở|giữa|về|gồm|bao gồm|các|những|cả|toàn|ngoài|qua|thuộc|tất cả|cùng|gồm có',
    'trong đó',
    'sau|mô hình|vòng|tối',
  )}\\s*$`,
)
const verb = new RegExp(
  `(?:^|[\\s,(])${anyOf(
    'có|đạt|hình thành|xây dựng|phát triển|thành lập|đào tạo|bồi dưỡng|tập huấn|thu hút|hỗ trợ|tổ chức',
    'triển khai|thí điểm',
    'đưa|tăng|giảm|hoàn thành|cấp|ứng dụng|duy trì|công nhận|đầu tư|lắp đặt|kết nối|tạo|giải quyết',
    'sản xuất|mỗi năm',
    'hằng năm|hàng năm|bình quân|lên|xuống|còn|khoảng|mới|thêm|phấn đấu|số lượng|tổng số|số|được|thực hiện',
    'ban hành',
    'chuyển giao|ươm tạo|tuyển|trồng|công bố|mở|cung cấp|vượt|bằng|gấp|quy mô|trong đó|ở mức',
  )}(?:\\s|$)`,
)
/** "mật độ cây xanh 8 m²/người": the clause begins with what is measured. */
const measured = new RegExp(
  `(?:^|[,;:])\\s*${anyOf(
    'tỷ|tỉ|mật độ|diện tích|sản lượng|công suất|năng suất|chiều|quy mô|tổng|mức|thu nhập|giá trị|kim ngạch',
    'doanh thu',
    'độ dài|chỉ số|hệ số|điểm|thời gian|tuổi',
  )}[^,;:]{2,80}$`,
)
/** "với tốc độ 10 Gbps", "(10 Gbps)": how a thing is made, not how far it shall come. */
const made = /(?:tốc độ|dung lượng|công suất|băng thông|độ trễ|diện tích|trị giá)\s*$|\(\s*$/

function aimedCount(quantity: Quantity, near: string): number {
  if (!quantity.stated && made.test(near)) return 0
  if (quantity.kind === 'money' && budget.test(near) && !revenue.test(near)) return 0
  if (quantity.stated) return 0.95
  if (preposition.test(near) && !(quantity.kind === 'count' && doneFor.test(near))) return 0
  return verb.test(near) || measured.test(near) || near.trim().length < 4 || /[,:]\s*$|và\s*$/.test(near) ? 0.9 : 0
}

const budget = /(?:kinh phí|dự toán|tổng mức|nguồn vốn|ngân sách)[^,;]{0,50}$/
/** "Tổng thu ngân sách đạt 3.450 tỷ đồng" is a level to reach; money for something is not. */
const revenue = /(?:^|\s)thu (?:nội địa|ngân sách|cân đối)[^,;]{0,60}$/
/** "Giải quyết việc làm cho 2.500 người": whom a list of targets serves, it counts. */
const doneFor = new RegExp(
  `${anyOf('giải quyết|tạo|đào tạo|bồi dưỡng|tập huấn|dạy nghề|hỗ trợ|xây|sửa chữa|khám|tư vấn')}` +
    '(?:\\s[^,;:]{1,40})?\\scho\\s*$',
)

/** In a task a count is promised only by "tối thiểu", "ít nhất" or "phấn đấu"; money is a budget. */
function promisedCount(quantity: Quantity, before: string): number {
  const near = before.slice(-110)
  if (!quantity.stated && (made.test(near) || preposition.test(near))) return 0
  if (quantity.kind === 'money') return /phấn đấu|mục tiêu/.test(before) ? 0.6 : 0
  if (!quantity.stated) return /phấn đấu|mục tiêu/.test(near) && verb.test(near) ? 0.6 : 0
  if (/(?:họp|báo cáo|kiểm tra|trước|cách|sau|thời hạn|trong vòng|độ tuổi|đối với)(?:\s+\S+){0,4}\s*$/.test(near))
    return 0
  return verb.test(near) || intent.test(before) ? 0.7 : 0
}
