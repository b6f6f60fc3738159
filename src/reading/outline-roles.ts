import { rankOfNode } from './label-depth.ts'
import type { Node } from './outline-node.ts'
import { announcedRole, announcesJudging, type SectionRole } from './section-roles.ts'
import { looksLikeUnits } from './unit-names.ts'

/** Only headings announce a role; items inherit. A sentence that mentions "nhiệm vụ" announces nothing. */
export function roleOf(node: Node): SectionRole {
  const inherited = node.up?.role ?? 'other'
  const rank = rankOfNode(node)
  if (rank > 6 || node.kind === 'paragraph') return inherited
  if (rank > 3) {
    if (inherited === 'organisation' || inherited === 'past-results' || inherited === 'appendix') return inherited
    if (node.text.length > 90 || /[.;]$/.test(node.text)) return inherited
    if (inherited === 'tasks' && announcesJudging(node.text)) return 'other'
    const role = announcedRole(node.text)
    if (role === undefined) return inherited
    // "a) Đánh giá thực trạng" among the tasks is one of them.
    if (inherited === 'tasks' && role === 'past-results' && /^đánh giá\s/iu.test(node.text)) return inherited
    if (role === 'organisation' && wholeOrganisation.test(node.text)) return role
    // "Bảo đảm kinh phí" among the solutions is a solution; a chapter of that name is not.
    return inherited === 'tasks' && !insideTasks.has(role) ? inherited : role
  }
  const role = announcedRole(node.text)
  // An article approves a programme in one sentence and holds its chapters; only its duties can be announced there.
  if (node.style === 'article' && role !== 'organisation' && !headsTasks.test(node.text)) return 'other'
  return role ?? (inherited === 'appendix' || inherited === 'tasks' ? inherited : 'other')
}

/** "Điều 2. Nhiệm vụ và giải pháp chủ yếu": an article that is a chapter of tasks; "Nhiệm vụ, quyền hạn của …" is none. */
const headsTasks =
  /^(?:các )?nhiệm vụ(?: trọng tâm| chủ yếu)?(?: và|,) (?:các )?giải pháp(?: trọng tâm| chủ yếu)?[:.]?$/iu

const insideTasks = new Set<SectionRole>(['targets', 'purpose', 'viewpoint', 'past-results'])
const wholeOrganisation = /^(?:tổ chức thực hiện|phân công (?:nhiệm vụ|trách nhiệm))(?: thực hiện)?$/iu

/** "Phân công thực hiện các chỉ tiêu" over a table speaks of its rows, not of the organisation. */
export function roleOfAppendix(heading: string): SectionRole {
  const words = heading.toLowerCase()
  if (/nhiệm vụ|giải pháp|công việc|hoạt động/.test(words)) return 'tasks'
  return /chỉ tiêu|mục tiêu/.test(words) ? 'targets' : 'appendix'
}

/**
 * In a plan the chapters between its aims and its organisation are its tasks, whatever their titles ("Phát triển nền
 * móng kinh tế số"). A text without such chapters on both sides keeps "other", and gives no tasks.
 */
export function settleChapters(top: Node[]): void {
  handedOut(top)
  introduced(top)
  for (const chapters of [
    top,
    ...top
      .filter((node) => node.style === 'article' || node.kind === 'document' || node.style === 'part')
      .map((node) => node.children),
  ]) {
    const sections = chapters.filter(
      (node) =>
        node.style === 'roman' ||
        node.style === 'caps' ||
        node.style === 'part' ||
        node.style === 'letter' ||
        node.style === 'number',
    )
    assignments(sections)
    const aims = sections.findIndex((node) => node.role === 'targets' || node.role === 'purpose')
    const last = sections.findLastIndex((node) => node.role === 'organisation')
    // A copy may lack its last chapter; measured aims then tell that it is a plan.
    const organisation = last < 0 && sections[aims]?.role === 'targets' ? sections.length : last
    for (let i = aims + 1; aims >= 0 && i < organisation; i++) {
      const section = sections[i] as Node
      if (section.role === 'other' && section.text.length < 160) inheritRole(section, 'tasks')
    }
  }
}

/**
 * A directive or a letter has no chapters: "1. Sở Nội vụ", "2. Giao Văn phòng UBND tỉnh:" head what each unit has to do,
 * and nothing beside them says what the text is for.
 */
function handedOut(top: Node[]): void {
  const chapters = top.filter((node) => node.kind !== 'paragraph' && node.role !== 'closing')
  const heads = chapters.filter((node) => node.style === 'number' && node.children.length > 0 && namesUnits(node.text))
  if (heads.length < 2 || chapters.some((node) => node.style !== 'number' || node.role !== 'other')) return
  for (const node of heads) inheritRole(node, 'tasks')
}

/**
 * A conclusion or an excerpt says what its numbers are in the sentence before them: "… tập trung thực hiện tốt một số
 * nhiệm vụ trọng tâm sau:". Where chapters say it themselves, or the sentence speaks of what an office is for, it does not.
 */
function introduced(top: Node[]): void {
  if (top.some((node) => node.style === 'roman' || node.role === 'tasks' || node.role === 'targets')) return
  const from = top.findIndex((node) => node.kind === 'paragraph' && introducesTasks(node.text)) + 1
  const after = top.findIndex((node, i) => i >= from && node.style !== 'number')
  const items = from === 0 ? [] : top.slice(from, after < 0 ? top.length : after)
  if (items.length < 2) return
  for (const node of items) if (node.role === 'other') inheritRole(node, 'tasks')
}

function introducesTasks(sentence: string): boolean {
  const clause =
    sentence
      .toLowerCase()
      .split(/[.;]\s/u)
      .at(-1) ?? ''
  return tasksFollow.test(clause) && !/chức năng|quyền hạn/u.test(clause)
}
const tasksFollow = /(?:nhiệm vụ|giải pháp)(?![^:]*:.)[^:]{0,120}\ssau(?: đây)?\s*:$/u

function namesUnits(heading: string): boolean {
  const text = heading.replace(/^(?:giao|đề nghị|yêu cầu)\s+/iu, '').replace(/\s*[:.]$/u, '')
  return text.length < 200 && looksLikeUnits(text)
}

/** "II. PHÂN CÔNG NHIỆM VỤ" before "III. TỔ CHỨC THỰC HIỆN" holds the tasks themselves, where no other chapter does. */
function assignments(sections: Node[]): void {
  if (sections.some((node) => node.role === 'tasks')) return
  const chapters = sections.filter((node) => node.children.length > 0 && announcedRole(node.text) === 'organisation')
  for (const node of chapters.slice(0, -1)) if (/nhiệm vụ/iu.test(node.text)) inheritRole(node, 'tasks')
}

function inheritRole(node: Node, role: SectionRole): void {
  const was = node.role
  node.role = role
  for (const child of node.children) if (child.role === was) inheritRole(child, role)
}
