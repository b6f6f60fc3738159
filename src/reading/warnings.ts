import { pointLetterAt } from '#kernel/text'
import { symbolKinds } from './document.ts'
import type { AssignedDuty } from './duties.ts'
import type { Line } from './lines.ts'
import type { Node, Outline } from './outline.ts'
import type { Warning } from './plan.ts'
import { type Places, referencesIn, resolve } from './references.ts'
import type { Table } from './tables.ts'

type Looked = { lines: Line[]; outline: Outline; tables: Table[]; duties: AssignedDuty[]; places: Places }

/** What a careful reader would ask the author about. Nothing is repaired in silence. */
export function readWarnings(looked: Looked): Warning[] {
  const warnings = [
    ...numberKinds(looked.lines),
    ...blanks(looked.lines),
    ...repeatedLabels(looked.outline),
    ...skippedLabels(looked.outline),
    ...announcedCounts(looked.outline),
    ...dangling(looked),
    ...tableGroups(looked.tables),
  ]
  return warnings.sort((a, b) => a.line - b.line)
}

function warning(line: number, code: string, vi: string, en: string): Warning {
  return { line, code: `plan/${code}`, message: { vi, en } }
}

/** "Công văn số 2649/KH-UBND": the symbol says plan, the word says letter. */
function numberKinds(lines: Line[]): Warning[] {
  const found: Warning[] = []
  for (const line of lines) {
    if (!line.lower.includes(' số ')) continue
    for (const match of line.text.matchAll(
      /(kế hoạch|quyết định|công văn|chương trình|nghị quyết|chỉ thị|thông báo|tờ trình|nghị định|thông tư|đề án)\s+số\s+\d{1,5}(?:\/\d{4})?\s?\/\s?(\p{Lu}\p{L}{0,2})(?![\p{L}])/giu,
    )) {
      const said = (match[1] as string).toLowerCase()
      const meant = symbolKinds[match[2] as string]
      if (meant === undefined || meant === said) continue
      found.push(
        warning(
          line.number,
          'number-kind-mismatch',
          `Gọi là “${match[1]}” nhưng ký hiệu ${match[2]} là của ${meant}.`,
          `Called “${match[1]}”, but the symbol ${match[2]} belongs to another kind of document (${meant}).`,
        ),
      )
    }
  }
  return found
}

function blanks(lines: Line[]): Warning[] {
  const found: Warning[] = []
  for (const line of lines) {
    if (
      line.text.length < 300 &&
      /kèm theo|^số/u.test(line.lower) &&
      /số\s*:?\s*[….]*\s*\/\s*\p{L}|ngày\s*[….]*\s*(?:tháng\s*[….]*\s*năm|\/\s*[….]*\s*\/)/iu.test(line.text)
    )
      found.push(
        warning(
          line.number,
          'blank-number',
          'Số hoặc ngày ban hành còn để trống.',
          'The number or the date of issue is left blank.',
        ),
      )
  }
  return found
}

function repeatedLabels(outline: Outline): Warning[] {
  const repeated = outline.nodes.filter(
    (node) =>
      /~\d+$/.test(node.path) &&
      node.style !== 'none' &&
      node.style !== 'caps' &&
      node.label !== '' &&
      node.kind !== 'document',
  )
  return repeated.map((node) =>
    warning(
      node.line,
      'duplicate-label',
      `Nhãn “${node.label}” đã dùng cho một mục trước đó ở cùng cấp.`,
      `The label “${node.label}” was used before at the same level.`,
    ),
  )
}

/** Letters and numbers left out: b) first, or a) … d) without c). */
function skippedLabels(outline: Outline): Warning[] {
  const found: Warning[] = []
  const check = (siblings: Node[]): void => {
    const last = new Map<string, number>()
    for (const node of siblings) {
      if (node.count === 0 || node.style === 'part' || node.style === 'letter' || node.style === 'article') continue
      const before = last.get(node.style) ?? 0
      last.set(node.style, node.count)
      if (node.count <= before + 1) continue
      const missing = node.style === 'point' ? `${pointLetterAt(before)})` : String(before + 1)
      found.push(
        warning(
          node.line,
          'skipped-label',
          `Trước “${node.label}” thiếu “${missing}”.`,
          `“${missing}” is missing before “${node.label}”.`,
        ),
      )
    }
  }
  check(outline.top)
  for (const node of outline.nodes) if (node.children.length > 0) check(node.children)
  return found
}

/** "gồm 10 chỉ tiêu sau:" over a list of nine. */
function announcedCounts(outline: Outline): Warning[] {
  const found: Warning[] = []
  for (const node of outline.nodes) {
    const match =
      /(?:^|\s|\()(\d{1,2})\s+(?:nhóm\s+)?(mục tiêu|chỉ tiêu|nhiệm vụ|giải pháp|nội dung|đề án|dự án|chương trình|tiêu chí|nhóm|hoạt động)(?![\p{L}])[^.;]{0,60}(?::|\)|$)/u.exec(
        node.text.toLowerCase(),
      )
    if (match === null || node.text.length > 300) continue
    const said = Number(match[1])
    const listed = itemsAfter(node)
    if (said < 2 || listed.length === 0 || listed.includes(said)) continue
    found.push(
      warning(
        node.line,
        'count-mismatch',
        `Nói có ${said} ${match[2]} nhưng liệt kê ${listed[0]}.`,
        `Announces ${said} (${match[2]}) but lists ${listed[0]}.`,
      ),
    )
  }
  return found
}

/** How many items follow: children, grandchildren, or, for a paragraph, the labelled siblings after it. */
function itemsAfter(node: Node): number[] {
  const items = (
    node.style === 'none' ? (node.up?.children ?? []).filter((child) => child.line > node.line) : node.children
  ).filter((child) => child.style !== 'none')
  const below = items.flatMap((item) => item.children.filter((child) => child.style !== 'none')).length
  return items.length === 0 ? [] : below === 0 ? [items.length] : [items.length, below]
}

function dangling({ outline, duties, places }: Looked): Warning[] {
  const found: Warning[] = []
  const seen = new Set<string>()
  const report = (line: number, text: string): void => {
    if (seen.has(`${line}|${text}`)) return
    seen.add(`${line}|${text}`)
    found.push(
      warning(
        line,
        'dangling-reference',
        `Dẫn chiếu “${text}” không có trong văn bản.`,
        `“${text}” refers to nothing in the document.`,
      ),
    )
  }
  for (const duty of duties)
    for (const reference of duty.refersTo) if (!reference.resolved) report(duty.line, reference.text)
  const inDuties = new Set(duties.map((duty) => duty.line))
  for (const node of outline.nodes) {
    if (inDuties.has(node.line) || node.role === 'legal-basis' || node.role === 'header' || node.role === 'other')
      continue
    for (const reference of referencesIn(node.text))
      if (reference.paths.some((path) => resolve(path, places) === null)) report(node.line, reference.text)
  }
  return found
}

function tableGroups(tables: Table[]): Warning[] {
  return tables.flatMap((table) =>
    table.unlabelled.map((line) =>
      warning(
        line,
        'unlabelled-group',
        'Nhóm này không có chữ hoặc số thứ tự; đánh số tiếp theo nhóm trước.',
        'This group has no letter or number; it is counted on from the group before.',
      ),
    ),
  )
}
