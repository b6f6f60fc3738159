import { anyOf } from './any-of.ts'
import type { Phrase } from './phrase.ts'

/** "Mỗi người dân có một danh tính số": everybody has it, 100 %. Places of "một" (or "01") and what it is one of. */
export type EachOne = { start: number; end: number; subject: string; thing: string }

/**
 * What a sentence promises each person or household. One entry for every "một …" of the list behind "có"; "một số",
 * "một cách" and the like promise nothing. "Mỗi xã có 02 tổ" is a count, not a share.
 */
export function eachOnesOf(phrase: Phrase): EachOne[] {
  const openings = [...phrase.lower.matchAll(opening)]
  return openings.flatMap((match, i) =>
    promised(phrase, match.index + match[0].length, openings[i + 1]?.index ?? phrase.lower.length),
  )
}

const opening = /(?<!\p{L})mỗi\s+(?!năm|tháng|quý|ngày|tuần|giây|lần|kỳ|khi|bước)/gu
const having =
  /^([^,;:.]{2,70}?)\s(?:đều\s|phải\s|sẽ\s|cần\s|được\s){0,2}(?:có(?=\s)|được cấp|sở hữu|sử dụng|tiếp cận|được tạo)/u
const people = new RegExp(
  anyOf(
    'người|công dân|học sinh|sinh viên|hộ |hộ$|gia đình|trẻ|cán bộ|công chức|bệnh nhân|hội viên|nông dân|doanh nghiệp',
    'khách',
  ),
)

function promised(phrase: Phrase, from: number, to: number): EachOne[] {
  const tail = phrase.lower.slice(from, to)
  const verb = having.exec(tail)
  if (verb === null) return []
  const subject = verb[1] as string
  const listFrom = from + verb[0].length
  const ones: EachOne[] = []
  for (const match of tail.slice(verb[0].length).matchAll(people.test(subject) ? oneOrDigit : one)) {
    const start = listFrom + match.index + (match[1] as string).length
    const end = start + (match[2] as string).length
    const lead = phrase.lower.slice(Math.max(listFrom, start - 40), start)
    // The first "một" stands right behind "có" or a few words on; every other goes on a list.
    if (ones.length === 0 ? lead.length > 36 || /[,;:]/.test(lead) : !/(?:,|\svà)\s*(?:có\s*|được cấp\s*)?$/.test(lead))
      continue
    ones.push({ start, end, subject: phrase.text.slice(from, from + subject.length), thing: thingAt(phrase, end) })
  }
  return ones
}

const notOne = String.raw`(?!số\s|cách|lần|trong|phần|hoặc|vài|cửa|thể|cơ quan|chiều|bên|mặt|khi|cục)`
const one = new RegExp(`(^|\\s)(một)\\s+${notOne}(?=\\p{L})`, 'gu')
const oneOrDigit = new RegExp(`(^|\\s)(một|0?1)\\s+${notOne}(?=\\p{L})`, 'gu')

function thingAt(phrase: Phrase, from: number): string {
  return (/^\s*[^,;.()]{2,90}/.exec(phrase.text.slice(from))?.[0] ?? '')
    .replace(/\s(?:và|để|nhằm|phục vụ)\s.*$/, '')
    .trim()
}
