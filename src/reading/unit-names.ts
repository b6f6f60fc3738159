import { tidySpaces } from '#kernel/text'
import { beginsWithUnit, subjectEnd } from './subject-ends.ts'
import { unitKinds } from './unit-words.ts'

/**
 * Cuts a list of units into names: always at ";" and at line ends, at "," and "và" only where a new name begins, so
 * "Sở Kế hoạch và Đầu tư" and "các sở, ban, ngành" stay whole. "UBND quận 1 và các huyện" shares its "UBND".
 */
export function splitUnits(list: string): string[] {
  const names: string[] = []
  for (const piece of list.split(/[;\n]/)) for (const name of splitPiece(piece)) names.push(...splitRunTogether(name))
  return [...new Set(shareBeginning(names))]
}

/** "Sở Khoa học và Công nghệ Sở Công Thương": the comma was lost between two departments. */
function splitRunTogether(name: string): string[] {
  const second = name.startsWith('Sở ') ? name.search(/(?<=\p{Ll})\s(?:Sở\s\p{Lu}|UBND\s|Công an\s)/u) : -1
  return second < 0 ? [name] : [name.slice(0, second), ...splitRunTogether(name.slice(second + 1))]
}

const separators = /\s*(?:,\s*(?:và\s+)?|\s+và\s+|\s+cùng\s+(?:với\s+)?|\s*&\s+(?=các)|\s*\+\s*)/gu

function splitPiece(piece: string): string[] {
  const names: string[] = []
  let from = 0
  for (const match of piece.matchAll(separators)) {
    const at = match.index
    if (at < from) continue
    const before = piece.slice(from, at)
    if (openBracket(before)) continue
    if (!startsName(piece.slice(at + match[0].length), before)) continue
    names.push(before)
    from = at + match[0].length
  }
  names.push(piece.slice(from))
  return names.map(cleanName).filter((name) => name !== '')
}

/** Whether a new name begins: "… và Đầu tư" goes on, "… và Sở Tài chính" begins, "các sở, ban, ngành" goes on. */
function startsName(rest: string, before: string): boolean {
  if (!beginsWithUnit(rest)) return false
  if (/^\s*(?:báo|sở|ban|hội|viện|trường|đài|bộ|tổ|cục)\s*$/iu.test(before)) return false
  // "Báo và Phát thanh, Truyền hình" is a name; "Báo, đài" is a kind.
  const generic = /^\p{Ll}/u.test(rest)
    ? !/^(?:các|những|toàn thể)\s/u.test(rest)
    : kindAlone.test(rest) && !/^\p{L}+\s+và\s+\p{Lu}/u.test(rest)
  if (!generic) return true
  if (committee.test(before) && !placeKind.test(rest)) return true
  return complete.test(before) || !openCollective.test(before.slice(lastSeparator(before)))
}

/** "UBND xã, phường" goes on with places only: "UBND xã, báo, đài" names two. */
const committee = /^\s*(?:các\s)?(?:ubnd|ủy ban nhân dân)\s/iu
const placeKind = /^(?:xã|phường|đặc khu|thị trấn|thị xã|huyện|quận|tỉnh|thành phố|các)(?!\p{L})/iu

/** A kind of units without a name: "Ban, Ngành", "đơn vị liên quan". */
const kindAlone = new RegExp(`^(?:${unitKinds})(?=\\s*(?:[,;/]|và\\s|có liên quan|liên quan|$))`, 'iu')

/** "các sở", "UBND xã", "Thủ trưởng các cơ quan": a kind alone, so that the next kind joins it in one name. */
const openCollective = new RegExp(
  `^(?:[\\s,/]|và\\s)*(?:(?:phối hợp với|với|các|những|toàn thể|cấp|thủ trưởng|lãnh đạo|người đứng đầu|giám đốc|chủ tịch|ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|đảng ủy|công an|giao|đề nghị)\\s+)*(?:${unitKinds}|đặc khu|thị trấn|đoàn thể|hội)\\s*$`,
  'iu',
)

/** "Công an tỉnh" lacks nothing; "Công an các xã" may go on with "phường". */
const complete =
  /(?:công an|ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|đảng ủy|lãnh đạo|chủ tịch)\s(?:tỉnh|thành phố)\s*$/iu

function lastSeparator(text: string): number {
  let last = 0
  for (const match of text.matchAll(/,|\/|\svà\s/gu)) last = match.index
  return last
}

function openBracket(text: string): boolean {
  return text.lastIndexOf('(') > text.lastIndexOf(')')
}

/** "Ủy ban nhân dân thành phố Thủ Đức và các quận, huyện" names two kinds of people's committees. */
function shareBeginning(names: string[]): string[] {
  return names.map((name, i) => {
    const first = /^(?:Ủy ban nhân dân|UBND)(?=\s)/u.exec(names[i - 1] ?? '')
    if (first === null || !/^Các\s+(?:quận|huyện|xã|phường|thị xã)/u.test(name)) return name
    return `${first[0]} ${name.charAt(0).toLowerCase()}${name.slice(1)}`
  })
}

/** How, where and to what end a unit acts is no part of its name; nor is what a bracket says of it. */
const manner =
  /\s(?:(?:đối )?với (?:các|những|nội dung|nhiệm vụ)|(?:căn cứ|trong phạm vi|tùy theo|tuỳ theo|trên cơ sở|nhằm|để|khi)|(?:trong|tại) (?:Kế hoạch|Quyết định|Phụ lục|Chương trình|Đề án|Mục|phụ lục)|theo (?:chức năng|nhiệm vụ|thẩm quyền|phân cấp|phân công|lĩnh vực|quy định|dõi|sự))(?=\s).*$/u
const explained =
  /\s*\((?:\p{Ll}|Cơ quan|Đơn vị|Thường trực|Qua\s|Đề án\s|Dự án\s|Kế hoạch\s|[^(),]*, \p{Ll})[^()]*\)/gu

/** "Các cơ quan được phân công chủ trì" says which; "các sở được giao nhiệm vụ tại Kế hoạch" are all the same the sở. */
const assigned = /\sđược (?:giao|phân công)(?:\s(?:nhiệm vụ|chủ trì|phối hợp))?(?=\s|$).*$/u
const anyAgency = /^(?:các\s)?(?:cơ quan|đơn vị|tổ chức|cá nhân)/iu

function cleanName(name: string): string {
  return tidySpaces(name)
    .replace(assigned, (clause) =>
      anyAgency.test(name.trim())
        ? clause.replace(/((?:giao|phân công)(?:\s(?:nhiệm vụ|chủ trì|phối hợp))?).*$/u, '$1')
        : '',
    )
    .replace(/^(?:(?:và|với|cùng|cùng với|do|giao|đề nghị)\s+|[-–+*•]\s*)(?=\p{L})/iu, '')
    .replace(explained, '')
    .replace(/\s*\([^()]*$/u, '')
    .replace(manner, '')
    .replace(/[\s,.:;/-]+$/u, '')
    .replace(/^[\s,.:;-]+/u, '')
    .replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
}

/** Whether a whole cell is a list of units. */
export function looksLikeUnits(text: string): boolean {
  if (text.length > 600 || /lĩnh vực/iu.test(text) || !beginsWithUnit(text.replace(/^[-+•*\s]+/u, ''))) return false
  const end = subjectEnd(text)
  if (end >= 0 && text.charAt(end) !== ':' && !/^(?:chủ trì|phối hợp|thúc đẩy|theo dõi)/iu.test(text.slice(end)))
    return text.length < 60 && end > text.length - 12
  return true
}

export { subjectEnd }
