import type { Line } from './lines.ts'
import type { Builder, Shape } from './outline-builder.ts'

/** Lines that close everything above them: an appendix, the recipients, the document attached to a decision. */
export function breakAt(builder: Builder, line: Line): (Shape & { zone: Builder['zone'] }) | undefined {
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
    attached.test(lower) &&
    text === text.toUpperCase() &&
    (builder.zone === 'closing' || builder.top.some((node) => node.style === 'article'))
  )
    return { kind: 'document', style: 'none', role: 'other', zone: 'header', label: text, name: '' }
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
