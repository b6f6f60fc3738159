import { anyOf } from './any-of.ts'
import { rankOfNode, ranks } from './label-depth.ts'
import type { Line } from './lines.ts'
import { add, type Builder, next, proceed } from './outline-builder.ts'
import type { Node } from './outline-node.ts'
import { announcedRole } from './section-roles.ts'

/** Places a line without a label: a heading in capitals, the rest of a sentence, or a paragraph of what is open. */
export function addUnlabelled(builder: Builder, line: Line): void {
  if (/^\d{1,3}$/.test(line.text)) {
    // Outside tables a lone number is the number of a page.
    line.debris = true
    builder.at[line.number] = builder.stack.at(-1) ?? null
    return
  }
  const top = builder.stack.at(-1)
  const { text } = line
  if (builder.zone === 'header') {
    const basis = /^(?:căn cứ|thực hiện|theo đề nghị|xét đề nghị|triển khai thực hiện)/.test(line.lower)
    // "THỰC HIỆN CHƯƠNG TRÌNH …" in capitals is a title.
    const role = basis && !isCapitals(text) ? 'legal-basis' : 'header'
    if (
      !(
        isCapitals(text) &&
        announcedRole(text) !== undefined &&
        builder.nodes.length > 0 &&
        headingAlone(builder, text)
      )
    ) {
      const under = top !== undefined && top.kind === 'document' ? top : null
      add(builder, line, { kind: 'paragraph', style: 'none', role, under })
      builder.stack = under === null ? [] : [under]
      return
    }
  }
  const last = builder.nodes.at(-1)
  const titled = top !== undefined && top.text === '' && top.kind !== 'paragraph' && line.number - top.endLine <= 3
  const goneOn = titled ? top : last !== undefined && (goesOn(last, text) || breaksOff(last, line)) ? last : undefined
  if (goneOn !== undefined) {
    proceed(builder, goneOn, line)
    return
  }
  if (isCapitals(text) && text.length < 200) {
    const role = announcedRole(text)
    const section = builder.stack.find(
      (node) => node.style === 'roman' || node.style === 'part' || node.style === 'letter',
    )
    const inAppendix = builder.stack[0]?.kind === 'appendix'
    if (
      !inAppendix &&
      (section === undefined || role === 'organisation' || (role !== undefined && section.style !== 'roman'))
    ) {
      builder.zone = 'body'
      builder.stack = builder.stack.filter((node) => rankOfNode(node) < ranks.caps)
      const under = builder.stack.at(-1) ?? null
      add(builder, line, { kind: 'section', style: 'caps', name: `p${next(builder, `${under?.path ?? ''}|p`)}`, under })
      return
    }
  }
  const footnote = /^[¹²³⁴⁵⁶⁷⁸⁹]/.test(text) ? 'footnote' : undefined
  add(builder, line, { kind: 'paragraph', style: 'none', role: footnote, under: top ?? null })
  builder.stack.pop()
}

/** In the header "NHIỆM VỤ TRỌNG TÂM" opens the body only when it is no part of the title. */
function headingAlone(builder: Builder, text: string): boolean {
  const previous = builder.nodes.at(-1) as Node
  return (
    text.length < 60 &&
    !isCapitals(previous.text) &&
    !/^(?:phê duyệt|về việc|triển khai|thực hiện|ban hành)/i.test(text)
  )
}

/** A line in the middle of a sentence: the one before it has no end and this one has no beginning. */
function goesOn(last: Node, text: string): boolean {
  return (
    last.role !== 'header' &&
    last.kind !== 'appendix' &&
    /[^.;:!?…”"/)\]]$/.test((last.own.at(-1) as Line).text) &&
    /^[\p{Ll}]/u.test(text)
  )
}

/**
 * A line that was broken at a fixed width: the one before ends with a word that cannot end a sentence, "… trên" before a
 * number or "… Hội Liên hiệp" in the middle of a name.
 */
function breaksOff(last: Node, line: Line): boolean {
  const before = last.own.at(-1) as Line
  if (last.role === 'header' || last.kind === 'appendix' || last.text === '' || line.number !== before.number + 1)
    return false
  if (/^[\d(≥≤<>]/.test(line.text)) return awaitsNumber.test(before.text)
  return last.style !== 'roman' && last.style !== 'caps' && awaitsName.test(before.lower)
}

const awaitsNumber = new RegExp(
  `(?:^|\\s)${anyOf(
    'đạt|trên|dưới|tối thiểu|tối đa|ít nhất|quá|nhóm|top|là|chiếm|lên|xuống|còn|từ|đến|khoảng|hơn|vượt|bằng|gấp|có',
    'hình thành|thứ|phấn đấu|bảo đảm|đảm bảo|tăng|giảm|góp|năm|giai đoạn|số|mục|khoản|điều|quý|tháng|ngày',
  )}$`,
  'iu',
)
const awaitsName =
  /(?:^|\s)(?:hội liên hiệp|liên hiệp|ủy ban nhân dân các|ban quản lý|sở|và|của|với|các|thuộc|tại|cho|về|(?:về|gửi|cho|với|qua|đến) (?:văn phòng|phòng|trung tâm|ban|bộ|ủy ban))$/u

function isCapitals(text: string): boolean {
  return text.length > 5 && text === text.toUpperCase() && /\p{Lu}{2}/u.test(text)
}
