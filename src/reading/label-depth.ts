import type { Label } from './labels.ts'
import type { Node } from './outline-node.ts'

/** How many open nodes stay open when this label comes: ranks decide, and a colon opens a list of any style. */
export function depthFor(stack: Node[], label: Label): number {
  const rank = rankOf(label, stack)
  const top = stack.at(-1)
  const opensList = top?.text.endsWith(':') === true && rankOfNode(top) >= 6
  const loose =
    label.style === 'bracket' || label.style === 'bullet' || label.style === 'dash' || label.style === 'point'
  if (loose || (label.style === 'number' && label.count === 1)) {
    const sign = label.style === 'bullet' || label.style === 'dash' ? label.printed.charAt(0) : ''
    if (label.style !== 'number') {
      for (let i = stack.length - 1; i >= 0; i--) {
        const open = stack[i] as Node
        if (open.style === label.style && (label.style !== 'bullet' || open.label.startsWith(sign))) return i
        if (rankOfNode(open) < 5) break
      }
    }
    if (opensList && label.count <= 1) return stack.length
    if (label.style === 'dash' && top?.style === 'bullet') return stack.length
    // A first "•" after a dash goes below it; a "*" heads a group beside it.
    if (label.style === 'bullet' && sign !== '*' && top?.style === 'dash') return stack.length
  }
  let depth = stack.length
  while (depth > 0 && rankOfNode(stack[depth - 1] as Node) >= rank - 0.001) depth -= 1
  if (label.style === 'dotted') return depthOfDotted(stack, depth, label)
  return depth
}

/** "2.1" belongs under "2." even when a letter or a dash stands between; without "2." it stays where its rank says. */
function depthOfDotted(stack: Node[], depth: number, label: Label): number {
  const parent = label.name.slice(0, label.name.lastIndexOf('.'))
  for (let i = depth; i > 0; i--) {
    const open = stack[i - 1] as Node
    if (labelName(open) === parent) return i
  }
  return depth
}

function rankOf(label: Label, stack: Node[]): number {
  if (label.style === 'letter') {
    const open = stack.find((node) => node.style === 'letter')
    if (open !== undefined) return rankOfNode(open)
    return stack.some((node) => node.style === 'roman') ? rankUnderRoman : ranks.letter
  }
  return label.style === 'dotted' ? 4 + 0.3 * (label.name.split('.').length - 1) : ranks[label.style]
}

/** The smaller, the higher in the outline; 0 for an appendix and an attached document. */
export function rankOfNode(node: Node): number {
  if (node.kind === 'appendix' || node.kind === 'document') return 0
  if (node.style === 'letter') return node.up?.style === 'roman' ? rankUnderRoman : ranks.letter
  return node.style === 'dotted'
    ? 4 + 0.3 * (node.label.replace(/[.):]+$/, '').split('.').length - 1)
    : ranks[node.style]
}

/** "1.1." and "(2)." as paths show them: 1.1, 2. */
export function labelName(node: Node): string {
  return node.label.replace(/^\(|[.):/\s]+$/g, '')
}

export const ranks: Record<Node['style'], number> = {
  part: 1,
  article: 1.5,
  letter: 2,
  roman: 3,
  caps: 3,
  number: 4,
  dotted: 4.3,
  bracket: 5.5,
  point: 6,
  dash: 8,
  bullet: 8,
  plus: 9,
  none: 10,
}

/** "A." stands above "I." or under it; which, the one that came first decides. */
const rankUnderRoman = 3.5
