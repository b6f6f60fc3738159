import type { Label } from './labels.ts'
import type { Line } from './lines.ts'
import type { Builder, Shape } from './outline-builder.ts'
import { announcedRole } from './section-roles.ts'

/** Lines that close everything above them: an appendix, the recipients, the document attached to a decision. */
export function breakAt(builder: Builder, lines: Line[], i: number): (Shape & { zone: Builder['zone'] }) | undefined {
  const line = lines[i] as Line
  const { text, lower } = line
  if (text.length > 300) return undefined
  const appendix = /^phụ lục(?:\s+(?:số\s+)?([ivx]{1,5}|\d{1,2}|[a-h])(?![\p{L}\d]))?\s*[.:–-]?\s*/u.exec(lower)
  if (appendix !== null && isAppendixHeading(text, appendix)) {
    const number = appendix[1]?.toUpperCase()
    const name = number === undefined ? 'PL' : `PL.${number}`
    return {
      kind: 'appendix',
      style: 'none',
      role: 'appendix',
      zone: 'body',
      label: text.slice(0, appendix[0].length).trim(),
      name,
      rest: appendix[0].length,
    }
  }
  if (builder.zone !== 'closing' && /^nơi nhận\s*:?$|^nơi nhận\s*:\s*-/.test(lower))
    return { kind: 'paragraph', style: 'none', role: 'closing', zone: 'closing' }
  // "KẾ HOẠCH" alone after the articles or the signature of a decision begins the plan it approves.
  if (
    text === text.toUpperCase() &&
    (builder.zone === 'closing' || builder.top.some((node) => node.style === 'article')) &&
    (attached.test(lower) || (titled.test(lower) && isAttachment(builder, lines, i)))
  )
    return { kind: 'document', style: 'none', role: 'other', zone: 'header', label: text, name: '' }
  // "DANH MỤC NHIỆM VỤ …" under the signature is an appendix that does not call itself one.
  if (builder.zone === 'closing' && text === text.toUpperCase() && listed.test(lower))
    return { kind: 'appendix', style: 'none', role: 'appendix', zone: 'body', name: 'PL' }
  return undefined
}

function isAppendixHeading(text: string, match: RegExpExecArray): boolean {
  const word = text.slice(0, 7)
  const rest = text.slice(match[0].length)
  if (word === 'PHỤ LỤC') return true
  return match[1] !== undefined && text.length < 160 && (rest === '' || /^[\p{Lu}(]/u.test(rest)) && !/[.;]$/.test(text)
}

const attached =
  /^(?:kế hoạch|chương trình|đề án|chiến lược|quy chế|quy định|phương án|danh mục|bộ tiêu chí|bộ chỉ số|nhiệm vụ|đề cương)$/

/** "CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA CHÍNH PHỦ": the kind of the attached document and its title in one line. */
const titled = /^(?:kế hoạch|chương trình|đề án|chiến lược|quy chế|phương án)\s+\p{L}/u

/** Under a signature only a title is printed so; among articles "(Kèm theo Quyết định số …)" under it must say it. */
function isAttachment(builder: Builder, lines: Line[], i: number): boolean {
  return (
    builder.zone === 'closing' || lines.slice(i + 1, i + 6).some(({ lower }) => attachedTo.test(lower.slice(0, 60)))
  )
}
const attachedTo = /^\(?(?:ban hành |được ban hành |đính )?kèm theo\s/

const listed =
  /^(?:danh mục|bảng|biểu|hệ thống chỉ tiêu|bộ (?:tiêu chí|chỉ số|chỉ tiêu)|(?:các )?(?:chỉ tiêu|mục tiêu|nhiệm vụ)|phân công|lộ trình)\s+\p{L}/u

/** "I. MỤC TIÊU" after the recipients: what follows is a plan again, whatever its title looked like. */
export function reopens(label: Label, text: string): boolean {
  return (
    (label.style === 'roman' || label.style === 'part') &&
    label.count === 1 &&
    text === text.toUpperCase() &&
    announcedRole(text.slice(label.rest)) !== undefined
  )
}
