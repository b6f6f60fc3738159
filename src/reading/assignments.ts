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
  if (span.length > (request === null ? 260 : 390) || /[.;]\s/u.test(span)) return null
  const units = splitUnits(span)
  return units.length === 0 ? null : { units, start, end: start + span.length }
}

/**
 * Who acts, wherever the sentence says so: at its beginning, after the name of a topic ("Mở tài khoản: UBND xã phối
 * hợp …") or after what it depends on ("Trên cơ sở …, giao Sở X …", "Nếu có vướng mắc, các đơn vị phản ánh …").
 */
export function actorOf(text: string): Named | null {
  const direct = subjectOf(text)
  if (direct !== null) return direct
  const topic = /^[^:.;]{4,120}:\s*/u.exec(text)
  if (topic !== null) {
    const rest = text.slice(topic[0].length)
    const inner = /^(?:\p{Lu}|các\s|những\s)/u.test(rest) ? (subjectOf(rest) ?? afterPreamble(rest)) : null
    if (inner !== null && rest.charAt(inner.end) !== ':') return shifted(inner, topic[0].length)
  }
  return afterPreamble(text)
}

const preamble =
  /^(?:căn cứ|trên cơ sở|trong (?:quá trình|phạm vi|thời gian|trường hợp|năm|quý)|quá trình|theo|đối với|nếu|khi|sau khi|để|nhằm|ngoài ra|đồng thời|bên cạnh đó|hằng|hàng|định kỳ|trước ngày|riêng|qua |cụ thể|trước mắt|từ|đến)(?!\p{L})/iu
const actorBegins =
  /(?:[,:.]\s+|(?:vướng mắc|phát sinh|cần thiết),?\s+)(?=(?:giao|đề nghị|yêu cầu|các|những)\s|\p{Lu})/gu

function afterPreamble(text: string): Named | null {
  if (!preamble.test(text.slice(0, 30))) return null
  const near = text.slice(0, 420)
  for (const match of near.matchAll(actorBegins)) {
    const at = match.index + match[0].length
    const found = subjectOf(text.slice(at))
    if (found !== null && text.charAt(at + found.end) !== ':') return shifted(found, at)
  }
  return null
}

function shifted(named: Named, by: number): Named {
  return { units: named.units, start: named.start + by, end: named.end + by }
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
