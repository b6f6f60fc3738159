import { actionAt } from './actions.ts'
import { actorOf, type Named, requestIn, subjectOf } from './assignments.ts'
import { isLaw } from './laws.ts'
import { markOf } from './marks.ts'
import type { Node, Outline } from './outline.ts'
import { ancestors } from './outline.ts'
import type { Duty, Reference } from './plan.ts'
import { type Places, referencesIn, resolve } from './references.ts'
import { beginsWithUnit } from './subject-ends.ts'
import { fieldBook } from './task-fields.ts'
import { looksLikeUnits } from './unit-names.ts'
import type { UnitResolver } from './unit-resolver.ts'
import { whoIn } from './who-clauses.ts'

/** A duty with its units apart, as deadlines and leads by reference need them. */
export type AssignedDuty = Duty & { units: string[]; node: Node }

/** Items of "Tổ chức thực hiện": what each unit has to do, and which tasks they point to. */
export function readDuties(outline: Outline, places: Places, resolver: UnitResolver): AssignedDuty[] {
  const duties: AssignedDuty[] = []
  if (isLaw(outline)) return duties
  const { isField } = fieldBook()
  for (const node of outline.nodes) {
    if (!isDuty(node, isField)) continue
    const own = closes(node) ? askedIn(node.text) : actorOf(node.text)
    const heading = closes(node) && own !== null ? null : headingOf(node)
    const named = chooseUnits(node, heading, own)
    const units = named.flatMap((name) => resolver.names(name))
    const refersTo: Reference[] = []
    const marks =
      own !== null && heading === null
        ? [markOf(node, own, 'unit')]
        : heading === null
          ? []
          : [markOf(heading, { start: 0, end: heading.text.length }, 'unit')]
    for (const found of referencesIn(node.text)) {
      marks.push(markOf(node, found, 'reference'))
      for (const path of found.paths) {
        const target = resolve(path, places)
        refersTo.push({ text: found.text, path: target, resolved: target !== null })
      }
    }
    duties.push({
      path: node.path,
      line: node.line,
      unit: units.join('; '),
      units,
      text: node.text,
      refersTo,
      node,
      confidence: units.length === 0 ? 0.6 : heading !== null || own !== null ? 0.95 : 0.75,
      marks,
    })
  }
  return duties
}

function isDuty(node: Node, isField: (node: Node) => boolean): boolean {
  // "Điều 2. Giao Sở X …" of a decision hands out duties too.
  if (node.style === 'article') return /^giao\s/iu.test(node.text) && node.children.length === 0
  if (node.role === 'funding') return node.children.length === 0 && actorOf(node.text) !== null && !isField(node)
  if (
    node.role !== 'organisation' ||
    node.kind === 'appendix' ||
    node.style === 'part' ||
    node.style === 'roman' ||
    node.style === 'caps' ||
    isField(node) ||
    passed.test(node.text)
  )
    return false
  const small = node.style === 'point' || node.style === 'dash' || node.style === 'plus' || node.style === 'bullet'
  if (node.children.some((child) => child.style !== 'none' && !isField(child)))
    return small && node.text.length >= 100 && node.text.endsWith(':') && actionAt(node.text) !== undefined
  if (node.style === 'none')
    return node.text.length >= 20 && !node.text.startsWith('(') && !node.text.endsWith(':') && !isCapitals(node.text)
  if (small || node.children.length === 0) return node.text.length >= 18 || subjectOf(node.text) !== null
  // A heading whose text stands in paragraphs below it.
  return node.text.length > 140 || (/[.;]$/.test(node.text) && subjectOf(node.text) !== null)
}

/** "Nghị quyết này được Quốc hội … thông qua", "Kết luận này phổ biến đến chi bộ": nobody has anything to do. */
const passed =
  /^(?:nghị quyết|luật|quyết định|chỉ thị|kết luận|chương trình|kế hoạch) này (?:(?:đã )?được\s.{4,200}\sthông qua\s|(?:được )?phổ biến đến\s)/iu

/** "Trên đây là Kế hoạch …", "Trong quá trình thực hiện, nếu có vướng mắc …" speaks to all, not to the unit above. */
function closes(node: Node): boolean {
  return node.style === 'none' && closing.test(node.text)
}
const closing =
  /^(?:trên đây|(?:trong )?quá trình|(?:ủy ban nhân dân|ubnd|chủ tịch)\s[^,.;:]{0,60}(?:yêu cầu|đề nghị)|yêu cầu|căn cứ (?:kế hoạch|chương trình))/iu

function isCapitals(text: string): boolean {
  return text === text.toUpperCase()
}

/** The nearest heading above that is a list of units: "2. Sở Tài chính", "6. Đề nghị: Hội Nông dân tỉnh, …". */
function headingOf(node: Node): Node | null {
  for (const up of ancestors(node)) {
    // A paragraph after the last dash stands under it without belonging to it.
    if (
      up.style === 'dash' ||
      up.style === 'plus' ||
      up.style === 'bullet' ||
      up.style === 'none' ||
      up.text.length > 300
    )
      continue
    if (unitsOfHeading(up) !== null) return up
  }
  return null
}

/** Who is asked in the last words of a plan, which open with its title. */
function askedIn(text: string): Named | null {
  for (const sentence of text.split(/(?<=\p{Ll}[.;])\s+(?=\p{Lu})/u)) {
    const found = actorOf(sentence)
    if (found !== null) return found
  }
  return null
}

function unitsOfHeading(node: Node): string | null {
  if (node.style === 'part' || node.style === 'roman' || node.style === 'caps') return null
  const text = node.text
    .replace(/^(?:đề nghị|giao|yêu cầu|kính đề nghị|trách nhiệm của|nhiệm vụ của|đối với)\s*:?\s*/iu, '')
    .replace(/\s*[:.]$/, '')
  // "a) Vụ X chủ trì, phối hợp với các đơn vị liên quan:" heads what X has to do.
  const leader = text.includes('chủ trì') ? whoIn(text, 'lead').lead : []
  if (leader.length > 0) return leader.join('; ')
  if (looksLikeUnits(text)) return text
  const subject = subjectOf(node.text)
  // "Các chủ đầu tư xây dựng hạ tầng" over its items is a name whole: a heading makes no statement.
  const whole = text.length < 160 && beginsWithUnit(text) && !/[.;,]$/.test(node.text) && !states.test(text)
  if (whole && node.children.length > 0) return text
  return subject === null ? null : subject.units.join('; ')
}
const states = /(?<!\p{L})(?:chủ trì|phối hợp|(?:có|chịu) trách nhiệm|tham mưu|chủ động|căn cứ|theo)(?!\p{L})/iu

function chooseUnits(node: Node, heading: Node | null, own: Named | null): string[] {
  const request =
    closes(node) || (node.style === 'none' && /^.{0,60}(?:yêu cầu|đề nghị)\s/iu.test(node.text))
      ? requestIn(node.text)
      : null
  if (request !== null) return request.units
  if (closes(node) && own !== null) return own.units
  const above = heading === null ? null : unitsOfHeading(heading)
  if (above !== null) {
    // Under a heading of several kinds of units an item may name the one it means.
    const narrower =
      own !== null &&
      /[,;]|\svà\s/u.test(above) &&
      /^các doanh nghiệp|^các (?:hội|trường|viện|đài|báo)/iu.test(node.text)
    return narrower && own !== null ? own.units : [above]
  }
  if (own !== null) return [...own.units, ...laterSubjects(node.text.slice(own.end))]
  return requestIn(node.text)?.units ?? []
}

/** "…; Sở Tài chính tổng hợp …": a clause with two sentences may speak to two units. */
function laterSubjects(text: string): string[] {
  const found: string[] = []
  for (const match of text.matchAll(/[.;]\s+(?=(?:Sở|Bộ|UBND|Ủy ban nhân dân|Công an|Văn phòng|Ban)\s)/gu)) {
    const later = subjectOf(text.slice(match.index + match[0].length))
    if (later !== null) found.push(...later.units)
  }
  // "…, các cơ quan phối hợp có trách nhiệm …"
  for (const match of text.matchAll(/[,;]\s+(?=các\s[^,.;]{4,60}\s(?:có|chịu) trách nhiệm\s)/gu)) {
    const later = subjectOf(text.slice(match.index + match[0].length))
    if (later !== null) found.push(...later.units)
  }
  return found
}
