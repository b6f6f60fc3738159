import { actionAt } from './actions.ts'
import { emptyFieldRole, type Field, type FieldRole, fieldsIn } from './fields.ts'
import type { Node } from './outline-node.ts'
import { looksLikeUnits } from './unit-names.ts'
import { onlySaysWho } from './who-clauses.ts'

/** Which lines only say who, when or what of an item, and of which item. */
export type FieldBook = {
  /** "Cơ quan chủ trì: …" on a line of its own, with whatever stands below it. */
  isField: (node: Node) => boolean
  /** What holds for an item: its own words first, then the lines under it, then those shared with its neighbours. */
  of: (node: Node) => Field[]
}

/** More lines than this say nothing of one item. */
const mostFields = 40

/** Reads fields once for every list of siblings, so that a list of any length costs no more than its items. */
export function fieldBook(): FieldBook {
  const known = new Map<Node, boolean>()
  const shared = new Map<Node, Field[]>()
  const settled = new Set<Node>()

  function isField(node: Node): boolean {
    const before = known.get(node)
    if (before !== undefined) return before
    const field = readIsField(node)
    known.set(node, field)
    return field
  }

  /** A run of fields belongs to the items before it, back to the run before; a run at the top to the parent. */
  function settle(parent: Node): void {
    if (settled.has(parent)) return
    settled.add(parent)
    let items: Node[] = []
    let closed = false
    for (const child of parent.children) {
      if (!isField(child)) {
        if (closed) items = []
        closed = false
        if (child.style !== 'none' || !child.text.endsWith(':')) items.push(child)
        continue
      }
      closed = true
      const fields = valuesOf(child)
      const owners = items.length === 0 ? [parent] : items
      for (const owner of owners) {
        const before = shared.get(owner)
        if (before === undefined) shared.set(owner, [...fields])
        else if (before.length < mostFields) before.push(...fields)
      }
    }
  }

  function of(node: Node): Field[] {
    const found = fieldsIn(node.text)
    for (let at: Node | null = node; at !== null && inherits(at); at = at.up) {
      settle(at)
      if (at.up !== null) settle(at.up)
      const here = shared.get(at)
      if (here !== undefined)
        addMissing(found, at === node ? here : here.map((field) => ({ ...field, inherited: true })))
    }
    return found
  }
  return { isField, of }
}

function inherits(node: Node): boolean {
  return node.style !== 'roman' && node.style !== 'caps' && node.kind !== 'appendix' && node.kind !== 'document'
}

/** Nearer fields win; who takes part is not inherited past the nearest line that says who leads. */
function addMissing(found: Field[], more: Field[]): void {
  const roles = new Set<FieldRole>(found.map((field) => field.role))
  for (const field of more)
    if (!roles.has(field.role) && !(field.role === 'coordinating' && roles.has('lead'))) found.push(field)
}

function readIsField(node: Node): boolean {
  if (node.kind === 'appendix' || node.style === 'roman' || node.style === 'caps') return false
  if (emptyFieldRole(node.text) !== undefined) return node.children.length > 0
  const above = node.up === null ? undefined : emptyFieldRole(node.up.text)
  if (above !== undefined && (!saysWho(above) || looksLikeUnits(node.text.replace(/[.;]$/, '')))) return true
  if (node.children.some((child) => child.style !== 'none')) return false
  const first = fieldsIn(node.text)[0]
  if (first !== undefined && withoutFields(node.text, [first]) === '') return true
  return onlySaysWho(node.text) && isAnswer(node)
}

function saysWho(role: FieldRole): boolean {
  return role === 'lead' || role === 'coordinating'
}

/** "Giao Sở X chủ trì thực hiện." under or after an item, not under a heading of its own kind. */
function isAnswer(node: Node): boolean {
  const siblings = node.up?.children ?? []
  if (node.up === null) return false
  if (siblings[0] === node)
    return emptyFieldRole(node.up.text) !== undefined || (node.style === 'none' && actionAt(node.up.text) !== undefined)
  return (
    node.style === 'none' || emptyFieldRole(node.up.text) !== undefined || /^(?:giao|phân công)\s/iu.test(node.text)
  )
}

/** "Cơ quan thực hiện:" with its answers below, each an item that only says who. */
function valuesOf(node: Node): Field[] {
  const fields = fieldsIn(node.text)
  const role = emptyFieldRole(node.text)
  if (role !== undefined)
    for (const child of node.children)
      if (!saysWho(role) || onlySaysWho(child.text) || looksLikeUnits(child.text.replace(/[.;]$/, '')))
        fields.push({ role, value: child.text.replace(/[\s.;]+$/u, ''), start: 0, end: child.text.length, from: 0 })
  if (fields.length === 0 && onlySaysWho(node.text))
    fields.push({ role: 'lead', value: node.text, start: 0, end: node.text.length, from: 0 })
  return fields
}

/** The item itself, without its fields. */
export function withoutFields(text: string, fields: Field[] = fieldsIn(text)): string {
  const first = fields[0]
  if (first === undefined) return text
  return text.slice(0, first.from).replace(/[\s(,–-]+$/u, '')
}
