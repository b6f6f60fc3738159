import type { LabelStyle } from './labels.ts'
import type { Line } from './lines.ts'
import type { Clause } from './plan.ts'
import type { SectionRole } from './section-roles.ts'

/** A clause with what readers need beside it: its role, its family and the lines that are its own text. */
export type Node = Clause & {
  role: SectionRole
  style: LabelStyle | 'caps' | 'none'
  /** Place in its series, from 1; 0 where the label does not count. */
  count: number
  up: Node | null
  children: Node[]
  /** Place among the children of its parent, from 0. */
  place: number
  /** Its own text: the line of the label and unlabelled lines that go on in the middle of a sentence. */
  own: Line[]
  /** Own text without the label. */
  text: string
  /** Where `text` begins in the first own line. */
  rest: number
}

/** Parent, grandparent and so on, nearest first. */
export function ancestors(node: Node): Node[] {
  const found: Node[] = []
  for (let up = node.up; up !== null; up = up.up) found.push(up)
  return found
}
