import type { Conflict, ConflictKind, PlanForConflicts } from './conflict.ts'
import { conflictKey } from './conflict-key.ts'
import { sameItem } from './conflict-words.ts'
import { searchForm } from './indicator-key.ts'
import { ownerKey } from './same-owner.ts'
import { type Meeting, sameTexts } from './same-text.ts'

/** A task or a duty with who leads it. */
type Item = {
  plan: PlanForConflicts
  order: number
  duty: boolean
  id?: string
  path: string
  line: number
  text: string
  leads: string[]
  /** The item and what repeats it in its own plan (body and appendix) share one family. */
  family: string
}

type Pair = { a: Item; b: Item; likeness: number; words: string }

/** Tasks and duties that stand twice: carried over into a later plan, or given out twice. Older plan first. */
export function taskConflicts(plans: PlanForConflicts[]): Conflict[] {
  const items = plans.flatMap(itemsOf)
  const pairs = sameTexts(
    items.map((item) => item.text),
    (a, b) => mayRepeat(items[a] as Item, items[b] as Item),
  )
  const found = pairs.map(({ a, b, ...pair }): Pair => ({ a: items[a] as Item, b: items[b] as Item, ...pair }))
  return withoutDetours(oncePerFamily(found)).map(({ a, b, likeness, words }) => {
    const [kind, severity] = verdict(a, b)
    const sides = [a, b].map((item) => ({
      plan: item.plan.id,
      path: item.path,
      line: item.line,
      ...(item.id === undefined ? {} : { item: item.id }),
      text: item.text,
    }))
    const key = conflictKey(
      kind,
      [a, b].map((item) => `${item.plan.id} ${item.path} ${searchForm(item.text)}`),
    )
    return {
      kind,
      severity,
      key,
      sides,
      explanation: sameItem(a, b, words),
      confidence: Math.round(likeness * 100) / 100,
    }
  })
}

/**
 * Body and appendix of one plan repeat each other on purpose (`sameAs`), a heading holds its parts, units of one plan have
 * like duties, and a document named under two headings ("góp ý dự thảo", "tổ chức triển khai") is two tasks on it; none
 * of that is a finding.
 */
function mayRepeat(a: Item, b: Item): Meeting {
  if (a.duty !== b.duty) return false
  if (a.plan !== b.plan) return 'any'
  if (a.duty || a.line === b.line || isRow(a) !== isRow(b) || (isName(a) && isName(b))) return false
  return `${b.path}.`.startsWith(`${a.path}.`) || `${a.path}.`.startsWith(`${b.path}.`) ? false : 'opening'
}

/**
 * In one plan: two leads who share nothing are two masters, else the task simply stands twice. Across plans a task is
 * given out twice where both name a lead; where one is silent, its text was carried over. A plan that replaces the other
 * takes its tasks over, so nothing has to be decided.
 */
function verdict(a: Item, b: Item): [ConflictKind, Conflict['severity']] {
  const apart = a.leads.length > 0 && b.leads.length > 0 && !share(a.leads, b.leads)
  if (a.plan === b.plan) return [apart ? 'two-masters' : 'task-assigned-twice', 'conflict']
  if (a.duty || a.leads.length === 0 || b.leads.length === 0) return ['same-text', 'lineage']
  const replaced = b.plan.supersedes?.some((name) => name === a.plan.id || name === a.plan.number) ?? false
  return ['task-assigned-twice', apart && !replaced ? 'conflict' : 'lineage']
}

/** Whether two lists of leads have a unit in common; "các sở, ban, ngành" are everybody. */
function share(a: string[], b: string[]): boolean {
  if ([...a, ...b].some((unit) => /^(?:các|những|mọi|tất cả)\s/iu.test(unit.normalize('NFC')))) return true
  const known = new Set(a.map(ownerKey))
  return b.some((unit) => known.has(ownerKey(unit)))
}

/** Of body and appendix of one plan the one that names a lead speaks for both. */
function oncePerFamily(pairs: Pair[]): Pair[] {
  const families = Map.groupBy(pairs, ({ a, b }) => `${a.order} ${a.family} ${b.order} ${b.family}`)
  const weight = ({ a, b, likeness }: Pair) => Number(a.leads.length > 0) + Number(b.leads.length > 0) + likeness
  return [...families.values()].map((family) =>
    family.reduce((best, pair) => (weight(pair) > weight(best) ? pair : best)),
  )
}

/** A text in three plans is told from the first to the second and from the second to the third, not twice to the third. */
function withoutDetours(pairs: Pair[]): Pair[] {
  const before = Map.groupBy(pairs, ({ b }) => b.family + b.order)
  return pairs.filter(({ a, b }) => {
    if (a.plan === b.plan) return true
    const between =
      before.get(b.family + b.order)?.filter(({ a: other }) => other.order > a.order && other.order < b.order) ?? []
    return !between.some(
      ({ a: other }) =>
        before
          .get(other.family + other.order)
          ?.some((pair) => pair.a.family === a.family && pair.a.order === a.order) ?? false,
    )
  })
}

function itemsOf(plan: PlanForConflicts, order: number): Item[] {
  const tasks = plan.tasks.map((task): Item => {
    const { id, path, line, text, lead, sameAs } = task
    const family = isRow(task)
      ? (sameAs.find((other) => !isRow({ path: other })) ?? `${path} ${line}`)
      : sameAs.some((other) => isRow({ path: other }))
        ? path
        : `${path} ${line}`
    return { plan, order, duty: false, id, path, line, text, leads: lead, family }
  })
  const duties = (plan.duties ?? []).map(
    ({ id, path, line, text, unit }): Item => ({
      plan,
      order,
      duty: true,
      id,
      path,
      line,
      text,
      leads: [unit],
      family: `duty ${path} ${line}`,
    }),
  )
  return [...tasks, ...duties].filter((item) => !isFormula(item.text))
}

function isRow(item: { path: string }): boolean {
  return /^PL(?:\.|\d|$)/.test(item.path)
}

/** The name of a document, without a verb that says what to do with it. */
function isName(item: Item): boolean {
  return /^(?:[^\p{L}]*)(?:Luật|Nghị định|Nghị quyết|Thông tư|Quyết định|Chỉ thị|Quy chế|Quy định|Quy hoạch|Chiến lược|Chương trình|Đề án|Dự án|Kế hoạch)\s/u.test(
    item.text.normalize('NFC'),
  )
}

/** Closing sentences of every plan, lines that only assign, sentences that only point at other documents: no task of theirs. */
function isFormula(text: string): boolean {
  return (
    /^(?:trong qua trinh (?:to chuc |trien khai )?(?:thuc hien|trien khai)|(?:don vi|co quan) (?:chu tri|phoi hop|thuc hien)|thoi (?:gian|han)|(?:to chuc )?(?:trien khai|thuc hien) theo (?:cac )?(?:chuong trinh|de an|ke hoach|quy dinh|huong dan)|can cu chuc nang|theo chuc nang)\b/.test(
      searchForm(text),
    ) && text.length < 320
  )
}
