import { type Aim, aimsOf, opensAim } from './aims.ts'
import { isCompletion } from './completions.ts'
import { isCountList } from './count-lists.ts'
import { capitalName, saysSomething } from './indicator-names.ts'
import { type Item, itemsOf } from './items.ts'
import type { Line } from './lines.ts'
import type { Node, Outline } from './outline.ts'
import { phraseOf } from './phrase.ts'
import type { PlanDocument, Target } from './plan.ts'
import { markRestatements } from './restatements.ts'
import { type Found, targetsInText } from './sentence-targets.ts'
import { tableTargets } from './table-targets.ts'
import type { Table } from './tables.ts'
import { marksIn } from './target-marks.ts'
import type { Setting } from './verdicts.ts'
import { horizonOf } from './years.ts'

export type TargetSources = { lines: Line[]; outline: Outline; tables: Table[]; document: PlanDocument }

/**
 * Every target of a plan, in the order of the document: from the lists of targets, from the tables of targets, and from
 * sentences of tasks that promise an amount. Past results, legal numbers and money give none; a text that is no plan
 * gives only what it calls a target itself.
 */
export function readTargets({ lines, outline, tables, document }: TargetSources): Target[] {
  if (isLaw(document)) return []
  const aims = aimsOf(outline)
  const plan = isPlan(outline, document)
  const facts = factsOf(document)
  const targets: Target[] = []
  for (const item of itemsOf(outline)) {
    const { node } = item
    const aim = aims.get(node) as Aim
    if (aim.kind === 'closed' || node.kind === 'document' || isSubject(node)) continue
    const setting = settingOf(node, aim, plan)
    const year = aim.year ?? (setting === 'aims' && aim.kind !== 'none' ? facts.year : null)
    const found = targetsInText(item.text, { setting, year, signedIn: facts.signedIn })
    for (const one of found) targets.push(targetOf(item, aim, one, facts))
    if (found.length === 0 && isCompletion(node, aim)) targets.push(completionOf(node, aim, year, facts))
  }
  for (const target of tableTargets({ lines, outline, tables, aims, facts })) targets.push(target)
  targets.sort((one, other) => one.line - other.line)
  markRestatements(targets)
  return targets
}

/** What the whole document says of each of its targets. */
export type DocumentFacts = { owner: string | null; year: number | null; signedIn: number | null }

function factsOf(document: PlanDocument): DocumentFacts {
  const signed = document.issuedOn === null ? null : Number(document.issuedOn.slice(0, 4))
  const title = document.title === null ? null : horizonOf(phraseOf(document.title))
  return { owner: ownerOf(document), year: title ?? document.period?.endYear ?? null, signedIn: signed ?? null }
}

/** Targets belong to the place, not to its committee: "Thành phố Hồ Chí Minh" for "Ủy ban nhân dân Thành phố …". */
function ownerOf(document: PlanDocument): string | null {
  const place = document.issuer?.replace(/^(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd)\s+/i, '').trim()
  return place === undefined || place === '' ? document.place : capitalName(place)
}

function isLaw(document: PlanDocument): boolean {
  return /^(?:luật|bộ luật|pháp lệnh|nghị định|thông tư|hiến pháp)/.test(document.kind ?? '')
}

/** A plan has tasks, or targets under a heading, or names itself one. */
function isPlan(outline: Outline, document: PlanDocument): boolean {
  if (/kế hoạch|chương trình|đề án|chiến lược|chỉ thị|phương án/.test(document.kind ?? '')) return true
  return outline.nodes.some((node) => node.role === 'targets' || node.role === 'tasks')
}

/** "Về bổ sung Kế hoạch … với mục tiêu tăng trưởng 8%" under the kind says what it is about; a sentence says more. */
function isSubject(node: Node): boolean {
  return node.role === 'header' && /^về\s/iu.test(node.text) && !/\.(?:\s+\p{Lu}|$)/u.test(node.text)
}

/** Parts of a plan that promise nothing by themselves; shares of a budget say who pays. */
const outside = new Set(['header', 'legal-basis', 'viewpoint', 'purpose', 'funding'])

function settingOf(node: Node, aim: Aim, plan: boolean): Setting {
  if (aim.kind === 'aims' || aim.kind === 'general') return 'aims'
  if (!plan || outside.has(node.role)) return 'prose'
  if (opensAim.test(node.text)) return 'aims'
  if (isCountList(node)) return 'aims'
  return node.kind !== 'paragraph' || node.role === 'tasks' || node.role === 'organisation' ? 'item' : 'prose'
}

function targetOf(item: Item, aim: Aim, found: Found, facts: DocumentFacts): Target {
  const { comparator, value, unit, year, baselineYear, scope, confidence } = found
  const name = saysSomething(found.name) ? found.name : nameAbove(item.node, found.name)
  const { line, marks } = marksIn(item, found)
  const text = item.text.length <= 600 ? item.text : found.statement.text.trim()
  return {
    path: item.path,
    line,
    text,
    name,
    comparator,
    value,
    unit,
    year,
    baselineYear,
    scope,
    group: aim.group,
    owner: facts.owner,
    lead: [],
    restates: null,
    confidence,
    marks,
  }
}

/** "- Năm 2027: 60%" under "a) Tỷ lệ hộ dùng nước sạch:" measures what the heading names. */
function nameAbove({ up }: Node, name: string): string {
  const heading = up === null || up.kind === 'document' || up.text.length > 160 ? '' : up.text.replace(/[\s:;.,]+$/, '')
  return saysSomething(heading) ? capitalName(heading) : name
}

function completionOf(node: Node, aim: Aim, year: number | null, facts: DocumentFacts): Target {
  const name = node.text.replace(/[.;,:\s]+$/, '')
  return {
    path: node.path,
    line: node.line,
    text: node.text,
    name,
    comparator: 'complete',
    value: null,
    unit: null,
    year,
    baselineYear: null,
    scope: null,
    group: aim.group,
    owner: facts.owner,
    lead: [],
    restates: null,
    confidence: 0.7,
    marks: [],
  }
}
