import type { Line } from './lines.ts'
import type { Citation } from './plan.ts'

const symbol =
  /(?<![\p{L}\d/.-])(\d{1,5}(?:\/(?:19|20)\d\d)?\s?\/\s?(?:[A-ZĐ][\p{L}]{0,8}\d{0,3})(?:\s?[-–&]\s?[A-ZĐ][\p{L}&]{0,12}\d{0,2})*|\d{1,4}\s?-\s?[A-ZĐ]{2}[\p{L}]?\s?\/\s?[A-ZĐ]{1,4}[\p{L}]{0,5})(?![\p{L}\d])/gu

/** The documents a text cites, each once, where it is first named. `own` is the document's own number. */
export function citationsIn(lines: Line[], own: string | null): Citation[] {
  const found = new Map<string, Citation>()
  for (const line of lines) {
    if (line.debris || !line.text.includes('/')) continue
    for (const match of line.text.matchAll(symbol)) {
      const number = (match[1] as string).replace(/\s+/g, '').replace(/–/g, '-')
      if (!/[A-ZĐ]{2}/.test(number) || number === own || isOwnHeader(line, match.index)) continue
      const after = line.text.slice(match.index + match[0].length, match.index + match[0].length + 500)
      const citation = { number, line: line.number, ...detailsOf(after) }
      const before = found.get(number)
      if (before === undefined) found.set(number, citation)
      else {
        before.issuedOn ??= citation.issuedOn
        before.issuer ??= citation.issuer
        before.title ??= citation.title
      }
    }
  }
  return [...found.values()]
}

/** An ISO day of "ngày 31 tháng 3 năm 2022" or "ngày 22/12/2024"; null when the day is left blank or impossible. */
export function dateIn(text: string): string | null {
  const match = /ngày\s+(\d{1,2})\s*(?:tháng|\/|-|\.)\s*(\d{1,2})\s*(?:năm|\/|-|\.)\s*((?:19|20)\d\d)/iu.exec(text)
  if (match === null) return null
  const [day, month, year] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function isOwnHeader(line: Line, at: number): boolean {
  return at < 14 && /^số\s*:?/.test(line.lower)
}

function detailsOf(after: string): { issuedOn: string | null; issuer: string | null; title: string | null } {
  const near = after.slice(0, 60)
  const issuedOn = /^[\s,(]*ngày/iu.test(near) ? dateIn(near) : null
  const from = after.replace(/^[\s,(]*ngày\s+[\d\s/.-]*(?:tháng\s+\d{1,2}\s+)?(?:năm\s+\d{4})?[\s,]*/iu, '')
  const by =
    /^\s*của\s+(.{3,90}?)(?=\s+(?:về|phê duyệt|ban hành|quy định|sửa đổi|triển khai|hướng dẫn|thực hiện|và|đảm bảo|đã|tại|năm|trên|theo|phát triển)\s|[,;:.()“”"]|$)/u.exec(
      from,
    )
  const rest = by === null ? from : from.slice(by[0].length)
  const about =
    /^\s*(?:về\s+(?:việc\s+)?)?((?:phê duyệt|ban hành|quy định|sửa đổi|triển khai|hướng dẫn|tăng cường|đột phá|phát triển|thực hiện|\p{L})[^;]{8,300}?)(?=[;]|\.(?:\s|$)|$)/u.exec(
      rest,
    )
  const hasTitle = /^\s*(?:về|phê duyệt|ban hành|quy định|sửa đổi|hướng dẫn)\s/u.test(rest)
  return {
    issuedOn,
    issuer: by === null ? null : (by[1] as string).trim(),
    title: hasTitle && about !== null ? (about[1] as string).trim() : null,
  }
}
