import { tidySpaces } from '#kernel/text'
import { beginsWithUnit, subjectEnd } from './subject-ends.ts'

const group =
  /^(?:các\s+)?(?:cấp,\s*)?(?:sở|bộ)(?:\s*[,/-]\s*|\s+)(?:ban(?:\s*[,/-]\s*|\s+))?ngành(?:\s*,\s*(?:đoàn thể|địa phương))*/iu

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

function splitPiece(piece: string): string[] {
  const names: string[] = []
  let from = 0
  const start = group.exec(piece.trimStart())
  const skip = start === null ? 0 : start[0].length + (piece.length - piece.trimStart().length)
  for (const match of piece.matchAll(
    /\s*(?:,\s*(?:và\s+)?|\s+và\s+|\s+cùng\s+(?:với\s+)?|\s*&\s+(?=các)|\s*\+\s*)/gu,
  )) {
    const at = match.index
    if (at < skip || at < from) continue
    const rest = piece.slice(at + match[0].length)
    if (openBracket(piece.slice(from, at))) continue
    if (!startsName(rest, piece.slice(from, at))) continue
    names.push(piece.slice(from, at))
    from = at + match[0].length
  }
  names.push(piece.slice(from))
  return names.map(cleanName).filter((name) => name !== '')
}

/** Whether a new name begins: "… và Đầu tư" goes on, "… và Sở Tài chính" begins, "các sở, ban, ngành" goes on. */
function startsName(rest: string, before: string): boolean {
  if (!beginsWithUnit(rest) || /^\s*(?:báo|sở|ban|hội|viện|trường|đài|bộ|tổ|cục)\s*$/iu.test(before)) return false
  const lower = rest.toLowerCase()
  const head = before.trim().toLowerCase()
  if (
    /^(?:ban|ngành|đoàn thể|phường|xã|đặc khu|huyện|quận|thị trấn|đơn vị|địa phương|tổ chức|cá nhân|doanh nghiệp|trường|viện|đài|hội|hiệp hội|cục|vụ|chi cục|phòng|công ty|học viện|trung tâm|ban ngành)(?:[\s,;.]|$)/u.test(
      lower,
    ) &&
    /^\p{Ll}/u.test(rest) &&
    /(?:các|những|ubnd|ủy ban nhân dân|viện|hợp tác xã|sở|ban|bộ|vụ|cục|công ty|tổng công ty|trường|hội)(?:\s+\p{L}+){0,4}$/u.test(
      head,
    )
  ) {
    return false
  }
  return true
}

function openBracket(text: string): boolean {
  return text.lastIndexOf('(') > text.lastIndexOf(')')
}

/** "Ủy ban nhân dân thành phố Thủ Đức và các quận, huyện" names two kinds of people's committees. */
function shareBeginning(names: string[]): string[] {
  return names.map((name, i) => {
    const committee = /^(?:Ủy ban nhân dân|UBND)(?=\s)/u.exec(names[i - 1] ?? '')
    if (committee === null || !/^Các\s+(?:quận|huyện|xã|phường|thị xã)/u.test(name)) return name
    return `${committee[0]} ${name.charAt(0).toLowerCase()}${name.slice(1)}`
  })
}

function cleanName(name: string): string {
  return tidySpaces(name)
    .replace(/^(?:(?:và|với|cùng|cùng với|do|giao|đề nghị)\s+|[-–+*•]\s*)(?=\p{L})/iu, '')
    .replace(/\s(?:đối )?với (?:các|những|nội dung|nhiệm vụ)\s.*$/u, '')
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
