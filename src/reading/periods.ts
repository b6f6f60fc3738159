/** When something is done, as a cell or a phrase says. `due` is an ISO day or month; `recurrence` the words as printed. */
export type Period = { startYear: number | null; endYear: number | null; due: string | null; recurrence: string | null }

const quarterNames: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4, '1': 1, '2': 2, '3': 3, '4': 4 }
const quarterEnds = ['', '03-31', '06-30', '09-30', '12-31']

const recurring =
  /thường xuyên|liên tục|(?:hằng|hàng|mỗi) (?:năm|quý|tháng|tuần|ngày)|định kỳ|theo yêu cầu|theo quy định|6 tháng/u

/** Whether a whole cell is a period: "2026-2030", "Quý IV/2026", "Thường xuyên", "Trước 15/11 hằng năm". */
export function looksLikePeriod(text: string): boolean {
  const lower = text.toLowerCase()
  if (lower.length > 90) return false
  // A narrow column breaks "Tháng 3-6/2026" in two.
  if (/^(?:tháng|quý|quí|năm|trước|đến|từ|trong)$/.test(lower)) return true
  if (lower.length < 50 && recurring.test(lower)) return true
  if (!/\b20[1-6]\d\b|quý|quí|tháng \d|\d\/\d/u.test(lower)) return false
  const rest = lower
    .replace(
      /(?:bắt đầu|triển khai|hoàn thành|thực hiện|kết thúc|dự kiến|ban hành|trước|sau|trong|từ|đến|hết|cuối|đầu|giữa|ngày|tháng|quý|quí|năm|giai đoạn|và|các|những|tiếp theo|nay|khi|hằng|hàng|i{1,3}|iv)(?!\p{L})/gu,
      ' ',
    )
    .replace(/[\d\s/.,;:–()-]+/gu, '')
  return rest.length <= 8
}

/** Reads a period cell or a deadline phrase. All null when it says nothing about years. */
export function periodOf(text: string): Period {
  const lower = text.toLowerCase().replace(/[–—−]/g, '-')
  const period: Period = { startYear: null, endYear: null, due: null, recurrence: recurring.exec(lower)?.[0] ?? null }
  const range = /\b(20[1-6]\d)\s?(?:-|đến(?: hết)?(?: năm)?)\s?(20[1-6]\d)\b/u.exec(lower)
  if (range !== null && !/\d\/20\d\d\s?-/.test(lower)) {
    period.startYear = Number(range[1])
    period.endYear = Number(range[2])
    return period
  }
  const points = [
    ...lower.matchAll(
      /(?:(?:qu[ýí]\s*(iv|i{1,3}|[1-4])|(?:ngày\s*)?(?:(\d{1,2})\s?(?:\/|tháng)\s?)?(\d{1,2}))\s?[/.,-]?\s?(?:năm\s*)?|\b)(20[1-6]\d)\b/gu,
    ),
  ].map(pointOf)
  const last = points.at(-1)
  if (last === undefined) return period
  const first = points[0] as Point
  if (/(?:những|các) năm (?:tiếp theo|sau)|trở đi/u.test(lower)) {
    period.startYear = first.year
    return period
  }
  if (/bắt đầu|từ (?:năm|quý|tháng|\d)/u.test(lower) && points.length === 1) {
    period.startYear = last.year
    return period
  }
  period.endYear = last.year
  period.due = last.due
  if (points.length > 1) period.startYear = first.year
  else if (last.due === null && !/trước|đến|hết|cuối|hoàn thành/u.test(lower)) period.startYear = last.year
  return period
}

type Point = { year: number; due: string | null }

function pointOf(match: RegExpMatchArray): Point {
  const [, quarter, day, month, year] = match
  const at = Number(year)
  if (quarter !== undefined) return { year: at, due: `${at}-${quarterEnds[quarterNames[quarter] as number]}` }
  const inMonth = Number(month)
  if (month === undefined || inMonth < 1 || inMonth > 12) return { year: at, due: null }
  const onDay = Number(day)
  const two = String(inMonth).padStart(2, '0')
  return {
    year: at,
    due:
      day === undefined || onDay < 1 || onDay > 31 ? `${at}-${two}` : `${at}-${two}-${String(onDay).padStart(2, '0')}`,
  }
}
