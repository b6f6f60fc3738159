import { subjectVerbs, unitBeginnings, unitKinds } from './unit-words.ts'

/** Whether a text begins with the name of a unit (or of a kind of units). */
export function beginsWithUnit(text: string): boolean {
  return begins.test(text.slice(0, 60).toLowerCase())
}

const verb = new RegExp(
  `(?<!\\p{L})(?:${subjectVerbs}|(?<=liên quan )(?!(?:và|đến|tới|trên|trong|của|thuộc|khác|tại|ở|theo|cùng|với|cấp) )\\p{Ll})(?!\\p{L}{9})`,
  'gu',
)

/** A capital or a word after these is a noun: "các tổ chức", "chủ đầu tư", "Viện Nghiên cứu và Phát triển". */
const nounBefore = /(?:^|[\s,])(?:các|và phát triển|của|những|chủ|nhà|ban)\s$/u

/** "Các tổ chức cung cấp dịch vụ … có trách nhiệm …": verbs that only say which, when the verb of the sentence follows. */
const describes =
  /^(?:cung cấp|đầu tư|xây dựng|sử dụng|tham gia|thực hiện|khai thác|vận hành|được giao|được phân công|chủ trì|phối hợp|triển khai|hợp tác|tổ chức|tiếp nhận)/u
const mainVerb = /(?<!\p{L})(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|căn cứ|chủ động)(?!\p{L})/u

/** Where the subject that opens a sentence ends: before its verb, its colon or a clause that begins anew. */
export function subjectEnd(text: string, from = 0): number {
  const limit = Math.min(text.length, from + 400)
  const lower = text.slice(from, limit).toLowerCase()
  const colon = lower.indexOf(':')
  const end = verbIn(lower, text.slice(from, limit))
  if (colon >= 0 && (end < 0 || colon < end)) return from + colon
  return end < 0 ? -1 : from + end
}

function verbIn(lower: string, text: string): number {
  verb.lastIndex = 0
  for (let match = verb.exec(lower); match !== null; match = verb.exec(lower)) {
    const at = match.index
    if (text.slice(at, at + match[0].length) !== match[0] || nounBefore.test(lower.slice(Math.max(0, at - 14), at)))
      continue
    if (provider.test(lower.slice(Math.max(0, at - 14), at + 20)) || lower.slice(at - 5, at) === 'được ') continue
    return describesHere(lower, at) ?? at
  }
  return -1
}

/** "Các tổ chức cung cấp dịch vụ chi trả": who provides is part of the name. */
const provider =
  /(?:tổ chức|doanh nghiệp|đơn vị|cơ sở|công ty) cung cấp (?:dịch vụ|giải pháp|nền tảng|sản phẩm|hạ tầng)?/u

/** Where the true verb is, when the one found only describes a kind of units. */
function describesHere(lower: string, at: number): number | undefined {
  if (!collective.test(lower) || !describes.test(lower.slice(at, at + 20))) return undefined
  const rest = lower.slice(at, at + 120)
  const main = mainVerb.exec(rest)
  if (main === null || main.index === 0 || /[,.;:]/u.test(rest.slice(0, main.index))) return undefined
  return at + main.index
}
const collective = /^(?:(?:giao|đề nghị|yêu cầu|khuyến khích)\s+)?(?:các|những)\s/u

/** Ends a list of partners: "để", "trong việc", "nhằm", a verb, a full stop. */
export function partnersEnd(text: string, from: number): number {
  const slice = text.slice(from, from + 400)
  const stop =
    /[.;:()](?:\s|$)|\s(?:để|nhằm|trong (?:việc|công|quá|triển|thực|tổ|xây)|theo |về việc|tại |khi |căn cứ|trên cơ sở)/u.exec(
      slice,
    )
  const verbAt = subjectEnd(text, from)
  const stopAt = stop === null ? text.length : from + stop.index
  return Math.min(stopAt, verbAt < 0 ? text.length : verbAt, from + 400)
}

const begins = new RegExp(`^(?:(?:các|những|toàn thể)\\s+(?:cấp,? )?(?:${unitKinds})|${unitBeginnings})(?!\\p{L})`, 'u')
