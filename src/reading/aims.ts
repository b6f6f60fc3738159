import { anyOf, inPieces } from './any-of.ts'
import { goesOn } from './items.ts'
import type { Node, Outline } from './outline.ts'
import { type Phrase, phraseOf } from './phrase.ts'
import { findQuantities } from './quantities.ts'
import { announcesScoring } from './scoring.ts'
import { announcedRole } from './section-roles.ts'
import { horizonOf } from './years.ts'

/** What the headings above an item say of it. */
export type Aim = {
  /** `aims` a list of targets, `general` the overall aim, `closed` past results or recipients, `none` the rest. */
  kind: 'aims' | 'general' | 'closed' | 'none'
  /** The year the nearest heading sets ("Mục tiêu đến năm 2030", "Giai đoạn 2025-2027"). */
  year: number | null
  /** The nearest heading that names a subject. */
  group: string | null
}

/**
 * The aim every node stands under. A heading, or a line that leads in a list ("Một số chỉ tiêu cơ bản bao gồm:"),
 * passes its aim and year to its children; without children, to the siblings that follow. One pass.
 */
export function aimsOf(outline: Outline): Map<Node, Aim> {
  const aims = new Map<Node, Aim>()
  const led = new Map<Node | null, Aim>()
  let stageUp: Node | null = null
  for (const node of outline.nodes) {
    const around = led.get(node.up) ?? (node.up === null ? nothing : (aims.get(node.up) ?? nothing))
    const inherited = labelled(node) && node.up === null ? nothing : around
    const announced = announces(node) ? announcedBy(node, inherited) : undefined
    const shut = closed.has(node.role) || (announced !== undefined && announcesScoring(node)) || isShut(node, aims)
    const aim = shut ? { ...inherited, kind: 'closed' as const } : (announced ?? settled(node, inherited))
    aims.set(node, aim)
    if (announced !== undefined && node.children.length === 0) {
      led.set(node.up, announced)
      // "b) Đến năm 2030" may hang under the last item of "a) Đến năm 2027"; it ends that list all the same.
      if (horizonAlone.test(node.text)) {
        if (stageUp !== null && isUnder(node, stageUp)) led.set(stageUp, announced)
        else stageUp = node.up
      }
    } else if (labelled(node) && node.children.length > 0 && led.has(node.up) && ranksAbove(node)) led.delete(node.up)
  }
  return aims
}

const nothing: Aim = { kind: 'none', year: null, group: null }
const closed = new Set(['past-results', 'closing', 'footnote', 'legal-basis'])

/** What stands under a scale of points belongs to it, whatever its own headings say. */
function isShut(node: Node, aims: Map<Node, Aim>): boolean {
  return node.up !== null && aims.get(node.up)?.kind === 'closed' && node.role === node.up.role
}

function isUnder(node: Node, above: Node): boolean {
  for (let up = node.up; up !== null; up = up.up) if (up === above) return true
  return false
}

function labelled(node: Node): boolean {
  return node.kind !== 'paragraph'
}

/** A chapter or a clause ends what a paragraph before it led in; a dash does not. */
function ranksAbove(node: Node): boolean {
  return (
    node.style === 'roman' ||
    node.style === 'part' ||
    node.style === 'number' ||
    node.style === 'dotted' ||
    node.style === 'caps'
  )
}

/** The structure already knows chapters of targets; an item that is no heading keeps what stands above it. */
function settled(node: Node, inherited: Aim): Aim {
  if (node.role === 'targets' && inherited.kind === 'none') return { ...inherited, kind: 'aims' }
  if (otherRoles.has(node.role) && inherited.kind !== 'none' && node.up?.role !== node.role)
    return { ...inherited, kind: 'none' }
  return inherited
}

const otherRoles = new Set(['tasks', 'organisation', 'funding', 'scope', 'purpose', 'viewpoint'])

/** Whether a node is a heading or leads in a list: short, without an amount, with something under or after it. */
function announces(node: Node): boolean {
  if (node.text.length > 240 || node.text === '') return false
  if (node.kind === 'appendix' || node.kind === 'document') return true
  const [first] = node.children
  if (first !== undefined && goesOn({ ...node, node }, first)) return false
  const phrase = phraseOf(node.text)
  const leads = node.children.length > 0 || node.text.endsWith(':') || node.style === 'caps' || node.style === 'roman'
  if (!leads && horizonAlone.test(node.text)) return true
  if (!leads && !(node.kind === 'paragraph' && aimWords.test(phrase.plain) && !/[.;]$/.test(node.text))) return false
  return (
    !/\d/.test(node.text) ||
    findQuantities(phrase).every(({ kind, stated }) => kind !== 'percent' && kind !== 'rank' && !stated)
  )
}

function announcedBy(node: Node, inherited: Aim): Aim {
  const phrase = phraseOf(node.text)
  const year = horizonOf(phrase) ?? inherited.year
  const kind = kindOf(node, phrase, inherited)
  const subject = subjectOf(node.text)
  return { kind, year, group: subject ?? inherited.group }
}

function kindOf(node: Node, phrase: Phrase, inherited: Aim): Aim['kind'] {
  // "2. Tầm nhìn đến năm 2035" among the aims sets their next horizon; elsewhere a vision is no list of targets.
  if (inherited.kind === 'aims' && stage.test(phrase.plain) && horizonOf(phrase) !== null) return 'aims'
  if (overall.test(phrase.plain)) return 'general'
  if (aimWords.test(phrase.plain) && !notAims.test(phrase.plain) && !servesAims(node, phrase)) return 'aims'
  if (node.role === 'targets' && inherited.kind === 'none') return 'aims'
  const role = announcedRole(node.text)
  if (role !== undefined && role !== 'targets' && (labelled(node) ? node.role === role : node.text.length < 90))
    return 'none'
  return otherRoles.has(node.role) && node.up?.role !== node.role ? 'none' : inherited.kind
}

/** "Bảo đảm nguồn lực thực hiện các mục tiêu, chỉ tiêu" over tasks speaks of the aims; it lists none. */
function servesAims(node: Node, phrase: Phrase): boolean {
  return node.role === 'tasks' && !opensWithAims.test(phrase.plain) && !/(?::|sau)$/.test(node.text)
}
const opensWithAims = /^(?:\S+\s+){0,4}?(?:muc tieu|chi tieu|ket qua can dat|yeu cau can dat)\b/

/** "a) Mục tiêu: đạt …; b) Nội dung: …" inside each task: the aim of the task, nothing to do. */
export const opensAim = /^(?:các )?(?:mục tiêu|chỉ tiêu)(?: cụ thể| cần đạt| đến năm 20\d\d)?\s*:\s*\S/iu

/** "a) Đến năm 2027" over items that the outline puts beside it. */
const horizonAlone =
  /^(?:mục tiêu |chỉ tiêu |phấn đấu )?(?:đến |trong |giai đoạn )?(?:hết |cuối )?(?:năm )?(?:20\d\d\s?[-–]\s?)?20\d\d:?$/iu
const stage = /^(?:tam nhin|dinh huong|giai doan|den (?:het )?nam|nam|trong nam|tu nam)\b/
const overall = /muc tieu (?:chung|tong quat|tong the|tong quan|khai quat)|chi tieu tong quat/
/** "Mục tiêu", "Chỉ tiêu" among the first words; further behind they are spoken of, not listed. */
const aimWords = new RegExp(
  anyOf(
    '^(?:\\S+\\s+){0,4}?(?:cac |he thong |mot so |nhung )?(?:muc tieu|chi tieu|ket qua can dat|yeu cau can dat)\\b',
    '\\b(?:cac|mot so|he thong|de ra|nhu sau|muc) (?:muc tieu|chi tieu)\\b',
  ),
)
const notAims = new RegExp(
  anyOf(
    'chuong trinh muc tieu|muc tieu quoc gia|nhiem vu|giai phap|^muc dich(?!, muc tieu)|yeu cau chung',
    `^(?:\\S+\\s+){0,3}?${anyOf(
      'trien khai|thuc hien|theo doi|giam sat|danh gia|ra soat|to chuc|cap nhat|do luong|xay dung|huong dan|tong hop',
      'doi tuong|pham vi',
    )}\\b`,
  ),
)

/** The subject of a heading: without "Mục tiêu về", without its year; null when nothing is left. */
function subjectOf(heading: string): string | null {
  const subject = heading
    .replace(announcement, '')
    .replace(headingYear, '')
    .replace(/(?:bao gồm|gồm|như sau|với các mục tiêu)?\s*[:.;,]*\s*$/iu, '')
    .trim()
  return subject.length < 3 || /^(?:cơ bản|cụ thể|bao gồm|chỉ tiêu|mục tiêu|một số)/iu.test(subject) ? null : subject
}

const announcement = inPieces(
  'iu',
  /^(?:các |hệ thống |một số |những )*(?:mục tiêu|chỉ tiêu)/,
  /(?:(?:,| và|;)\s*(?:các )?(?:chỉ tiêu|mục tiêu|định hướng))?/,
  /(?:\s+(?:cơ bản|cụ thể|chủ yếu|chính|chung|tổng quát))?\s*(?:về|theo|của|đối với|:)?\s*(?:\d+\s*[:.]\s*)?/,
)
const headingYear = inPieces(
  'giu',
  /[,(]?\s*(?:phấn đấu |định hướng |tầm nhìn )?(?:đến|trong|giai đoạn|thời kỳ)?\s*/,
  /(?:hết|cuối)?\s*(?:năm)?\s*20\d\d(?:\s*[-–]\s*20\d\d)?\)?/,
)
