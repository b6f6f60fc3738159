import { beginsWithUnit, partnersEnd, subjectEnd } from './subject-ends.ts'
import { splitUnits } from './unit-names.ts'

/** A piece of text that names units: where it stands and whom it names. */
export type Named = { units: string[]; start: number; end: number }
export type Assignment = { lead: Named | null; coordinating: Named | null }

const asks =
  /^(?:(?:ủy ban nhân dân|ubnd)\s[^,.;:]{0,40}?\s)?(?:cũng\s)?(?:giao(?: cho| nhiệm vụ cho)?|đề nghị|yêu cầu|khuyến khích|kính đề nghị|phân công|ủy quyền(?: cho)?|trân trọng đề nghị)\s*:?\s+/iu

/** Who acts, when a sentence opens with that: "Sở X chủ trì …", "Giao Sở X …", "Đề nghị Hội Y tăng cường …", "Sở Z: …". */
export function subjectOf(text: string): Named | null {
  const request = asks.exec(text.slice(0, 120))
  const start = request?.[0].length ?? 0
  if (!beginsWithUnit(text.slice(start))) return null
  const end = subjectEnd(text, start)
  if (end < 0) return null
  const span = text.slice(start, end).trimEnd()
  if (text.charAt(end) === ':' && /lĩnh vực/iu.test(span)) return null
  // A subject is short; a long one is a noun phrase that only begins like a unit.
  if (span.length > 260 || /[.;]\s/u.test(span)) return null
  const units = splitUnits(span)
  return units.length === 0 ? null : { units, start, end: start + span.length }
}

/** A request inside a paragraph: "… đề nghị các cơ quan, đơn vị phản ánh về …". */
export function requestIn(text: string): Named | null {
  const match =
    /(?:yêu cầu|đề nghị|giao)\s+(?:cho\s+)?(?=(?:các|sở|ubnd|ủy ban|ban|thủ trưởng|công an|hội|văn phòng|đại học|hiệp hội|trung tâm|viện)\s)/iu.exec(
      text,
    )
  if (match === null) return null
  const start = match.index + match[0].length
  if (!beginsWithUnit(text.slice(start))) return null
  const end = subjectEnd(text, start)
  if (end < 0 || end - start > 260) return null
  const span = text.slice(start, end).trimEnd()
  return { units: splitUnits(span), start, end: start + span.length }
}

/** "… phối hợp với Y và các đơn vị liên quan …": the partners a sentence names. */
export function partnersIn(text: string): Named | null {
  const match = /phối hợp(?:\s+chặt chẽ)?(?:\s+(?:với|cùng))?(?:\s+với)?\s+/iu.exec(text)
  if (match === null) return null
  const start = match.index + match[0].length
  if (!beginsWithUnit(text.slice(start))) return null
  const end = partnersEnd(text, start)
  const span = text.slice(start, end).replace(/\s+(?:và|cùng|trong|để|,)?\s*$/u, '')
  const units = splitUnits(span)
  return units.length === 0 ? null : { units, start, end: start + span.length }
}

/** Fields of an item, `from` where its name begins, on a line of their own or at its end: "Cơ quan chủ trì: …", "Thời gian hoàn thành: …". */
export type Field = {
  role: 'lead' | 'coordinating' | 'period' | 'product' | 'authority'
  value: string
  start: number
  end: number
  from: number
}

const fieldNames =
  /(?:^|[\s(.;,–-])((?:(?:cơ quan|đơn vị)(?: đầu mối)?,?\s+)?chủ trì(?:\s+(?:thực hiện|tham mưu|triển khai))?|(?:cơ quan|đơn vị)(?:,? đơn vị)?\s+(?:thực hiện|phụ trách)|(?:(?:cơ quan|đơn vị)(?:,? đơn vị)?\s+)?phối hợp(?:\s+thực hiện)?|(?:thời (?:gian|hạn)|tiến độ)(?:\s+(?:thực hiện|hoàn thành|trình|triển khai|ban hành))?|hoàn thành|(?:sản phẩm|kết quả)(?:\s+(?:đầu ra|dự kiến|hoàn thành))?|dự kiến kết quả|(?:cấp|cơ quan) (?:trình|ban hành|phê duyệt|quyết định))\s*:\s*/giu

/** Reads the fields of a text; empty when there are none. The text before the first field is the item itself. */
export function fieldsIn(text: string): Field[] {
  if (!text.includes(':')) return []
  const fields: Field[] = []
  const matches = [...text.matchAll(fieldNames)]
  for (let i = 0; i < matches.length; i++) {
    const match = matches[i] as RegExpExecArray
    const name = (match[1] as string).toLowerCase()
    const role = /phối hợp/.test(name)
      ? 'coordinating'
      : /chủ trì|thực hiện$|phụ trách/.test(name) && !/thời|tiến/.test(name)
        ? 'lead'
        : /thời|tiến độ|hoàn thành$/.test(name) && !/sản phẩm|kết quả/.test(name)
          ? 'period'
          : /^cấp|^cơ quan/.test(name)
            ? 'authority'
            : 'product'
    const start = match.index + match[0].length
    const next = matches[i + 1]
    const value = text.slice(start, next === undefined ? text.length : next.index + 1).replace(/[\s.;,)(–-]+$/u, '')
    if (value === '') continue
    if (
      (role === 'lead' || role === 'coordinating') &&
      !beginsWithUnit(value.replace(/^(?:UBND|Sở)/u, (head) => head.toLowerCase()))
    )
      continue
    fields.push({ role, value, start, end: start + value.length, from: match.index })
  }
  return fields
}
