import { citationsIn, dateIn } from './citations.ts'
import type { Line } from './lines.ts'
import type { Outline } from './outline.ts'
import type { PlanDocument } from './plan.ts'
import { signerOf } from './signer.ts'

const kinds =
  'kế hoạch|quyết định|chương trình hành động|chương trình|đề án|chiến lược|nghị quyết|chỉ thị|công văn|thông báo|báo cáo|tờ trình|hướng dẫn|quy hoạch|phương án|quy chế|kết luận|thông tư|nghị định|luật|bản tin|dự án'
const kindAlone = new RegExp(
  `^(?:dự thảo\\s+)?(${kinds})(?:\\s+(?:hành động|công tác|tổng thể|chi tiết|triển khai))?(?:\\s*:)?$`,
  'u',
)
const kindFirst = new RegExp(`^(?:dự thảo\\s+)?(${kinds})\\s+\\p{L}`, 'u')

/** Symbols in numbers that name the kind of a document: "144/KH-UBND" is a plan. */
export const symbolKinds: Record<string, string> = {
  KH: 'kế hoạch',
  QĐ: 'quyết định',
  NQ: 'nghị quyết',
  CT: 'chỉ thị',
  CTr: 'chương trình',
  TB: 'thông báo',
  BC: 'báo cáo',
  TTr: 'tờ trình',
  NĐ: 'nghị định',
  TT: 'thông tư',
  ĐA: 'đề án',
  HD: 'hướng dẫn',
  KL: 'kết luận',
}

/** Reads what the document says of itself, from its head, its signature and the line under an attachment's title. */
export function documentOf(lines: Line[], outline: Outline): PlanDocument {
  const head = headLines(lines, outline)
  const kindAt = head.findIndex(
    (line) => kindAlone.test(line.lower) && (line.text === line.text.toUpperCase() || head.length < 12),
  )
  const title = titleOf(head, kindAt)
  const attachedTo = attachmentLine(lines)
  const numberLine = head.find((line) => /^(?:số|số hiệu)\s*:?\s*\d+/.test(line.lower) && /\//.test(line.text))
  const number =
    (numberLine === undefined ? undefined : numberIn(numberLine.text)) ??
    (attachedTo === undefined ? undefined : numberIn(attachedTo.text)) ??
    null
  const dated = head.find((line) => /^[\p{L}\s.]{2,40},?\s*ngày\s+\d/u.test(line.lower) && line.text.length < 80)
  const place = dated === undefined ? null : (/^(.*?),?\s*ngày/iu.exec(dated.text)?.[1] ?? '').trim() || null
  const kind =
    kindAt >= 0
      ? (kindAlone.exec((head[kindAt] as Line).lower)?.[1] ?? null)
      : (kindFromTitle(head) ?? kindFromNumber(number))
  const period =
    periodIn(title ?? '') ??
    periodIn(
      head
        .map((line) => line.text)
        .join(' ')
        .slice(0, 1500),
    )
  return {
    title,
    kind,
    number,
    issuer: issuerOf(head, number, title, attachedTo, lines),
    issuedOn: dated !== undefined ? dateIn(dated.text) : attachedTo === undefined ? null : dateIn(attachedTo.text),
    place: place ?? placeFrom(title),
    signer: signerOf(lines, outline),
    period,
    cites: citationsIn(lines, number),
  }
}

function headLines(lines: Line[], outline: Outline): Line[] {
  const first = outline.nodes.find(
    (node) => node.role !== 'header' && node.role !== 'legal-basis' && node.kind !== 'document',
  )
  const until = Math.min(first?.line ?? lines.length, 80)
  return lines.slice(0, Math.max(until - 1, 1)).filter((line) => line.text !== '' && !line.debris)
}

/** "(Kèm theo Quyết định số …)", "(Ban hành kèm theo Kế hoạch số …)", "(Theo Chương trình số …)". */
function attachmentLine(lines: Line[]): Line | undefined {
  return lines.find(
    (line) =>
      line.text.length < 300 &&
      /^\(?(?:ban hành\s+)?(?:kèm theo|đính kèm|theo)\s+(?:kế hoạch|quyết định|công văn|chương trình|nghị quyết|văn bản)\s+số/u.test(
        line.lower,
      ),
  )
}

function numberIn(text: string): string | undefined {
  const match =
    /số\s*:?\s*(\d{1,5}\s?(?:\/\s?20\d\d)?\s?[/-]\s?[A-ZĐ][\p{L}\d]*(?:\s?[-/–]\s?[A-ZĐ][\p{L}&\d]*)*)/iu.exec(text)
  return match === null ? undefined : (match[1] as string).replace(/\s+/g, '').replace(/–/g, '-')
}

function titleOf(head: Line[], kindAt: number): string | null {
  if (kindAt < 0) {
    const first = head.find((line) => kindFirst.test(line.lower) && line.text.length < 400 && !line.text.endsWith('.'))
    return first?.text ?? null
  }
  const parts = [(head[kindAt] as Line).text]
  for (const line of head.slice(kindAt + 1)) {
    const capitals = line.text === line.text.toUpperCase()
    if (
      parts.length > 4 ||
      endsTitle.test(line.lower) ||
      (!capitals && opensPreamble.test(line.lower) && !(parts.length === 1 && standsAlone(line)))
    )
      break
    if (line.text !== line.text.toUpperCase() && parts.length > 1 && line.text.length > 200) break
    parts.push(line.text)
    if (line.text !== line.text.toUpperCase() && line.text.length > 60) break
  }
  return parts.join(' ')
}

/** "Thực hiện Nghị quyết … năm 2026" right under "KẾ HOẠCH": no sentence that goes on, so it is the title. */
function standsAlone(line: Line): boolean {
  return (
    line.text.length < 260 &&
    !/[:;,.]$/.test(line.text) &&
    !/(?:như sau|ban hành (?:kế hoạch|chương trình))/u.test(line.lower)
  )
}

/** Who decides, or the number, stands below a title; "Căn cứ …" and "Thực hiện …" open the preamble. */
const endsTitle =
  /^(?:\(|căn cứ|theo đề nghị|số\s*:|thủ tướng chính phủ$|(?:phó )?chủ tịch|(?:ủy ban|hội đồng) nhân dân|bộ trưởng|giám đốc|quyết định\s*:)/
const opensPreamble = /^(?:thực hiện|triển khai thực hiện|xét|để|nhằm) /

function kindFromTitle(head: Line[]): string | null {
  for (const line of head.slice(0, 6)) {
    const match = kindFirst.exec(line.lower) ?? new RegExp(`ban hành (${kinds})\\s`, 'u').exec(line.lower)
    if (match !== null) return match[1] as string
  }
  return null
}

function kindFromNumber(number: string | null): string | null {
  const letters = number === null ? undefined : /[/-](\p{Lu}[\p{L}]*)/u.exec(number)?.[1]
  return letters === undefined ? null : (symbolKinds[letters] ?? null)
}

function issuerOf(
  head: Line[],
  number: string | null,
  title: string | null,
  attached: Line | undefined,
  lines: Line[],
): string | null {
  const motto = head.findIndex((line) => /^cộng hòa xã hội/.test(line.lower))
  const names: string[] = []
  for (const line of head.slice(0, motto >= 0 ? motto : 3)) {
    if (line.text !== line.text.toUpperCase() || kindAlone.test(line.lower) || /^số/.test(line.lower)) break
    if (/\p{L}{2}/u.test(line.text)) names.push(line.text)
  }
  if (motto >= 0 && names.length > 0) return properName(names.slice(0, 3).join(' '))
  const by =
    attached === undefined
      ? null
      : /của\s+((?:ủy ban nhân dân|ubnd|thủ tướng|bộ|hội đồng nhân dân|hđnd|sở)\s[^).,;]{2,60})/iu.exec(attached.text)
  const where =
    placeFrom(`${title ?? ''}`) ??
    placeFrom(
      lines
        .slice(0, 4)
        .map((line) => line.text)
        .join(' '),
    )
  if (
    by === null &&
    (number === null || !/UBND/.test(number)) &&
    !/ubnd|ủy ban nhân dân/.test((head[0]?.lower ?? '').slice(0, 60))
  )
    return null
  const name = (by?.[1] ?? 'Ủy ban nhân dân').trim().replace(/^UBND/u, 'Ủy ban nhân dân')
  // "Ủy ban nhân dân Thành phố" of a plan for Hồ Chí Minh City: the title says which city.
  return where !== null && /(?:^Ủy ban nhân dân|\s(?:tỉnh|thành phố))$/iu.test(name) ? `Ủy ban nhân dân ${where}` : name
}

function placeFrom(title: string | null): string | null {
  const match =
    /(?:tỉnh|thành phố|tp\.?)\s*(hồ chí minh|hcm|hà nội|đà nẵng|cần thơ|hải phòng|huế|thừa thiên huế|\p{L}+\s\p{L}+)/iu.exec(
      title ?? '',
    )
  if (match === null || title === null) return null
  const kind = /^tỉnh/iu.test(match[0]) ? 'tỉnh' : 'Thành phố'
  const name = /^hcm$/iu.test(match[1] as string) ? 'Hồ Chí Minh' : capitalize(match[1] as string)
  return /^(?:Trực|Thuộc|Đến|Năm|Giai|Trong|Ngoài|Thông|Về|Và|Để|Trở)\s/u.test(`${name} `) ? null : `${kind} ${name}`
}

/** "ỦY BAN NHÂN DÂN TỈNH BẮC NINH" in the usual spelling. */
function properName(capitals: string): string {
  const lower = capitals.toLowerCase().replace(/^ubnd/u, 'ủy ban nhân dân')
  const match =
    /^((?:hội đồng|ủy ban) nhân dân|ban chấp hành|thủ tướng|chính phủ|bộ|sở|ban)\s*(thành phố|tỉnh|huyện|quận|thị xã|xã|phường|đặc khu)?\s*(.*)$/u.exec(
      lower,
    )
  if (match === null) return capitalize(lower)
  if (/^(?:bộ|sở|ban)$/u.test(match[1] as string))
    return `${capitalize(match[1] as string)} ${firstCapital([match[2], match[3]].filter(Boolean).join(' '))}`
  const of = [match[2] ?? '', /^(?:chính phủ)/u.test(match[3] ?? '') ? 'Chính phủ' : capitalize(match[3] ?? '')]
    .filter((word) => word !== '')
    .join(' ')
  return `${firstCapital(match[1] as string)} ${of}`.trim()
}

function firstCapital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function capitalize(text: string): string {
  return text
    .toLowerCase()
    .replace(/(^|[\s-])(\p{L})/gu, (_, space: string, letter: string) => space + letter.toUpperCase())
}

/** "giai đoạn 2026 - 2030", "năm 2024", "đến năm 2030". */
function periodIn(text: string): PlanDocument['period'] {
  const range = /(?:giai đoạn|thời kỳ|các năm)\s*(20\d\d)\s*[-–]\s*(20\d\d)/iu.exec(text)
  if (range !== null) return { startYear: Number(range[1]), endYear: Number(range[2]) }
  const until = /đến\s*(?:hết\s*)?năm\s*(20\d\d)/iu.exec(text)
  if (until !== null) return { startYear: null, endYear: Number(until[1]) }
  const one = /(?<!\d{1,2}\s|tháng\s\d{1,2}\s)năm\s*(20\d\d)(?!\s*(?:của|về))/iu.exec(text)
  return one === null ? null : { startYear: Number(one[1]), endYear: Number(one[1]) }
}
