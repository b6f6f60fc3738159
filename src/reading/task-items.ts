import { actionAt } from './actions.ts'
import { inPieces } from './any-of.ts'
import { actorOf, type Named, partnersIn, subjectOf } from './assignments.ts'
import type { Field } from './fields.ts'
import type { Line } from './lines.ts'
import { markOf } from './marks.ts'
import type { Outline } from './outline.ts'
import { ancestors, type Node } from './outline-node.ts'
import { periodOf } from './periods.ts'
import type { Mark, Task } from './plan.ts'
import type { Table } from './tables.ts'
import { withoutFields } from './task-fields.ts'
import { looksLikeUnits, splitUnits } from './unit-names.ts'
import type { UnitResolver } from './unit-resolver.ts'
import { whoIn } from './who-clauses.ts'

export type TaskSource = { lines: Line[]; outline: Outline; tables: Table[]; units: UnitResolver }

/** The task a clause states, or one sentence of it, with who leads it and when. */
export function taskOf(
  node: Node,
  fields: Field[],
  confidence: number,
  source: TaskSource,
  part?: { text: string; start: number },
): Task {
  const text = part?.text ?? withoutFields(node.text)
  const names = source.units.names
  const subject = leaderOf(text)
  // What an item says of itself goes before what is said above it.
  const stated = whoOf(subject === null ? fields : fields.filter((field) => field.inherited !== true))
  const heading = subject === null && stated.lead.length === 0 ? headingUnit(node) : null
  const inline = stated.coordinating.length + stated.lead.length === 0 ? partnersIn(text) : null
  const lead =
    stated.lead.length > 0
      ? stated.lead.flatMap(names)
      : subject !== null
        ? subject.units.flatMap(names)
        : heading === null
          ? []
          : heading.named.units.flatMap(names)
  const coordinating = inline === null ? stated.coordinating.flatMap(names) : inline.units.flatMap(names)
  const period = periodOf(fields.find((field) => field.role === 'period')?.value ?? lastWords(text))
  const marks: Mark[] = []
  const action = actionAt(text)
  const shift = part?.start ?? 0
  if (action !== undefined) marks.push(markOf(node, { start: action.start + shift, end: action.end + shift }, 'action'))
  if (subject !== null) marks.push(markOf(node, { start: subject.start + shift, end: subject.end + shift }, 'lead'))
  if (heading !== null) marks.push(markOf(heading.node, heading.named, 'lead'))
  if (inline !== null)
    marks.push(markOf(node, { start: inline.start + shift, end: inline.end + shift }, 'coordinating'))
  const until = /(?:^|\s)đến\s(?:hết\s)?năm\s(20\d\d)/u.exec(text.slice(0, 60).toLowerCase())
  return {
    path: node.path,
    line: node.line,
    text,
    kind: kindOf(node),
    lead,
    coordinating,
    startYear: period.startYear,
    endYear: period.endYear ?? (until === null ? null : Number(until[1])),
    due: period.due,
    recurrence: period.recurrence,
    product: fields.find((field) => field.role === 'product')?.value ?? null,
    authority: fields.find((field) => field.role === 'authority')?.value ?? null,
    sameAs: [],
    confidence,
    marks,
  }
}

/** "…, trình UBND trong tháng 5/2026.", "…, hoàn thành trong năm 2026.": when, in the last words of a sentence. */
function lastWords(text: string): string {
  return ending.exec(text.slice(-72))?.[0] ?? ''
}
const ending = inPieces(
  'iu',
  /(?<!\p{L})(?:(?:xong|hoàn thành|thực hiện|triển khai)\s)?(?:trong|trước|chậm nhất(?: là)?|muộn nhất(?: là)?|vào|đến hết)\s/u,
  /(?:hết\s|cuối\s|đầu\s)?(?:(?:ngày|tháng|quý|năm|giai đoạn|từ|đến|hết)\s|\d{1,2}\/|[ivx\d]{1,4}(?:[/.,–-]|\s)\s?|20\d\d\s?(?:[–-]\s?)?){1,8}/,
  /20\d\d(?=[.;]?$)/,
)

/** Who the fields of an item say leads it and takes part in it; one field may say both. */
export function whoOf(fields: Field[]): { lead: string[]; coordinating: string[] } {
  const lead: string[] = []
  const coordinating: string[] = []
  for (const { role, value } of fields) {
    if (role !== 'lead' && role !== 'coordinating') continue
    const who = whoIn(value, role)
    lead.push(...who.lead)
    coordinating.push(...who.coordinating)
  }
  return { lead, coordinating }
}

/** Who a sentence says leads: its subject, or whom it asks. "Khuyến khích doanh nghiệp đầu tư" makes nobody lead. */
function leaderOf(text: string): Named | null {
  return sayerOf(text) ?? handedIn(text)
}

/** "Nâng cấp nền tảng …; giao Sở Y tế chủ trì …": the last clause of an item may say who leads it. */
function handedIn(text: string): Named | null {
  for (const match of text.matchAll(handing)) {
    const at = match.index + match[0].length
    if (mechanism.test(text.slice(0, match.index))) continue
    const found = subjectOf(text.slice(at))
    if (found !== null && leading.test(text.slice(at + found.end)))
      return { units: found.units, start: at + found.start, end: at + found.end }
  }
  return null
}
/** "cơ chế đặt hàng, giao nhiệm vụ cho doanh nghiệp": the handing out is what shall be made possible. */
const mechanism = /(?:^|[;.]\s*)(?:\p{L}+\s){0,4}(?:cơ chế|chính sách|quy định)(?:\s[^,;.]{0,60})?$/iu
const handing = /[;,.]\s+(?:do\s+|(?=(?:giao|phân công)\s))/giu
const leading =
  /^\s*,?\s*(?:là (?:cơ quan|đơn vị) )?(?:chủ trì|làm đầu mối|chịu trách nhiệm|có trách nhiệm|tham mưu|tổ chức|triển khai|thực hiện)/iu

function sayerOf(text: string): Named | null {
  const action = actionAt(text)
  const direct = subjectOf(text)
  // "Thanh tra tỉnh chủ trì …": a name may begin like an action.
  if (direct !== null && /^\s*(?:chủ trì|(?:có|chịu) trách nhiệm)/u.test(text.slice(direct.end))) return direct
  // "Căn cứ chức năng, nhiệm vụ, chỉ đạo các trường …": the one above acts, and the schools are told.
  if (/^khuyến khích/iu.test(text) || (action !== undefined && /^(?:căn cứ|trên cơ sở|theo)\s/iu.test(text)))
    return null
  if (action === undefined || action.start >= 3 || /^(?:giao|đề nghị|yêu cầu|phân công)\s/iu.test(text))
    return actorOf(text)
  // "Mở tài khoản: UBND xã phối hợp với …": the topic is an action, and who acts follows it.
  const topic = /^[^:.;]{4,120}:\s/u.exec(text)
  return topic === null ? null : actorOf(text)
}

/** A heading that is the name of a unit leads all items under it. */
function headingUnit(node: Node): { node: Node; named: Named } | null {
  for (const up of ancestors(node)) {
    if (up.text.length > 240 || up.style === 'roman' || !namesAgency.test(up.text)) continue
    const subject = subjectOf(up.text)
    if (subject !== null && /^\s*(?::|chủ trì|có trách nhiệm|chịu trách nhiệm)/u.test(up.text.slice(subject.end)))
      return { node: up, named: subject }
    const start = /^(?:giao|đề nghị)\s+/iu.exec(up.text)?.[0].length ?? 0
    const text = up.text.slice(start).replace(/\s*:$/, '')
    if (looksLikeUnits(text)) return { node: up, named: { units: splitUnits(text), start, end: start + text.length } }
  }
  return null
}

/** "Doanh nghiệp số", "Địa phương" head chapters on them; an agency's name heads what it has to do. */
const namesAgency = new RegExp(
  `^(?:(?:${[
    'Sở|Bộ|Ban|UBND|Ủy ban|Hội đồng|Mặt trận|Công an|Văn phòng|Thanh tra|Cục|Chi cục|Vụ|Viện|Trung tâm|Hội|Liên đoàn',
    'Liên minh|Đài|Báo(?: và)?|Trường|Đại học|Ngân hàng|Kho bạc|Thuế|Bảo hiểm xã hội|Bưu điện|Tòa án|Phòng|Trạm',
    'Thủ trưởng|Giám đốc|Chủ tịch|Người đứng đầu|Đảng ủy|Đảng đoàn|Tổ đảng|Thường trực|Lãnh đạo|Tập đoàn|Tổng công ty|Công ty|Hiệp hội|Tổ công tác',
  ].join('|')})\\s(?:\\p{Lu}|các|tỉnh|xã|phường|cấp|nhân|cơ quan|ở)` +
    '|Tỉnh đoàn|Thành đoàn|Sở, (?:ban|ngành)|Các (?:sở|bộ|Sở|Bộ|đơn vị|cơ quan|xã|phường|phòng|Đoàn)[\\s,]|(?:Giao|Đề nghị)\\s)',
  'u',
)

function kindOf(node: Node): Task['kind'] {
  if (/^(?:dự án|đề án)\b/iu.test(node.text)) return 'project'
  for (const up of ancestors(node))
    if (/giải pháp/iu.test(up.text) && up.text.length < 120) return /nhiệm vụ/iu.test(up.text) ? 'task' : 'solution'
  return 'task'
}
