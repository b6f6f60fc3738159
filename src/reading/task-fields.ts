import { type Field, fieldsIn } from './assignments.ts'
import type { Node } from './outline-node.ts'

/** Fields of the item itself and of the lines right under it. */
export function ownFields(node: Node): Field[] {
  const fields = fieldsIn(node.text)
  for (const child of node.children) if (isField(child)) fields.push(...fieldsIn(child.text))
  // A field line after a paragraph, or after a dash as its sibling, belongs to the item just above it.
  const siblings = node.up?.children ?? []
  for (
    let i = siblings.indexOf(node) + 1;
    node.children.length === 0 && i > 0 && i < siblings.length && i < siblings.indexOf(node) + 6;
    i++
  ) {
    const sibling = siblings[i] as Node
    if (!isField(sibling)) break
    fields.push(...fieldsIn(sibling.text))
  }
  return fields
}

/** "Cơ quan chủ trì: …" on a line of its own. */
export function isField(node: Node): boolean {
  if (node.text.length > 500 || node.children.length > 0) return false
  const first = fieldsIn(node.text)[0]
  return first !== undefined && withoutFields(node.text) === ''
}

/** The item itself, without its fields. */
export function withoutFields(text: string): string {
  const first = fieldsIn(text)[0]
  if (first === undefined) return text
  return text.slice(0, first.from).replace(/[\s(,–-]+$/u, '')
}
