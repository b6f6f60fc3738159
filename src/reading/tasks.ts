import { actionAt } from './actions.ts'
import { opensAim } from './aims.ts'
import { actorOf, requestIn, subjectOf } from './assignments.ts'
import type { Field } from './fields.ts'
import { isLaw } from './laws.ts'
import { markOf } from './marks.ts'
import { ancestors, type Node } from './outline-node.ts'
import type { Task } from './plan.ts'
import { isScoringTable } from './scoring.ts'
import { type FieldBook, fieldBook } from './task-fields.ts'
import { type TaskSource, taskOf } from './task-items.ts'
import { taskOfRow } from './task-rows.ts'

/** Reads the tasks of a plan: the smallest items that state an action, in the body and in appendix tables. */
export function readTasks(source: TaskSource): Task[] {
  const { outline, tables } = source
  const tasks: Task[] = []
  if (isLaw(outline)) return []
  const book = fieldBook()
  let assigned: Node | undefined
  for (const node of outline.nodes) {
    if (node.role === 'tasks' || (node.role === 'appendix' && announcesWork(node)))
      tasks.push(...tasksOf(node, source, book))
    else if (node.role === 'other') {
      const found = assignedIn(node, source, assigned)
      tasks.push(...found)
      if (found.length > 0) assigned = node
    }
  }
  for (const table of tables)
    if (table.about === 'tasks' && !isScoringTable(table))
      for (const row of table.rows) {
        const task = taskOfRow(row, source)
        if (task !== null) tasks.push(task)
      }
  return tasks.sort((a, b) => a.line - b.line)
}

function announcesWork(node: Node): boolean {
  return node.style !== 'none' && ancestors(node).some((up) => up.kind === 'appendix' && up.role === 'tasks')
}

function tasksOf(node: Node, source: TaskSource, book: FieldBook): Task[] {
  if (node.kind === 'appendix' || node.kind === 'document' || node.role === 'footnote') return []
  const { text } = node
  if (book.isField(node) || pointsElsewhere(text) || speaksOfMoney(node) || opensAim.test(text)) return []
  const items = node.children.filter((child) => !book.isField(child))
  if (items.some((child) => child.style !== 'none'))
    return statesWhole(node, items, book) ? [taskOf(node, book.of(node), wholeness(node, items), source)] : []
  const action = actionAt(text)
  const parent = node.up
  if (
    action === undefined &&
    parent !== null &&
    (parent.style === 'point' || parent.style === 'dash') &&
    actionAt(parent.text) !== undefined &&
    namesThings(parent.children, book)
  )
    return []
  if (node.style === 'none') return paragraphTasks(node, book.of(node), source)
  const told = book.of(node)
  if (items.length > 0 && text.length < 300 && !/[.;]$/.test(text) && items.some(({ text }) => actionAt(text)))
    return []
  // Who leads, or when, makes an item a task even where its words name a thing only.
  if (items.length < node.children.length && text.length >= 6) return [taskOf(node, told, 0.9, source)]
  if (text.length < 18 || statesLevel(text)) return []
  if (items.length > 0 && text.length < 140 && !/[.;]$/.test(text)) return []
  if (isHeadingOnly(node)) return []
  const subject = action === undefined ? subjectOf(text) : null
  if (action === undefined && subject === null && text.length < 60 && !besideActions(node)) return []
  return [taskOf(node, told, action !== undefined ? 0.95 : subject !== null ? 0.9 : 0.6, source)]
}

/** Whether an item with items below it is itself the task: they only name things, or say how it is to be done. */
function statesWhole(node: Node, items: Node[], book: FieldBook): boolean {
  const { text } = node
  if (actionAt(text) === undefined && !runsTogether(node)) return false
  const small = node.style === 'point' || node.style === 'dash'
  // Under an action, items that only name things are no tasks of their own; the action is.
  if (small && namesThings(items, book)) return true
  if (runsTogether(node)) return true
  // "… bảo đảm an toàn. / Trong đó: / + 58 trạm": the sentence is whole before its list begins.
  const first = items[0] as Node
  if (small && first.style === 'none' && first.text.endsWith(':') && /[.;]$/.test(text)) return true
  // A long action that ends in a colon says itself what is to be done; its items say how. A short one only heads them.
  const heads = items.some((item) => actionAt(item.text) !== undefined) && !/[.;]\s[^.;]{2,30}:$/.test(text)
  return (small || node.style === 'none') && text.endsWith(':') && text.length >= (heads ? 160 : 60)
}

function wholeness(node: Node, items: Node[]): number {
  return items.every((item) => actionAt(item.text) === undefined) ? 0.8 : runsTogether(node) ? 0.7 : 0.6
}

/** A point, a dash and its first plus run together in one line: the first item stands in the heading. */
function runsTogether(node: Node): boolean {
  return (
    node.kind !== 'paragraph' &&
    node.text
      .split(/ [-+] (?=\p{Lu})/u)
      .slice(1)
      .some((piece) => actionAt(piece) !== undefined)
  )
}

/** "100% hộ nghèo được …", "Ít nhất 85% người …": a level to reach, nothing to do. */
function statesLevel(text: string): boolean {
  return /^(?:phấn đấu\s+)?(?:có\s+|đạt\s+)?(?:tối thiểu|ít nhất|trên|khoảng|hơn)?\s*\d[\d.,]*\s?%/iu.test(text)
}

/** "Kinh phí khen thưởng: …" among tasks says who pays, or from what. */
function speaksOfMoney(node: Node): boolean {
  const aboutMoney = /kinh phí|nguồn lực|tài chính|ngân sách/iu
  return (
    /^(?:nguồn )?kinh phí(?!\p{L})/iu.test(node.text) &&
    !ancestors(node).some((up) => up.text.length < 160 && aboutMoney.test(up.text))
  )
}

/** A short item is a task when most of those beside it state an action: "đ) Xét khen thưởng và tổng kết." */
function besideActions(node: Node): boolean {
  if (node.up === null || !/[.;]$/.test(node.text)) return false
  const at = node.up.children
  const near = at.slice(Math.max(0, node.place - 4), node.place + 5)
  const beside = near.filter((other) => other !== node && other.style === node.style)
  const acting = beside.filter((other) => actionAt(other.text) !== undefined || actorOf(other.text) !== null)
  return beside.length >= 2 && 2 * acting.length > beside.length
}

function namesThings(items: Node[], book: FieldBook): boolean {
  return items.every(
    (item) =>
      !item.children.some(book.isField) &&
      item.style !== 'none' &&
      item.children.length === 0 &&
      actionAt(item.text) === undefined &&
      subjectOf(item.text) === null,
  )
}

/** Unlabelled text is a task when it begins with an action or says who acts; introductions do neither. */
function paragraphTasks(node: Node, fields: Field[], source: TaskSource): Task[] {
  const { text } = node
  if (text.length < 25) return []
  const action = actionAt(text)
  const subject = action === undefined ? subjectOf(text) : null
  if (action === undefined && subject === null) return []
  if (text.endsWith(':') && (text.length < 60 || /\ssau(?: đây)?\s?:$/u.test(text))) return []
  const chapter = node.up
  const free = chapter !== null && chapter.style === 'caps' && chapter.children.every((child) => child.style === 'none')
  if (!free) return [taskOf(node, fields, 0.85, source)]
  // Where nothing is numbered, each sentence that states an action is a task.
  const tasks: Task[] = []
  for (const { sentence, start } of sentencesOf(text)) {
    if (sentence.length < 20 || (actionAt(sentence) === undefined && subjectOf(sentence) === null)) continue
    const task = taskOf(node, [], 0.75, source, { text: sentence, start })
    tasks.push(tasks.length === 0 ? task : { ...task, path: `${task.path}~${tasks.length + 1}` })
  }
  return tasks
}

/** "Giao Sở X chủ trì …" in a text without chapters of a plan, such as a news item on a meeting. */
function assignedIn(node: Node, source: TaskSource, assigned: Node | undefined): Task[] {
  const { text } = node
  if (text.length < 60 || text.length > 3000) return []
  const asked = /giao|đề nghị/iu.test(text) ? requestIn(text) : null
  const follows = assigned !== undefined && assigned.up === node.up && node.line - assigned.line < 3
  // "Cụ thể hơn, Sở X phối hợp với …" goes on with what was asked just before.
  const named = asked ?? (follows && /^(?:cụ thể|đồng thời|bên cạnh đó|ngoài ra)/iu.test(text) ? actorOf(text) : null)
  const ordered = node.style !== 'none' && /(?:^|,\s)giao\s/iu.test(text.slice(0, named?.start ?? 0))
  if (named === null || !(ordered || /^\s*(?:chủ trì|phối hợp)/iu.test(text.slice(named.end)))) return []
  const task = taskOf(node, [], 0.6, source)
  return [{ ...task, lead: named.units.flatMap(source.units.names), marks: [markOf(node, named, 'lead')] }]
}

/** "Phụ lục đính kèm.", "(chi tiết tại Phụ lục)": the tasks stand there. */
function pointsElsewhere(text: string): boolean {
  return (
    text.length < 200 &&
    /(?:phụ lục|danh mục|biểu).{0,40}(?:đính kèm|kèm theo)|(?:chi tiết|cụ thể|theo|tại)\s.{0,20}phụ lục/iu.test(text) &&
    actionAt(text) === undefined
  )
}

function isHeadingOnly(node: Node): boolean {
  return (
    (node.children.length === 0 && (node.style === 'roman' || node.style === 'part')) ||
    (node.text.endsWith(':') && node.text.length < 60)
  )
}

function sentencesOf(text: string): { sentence: string; start: number }[] {
  const sentences: { sentence: string; start: number }[] = []
  let start = 0
  for (const match of text.matchAll(/(?<=[^\p{Lu}\s][.;]|…)\s+(?=\p{Lu})|(?<=\.\.\.|…)(?=\p{Lu})/gu)) {
    sentences.push({ sentence: text.slice(start, match.index), start })
    start = match.index + match[0].length
  }
  sentences.push({ sentence: text.slice(start), start })
  return sentences
}
