import { anyOf, inPieces } from './any-of.ts'
import type { Node } from './outline.ts'

/**
 * Whether an item belongs to a list of planned quantities: "+ Đầu tư mới trạm 5G: 35 trạm (trong đó: …);". Among tasks
 * one such line may only describe a task ("Số lượng: 50 người"), so a neighbour of the same shape, or the parts of the
 * whole in a bracket, must say that it is a list.
 */
export function isCountList(node: Node): boolean {
  if (node.role !== 'tasks' || node.kind === 'paragraph' || !planned(node.text)) return false
  if (/\(\s*(?:trong đó|bao gồm|gồm)/i.test(node.text)) return true
  const siblings = node.up?.children ?? []
  const at = siblings.indexOf(node)
  return [siblings[at - 1], siblings[at + 1]].some((near) => near !== undefined && planned(near.text))
}

function planned(text: string): boolean {
  if (text.length > 400) return false
  const lower = text.toLowerCase()
  return amount.test(lower) && !describes.test(lower)
}

/** A name, a colon, a number and a word to count by; time and money are never planned quantities. */
const amount = inPieces(
  'u',
  /^[^:.;%]{6,120}:\s*(?:(?:khoảng|trên|tối thiểu|ít nhất|đạt|phấn đấu)\s+){0,2}\d[\d.,]*\s+/,
  /(?!(?:triệu|tỷ|nghìn|ngàn)?\s*(?:đồng|vnđ|usd)|ngày|giờ|phút|tháng|năm|tuổi|buổi|tiết|điểm(?!\s\p{L}))\p{L}/u,
)
const describes = new RegExp(
  `^${anyOf(
    'số lượng|thời (?:gian|lượng|hạn)|đối tượng|thành phần|địa điểm|quy mô|kinh phí|dự toán|nguồn|điện thoại|địa chỉ',
    'căn cứ|lưu ý|hình thức|tần suất|đợt|mức|hồ sơ|điều kiện|giải|tổng kinh phí|hiện',
  )}(?!\\p{L})`,
  'u',
)
