import { anyOf } from './any-of.ts'
import type { Node, Outline } from './outline.ts'

/** A node with the lines that go on with its sentence; `node` is the node as the outline has it. */
export type Item = Pick<Node, 'text' | 'own' | 'rest' | 'line' | 'path'> & { node: Node }

/**
 * The nodes of an outline as sentences. A text wrapped at a fixed width may break before a number ("… đạt trên" /
 * "85% và …"); the outline sees a new paragraph there, a reader of amounts must not.
 */
export function itemsOf(outline: Outline): Item[] {
  const items: Item[] = []
  const { nodes } = outline
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i] as Node
    const { rest, line, path } = node
    let item: Item = { text: node.text, own: node.own, rest, line, path, node }
    for (let next = nodes[i + 1]; next !== undefined && goesOn(item, next); next = nodes[i + 1]) {
      item = { ...item, text: `${item.text} ${next.text}`, own: [...item.own, ...next.own] }
      i += 1
      if (item.own.length > mostLines) break
    }
    items.push(item)
  }
  return items
}

const mostLines = 40

/** Whether the next node only goes on with the sentence of this one: no end here, a number there. */
export function goesOn(item: Pick<Node, 'text' | 'own' | 'line'> & { node: Node }, next: Node): boolean {
  if (next.kind !== 'paragraph' || item.node.kind === 'appendix' || item.text === '' || item.node.role === 'header')
    return false
  const last = item.own.at(-1)?.number ?? item.line
  return next.line === last + 1 && /^[\d(≥≤<>]/.test(next.text) && awaitsNumber.test(item.text)
}

/** Words after which a number must come; a heading ("Du lịch và dịch vụ") does not end with them. */
const awaitsNumber = new RegExp(
  `(?:^|\\s)${anyOf(
    'đạt|trên|dưới|tối thiểu|tối đa|ít nhất|quá|nhóm|top|là|chiếm|lên|xuống|còn|từ|đến|khoảng|hơn|vượt|bằng|gấp|có',
    'hình thành|thứ|phấn đấu|bảo đảm|đảm bảo|tăng|giảm|góp',
  )}$`,
  'iu',
)
