import type { Aim } from './aims.ts'
import { anyOf, inPieces } from './any-of.ts'
import type { Node } from './outline.ts'

/**
 * Whether an item of a list of targets names something to be finished, without an amount: "Hoàn thiện Trung tâm dữ
 * liệu", "Phổ cập Internet", "Kho dữ liệu dùng chung được kết nối với …". Words of effort ("nâng cao", "đẩy mạnh",
 * "tăng cường") finish nothing.
 */
export function isCompletion(node: Node, aim: Aim): boolean {
  if (aim.kind !== 'aims' || node.kind === 'paragraph' || node.children.length > 0) return false
  if (node.style === 'roman' || node.style === 'part' || node.style === 'caps' || node.text.endsWith(':')) return false
  const lower = node.text.toLowerCase().replace(/^(?:chỉ tiêu|mục tiêu) [\d.]+\s?[:.]\s+/, '')
  if (
    lower.length < 20 ||
    lower.length > 1500 ||
    /^(?:nội dung(?: gồm| bao gồm| cụ thể| thực hiện|:)|gồm|bao gồm|các |theo )|bao gồm các nhóm/.test(lower)
  )
    return false
  return (
    finished.test(lower) ||
    (!/^(?:tăng cường|nâng cao|đẩy mạnh|bảo đảm|đảm bảo|thúc đẩy|từng bước|tiếp tục|góp phần)/.test(lower) &&
      passive.test(lower))
  )
}

const finished = inPieces(
  '',
  /^(?:(?:cơ bản|tiếp tục|phấn đấu|triển khai|đẩy nhanh|(?:đến|trong|trước) [^,:;.]{3,40}[,:]|tỉnh|thành phố)\s+){0,3}/,
  /(?:cơ bản\s+)?(?:hoàn thành|hoàn thiện|phổ cập|hình thành|đưa vào (?:vận hành|khai thác|sử dụng|hoạt động)|xóa)/,
)
const passive = new RegExp(
  `^[^;.]{8,140}?\\sđược\\s+${anyOf(
    'kết nối|hoàn thành|hoàn thiện|đưa vào|triển khai|xây dựng|vận hành|số hóa|tích hợp|hình thành|liên thông',
    'phê duyệt|ban hành|phủ',
  )}`,
)
