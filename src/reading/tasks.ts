import { actionAt } from './actions.ts'
import { type Field, requestIn, subjectOf } from './assignments.ts'
import { isLaw } from './laws.ts'
import { markOf } from './marks.ts'
import { ancestors, type Node } from './outline-node.ts'
import type { Task } from './plan.ts'
import { isField, ownFields } from './task-fields.ts'
import { type TaskSource, taskOf } from './task-items.ts'
import { taskOfRow } from './task-rows.ts'

/** Reads the tasks of a plan: the smallest items that state an action, in the body and in appendix tables. */
export function readTasks(source: TaskSource): Task[] {
  const { outline, tables } = source
  const tasks: Task[] = []
  if (isLaw(outline)) return []
  for (const node of outline.nodes) {
    if (node.role === 'tasks' || (node.role === 'appendix' && announcesWork(node))) tasks.push(...tasksOf(node, source))
    else if (node.role === 'other') tasks.push(...assignedIn(node, source))
  }
  for (const table of tables)
    if (table.about === 'tasks')
      for (const row of table.rows) {
        const task = taskOfRow(row, source)
        if (task !== null) tasks.push(task)
      }
  return tasks.sort((a, b) => a.line - b.line)
}

function announcesWork(node: Node): boolean {
  return node.style !== 'none' && ancestors(node).some((up) => up.kind === 'appendix' && up.role === 'tasks')
}

function tasksOf(node: Node, source: TaskSource): Task[] {
  if (node.kind === 'appendix' || node.kind === 'document' || node.role === 'footnote') return []
  const { text } = node
  const fields = ownFields(node)
  const items = node.children.filter((child) => !isField(child))
  if (isField(node) || pointsElsewhere(text)) return []
  if (items.some((child) => child.style !== 'none')) {
    // Under an action, items that only name things are no tasks of their own; the action is.
    if (namesThings(items) && (node.style === 'point' || node.style === 'dash') && actionAt(text) !== undefined)
      return [taskOf(node, fields, 0.8, source)]
    // A point, a dash and its first plus run together in one line: the first item stands in the heading.
    if (
      node.kind !== 'paragraph' &&
      text
        .split(/ [-+] (?=\p{Lu})/u)
        .slice(1)
        .some((piece) => actionAt(piece) !== undefined)
    )
      return [taskOf(node, fields, 0.7, source)]
    // A long action that ends in a colon says itself what is to be done; its items say how.
    const whole =
      (node.style === 'point' || node.style === 'dash' || node.style === 'none') &&
      text.endsWith(':') &&
      text.length >= 60
    return whole && actionAt(text) !== undefined ? [taskOf(node, fields, 0.6, source)] : []
  }
  const action = actionAt(text)
  const parent = node.up
  if (
    action === undefined &&
    parent !== null &&
    (parent.style === 'point' || parent.style === 'dash') &&
    actionAt(parent.text) !== undefined &&
    namesThings(parent.children)
  )
    return []
  if (node.style === 'none') return paragraphTasks(node, fields, source)
  if (text.length < 18) return []
  if (items.length > 0 && text.length < 140 && !/[.;]$/.test(text)) return []
  if (isHeadingOnly(node)) return []
  const subject = action === undefined ? subjectOf(text) : null
  if (action === undefined && subject === null && text.length < 60) return []
  return [taskOf(node, fields, action !== undefined ? 0.95 : subject !== null ? 0.9 : 0.6, source)]
}

function namesThings(items: Node[]): boolean {
  return items.every(
    (item) =>
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
  if (text.endsWith(':') && text.length < 60) return []
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
function assignedIn(node: Node, source: TaskSource): Task[] {
  if (node.text.length < 60 || node.text.length > 3000 || !/giao|đề nghị/iu.test(node.text)) return []
  const request = requestIn(node.text)
  if (request === null || !/^\s*(?:chủ trì|phối hợp)/iu.test(node.text.slice(request.end))) return []
  const task = taskOf(node, [], 0.6, source)
  return [{ ...task, lead: request.units.flatMap(source.units.names), marks: [markOf(node, request, 'lead')] }]
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
  return (node.children.length === 0 && node.style === 'roman') || (node.text.endsWith(':') && node.text.length < 60)
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
