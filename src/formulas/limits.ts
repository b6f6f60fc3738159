/**
 * What one formula may be. A formula of an official rulebook has some 20 parts; these bounds leave room for a hundred
 * times that and keep every function here far from the end of the stack.
 */
export const limits = {
  /** Characters of the text. */
  characters: 8000,
  /** Brackets, branches and "not" inside each other. */
  nesting: 32,
  /** Nodes of the tree; a sum of n terms is n nodes deep. */
  nodes: 500,
  /** Characters of one code. */
  code: 80,
  /** "last n periods", "n periods ago", "n years ago". */
  span: 400,
  /** Values that one evaluation may look at: 300 units × 80 quarters, ten times. */
  steps: 240_000,
}
