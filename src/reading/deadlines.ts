import type { AssignedDuty } from './duties.ts'
import type { Deadline } from './plan.ts'
import { beginsWithUnit, partnersEnd } from './subject-ends.ts'

const frequencies: [RegExp, string][] = [
  [/(?:hằng|hàng|mỗi) tuần|tuần\/lần/u, 'weekly'],
  [/(?:hằng|hàng|mỗi) tháng|báo cáo tháng/u, 'monthly'],
  [/(?:hằng|hàng|mỗi|từng) qu[ýí]|báo cáo quý/u, 'quarterly'],
  [/(?:06|6|sáu) tháng|nửa năm/u, 'half-yearly'],
  [/(?:hằng|hàng|mỗi) năm|báo cáo năm|(?:01|1) năm\/lần|thường niên/u, 'annual'],
]

const rules =
  /(?:trước|chậm nhất(?: là)?|muộn nhất(?: là)?|vào|xong trước)\s+(?:(?:ngày|tháng|quý|cuối|hết|đầu)\s+)*(?:\d{1,2}(?:\s*[/.-]\s*\d{1,2})?(?:\s*[/.-]\s*\d{4})?|cuối|hết|thứ)(?:\s*(?:tháng|năm|quý|của|cuối cùng|cuối|đầu|sau|kế tiếp|tiếp theo|hằng|hàng|mỗi|kỳ|và|\d{1,2}(?:\/\d{1,2})?(?:\/\d{4})?))*/iu

/** Who must report to whom and when, as duties say. A duty without a rhythm and without a day is no deadline. */
export function readDeadlines(duties: AssignedDuty[]): Deadline[] {
  const deadlines: Deadline[] = []
  for (const duty of duties) {
    for (const piece of pieces(duty.text)) {
      const lower = piece.toLowerCase()
      if (!/báo cáo|gửi về|gửi kết quả|sơ kết|tổng kết|(?:^|,\s|\s)gửi\s/.test(lower)) continue
      const rule = rules.exec(piece)?.[0].trim() ?? null
      const frequency =
        frequencies.find(([pattern]) => pattern.test(lower))?.[1] ?? (/định kỳ/.test(lower) ? 'periodic' : null)
      if (frequency === null && rule === null) continue
      deadlines.push({
        path: duty.path,
        line: duty.line,
        who: duty.unit === '' ? null : duty.unit,
        to: receiverOf(piece),
        frequency,
        rule,
        text: piece,
      })
    }
  }
  return deadlines
}

/** Sentences; each may set its own day. */
function pieces(text: string): string[] {
  return text.split(/(?<=[\p{Ll}\d)][.;])\s+(?=\p{L})/u).filter((piece) => piece.length > 15)
}

function receiverOf(piece: string): string | null {
  for (const match of piece.matchAll(
    /(?:[Bb]áo cáo(?:\s+(?:kết quả|tình hình)(?:\s+(?:thực hiện|triển khai))?)?|[Gg]ửi(?:\s+báo cáo)?|về|cho|đến|trình)\s+(?=\p{Lu})/gu,
  )) {
    const start = match.index + match[0].length
    if (!beginsWithUnit(piece.slice(start))) continue
    const end = partnersEnd(piece, start)
    const to = piece
      .slice(start, end)
      .replace(/\s+(?:trước|vào|định kỳ|chậm nhất|kết quả|tình hình|những|về|các nội dung|qua\s|hằng|hàng).*$/u, '')
      .replace(/[\s,]+$/u, '')
    if (to.length < 160) return to
  }
  return null
}
