import { inPieces } from './any-of.ts'
import { beginsWithUnit } from './subject-ends.ts'

/**
 * What a line or the end of an item says of it: "Cơ quan chủ trì: …", "Thời gian hoàn thành: …". `setting` is a place, a
 * scope or a note. `from` is where the name of the field begins, `start` to `end` its value.
 */
export type Field = {
  role: FieldRole
  value: string
  start: number
  end: number
  from: number
  /** Said of a heading above the item. */
  inherited?: boolean
}
export type FieldRole = 'lead' | 'coordinating' | 'period' | 'product' | 'authority' | 'funding' | 'setting'

const agency = '(?:cơ quan|đơn vị|tổ chức|cá nhân|địa phương|bộ phận|phòng ban|sở|ngành|cấp)'
const agencies = `(?:${agency}(?:\\s*(?:,|/|và|hoặc|-)\\s*${agency}){0,3},?\\s+)`
const leads =
  '(?:chủ trì|thực hiện|phụ trách|đầu mối|làm đầu mối|chịu trách nhiệm|tham mưu|triển khai|tổ chức|soạn thảo|theo dõi|chủ quản|được giao|quản lý|chính)'
const partakes = '(?:phối hợp|tham gia|hỗ trợ)'
const goesOn = `(?:,?\\s*(?:và\\s+)?(?:${leads}|${partakes}|chính|nhiệm vụ|dự án))*`
const done =
  '(?:\\s+(?:thực hiện|hoàn thành|trình|triển khai|ban hành|tổ chức|bắt đầu|kết thúc|dự kiến|báo cáo|xong|thi công)){0,3}'

/** Each form of name with its role. Names that also open sentences count only where the whole line begins with them. */
const names: [FieldRole, string][] = [
  ['authority', `(?:cấp|cơ quan|thẩm quyền|cấp có thẩm quyền) (?:trình|ban hành|phê duyệt|quyết định)`],
  ['lead', `${agencies}?(?:đầu mối,?\\s+)?chủ trì${goesOn}|${agencies}${leads}${goesOn}`],
  ['coordinating', `${agencies}?phối hợp(?:\\s+(?:thực hiện|triển khai|chính))?|${agencies}${partakes}${goesOn}`],
  ['period', `(?:dự kiến\\s+)?(?:thời (?:gian|hạn|điểm)|tiến độ)${done}|hoàn thành`],
  [
    'product',
    '(?:sản phẩm|kết quả)(?:\\s+(?:đầu ra|dự kiến|hoàn thành|cần đạt|chính|đạt được|thực hiện)){0,2}|dự kiến (?:kết quả|sản phẩm)',
  ],
]
const namesAtStart: [FieldRole, string][] = [
  ...names,
  [
    'lead',
    '(?:phân công|trách nhiệm|giao|đầu mối|phụ trách)(?:\\s+(?:thực hiện|chủ trì|triển khai|nhiệm vụ|tổ chức))*',
  ],
  ['period', `(?:hạn|lộ trình|năm|kỳ hạn)${done}`],
  ['product', '(?:đầu ra|hình thức(?: văn bản)?|yêu cầu (?:kết quả|sản phẩm))'],
  [
    'funding',
    '(?:nguồn lực|nguồn kinh phí|kinh phí|nguồn vốn|dự toán|tổng mức đầu tư)(?:\\s+(?:thực hiện|dự kiến|bảo đảm|đảm bảo)){0,2}',
  ],
  [
    'setting',
    '(?:địa điểm|phạm vi|đối tượng|quy mô|địa bàn|phương thức|cách thức|ghi chú|căn cứ|cơ sở pháp lý|số lượng|thành phần)(?:\\s+(?:thực hiện|triển khai|tham gia|áp dụng|thụ hưởng|tổ chức|và [\\p{L} ]{3,20})){0,2}',
  ],
]

const inside = inPieces('giu', '(?:^|[\\s(.;,–-])(', names.map(([, form]) => form).join('|'), ')\\s*(?:là\\s*)?:\\s*')
const atStart = new RegExp(`^[\\s(]*(${namesAtStart.map(([, form]) => form).join('|')})\\s*(?:là\\s*)?:\\s*`, 'iu')
/** "Thời gian thực hiện sau khi …": the colon was left out. */
const periodInWords =
  /^[\s(]*(thời (?:gian|hạn) (?:thực hiện|hoàn thành|triển khai))\s+(?=(?:sau khi|trước|từ|trong|năm|quý|theo|đến|tháng|\d))/iu
const exact = namesAtStart.map(([role, form]) => [role, new RegExp(`^(?:${form})$`, 'iu')] as const)

/** Reads the fields of a text; empty when there are none. The text before the first field is the item itself. */
export function fieldsIn(text: string): Field[] {
  const fields: Field[] = []
  const places = placesIn(text)
  for (let i = 0; i < places.length; i++) {
    const { name, from, start } = places[i] as Place
    const role = roleOf(name)
    const next = places[i + 1]
    const value = text.slice(start, next === undefined ? text.length : next.from + 1).replace(/[\s.;,)(–-]+$/u, '')
    if (value === '') continue
    if ((role === 'lead' || role === 'coordinating') && !namesUnits(value)) continue
    fields.push({ role, value, start, end: start + value.length, from })
  }
  return fields
}

/** "Cơ quan thực hiện:" with nothing after it: its values stand in the items below. */
export function emptyFieldRole(text: string): FieldRole | undefined {
  if (text.length > 60 || !text.endsWith(':')) return undefined
  const match = atStart.exec(text)
  return match === null || match[0].length < text.length ? undefined : roleOf(match[1] as string)
}

type Place = { name: string; from: number; start: number }

function placesIn(text: string): Place[] {
  const places: Place[] = []
  const words = periodInWords.exec(text.slice(0, 80))
  if (words !== null) return [{ name: words[1] as string, from: 0, start: words[0].length }]
  if (!text.includes(':')) return places
  const first = atStart.exec(text.slice(0, 160))
  if (first !== null) places.push({ name: first[1] as string, from: 0, start: first[0].length })
  inside.lastIndex = first === null ? 0 : Math.max(0, first[0].length - 1)
  for (let match = inside.exec(text); match !== null; match = inside.exec(text))
    places.push({ name: match[1] as string, from: match.index, start: match.index + match[0].length })
  return places
}

function roleOf(name: string): FieldRole {
  const words = name.trim()
  return (exact.find(([, form]) => form.test(words)) as (typeof exact)[number])[0]
}

function namesUnits(value: string): boolean {
  const first = value.replace(/^[-–+•*\s]*(?:(?:giao|do|đề nghị)\s+)?/iu, '')
  return beginsWithUnit(first.replace(/^(?:UBND|Sở)/u, (head) => head.toLowerCase()))
}
